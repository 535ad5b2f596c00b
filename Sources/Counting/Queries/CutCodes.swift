/// The numbers of the codes of one cut, given as they come and never changed.
struct CutCodes: Sendable {
  private(set) var labels: [String] = []
  /// By bytes: codes that differ only by how an accent is written are two codes.
  private var numbers: [[UInt8]: Int] = [:]

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
}

/// The numbers that codes of a dimension have for a cut, each looked up once.
struct DimensionCodes: Sendable {
  private var labels: [String] = []
  /// By place of the dimension; -1 where it was not asked for yet.
  private var numbers: [Int32] = []

  /// Whether it stands for these very labels: the same memory, as in most generations.
  func stands(for labels: [String]) -> Bool { self.labels.span.isIdentical(to: labels.span) }

  /// Stands for a dimension of which these are the labels.
  mutating func follow(_ labels: [String]) {
    numbers = labels.indices.map { place in
      place < numbers.count && self.labels[place].utf8.elementsEqual(labels[place].utf8)
        ? numbers[place] : -1
    }
    self.labels = labels
  }

  /// The number of the code at a place, when it was asked for before.
  func known(_ place: Int) -> Int? { numbers[place] < 0 ? nil : Int(numbers[place]) }

  /// The number of the code at a place.
  mutating func number(_ place: Int, _ codes: inout CutCodes) -> Int {
    let number = codes.number(labels[place])
    numbers[place] = Int32(number)
    return number
  }
}
