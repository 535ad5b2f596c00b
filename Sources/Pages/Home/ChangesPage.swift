internal import Dialogues
package import HTML
internal import HTTP
package import Kernel
package import Records
internal import Words

extension Address {
  /// What changed for who looks; ask with `depuis`.
  package static let changes = Address("avis")
}

/// What others changed of the objects an account has a part in, since a day: where, never what.
package struct ChangesPage: Sendable {
  package static let sinceName = "depuis"

  /// The changes of one object.
  package struct Line: Sendable {
    package let name: String
    package let address: Address
    /// When each group of changes ended, the earliest first: milliseconds since 1970-01-01T00:00:00 UTC.
    package let moments: [Int64]
    /// What was written, in the order of kinds.
    package let kinds: [Kind]

    package init(_ name: String, _ address: Address, _ moments: [Int64], _ kinds: [Kind]) {
      self.name = name
      self.address = address
      self.moments = moments
      self.kinds = kinds
    }

    fileprivate var what: String {
      kinds.map { Words.printed(Schema.of($0).noun.many) }.joined(separator: ", ")
    }
  }

  private let lines: [Line]
  private let since: CivilDate
  private let moment: ImportMoment

  /// - Parameters:
  ///   - since: the first day told.
  ///   - zone: the store's.
  package init(_ lines: [Line], since: CivilDate, zone: String) {
    self.lines = lines.sorted {
      ($1.moments.last ?? 0, $0.name) < ($0.moments.last ?? 0, $1.name)
    }
    self.since = since
    moment = ImportMoment(zone: zone)
  }

  package func view(_ chrome: Chrome) -> Node {
    typealias Say = Words.Changes
    return Frame(
      Say.title, lede: Say.lede(since), crumbs: [.init(Say.title)], downloads: true
    ).document(chrome) {
      Components.sheet {
        p(.look(.note)) { Say.note }
        if lines.isEmpty {
          p(.look(.statement)) { Say.nothing }
        } else {
          TableView(
            Say.caption,
            [.init(Say.object), .init(Say.last), .number(Say.count), .init(Say.what)],
            rows: lines.map { line in
              TableView.Row([
                HTMLLink.to(line.address, line.name, chrome),
                .text(line.moments.last.map(moment.short) ?? ""),
                .text(Words.number(line.moments.count)), .text(line.what),
              ])
            }, hidesCaption: true
          ).node
        }
        form(.method("get"), .unfilled, .action(chrome.href(.changes)), .look(.narrow)) {
          Field(
            Self.sinceName, Say.since, help: Say.sinceHelp, value: Words.shortDate(since),
            isRequired: false, longest: 10
          ).view()
          button(.type("submit"), .look(.quietButton)) { Say.show }
        }
      }
    }
  }

  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "avis",
      columns: [
        .init("objet"), .init("dernier"), .init("changements", .integer), .init("nature"),
      ],
      rows: lines.map {
        [$0.name, $0.moments.last.map(moment.short) ?? "", "\($0.moments.count)", $0.what]
      }, about: [Words.Changes.lede(since)], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
