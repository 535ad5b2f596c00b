internal import Access
internal import Following
internal import Kernel
internal import Records
internal import Stores
internal import Words

extension JalonCommand {
  /// `jalon right`: rights given, withdrawn, listed and explained in sentences.
  func runRight(_ call: Invocation) throws -> ExitStatus {
    switch (call.operands.first, call.operands.count) {
    case ("give", 1): return try giveRight(call)
    case ("withdraw", 2): return try withdrawRight(call.operands[1], call)
    case ("list", 1): return try listRights(call)
    case ("explain", 2), ("explain", 3): return try explainRight(call)
    default:
      tell(Words.Rights.usage)
      return .usage
    }
  }

  private func giveRight(_ call: Invocation) throws -> ExitStatus {
    let store = try environment.openAccounts(storeCall(call, .writing))
    guard let account = try find(call.required("to"), store) else { return .usage }
    let grant: Grant
    do {
      grant = try draft(call, for: account)
    } catch let unread as GrantClause.Unread {
      tell(unread.sentence)
      return .usage
    }
    do {
      let given = try store.give(grant, author: environment.author, now: environment.now())
      environment.output(Words.Rights.given(given.number) + "\n")
      environment.output(
        given.sentence(holder: account.name, actors: try actors(call)) + "\n")
      return .done
    } catch let defect as Grant.Defect {
      tell(defect.sentence)
      return .blocked
    }
  }

  /// The right a call gives, as it is asked.
  private func draft(_ call: Invocation, for account: Account) throws -> Grant {
    func bad(_ option: String, _ value: String) -> UsageError {
      UsageError(.badValue, subject: "--" + option, value: value)
    }
    func day(_ option: String) throws -> CivilDate? {
      guard let text = call.value(option) else { return nil }
      guard let day = CivilDate(text) else { throw bad(option, text) }
      return day
    }
    let name = try call.required("role")
    guard let role = AccessRole(named: name) else { throw bad("role", name) }
    let functions: Set<AccessFunction>
    if let text = call.value("functions") {
      functions = Set(
        try text.split(separator: ",").map { part in
          guard let function = AccessFunction(rawValue: String(part)) else {
            throw bad("functions", String(part))
          }
          return function
        })
    } else {
      functions = role.usualFunctions
    }
    let levelText = call.value("level") ?? "0"
    guard let level = Int(levelText).flatMap(Level.init(rawValue:)) else {
      throw bad("level", levelText)
    }
    let figures = call.value("figures") ?? "diffuses"
    guard ["diffuses", "exacts"].contains(figures) else { throw bad("figures", figures) }
    let reach = call.value("portfolio") ?? "structure"
    guard ["structure", "portefeuille"].contains(reach) else { throw bad("portfolio", reach) }
    var basis: LegalBasis?
    if let text = call.value("base") {
      guard let known = LegalBasis(rawValue: text) else { throw bad("base", text) }
      basis = known
    }
    guard let end = try day("until") else { throw UsageError(.missingOption, subject: "until") }
    let store = try open(call, .reading)
    return Grant(
      account: account.id, role: role, actsFor: call.value("for") ?? "",
      clauses: try call.list("clause").map { try GrantClause($0) }, level: level,
      isExact: figures == "exacts", functions: functions, isPortfolio: reach == "portefeuille",
      basis: basis, reason: (call.value("reason") ?? "").trimmingSpaces(),
      start: try day("from") ?? environment.today(try store.info().zone), end: end)
  }

  private func withdrawRight(_ text: String, _ call: Invocation) throws -> ExitStatus {
    let store = try environment.openAccounts(storeCall(call, .writing))
    guard let number = Int(text) else {
      tell(Words.Rights.unknownGrant(text))
      return .usage
    }
    do {
      try store.withdraw(grant: number, author: environment.author, now: environment.now())
      environment.output(Words.Rights.withdrawn(number) + "\n")
      return .done
    } catch let refusal as AccountRefusal {
      tell(
        refusal == .lastAdministrator
          ? Words.AccountPages.refusal("\(refusal)") : Words.Rights.unknownGrant(text))
      return .blocked
    }
  }

  private func listRights(_ call: Invocation) throws -> ExitStatus {
    let store = try environment.openAccounts(storeCall(call, .reading))
    let logins = Dictionary(
      try store.accounts().map { ($0.id, $0.login) }, uniquingKeysWith: { first, _ in first })
    let grants = try store.grants()
    guard !grants.isEmpty else {
      environment.output(Words.Rights.none + "\n")
      return .done
    }
    let today = environment.today(try open(call, .reading).info().zone)
    var table = TextTable(Words.Rights.headers, right: [0])
    for grant in grants {
      let state: String =
        grant.withdrawal != nil
        ? Words.Rights.state.withdrawn
        : grant.isPending
          ? Words.Rights.state.pending
          : grant.end < today
            ? Words.Rights.state.over
            : grant.start > today ? Words.Rights.state.toCome : Words.Rights.state.inForce
      table.add([
        "\(grant.number)", logins[grant.account] ?? "", grant.role.letters,
        grant.clauses.map(\.text).joined(separator: " | "), "\(grant.level.rawValue)",
        grant.isExact ? "exacts" : "diffuses", grant.start.description, grant.end.description,
        state,
      ])
    }
    environment.output(table.text)
    return .done
  }

  /// What an account may, in sentences; whether a page opens to it, when an address is given.
  private func explainRight(_ call: Invocation) throws -> ExitStatus {
    let store = try environment.openAccounts(storeCall(call, .reading))
    guard let account = try find(call.operands[1], store) else { return .usage }
    let actors = try actors(call)
    let today = environment.today(try open(call, .reading).info().zone)
    let grants = try store.grants().filter { $0.account == account.id && $0.isInForce(on: today) }
    if call.operands.count == 3 {
      let address = call.operands[2]
      let right = Right(grants: account.isActive ? grants : [], actors: actors, on: today)
      guard let may = environment.opens(address, right) else {
        tell(Words.Rights.noPage(address))
        return .usage
      }
      environment.output(Words.Rights.mayOpen(address, may) + "\n")
      return may ? .done : .blocked
    }
    if grants.isEmpty {
      environment.output(Words.Rights.nothing(account.login) + "\n")
    }
    for grant in grants {
      environment.output(
        "\(grant.number). " + grant.sentence(holder: account.name, actors: actors) + "\n")
    }
    return .done
  }

  func actors(_ call: Invocation) throws -> Actors {
    let store = try open(call, .reading)
    return Actors(
      try store.dataset(fields: [.acteurs: Set(Schema.acteurs.fields.indices)], reader))
  }
}
