import Catalogue
import Columns

/// A cell of a term: its group of codes and its stretch of time, as one number.
typealias EventSlot = Int

/// What the facts of some persons add up to, for each term of a plan.
///
/// A run of stretches costs two additions, however long.
struct EventTally: EventSink {
  /// What a term gives in its cells, in order.
  typealias Cells = [(slot: EventSlot, tallied: Tallied)]

  /// Cells kept as plain arrays, all terms together; beyond, those met are numbered.
  private static let denseCells = 1 << 22

  private struct Unit: Hashable {
    var slot: EventSlot
    var value: Int32
  }

  private struct Counts {
    /// The place of each cell met, when cells are too many for each to have its own.
    var places: [EventSlot: Int] = [:]
    /// Of cells that have each their own, how many more than in the stretch before: one more stretch
    /// than there are for each group.
    var numbers: Lane<Int>

    /// The place of a cell, new or known.
    mutating func place(_ slot: EventSlot, _ lanes: Lanes) -> Int {
      if let place = places[slot] { return place }
      let place = places.count
      places[slot] = place
      if place == numbers.count {
        let old = numbers
        numbers = lanes.make(0, max(64, place * 2))
        for index in 0..<place { numbers[index] = old[index] }
      }
      return place
    }
  }

  private let counted: [EventPlan.Counted]
  private let stretchCount: Int
  private let lanes = Lanes()
  private let isDense: Bool
  private var counts: [Counts]
  private var values: [Set<Unit>]
  private var days: [[Unit: Int]]

  /// `groups` is the number of groups the strides of the walk can name.
  init(_ plan: EventPlan, groups: Int) {
    counted = plan.terms.map(\.counted)
    stretchCount = plan.stretchCount
    let (cells, overflows) = groups.multipliedReportingOverflow(by: plan.stretchCount + 1)
    let isDense =
      !overflows && cells <= Self.denseCells / max(1, counted.count)
    self.isDense = isDense
    let lanes = lanes
    counts = counted.map { kind in
      let isHeld = isDense && (kind == .facts || kind == .persons)
      return Counts(numbers: lanes.make(0, isHeld ? cells : 0))
    }
    values = counted.map { _ in [] }
    days = counted.map { _ in [:] }
  }

  mutating func add(term: Int, group: Int, first: Int, pieces: UInt64, unit: Int32) {
    switch counted[term] {
    case .facts, .persons:
      if isDense {
        raise(counts[term].numbers, group * (stretchCount + 1) + first, pieces)
      } else {
        each(group, first, pieces) { tally, slot in
          let place = tally.counts[term].place(slot, tally.lanes)
          tally.counts[term].numbers[place] += 1
        }
      }
    case .values:
      each(group, first, pieces) { $0.values[term].insert(Unit(slot: $1, value: unit)) }
    case .days, .wait:
      each(group, first, pieces) { $0.days[term][Unit(slot: $1, value: unit), default: 0] += 1 }
    }
  }

  /// Adds one in each run of stretches.
  private func raise(_ numbers: Lane<Int>, _ start: Int, _ pieces: UInt64) {
    var place = start
    var left = pieces
    while left != 0 {
      let skipped = left.trailingZeroBitCount
      let run = (~(left >> skipped)).trailingZeroBitCount
      place += skipped
      numbers[place] += 1
      numbers[place + run] -= 1
      place += run
      left >>= skipped + run
    }
  }

  /// Calls `body` with each cell.
  private mutating func each(
    _ group: Int, _ first: Int, _ pieces: UInt64, _ body: (inout EventTally, EventSlot) -> Void
  ) {
    var left = pieces
    while left != 0 {
      body(&self, group * stretchCount + first + left.trailingZeroBitCount)
      left &= left - 1
    }
  }

  /// What is counted in each cell of a term that holds something, over several tallies of different
  /// persons, in order.
  private static func found(
    _ tallies: [EventTally], _ term: Int
  ) -> [(slot: EventSlot, number: Int)] {
    guard let first = tallies.first else { return [] }
    guard first.isDense else {
      var numbers: [EventSlot: Int] = [:]
      for tally in tallies {
        for (slot, place) in tally.counts[term].places {
          numbers[slot, default: 0] += tally.counts[term].numbers[place]
        }
      }
      return numbers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    let row = first.stretchCount + 1
    let lanes = tallies.map { $0.counts[term].numbers }
    var cells: [(slot: EventSlot, number: Int)] = []
    for group in 0..<first.counts[term].numbers.count / row {
      var number = 0
      for stretch in 0..<first.stretchCount {
        for lane in lanes { number += lane[group * row + stretch] }
        if number != 0 { cells.append((group * first.stretchCount + stretch, number)) }
      }
    }
    return cells
  }

  /// The cells of each term over several tallies of different persons, in order.
  static func merged(_ tallies: [EventTally], _ terms: [Term]) -> [Cells] {
    terms.indices.map { term in
      let kind = tallies.first?.counted[term]
      if kind == .facts || kind == .persons {
        return found(tallies, term).map { slot, number in
          (slot, Tallied(rows: number, present: number, sum: Int128(number)))
        }
      }
      var cells: [EventSlot: Tallied] = [:]
      var units: Set<Unit> = []
      for tally in tallies { units.formUnion(tally.values[term]) }
      var numbers: [EventSlot: Int] = [:]
      for unit in units { numbers[unit.slot, default: 0] += 1 }
      for (slot, number) in numbers {
        cells[slot] = Tallied(rows: number, present: number, sum: Int128(number))
      }
      var days: [EventSlot: [Int64: Int]] = [:]
      for tally in tallies {
        for (unit, number) in tally.days[term] {
          days[unit.slot, default: [:]][Int64(unit.value), default: 0] += number
        }
      }
      for (slot, counts) in days {
        cells[slot] = Tallied(Distribution(counts), terms[term].aggregate)
      }
      return cells.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }
}
