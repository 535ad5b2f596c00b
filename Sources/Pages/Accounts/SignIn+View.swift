package import HTML
internal import Words

/// The page that asks who one is.
package struct SignInPage: Sendable {
  package var login: String
  /// Where to go afterwards.
  package var wanted: String
  /// What waits for whoever signs in; nil for nothing.
  package var note: String?
  package var errors: [FieldError]
  /// Whether there is no account at all yet.
  package var isEmpty: Bool

  package init(
    login: String = "", wanted: String = "", note: String? = nil, errors: [FieldError] = [],
    isEmpty: Bool
  ) {
    self.login = login
    self.wanted = wanted
    self.note = note
    self.errors = errors
    self.isEmpty = isEmpty
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(Words.SignIn.title, lede: Words.SignIn.lede).document(chrome) {
      Components.errorSummary(errors)
      if let note { Components.notice(.watch, note) }
      if isEmpty { Components.notice(.watch, Words.SignIn.noAccountYet) }
      Components.sheet(nil, .narrow) {
        form(.method("post"), .action(Address.signIn.href)) {
          input(.type("hidden"), .name("suite"), .value(wanted))
          Field(
            "identifiant", Words.SignIn.login, value: login, type: "email", complete: "username"
          )
          .view(errors)
          Field(
            "mot_de_passe", Words.SignIn.password, type: "password", complete: "current-password"
          )
          .view(errors)
          button(.type("submit"), .look(.primaryButton)) { Words.SignIn.enter }
        }
        p(.look(.note)) { Words.SignIn.forgotten }
      }
    }
  }
}

/// The page of a one-time link: who one is and a password, or a password only.
package struct WelcomePage: Sendable {
  package var token: String
  package var asksIdentity: Bool
  /// Characters the password must have.
  package var minimum: Int
  package var name: String
  package var login: String
  package var errors: [FieldError]

  package init(
    token: String, asksIdentity: Bool, minimum: Int, name: String = "", login: String = "",
    errors: [FieldError] = []
  ) {
    self.token = token
    self.asksIdentity = asksIdentity
    self.minimum = minimum
    self.name = name
    self.login = login
    self.errors = errors
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      asksIdentity ? Words.SignIn.welcome : Words.SignIn.choose,
      lede: asksIdentity ? Words.SignIn.welcomeLede : Words.SignIn.chooseLede
    ).document(chrome) {
      Components.errorSummary(errors)
      Components.sheet(nil, .narrow) {
        form(.method("post"), .action(Address.welcome(token).href)) {
          if asksIdentity {
            Field("nom", Words.SignIn.name, value: name, complete: "name").view(errors)
            Field(
              "identifiant", Words.SignIn.login, help: Words.SignIn.loginHelp, value: login,
              type: "email", complete: "username"
            ).view(errors)
          }
          Field(
            "mot_de_passe", Words.SignIn.password, help: Words.SignIn.passwordHelp(minimum),
            type: "password", complete: "new-password"
          ).view(errors)
          button(.type("submit"), .look(.primaryButton)) { Words.SignIn.create }
        }
      }
    }
  }
}
