package import HTML
internal import HTTP
package import Stores
internal import Words

extension Address {
  package static let security = Address("reglages", "securite")
  package static let newFactor = Address("reglages", "securite", "application")
  package static let newRecoveryCodes = Address("reglages", "securite", "codes")
  package static let code = Address("connexion", "code")
  package static func removeFactor(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "facteur", "retirer")
  }
}

/// One's own second factor: whether there is one, what is left of its recovery codes.
package struct SecurityPage: Sendable {
  package var factor: SecondFactor?
  package var account: Int64
  /// Whether the rights of the account ask for a second factor.
  package var isAsked: Bool
  /// Whether the pages are open to those who should have one and have not.
  package var isOptional: Bool
  package var zone: String

  package init(
    _ factor: SecondFactor?, account: Int64, isAsked: Bool, isOptional: Bool, zone: String
  ) {
    self.factor = factor
    self.account = account
    self.isAsked = isAsked
    self.isOptional = isOptional
    self.zone = zone
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.SecondFactor.security, lede: Words.SecondFactor.securityLede,
      crumbs: [
        .init(Words.AccountPages.ownTitle, .account(account)), .init(Words.SecondFactor.security),
      ]
    ).document(chrome) {
      if isOptional { Components.notice(.watch, Words.SecondFactor.optional) }
      Components.sheet(Words.SecondFactor.title) {
        if let factor {
          p(.look(.statement)) {
            Words.SecondFactor.added(ImportMoment(zone: zone).short(factor.added))
          }
          p(.look(.prose)) { Words.SecondFactor.left(factor.codesLeft) }
          div(.look(.acts)) {
            Components.act(Words.SecondFactor.renew, to: .newRecoveryCodes, chrome)
            a(.look(.quietButton), .href(chrome.href(.newFactor))) { Words.SecondFactor.replace }
          }
          p(.look(.note)) { Words.SecondFactor.lost }
        } else {
          p(.look(.statement)) { Words.SecondFactor.none(isAsked: isAsked) }
          p {
            a(.look(.primaryButton), .href(chrome.href(.newFactor))) { Words.SecondFactor.add }
          }
        }
      }
    }
  }
}

/// The page that adds an application to an account: what it reads or copies, and its first code.
package struct FactorPage: Sendable {
  /// The key to type, in groups of four signs.
  package var key: String
  /// Squares of one side of the code to read, and whether each is dark, row by row.
  package var side: Int
  package var squares: [Bool]
  /// Where to go afterwards.
  package var wanted: String
  /// What is said of the form that waits; nil for none.
  package var note: String?
  /// Whether the account has no application yet, and whether it must before anything else.
  package var isFirst: Bool
  package var isAsked: Bool
  package var errors: [FieldError] = []

  package init(
    key: String, side: Int, squares: [Bool], wanted: String, note: String?, isFirst: Bool,
    isAsked: Bool
  ) {
    self.key = key
    self.side = side
    self.squares = squares
    self.wanted = wanted
    self.note = note
    self.isFirst = isFirst
    self.isAsked = isAsked
  }

  package func view(_ chrome: Chrome) -> Node {
    let title = isFirst ? Words.SecondFactor.add : Words.SecondFactor.replace
    return Frame(
      title, lede: isAsked ? Words.SecondFactor.askedLede : Words.SecondFactor.addLede,
      crumbs: chrome.reader == nil
        ? [] : [.init(Words.SecondFactor.security, .security), .init(title)]
    ).document(chrome) {
      Components.errorSummary(errors)
      if let note { Components.notice(.watch, note) }
      Components.sheet(Words.SecondFactor.first) {
        p(.look(.prose)) { Words.SecondFactor.applications }
        p(.look(.prose)) { Words.SecondFactor.read }
        drawing
        p(.look(.prose)) { Words.SecondFactor.copy }
        p { code { key } }
      }
      Components.sheet(Words.SecondFactor.second, .narrow) {
        form(.method("post"), .action(Address.newFactor.href)) {
          Components.key(chrome)
          input(.type("hidden"), .name("suite"), .value(wanted))
          CodePage.field(help: Words.SecondFactor.firstCodeHelp).view(errors)
          button(.type("submit"), .look(.primaryButton)) { Words.SecondFactor.check }
        }
        if chrome.reader == nil { CodePage.leave(chrome) }
      }
    }
  }

  /// The code to read, dark on light whatever the colours of the page, four squares of light around it.
  private var drawing: Node {
    let whole = side + 8
    var path = ""
    for row in 0..<side {
      var column = 0
      while column < side {
        let start = column
        while column < side, squares[row * side + column] { column += 1 }
        if column > start { path += "M\(start + 4) \(row + 4)h\(column - start)v1H\(start + 4)z" }
        column += 1
      }
    }
    return svg(
      .named("viewBox", "0 0 \(whole) \(whole)"), .named("width", "\(whole * 5)"),
      .named("height", "\(whole * 5)"), .named("shape-rendering", "crispEdges"), .role("img"),
      .aria("label", Words.SecondFactor.drawing)
    ) {
      element(
        "rect", .named("width", "\(whole)"), .named("height", "\(whole)"), .named("fill", "#fff"))
      element("path", .named("d", path), .named("fill", "#000"))
    }
  }
}

/// The page that asks for a code, after the password.
package struct CodePage: Sendable {
  package var wanted: String
  /// What is said of the form that waits; nil for none.
  package var note: String?
  package var errors: [FieldError] = []

  package init(wanted: String, note: String?) {
    self.wanted = wanted
    self.note = note
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(Words.SecondFactor.codeTitle, lede: Words.SecondFactor.codeLede).document(chrome) {
      Components.errorSummary(errors)
      if let note { Components.notice(.watch, note) }
      Components.sheet(nil, .narrow) {
        form(.method("post"), .action(Address.code.href)) {
          Components.key(chrome)
          input(.type("hidden"), .name("suite"), .value(wanted))
          Self.field(help: Words.SecondFactor.codeHelp).view(errors)
          button(.type("submit"), .look(.primaryButton)) { Words.SignIn.enter }
        }
        p(.look(.note)) { Words.SecondFactor.lost }
        Self.leave(chrome)
      }
    }
  }

  static func field(help: String) -> Field {
    Field(
      "code", Words.SecondFactor.code, help: help, complete: "one-time-code", longest: 40)
  }

  /// The way out for who signed in and goes no further.
  static func leave(_ chrome: Chrome) -> Node {
    Components.act(Words.Frame.signOut, to: .signOut, chrome)
  }
}

/// Recovery codes, shown once.
package struct RecoveryCodesPage: Sendable {
  package var codes: [String]
  package var next: Address

  package init(_ codes: [String], next: Address) {
    self.codes = codes
    self.next = next
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(Words.SecondFactor.codes, lede: Words.SecondFactor.codesLede).document(chrome) {
      Components.sheet {
        ul { for code in codes { li { HTML.code { code } } } }
        p(.look(.note)) { Words.SecondFactor.codesNote }
        p {
          a(.look(.primaryButton), .href(next.href)) { Words.SecondFactor.noted }
        }
      }
    }
  }
}

/// The secret of an application, as it is typed and as it is read.
package struct FactorKey: Sendable {
  /// In base 32, by groups of four signs.
  package let text: String
  /// https://github.com/google/google-authenticator/wiki/Key-Uri-Format: the form applications read.
  package let address: String

  /// - Parameter signs: the secret in base 32.
  package init(_ signs: String, login: String) {
    var groups: [Substring] = []
    var rest = signs[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    text = groups.joined(separator: " ")
    address =
      "otpauth://totp" + Address("\(Words.Frame.product):\(login)").href + "?"
      + Parameters([
        .init("secret", signs), .init("issuer", Words.Frame.product), .init("algorithm", "SHA1"),
        .init("digits", "6"), .init("period", "30"),
      ]).encoded
  }
}
