package import Committees
package import Dialogues
package import HTML
internal import Words

/// What is done to a file attached; codes of its addresses.
package enum AttachmentAct: String, Sendable, CaseIterable {
  /// Opens it to whoever reads what it is attached to.
  case share = "partager"
  case withdraw = "retirer"
}

/// The form by which a file is attached to a dialogue, a session, a decision, a need, a roadmap or an action.
package struct NewAttachmentPage: Sendable {
  package static let objectName = "objet"
  package static let stepName = "etape"
  package static let fileName = "fichier"
  package static let reachName = "visibilite"

  /// What a file would be attached to.
  package struct Source: Sendable {
    package var object: AttachedObject
    package var name: String
    package var address: Address
    /// Code of the step of a dialogue; empty for none.
    package var step = ""
    /// The organisation for which the reader attaches; nil for who may not.
    package var organisation: String?
    package var organisationName = ""
    /// The names of those of its side of the dialogue, its own first; none for what has no sides.
    package var side: [String] = []
    /// Who reads what is shared, in words.
    package var readers: String
    /// Whether files are still attached to it.
    package var isOpen = true

    package init(_ object: AttachedObject, _ name: String, _ address: Address, readers: String) {
      self.object = object
      self.name = name
      self.address = address
      self.readers = readers
    }

    /// Who may be the only ones to read it; shared alone where nobody keeps anything to itself.
    package var reaches: [PartyReach] {
      guard object.nature == .dialogue else { return [.shared] }
      return side.count > 1 ? [.own, .side, .shared] : [.own, .shared]
    }
  }

  private let source: Source
  private let typed: TypedAct

  package init(_ source: Source, typed: TypedAct = .init()) {
    self.source = source
    self.typed = typed
  }
}

extension NewAttachmentPage {
  private typealias Say = Words.Attachments

  package func view(_ chrome: Chrome) -> Node {
    let verb: Verb = source.object.dialogue == nil ? .decide : .talk
    let name = Words.printed(source.name)
    return Frame(
      Say.new, lede: Say.newLede,
      crumbs: [
        verb == .talk
          ? .init(Words.Frame.talk, .talk) : .init(Words.Frame.decide, .decide),
        .init(name, source.address), .init(Say.new),
      ], verb: verb
    ).document(chrome) {
      Components.errorSummary(typed.errors)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      if source.organisation == nil {
        Components.nothing(Say.notOwner)
      } else if !source.isOpen {
        Components.nothing(Say.over)
      } else {
        Components.sheet {
          form(
            .method("post"),
            .action(chrome.href(.attach(source.object, step: source.step))),
            .named("enctype", "multipart/form-data"), .look(.narrow)
          ) {
            Components.key(chrome)
            div(.look(.field)) {
              label(.look(.fieldLabel), .for(Self.fileName)) { Say.file }
              p(.look(.fieldHelp), .id(Self.fileName + "-aide")) { Say.fileHelp }
              file
              if let error = typed.errors.first(where: { $0.field == Self.fileName }) {
                p(.look(.fieldError), .id(Self.fileName + "-erreur")) { error.message }
              }
            }
            if source.reaches.count > 1 {
              Field(
                Self.reachName, Say.reach,
                value: typed.fields[Self.reachName] ?? PartyReach.own.rawValue,
                choices: source.reaches.map { ($0.rawValue, readBy($0)) }
              ).view(typed.errors)
            } else {
              p(.look(.note)) { Say.readByAll(source.readers) }
            }
            button(.type("submit"), .look(.primaryButton)) { Say.attach }
          }
        }
      }
    }
  }

  private func readBy(_ reach: PartyReach) -> String {
    switch reach {
    case .own: Say.readByOwn(source.organisationName)
    case .side: Say.readBySide(source.side)
    case .shared: Words.capitalised(source.readers)
    }
  }

  private var file: Node {
    let isWrong = typed.errors.contains { $0.field == Self.fileName }
    let help = Self.fileName + "-aide"
    return .element(
      Element(
        "input",
        [
          .type("file"), .id(Self.fileName), .name(Self.fileName), .required,
          .look(isWrong ? [.input, .invalid] : [.input]),
          .aria("describedby", isWrong ? help + " \(Self.fileName)-erreur" : help),
          .named("accept", ".pdf,.png,.xlsx,.odt"),
        ]))
  }
}
