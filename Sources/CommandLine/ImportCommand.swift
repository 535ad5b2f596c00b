internal import Foundation
internal import Importing
internal import Kernel
internal import Records
internal import Stores
internal import Tabular
internal import Words

extension JalonCommand {
  /// `jalon import`: files, an undo, a replay or the list of imports.
  func runImport(_ call: Invocation) throws -> ExitStatus {
    // First: an act that cannot be taken back goes with no other.
    if let number = call.value("erase-reason") { return try eraseReason(number, call) }
    if call.has("list") { return try listImports(call) }
    if let number = call.value("undo") { return try undo(number, call) }
    if let number = call.value("explain") { return try explainImport(number, call) }
    if let number = call.value("forget") { return try forget(number, call) }
    if call.has("replay") { return try replay(call) }
    guard let name = call.operands.first else {
      throw UsageError(.missingOperand, subject: "import")
    }
    guard let kind = Kind(rawValue: name) else {
      tell(
        Words.Import.unknownKind(
          name, nearest: Names.nearest(to: name, among: Kind.allCases.map(\.rawValue))))
      throw Said()
    }
    let files = Array(call.operands.dropFirst())
    guard !files.isEmpty else { throw UsageError(.missingOperand, subject: name) }
    // Before a store is made for them.
    _ = try reason(call)
    for file in files where !FileManager.default.isReadableFile(atPath: file) {
      throw UnreadableFile(path: file)
    }
    if let path = call.value("rejects"), files.contains(where: { Self.isSame($0, path) }) {
      tell(Words.Import.rejectsOverInput(path))
      throw Said()
    }
    let mapping = try call.value("mapping").map { try readMapping($0, kind) }
    let sheet = call.value("sheet")
    let encoding = try encoding(call)
    let dates = try dates(call)
    try Importer.check(files, kind: kind, mapping: mapping, sheet: sheet, encoding: encoding)
    let report = try ImportReport(environment, call)
    let store = try open(call, call.has("dry-run") ? .trying : .making)
    var request = try request(call, kind, store)
    request.files = files
    request.mapping = mapping
    request.sheet = sheet
    request.encoding = encoding
    request.dates = dates
    request.isDryRun = call.has("dry-run")
    let result = try Importer(store, reader).run(request, report)
    try report.finish(result, isDryRun: request.isDryRun)
    return result.counts.blocked > 0 ? .blocked : .done
  }

  /// Whether two paths lead to one file.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    func real(_ path: String) -> String {
      URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
    return real(one) == real(other)
  }

  /// Which of day and month is said to come first.
  private func dates(_ call: Invocation) throws -> StatedDayOrder? {
    guard let name = call.value("dates") else { return nil }
    guard let order = StatedDayOrder(rawValue: name) else {
      tell(Words.Import.unknownDayOrder(name))
      throw Said()
    }
    return order
  }

  /// How a text is said to be written.
  func encoding(_ call: Invocation) throws -> TextEncoding? {
    guard let name = call.value("encoding") else { return nil }
    guard let encoding = TextEncoding(named: name) else {
      tell(Words.Import.unknownEncoding(name, known: TextEncoding.allCases.map(\.rawValue)))
      throw Said()
    }
    return encoding
  }

  func request(
    _ call: Invocation, _ kind: Kind, _ store: any Store
  ) throws -> ImportRequest {
    let zone = try store.info().zone
    let today = try today(call, zone)
    let seen = environment.civilNow(zone) ?? environment.now() / 1000
    let midday = Int64(today.day) * 86_400 + 43_200
    return ImportRequest(
      kind: kind, files: [], author: environment.author, reason: try reason(call),
      now: environment.now(),
      seen: call.value("today") == nil ? seen : midday, today: today, threads: environment.threads)
  }

  private func readMapping(_ path: String, _ kind: Kind) throws -> Mapping {
    switch Mapping.parse(try environment.readFile(path)) {
    case .success(let mapping):
      guard mapping.kind == kind else {
        tell(
          Words.Import.mappingProblem(
            code: "otherKind", subject: mapping.kind.rawValue, nearest: nil, line: 1, column: 1,
            file: path))
        throw Said()
      }
      return mapping
    case .failure(let problems):
      for problem in problems.all {
        tell(
          Words.Import.mappingProblem(
            code: problem.code.rawValue, subject: problem.subject, nearest: problem.nearest,
            line: problem.line, column: problem.column, file: path))
      }
      throw Said()
    }
  }

  private func replay(_ call: Invocation) throws -> ExitStatus {
    let store = try open(call, .writing)
    var request = try request(call, .participations, store)
    request.isDryRun = call.has("dry-run")
    let report = try ImportReport(environment, call)
    let result = try Importer(store, reader).replay(request, report)
    if result.counts.lines > 0 || call.has("json") {
      try report.finish(result, isDryRun: request.isDryRun, isReplay: true)
    } else {
      environment.output(Words.Import.nothingWaiting + "\n")
    }
    return result.waiting > 0 ? .blocked : .done
  }

  private func undo(_ text: String, _ call: Invocation) throws -> ExitStatus {
    guard let number = Int64(text), number > 0 else {
      throw UsageError(.badValue, subject: "--undo", value: text)
    }
    let reason = try reason(call)
    let store = try open(call, .writing)
    guard let undone = try store.entry(number, reader) else {
      tell(Words.Import.undoUnknown(Int(number)))
      return .usage
    }
    do {
      let entry = try store.undo(
        number,
        header: CommitHeader(
          .undo, kind: undone.kind, files: undone.files, author: environment.author,
          time: environment.now(), reason: reason))
      environment.output(
        Words.Import.undone(Int(number), by: Int(entry.id), records: entry.counts.changes) + "\n")
      return .done
    } catch let refusal as UndoRefusal {
      switch refusal {
      case .unknownImport: tell(Words.Import.undoUnknown(Int(number)))
      case .alreadyUndone: tell(Words.Import.undoTwice(Int(number)))
      case .erasure: tell(Words.ImportPages.undoErasure)
      case .act: tell(Words.ImportPages.undoAct)
      case .laterChanges(let later):
        tell(
          Words.Import.undoRefused(
            Int(number), later: later.map { (Int($0.importID), $0.records) }))
      }
      return .blocked
    }
  }

  /// The reason of a call, nil when none is given; an empty one is refused, and one too long.
  func reason(_ call: Invocation) throws -> String? {
    try call.value("reason").map { try sentence($0, of: "reason") }
  }

  /// Gives an import the reason it came without, or another.
  private func explainImport(_ text: String, _ call: Invocation) throws -> ExitStatus {
    guard let number = Int64(text), number > 0 else {
      throw UsageError(.badValue, subject: "--explain", value: text)
    }
    guard let reason = try reason(call) else {
      throw UsageError(.missingOption, subject: "reason")
    }
    let store = try open(call, .writing)
    guard let entry = try store.entry(number, reader) else {
      tell(Words.Import.undoUnknown(Int(number)))
      return .usage
    }
    try store.explain(
      commit: entry.commit, reason: reason, author: environment.author, time: environment.now())
    environment.output(Words.Closings.explained(Int(number)) + "\n")
    return .done
  }

  /// Erases the text of the reason of an import, for good: asked for alone.
  private func eraseReason(_ text: String, _ call: Invocation) throws -> ExitStatus {
    guard let number = Int64(text), number > 0 else {
      throw UsageError(.badValue, subject: "--erase-reason", value: text)
    }
    if let other = call.other(than: ["erase-reason", "store"]) {
      throw UsageError(.tooMany, subject: other)
    }
    let store = try open(call, .writing)
    guard let entry = try store.entry(number, reader) else {
      tell(Words.Import.undoUnknown(Int(number)))
      return .usage
    }
    let erasure = try store.eraseReason(
      commit: entry.commit, author: environment.author, time: environment.now())
    guard erasure != .none else {
      tell(Words.Closings.noReason(Int(number)))
      return .usage
    }
    environment.output(Words.Closings.erased(Int(number)) + "\n")
    if erasure == .stillInLog { environment.output(Words.Closings.stillInLog + "\n") }
    return .done
  }

  private func listImports(_ call: Invocation) throws -> ExitStatus {
    let store = try open(call, .reading)
    let entries = try store.imports(0..<store.importCount(reader), reader).reversed()
    if call.has("json") {
      environment.data(ImportJSON.list(entries, waiting: try store.waitingLines(.all, reader)))
      return .done
    }
    var table = TextTable(Words.Import.listHeaders, right: [0, 4, 5, 6, 7, 8])
    for entry in entries {
      let counts = entry.counts
      table.add([
        String(entry.id), Schema.of(entry.kind).noun.many,
        entry.files.joined(separator: " "), entry.author, Words.number(counts.created),
        Words.number(counts.completed), Words.number(counts.corrected),
        Words.number(counts.unchanged), Words.number(counts.blocked),
        entry.undoneBy.map { Words.Import.undoneBy(Int($0)) } ?? "",
      ])
    }
    environment.output(table.text)
    var lines = TextTable(Words.Import.waitingHeaders, right: [0, 3])
    for line in try store.waitingLines(.places(0..<Self.waitingShown), reader) {
      lines.add([
        String(line.id), Schema.of(line.kind).noun.many, line.file, String(line.line),
        line.rules.joined(separator: " "),
      ])
    }
    let waiting = try store.waitingCount(reader)
    if waiting > 0 { environment.output(lines.text) }
    if waiting > Self.waitingShown {
      environment.output(Words.Import.moreWaiting(waiting - Self.waitingShown) + "\n")
    }
    environment.output(Words.Import.waiting(waiting) + "\n")
    return .done
  }

  /// Waiting lines written in full; `--json` gives them all.
  private static let waitingShown = 50

  /// Lets a waiting line go: another took its place under another key.
  ///
  /// It can be undone.
  private func forget(_ text: String, _ call: Invocation) throws -> ExitStatus {
    guard let number = Int64(text), number > 0 else {
      throw UsageError(.badValue, subject: "--forget", value: text)
    }
    let store = try open(call, .writing)
    guard let line = try store.waitingLines(.number(number), reader).first else {
      tell(Words.Import.forgetUnknown(Int(number)))
      return .usage
    }
    let header = CommitHeader(
      .importing, kind: line.kind, files: [line.file], author: environment.author,
      time: environment.now())
    let entry = try store.publish(header) { writer in
      try writer.release(line)
      return .keep(ImportCounts())
    }
    environment.output(
      Words.Import.forgotten(
        Int(number), file: line.file, line: line.line, by: entry.map { Int($0.id) } ?? 0) + "\n")
    return .done
  }
}
