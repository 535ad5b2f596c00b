package import Access
internal import Synchronization

/// The accounts of a memory store.
///
/// For tests: passwords and tokens are kept and compared as they are, which only a memory that ends
/// with its process may do.
struct MemoryAccounts: Sendable {
  struct OpenSession: Sendable {
    var account: Int64
    var formKey: String
    var opened: Int64
    var ends: Int64
    var used: Int64
    var browser: String
    /// A name that opens nothing.
    let id = MemoryAccounts.token()

    var session: Stores.OpenSession {
      .init(id: id, account: account, opened: opened, used: used, ends: ends, browser: browser)
    }
  }

  struct Link: Sendable {
    var purpose: LinkPurpose
    var ends: Int64
  }

  /// In the order they were made: the number of the first is 1.
  var accounts: [Account] = []
  var passwords: [Int64: [UInt8]] = [:]
  var sessions: [String: OpenSession] = [:]
  var links: [String: Link] = [:]
  var mappings: [String: SavedMapping] = [:]
  /// Closings made since the beginning, those removed included.
  var closingsMade = 0
  var acts: [ActEntry] = []
  var closings: [Closing] = []
  /// By number of commit.
  var reasons: [Int: CorrectionReason] = [:]
  var throttle = SignInThrottle()
  /// Until when each account knows a browser.
  var browsers: [Int64: [String: Int64]] = [:]

  mutating func add(
    _ act: Act, _ author: String, _ time: Int64, subject: Int64 = 0, details: String = ""
  ) {
    acts.append(
      ActEntry(
        number: Int64(acts.count) + 1, time: time, author: author, act: act, subject: subject,
        details: details))
  }

  mutating func explain(_ commit: Int, _ reason: String, _ author: String, _ time: Int64) {
    reasons[commit] = .given(reason)
    add(.reasonGiven, author, time, subject: Int64(commit))
  }

  func account(_ id: Int64) -> Account? {
    accounts.first { $0.id == id }
  }

  /// What a link is good for now.
  func purpose(_ token: String, _ now: Int64) -> LinkPurpose? {
    guard let link = links[token], link.ends > now, isOpen(link.purpose) else { return nil }
    return link.purpose
  }

  /// Whether a link of this purpose makes sense.
  func isOpen(_ purpose: LinkPurpose) -> Bool {
    switch purpose {
    case .firstAdministrator: accounts.isEmpty
    case .choosePassword(let id): account(id)?.isActive == true
    }
  }

  mutating func dropSessions(of account: Int64) {
    sessions = sessions.filter { $0.value.account != account }
  }

  mutating func make(
    _ login: String, _ name: String, _ role: Role, author: String, now: Int64
  ) throws(AccountRefusal) -> Account {
    guard !accounts.contains(where: { $0.login == login }) else { throw .loginTaken }
    let account = Account(id: Int64(accounts.count) + 1, login: login, name: name, role: role)
    accounts.append(account)
    add(.accountMade, author, now, subject: account.id)
    return account
  }

  /// A random token of 256 bits.
  static func token() -> String {
    (0..<4).map { _ in
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

extension MemoryStore: AccountStore {
  package func accounts() throws -> [Account] { people.withLock { $0.accounts } }

  package func acts(last count: Int) throws -> [ActEntry] {
    people.withLock { $0.acts.suffix(count).reversed() }
  }

  package func issueLink(
    _ purpose: LinkPurpose, author: String, now: Int64, ends: Int64
  ) throws -> String {
    try people.withLock { people in
      guard people.isOpen(purpose) else { throw AccountRefusal.linkSpent }
      let token = MemoryAccounts.token()
      people.links = people.links.filter { $0.value.purpose != purpose }
      people.links[token] = .init(purpose: purpose, ends: ends)
      var subject: Int64 = 0
      if case .choosePassword(let account) = purpose { subject = account }
      people.add(.linkIssued, author, now, subject: subject)
      return token
    }
  }

  package func link(_ token: String, now: Int64) throws -> LinkPurpose? {
    people.withLock { $0.purpose(token, now) }
  }

  package func makeFirstAdministrator(
    link: String, login: String, name: String, password: String, now: Int64
  ) throws -> Account {
    try people.withLock { people in
      guard people.purpose(link, now) == .firstAdministrator else {
        throw AccountRefusal.linkSpent
      }
      let login = try Login.checked(login)
      let name = try AccountName.checked(name)
      let bytes = try Password.checked(password, login: login, name: name)
      let account = try people.make(login, name, .administrator, author: name, now: now)
      people.passwords[account.id] = bytes
      people.add(.passwordChosen, name, now, subject: account.id)
      people.links[link] = nil
      return account
    }
  }

  package func setActive(
    _ isActive: Bool, account id: Int64, author: String, now: Int64
  ) throws {
    try people.withLock { people in
      guard let index = people.accounts.firstIndex(where: { $0.id == id }),
        people.accounts[index].isActive != isActive
      else { return }
      people.accounts[index].isActive = isActive
      guard people.accounts.contains(where: { $0.isActive && $0.role == .administrator }) else {
        people.accounts[index].isActive = true
        throw AccountRefusal.lastAdministrator
      }
      if !isActive {
        people.dropSessions(of: id)
        people.links = people.links.filter { $0.value.purpose != .choosePassword(account: id) }
      }
      people.add(isActive ? .accountReopened : .accountClosed, author, now, subject: id)
    }
  }

  package func setRole(_ role: Role, account id: Int64, author: String, now: Int64) throws {
    try people.withLock { people in
      guard let index = people.accounts.firstIndex(where: { $0.id == id }),
        people.accounts[index].role != role
      else { return }
      let before = people.accounts[index].role
      people.accounts[index].role = role
      guard people.accounts.contains(where: { $0.isActive && $0.role == .administrator }) else {
        people.accounts[index].role = before
        throw AccountRefusal.lastAdministrator
      }
      people.add(.roleChanged, author, now, subject: id, details: String(role.rawValue))
    }
  }

  package func openSessions(now: Int64) throws -> [OpenSession] {
    people.withLock { people in
      people.sessions.values.filter { $0.ends > now }.map(\.session)
        .sorted { ($0.used, $0.id) > ($1.used, $1.id) }
    }
  }

  package func endSessions(
    of account: Int64, only id: String?, author: String, now: Int64
  ) throws -> Int {
    people.withLock { people in
      let ended = people.sessions.filter {
        $0.value.account == account && $0.value.ends > now && (id == nil || $0.value.id == id)
      }
      for token in ended.keys { people.sessions[token] = nil }
      if !ended.isEmpty {
        people.add(.sessionsEnded, author, now, subject: account, details: String(ended.count))
      }
      return ended.count
    }
  }

  package func makeAccount(
    login: String, name: String, role: Role, author: String, now: Int64
  ) throws -> Account {
    let login = try Login.checked(login)
    let name = try AccountName.checked(name)
    return try people.withLock { people in
      try people.make(login, name, role, author: author, now: now)
    }
  }

  package func choosePassword(link: String, password: String, now: Int64) throws -> Account {
    try people.withLock { people in
      guard case .choosePassword(let id) = people.purpose(link, now),
        let account = people.account(id)
      else { throw AccountRefusal.linkSpent }
      people.passwords[id] = try Password.checked(
        password, login: account.login, name: account.name)
      people.links[link] = nil
      people.dropSessions(of: id)
      people.throttle.forget(account.login)
      people.browsers[id] = nil
      people.add(.passwordChosen, account.name, now, subject: id)
      return account
    }
  }

  package func signIn(
    login: String, password: String, browser: String?, agent: String, now: Int64
  ) throws -> SignInOutcome {
    guard let login = Login.asked(login) else { return .wrong }
    return people.withLock { people in
      let account = people.accounts.first { $0.login == login }
      let known = account.flatMap { people.browsers[$0.id] } ?? [:]
      let browser = browser.flatMap { (known[$0] ?? 0) > now ? $0 : nil }
      let verdict = people.throttle.admit(login, browser: browser, now: now)
      if case .refused(let until) = verdict { return .tooOften(until: until) }
      guard let account, account.isActive,
        people.passwords[account.id] == Password.bytes(password)
      else {
        if verdict == .last, let account {
          people.add(.signInBlocked, account.name, now, subject: account.id)
        }
        return .wrong
      }
      people.throttle.forget(login, browser: browser)
      let token = MemoryAccounts.token()
      let session = MemoryAccounts.OpenSession(
        account: account.id, formKey: MemoryAccounts.token(), opened: now,
        ends: now + SessionTime.idle, used: now, browser: agent)
      people.sessions = people.sessions.filter { $0.value.ends > now }
      people.sessions[token] = session
      people.add(.signedIn, account.name, now, subject: account.id)
      let name = browser ?? MemoryAccounts.token()
      people.browsers[account.id, default: [:]][name] = now + KnownBrowser.time
      return .opened(
        token: token,
        Session(account: account, formKey: session.formKey, ends: session.ends, id: session.id),
        browser: name)
    }
  }

  package func knows(browser: String, login: String, now: Int64) throws -> Bool {
    people.withLock { people in
      guard let login = Login.asked(login),
        let account = people.accounts.first(where: { $0.login == login })
      else { return false }
      return people.browsers[account.id]?[browser].map { $0 > now } ?? false
    }
  }

  package func session(_ token: String, now: Int64) throws -> Session? {
    people.withLock { people in
      guard var session = people.sessions[token],
        SessionTime.isOpen(opened: session.opened, ends: session.ends, now: now),
        let account = people.account(session.account)
      else { return nil }
      session.ends = SessionTime.end(opened: session.opened, ends: session.ends, now: now)
      if now - session.used >= SessionTime.step { session.used = now }
      people.sessions[token] = session
      return Session(
        account: account, formKey: session.formKey, ends: session.ends, id: session.id)
    }
  }

  package func isOpen(session token: String, now: Int64) throws -> Bool {
    people.withLock {
      guard let session = $0.sessions[token] else { return false }
      return SessionTime.isOpen(opened: session.opened, ends: session.ends, now: now)
    }
  }

  package func stands(session token: String, now: Int64) throws -> Bool {
    people.withLock {
      guard let session = $0.sessions[token] else { return false }
      return SessionTime.isOpen(opened: session.opened, ends: session.ends, now: now)
        && $0.account(session.account)?.isActive == true
    }
  }

  package func signOut(_ token: String, now: Int64) throws {
    people.withLock { people in
      guard let session = people.sessions.removeValue(forKey: token),
        let account = people.account(session.account)
      else { return }
      people.add(.signedOut, account.name, now, subject: account.id)
    }
  }
}
