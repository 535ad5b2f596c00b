import Catalogue
import Columns
import Kernel
import Records

/// The cells kept of terms over facts: what persons and facts give in each month of some years, under
/// the declared cuts.
///
/// A change takes out what the touched persons gave and adds what they give now: merged and parted
/// persons are persons touched. Facts and persons only; distinct enterprises or advisers, means and
/// medians are counted when asked for. Values of one generation: a later one shares what did not
/// change.
struct LiveFacts: Sendable {
  /// The declared list; any other cut is counted when asked for.
  static let list = [["structure"], []]
  /// Whole years kept, up to the last one with at least a thousandth of the dated facts.
  static let years = 5

  let terms: [Term]
  let months: [Period]
  private(set) var cubes: [LiveFactCube]
  /// Facts of the fullest year after those kept, at most: when it may hold enough, they are counted.
  private var later = 0
  /// Bytes by which facts are found by person.
  private var bytes: Int

  /// Counts the terms of some definitions over all facts; nil without such a term or a dated fact.
  init?(_ workbench: Workbench, _ definitions: [Definition]) {
    var terms: [Term] = []
    for term in definitions.flatMap(\.formula.terms)
    where term.isKeptOverFacts && !terms.contains(term) {
      terms.append(term)
    }
    guard !terms.isEmpty, let last = Self.lastYear(workbench) else { return nil }
    self.init(workbench, terms, last)
  }

  private init?(_ workbench: Workbench, _ terms: [Term], _ last: LastYear) {
    let first = CivilDate.days(year: last.year - Self.years + 1, month: 1, day: 1)
    let end = CivilDate.days(year: last.year, month: 12, day: 31)
    guard let period = Period(CivilDate(day: first), CivilDate(day: end)) else { return nil }
    self.init(workbench, terms, months: Step.month.cut(period))
    later = last.later
  }

  private init(_ workbench: Workbench, _ terms: [Term], months: [Period]) {
    self.terms = terms
    self.months = months
    cubes = Self.list.compactMap { names in
      (try? Cut.named(names)).map { LiveFactCube(workbench, terms, $0, months) }
    }
    bytes = 0
    for place in cubes.indices { cubes[place].add(workbench.facts, terms) }
    bytes = workbench.facts.byteCount
  }

  /// The last year with enough facts, and how many the fullest year after it has.
  private typealias LastYear = (year: Int, later: Int)

  /// Facts a year needs to be among those kept: a thousandth of some facts.
  private static func enough(of facts: Int) -> Int { max(1, facts / 1_000) }

  /// The last year that holds at least a thousandth of the dated facts; nil without any.
  private static func lastYear(_ workbench: Workbench) -> LastYear? {
    let days = workbench.rows(.events).days(.date)
    var (low, high) = (Int32.max, Int32.min)
    for row in 0..<days.count where days[row] != Table.missingInteger {
      low = min(low, days[row])
      high = max(high, days[row])
    }
    guard low <= high else { return nil }
    var numbers = [Int](repeating: 0, count: Int(high - low) + 1)
    for row in 0..<days.count where days[row] != Table.missingInteger {
      numbers[Int(days[row] - low)] += 1
    }
    var years: [Int: Int] = [:]
    for (day, number) in numbers.enumerated() where number > 0 {
      years[CivilDate(day: low + Int32(day)).components.year, default: 0] += number
    }
    let least = enough(of: numbers.reduce(0, +))
    guard let year = years.filter({ $0.value >= least }).keys.max() else { return nil }
    return (year, years.filter { $0.key > year }.values.max() ?? 0)
  }

  // MARK: following

  /// The cells of a later generation.
  func next(_ changes: [Kind: RowChanges], from earlier: Workbench, to later: Workbench) -> Self? {
    let touched = FactChange(changes, from: earlier.dataset, to: later.dataset)
    guard !touched.isEmpty else { return self }
    var beyond = self.later
    if let end = months.last?.end {
      beyond += touched.count(after: end.day, later.dataset)
      if beyond > self.later, beyond >= Self.enough(of: later.rows(.events).count),
        let last = Self.lastYear(later)
      {
        if last.year > end.components.year { return LiveFacts(later, terms, last) }
        beyond = last.later
      }
    }
    guard touched.persons.count <= later.thresholds.recountedPersons else {
      var again = LiveFacts(later, terms, months: months)
      again.later = beyond
      return again
    }
    var next = self
    next.later = beyond
    for place in cubes.indices {
      next.cubes[place].change(touched, from: earlier, to: later)
    }
    next.bytes = later.facts.byteCount
    return next
  }

  // MARK: answering

  /// Answers the terms of a request that are kept, under cuts that are kept and month by month.
  ///
  /// Groups are added to `groups`; terms left out are to be counted.
  func answer(
    _ wanted: [Term], _ cuts: [Cut], _ perimeter: RequestFilter, _ timeline: Timeline,
    _ groups: inout GroupCodes
  ) -> [Term: [Assembly.Entry]] {
    guard timeline.isDated, !timeline.isCumulative, timeline.asOf == nil,
      let first = timeline.pieces.first, let start = months.firstIndex(of: first),
      months[start...].starts(with: timeline.pieces)
    else { return [:] }
    let clauses = perimeter.clauses
    // One structure asked for stands for the group it is.
    let isOne = cuts.isEmpty && clauses.count == 1 && clauses[0].codes.count == 1
    let names = isOne ? [clauses[0].cut.name] : cuts.map(\.name)
    guard let cube = cubes.first(where: { $0.cuts.map(\.name) == names }),
      clauses.allSatisfy({ names.contains($0.cut.name) })
    else { return [:] }
    var answer: [Term: [Assembly.Entry]] = [:]
    var numbers: [Int: Int] = [:]
    for (group, label) in cube.labels.enumerated()
    where clauses.allSatisfy({ $0.codes.contains { $0.utf8.elementsEqual(label.utf8) } }) {
      numbers[group] = groups.add(cuts.isEmpty ? [] : [label])
    }
    for term in wanted {
      guard let place = terms.firstIndex(of: term) else { continue }
      var entries: [Assembly.Entry] = []
      for (group, number) in numbers {
        for piece in timeline.pieces.indices {
          let value = Int(cube.value(group, start + piece, place))
          guard value != 0 else { continue }
          entries.append(
            Assembly.Entry(
              group: number, piece: piece,
              tallied: Tallied(rows: value, present: value, sum: Int128(value))))
        }
      }
      answer[term] = entries
    }
    return answer
  }

  // MARK: checking

  /// Counts one cube again over the records of an engine, and compares.
  func recount(_ index: Int, over workbench: Workbench, limit: Int) -> LiveComparison {
    guard cubes.indices.contains(index) else { return LiveComparison() }
    var again = LiveFactCube(workbench, terms, cubes[index].cuts, months)
    again.add(workbench.facts, terms)
    return cubes[index].compare(again, months, limit: limit)
  }

  /// What is kept; the first line bears what facts are found by.
  var inventory: [LiveInventory] {
    cubes.enumerated().map { place, cube in
      LiveInventory(
        cuts: [Kind.evenements.rawValue] + cube.cuts.map(\.name), terms: terms.count,
        cells: cube.filledCells, bytes: cube.byteCount + (place == 0 ? bytes : 0),
        months: months.first.flatMap { Period($0.start, months.last?.end ?? $0.end) })
    }
  }
}

/// Whose records changed from one generation to the next, as figures over facts see it.
struct FactChange {
  /// Persons, by dense number, in order.
  let persons: [Int]
  /// Rows of `evenements` about nobody that changed or went, by their earlier numbers, and those that
  /// changed or came, by their later ones.
  let ofNobody: (before: [Int], after: [Int])
  private let written: [Int]

  init(_ changes: [Kind: RowChanges], from earlier: Dataset, to later: Dataset) {
    var persons: Set<Int32> = []
    var before: [Int] = []
    var after: [Int] = []
    for kind in [Kind.evenements, .personnes] {
      guard let rows = changes[kind] else { continue }
      func touch(_ dataset: Dataset, _ row: Int, _ ofNobody: inout [Int]) {
        let person = dataset.personLinks[kind].map { $0[row] } ?? -1
        if person >= 0 {
          persons.insert(person)
        } else if kind == .evenements {
          ofNobody.append(row)
        }
      }
      for row in rows.removed { touch(earlier, row, &before) }
      for row in rows.written {
        if let old = rows.old(row) { touch(earlier, old, &before) }
        touch(later, row, &after)
      }
    }
    self.persons = persons.map { Int($0) }.sorted()
    ofNobody = (before, after)
    written = changes[.evenements]?.written ?? []
  }

  var isEmpty: Bool { persons.isEmpty && ofNobody.before.isEmpty && ofNobody.after.isEmpty }

  /// How many of the facts written are dated after a day.
  func count(after day: Int32, _ later: Dataset) -> Int {
    let table = later.table(.evenements)
    let field = EventField.date.rawValue
    guard table.kinds[field] == .integer else { return 0 }
    return written.count { table.integer(field, $0) > day }
  }
}

extension Term {
  /// Whether cells can keep it: it counts facts, or persons facts are about.
  fileprivate var isKeptOverFacts: Bool {
    population == .events && (aggregate == .count || aggregate == .distinctPersons)
  }
}
