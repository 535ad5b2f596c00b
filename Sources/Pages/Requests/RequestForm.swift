package import HTML
package import HTTP
package import Kernel
package import Stores
internal import Words

/// The form that writes down what a person asks, with what was typed and what is wrong with it.
package struct RequestForm: Sendable {
  private var typed: Parameters
  package var errors: [FieldError] = []

  /// - Parameters:
  ///   - typed: what was typed; nil for a form nobody filled.
  ///   - person: who it is about, until another is typed: a number.
  package init(_ typed: Parameters?, person: String = "", today: CivilDate) {
    self.typed =
      typed
      ?? Parameters([
        .init("personne", person), .init("nature", RequestKind.access.code),
        .init("recue", Words.shortDate(today)),
      ])
  }

  private func value(_ name: String) -> String { typed[name] ?? "" }

  /// Who it is about, as typed; nil when it cannot be read.
  package var person: AskedPerson? { AskedPerson(value("personne").trimmingSpaces()) }

  /// What is asked and when; nil, with what is wrong said, when it cannot be read.
  package mutating func read(today: CivilDate) -> (kind: RequestKind, received: CivilDate)? {
    errors = []
    if person == nil { refusePerson(Words.Privacy.noPersonOnPage) }
    let kind = RequestKind(code: value("nature"))
    if kind == nil { errors.append(FieldError("nature", Words.Requests.badKind)) }
    let received = DayText.read(value("recue").trimmingSpaces())
    if received == nil { errors.append(FieldError("recue", Words.Requests.badDay)) }
    if let received, received > today {
      errors.append(FieldError("recue", Words.Requests.future))
    }
    guard errors.isEmpty, let kind, let received else { return nil }
    return (kind, received)
  }

  /// Says that nobody is meant whom the asker may name.
  package mutating func refusePerson(_ sentence: String) {
    errors.append(FieldError("personne", sentence))
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Requests.new, lede: Words.Requests.newLede,
      crumbs: [.init(Words.Requests.title, .requests), .init(Words.Requests.new)]
    ).document(chrome) {
      Components.errorSummary(errors)
      Components.sheet {
        form(.method("post"), .action(chrome.href(.newRequest)), .look(.narrow)) {
          Components.key(chrome)
          Field(
            "personne", Words.Requests.person, help: Words.Requests.personHelp,
            value: value("personne"), complete: "off", longest: 300
          ).view(errors)
          Field(
            "nature", Words.Requests.kindLabel, value: value("nature"),
            choices: RequestKind.allCases.map { ($0.code, Words.Requests.kind($0.code)) }
          ).view(errors)
          Field(
            "recue", Words.Requests.received, help: Words.Requests.receivedHelp,
            value: value("recue")
          ).view(errors)
          button(.type("submit"), .look(.primaryButton)) { Words.Requests.note }
        }
      }
    }
  }
}
