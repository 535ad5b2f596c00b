package import Catalogue
package import Checks
import Columns
package import Kernel
import Records
import Synchronization

extension Engine {
  /// Explains a figure in a perimeter and a period: its funnel, examples of rows, and why.
  ///
  /// `words` says a condition in prose. `sample` is the number of rows shown counted, and excluded
  /// at each step.
  package func explain(
    _ definition: Definition, filter: [(name: String, code: String)] = [], period: Period? = nil,
    cumulative: Bool = false, ruleSet: RuleSet? = nil, sample: Int = 20,
    words: (Condition) -> String
  ) throws(RequestError) -> Explanation {
    let request = Request(
      definitions: [definition], period: period, cumulative: cumulative, ruleSet: ruleSet,
      filter: filter, range: true)
    let perimeter = try RequestFilter(filter)
    let cells = try compute(request)
    let definition = AbsentModules(workbench, [], perimeter)
      .counted(definition, named: definition.module == nil ? [] : workbench.structuresOfFacts)
    let timeline = Timeline(
      pieces: period.map { [$0] }, cumulative: cumulative, asOf: workbench.asOf)
    let roles: [TermExplanation.Role] =
      switch definition.formula {
      case .single: [.figure]
      case .ratio: [.numerator, .denominator]
      }
    var terms: [TermExplanation] = []
    for (role, term) in zip(roles, definition.formula.terms) {
      terms.append(
        explain(
          term, role, definition.frame, perimeter.without(term.across), timeline, ruleSet,
          sample: sample, words: words))
    }
    let empty = Cell(
      frame: definition.frame, code: definition.code, keys: [], numerator: "", denominator: "",
      value: "", state: .notComputable, reason: Reasons.missingValue)
    return Explanation(definition: definition, cell: cells.first ?? empty, terms: terms)
  }

  private func explain(
    _ term: Term, _ role: TermExplanation.Role, _ frame: String, _ perimeter: RequestFilter,
    _ timeline: Timeline, _ ruleSet: RuleSet?, sample: Int, words: (Condition) -> String
  ) -> TermExplanation {
    workbench.passes.add(1, ordering: .relaxed)
    if term.population == .events {
      return explainFacts(term, role, perimeter, timeline, sample: sample, words: words)
    }
    let rows = workbench.rows(term.population)
    let derived = term.readsDerived ? workbench.derived(ruleSet) : nil
    let outcomes = term.readsDerived ? workbench.outcomes(ruleSet) : nil
    var planner = ConditionPlanner(rows, workbench, derived: derived, outcomes: outcomes)
    let requirements = planner.requirements(term, frame, perimeter, timeline, ruleSet)
    var running: [MaskProgram.Node] = []
    for (_, node) in requirements {
      running.append(planner.all([running.last ?? MaskProgram.everything, node]))
    }
    let lacks =
      term.records == .complete && rows.population == .participations ? CompleteRecord.lacks : []
    let lackNodes = lacks.map { planner.node($0.condition) }
    let all = planner.program.masks(running + lackNodes, rows: rows.count)
    let masks = Array(all.prefix(running.count))
    let lacking = zip(lacks, all.dropFirst(running.count)).map { (name: $0.0.name, rows: $0.1) }
    let reader = RowReader(derived: derived, lacking: lacking, workbench: workbench)
    var steps: [FunnelStep] = []
    var excluded: [Verdict] = []
    for (index, (clause, _)) in requirements.enumerated() {
      var text = ""
      if case .condition(let condition) = clause { text = words(condition) }
      var missing: [(name: String, count: Int)] = []
      // Rows out of the perimeter asked for are not what its reader wonders about.
      let isPerimeter = if case .perimeter = clause { true } else { false }
      if index > 0, !isPerimeter {
        let stopped = masks[index - 1].subtracting(masks[index])
        var shown = 0
        stopped.scan { row in
          if shown < sample { excluded.append(reader.verdict(row, rows, term, (clause, text))) }
          shown += 1
          return shown < sample
        }
        if clause == .complete {
          missing = lacking.map { ($0.name, $0.rows.intersection(stopped).count) }
            .filter { $0.1 > 0 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        }
      }
      steps.append(
        FunnelStep(clause: clause, text: text, remaining: masks[index].count, missing: missing))
    }
    var counted: [Verdict] = []
    masks.last?.scan { row in
      if counted.count < sample { counted.append(reader.verdict(row, rows, term, nil)) }
      return counted.count < sample
    }
    let fixed = requirements.filter { !$0.clause.awaitsAnswers }.map(\.node)
    return TermExplanation(
      role: role, term: term, steps: steps, counted: counted, excluded: excluded,
      range: range(term, rows, parts: fixed, ruleSet, &planner), rows: rows, masks: masks,
      reader: reader)
  }
}

extension ConditionPlanner {
  /// The requirements of a term in the order they are told, each with the rows that meet it.
  mutating func requirements(
    _ term: Term, _ frame: String, _ perimeter: RequestFilter, _ timeline: Timeline,
    _ ruleSet: RuleSet?
  ) -> [(clause: Clause, node: MaskProgram.Node)] {
    var found: [(clause: Clause, node: MaskProgram.Node)] = [(.all, MaskProgram.everything)]
    for clause in perimeter.clauses {
      found.append(
        (
          .perimeter(name: clause.cut.name, codes: clause.codes.sorted()),
          node(of: clause, ruleSet: ruleSet)
        ))
    }
    if rows.links != nil, rows.population != .declared {
      let operations = rows.operations
      found.append((.frame(frame), linked(.ofFrame(frame)) { operations.inFrame(frame) }))
      found.append((.programmed, linked(.programmed) { operations.isProgrammed }))
      if rows.population == .participations {
        found.append((.tracked, linked(.tracked) { operations.isTracked }))
      }
    } else {
      found.append((.frame(frame), flagged(rows.countedRows(frame))))
    }
    // Before what is asked of the answers: what lacks is told of the records of the period alone.
    if rows.population != .plan,
      timeline.isDated || term.moment.needsDay || timeline.asOf != nil || term.isOfStays
    {
      let node =
        term.isOfStays
        ? staying(term.moment, timeline, piece: 0) : placed(term.moment, timeline)
      found.append((.time(term.moment), node))
    }
    if term.records == .complete { found.append((.complete, complete())) }
    for condition in term.condition.conjuncts {
      found.append((.condition(condition), node(condition)))
    }
    return found
  }

  /// Rows whose operation is flagged, from the bits kept of them where there are some.
  private mutating func linked(
    _ key: LinkBook.Key, _ values: () -> [Bool]
  ) -> MaskProgram.Node {
    func flags() -> Cells<UInt8> { Cells(values().map { $0 ? 1 : 0 }) }
    if let planes = workbench.linked(key, rows, flags: flags) { return program.flagged(planes) }
    return linked(flags())
  }

  /// Rows whose day is in the time asked for.
  private mutating func placed(_ moment: Moment, _ timeline: Timeline) -> MaskProgram.Node {
    if let node = placedByDay(moment, timeline) { return node }
    let map = timeline.reading(moment, on: { workbench.lastStayDay }).map(
      groups: Cells(repeating: 0, count: rows.count), groupCount: 1,
      days: rows.dayView(moment), moment: moment, population: rows.population)
    return flagged(map.placed)
  }

  /// The same where two days say it, for participations; nil elsewhere.
  mutating func placedByDay(_ moment: Moment, _ timeline: Timeline) -> MaskProgram.Node? {
    guard rows.population == .participations, let days = timeline.placedDays(moment),
      let column = rows.ownDay(moment)
    else { return nil }
    let view = rows.table.integerView(column)
    return program.integers(
      view, workbench.planes(view, rows, column), low: Int(days.first), high: Int(days.last))
  }
}

extension Clause {
  /// Whether a missing answer may still meet it: those of the perimeter and of time are as they are.
  fileprivate var awaitsAnswers: Bool {
    switch self {
    case .complete, .condition: true
    default: false
    }
  }
}

/// What makes a record of participation incomplete (`rules.md`, Complete record).
private enum CompleteRecord {
  /// Each datum by column name, and the rows that lack it.
  static let lacks: [(name: String, condition: Condition)] = [
    ("sexe", .not(.known(answer(.sexe)))),
    ("date_naissance", .not(.known(answer(.dateNaissance)))),
    ("niveau_cite", .not(.known(answer(.niveauCite)))),
    ("status", .not(.known(.derived(.status)))),
    ("duree_recherche_mois", .and([has(.unemployed), .not(.known(.derived(.searchMonths)))])),
    ("en_formation", .and([has(.inactive), .not(.known(answer(.enFormation)))])),
  ]

  private static func answer(_ field: ParticipationField) -> Operand {
    .field(.participations, field.rawValue)
  }

  private static func has(_ status: Status) -> Condition {
    .isOneOf(.derived(.status), codes: [Int(status.rawValue) - 1])
  }
}
