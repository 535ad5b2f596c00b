internal import Access
package import Committees
package import Following
package import HTML
internal import Records
internal import Words

/// The form of an action that a decision, a need, a dialogue or a roadmap gives.
package struct NewActionPage: Sendable {
  /// The act of the form: its fields keep their own names.
  package static let act = "inscrire"
  package static let originName = "origine"
  package static let referenceName = "ref"

  private let origin: ActionOrigin?
  private let reference: String
  private let source: ActionSources.Source?
  /// Whether the reader may write it.
  private let isOwner: Bool
  private let typed: TypedAct
  private let view: View

  /// - Parameter source: what it comes from; nil when the reader sees none.
  package init(
    _ view: View, _ origin: ActionOrigin?, _ reference: String, _ source: ActionSources.Source?,
    isOwner: Bool, typed: TypedAct
  ) {
    self.view = view
    self.origin = origin
    self.reference = reference
    self.source = source
    self.isOwner = isOwner
    self.typed = typed
  }
}

extension NewActionPage {
  private typealias Say = Words.Actions

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.new, lede: Say.newLede,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title, .actions), .init(Say.new)],
      verb: .decide
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      if let source, let origin {
        let name = Say.from(Say.origin(origin.rawValue), Words.printed(source.name))
        p {
          if let address = source.address { HTMLLink.to(address, name, chrome) } else { name }
        }
        if !source.isOpen {
          Components.nothing(Say.over)
        } else if isOwner {
          Components.sheet {
            ActForm(
              act: Self.act, label: Say.register,
              address: .newAction(origin, reference), fields: fields(source),
              note: Say.readBy, look: .primaryButton
            ).node(typed, chrome)
          }
        } else {
          Components.nothing(Say.notOwner)
        }
      } else {
        Components.nothing(Say.noOrigin)
      }
    }
  }

  private func fields(_ source: ActionSources.Source) -> [Field] {
    var seen: Set<String> = [""]
    let organisations = source.organisations.filter { seen.insert($0).inserted }
    return [
      field("intitule", Say.titleField, longest: Records.Field.label),
      field(
        "responsable", Say.responsible, longest: nil,
        choices: [("", Words.capitalised(Words.Needs.unsaid))]
          + organisations.map { ($0, Words.printed(view.actors.name($0))) }),
      field("echeance", Say.dueField, help: Words.Roadmaps.dayHelp, longest: nil, type: "date"),
      field(
        "debut", Say.start, help: Words.Roadmaps.dayHelp, isRequired: false, longest: nil,
        type: "date"),
      field("levier", Say.lever, isRequired: false, longest: Records.Field.label),
    ]
  }

  private func field(
    _ name: String, _ label: String, help: String = "", isRequired: Bool = true, longest: Int?,
    choices: [(value: String, label: String)] = [], type: String = "text"
  ) -> Field {
    ActForm.field(
      name, label, Self.act, typed, help: help, type: type, isRequired: isRequired,
      longest: longest, choices: choices)
  }
}
