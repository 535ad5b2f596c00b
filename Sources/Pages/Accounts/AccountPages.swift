package import Access
package import HTML
package import Kernel
package import Stores
internal import Words

extension Address {
  package static let accounts = Address("reglages", "comptes")
  package static let journal = Address("reglages", "journal")
  /// The account of who looks, wherever it is.
  package static let ownAccount = Address("reglages", "compte")
  package static func account(_ id: Int64) -> Address { Address("reglages", "comptes", "\(id)") }
  package static let newAccount = Address("reglages", "comptes", "nouveau")
  package static func newLink(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "lien")
  }
  package static func newGrant(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "droits", "nouveau")
  }
  package static func confirmGrant(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "droits", "confirmer")
  }
  package static func withdrawGrant(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "droits", "retirer")
  }
  package static func suspendAccount(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "suspendre")
  }
  package static func reopenAccount(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "rouvrir")
  }
  /// Gives an account a secret address for its calendar, and takes it away.
  package static func newFeed(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "agenda")
  }
  package static func revokeFeed(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "agenda", "retirer")
  }
  /// What a calendar reads without signing in.
  package static func feed(_ token: String) -> Address { Address("agenda", token) }
  package static func endSessions(_ id: Int64) -> Address {
    Address("reglages", "comptes", "\(id)", "sessions", "fermer")
  }
}

/// Everyone who may sign in, for who administers.
package struct AccountsPage: Sendable {
  package var accounts: [Account]
  /// Open sessions by account; nil for who does not see them.
  package var sessions: [Int64: Int]?
  /// The accounts that have a second factor; nil for who does not see them.
  package var factors: Set<Int64>?
  /// Whether the pages are open to those who should have one and have not.
  package var isFactorOptional: Bool
  /// The roles of the rights in force, by account.
  package var roles: [Int64: [AccessRole]]
  /// The rights that end soon, the first first.
  package var toReview: [Grant]

  package init(
    _ accounts: [Account], _ grants: [Grant], _ open: [OpenSession]?, factors: Set<Int64>?,
    isFactorOptional: Bool, today: CivilDate
  ) {
    self.accounts = accounts
    self.factors = factors
    self.isFactorOptional = isFactorOptional
    let shown = Set(accounts.map(\.id))
    toReview = grants.filter { shown.contains($0.account) && $0.isToReview(on: today) }
      .sorted { ($0.end, $0.number) < ($1.end, $1.number) }
    roles = Dictionary(
      grouping: grants.filter { $0.isInForce(on: today) }, by: \.account
    ).mapValues { held in AccessRole.allCases.filter { role in held.contains { $0.role == role } } }
    sessions = open.map { Dictionary($0.map { ($0.account, 1) }, uniquingKeysWith: +) }
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.AccountPages.title, lede: Words.AccountPages.lede,
      crumbs: [.init(Words.AccountPages.title)],
      actions: [.init(Words.Invitations.title, .newAccount, isPrimary: true)]
    ).document(chrome) {
      if isFactorOptional { Components.notice(.watch, Words.SecondFactor.optional) }
      if !toReview.isEmpty { review(chrome) }
      Components.sheet {
        TableView(
          Words.AccountPages.caption,
          Words.AccountPages.headers.dropLast().map { .init($0) }
            + [.number(Words.AccountPages.headers.last ?? "")],
          rows: accounts.map { account in
            TableView.Row([
              HTMLLink.to(.account(account.id), account.login, chrome), .text(account.name),
              .text(
                (roles[account.id] ?? []).map { Words.Rights.role($0.rawValue) }
                  .joined(separator: ", ")),
              Components.state(
                account.isActive ? .good : .idle, Words.Accounts.activity(account.isActive)),
              .text(factors.map { Words.SecondFactor.state($0.contains(account.id)) } ?? ""),
              .text(sessions.map { Words.number($0[account.id] ?? 0) } ?? ""),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }
}

extension AccountsPage {
  /// The rights that end soon, to be given again or let go.
  private func review(_ chrome: Chrome) -> Node {
    let names = Dictionary(
      accounts.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return Components.sheet(Words.Rights.review) {
      p(.look(.note)) { Words.Rights.reviewNote }
      TableView(
        Words.Rights.review, Words.Rights.reviewHeaders.map { .init($0) },
        rows: toReview.map { grant in
          TableView.Row([
            HTMLLink.to(
              .account(grant.account), names[grant.account] ?? "\(grant.account)", chrome),
            .text(Words.Rights.role(grant.role.rawValue)), .text(Words.shortDate(grant.end)),
            .text(grant.giver),
          ])
        }, hidesCaption: true
      ).node
    }
  }
}

/// One account: its rights in sentences, whether it is open, its sessions.
package struct AccountPage: Sendable {
  package var account: Account
  package var sessions: [OpenSession]
  /// Its rights, oldest first.
  package var grants: [Grant]
  /// The numbers of those that who looks may withdraw.
  package var withdrawable: Set<Int>
  /// The numbers of those that who looks may confirm.
  package var confirmable: Set<Int>
  package var actors: Actors
  package var today: CivilDate
  /// Whether who looks may give it a right.
  package var mayReceive: Bool
  /// Whether who looks administers the installation.
  package var isGoverned: Bool
  /// Whether it has a second factor, and whether who looks may remove it.
  package var hasFactor: Bool
  package var mayRemoveFactor: Bool
  /// When the secret address of its calendar was made; nil for none.
  package var feed: Int64?
  /// The session of who looks.
  package var current: String
  package var isOwn: Bool
  package var zone: String
  /// What was refused.
  package var refusal: String?

  package init(
    _ account: Account, _ open: [OpenSession], _ grants: [Grant], giving: Giving,
    isGoverned: Bool, seesAll: Bool, hasFactor: Bool, feed: Int64?, seenBy session: Session,
    actors: Actors,
    today: CivilDate,
    zone: String,
    refusal: String? = nil
  ) {
    self.account = account
    isOwn = session.account.id == account.id
    let isOwn = isOwn
    self.grants = grants.filter {
      $0.account == account.id && (seesAll || isOwn || giving.mayWithdraw($0))
    }
    withdrawable = Set(
      self.grants.filter { $0.withdrawal == nil && giving.mayWithdraw($0) }.map(\.number))
    let name = session.account.name
    confirmable = Set(self.grants.filter { giving.mayConfirm($0, as: name) }.map(\.number))
    mayReceive = !giving.roles.isEmpty && session.account.id != account.id && account.isActive
    self.actors = actors
    self.today = today
    self.isGoverned = isGoverned
    self.hasFactor = hasFactor
    self.feed = feed
    mayRemoveFactor =
      isGoverned && hasFactor
      && !grants.contains {
        $0.account == account.id && $0.role == .dataProtectionOfficer && $0.withdrawal == nil
      }
    sessions = open.filter { $0.account == account.id }
    current = session.id
    self.zone = zone
    self.refusal = refusal
  }

  package func view(_ chrome: Chrome) -> Node {
    let title = isOwn ? Words.AccountPages.ownTitle : account.name
    return Frame(
      title, lede: account.login,
      crumbs: isGoverned || mayReceive
        ? [.init(Words.AccountPages.title, .accounts), .init(title)] : [.init(title)]
    ).document(chrome) {
      if let refusal { Components.notice(.bad, refusal) }
      Components.sheet(Words.AccountPages.rights) {
        p(.look(.statement)) {
          Words.AccountPages.standing(isActive: account.isActive)
        }
        if isGoverned || isOwn {
          p(.look(.prose)) { Words.SecondFactor.standing(hasFactor) }
        }
        if isOwn {
          p { HTMLLink.to(.security, Words.SecondFactor.security, chrome) }
        }
        if isGoverned { changes(chrome) }
      }
      Components.sheet(Words.Rights.title) { rights(chrome) }
      if isOwn || isGoverned && feed != nil { feedSheet(chrome) }
      if isGoverned || isOwn { sessionsSheet(chrome) }
    }
  }

  private func feedSheet(_ chrome: Chrome) -> Node {
    typealias Say = Words.CalendarFeeds
    return Components.sheet(Say.title, id: "agenda") {
      if isOwn { p(.look(.prose)) { Say.what } }
      p(.look(.statement)) {
        feed.map { Say.made(ImportMoment(zone: zone).short($0)) } ?? Say.none
      }
      div(.look(.acts)) {
        if isOwn {
          Components.act(feed == nil ? Say.make : Say.renew, to: .newFeed(account.id), chrome)
        }
        if feed != nil { Components.act(Say.revoke, to: .revokeFeed(account.id), chrome) }
      }
    }
  }

  /// The secret address of one's calendar, shown once.
  package static func feed(_ link: String, of id: Int64, _ chrome: Chrome) -> Node {
    typealias Say = Words.CalendarFeeds
    return Frame(
      Say.title, lede: Say.lede,
      crumbs: [.init(Words.AccountPages.ownTitle, .account(id)), .init(Say.title)]
    ).document(chrome) {
      Components.sheet {
        p { code { link } }
        p(.look(.note)) { Say.once }
        p { a(.look(.primaryButton), .href(chrome.href(.account(id)))) { Say.back } }
      }
    }
  }

  private func sessionsSheet(_ chrome: Chrome) -> Node {
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

  @Markup private func rights(_ chrome: Chrome) -> [Node] {
    let isCurrent = { (grant: Grant) in grant.withdrawal == nil && grant.end >= today }
    let current = grants.filter(isCurrent)
    let past = grants.filter { !isCurrent($0) }
    if current.isEmpty { p(.look(.prose)) { Words.Rights.noRight } }
    div(.look(.stack)) {
      for grant in current {
        div {
          p(.look(.statement)) { sentence(grant) }
          if confirmable.contains(grant.number) {
            Components.act(
              Words.Rights.confirm, to: .confirmGrant(account.id), chrome,
              fields: [("droit", "\(grant.number)")])
          }
          if withdrawable.contains(grant.number) {
            Components.act(
              Words.Rights.withdraw, to: .withdrawGrant(account.id), chrome,
              fields: [("droit", "\(grant.number)")])
          }
        }
      }
      if mayReceive {
        p {
          a(.look(.quietButton), .href(chrome.href(.newGrant(account.id)))) { Words.Rights.give }
        }
      }
    }
    if !past.isEmpty {
      details(.look(.more)) {
        summary { Words.Rights.past }
        for grant in past.reversed() { p(.look(.note)) { sentence(grant) } }
      }
    }
  }

  private func sentence(_ grant: Grant) -> String {
    var text = grant.sentence(holder: account.name, actors: actors)
    if let withdrawal = grant.withdrawal {
      text +=
        " "
        + Words.Rights.withdrawn(
          by: withdrawal.author, on: CivilZone.day(of: withdrawal.time, in: zone))
    } else if grant.isPending {
      text += " " + Words.Rights.pending
    } else if grant.end < today {
      text += " " + Words.Rights.over
    } else if grant.start > today {
      text += " " + Words.Rights.toCome
    }
    return Words.printed(text)
  }

  private func changes(_ chrome: Chrome) -> Node {
    div(.look(.acts)) {
      if account.isActive {
        Components.act(Words.Invitations.newLink, to: .newLink(account.id), chrome)
        if mayRemoveFactor {
          Components.act(Words.SecondFactor.remove, to: .removeFactor(account.id), chrome)
        }
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
