import Catalogue
import Columns

/// A cell of a term: its group of codes and its stretch of time, as one number.
typealias EventSlot = Int

/// What the facts of some persons add up to, for each term of a plan.
///
/// A person adds one to a cell however many of their facts count in it: their facts come together.
struct EventTally: EventSink {
  /// Cells kept as plain arrays, all terms together; beyond, those met are numbered.
  private static let denseCells = 1 << 22

  private struct Unit: Hashable {
    var slot: EventSlot
    var value: Int32
  }

  private struct Counts {
    /// The place of each cell met, when cells are too many for each to have its own.
    var places: [EventSlot: Int] = [:]
    var numbers: Lane<Int>
    /// The last person counted in each.
    var persons: Lane<Int32>

    /// The place of a cell, new or known.
    mutating func place(_ slot: EventSlot, _ lanes: Lanes) -> Int {
      if let place = places[slot] { return place }
      let place = places.count
      places[slot] = place
      if place == numbers.count {
        let (oldNumbers, oldPersons) = (numbers, persons)
        numbers = lanes.make(0, max(64, place * 2))
        persons = lanes.make(-1, max(64, place * 2))
        for index in 0..<place {
          numbers[index] = oldNumbers[index]
          persons[index] = oldPersons[index]
        }
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
    let (cells, overflows) = groups.multipliedReportingOverflow(by: max(1, plan.stretchCount))
    let isDense =
      !overflows && cells <= Self.denseCells / max(1, counted.count)
    self.isDense = isDense
    let lanes = lanes
    counts = counted.map { kind in
      let isHeld = isDense && (kind == .facts || kind == .persons)
      return Counts(
        numbers: lanes.make(0, isHeld ? cells : 0),
        persons: lanes.make(-1, isHeld && kind == .persons ? cells : 0))
    }
    values = counted.map { _ in [] }
    days = counted.map { _ in [:] }
  }

  mutating func add(
    term: Int, group: Int, stretch: Int, unit: Int32, person: Int32, fact: Int
  ) {
    let slot = group * stretchCount + stretch
    switch counted[term] {
    case .facts:
      let place = isDense ? slot : counts[term].place(slot, lanes)
      counts[term].numbers[place] += 1
    case .persons:
      let place = isDense ? slot : counts[term].place(slot, lanes)
      let persons = counts[term].persons
      if persons[place] != person {
        persons[place] = person
        counts[term].numbers[place] += 1
      }
    case .values:
      values[term].insert(Unit(slot: slot, value: unit))
    case .days:
      days[term][Unit(slot: slot, value: unit), default: 0] += 1
    }
  }

  /// The cells of a term that hold something.
  private func found(_ term: Int) -> [(slot: EventSlot, number: Int)] {
    let numbers = counts[term].numbers
    if isDense {
      return (0..<numbers.count).compactMap { numbers[$0] == 0 ? nil : ($0, numbers[$0]) }
    }
    return counts[term].places.map { ($0.key, numbers[$0.value]) }
  }

  /// The cells of each term over several tallies of different persons.
  static func merged(
    _ tallies: [EventTally], _ terms: [Term]
  ) -> [[EventSlot: Tallied]] {
    terms.indices.map { term in
      var cells: [EventSlot: Tallied] = [:]
      func add(_ slot: EventSlot, _ number: Int) {
        cells[slot] =
          (cells[slot] ?? Tallied())
          + Tallied(rows: number, present: number, sum: Int128(number))
      }
      for tally in tallies {
        for (slot, number) in tally.found(term) { add(slot, number) }
      }
      var units: Set<Unit> = []
      for tally in tallies { units.formUnion(tally.values[term]) }
      for unit in units { add(unit.slot, 1) }
      var days: [EventSlot: [Int32: Int]] = [:]
      for tally in tallies {
        for (unit, number) in tally.days[term] {
          days[unit.slot, default: [:]][unit.value, default: 0] += number
        }
      }
      for (slot, values) in days { cells[slot] = Tallied(days: values, terms[term].aggregate) }
      return cells
    }
  }
}

extension Tallied {
  /// A mean or a median of whole days, each with how many times it was met.
  ///
  /// A median is kept in tenths: a value, or half the sum of the two in the middle.
  init(days: [Int32: Int], _ aggregate: Aggregate) {
    let number = days.values.reduce(0, +)
    var sum: Int128 = 0
    if case .median = aggregate {
      let sorted = days.sorted { $0.key < $1.key }
      /// The value at a rank from 0.
      func value(_ rank: Int) -> Int128 {
        var passed = 0
        for (days, count) in sorted {
          passed += count
          if rank < passed { return Int128(days) }
        }
        return 0
      }
      if number > 0 { sum = (value((number - 1) / 2) + value(number / 2)) * 5 }
    } else {
      sum = days.reduce(0) { $0 + Int128($1.key) * Int128($1.value) }
    }
    self.init(rows: number, present: number, sum: sum)
  }
}

extension Aggregate {
  /// The days of a mean or a median, as a mean.
  var asMean: Aggregate {
    if case .median(let days) = self { .mean(days) } else { self }
  }

  /// Whether it is a mean or a median, which nothing has none of.
  var isAverage: Bool {
    switch self {
    case .mean, .median: true
    default: false
    }
  }
}
