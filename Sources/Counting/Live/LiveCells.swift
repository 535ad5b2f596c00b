package import Catalogue
import Columns
package import Kernel
import Records

/// What is counted at every commit before anybody asks: additive terms under some cuts, by month.
package struct MaintainedCut: Sendable, Hashable {
  /// Names of cuts, as `--by` takes them.
  package let cuts: [String]

  package init(_ cuts: [String]) {
    self.cuts = cuts
  }

  /// The declared list; any other cut is counted when asked for.
  package static let all = [
    MaintainedCut(["region", "axe", "categorie_region"]), MaintainedCut(["departement", "sexe"]),
  ]
}

/// Cells kept at every commit: what a recount would give, to the last unit.
///
/// A change takes out what the touched records gave before and adds what they give now. Integers
/// only. Values of one generation: a later one shares what did not change.
package struct LiveCells: Sendable {
  /// The terms kept, each with the place of its counters.
  private let terms: LiveTerms
  private(set) var cubes: [LiveCube]
  /// What single records are read from, in the generation these cells stand for.
  private var source: RowSource
  /// The cells of terms over facts; nil when no definition has one.
  var facts: LiveFacts?

  /// Counts every kept term over all the records of an engine.
  package init(_ engine: Engine, _ definitions: [Definition], _ list: [MaintainedCut]) {
    self.init(engine, definitions, list, LiveFacts(engine.workbench, definitions))
  }

  /// Counts every kept term over participations; `facts` are the cells of the others.
  init(
    _ engine: Engine, _ definitions: [Definition], _ list: [MaintainedCut], _ facts: LiveFacts?
  ) {
    self.facts = facts
    let terms = LiveTerms(definitions, engine.workbench)
    var cubes: [LiveCube] = []
    for list in list {
      let first = cubes.reduce(0) { $0 + $1.cuts.count }
      if let cube = LiveCube(list, terms, firstCut: first) { cubes.append(cube) }
    }
    for index in cubes.indices { cubes[index].add(engine.workbench, terms) }
    self.terms = terms
    source = RowSource(engine.workbench, terms.steps, cubes.flatMap(\.cuts))
    for place in cubes.indices { cubes[place].follow(source.cuts) }
    self.cubes = cubes
  }

  /// Answers the terms of a request that are kept, under cuts that are kept and over whole months.
  ///
  /// Groups are added to `groups`; terms left out are to be counted.
  func answer(
    _ wanted: [FramedTerm], _ cuts: [Cut], _ perimeter: RequestFilter, _ timeline: Timeline,
    _ groups: inout GroupCodes
  ) -> [FramedTerm: [Assembly.Entry]] {
    let needed = Set(cuts.map(\.name)).union(perimeter.clauses.map(\.cut.name))
    guard
      let cube = cubes.filter({ needed.isSubset(of: $0.cuts.map(\.name)) })
        .min(by: { $0.pairCount < $1.pairCount })
    else { return [:] }
    let terms = wanted.filter { term in
      self.terms.place(term) != nil
        && timeline.isOfMonths(term.term, lastDay: cube.lastDay(term, self.terms))
    }
    guard !terms.isEmpty else { return [:] }
    let places = cuts.map { cut in cube.cuts.firstIndex(of: cut) ?? 0 }
    let filters = perimeter.clauses.map { clause in
      (place: cube.cuts.firstIndex(of: clause.cut) ?? 0, codes: clause.codes)
    }
    var numbers: [Int: Int] = [:]
    var order: [Int] = []
    let targets: [Int?] = cube.codes.map { codes in
      guard filters.allSatisfy({ $0.codes.contains(codes[$0.place]) }) else { return nil }
      let number = groups.add(places.map { codes[$0] })
      if let known = numbers[number] { return known }
      numbers[number] = order.count
      order.append(number)
      return order.count - 1
    }
    var answer: [FramedTerm: [Assembly.Entry]] = [:]
    for term in terms {
      answer[term] = cube.cells(
        term, self.terms, timeline, groupCount: order.count, targets: targets
      ).map { Assembly.Entry(group: order[$0.group], piece: $0.piece, tallied: $0.tallied) }
    }
    return answer
  }

  /// The cells of a later generation: records that changed lose what they gave and gain what they
  /// give, one by one.
  ///
  /// Exact whatever their number; each costs some microseconds.
  package func next(_ records: [RowChange], to later: Engine) -> LiveCells {
    var cells = self
    cells.change(records, to: later.workbench)
    return cells
  }

  mutating func change(_ records: [RowChange], to later: Workbench) {
    let earlier = source
    let isSame = terms.steps.fits(
      participations: later.dataset.table(.participations), operations: later.operations.table)
    precondition(isSame, "columns come and go only when the store is read whole")
    let source = RowSource(later, terms.steps, earlier.names, after: earlier)
    self.source = source
    for place in cubes.indices { cubes[place].begin(source.cuts) }
    guard !records.isEmpty, !terms.list.isEmpty else { return }
    let changes = terms.steps.changes(from: earlier, to: source)
    var before = terms.takeReading(cubes: cubes.count)
    var after = terms.takeReading(cubes: cubes.count)
    before.restart()
    after.restart()
    for record in records {
      before.begin(record.before, earlier, terms)
      after.begin(record.after, source, terms)
      // Counters are far: they come near while cells are read.
      for place in cubes.indices {
        if before.isThere { cubes[place].place(&before, earlier, place, isBefore: true) }
        if after.isThere { cubes[place].place(&after, source, place, isBefore: false) }
        cubes[place].reach(place, before, after)
      }
      before.read(earlier, terms)
      after.read(source, terms, after: before, changes)
      for place in cubes.indices { cubes[place].change(place, before, after, terms) }
    }
    terms.giveBack(before)
    terms.giveBack(after)
  }

  /// What stands here and not in another count of the same, by cut; empty when they agree.
  package func differences(from other: LiveCells) -> [LiveDifference] {
    zip(cubes, other.cubes).flatMap { $0.compare($1, terms, limit: .max).differences }
  }

  /// What stands in the cells of facts and not in a count over the records of an engine.
  package func differencesOfFacts(over engine: Engine) -> [LiveDifference] {
    guard let facts else { return [] }
    return facts.cubes.indices.flatMap {
      facts.recount($0, over: engine.workbench, limit: .max).differences
    }
  }

  /// Counts the cells under one cut again, over the records of an engine, and compares.
  ///
  /// `index` is the place of the cut in the inventory; at most `limit` differences are kept.
  package func recount(_ index: Int, over engine: Engine, limit: Int) -> LiveComparison {
    if index >= cubes.count, let facts {
      return facts.recount(index - cubes.count, over: engine.workbench, limit: limit)
    }
    guard cubes.indices.contains(index),
      var again = LiveCube(MaintainedCut(cubes[index].cuts.map(\.name)), terms)
    else { return LiveComparison() }
    again.add(engine.workbench, terms)
    return cubes[index].compare(again, terms, limit: limit)
  }

  /// What is kept, for who looks after the program.
  package var inventory: [LiveInventory] {
    cubes.map { cube in
      LiveInventory(
        cuts: cube.cuts.map(\.name), terms: terms.list.count, cells: cube.pairCount,
        bytes: cube.byteCount)
    } + (facts?.inventory ?? [])
  }
}

/// One line of the list of what is kept.
package struct LiveInventory: Sendable, Hashable {
  /// Names of cuts, those of facts after `evenements`.
  package var cuts: [String]
  package var terms: Int
  /// Pairs of a group of codes and a month that hold something.
  package var cells: Int
  package var bytes: Int
  /// The months kept, when it keeps some and is of facts: persons do not add up over longer periods.
  package var months: Period?

  /// Names of cuts, as `--by` takes them.
  package var by: [String] { months == nil ? cuts : Array(cuts.dropFirst()) }
}

/// What comparing two counts of the same cells gives.
package struct LiveComparison: Sendable, Hashable {
  /// Counters that are not zero in one count at least.
  package var cells = 0
  /// Counters that differ.
  package var count = 0
  /// Some of those that differ, in no order.
  package var differences: [LiveDifference] = []
}

/// A cell that two counts do not agree on.
package struct LiveDifference: Sendable, Hashable {
  package var cuts: [String]
  package var codes: [String]
  /// First day of the month; nil for records without a date.
  package var month: CivilDate?
  package var frame: String
  package var live: Int64
  package var recount: Int64
}

extension Term {
  /// Whether cells can keep it: it adds rows or their weights, each at a day of its own.
  var isMaintained: Bool {
    guard population == .participations, across.isEmpty,
      [.entry, .exit, .start].contains(moment),
      !condition.operands.contains(where: \.isOfDays)
    else { return false }
    switch aggregate {
    case .count, .weights: return true
    default: return false
    }
  }
}

extension Operand {
  /// Whether it is worked out from two days of the row.
  var isOfDays: Bool {
    switch self {
    case .days, .daysToNextEntry: true
    case .field, .operation, .derived, .person, .event: false
    }
  }
}
