import Catalogue
import Counting
import Kernel
import Statistics
import Words

/// A structure as a table, as programs read it: the columns of a screen, then those of a comparison.
///
/// `state` is that of the comparison; what a guard rail hides is empty.
package struct StructureTable: Hashable, Sendable {
  /// The name `jalon report` gives it.
  package static let name = "structure"
  /// The columns added after those of every screen.
  package static let added = [
    "structure", "n", "unknown", "gap", "gap_low", "gap_high", "standardised", "part_public",
    "part_context", "part_rest", "reference_region", "caveat",
  ]
  package static let columns = ScreenTable.columns + added

  package let rows: [[String]]

  package init(_ reading: StructureReading) {
    rows =
      reading.lines.enumerated().map { place, line in Self.row(reading, place + 1, line) }
      + reading.targets.enumerated().map { place, target in
        Self.row(reading, reading.lines.count + place + 1, target)
      }
  }

  private static func row(
    _ reading: StructureReading, _ place: Int, _ line: StructureReading.Line
  ) -> [String] {
    var row = ScreenTable.row(name, place, line.told)
    let structure = line.compared?.row.structure
    let rate = structure?.rate
    func set(_ column: String, _ text: String) {
      if let place = ScreenTable.columns.firstIndex(of: column) { row[place] = text }
    }
    if let structure, !line.told.reading.isHidden { set("state", structure.state.rawValue) }
    if structure == nil, line.isGreyed, line.told.reading.isReadable {
      set("state", ComparisonState.greyed.rawValue)
    }
    // Figures without a reading are figures all the same.
    if let rate {
      let width = rate.halfWidth(Quantile.normal95, dispersion: line.compared?.row.dispersion ?? 0)
      set("expected", ScreenTable.text(rate.expected))
      set("expected_low", ScreenTable.text(rate.expected - width))
      set("expected_high", ScreenTable.text(rate.expected + width))
    }
    let width = rate?.halfWidth(Quantile.normal95, dispersion: 0)
    return row + [
      reading.structure.code, ScreenTable.text(line.told.reading.count),
      "\(line.unknown)", ScreenTable.text(rate?.gap),
      ScreenTable.text(rate.flatMap { rate in width.map { rate.gap - $0 } }),
      ScreenTable.text(rate.flatMap { rate in width.map { rate.gap + $0 } }),
      ScreenTable.text(rate?.standardised?.value), ScreenTable.text(rate?.parts.ofPublic),
      ScreenTable.text(rate?.parts.ofContext), ScreenTable.text(rate?.parts.rest),
      rate == nil ? "" : line.compared?.region ?? "", Words.Expected.caveat,
    ]
  }

  private static func row(
    _ reading: StructureReading, _ place: Int, _ target: StructureTarget
  ) -> [String] {
    let reached = target.reached
    let isExact = reached.map { $0.low == $0.high } ?? false
    return ScreenTable.row([
      "screen": name, "line": "\(place)", "code": target.definition.fullName,
      "value": isExact ? ScreenTable.text(reached?.low) : "",
      "low": isExact ? "" : ScreenTable.text(reached?.low),
      "high": isExact ? "" : ScreenTable.text(reached?.high),
      "state": target.state?.rawValue ?? (target.reason == "hidden" ? "hidden" : ""),
      "target": ScreenTable.text(target.promise.value),
      "target_date": target.promise.date.description,
      "attainment": isExact ? ScreenTable.text(target.attainment) : "",
    ])
      + [reading.structure.code] + Array(repeating: "", count: added.count - 2)
      + [Words.Expected.caveat]
  }
}
