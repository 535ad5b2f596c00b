import Catalogue
import Columns
import Records
import Synchronization

extension Engine {
  /// Explains a term over facts: requirements one after the other, and the persons they are about.
  func explainFacts(
    _ term: Term, _ role: TermExplanation.Role, _ perimeter: RequestFilter, _ timeline: Timeline,
    sample: Int, words: (Condition) -> String
  ) -> TermExplanation {
    let rows = workbench.rows(.events)
    let facts = workbench.facts
    let parts = term.condition.conjuncts
    var plan = EventPlan(
      parts.map { Term(population: .events, moment: term.moment, condition: $0) },
      cuts: [], filter: perimeter, timeline: timeline, lastDay: facts.lastDay,
      firstDay: { workbench.firstDayOfFacts },
      books: facts.base.books, territories: { workbench.territories })
    let records = facts.records(plan)
    plan.makeReady()
    var clauses: [Clause] = [.all]
    for clause in perimeter.clauses {
      clauses.append(.perimeter(name: clause.cut.name, codes: clause.codes.sorted()))
    }
    clauses += parts.map { .condition($0) }
    if timeline.isDated || term.moment != .date { clauses.append(.time(term.moment)) }
    let (met, persons) = Self.met(
      plan, facts, records, term.moment, all: clauses.count - 1, rows: rows.count)
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
      reader.events = EventReader(plan, facts, records, links: links, stretch: stretch)
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
    masks.last?.scan { row in
      if counted.count < sample { counted.append(reader.verdict(row, rows, term, nil)) }
      return counted.count < sample
    }
    return TermExplanation(
      role: role, term: term, steps: steps, counted: counted, excluded: excluded,
      range: TermRange(closed: masks.last?.count ?? 0), rows: rows, masks: masks, reader: reader,
      persons: persons)
  }

  /// How many requirements each row meets, one after the other, and how many persons have a fact that
  /// meets `all`.
  private static func met(
    _ plan: EventPlan, _ facts: EventGeneration, _ records: [PersonRecords], _ moment: Moment,
    all: Int, rows: Int
  ) -> (steps: Cells<UInt8>, persons: Int) {
    let steps = Cells<UInt8>(repeating: 0, count: rows)
    let counted = Mutex(0)
    for part in facts.parts(records) {
      Workers.overRows(part.records.personCount, grain: 1024) { range in
        var walk = EventWalk(plan, part.records, strides: [])
        var persons = 0
        for run in part.persons where run.overlaps(range) {
          persons += walk.tell(run.clamped(to: range), moment, all: all, into: steps)
        }
        let own = persons
        counted.withLock { $0 += own }
      }
      var walk = EventWalk(plan, part.records, strides: [])
      for run in part.nobody { walk.tellOfNobody(run, moment, into: steps) }
    }
    return (steps, counted.withLock { $0 })
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
  package fileprivate(set) var rows: [Int]
  package let isCounted: Bool
}

extension TermExplanation {
  /// The persons of a term over facts, by dense number, `positions` counted from 0.
  ///
  /// Counted: a fact about them is. Left out: some facts of the perimeter are about them, none of
  /// which is counted. None for terms over other rows.
  package func people(isCounted: Bool, _ positions: Range<Int>) -> [PersonVerdict] {
    guard let links = reader.events?.links, let last = masks.last else { return [] }
    // A byte a person: 1 for those seen, 2 for those counted.
    let fates = Cells<UInt8>(repeating: 0, count: 1 + Int(links.max() ?? -1))
    if !isCounted { masks[start].scan { Self.mark(1, links[$0], in: fates) } }
    last.scan { Self.mark(2, links[$0], in: fates) }
    let wanted: UInt8 = isCounted ? 2 : 1
    var kept: [Int32: Int] = [:]
    var found: [PersonVerdict] = []
    var place = 0
    for person in 0..<fates.count where fates[person] == wanted && place < positions.upperBound {
      if place >= positions.lowerBound {
        kept[Int32(person)] = found.count
        found.append(PersonVerdict(person: person, rows: [], isCounted: isCounted))
      }
      place += 1
    }
    (isCounted ? last : masks[start]).scan { row in
      if let place = kept[links[row]] { found[place].rows.append(row) }
      return true
    }
    return found
  }

  private static func mark(_ fate: UInt8, _ person: Int32, in fates: Cells<UInt8>) -> Bool {
    if person >= 0 { fates[Int(person)] = fate }
    return true
  }
}
