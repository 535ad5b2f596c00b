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
