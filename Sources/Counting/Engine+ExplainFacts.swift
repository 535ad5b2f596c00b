import Catalogue
import Columns
import Records

extension Engine {
  /// Explains a term over facts: requirements one after the other, and the persons they are about.
  func explainFacts(
    _ term: Term, _ role: TermExplanation.Role, _ perimeter: Perimeter, _ timeline: Timeline,
    sample: Int, words: (Condition) -> String
  ) -> TermExplanation {
    let rows = workbench.rows(.events)
    let index = workbench.events
    let parts = term.condition.conjuncts
    var plan = EventPlan(
      parts.map { Term(population: .events, moment: term.moment, condition: $0) },
      cuts: [], filter: perimeter, timeline: timeline, lastDay: index.lastDay, books: index.books,
      territories: { workbench.territories })
    let records = index.records(plan)
    plan.makeReady()
    let met = Self.met(plan, records, term.moment)
    var clauses: [Clause] = [.all]
    for clause in perimeter.clauses {
      clauses.append(.perimeter(name: clause.cut.name, codes: clause.codes.sorted()))
    }
    clauses += parts.map { .condition($0) }
    if timeline.isDated || term.moment != .date { clauses.append(.time(term.moment)) }
    var planner = ConditionPlanner(rows, workbench, derived: nil)
    let nodes = clauses.indices.map { step in
      step == 0
        ? MaskProgram.everything
        : planner.program(met, from: step)
    }
    let masks = planner.program.masks(nodes, rows: rows.count)
    var reader = RowReader(derived: nil, lacking: [])
    let links =
      workbench.dataset.personLinks[.evenements] ?? Cells(repeating: -1, count: rows.count)
    if let stretch = (term.moment == .opening ? plan.openings : plan.stretches).first {
      reader.events = EventReader(
        plan, records, books: index.books, links: links, stretch: stretch)
    }
    var steps: [FunnelStep] = []
    var excluded: [Verdict] = []
    for (step, clause) in clauses.enumerated() {
      var text = ""
      if case .condition(let condition) = clause { text = words(condition) }
      let isPerimeter = if case .perimeter = clause { true } else { false }
      if step > 0, !isPerimeter {
        var shown = 0
        masks[step - 1].subtracting(masks[step]).scan { row in
          if shown < sample { excluded.append(reader.verdict(row, rows, term, (clause, text))) }
          shown += 1
          return shown < sample
        }
      }
      steps.append(
        FunnelStep(clause: clause, text: text, remaining: masks[step].count, missing: []))
    }
    var counted: [Verdict] = []
    var persons: Set<Int32> = []
    masks.last?.scan { row in
      if counted.count < sample { counted.append(reader.verdict(row, rows, term, nil)) }
      if links[row] >= 0 { persons.insert(links[row]) }
      return true
    }
    return TermExplanation(
      role: role, term: term, steps: steps, counted: counted, excluded: excluded,
      range: TermRange(closed: masks.last?.count ?? 0), rows: rows, masks: masks, reader: reader,
      persons: persons.count)
  }

  /// How many requirements each row meets, one after the other.
  private static func met(
    _ plan: EventPlan, _ records: PersonRecords, _ moment: Moment
  ) -> Cells<UInt8> {
    let met = Cells<UInt8>(repeating: 0, count: records.count)
    Workers.overRows(records.personCount, grain: 1024) { persons in
      var walk = EventWalk(plan, records, strides: [])
      walk.tell(persons, moment, into: met)
    }
    var walk = EventWalk(plan, records, strides: [])
    walk.tellOfNobody(
      Int(records.offsets[records.personCount])..<records.count, moment, into: met)
    return met
  }
}

extension ConditionPlanner {
  /// Rows that meet the requirements up to a step, all before it included.
  fileprivate mutating func program(_ met: Cells<UInt8>, from step: Int) -> MaskProgram.Node {
    flags(met, accepted: Set(UInt8(clamping: step)...255))
  }
}

/// A person a term over facts counts or leaves out, with the facts that say so.
package struct PersonVerdict: Hashable, Sendable {
  /// The dense number of the person.
  package let person: Int
  /// Rows of `evenements`: those that make the person count, or those that stop on the way.
  package let rows: [Int]
  package let isCounted: Bool
}

extension TermExplanation {
  /// The persons of a term over facts, by dense number, `positions` counted from 0.
  ///
  /// Counted: a fact about them is. Left out: some facts of the perimeter are about them, none of
  /// which is counted. None for terms over other rows.
  package func people(isCounted: Bool, _ positions: Range<Int>) -> [PersonVerdict] {
    guard let events = reader.events, let last = masks.last else { return [] }
    var counted: [Int: [Int]] = [:]
    var seen: [Int: [Int]] = [:]
    last.scan { row in
      let person = events.person(row)
      if person >= 0 { counted[person, default: []].append(row) }
      return true
    }
    if !isCounted {
      masks[start].scan { row in
        let person = events.person(row)
        if person >= 0, counted[person] == nil { seen[person, default: []].append(row) }
        return true
      }
    }
    let wanted = isCounted ? counted : seen
    return wanted.keys.sorted().dropFirst(positions.lowerBound).prefix(positions.count)
      .map { PersonVerdict(person: $0, rows: wanted[$0] ?? [], isCounted: isCounted) }
  }
}
