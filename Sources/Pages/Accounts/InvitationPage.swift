package import HTML
internal import Words

/// The form that opens an account to someone, and the link to hand over.
package struct InvitationPage: Sendable {
  package var login: String
  package var name: String
  package var errors: [FieldError] = []

  package init(login: String = "", name: String = "") {
    self.login = login
    self.name = name
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Invitations.title, lede: Words.Invitations.lede,
      crumbs: [
        .init(Words.AccountPages.title, .accounts), .init(Words.Invitations.title),
      ]
    ).document(chrome) {
      Components.errorSummary(errors)
      Components.sheet {
        form(.method("post"), .action(chrome.href(.newAccount)), .look(.narrow)) {
          Components.key(chrome)
          Field(
            "adresse", Words.Invitations.login, help: Words.Invitations.loginHelp, value: login,
            type: "email", longest: 254
          ).view(errors)
          Field("nom", Words.Invitations.name, value: name, longest: 200).view(errors)
          button(.type("submit"), .look(.primaryButton)) { Words.Invitations.invite }
        }
      }
    }
  }

  /// The link that lets someone choose a password, shown once.
  ///
  /// - Parameter id: the number of the account.
  package static func link(_ link: String, to name: String, id: Int64, _ chrome: Chrome) -> Node {
    Frame(
      Words.Invitations.linkTitle, lede: Words.Invitations.linkLede(name),
      crumbs: [
        .init(Words.AccountPages.title, .accounts), .init(name, .account(id)),
        .init(Words.Invitations.linkTitle),
      ]
    ).document(chrome) {
      Components.sheet {
        p { code { link } }
        p(.look(.note)) { Words.Invitations.once }
        p {
          a(.look(.primaryButton), .href(chrome.href(.account(id)))) { Words.Invitations.rights }
        }
      }
    }
  }
}
