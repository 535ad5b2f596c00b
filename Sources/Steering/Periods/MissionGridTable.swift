import Catalogue
import Kernel
import Words

/// A grid as a table, as programs read it: the columns of a screen, then those of its years.
///
/// `value` is that of N to the day, `year_change` its change since the same day of N-1, `reference` the
/// region's ratio. A line of the scope has no `structure` unless it is of one.
package struct MissionGridTable: Hashable, Sendable {
  /// The columns added after those of every screen.
  package static let added = ["structure", "value_n2", "value_n1", "value_n1_same_day"]
  package static let columns = ScreenTable.columns + added

  package let rows: [[String]]

  package init(_ reading: MissionGridReading) {
    var rows: [[String]] = []
    for (place, line) in reading.lines.enumerated() {
      rows.append(
        Self.row(
          reading, place + 1, line.definition, line.years, goal: line.goal, state: line.state,
          region: line.region, low: line.lowLevel, structure: reading.scope.structure ?? ""))
    }
    for (place, line) in reading.lines.enumerated() {
      for row in reading.rows(line.definition) {
        rows.append(
          Self.row(
            reading, place + 1, line.definition, row.years, goal: row.goal, state: row.state,
            region: nil, low: nil, structure: row.structure.code))
      }
    }
    self.rows = rows
  }

  private static func row(
    _ reading: MissionGridReading, _ place: Int, _ definition: Definition,
    _ years: MissionGridReading.Years, goal: Promise?, state: GoalState?, region: Double?,
    low: Double?, structure: String
  ) -> [String] {
    let value = years.now.value
    let change = PeriodSentence.change(years.now, since: years.sameDay, definition)
    let sentence = PeriodSentence.grid(
      definition, years, goal: goal, region: region, low: low, columns: reading.columns)
    return ScreenTable.row(
      [
        "screen": MissionGrid.name, "line": "\(place)", "code": definition.fullName,
        "value": ScreenTable.text(value),
        "state": years.now.stateName.isEmpty ? state?.rawValue ?? "" : years.now.stateName,
        "year_change": ScreenTable.text(change), "target": ScreenTable.text(goal?.value),
        "target_date": goal?.date.description ?? "",
        "attainment": ScreenTable.text(goal.flatMap { goal in value.map { $0 / goal.value } }),
        "reference": ScreenTable.text(region),
        "context_code": low == nil ? "" : MissionGrid.accompanied.low,
        "context": ScreenTable.text(low),
        "context_vintage": low == nil ? "" : "\(reading.columns.before.end.components.year)",
        "sentence": sentence,
      ])
      + [
        structure, ScreenTable.text(years.twoBefore.value), ScreenTable.text(years.before.value),
        ScreenTable.text(years.sameDay.value),
      ]
  }
}
