internal import Checks
internal import Closings
internal import Columns
internal import Following
internal import Kernel
internal import Records
internal import Stores
internal import Words

extension JalonCommand {
  /// `jalon check`: every rule over the whole store, then the scores of each operation.
  func runCheck(_ call: Invocation) throws -> ExitStatus {
    let store = try open(call, .reading)
    let info = try store.info()
    var fields = Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { ($0, Set(Schema.of($0).fields.indices)) })
    // There may be tens of millions of events: no rule reads what is sealed of them.
    let sealed = Schema.evenements.identityMask.union(Schema.evenements.sensitiveMask)
    fields[.evenements]?.subtract(sealed.positions)
    let view = try recorded(call, store, fields)
    let dataset = view.dataset
    let checks = DatasetChecks(today: try today(call, info.zone), ruleSet: try ruleSet(call))
    var report = CheckReport(environment, dataset, isJSON: call.has("json"))
    for cell in try store.unreadCells(in: dataset, reader) { report.add(cell) }
    let closings = try ClosedCorrections.periods(
      try view.closings(), SourceState(dataset, view.engine), store, reader)
    let scores = checks.run(
      dataset, programmes: Programmes(dataset.table(.programmes)), closings: closings
    ) {
      report.add($0)
    }
    report.finish(scores, waiting: try store.waitingCount(reader))
    tell(Words.Terminal.commit(dataset.commit))
    return report.hasErrors ? .blocked : .done
  }
}

/// Writes the findings of a check as they come, then totals and scores.
private struct CheckReport {
  /// Findings written in full, per rule, when read by a person.
  private static let shownPerRule = 10
  /// Fewer when it is only information: it must not hide what is to be mended.
  private static let informationShownPerRule = 3

  private let environment: Environment
  private let dataset: Dataset
  private let isJSON: Bool
  private var counts: [RuleID: Int] = [:]
  private var isFirst = true
  private(set) var hasErrors = false

  init(_ environment: Environment, _ dataset: Dataset, isJSON: Bool) {
    self.environment = environment
    self.dataset = dataset
    self.isJSON = isJSON
    if isJSON { environment.output("{\"constats\": [") }
  }

  mutating func add(_ found: DatasetFinding) {
    counts[found.rule, default: 0] += 1
    if found.severity == .error { hasErrors = true }
    let shown = found.severity == .information ? Self.informationShownPerRule : Self.shownPerRule
    guard isJSON || counts[found.rule, default: 0] <= shown else { return }
    write(
      Finding(
        id: found.rule.rawValue, severity: found.severity,
        place: Place(file: found.kind.rawValue, line: found.row + 1, column: found.columnName),
        subject: key(found.kind, found.row),
        detail: found.related.map { key(found.kind, $0) } ?? found.detail))
  }

  /// A cell kept as written: unreadable, or out of its list.
  mutating func add(_ cell: UnreadCell) {
    let field = Schema.of(cell.kind).fields[cell.field]
    let rule = cell.rule
    counts[rule, default: 0] += 1
    hasErrors = true
    guard isJSON || counts[rule, default: 0] <= Self.shownPerRule else { return }
    write(
      Finding(
        id: rule.rawValue, severity: rule.severity,
        place: Place(file: cell.kind.rawValue, line: cell.row + 1, column: field.name),
        subject: key(cell.kind, cell.row), value: cell.text, detail: cell.detail))
  }

  private mutating func write(_ finding: Finding) {
    if isJSON {
      environment.output((isFirst ? "\n" : ",\n") + object(finding))
      isFirst = false
      return
    }
    let sentence = Words.finding(
      id: finding.id, column: finding.place?.column, value: finding.value,
      detail: finding.detail)
    environment.output(
      VisibleText.line(
        "\(finding.subject)  \(finding.id) \(finding.severity.rawValue)  \(sentence)") + "\n")
  }

  private func object(_ finding: Finding) -> String {
    JSON.object([
      ("id", JSON.string(finding.id)), ("gravite", JSON.string(finding.severity.rawValue)),
      ("nature", JSON.string(finding.place?.file ?? "")), ("cle", JSON.string(finding.subject)),
      ("colonne", JSON.string(finding.place?.column ?? "")),
      ("valeur", JSON.string(finding.value)), ("detail", JSON.string(finding.detail)),
      (
        "message",
        JSON.string(
          Words.finding(
            id: finding.id, column: finding.place?.column, value: finding.value,
            detail: finding.detail))
      ),
    ])
  }

  /// The key of a record as its files write it.
  private func key(_ kind: Kind, _ row: Int) -> String {
    let table = dataset.table(kind)
    guard row >= 0, row < table.count else { return "" }
    return Schema.of(kind).keyText(table, row, separator: "/")
  }

  func finish(_ scores: [OperationQuality], waiting: Int) {
    let operations = dataset.table(.operations)
    let rules = counts.sorted { $0.key.rawValue < $1.key.rawValue }
    if isJSON {
      let quality = scores.filter { $0.records > 0 }.map { score in
        JSON.object([
          ("operation", JSON.string(key(.operations, score.operation))),
          ("fiches", String(score.records)), ("completes", String(score.complete)),
          ("en_erreur", String(score.withError)), ("a_verifier", String(score.withWarning)),
          ("sorties_dues", String(score.exitsDue)),
          ("delai_median_jours", score.medianEntryDelay.map { String($0) } ?? "null"),
        ])
      }
      environment.output(
        "\n], \"regles\": \(JSON.object(rules.map { ($0.key.rawValue, String($0.value)) })), "
          + "\"operations\": \(JSON.array(quality)), \"en_attente\": \(waiting)}\n")
      return
    }
    var totals = TextTable(Words.Checking.totalHeaders, right: [2])
    for (rule, number) in rules {
      totals.add([
        rule.rawValue, rule.severity.rawValue, Words.number(number),
        Words.findingTitle(id: rule.rawValue),
      ])
    }
    environment.output("\n" + totals.text)
    var table = TextTable(Words.Checking.scoreHeaders, right: [1, 2, 3, 4, 5, 6])
    let worst = scores.filter { $0.records > 0 }.sorted {
      ($1.withError, operations.text(0, $0.operation)) < (
        $0.withError, operations.text(0, $1.operation)
      )
    }
    for score in worst.prefix(20) {
      table.add([
        key(.operations, score.operation), Words.number(score.records),
        Words.Checking.share(score.complete, of: score.records), Words.number(score.withError),
        Words.number(score.withWarning), Words.number(score.exitsDue),
        score.medianEntryDelay.map { Words.number($0) } ?? "–",
      ])
    }
    environment.output(
      "\n" + Words.Checking.scores(shown: min(20, worst.count), of: worst.count) + "\n" + table.text
    )
    let records = scores.reduce(0) { $0 + $1.records }
    let complete = scores.reduce(0) { $0 + $1.complete }
    environment.output("\n" + Words.Checking.summary(complete: complete, of: records) + "\n")
    environment.output(Words.Import.waiting(waiting) + "\n")
  }
}
