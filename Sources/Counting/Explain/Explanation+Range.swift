import Catalogue
import Checks
import Columns
import Records
import Synchronization

/// What missing answers leave open in one term: rows, whatever it counts of them.
package struct TermRange: Sendable {
  /// Rows counted whatever the missing answers turn out to be.
  package let sure: Int
  /// Rows that may be counted.
  package let possible: Int
  /// Rows between the two that lack each answer, by column name, the most often missing first.
  ///
  /// A row may lack several.
  package let opened: [(name: String, count: Int)]
  /// Rows asked the sensitive questions of the term: those that meet all but its conditions.
  package let asked: Int
  /// Each sensitive question read, by column name, with the rows that left it empty and those that
  /// refused; both count as no, and open nothing.
  package let sensitive: [SensitiveAnswers]

  /// Whether missing answers may change what is counted.
  package var isOpen: Bool { sure != possible }

  /// How one sensitive question was answered.
  package struct SensitiveAnswers: Hashable, Sendable {
    package let name: String
    package let empty: Int
    package let refused: Int
  }
}

extension TermRange {
  /// A range that missing answers leave closed, or that is not counted.
  init(closed count: Int) {
    sure = count
    possible = count
    opened = []
    asked = 0
    sensitive = []
  }
}

extension Engine {
  /// What missing answers leave open in a term.
  ///
  /// `parts` are the requirements that are as they are whatever is missing: perimeter, frame, time.
  func range(
    _ term: Term, _ rows: PopulationRows, parts: [MaskProgram.Node], _ ruleSet: RuleSet?,
    _ planner: inout ConditionPlanner
  ) -> TermRange {
    let bounds = planner.bounds(term.whole)
    let base = planner.all(parts)
    let operands = term.condition.operands
    let awaited = operands.filter { !$0.isOfOutcome }
    let gaps = awaited.map { operand in
      planner.isOfOperation(.known(operand))
        ? planner.node(.not(.known(operand))) : planner.missing(operand)
    }
    let sensitive = operands.filter(\.isSensitive)
    let asked = planner.all(
      parts + (term.records == .complete ? [planner.complete()] : []))
    let answers = sensitive.flatMap { operand in
      [
        planner.all([asked, planner.program.not(planner.node(.known(operand)))]),
        planner.all([asked, planner.refusal(operand)]),
      ]
    }
    let nodes =
      [planner.all([base, bounds.sure]), planner.all([base, bounds.possible]), asked] + gaps
      + answers
    let masks = planner.program.masks(nodes, rows: rows.count)
    let open = masks[1].subtracting(masks[0])
    var lacking: [String: Int] = [:]
    for (operand, mask) in zip(awaited, masks.dropFirst(3)) {
      let count = mask.intersection(open).count
      if count > 0, let name = operand.column { lacking[name, default: 0] += count }
    }
    for (field, count) in decided(open, rows, ruleSet, planner.met) where count > 0 {
      let name = Schema.participations.fields[field.rawValue].name
      lacking[name] = max(lacking[name] ?? 0, count)
    }
    let own = masks.suffix(answers.count).map(\.count)
    return TermRange(
      sure: masks[0].count, possible: masks[1].count,
      opened: lacking.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) },
      asked: masks[2].count,
      sensitive: sensitive.enumerated().compactMap { place, operand in
        operand.column.map {
          TermRange.SensitiveAnswers(name: $0, empty: own[2 * place], refused: own[2 * place + 1])
        }
      })
  }

  /// Open rows by the empty answer that keeps their status or their completeness open.
  private func decided(
    _ open: RowMask, _ rows: PopulationRows, _ ruleSet: RuleSet?, _ met: Set<Int32>
  ) -> [ParticipationField: Int] {
    guard !met.isEmpty, let links = rows.links else { return [:] }
    let operations = workbench.operations
    let sets = operations.ruleSets(ruleSet)
    let all = Mutex(OpenTally())
    let table = operations.table
    Workers.overRows(rows.count, grain: 65_536) { range in
      var answers = OpenAnswers(ParticipationColumns(rows.table))
      var contexts = [OperationContext?](repeating: nil, count: sets.count)
      open.scan(range) { row in
        let operation = Int(links[row])
        guard operation >= 0 else { return }
        let context =
          contexts[operation]
          ?? OperationContext(operations: table, row: operation, ruleSet: sets[operation])
        contexts[operation] = context
        answers.add(row, in: context)
      }
      let tally = answers.tally
      all.withLock { $0.add(tally) }
    }
    return all.withLock { $0.counts(Array(met)) }
  }
}

extension ConditionPlanner {
  /// Rows that refused to answer a sensitive question.
  fileprivate mutating func refusal(_ operand: Operand) -> MaskProgram.Node {
    operand.codes.firstIndex(of: "refus").map { node(.isOneOf(operand, codes: [$0])) }
      ?? MaskProgram.nothing
  }
}

extension Operand {
  /// The column whose answer it waits for; nil for what an outcome says, which waits for several.
  fileprivate var column: String? {
    switch self {
    case .field(let kind, let index): Schema.of(kind).fields[index].name
    case .operation(let index): Schema.operations.fields[index].name
    case .derived(.ageAtEntry): "date_naissance"
    case .derived(.searchMonths): "duree_recherche_mois"
    case .person(let index): Schema.personnes.fields[index].name
    case .days(let kind, _, let last): Schema.of(kind).fields[last].name
    case .derived, .event, .daysToNextEntry: nil
    }
  }
}
