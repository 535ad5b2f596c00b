import Columns

/// The tests of a plan as plain numbers: what a test holds costs nothing to look at, and nothing is
/// shared between threads.
struct EventTests {
  enum Kind {
    case node, attribute, latest, days, facts, and, or, not
  }

  /// A test of one column's values.
  struct Leaf {
    private let flags: Lane<UInt8>
    private let low: Int
    private let high: Int
    private let inverted: Bool
    private let isCoded: Bool
    /// Whether a whole number that is missing meets it.
    private let isOpen: Bool
    /// For codes beyond the flags.
    private let beyond: Bool

    init(_ leaf: EventPlan.Leaf, _ lanes: Lanes) {
      var codes: [Bool] = []
      switch leaf {
      case .coded(let flags, let beyond):
        codes = flags
        isOpen = false
        (low, high, inverted, isCoded) = (0, 0, false, true)
        self.beyond = beyond
      case .number(let low, let high, let inverted):
        (self.low, self.high, self.inverted, isCoded) = (low, high, inverted, false)
        isOpen = false
        beyond = false
      case .open(let low, let high, let inverted):
        (self.low, self.high, self.inverted, isCoded) = (low, high, inverted, false)
        isOpen = true
        beyond = false
      case .present:
        isOpen = false
        (low, high, inverted, isCoded) = (.min, .max, false, false)
        beyond = false
      }
      ofNone = leaf.holds(0)
      ofSome = leaf.holds(1)
      if case .number(let low, let high, _) = leaf {
        isOfPresence = high < 1 || (low <= 1 && high >= Int(Int32.max))
      } else {
        isOfPresence = false
      }
      flags = lanes.make(0, codes.count)
      for (code, flag) in codes.enumerated() where flag { flags[code] = 1 }
    }

    /// Whether a value meets it; whole numbers are missing as `Table.missingInteger`.
    @inline(__always)
    func holds(_ value: Int32) -> Bool {
      if isCoded { return Int(value) < flags.count ? flags[Int(value)] != 0 : beyond }
      if value == Table.missingInteger { return isOpen }
      return (Int(value) >= low && Int(value) <= high) != inverted
    }

    /// Of a number of facts, whether it only matters that there is one.
    let isOfPresence: Bool

    /// The stretches in which it holds of how many facts are seen, when all that matters is where
    /// there is one.
    @inline(__always)
    func pieces(seen: UInt64, _ full: UInt64) -> UInt64 {
      (ofSome ? seen : 0) | (ofNone ? full & ~seen : 0)
    }

    private let ofSome: Bool
    private let ofNone: Bool
  }

  /// One test; what it does not use is 0.
  struct Test {
    var kind: Kind
    /// The node, attribute, matcher, window or part it reads.
    var index = 0
    /// Where its parts begin in `parts`, and how many there are.
    var first = 0
    var count = 0
    /// Which answers of `latest` hold.
    var yes = false
    var no = false
    var leaf = 0
  }

  let tests: [Test]
  let parts: [Int]
  let leaves: [Leaf]

  init(_ tests: [EventPlan.Test], _ lanes: Lanes) {
    var parts: [Int] = []
    var leaves: [Leaf] = []
    self.tests = tests.map { test in
      switch test {
      case .node(let node): return Test(kind: .node, index: node)
      case .attribute(let attribute, let leaf):
        leaves.append(Leaf(leaf, lanes))
        return Test(kind: .attribute, index: attribute, leaf: leaves.count - 1)
      case .latest(let yes, let no): return Test(kind: .latest, yes: yes, no: no)
      case .days(let matcher, let leaf):
        leaves.append(Leaf(leaf, lanes))
        return Test(kind: .days, index: matcher, leaf: leaves.count - 1)
      case .facts(let window, let leaf):
        leaves.append(Leaf(leaf, lanes))
        return Test(kind: .facts, index: window, leaf: leaves.count - 1)
      case .and(let some):
        parts += some
        return Test(kind: .and, first: parts.count - some.count, count: some.count)
      case .or(let some):
        parts += some
        return Test(kind: .or, first: parts.count - some.count, count: some.count)
      case .not(let part): return Test(kind: .not, index: part)
      }
    }
    self.parts = parts
    self.leaves = leaves
  }
}

/// What one thread reads of a cut, or of a limit, that depends on a field of facts and on no day: the
/// values of the batch, and the number of each value known.
struct EventCutTable {
  var values: Lane<Int32>
  let numbers: Lane<Int32>
  /// For a limit, 1 for each value it keeps.
  let flags: Lane<UInt8>
  /// Whether it reads a field of facts.
  let isOfField: Bool

  init(_ dimension: EventDimension, kept: Set<Int32> = [], _ lanes: Lanes, room: Int) {
    let known = dimension.knownValues
    isOfField = dimension.field != nil
    values = lanes.make(0, room)
    numbers = lanes.make(0, known)
    flags = lanes.make(0, known)
    for value in 0..<known {
      numbers[value] = dimension.number(Int32(value), day: 0)
      flags[value] = kept.contains(numbers[value]) ? 1 : 0
    }
  }
}
