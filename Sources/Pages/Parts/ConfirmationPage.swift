package import HTML

/// Asks once before an act that is hard to undo: what will happen, with its number, then the act and
/// the way back.
package struct ConfirmationPage: Sendable {
  package var title: String
  package var lede: String
  package var crumbs: [Frame.Crumb]
  package var verb: Verb?
  /// What will happen, in sentences; the first with its number.
  package var consequences: [String]
  /// What the button says it does.
  package var act: String
  /// Where the act is asked for.
  package var address: Address
  /// What it is asked with.
  package var fields: [(name: String, value: String)]
  /// Where one goes without doing it, and how the link is called.
  package var back: Address
  package var backLabel: String

  package init(
    _ title: String, lede: String = "", crumbs: [Frame.Crumb], verb: Verb?,
    consequences: [String], act: String, to address: Address,
    fields: [(name: String, value: String)] = [], back: Address, backLabel: String
  ) {
    self.title = title
    self.lede = lede
    self.crumbs = crumbs
    self.verb = verb
    self.consequences = consequences
    self.act = act
    self.address = address
    self.fields = fields
    self.back = back
    self.backLabel = backLabel
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(title, lede: lede, crumbs: crumbs, verb: verb).document(chrome) {
      Components.sheet {
        for sentence in consequences { p(.look(.prose)) { sentence } }
        div(.look(.acts)) {
          Components.act(act, to: address, chrome, look: .dangerButton, fields: fields)
          a(.look(.quietButton), .href(chrome.href(back))) { backLabel }
        }
      }
    }
  }
}
