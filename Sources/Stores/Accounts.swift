package import Access

/// A person at a browser, from signing in to signing out.
package struct Session: Sendable {
  package var account: Account
  /// What every change this session asks for must carry: random, known to its pages only.
  package var formKey: String
  /// Moment it ends, milliseconds since 1970-01-01T00:00:00 UTC.
  package var ends: Int64
  /// Its name in the list of open sessions; opens nothing.
  package var id: String
  /// When its holder last proved who they are.
  package var proved: Int64
  /// Whether its account has a second factor, whether it was given in this session, and whether the
  /// rights of the account ask for one.
  package var hasFactor: Bool
  package var isFactored: Bool
  package var asksFactor: Bool

  package init(
    account: Account, formKey: String, ends: Int64, id: String = "", proved: Int64 = 0,
    hasFactor: Bool = false, isFactored: Bool = false, asksFactor: Bool = false
  ) {
    self.hasFactor = hasFactor
    self.isFactored = isFactored
    self.asksFactor = asksFactor
    self.account = account
    self.formKey = formKey
    self.ends = ends
    self.id = id
    self.proved = proved
  }

  /// Whether its holder proved who they are within ten minutes.
  package func isProved(now: Int64) -> Bool {
    proved <= now + SessionTime.slack && now < proved + SessionTime.proof
  }
}

extension Session {
  /// How far its holder is in signing in.
  package enum Step: Sendable {
    /// A code of the second factor is to be given.
    case code
    /// A second factor is to be added.
    case addition
    /// In.
    case whole
  }

  /// - Parameter asksFactors: whether those whose rights ask for a second factor must add one.
  package func step(asksFactors: Bool) -> Step {
    if hasFactor, !isFactored { return .code }
    return asksFactors && asksFactor && !hasFactor ? .addition : .whole
  }
}

/// A session that is over or was ended: it opens nothing, and says only whose it was.
package struct EndedSession: Sendable {
  package var account: Account
  /// What its pages' forms carry.
  package var formKey: String

  package init(account: Account, formKey: String) {
    self.account = account
    self.formKey = formKey
  }
}

/// An open session as its holder and who administers see it; moments in milliseconds since
/// 1970-01-01T00:00:00 UTC.
package struct OpenSession: Hashable, Sendable {
  /// A name that opens nothing.
  package var id: String
  package var account: Int64
  package var opened: Int64
  /// When a page was last asked for, within five minutes.
  package var used: Int64
  package var ends: Int64
  /// The browser it was opened with, from a short list; empty when unknown.
  package var browser: String

  package init(
    id: String, account: Int64, opened: Int64, used: Int64, ends: Int64, browser: String
  ) {
    self.id = id
    self.account = account
    self.opened = opened
    self.used = used
    self.ends = ends
    self.browser = browser
  }
}

/// What comes of a login and a password.
package enum SignInOutcome: Sendable {
  /// A session is open.
  ///
  /// - Parameters:
  ///   - token: the session's.
  ///   - browser: what the browser is known by to this account from now on; nil when it could not be
  ///     kept.
  case opened(token: String, Session, browser: String?)
  /// They do not go together, or the account is closed.
  case wrong
  /// Tried too often lately; the moment it may be tried again.
  case tooOften(until: Int64)
}

/// What comes of proving again, in a session, who one is.
package enum ProofOutcome: Hashable, Sendable {
  case proved
  case wrong
  /// Tried too often lately; the moment it may be tried again.
  case tooOften(until: Int64)
}

/// What a one-time link lets its holder do.
package enum LinkPurpose: Hashable, Sendable {
  /// Make the first account, which is an administrator's.
  case firstAdministrator
  /// Choose the password of an account.
  case choosePassword(account: Int64)
}

/// Why an account cannot be made or a password not kept.
package enum AccountRefusal: Error, Hashable, Sendable {
  /// The link was used, or its time is over, or there never was one.
  case linkSpent
  case loginTaken
  case loginUnreadable
  /// Another account has this name, by which what it does is told.
  case nameTaken
  case nameMissing
  /// Fewer characters than the minimum.
  case passwordShort(minimum: Int)
  /// Among the first tried by whoever guesses, or made of the login, the name or the actor.
  case passwordCommon
  /// More bytes than the maximum.
  case passwordLong(maximum: Int)
  /// Nobody could administer any more.
  case lastAdministrator
  /// There is no such right, or it is withdrawn already.
  case grantUnknown
}

/// Someone else writes the store, for longer than a short change waits; nothing was changed.
package struct StoreBusy: Error, Hashable, Sendable {
  package init() {}
}

/// The accounts of a store, how they sign in, and their sessions.
///
/// Links and sessions are known by random tokens of which only digests are kept. Every change is
/// written to a journal of acts, chained like the commits. Signing in and out and going on never wait
/// for who writes the store; every other change may throw `StoreBusy`.
package protocol AccountStore: SecondFactorStore {
  func accounts() throws -> [Account]

  /// The last acts, newest first, at most so many.
  func acts(last count: Int) throws -> [ActEntry]

  /// A new one-time token; it replaces the earlier ones of the same purpose.
  ///
  /// - Throws: `AccountRefusal.linkSpent` for a first administrator when there is an account, or for
  ///   the password of an account that is closed or unknown.
  func issueLink(_ purpose: LinkPurpose, author: String, now: Int64, ends: Int64) throws -> String
  /// What a token is good for now; nil when it is spent, over or unknown.
  func link(_ token: String, now: Int64) throws -> LinkPurpose?

  /// When the secret address of an account's calendar was made; nil without one.
  func feed(of account: Int64) throws -> Int64?
  /// The account of the secret address of a calendar; nil for one that is closed, taken away or unknown.
  func feedHolder(_ token: String) throws -> Account?
  /// A new token for the address of an account's calendar; that of before opens nothing any more.
  ///
  /// - Throws: `AccountRefusal.linkSpent` for an account that is closed or unknown.
  func makeFeed(of account: Int64, author: String, now: Int64) throws -> String
  /// Takes the address away, if there is one.
  func revokeFeed(of account: Int64, author: String, now: Int64) throws

  /// Makes the first administrator and spends the link.
  ///
  /// - Throws: `AccountRefusal`.
  func makeFirstAdministrator(
    link: String, login: String, name: String, password: String, now: Int64
  ) throws -> Account
  /// Closes an account, with its sessions and links, or opens it again.
  ///
  /// - Throws: `AccountRefusal.lastAdministrator` when no other open account administers.
  func setActive(_ isActive: Bool, account: Int64, author: String, now: Int64) throws
  /// The rights given so far, oldest first, those withdrawn too.
  func grants() throws -> [Grant]
  /// Gives a right, from its holder's next request on.
  ///
  /// - Throws: `Grant.Defect` when it cannot be given as it is.
  func give(_ grant: Grant, author: String, now: Int64) throws -> Grant
  /// Confirms a right that waits for it, from its holder's next request on.
  ///
  /// - Throws: `AccountRefusal.grantUnknown` when there is none that waits.
  func confirm(grant number: Int, author: String, now: Int64) throws
  /// Withdraws a right, from its holder's next request on.
  ///
  /// - Throws: `AccountRefusal.lastAdministrator` when nobody could administer any more,
  ///   `AccountRefusal.grantUnknown` when there is none or it is withdrawn.
  func withdraw(grant number: Int, author: String, now: Int64) throws
  /// The sessions that open something now, the last used first.
  func openSessions(now: Int64) throws -> [OpenSession]
  /// Ends the sessions of an account, or one of them; how many.
  func endSessions(of account: Int64, only id: String?, author: String, now: Int64) throws -> Int
  /// Makes an account without password; its holder chooses one through a link.
  ///
  /// - Throws: `AccountRefusal`.
  func makeAccount(login: String, name: String, author: String, now: Int64) throws
    -> Account
  /// Characters the password chosen by a link must have: more for who signs in with it alone.
  func passwordMinimum(for purpose: LinkPurpose, now: Int64) throws -> Int
  /// Sets the password of the account of a link, and spends the link and the account's sessions.
  ///
  /// - Throws: `AccountRefusal`.
  func choosePassword(link: String, password: String, now: Int64) throws -> Account

  /// Checks a password and opens a session, unless it was tried too often lately.
  ///
  /// Costs as much for a login that does not exist; few run at once, the others wait.
  ///
  /// - Parameters:
  ///   - browser: what the browser that asks is known by, from an earlier `opened`; its tries at
  ///     accounts that know it count apart.
  ///   - agent: the name of the browser and its system; empty when unknown.
  func signIn(login: String, password: String, browser: String?, agent: String, now: Int64) throws
    -> SignInOutcome
  /// Whether the account of a login, if there is one, knows a browser; one short read.
  func knows(browser: String, login: String, now: Int64) throws -> Bool
  /// Has who holds a session prove again who they are, by the password; counted with the other tries
  /// of this account and browser.
  func prove(session token: String, password: String, browser: String?, now: Int64) throws
    -> ProofOutcome
  /// The session of a token, prolonged as it is used; nil when it is over.
  func session(_ token: String, now: Int64) throws -> Session?
  /// Whether a token seems to be a session's, from one short read: a first look, before `session`.
  func isOpen(session token: String, now: Int64) throws -> Bool
  /// Whether a session is open and its account still lets in; does not prolong it.
  func stands(session token: String, now: Int64) throws -> Bool
  /// Whose session a token was, once it is over or ended; opens nothing.
  ///
  /// Nil for one that is open, of an account that is closed, or that nobody knows any more: after
  /// seven days, or the next start for one that was ended.
  func ended(session token: String, now: Int64) throws -> EndedSession?
  func signOut(_ token: String, now: Int64) throws
}

extension AccountStore {
  /// Signs in from a browser no account knows: the session's token, or nil when there is none.
  package func signIn(
    login: String, password: String, agent: String = "", now: Int64
  ) throws -> (token: String, Session)? {
    guard
      case .opened(let token, let session, _) = try signIn(
        login: login, password: password, browser: nil, agent: agent, now: now)
    else { return nil }
    return (token, session)
  }

  /// Signs in with a browser that does not say its name.
  package func signIn(
    login: String, password: String, browser: String?, now: Int64
  ) throws -> SignInOutcome {
    try signIn(login: login, password: password, browser: browser, agent: "", now: now)
  }
}

/// How long an account knows a browser, and how many it knows.
package enum KnownBrowser {
  /// Milliseconds after signing in from it.
  package static let time: Int64 = 90 * 86_400_000
  package static let most = 20
}
