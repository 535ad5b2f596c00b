internal import Importing
internal import Kernel
internal import Records
internal import Stores
internal import Tabular
internal import Words

extension JalonCommand {
  /// `jalon record`: one record created, corrected, withdrawn or put back.
  func runRecord(_ call: Invocation) throws -> ExitStatus {
    let name = call.operands[0]
    guard let kind = Kind(rawValue: name) else {
      tell(
        Words.Import.unknownKind(
          name, nearest: Names.nearest(to: name, among: Kind.allCases.map(\.rawValue))))
      throw Said()
    }
    let format = call.value("format") ?? "text"
    guard ["text", "json"].contains(format) else {
      throw UsageError(.badValue, subject: "--format", value: format)
    }
    let isTaken = call.has("withdraw") || call.has("restore")
    if call.has("withdraw"), call.has("restore") {
      throw UsageError(.tooMany, subject: "--restore")
    }
    let cells = try pairs(call.list("set"), of: "set", kind)
    if isTaken, !cells.isEmpty { throw UsageError(.tooMany, subject: "--set") }
    if !isTaken, cells.isEmpty { throw UsageError(.missingOption, subject: "set") }
    var target = try target(call, kind)
    if case .key(let key) = target, key.isEmpty {
      // Said among the others; what lacks is told by the checks.
      guard !isTaken else { throw UsageError(.missingOption, subject: "key") }
      let names = Schema.of(kind).key
      target = .key(cells.filter { names.contains($0.key) })
    }
    if call.has("withdraw"), call.value("reason") == nil {
      throw UsageError(.missingOption, subject: "reason")
    }
    let reason = try reason(call)
    let store = try open(call, .writing)
    let act = try act(call, store, reason)
    let recorder = Recorder(store, reader)
    let outcome: RecordOutcome
    if call.has("withdraw") {
      outcome = RecordOutcome(try recorder.withdraw(kind, target, act), kind)
    } else if call.has("restore") {
      outcome = RecordOutcome(try recorder.restore(kind, target, act))
    } else {
      outcome = RecordOutcome(
        try recorder.save(RecordEdit(kind, target, cells: cells), act), Schema.of(kind))
    }
    if format == "json" {
      environment.data(outcome.json + "\n")
    } else {
      for finding in outcome.findings { environment.output(FindingText.line(finding) + "\n") }
    }
    for line in outcome.lines {
      if outcome.status == .done, format == "text" {
        environment.output(line + "\n")
      } else if outcome.status != .done {
        tell(line)
      }
    }
    return outcome.status
  }

  private func act(
    _ call: Invocation, _ store: any CommandStore, _ reason: String?
  ) throws -> RecordAct {
    let zone = try store.info().zone
    let today = try today(call, zone)
    let seen = environment.civilNow(zone) ?? environment.now() / 1000
    let midday = Int64(today.day) * 86_400 + 43_200
    return RecordAct(
      author: environment.author, reason: reason, now: environment.now(),
      seen: call.value("today") == nil ? seen : midday, today: today)
  }

  /// The record a call is about.
  private func target(_ call: Invocation, _ kind: Kind) throws -> RecordTarget {
    let keys = call.list("key")
    if let text = call.value("id") {
      if !keys.isEmpty { throw UsageError(.tooMany, subject: "--id") }
      guard let number = RecordID(text), number > 0 else {
        throw UsageError(.badValue, subject: "--id", value: text)
      }
      return .number(number)
    }
    let names = Schema.of(kind).key
    let isOneValue =
      keys.count == 1
      && !Schema.of(kind).fields.contains { keys[0].hasPrefix($0.name + "=") }
    guard isOneValue else { return .key(try pairs(keys, of: "key", kind)) }
    guard names.count == 1 else {
      tell(Words.Recording.keyParts(kind.rawValue, names))
      throw Said()
    }
    return .key([names[0]: keys[0]])
  }

  /// `field=value` as many times as said.
  private func pairs(
    _ texts: [String], of option: String, _ kind: Kind
  ) throws -> [String: String] {
    let names = Schema.of(kind).fields.map(\.name)
    var cells: [String: String] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw UsageError(.badValue, subject: "--" + option, value: text)
      }
      let name = String(parts[0])
      guard names.contains(name) else {
        tell(
          Words.Recording.unknownField(
            name, kind: kind.rawValue, nearest: Names.nearest(to: name, among: names)))
        throw Said()
      }
      guard cells.updateValue(String(parts[1]), forKey: name) == nil else {
        throw UsageError(.repeated, subject: "\(option) \(name)")
      }
    }
    return cells
  }
}

/// What became of a record, for who reads and for programs.
private struct RecordOutcome {
  var status = ExitStatus.done
  /// What became of it, in one word, for programs.
  var word = ""
  var id: RecordID?
  var entry: CommitEntry?
  var findings: [Finding] = []
  var lines: [String] = []
  var replayed = 0

  init(_ save: RecordSave, _ schema: Schema) {
    switch save {
    case .saved(let record):
      word =
        switch record.change {
        case .created: "creee"
        case .completed: "completee"
        default: "corrigee"
        }
      id = record.id
      entry = record.entry
      findings = record.findings
      replayed = record.replayed
      let (number, by) = (Int(record.id), Int(record.entry.id))
      lines = [
        record.change == .created
          ? Words.Recording.created(number, by: by) : Words.Recording.corrected(number, by: by)
      ]
      if replayed > 0 { lines.append(Words.Recording.replayed(replayed)) }
    case .unchanged(let number, let findings):
      word = "inchangee"
      id = number
      self.findings = findings
      lines = [Words.Recording.unchanged(Int(number))]
    case .refused(let findings):
      word = "refusee"
      status = .blocked
      self.findings = findings
      lines = [Words.Recording.refused]
    case .conflict(let changes, _):
      word = "conflit"
      status = .blocked
      lines = changes.map {
        Words.Recording.conflict(
          schema.fields[$0.field].name, mine: $0.mine, theirs: $0.theirs ?? "", author: $0.author)
      }
    case .exists(let number):
      word = "existe"
      status = .blocked
      id = number
      lines = [Words.Recording.exists]
    case .unknown: unknown(Words.Recording.unknown)
    case .unknownFields(let names): refuse(names, schema.kind)
    case .keyChanged(let names):
      word = "cle_changee"
      status = .usage
      lines = [Words.Recording.keyChanged(names)]
    }
  }

  init(_ withdrawal: RecordWithdrawal, _ kind: Kind) {
    switch withdrawal {
    case .withdrawn(let number, let entry):
      word = "retiree"
      id = number
      self.entry = entry
      lines = [Words.Recording.withdrawn(Int(number), by: Int(entry.id))]
    case .unknown: unknown(Words.Recording.unknown)
    case .unknownFields(let names): refuse(names, kind)
    case .hanging(let records):
      word = "retenue"
      status = .blocked
      if let joined = records.first(where: { $0.kind == kind }) {
        lines.append(Words.Recording.joined(joined.count))
      }
      let others = records.filter { $0.kind != kind }
      if !others.isEmpty {
        lines.append(
          Words.Recording.hanging(others.map { (Schema.of($0.kind).noun.many, $0.count) }))
      }
    }
  }

  init(_ restoration: RecordRestoration) {
    switch restoration {
    case .restored(let number, let entry):
      word = "remise"
      id = number
      self.entry = entry
      lines = [Words.Recording.restored(Int(number), by: Int(entry.id))]
    case .unknownFields(let names): refuse(names, nil)
    case .refused(.unknown): unknown(Words.Recording.restoreUnknown)
    case .refused(let refusal):
      word = "refusee"
      status = .blocked
      let line =
        switch refusal {
        case .keyTaken(let importID): Words.Recording.keyTaken(by: Int(importID))
        case .lacksOperation: Words.Recording.lacksOperation
        default: Words.Recording.erased
        }
      lines = [line]
    }
  }

  private mutating func unknown(_ line: String) {
    word = "inconnue"
    status = .usage
    lines = [line]
  }

  private mutating func refuse(_ names: [String], _ kind: Kind?) {
    word = "donnee_inconnue"
    status = .usage
    lines = names.map {
      Words.Recording.unknownField($0, kind: kind?.rawValue ?? "", nearest: nil)
    }
  }

  /// One object.
  var json: String {
    JSON.object([
      ("resultat", JSON.string(word)), ("fiche", id.map { String($0) } ?? "null"),
      ("import", entry.map { String($0.id) } ?? "null"),
      ("etat", entry.map { String($0.commit) } ?? "null"), ("reprises", String(replayed)),
      ("constats", JSON.array(findings.map { FindingJSON.object($0) })),
    ])
  }
}
