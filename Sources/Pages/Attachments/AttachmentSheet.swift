internal import Access
package import Committees
internal import Dialogues
package import Following
internal import HTML
internal import Records
internal import Words

/// The files attached to one thing, as far as the reader sees them.
struct AttachmentSheet {
  private let object: AttachedObject
  private let step: String
  private let attachments: [Attachment]
  private let mayAttach: Bool
  private let own: Set<String>
  private let keeps: Bool
  private let view: View

  /// - Parameters:
  ///   - step: only those of this step of a dialogue; empty for all.
  ///   - own: codes of the organisations the reader acts for: what they attached, it withdraws.
  ///   - keeps: whether it withdraws whatever is attached.
  init(
    _ view: View, _ object: AttachedObject, step: String = "", mayAttach: Bool,
    own: Set<String> = [], keeps: Bool = false
  ) {
    self.view = view
    self.object = object
    self.step = step
    self.mayAttach = mayAttach
    self.own = own
    self.keeps = keeps
    attachments = view.attachments.filter {
      $0.object == object && (step.isEmpty || $0.step == step)
    }
  }

  /// Of what a committee holds, for who acts over it.
  init(
    _ view: View, _ object: AttachedObject, over parties: Set<CommitteeParty>,
    own: Set<String> = []
  ) {
    self.init(
      view, object, mayAttach: object.mayAttach(parties), own: own,
      keeps: object.keepsFiles(parties))
  }

  @Markup func sheet(_ chrome: Chrome) -> [Node] {
    if mayAttach || !attachments.isEmpty {
      Components.sheet(Words.Attachments.title, id: "pieces") {
        if attachments.isEmpty {
          p { Words.Attachments.none }
        } else {
          table(chrome)
        }
        if mayAttach {
          p {
            a(.look(.quietButton), .href(chrome.href(.attach(object, step: step)))) {
              Words.Attachments.attachOne
            }
          }
        }
      }
    }
  }

  private func table(_ chrome: Chrome) -> Node {
    typealias Say = Words.Attachments
    return TableView(
      Say.title,
      [
        .init(Say.name), .init(Say.reach), .init(Say.attachedBy),
        .init(Say.acts),
      ],
      rows: attachments.map { attachment in
        TableView.Row([
          name(attachment, chrome), .text(Say.reach(attachment.reach.rawValue)),
          group {
            Words.printed(view.actors.name(attachment.actor))
            div(.look(.under)) {
              Say.attached(
                Words.printed(attachment.author), attachment.day.map(Words.shortDate) ?? "")
            }
          },
          group {
            if keeps || own.contains(attachment.actor), !attachment.isWithdrawn {
              div(.look(.acts)) {
                if attachment.reach != .shared {
                  act(.share, Say.share, attachment, chrome)
                }
                act(.withdraw, Say.withdraw, attachment, chrome)
              }
            }
          },
        ])
      }, hidesCaption: true
    ).node
  }

  private func act(
    _ act: AttachmentAct, _ label: String, _ attachment: Attachment, _ chrome: Chrome
  ) -> Node {
    Components.act(label, to: .act(act, of: attachment.id), chrome)
  }

  private func name(_ attachment: Attachment, _ chrome: Chrome) -> Node {
    let name = Words.printed(attachment.name)
    return group {
      if attachment.isWithdrawn {
        name
        div(.look(.under)) { Words.Attachments.withdrawn }
      } else {
        HTMLLink.to(.attachment(attachment.id), name, chrome)
        div(.look(.under)) {
          Words.Attachments.nature(attachment.nature)
          ", "
          Words.Verification.bytes(attachment.bytes)
        }
      }
    }
  }
}

extension View {
  /// The files attached that the reader sees, in the order they came.
  package var attachments: [Attachment] {
    kept("pieces jointes", of: [.piecesJointes]) {
      KindRows(.piecesJointes, dataset).map(Attachment.init)
    }
  }
}
