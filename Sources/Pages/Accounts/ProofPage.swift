package import HTML
internal import Words

extension Address {
  package static let proof = Address("connexion", "confirmer")
}

/// The page that asks who is signed in to prove it again.
package struct ProofPage: Sendable {
  /// Where to go afterwards.
  package var wanted: String
  /// What is said of the form that waits; nil for none.
  package var note: String?
  /// Whether it asks for a code; for the password otherwise.
  package var asksCode: Bool
  package var errors: [FieldError] = []

  package init(wanted: String, note: String?, asksCode: Bool) {
    self.asksCode = asksCode
    self.wanted = wanted
    self.note = note
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Proof.title, lede: Words.Proof.lede, crumbs: [.init(Words.Proof.title)]
    ).document(chrome) {
      Components.errorSummary(errors)
      if let note { Components.notice(.watch, note) }
      Components.sheet(nil, .narrow) {
        form(.method("post"), .action(Address.proof.href)) {
          Components.key(chrome)
          input(.type("hidden"), .name("suite"), .value(wanted))
          if asksCode {
            CodePage.field(help: Words.SecondFactor.proofHelp).view(errors)
          } else {
            Field(
              "mot_de_passe", Words.SignIn.password, type: "password", complete: "current-password"
            )
            .view(errors)
          }
          button(.type("submit"), .look(.primaryButton)) { Words.Proof.send }
        }
      }
    }
  }
}
