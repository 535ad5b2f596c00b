/// Exact counters in rows of one width, in leaves that generations share until one is written.
///
/// A value: a copy costs nothing, and writing to it copies the way to the leaves it touches.
struct LiveCounters: Sendable {
  /// Rows of a leaf and leaves of a branch, as powers of two: a change touches few leaves and the
  /// copies it makes stay small.
  private static let leafShift = 2
  private static let branchShift = 6

  let width: Int
  private(set) var count = 0
  private var branches: [[[Int64]]] = []

  /// No row yet.
  init(width: Int) {
    self.width = width
  }

  /// Adds a row at 0 and returns its number.
  mutating func append() -> Int {
    let row = count
    if row & (1 << (Self.leafShift + Self.branchShift) - 1) == 0 { branches.append([]) }
    if row & (1 << Self.leafShift - 1) == 0 {
      branches[branches.count - 1].append(
        [Int64](repeating: 0, count: width << Self.leafShift))
    }
    count += 1
    return row
  }

  private func branch(_ row: Int) -> Int { row >> (Self.leafShift + Self.branchShift) }
  private func leaf(_ row: Int) -> Int { row >> Self.leafShift & (1 << Self.branchShift - 1) }
  private func start(_ row: Int) -> Int { (row & (1 << Self.leafShift - 1)) * width }

  /// A counter of a row.
  subscript(row: Int, place: Int) -> Int64 {
    precondition(row < count && place < width)
    return branches[branch(row)][leaf(row)][start(row) + place]
  }

  /// Adds to counters of a row; `body` gets the counters of its leaf and where its own begin.
  mutating func change(_ row: Int, _ body: (inout [Int64], Int) -> Void) {
    precondition(row < count)
    body(&branches[branch(row)][leaf(row)], start(row))
  }

  /// Bytes of memory held.
  var byteCount: Int {
    branches.reduce(0) { $0 + $1.count } * (width << Self.leafShift) * 8
  }
}

/// The numbers of the codes of one cut, given as they come and never changed.
struct CutCodes: Sendable {
  private(set) var labels: [String] = []
  /// By bytes: codes that differ only by how an accent is written are two codes.
  private var numbers: [[UInt8]: Int] = [:]
  /// The number each place of a dimension had when it was last asked for.
  private var hints: [Int] = []

  /// The number of a code, new or known.
  mutating func number(_ label: String) -> Int {
    let bytes = Array(label.utf8)
    if let number = numbers[bytes] { return number }
    numbers[bytes] = labels.count
    labels.append(label)
    return labels.count - 1
  }

  /// The number of a code that is known.
  func known(_ label: String) -> Int? { numbers[Array(label.utf8)] }

  /// The number of the code a dimension has at a place.
  mutating func number(_ place: Int, of dimension: Dimension) -> Int {
    let label = dimension.labels[place]
    if place < hints.count {
      let hint = hints[place]
      if hint >= 0, labels[hint].utf8.elementsEqual(label.utf8) { return hint }
    } else {
      hints += [Int](repeating: -1, count: dimension.labels.count - hints.count)
    }
    let number = number(label)
    hints[place] = number
    return number
  }
}
