import Catalogue
import Kernel

/// A screen as a table, one row a line, as programs read it: decimal points, ISO dates, empty for none.
package struct ScreenTable: Hashable, Sendable {
  /// The names of the columns, in their order.
  package static let columns = [
    "screen", "line", "code", "value", "low", "high", "state", "year_change", "signal", "target",
    "target_date", "attainment", "forecast", "forecast_low", "forecast_high", "probability",
    "reference", "similar", "expected", "expected_low", "expected_high", "context_code", "context",
    "context_vintage", "sentence",
  ]

  package let rows: [[String]]

  package init(_ screen: ScreenReading) {
    rows = screen.lines.enumerated().map { place, line in
      Self.row(screen.screen.name, place + 1, line)
    }
  }

  static func row(_ screen: String, _ place: Int, _ line: ScreenReading.Line) -> [String] {
    let reading = line.reading
    let value: Double? =
      if case .known(let value) = reading.value, !reading.isHidden { value } else { nil }
    let range = value == nil ? nil : reading.range
    var goal: (value: Double, due: CivilDate)?
    if case .of(let value, let due) = reading.goal { goal = (value, due) }
    return [
      screen, "\(place)", line.line.indicator, text(value), text(range?.low),
      text(range?.high), state(line), text(change(reading)), signal(reading), text(goal?.value),
      goal?.due.description ?? "", text(reading.attainment),
    ]
      + outlook(reading.outlook)
      + [text(line.reference), text(line.similar)]
      + expected(reading.expected)
      + [
        line.territory == nil ? "" : line.line.context ?? "", text(line.territory?.value),
        line.territory?.vintage ?? "", reading.sentence,
      ]
  }

  private static func outlook(_ outlook: LineReading.Outlook?) -> [String] {
    [
      text(outlook?.value), text(outlook?.bounds?.low), text(outlook?.bounds?.high),
      text(outlook?.probability),
    ]
  }

  private static func expected(_ expected: LineReading.Expected?) -> [String] {
    [text(expected?.value), text(expected?.bounds.low), text(expected?.bounds.high)]
  }

  private static func state(_ line: ScreenReading.Line) -> String {
    if case .notComputable = line.reading.value { return "not_computable" }
    if line.reading.isHidden { return "hidden" }
    return line.state?.rawValue ?? ""
  }

  private static func change(_ reading: LineReading) -> Double? {
    guard reading.yearChange != nil, let year = reading.year else { return nil }
    return reading.kind.isRate ? year.now - year.before : year.now / year.before - 1
  }

  private static func signal(_ reading: LineReading) -> String {
    guard let shift = reading.shift else { return "" }
    return (shift.rises ? "up " : "down ") + shift.since.description.prefix(7)
  }

  /// A row with some of the columns, by name; the others empty.
  static func row(_ cells: [String: String]) -> [String] { columns.map { cells[$0] ?? "" } }

  /// A number with six decimals at most.
  static func text(_ value: Double?) -> String {
    guard let value, value.magnitude < 1e15 else { return "" }
    return Amount.millionths(Int128((value * 1_000_000).rounded()))
  }
}
