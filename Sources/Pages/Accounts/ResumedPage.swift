package import HTML
internal import Words

extension Address {
  /// A form sent after its session was over, by its secret.
  package static func resumed(_ secret: String) -> Address { Address("reprise", secret) }
}

/// Lists what was typed in a form sent after its session was over, and sends it again.
package struct ResumedPage: Sendable {
  /// What was asked and typed, each with its label.
  package var rows: [(label: String, value: String)]
  /// Where the form goes.
  package var address: Address
  /// What it is sent with.
  package var fields: [(name: String, value: String)]
  /// The page it was on.
  package var back: Address

  package init(
    rows: [(label: String, value: String)], address: Address,
    fields: [(name: String, value: String)], back: Address
  ) {
    self.rows = rows
    self.address = address
    self.fields = fields
    self.back = back
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Resumed.title, lede: Words.Resumed.lede, crumbs: [.init(Words.Resumed.title)]
    ).document(chrome) {
      Components.sheet {
        dl(.look(.facts)) {
          for row in rows {
            dt { row.label }
            dd { row.value }
          }
        }
        div(.look(.acts)) {
          Components.act(
            Words.Resumed.send, to: address, chrome, look: .primaryButton, fields: fields)
          a(.look(.quietButton), .href(chrome.href(back))) { Words.Resumed.leave }
        }
      }
    }
  }

  /// The page of a form that waits no more, or for someone else.
  package static func gone(_ chrome: Chrome) -> Node {
    Frame(Words.Resumed.goneTitle).document(chrome) {
      Components.nothing(Words.Resumed.gone) {
        HTMLLink.button(Words.Pages.backHome, .home)
      }
    }
  }
}
