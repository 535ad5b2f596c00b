internal import Access
internal import Kernel
internal import Stores
internal import Words

extension JalonCommand {
  /// What is asked of an account named on the command line; one thing at a time.
  private static let acts = ["suspend", "reopen", "sessions", "end-sessions", "remove-factor"]

  /// `jalon user`: the accounts of a store, a new one, a link to choose a password, and what becomes
  /// of one: whether it is open, its sessions.
  func runUser(_ call: Invocation) throws -> ExitStatus {
    if let login = call.value("add") {
      try alone(call, ["add", "name", "url"])
      return try add(login, call)
    }
    if let login = call.value("link") {
      try alone(call, ["link", "url"])
      let store = try environment.openAccounts(storeCall(call, .writing))
      guard let account = try find(login, store) else { return .usage }
      return try refusals { try link(account, store, call) }
    }
    let asked = Self.acts.filter(call.has)
    if asked == ["sessions"], call.operands.isEmpty {
      return try listSessions(nil, environment.openAccounts(storeCall(call, .writing)))
    }
    guard let login = call.operands.first else {
      guard asked.isEmpty else {
        tell(Words.AccountPages.oneAtATime)
        return .usage
      }
      return try list(environment.openAccounts(storeCall(call, .reading)))
    }
    guard asked.count == 1, let act = asked.first,
      call.value("session") == nil || act == "end-sessions"
    else {
      tell(Words.AccountPages.oneAtATime)
      return .usage
    }
    let store = try environment.openAccounts(storeCall(call, .writing))
    guard let account = try find(login, store) else { return .usage }
    return try refusals { try run(act, account, store, call) }
  }

  private func run(
    _ act: String, _ account: Account, _ store: any AccountStore, _ call: Invocation
  ) throws -> ExitStatus {
    let (author, now) = (environment.author, environment.now())
    switch act {
    case "sessions": return try listSessions(account, store)
    case "end-sessions":
      let count = try store.endSessions(
        of: account.id, only: call.value("session"), author: author, now: now)
      environment.output(Words.AccountPages.ended(count) + "\n")
      return .done
    case "remove-factor":
      let had = try store.removeFactor(of: account.id, author: author, now: now)
      environment.output(Words.AccountPages.factorRemoved(account.login, had: had) + "\n")
      return .done
    case "suspend":
      try store.setActive(false, account: account.id, author: author, now: now)
    default: try store.setActive(true, account: account.id, author: author, now: now)
    }
    guard let after = try find(account.login, store) else { return .usage }
    environment.output(
      Words.AccountPages.changed(
        after.login, isActive: after.isActive) + "\n")
    return .done
  }

  private func add(_ login: String, _ call: Invocation) throws -> ExitStatus {
    let store = try environment.openAccounts(storeCall(call, .writing))
    return try refusals {
      let account = try store.makeAccount(
        login: login, name: call.value("name") ?? "", author: environment.author,
        now: environment.now())
      return try link(account, store, call)
    }
  }

  /// Refuses what goes with no such call.
  private func alone(_ call: Invocation, _ names: Set<String>) throws(UsageError) {
    if let other = call.other(than: names.union(["store", "wait"])) {
      throw UsageError(.tooMany, subject: other)
    }
  }

  /// The account of a login, however typed; said when there is none.
  func find(_ login: String, _ store: any AccountStore) throws -> Account? {
    let wanted = Login.normalised(login)
    let account = try store.accounts().first { $0.login == wanted }
    if account == nil { tell(Words.AccountPages.unknown(login)) }
    return account
  }

  /// Says why an account is not made or changed.
  private func refusals(_ body: () throws -> ExitStatus) throws -> ExitStatus {
    do {
      return try body()
    } catch let refusal as AccountRefusal {
      tell(
        refusal == .lastAdministrator
          ? Words.AccountPages.refusal("\(refusal)") : Words.Accounts.refusal("\(refusal)"))
      return .blocked
    }
  }

  private func list(_ store: any AccountStore) throws -> ExitStatus {
    var table = TextTable(Words.Accounts.headers, right: [])
    let grants = try store.grants().filter { $0.withdrawal == nil }
    for account in try store.accounts() {
      let roles = grants.filter { $0.account == account.id }.map(\.role.letters)
      table.add([
        account.login, account.name, Set(roles).sorted().joined(separator: " "),
        Words.Accounts.activity(account.isActive),
      ])
    }
    environment.output(table.text)
    return .done
  }

  /// The open sessions of an account, or of all; moments in universal time.
  private func listSessions(_ account: Account?, _ store: any AccountStore) throws -> ExitStatus {
    let logins = Dictionary(
      try store.accounts().map { ($0.id, $0.login) }, uniquingKeysWith: { first, _ in first })
    let sessions = try store.openSessions(now: environment.now()).filter {
      account == nil || $0.account == account?.id
    }
    guard !sessions.isEmpty else {
      environment.output(Words.AccountPages.noSession + "\n")
      return .done
    }
    var table = TextTable(Words.Accounts.headers.prefix(1) + Words.AccountPages.sessionHeaders)
    for session in sessions {
      table.add([
        logins[session.account] ?? "", session.id, moment(session.opened), moment(session.used),
        session.browser.isEmpty ? Words.AccountPages.unknownBrowser : session.browser,
      ])
    }
    environment.output(table.text)
    return .done
  }

  /// « 2026-01-12 11:05 UTC ».
  private func moment(_ milliseconds: Int64) -> String {
    let day = CivilDate(civilSeconds: milliseconds / 1000)
    let minutes = Int(milliseconds / 60_000 - Int64(day.day) * 1_440)
    return "\(day) \(padded(minutes / 60, 2)):\(padded(minutes % 60, 2)) UTC"
  }

  /// Prints a link that lets an account's holder choose a password, once, within a week.
  private func link(
    _ account: Account, _ store: any AccountStore, _ call: Invocation
  ) throws -> ExitStatus {
    let now = environment.now()
    let token = try store.issueLink(
      .choosePassword(account: account.id), author: environment.author, now: now,
      ends: now + 7 * 86_400_000)
    let base = call.value("url") ?? "http://127.0.0.1:8080"
    environment.output("\(base)/bienvenue/\(token)\n")
    tell(Words.Accounts.linkFor(account.name))
    return .done
  }
}
