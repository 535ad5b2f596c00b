import Catalogue
import Columns
import Kernel
import Synchronization

/// Counts every term over facts together, person by person.
struct EventCount {
  /// The codes of each group, in the order of the cuts.
  let keys: [[String]]
  /// The cells of each term, in the order given.
  let cells: [TermCells]

  /// With `range`, the bounds of counts too: means and medians have none.
  ///
  /// - Throws: `tooManyCells`.
  init(
    _ terms: [Term], _ workbench: Workbench, cuts: [Cut], filter: RequestFilter, timeline: Timeline,
    range: Bool = false
  ) throws(RequestError) {
    let facts = workbench.facts
    let bounded = range ? terms.indices.filter { !terms[$0].aggregate.isAverage } : []
    var plan = EventPlan(
      terms, cuts: cuts, filter: filter, timeline: timeline, lastDay: facts.lastDay,
      firstDay: { workbench.firstDayOfFacts },
      books: facts.base.books, bounded: bounded, territories: { workbench.territories })
    let records = facts.records(plan)
    plan.makeReady()
    let strides = try EventStrides(
      plan.dimensions.map(\.count), cuts: cuts, pieces: plan.stretchCount)
    let tallies = Self.tallies(plan, facts, records, strides)
    let found = Self.bounded(
      EventTally.merged(tallies, terms + bounded.flatMap { [terms[$0], terms[$0]] }),
      terms: terms.count, bounded)
    var numbers: [Int: Int] = [:]
    var keys: [[String]] = []
    cells = found.map { slots in
      var last = (group: -1, number: 0)
      return slots.map { slot, tallied in
        let (group, stretch) = slot.quotientAndRemainder(dividingBy: max(1, plan.stretchCount))
        if group != last.group {
          last = (group, numbers[group] ?? keys.count)
          if last.number == keys.count {
            numbers[group] = last.number
            keys.append(strides.codes(group).enumerated().map { plan.dimensions[$0].label($1) })
          }
        }
        return (last.number, stretch, tallied)
      }
    }
    self.keys = keys
  }

  /// The cells of the terms, with the bounds that the sure and the possible facts of some give.
  private static func bounded(
    _ found: [EventTally.Cells], terms: Int, _ bounded: [Int]
  ) -> [EventTally.Cells] {
    var cells = Array(found.prefix(terms))
    for (place, term) in bounded.enumerated() {
      guard found.indices.contains(terms + 2 * place + 1) else { continue }
      var own = Dictionary(uniqueKeysWithValues: cells[term].map { ($0.slot, $0.tallied) })
      let sure = Dictionary(
        uniqueKeysWithValues: found[terms + 2 * place].map { ($0.slot, $0.tallied) })
      for (slot, high) in found[terms + 2 * place + 1] {
        var tallied = own[slot] ?? Tallied()
        tallied.bound(low: sure[slot]?.sum ?? 0, high: high.sum, possible: high.rows)
        own[slot] = tallied
      }
      cells[term] = own.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    return cells
  }

  /// What each part of the persons adds up to, side by side, then the facts about nobody.
  static func tallies(
    _ plan: EventPlan, _ facts: EventGeneration, _ records: [PersonRecords],
    _ strides: EventStrides
  ) -> [EventTally] {
    guard plan.stretchCount > 0 else { return [] }
    let tallies = Mutex<[EventTally]>([])
    for part in facts.parts(records) {
      Workers.overRows(part.records.personCount, grain: 1024) { range in
        var walk = EventWalk(plan, part.records, strides: strides.steps)
        var tally = EventTally(plan, groups: strides.room)
        for run in part.persons where run.overlaps(range) {
          walk.walk(run.clamped(to: range), into: &tally)
        }
        let counted = tally
        tallies.withLock { $0.append(counted) }
      }
      let own = part.records.ofNobody
      guard !part.nobody.isEmpty else { continue }
      Workers.overRows(own.count, grain: 4096) { range in
        let facts = own.lowerBound + range.lowerBound..<own.lowerBound + range.upperBound
        var walk = EventWalk(plan, part.records, strides: strides.steps)
        var tally = EventTally(plan, groups: strides.room)
        for run in part.nobody where run.overlaps(facts) {
          walk.walkOfNobody(run.clamped(to: facts), into: &tally)
        }
        let counted = tally
        tallies.withLock { $0.append(counted) }
      }
    }
    return tallies.withLock { $0 }
  }
}

/// Groups of codes as single numbers, in mixed radix.
struct EventStrides: Sendable {
  let steps: [Int]
  /// Codes of each cut, the missing one included.
  private let counts: [Int]
  /// Groups there can be.
  let room: Int

  /// - Parameters:
  ///   - counts: codes of each cut.
  ///   - pieces: pieces of time of each group, numbered with it.
  /// - Throws: `tooManyCells` when they cannot all be numbered.
  init(_ counts: [Int], cuts: [Cut], pieces: Int) throws(RequestError) {
    self.counts = counts
    var steps: [Int] = []
    var room: Int? = 1
    for count in counts {
      steps.append(room ?? 0)
      room = room.flatMap { room in
        let (product, overflows) = room.multipliedReportingOverflow(by: max(1, count))
        return overflows ? nil : product
      }
    }
    let size = RequestSize(
      cuts: zip(cuts, counts).map { RequestSize.CutSize($0.name, codes: max(1, $1)) },
      groups: room, pieces: pieces, counts: 1)
    try size.check(RequestSize.mostNumbers)
    self.steps = steps
    self.room = room ?? 1
  }

  /// The code of each cut in a group.
  func codes(_ group: Int) -> [Int32] {
    zip(steps, counts).map { step, count in Int32(group / step % max(1, count)) }
  }
}
