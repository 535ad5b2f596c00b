package import Access
package import HTML
package import Kernel
package import Stores
internal import Words

extension Address {
  package static let requests = Address("reglages", "demandes")
  package static let retention = Address("reglages", "conservation")
  package static let newRequest = Address("reglages", "demandes", "nouvelle")
  package static func request(_ number: Int) -> Address {
    Address("reglages", "demandes", "\(number)")
  }
  /// All that is recorded of the person of a request, as an archive.
  package static func requestArchive(_ number: Int) -> Address {
    Address("reglages", "demandes", "\(number)", "archive")
  }
  package static func requestClosing(_ number: Int) -> Address {
    Address("reglages", "demandes", "\(number)", "clore")
  }
  /// Erases the person of a request.
  package static func erasure(_ number: Int) -> Address {
    Address("reglages", "demandes", "\(number)", "effacer")
  }
}

extension Need {
  /// To write down what persons ask, or to answer it.
  package static let requests = Need.be([
    .adviser, .headOfService, .projectHolder, .dataProtectionOfficer,
  ])
  /// To see what is kept for too long.
  package static let retention = Need.be([.dataProtectionOfficer, .administrator])
  /// To answer what persons ask.
  package static let answerRequests = Need.be([.dataProtectionOfficer])
}

/// What persons ask, those to answer soonest first.
package struct RequestsPage: Sendable {
  package var requests: [PersonalRequest]
  package var today: CivilDate
  package var zone: String

  package init(_ requests: [PersonalRequest], today: CivilDate, zone: String) {
    self.requests =
      requests.filter(\.isOpen).sorted { ($0.due, $0.number) < ($1.due, $1.number) }
      + requests.filter { !$0.isOpen }
    self.today = today
    self.zone = zone
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Requests.title, lede: Words.Requests.lede, crumbs: [.init(Words.Requests.title)],
      actions: [.init(Words.Requests.new, .newRequest, isPrimary: true)]
    ).document(chrome) {
      Components.sheet {
        if requests.isEmpty {
          Components.nothing(Words.Requests.none)
        } else {
          table(chrome).node
        }
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Words.Requests.caption, Words.Requests.headers.map { .init($0) },
      rows: requests.map { request in
        TableView.Row([
          HTMLLink.to(
            .request(request.number), Words.Requests.request(request.number), chrome),
          .text(Words.Requests.shortNumber(request.person)),
          .text(Words.Requests.kind(request.kind.code)), .text(Words.shortDate(request.received)),
          .text(Words.shortDate(request.due)), Self.state(request, today, zone),
          .text(request.asker),
        ])
      }, hidesCaption: true)
  }

  static func state(_ request: PersonalRequest, _ today: CivilDate, _ zone: String) -> Node {
    let isLate = request.isOpen && request.due < today
    return Components.state(
      !request.isOpen ? .idle : isLate ? .bad : .watch,
      Words.Requests.state(
        isOpen: request.isOpen, isLate: isLate,
        closed: request.closing.map { CivilZone.day(of: $0.time, in: zone) }))
  }
}
