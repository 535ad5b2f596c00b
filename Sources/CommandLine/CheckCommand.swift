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
      try view.closings(), SourceState(dataset, view.seenEngine), store, reader)
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
  private let links: OperationLinks
  /// How many of each rule and severity, by their rank.
  private var counts: [Int: (rule: RuleID, severity: Severity, count: Int)] = [:]
  /// Errors and warnings of each operation by its row, then of those that belong to none.
  private var errors: [Int]
  private var warnings: [Int]
  private var isFirst = true

  init(_ environment: Environment, _ dataset: Dataset, isJSON: Bool) {
    self.environment = environment
    self.dataset = dataset
    self.isJSON = isJSON
    links = OperationLinks(dataset)
    let places = dataset.table(.operations).count + 1
    errors = [Int](repeating: 0, count: places)
    warnings = errors
    if isJSON { environment.output("{\"constats\": [") }
  }

  mutating func add(_ found: DatasetFinding) {
    let number = count(found.rule, found.severity, found.kind, found.row)
    let shown = found.severity == .information ? Self.informationShownPerRule : Self.shownPerRule
    guard isJSON || number <= shown else { return }
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
    // A cell that counts as empty is an error, whatever its rule is on a line of a file.
    let number = count(rule, .error, cell.kind, cell.row)
    guard isJSON || number <= Self.shownPerRule else { return }
    write(
      Finding(
        id: rule.rawValue, severity: .error,
        place: Place(file: cell.kind.rawValue, line: cell.row + 1, column: field.name),
        subject: key(cell.kind, cell.row), value: cell.text, detail: cell.detail))
  }

  /// Counts a finding where it stands; which one it is of its rule and severity, from 1.
  private mutating func count(
    _ rule: RuleID, _ severity: Severity, _ kind: Kind, _ row: Int
  ) -> Int {
    let operation = Int(links.operation(kind, row))
    let place = operation < 0 ? errors.count - 1 : operation
    if severity == .error { errors[place] += 1 }
    if severity == .warning { warnings[place] += 1 }
    let rank = DatasetFinding.rank(severity, rule)
    let number = (counts[rank]?.count ?? 0) + 1
    counts[rank] = (rule, severity, number)
    return number
  }

  var hasErrors: Bool { counts.values.contains { $0.severity == .error } }

  /// How many of a severity.
  private func total(_ severity: Severity) -> Int {
    counts.values.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
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
    let rules = counts.sorted { $0.key < $1.key }.map(\.value)
    if isJSON {
      finishJSON(rules, scores, waiting)
      return
    }
    var totals = TextTable(Words.Checking.totalHeaders, right: [2])
    for (rule, severity, number) in rules {
      totals.add([
        rule.rawValue, severity.rawValue, Words.number(number),
        Words.findingTitle(id: rule.rawValue),
      ])
    }
    environment.output("\n" + totals.text)
    environment.output(
      "\n"
        + Words.Checking.counts(
          errors: total(.error), warnings: total(.warning), information: total(.information),
          operations: errors.dropLast().count { $0 > 0 }, outside: errors.last ?? 0) + "\n")
    var table = TextTable(Words.Checking.scoreHeaders, right: [1, 2, 3, 4, 5, 6])
    let worst = scores.filter { $0.records > 0 }.map {
      (score: $0, code: key(.operations, $0.operation))
    }.sorted {
      (errors[$1.score.operation], $0.code) < (errors[$0.score.operation], $1.code)
    }
    for (score, code) in worst.prefix(20) {
      table.add([
        code, Words.number(score.records),
        Words.plainPercentage(score.complete, of: score.records),
        Words.number(errors[score.operation]), Words.number(warnings[score.operation]),
        Words.number(score.exitsDue),
        score.medianEntryDelay.map { Words.number($0) } ?? Words.Quality.notMeasured,
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

  private func finishJSON(
    _ rules: [(rule: RuleID, severity: Severity, count: Int)], _ scores: [OperationQuality],
    _ waiting: Int
  ) {
    let quality = scores.filter { $0.records > 0 }.map { score in
      JSON.object([
        ("operation", JSON.string(key(.operations, score.operation))),
        ("fiches", String(score.records)), ("completes", String(score.complete)),
        ("en_erreur", String(score.withError)), ("a_verifier", String(score.withWarning)),
        ("sorties_dues", String(score.exitsDue)),
        ("delai_median_jours", score.medianEntryDelay.map { String($0) } ?? "null"),
        ("erreurs", String(errors[score.operation])),
        ("avertissements", String(warnings[score.operation])),
      ])
    }
    let byRule = Dictionary(grouping: rules, by: \.rule.rawValue)
      .mapValues { $0.reduce(0) { $0 + $1.count } }.sorted { $0.key < $1.key }
    let bySeverity = rules.map { rule, severity, number in
      JSON.object([
        ("regle", JSON.string(rule.rawValue)), ("gravite", JSON.string(severity.rawValue)),
        ("nombre", String(number)),
      ])
    }
    let totals = [Severity.error, .warning, .information].map {
      ($0.rawValue, String(total($0)))
    }
    environment.output(
      "\n], \"regles\": \(JSON.object(byRule.map { ($0.key, String($0.value)) })), "
        + "\"regles_par_gravite\": \(JSON.array(bySeverity)), "
        + "\"gravites\": \(JSON.object(totals)), "
        + "\"erreurs_hors_operation\": \(errors.last ?? 0), "
        + "\"operations\": \(JSON.array(quality)), \"en_attente\": \(waiting)}\n")
  }
}
