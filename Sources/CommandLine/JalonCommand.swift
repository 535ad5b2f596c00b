internal import Access
internal import Importing
internal import Kernel
internal import Records
internal import Steering
internal import Stores
internal import Tabular
internal import Words

/// The program as its user calls it: verbs, options, exit status.
package struct JalonCommand {
  let environment: Environment

  package init(environment: Environment) {
    self.environment = environment
  }

  /// The verbs, what each needs to see and what it accepts.
  static let grammars: [String: Invocation.Grammar] = [
    "import": .init(
      .records,
      valued: [
        "store", "wait", "mapping", "rejects", "undo", "forget", "today", "reason", "explain",
        "erase-reason", "sheet", "encoding",
        "dates",
      ],
      flags: ["dry-run", "json", "replay", "list", "summary"], operands: 0...1000),
    "read": .init(
      .nothing, valued: ["sheet", "kind", "today", "encoding"], flags: ["json"], operands: 1...1),
    "check": .init(
      .records, valued: ["store", "wait", "rules", "today", "as"], flags: ["json"]),
    "compute": .init(
      .records,
      valued: [
        "store", "wait", "indicators", "by", "period", "step", "rules", "format", "where", "as-of",
        "definitions-as-of", "as",
      ], flags: ["cumulative"]),
    "expected": .init(
      .records,
      valued: [
        "store", "wait", "indicator", "by", "period", "where", "method", "csv",
      ], flags: ["model"]),
    "explain": .init(
      .records,
      valued: [
        "store", "wait", "indicator", "where", "period", "rules", "person", "as-of",
        "definitions-as-of", "as",
      ],
      flags: ["json"]),
    "forecast": .init(
      .records,
      valued: [
        "store", "wait", "indicators", "by", "where", "target", "as-of", "definitions-as-of", "csv",
        "date",
      ]),
    "close": .init(
      .records,
      valued: [
        "store", "wait", "indicators", "by", "period", "step", "rules", "format", "where",
        "comment", "author", "show", "remove", "reason",
      ], flags: ["cumulative", "list"]),
    "publish": .init(
      .everything, valued: ["store", "wait", "frame", "show", "author"],
      flags: ["dry-run", "list", "attack"]),
    "record": .init(
      .records, valued: ["store", "wait", "id", "reason", "today", "format"],
      repeated: ["set", "key"],
      flags: ["withdraw", "restore"], operands: 1...1),
    "catalogue": .init(
      .nothing, valued: ["format"]),
    "demo": .init(
      .everything, valued: ["out", "participations", "seed", "acts", "store", "wait"]),
    "audit": .init(
      .everything, valued: ["store", "wait", "head"], operands: 0...1),
    "doctor": .init(
      .everything, valued: ["store", "wait"], flags: ["json", "upgrade"]),
    "serve": .init(
      .everything, valued: ["store", "wait", "listen", "url", "trust"],
      flags: ["no-second-factor"]),
    "report": .init(
      .everything, valued: ["store", "wait", "out", "as", "where", "as-of", "date"],
      operands: 0...2),
    "user": .init(
      .everything, valued: ["store", "wait", "add", "name", "link", "url", "session"],
      flags: ["suspend", "reopen", "sessions", "end-sessions", "remove-factor"], operands: 0...1),
    "right": .init(
      .everything,
      valued: [
        "store", "wait", "to", "role", "for", "level", "figures", "functions", "portfolio", "base",
        "from", "until", "reason",
      ], repeated: ["clause"], operands: 0...3),
    "access": .init(
      .everything, valued: ["store", "wait", "out"], operands: 0...1),
    "erase": .init(
      .everything, valued: ["store", "wait", "reason"], flags: ["dry-run"], operands: 0...1),
    "retention": .init(
      .everything, valued: ["store", "wait", "today"], flags: ["dry-run", "apply"]),
    "help": .init(
      .nothing, operands: 0...1),
  ]

  /// Runs one call and returns how it ended; every message is written by then.
  package func run(_ words: [String]) -> ExitStatus {
    let verb = words.first.map { $0 == "--help" || $0 == "-h" ? "help" : $0 } ?? ""
    guard let grammar = Self.grammars[verb] else {
      let nearest = Names.nearest(to: verb, among: Self.grammars.keys.sorted())
      tell(Words.Terminal.unknownVerb(verb, nearest: verb.isEmpty ? nil : nearest))
      return .usage
    }
    var call: Invocation?
    do {
      let written = try Invocation(verb: verb, words: Array(words.dropFirst()), grammar: grammar)
      call = written
      guard grammar.need != .everything || environment.right.isEverything else {
        tell(Words.Terminal.needsEverything(verb))
        return .environment
      }
      guard let login = written.value("as") else { return try run(verb, written) }
      return try asked(by: login, verb, written)
    } catch {
      return report(error, call)
    }
  }

  /// Runs a call as an account would have it answered: what it may see and count, and nothing else.
  private func asked(
    by login: String, _ verb: String, _ call: Invocation
  ) throws -> ExitStatus {
    let store = try environment.openAccounts(storeCall(call, .reading))
    guard let account = try find(login, store) else { return .usage }
    let today = environment.today(try open(call, .reading).info().zone)
    let grants = account.isActive ? try store.grants().filter { $0.account == account.id } : []
    var environment = environment
    environment.author = account.name
    environment.right = Right(grants: grants, actors: try actors(call), on: today)
    return try JalonCommand(environment: environment).run(verb, call)
  }

  private func run(_ verb: String, _ call: Invocation) throws -> ExitStatus {
    switch verb {
    case "import": return try runImport(call)
    case "read": return try runRead(call)
    case "check": return try runCheck(call)
    case "compute": return try runCompute(call)
    case "expected": return try runExpected(call)
    case "explain": return try runExplain(call)
    case "forecast": return try runForecast(call)
    case "close": return try runClose(call)
    case "publish": return try runPublish(call)
    case "record": return try runRecord(call)
    case "catalogue": return try runCatalogue(call)
    case "demo": return try runDemo(call)
    case "audit": return try runAudit(call)
    case "doctor": return try runDoctor(call)
    case "serve": return try runServe(call)
    case "report": return try runReport(call)
    case "user": return try runUser(call)
    case "right": return try runRight(call)
    case "access": return try runAccess(call)
    case "erase": return try runErase(call)
    case "retention": return try runRetention(call)
    default:
      environment.output(
        Words.Terminal.help(
          kinds: Kind.imported.map(\.rawValue), screens: Screen.all.map(\.name)))
      return .done
    }
  }

  /// Writes a line on standard error.
  func tell(_ text: String) {
    environment.diagnostics(text + "\n")
  }

  /// Says an error in French and gives its exit status.
  private func report(_ error: any Error, _ call: Invocation?) -> ExitStatus {
    switch error {
    case _ where environment.isBusy(error):
      let path = call?.value("store") ?? ""
      let seconds = call.flatMap { try? wait($0) } ?? Self.usualWait
      tell(Words.Store.waitedEnough(seconds, holder: environment.holder(path)))
      return .environment
    case let error as UsageError:
      tell(
        Words.Terminal.usage(
          code: error.code.rawValue, subject: error.subject, value: error.value,
          nearest: error.nearest))
      return .usage
    case let problem as FileProblem:
      tell(sentence(problem, call?.value("store")))
      return .environment
    case let fault as ProgramTableFault:
      tell(
        Words.programTableFault(
          fault.code.rawValue, file: fault.file, line: fault.line, column: fault.column,
          value: fault.value))
      return .blocked
    case let refusal as UnreadableFile:
      tell(Words.Terminal.unreadable(refusal.path))
      return .environment
    case let refusal as UnwritableFile:
      tell(Words.Terminal.unwritable(refusal.path))
      return .environment
    case is Said: return .usage
    case is Refused: return .blocked
    default:
      tell(
        environment.explain(error, call?.value("store"))
          ?? Words.Terminal.unexpected("\(type(of: error))"))
      return .environment
    }
  }

  /// Why a file cannot be imported.
  func sentence(_ problem: FileProblem, _ store: String?) -> String {
    switch problem.cause {
    case let refusal as FileRefusal:
      return problem.file + " : "
        + Words.fileRefusal(
          refusal.code.rawValue, line: refusal.line, names: refusal.names,
          detail: refusal.detail)
    case ImportRefusal.missingColumns(let names):
      return Words.Import.missingColumns(names, file: problem.file)
    case ImportRefusal.unmappedColumn(let name, let nearest):
      return Words.Import.unmappedColumn(name, nearest: nearest)
    default:
      return environment.explain(problem.cause, store)
        ?? Words.Terminal.unexpected("\(type(of: problem.cause))")
    }
  }

  // MARK: what several verbs share

  func open(_ call: Invocation, _ use: StoreUse) throws -> any CommandStore {
    try environment.openStore(storeCall(call, use))
  }

  /// The store a call is about, what for, and how long it may wait for it.
  func storeCall(_ call: Invocation, _ use: StoreUse) throws -> StoreCall {
    StoreCall(path: try call.required("store"), use: use, wait: try wait(call))
  }

  /// Seconds a call waits for who else writes, unless it says how many.
  private static let usualWait = 60
  /// A day.
  private static let longestWait = 86_400

  private func wait(_ call: Invocation) throws -> Int {
    guard let text = call.value("wait") else { return Self.usualWait }
    guard let seconds = Int(text), (0...Self.longestWait).contains(seconds) else {
      throw UsageError(.badValue, subject: "--wait", value: text)
    }
    return seconds
  }

  /// Says what others may do with the files of a store; whether there is nothing to say.
  @discardableResult
  func warn(_ path: String) -> Bool {
    let warnings = environment.warnings(path)
    for warning in warnings { tell(warning) }
    return warnings.isEmpty
  }

  var reader: Reader { Reader(named: environment.author, environment.right) }

  /// A sentence given to an option, without the spaces around it.
  ///
  /// - Throws: `UsageError` when nothing is left, or too much.
  func sentence(_ text: String, of option: String) throws(UsageError) -> String {
    let sentence = text.trimmingSpaces()
    guard !sentence.isEmpty else {
      throw UsageError(.badValue, subject: "--" + option, value: text)
    }
    guard !CorrectionReason.isTooLong(sentence) else {
      throw UsageError(.tooLong, subject: option, value: Words.number(CorrectionReason.longest))
    }
    return sentence
  }

  /// The day of the call: as asked for, else today in the store's zone.
  func today(_ call: Invocation, _ zone: String) throws -> CivilDate {
    guard let text = call.value("today") else { return environment.today(zone) }
    guard let date = CivilDate(text) else {
      throw UsageError(.badValue, subject: "--today", value: text)
    }
    return date
  }
}

/// A file given on the command line cannot be read.
package struct UnreadableFile: Error {
  package var path: String

  package init(path: String) {
    self.path = path
  }
}

/// What is asked is not the caller's to have, and the message is already written.
struct Refused: Error {}

/// The command line is wrong and the message is already written.
struct Said: Error {}
