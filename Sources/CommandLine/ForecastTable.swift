internal import Kernel
internal import Statistics
internal import Steering
internal import Tabular

/// Forecasts as a table for programs, in the columns of the contract.
struct ForecastTable {
  private var writer = CSVWriter(
    CSVWriter.Style(separator: 44, lineEnd: "\n", byteOrderMark: false))

  /// - Parameter by: the cuts, each a column.
  init(by: [String]) {
    writer.append(
      ["frame", "code"] + by + [
        "method", "date", "value", "low", "high", "target", "probability", "reached_by",
        "reached_early", "reached_late", "origins", "covered", "checked", "alpha", "beta", "phi",
        "state",
      ])
  }

  /// Adds the forecasts of a figure.
  mutating func add(_ outlook: Outlook, frame: String, code: String, keys: [String]) {
    for row in outlook.rows {
      let end = row.conclusion
      writer.append(
        [frame, code] + keys + [
          row.method.rawValue, row.date.description, Self.decimal(row.prediction?.value),
          Self.decimal(row.prediction?.low), Self.decimal(row.prediction?.high),
          Self.short(end?.target), Self.decimal(end?.probability),
          end?.reached?.description ?? "", end?.early?.description ?? "",
          end?.late?.description ?? "", row.origins.map(String.init) ?? "",
          row.coverage.map { String($0.covered) } ?? "",
          row.coverage.map { String($0.checked) } ?? "", Self.short(row.smoothing?.alpha),
          Self.short(row.smoothing?.beta), Self.short(row.smoothing?.phi), row.state.rawValue,
        ])
    }
  }

  /// The text, which is then no longer kept.
  mutating func take() -> String { String(decoding: writer.take(), as: UTF8.self) }

  /// Six decimals; nothing for no number, or one beyond 128 bits.
  private static func decimal(_ number: Double?, trimmed: Bool = false) -> String {
    guard let number, let millionths = Int128(exactly: (number * 1_000_000).rounded()) else {
      return ""
    }
    return Amount.decimal(millionths, scale: 6, trimmed: trimmed)
  }

  /// The same without zeros at the end.
  private static func short(_ number: Double?) -> String { decimal(number, trimmed: true) }
}
