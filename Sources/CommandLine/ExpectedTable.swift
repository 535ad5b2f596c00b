internal import Statistics
internal import Steering
internal import Tabular

/// The contract's columns of a comparison.
struct ExpectedTable {
  let frame: String
  let code: String
  let method: ContextualReading.Method
  let rows: [ComparedRow]

  static let header = [
    "frame", "code", "method", "structure", "n", "unknown", "observed", "expected",
    "expected_low", "expected_high", "gap", "gap_low", "gap_high", "se", "reference",
    "standardised", "standardised_se", "public", "context", "rest", "tau2", "limit95",
    "limit998", "negotiated", "factor", "adjusted", "score", "state",
  ]

  /// A row per structure, by code.
  var csv: String {
    Self.csv([Self.header] + rows.map(row))
  }

  /// The model's coefficients; those of dropped terms are empty.
  static func csv(_ model: LogitModel?) -> String {
    let published = model?.published ?? []
    let dropped = model?.dropped ?? []
    return csv(
      [["term", "coefficient", "se"]]
        + published.map { [$0.term, decimal($0.value), decimal($0.error)] }
        + dropped.map { [$0.name, "", ""] })
  }

  private static func csv(_ rows: [[String]]) -> String {
    var writer = CSVWriter(CSVWriter.Style(separator: 44, lineEnd: "\n", byteOrderMark: false))
    for row in rows { writer.append(row) }
    return String(decoding: writer.take(), as: UTF8.self)
  }

  private func row(_ row: ComparedRow) -> [String] {
    let structure = row.structure
    let head = [
      frame, code, method.rawValue, structure.code, String(structure.rows),
      String(structure.unknown),
    ]
    let numbers = structure.state == .hidden ? [] : numbers(row)
    let none = Self.header.count - head.count - 1 - numbers.count
    return head + numbers.map(Self.decimal) + Array(repeating: "", count: none)
      + [structure.state.rawValue]
  }

  /// Nil where there is none.
  private func numbers(_ row: ComparedRow) -> [Double?] {
    let rate = row.structure.rate
    let dispersion = row.dispersion ?? 0
    let gapWidth = rate.map { $0.halfWidth(Quantile.normal95, dispersion: 0) }
    let width95 = rate.map { $0.halfWidth(Quantile.normal95, dispersion: dispersion) }
    let width998 = rate.map { $0.halfWidth(Quantile.normal998, dispersion: dispersion) }
    let target = row.target
    let score = row.observed.flatMap { observed in target?.score(observed) }
    return [
      row.observed, rate?.expected, minus(rate?.expected, width95), plus(rate?.expected, width95),
      rate?.gap, minus(rate?.gap, gapWidth), plus(rate?.gap, gapWidth), rate?.error,
      row.reference, rate?.standardised?.value, rate?.standardised?.error,
      rate?.parts.ofPublic, rate?.parts.ofContext, rate?.parts.rest,
      rate == nil ? nil : row.dispersion, width95, width998,
      target?.negotiated, target?.factor, target?.adjusted, score,
    ]
  }

  private func plus(_ one: Double?, _ other: Double?) -> Double? {
    guard let one, let other else { return nil }
    return one + other
  }

  private func minus(_ one: Double?, _ other: Double?) -> Double? { plus(one, other.map { -$0 }) }

  /// Six decimals, empty for none.
  private static func decimal(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "" }
    guard let millionths = Int(exactly: (number * 1_000_000).rounded()) else {
      return number.description
    }
    let digits = String(millionths.magnitude)
    let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    return (millionths < 0 ? "-" : "") + padded.dropLast(6) + "." + padded.suffix(6)
  }
}
