/// What the cells of a field may hold, said once: files are read within it, stored records are checked
/// against it.
extension FieldType {
  /// Euros no programme has, either side of zero; any other number without bound of its own stops
  /// there too.
  package static let largest: Int = 100_000_000_000
  /// The largest weight of an answer; a bound of ours, that the public format does not say.
  package static let largestWeight: Int = 1000

  /// The least and the most a number may be, in the units of its column; nil for what is no number.
  package var bounds: ClosedRange<Int64>? {
    switch self {
    case .text, .digits, .code, .codes, .day, .moment: nil
    case .integer(let minimum, let maximum):
      Self.range(minimum, maximum, unit: 1)
    case .euros(let minimum): Self.range(minimum, nil, unit: 100)
    case .decimal(let minimum, let maximum): Self.range(minimum, maximum, unit: 1_000_000)
    }
  }

  /// The bound a number in the units of its column passes; nil for one that is within.
  package func passed(by value: Int64) -> BoundPassed? {
    guard let bounds, !bounds.contains(value) else { return nil }
    let isBelow = value < bounds.lowerBound
    let bound = isBelow ? bounds.lowerBound : bounds.upperBound
    return BoundPassed(isBelow ? .least : .most, bound / unit)
  }

  /// What a whole unit is, in the units of the column.
  fileprivate var unit: Int64 {
    switch self {
    case .text, .digits, .code, .codes, .day, .moment, .integer: 1
    case .euros: 100
    case .decimal: 1_000_000
    }
  }

  private static func range(_ minimum: Int?, _ maximum: Int?, unit: Int64) -> ClosedRange<Int64> {
    let least = max(minimum ?? -largest, -largest)
    let most = min(maximum ?? largest, largest)
    return Int64(least) * unit...Int64(max(least, most)) * unit
  }
}

/// A bound a cell passes: the least or the most a number may be, the most signs a text may have.
package struct BoundPassed: Hashable, Sendable {
  package enum Side: String, Sendable {
    case least = "min"
    case most = "max"
    case length = "signes"
  }

  package let side: Side
  /// In whole units of the field, or signs.
  package let bound: Int64

  package init(_ side: Side, _ bound: Int64) {
    self.side = side
    self.bound = bound
  }

  /// As the detail of a finding: `max 1000`.
  package var detail: String { "\(side.rawValue) \(bound)" }
}

extension Field {
  /// The most signs a code, a name or any other short text may have.
  package static let label = 500
  /// The most signs a text of sentences may have.
  package static let sentences = 10_000

  /// Whether its cells hold texts, of some length.
  private var isText: Bool {
    switch type {
    case .text, .digits: true
    case .code, .codes, .day, .moment, .integer, .euros, .decimal: false
    }
  }

  /// Whether figures count a value beyond the bounds that an earlier version stored.
  ///
  /// Sums are exact whatever their size. A weight or a share beyond them counts as an empty one does.
  package var countsBeyond: Bool {
    if case .decimal(_, .some) = type { false } else { true }
  }

  /// The bound a text passes, by its bytes of UTF-8; nil for one that is within.
  package func passed(byText bytes: UnsafeBufferPointer<UInt8>) -> BoundPassed? {
    guard isText, bytes.count > longest else { return nil }
    // A scalar has one byte that does not continue another.
    let signs = unsafe bytes.count { $0 & 0xC0 != 0x80 }
    return signs > longest ? BoundPassed(.length, Int64(longest)) : nil
  }

  /// The bound a cell kept as written passes; nil for one kept for another reason.
  package func passed(byWritten text: String) -> BoundPassed? {
    guard !isText else {
      let signs = text.unicodeScalars.count
      return signs > longest ? BoundPassed(.length, Int64(longest)) : nil
    }
    guard type.bounds != nil, let (number, isShare) = Self.number(text) else { return nil }
    let value = (isShare ? number / 100 : number) * Double(type.unit)
    return type.passed(by: Int64(max(-9e18, min(9e18, value.rounded()))))
  }

  /// A number as people write it, near enough to tell on which side of a bound it is.
  private static func number(_ text: String) -> (value: Double, isShare: Bool)? {
    var digits = ""
    var isShare = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9", "-", "+", ".": digits.unicodeScalars.append(scalar)
      case ",": digits += "."
      case "\u{2212}": digits += "-"
      case "%": isShare = true
      case " ", "\t", "\u{A0}", "\u{202F}", "\u{2009}", "€", "E", "U", "R", "e", "u", "r": break
      default: return nil
      }
    }
    // Several marks group thousands; with another kind, the last one is the decimal mark.
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 2 {
      let kinds = Set(text.unicodeScalars.filter { $0 == "." || $0 == "," })
      let last = kinds.count == 2 ? "." + parts[parts.count - 1] : String(parts[parts.count - 1])
      digits = parts.dropLast().joined() + last
    }
    return Double(digits).map { ($0, isShare) }
  }
}
