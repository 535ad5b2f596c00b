package import Access
package import HTML
package import Stores
internal import Words

extension Address {
  package static let accounts = Address("reglages", "comptes")
  /// The account of who looks, wherever it is.
  package static let ownAccount = Address("reglages", "compte")
  package static func account(_ id: Int64) -> Address { Address("reglages", "comptes", "\(id)") }
  package static func accountRole(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "role")
  }
  package static func suspendAccount(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "suspendre")
  }
  package static func reopenAccount(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "rouvrir")
  }
  package static func endSessions(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "sessions", "fermer")
  }
}

/// Everyone who may sign in, for who administers.
package struct AccountsPage: Sendable {
  package var accounts: [Account]
  /// Open sessions by account.
  package var sessions: [Int64: Int]

  package init(_ accounts: [Account], _ open: [OpenSession]) {
    self.accounts = accounts
    sessions = Dictionary(open.map { ($0.account, 1) }, uniquingKeysWith: +)
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.AccountPages.title, lede: Words.AccountPages.lede,
      crumbs: [.init(Words.AccountPages.title)]
    ).document(chrome) {
      Components.sheet {
        TableView(
          Words.AccountPages.caption,
          Words.AccountPages.headers.dropLast().map { .init($0) }
            + [.number(Words.AccountPages.headers.last ?? "")],
          rows: accounts.map { account in
            TableView.Row([
              HTMLLink.to(.account(account.id), account.login, chrome), .text(account.name),
              .text(Words.Accounts.role(account.role.rawValue)),
              Components.state(
                account.isActive ? .good : .idle, Words.Accounts.activity(account.isActive)),
              .text(Words.number(sessions[account.id] ?? 0)),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }
}

/// One account: its role, whether it is open, its sessions.
package struct AccountPage: Sendable {
  package var account: Account
  package var sessions: [OpenSession]
  /// Whether who looks administers the installation.
  package var isGoverned: Bool
  /// The session of who looks.
  package var current: String
  package var isOwn: Bool
  package var zone: String
  /// What was refused.
  package var refusal: String?

  package init(
    _ account: Account, _ open: [OpenSession], seenBy session: Session, zone: String,
    refusal: String? = nil
  ) {
    self.account = account
    sessions = open.filter { $0.account == account.id }
    isGoverned = session.account.role >= .administrator
    current = session.id
    isOwn = session.account.id == account.id
    self.zone = zone
    self.refusal = refusal
  }

  package func view(_ chrome: Chrome) -> Node {
    let title = isOwn ? Words.AccountPages.ownTitle : account.name
    return Frame(
      title, lede: account.login,
      crumbs: isGoverned
        ? [.init(Words.AccountPages.title, .accounts), .init(title)] : [.init(title)]
    ).document(chrome) {
      if let refusal { Components.notice(.bad, refusal) }
      Components.sheet(Words.AccountPages.rights) {
        p(.look(.statement)) {
          Words.AccountPages.role(
            Words.Accounts.role(account.role.rawValue), isActive: account.isActive)
        }
        if isGoverned { changes(chrome) }
      }
      Components.sheet(Words.AccountPages.sessions) {
        if sessions.isEmpty {
          Components.nothing(Words.AccountPages.noSession)
        } else {
          p(.look(.prose)) { Words.printed(Words.AccountPages.sessionsNote(isOwn: isOwn)) }
          table(chrome).node
          div(.look(.acts)) {
            Components.act(Words.AccountPages.endAll, to: .endSessions(account.id), chrome)
          }
        }
      }
    }
  }

  private func changes(_ chrome: Chrome) -> Node {
    div(.look(.acts)) {
      for role in Role.allCases where role > .visitor && role != account.role {
        Components.act(
          Words.AccountPages.makes(Words.Accounts.role(role.rawValue)),
          to: .accountRole(account.id), chrome, fields: [("role", "\(role.rawValue)")])
      }
      if account.isActive {
        Components.act(Words.AccountPages.suspend, to: .suspendAccount(account.id), chrome)
      } else {
        Components.act(Words.AccountPages.reopen, to: .reopenAccount(account.id), chrome)
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    let moment = ImportMoment(zone: zone)
    return TableView(
      Words.AccountPages.sessions,
      Words.AccountPages.sessionHeaders.dropFirst().map { .init($0) }
        + [.init(Words.AccountPages.toEnd)],
      rows: sessions.map { session in
        TableView.Row([
          .text(moment.short(session.opened)), .text(moment.short(session.used)),
          .text(
            (session.browser.isEmpty ? Words.AccountPages.unknownBrowser : session.browser)
              + (session.id == current ? " (\(Words.AccountPages.thisOne))" : "")),
          Components.act(
            Words.AccountPages.end, to: .endSessions(account.id), chrome,
            fields: [("session", session.id)]),
        ])
      }, hidesCaption: true)
  }
}
