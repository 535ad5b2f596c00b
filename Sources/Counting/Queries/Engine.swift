import Catalogue
import Checks
import Columns
package import Kernel
package import Records
import Synchronization

/// Counts any definitions over one set of records, in memory, column by column.
///
/// Columns that rules derive (age, status, complete record) are built once per choice of rule set;
/// all definitions asked for together share their conditions and one pass over the rows.
package struct Engine: Sendable {
  let workbench: Workbench
  /// Cells kept at every commit, where this engine has them; they stand for a count of its records.
  package var live: LiveCells?

  /// An engine over records as read from a store.
  ///
  /// `asOf` is the day of the question when it is not today: states are read then at the latest.
  /// `cellBytes` bounds what is kept of where rows fall.
  package init(
    dataset: Dataset, asOf: CivilDate? = nil, cellBytes: Int = 256 << 20,
    thresholds: EngineThresholds = .production
  ) {
    workbench = Workbench(dataset, asOf: asOf, cellBytes: cellBytes, thresholds: thresholds)
  }

  init(_ workbench: Workbench) {
    self.workbench = workbench
  }

  /// The records it counts: rows that it names are rows of these tables.
  package var dataset: Dataset { workbench.dataset }

  /// The commit the records stand at.
  package var commit: Int { dataset.commit }

  /// Passes over the rows of a population made so far: what pages are budgeted by.
  package var passes: Int { workbench.passes.load(ordering: .relaxed) }

  /// Bytes held of where rows fall under the cuts asked for lately.
  package var bytesOfCells: Int { workbench.cellMaps.byteCount }

  /// Bytes held for facts, once a figure over them was asked for.
  package var bytesOfFacts: Int { workbench.facts.byteCount }

  /// Computes figures, sorted by frame, code, codes of the cuts (by bytes) and period.
  ///
  /// - Throws: what a cut, the perimeter or the size of the request is refused for.
  package func compute(_ request: Request) throws(RequestError) -> [Cell] {
    let cuts = try Cut.named(request.by)
    let perimeter = try RequestFilter(request.filter)
    let absent = AbsentModules(workbench, cuts, perimeter)
    var request = request
    if request.definitions.contains(where: { $0.module != nil }) {
      let named = workbench.structuresOfFacts
      request.definitions = request.definitions.map { absent.counted($0, named: named) }
    }
    let timeline = timeline(request)
    guard timeline.count <= RequestSize.mostPieces else {
      throw RequestError(
        code: .tooManyPieces, subject: request.step.rawValue,
        size: RequestSize(cuts: [], groups: 1, pieces: timeline.count, counts: 1))
    }
    var groups = GroupCodes()
    if cuts.isEmpty { groups.add([]) }
    let counted = try count(request, cuts, perimeter, timeline, &groups)
    let untracked = UntrackedGroups(
      cuts, perimeter, workbench, frames: Set(request.definitions.map(\.frame)), &groups)
    let assembly = Assembly(
      groups: groups, timeline: timeline, cuts: cuts, filter: perimeter,
      hasRange: request.range, counted: counted, untracked: untracked)
    return request.definitions.sorted(by: Self.precedes).flatMap { definition in
      let cells = assembly.cells(definition)
      return definition.module == nil ? cells : absent.applied(to: cells)
    }
  }

  /// Counts every term of the definitions, population by population.
  ///
  /// - Throws: `tooManyCells`.
  func count(
    _ request: Request, _ cuts: [Cut], _ perimeter: RequestFilter, _ timeline: Timeline,
    _ groups: inout GroupCodes
  ) throws(RequestError) -> [FramedTerm: [Assembly.Entry]] {
    // In the order first met: what a request is refused for does not change from run to run.
    var terms: [FramedTerm] = []
    var seen: Set<FramedTerm> = []
    for definition in request.definitions {
      for term in definition.formula.terms {
        let framed = FramedTerm(frame: definition.frame, term: term)
        if seen.insert(framed).inserted { terms.append(framed) }
      }
    }
    let named = Set((cuts + perimeter.clauses.map(\.cut)).map(\.name))
    func isWhole(_ framed: FramedTerm) -> Bool { !named.isDisjoint(with: framed.term.across) }
    var counted = try count(
      terms.filter { !isWhole($0) }, request, cuts, perimeter, timeline, &groups)
    let wholes = terms.filter(isWhole)
    for across in Set(wholes.map(\.term.across)).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let kept = cuts.indices.filter { !across.contains(cuts[$0].name) }
      var own = GroupCodes()
      if kept.isEmpty { own.add([]) }
      let found = try count(
        wholes.filter { $0.term.across == across }, request, kept.map { cuts[$0] },
        perimeter.without(across), timeline, &own)
      let homes = groups.codes.map { key in own.number(of: kept.map { key[$0] }) }
      let members = Dictionary(grouping: homes.indices.filter { homes[$0] != nil }) { homes[$0] }
      for (term, entries) in found {
        counted[term] = entries.flatMap { entry in
          (members[entry.group] ?? []).map { group in
            Assembly.Entry(group: group, piece: entry.piece, tallied: entry.tallied)
          }
        }
      }
    }
    return counted
  }

  /// Counts terms, population by population.
  ///
  /// - Throws: `tooManyCells`.
  private func count(
    _ framed: [FramedTerm], _ request: Request, _ cuts: [Cut], _ perimeter: RequestFilter,
    _ timeline: Timeline, _ groups: inout GroupCodes
  ) throws(RequestError) -> [FramedTerm: [Assembly.Entry]] {
    var wanted: [Population: [FramedTerm]] = [:]
    var populations: [Population] = []
    for framed in framed {
      let population = framed.term.population
      if wanted[population] == nil { populations.append(population) }
      wanted[population, default: []].append(framed)
    }
    var counted: [FramedTerm: [Assembly.Entry]] = [:]
    for population in populations {
      let all = wanted[population] ?? []
      var terms = all
      if population == .events {
        if let kept = live?.facts, !request.range {
          let answer = kept.answer(all.map(\.term), cuts, perimeter, timeline, &groups)
          for term in all { counted[term] = answer[term.term] }
          terms = all.filter { answer[$0.term] == nil }
          if terms.isEmpty { continue }
        }
        workbench.passes.add(1, ordering: .relaxed)
        let count = try EventCount(
          terms.map(\.term), workbench, cuts: cuts, filter: perimeter, timeline: timeline,
          range: request.range)
        let numbers = count.keys.map { groups.add($0) }
        for (term, cells) in zip(terms, count.cells) {
          counted[term] = cells.map { cell in
            Assembly.Entry(group: numbers[cell.group], piece: cell.piece, tallied: cell.tallied)
          }
        }
        continue
      }
      if population == .context {
        let context = ContextCount(workbench, cuts: cuts, filter: perimeter, timeline: timeline)
        for framed in all {
          counted[framed] = context.cells(framed.term).map { cell in
            Assembly.Entry(
              group: groups.add(cell.codes), piece: cell.piece, tallied: cell.tallied)
          }
        }
        continue
      }
      if population == .participations, let live, request.ruleSet == nil, !request.range {
        let answer = live.answer(all, cuts, perimeter, timeline, &groups)
        counted.merge(answer) { old, _ in old }
        terms = all.filter { answer[$0] == nil }
        if terms.isEmpty { continue }
      }
      let readsDerived = terms.contains { $0.term.readsDerived }
      let derived = readsDerived ? workbench.derived(request.ruleSet) : nil
      let outcomes = readsDerived && request.range ? workbench.outcomes(request.ruleSet) : nil
      workbench.passes.add(1, ordering: .relaxed)
      var count = PopulationCount(
        workbench.rows(population), workbench, cuts: cuts, filter: perimeter, timeline: timeline,
        ruleSet: request.ruleSet, derived: derived, outcomes: outcomes, range: request.range)
      try count.checkRoom(terms.count)
      let numbers = count.index.keys.map { groups.add($0) }
      for (term, cells) in zip(terms, count.cells(terms)) {
        counted[term] = cells.map { cell in
          Assembly.Entry(group: numbers[cell.group], piece: cell.piece, tallied: cell.tallied)
        }
      }
    }
    return counted
  }

  /// The pieces of time of a request; without period, from the first to the last with a row.
  func timeline(_ request: Request) -> Timeline {
    var pieces = request.period.map(request.step.cut)
    if pieces == nil, request.step != .all {
      pieces =
        workbench.span(facts: request.definitions.contains(where: \.readsFacts)).map { span in
          request.step.whole(span)
        } ?? []
    }
    return Timeline(pieces: pieces, cumulative: request.cumulative, asOf: workbench.asOf)
  }

  static func precedes(_ left: Definition, _ right: Definition) -> Bool {
    left.frame == right.frame
      ? left.code.utf8.lexicographicallyPrecedes(right.code.utf8)
      : left.frame.utf8.lexicographicallyPrecedes(right.frame.utf8)
  }
}

extension Step {
  /// The whole pieces that hold the days of a period, none clipped.
  package func whole(_ period: Period) -> [Period] {
    guard let months else { return [period] }
    func first(_ day: CivilDate) -> CivilDate {
      let (year, month, _) = day.components
      return CivilDate(
        day: CivilDate.days(year: year, month: (month - 1) / months * months + 1, day: 1))
    }
    let end = first(period.end).adding(months: months).adding(days: -1)
    return Period(first(period.start), end).map(cut) ?? []
  }
}

extension Term {
  /// Whether it reads what rules derive from a participation.
  var readsDerived: Bool {
    population == .participations
      && (records == .complete
        || condition.operands.contains { if case .derived = $0 { true } else { false } })
  }
}

extension Workbench {
  /// From the first to the last day that holds an entry, an exit, a start or a programming day of a
  /// programmed operation (`range.periods`), and a fact where `facts` says so; nil when there is
  /// none.
  func span(facts: Bool) -> Period? {
    var low = Int32.max
    var high = Int32.min
    func include(_ day: Int32) {
      guard day != Table.missingInteger else { return }
      low = min(low, day)
      high = max(high, day)
    }
    let starts = operations.integers(column: OperationField.dateDebut.rawValue)
    for row in 0..<operations.count where operations.isProgrammed[row] {
      include(starts[row])
      include(operations.days[row])
    }
    let participations = rows(.participations)
    let entries = participations.days(.entry)
    let exits = participations.days(.exit)
    for row in 0..<participations.count {
      guard let link = participations.links?[row], link >= 0, operations.isProgrammed[Int(link)]
      else { continue }
      include(entries[row])
      include(exits[row])
    }
    if facts {
      let dates = rows(.events).days(.date)
      for row in 0..<dates.count { include(dates[row]) }
    }
    return Period(CivilDate(day: low), CivilDate(day: high))
  }
}

extension Definition {
  /// Whether one of its terms counts facts.
  package var readsFacts: Bool { formula.terms.contains { $0.population == .events } }
}
