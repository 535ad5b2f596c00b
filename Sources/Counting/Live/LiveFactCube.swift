import Catalogue
import Columns
import Kernel
import Records
import Synchronization

/// The kept cells of terms over facts under one cut, or none: a row of counters for each group and
/// month, the months of a group together.
struct LiveFactCube: Sendable {
  let cuts: [Cut]
  /// Numbers codes for good: later versions share it.
  private let plan: EventPlan
  private let months: Int
  private var counters: VersionedCounters
  /// Where single persons are walked through, one version at a time.
  private let walker: FactWalker

  /// No cell yet.
  init(_ workbench: Workbench, _ terms: [Term], _ cuts: [Cut], _ months: [Period]) {
    precondition(cuts.count <= 1, "the number of a group is that of its code")
    let facts = workbench.facts
    self.cuts = cuts
    self.months = months.count
    var plan = EventPlan(
      terms, cuts: cuts, filter: .everything,
      timeline: Timeline(pieces: months, cumulative: false, asOf: nil), lastDay: facts.lastDay,
      books: facts.base.books, territories: { workbench.territories })
    let records = facts.records(plan)
    plan.makeReady()
    self.plan = plan
    counters = VersionedCounters(width: terms.count)
    walker = FactWalker(EventWalk(plan, records[0], strides: cuts.map { _ in 1 }, room: 64))
  }

  /// The code of each group met.
  var labels: [String] {
    (0..<counters.count / max(1, months)).map { group in
      plan.dimensions.first?.label(Int32(group)) ?? ""
    }
  }

  /// The counter of a term, by its place.
  func value(_ group: Int, _ month: Int, _ term: Int) -> Int64 {
    counters[group * months + month, term]
  }

  var byteCount: Int { counters.byteCount }

  /// Groups and months that hold something.
  var filledCells: Int {
    (0..<counters.count).count { row in
      (0..<counters.width).contains { counters[row, $0] != 0 }
    }
  }

  /// Adds what all facts give.
  mutating func add(_ facts: EventGeneration, _ terms: [Term]) {
    let records = facts.records(plan)
    var plan = plan
    plan.makeReady()
    guard
      let strides = try? EventStrides(plan.dimensions.map(\.count), cuts: cuts, pieces: months)
    else { return }
    let tallies = EventCount.tallies(plan, facts, records, strides)
    for (term, cells) in EventTally.merged(tallies, terms).enumerated() {
      for (slot, tallied) in cells { add(slot, term, Int64(tallied.rows)) }
    }
  }

  private mutating func add(_ row: Int, _ term: Int, _ value: Int64) {
    while counters.count <= row {
      for _ in 0..<max(1, months) { _ = counters.append() }
    }
    counters.add(row, term, value)
  }

  /// Takes out what touched persons gave in an earlier generation and adds what they give in a later
  /// one.
  mutating func change(_ touched: FactChange, from earlier: Workbench, to later: Workbench) {
    var changes = FactDifferences(months: months)
    changes.sign = -1
    walk(touched.persons, ofNobody: touched.ofNobody.before, earlier, &changes)
    changes.sign = 1
    walk(touched.persons, ofNobody: touched.ofNobody.after, later, &changes)
    counters.follow()
    for (place, value) in changes.values where value != 0 { add(place.row, place.term, value) }
  }

  private func walk(
    _ persons: [Int], ofNobody rows: [Int], _ workbench: Workbench,
    _ changes: inout FactDifferences
  ) {
    let facts = workbench.facts
    let records = facts.records(plan)
    let dataset = workbench.dataset
    walker.walk.withLock { walk in
      for person in persons {
        guard let place = facts.place(person) else { continue }
        walk.turn(to: records[place.part])
        walk.walk(place.person..<place.person + 1, into: &changes)
      }
      guard !rows.isEmpty else { return }
      let own = PersonRecords(
        facts: dataset.table(.evenements), rows: rows, persons: dataset.table(.personnes),
        personRows: [], isPerson: false, plan: plan, books: facts.base.books)
      walk.turn(to: own)
      walk.walkOfNobody(0..<own.count, into: &changes)
    }
  }

  // MARK: checking

  /// Compares with another count of the same, counter by counter, and keeps the first differences
  /// met, at most `limit`.
  func compare(_ other: LiveFactCube, _ months: [Period], limit: Int) -> LiveComparison {
    var result = LiveComparison()
    let (mine, theirs) = (groups, other.groups)
    for label in Set(mine.keys).union(theirs.keys) {
      let code = String(decoding: label, as: UTF8.self)
      for (month, period) in months.enumerated() {
        for term in 0..<counters.width {
          let live = mine[label].map { value($0, month, term) } ?? 0
          let recount = theirs[label].map { other.value($0, month, term) } ?? 0
          if live != 0 || recount != 0 { result.cells += 1 }
          guard live != recount else { continue }
          result.count += 1
          guard result.differences.count < limit else { continue }
          result.differences.append(
            LiveDifference(
              cuts: [Kind.evenements.rawValue] + cuts.map(\.name), codes: [code],
              month: period.start, frame: "", live: live, recount: recount))
        }
      }
    }
    return result
  }

  /// The number of each group, by the bytes of its code.
  private var groups: [[UInt8]: Int] {
    Dictionary(labels.enumerated().map { (Array($1.utf8), $0) }) { first, _ in first }
  }
}

/// A walk that versions of a cube lend each other.
private final class FactWalker: Sendable {
  let walk: Mutex<EventWalk>

  init(_ walk: EventWalk) {
    self.walk = Mutex(walk)
  }
}

/// What changes in the cells, gathered before it is written.
private struct FactDifferences: EventSink {
  struct Place: Hashable {
    var row: Int
    var term: Int
  }

  let months: Int
  /// What each fact or person met counts for.
  var sign: Int64 = 1
  private(set) var values: [Place: Int64] = [:]

  init(months: Int) {
    self.months = months
  }

  mutating func add(term: Int, group: Int, first: Int, pieces: UInt64, unit: Int32) {
    var left = pieces
    while left != 0 {
      let month = first + left.trailingZeroBitCount
      left &= left - 1
      values[Place(row: group * months + month, term: term), default: 0] += sign
    }
  }
}
