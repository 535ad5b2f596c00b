package import HTML
package import Kernel
package import Privacy
internal import Records
package import Stores
internal import Words

/// One request and, for who answers it while it is open, all that is recorded of its person.
package struct RequestPage: Sendable {
  /// What who looks sees of the person.
  package enum Sight: Sendable {
    /// Who looks does not answer requests, or this one is closed.
    case none
    /// Its records are beyond the rights of who looks.
    case beyond
    case erased
    case whole(PersonDossier)
  }

  package var request: PersonalRequest
  package var sight: Sight
  /// Whether who looks answers requests.
  package var mayAnswer: Bool
  package var today: CivilDate
  package var zone: String
  /// What is typed of the answer, and what is wrong with it.
  package var note = ""
  package var errors: [FieldError] = []

  package init(
    _ request: PersonalRequest, _ sight: Sight, mayAnswer: Bool, today: CivilDate, zone: String
  ) {
    self.request = request
    self.sight = sight
    self.mayAnswer = mayAnswer
    self.today = today
    self.zone = zone
  }

  package func view(_ chrome: Chrome) -> Node {
    let title = Words.Requests.request(request.number)
    return Frame(
      title, lede: Words.Requests.personNumber(request.person),
      crumbs: [.init(Words.Requests.title, .requests), .init(title)]
    ).document(chrome) {
      Components.errorSummary(errors)
      Components.sheet {
        p(.look(.statement)) {
          Words.Requests.sentence(
            kind: request.kind.code, received: request.received, due: request.due)
        }
        p { RequestsPage.state(request, today, zone) }
        p(.look(.note)) { Words.Requests.asked(by: request.asker) }
        if let closing = request.closing {
          p {
            Words.Requests.closed(
              by: closing.author, on: CivilZone.day(of: closing.time, in: zone))
          }
          if !closing.note.isEmpty { p { Words.Requests.answer(closing.note) } }
        }
      }
      if mayAnswer, request.isOpen {
        answering(chrome)
        person
      }
    }
  }

  private func answering(_ chrome: Chrome) -> Node {
    var isWhole = false
    if case .whole = sight { isWhole = true }
    return group {
      if isWhole { acts(chrome) }
      closing(chrome)
    }
  }

  private func acts(_ chrome: Chrome) -> Node {
    Components.sheet(Words.Requests.acts) {
      p(.look(.note)) { Words.Requests.archiveNote }
      div(.look(.acts)) {
        Components.act(
          Words.Requests.archive, to: .requestArchive(request.number), chrome, look: .quietButton)
        if request.kind == .erasure {
          a(.look(.quietButton), .href(chrome.href(.erasure(request.number)))) {
            Words.Requests.erase
          }
        }
      }
    }
  }

  private func closing(_ chrome: Chrome) -> Node {
    Components.sheet(Words.Requests.close) {
      form(
        .method("post"), .action(chrome.href(.requestClosing(request.number))), .look(.narrow)
      ) {
        Components.key(chrome)
        Field(
          "reponse", Words.Requests.answerLabel, help: Words.Requests.closeNote, value: note,
          complete: "off", isRequired: false, longest: CorrectionReason.longest, lines: 2
        ).view(errors)
        button(.type("submit"), .look(.primaryButton)) { Words.Requests.close }
      }
    }
  }

  private var person: Node {
    switch sight {
    case .none: .empty
    case .beyond:
      Components.sheet(Words.Requests.recorded) { p { Words.Requests.notYours } }
    case .erased:
      Components.sheet(Words.Requests.recorded) { p { Words.Requests.erased } }
    case .whole(let dossier):
      Components.sheet(Words.Requests.recorded) {
        p(.look(.note)) { Words.Requests.recordedNote }
        p { Words.Requests.readings(dossier.readings.count) }
        if !dossier.waiting.isEmpty { p { Words.Requests.waiting(dossier.waiting.count) } }
        for record in dossier.records { Self.table(record).node }
      }
    }
  }

  private static func table(_ record: PersonDossier.Record) -> TableView {
    let schema = Schema.of(record.kind)
    return TableView(
      Words.Requests.record(schema.noun.one, record.id),
      Words.Requests.fieldHeaders.map { .init($0) },
      rows: schema.fields.compactMap { field in
        record.cells[field.name].map { text in
          TableView.Row([
            .text(RegisterLabels.field(field)),
            .text(RegisterLabels.value(record.kind, field, text)),
          ])
        }
      })
  }
}
