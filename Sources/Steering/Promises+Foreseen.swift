import Columns
import Kernel

extension Promises {
  /// The last value that operations foresee of a figure, by operation.
  ///
  /// Of several lines about one operation and day the one in force is that of promises; one that is
  /// not above zero takes the forecast away.
  static func foreseen(_ table: Table, of indicator: String) -> [String: Double] {
    forecasts(table, of: indicator).compactMapValues { byDate in
      byDate.max { $0.key < $1.key }.map { Double($0.value) / 1_000_000 }
    }
  }

  /// The values above zero that operations foresee of a figure, in millionths, by operation and day.
  static func forecasts(
    _ table: Table, of indicator: String
  ) -> [String: [CivilDate: Int64]] {
    struct Line {
      var value: Int64
      var decided: Int32
      var isRevised: Bool
    }
    let cells = TargetCells(table)
    var lines: [String: [CivilDate: Line]] = [:]
    for row in 0..<table.count {
      guard cells.text(.indicateur, row) == indicator, cells.code(.nature, row) == "prevision",
        let date = cells.day(.date, row), let value = cells.amount(.valeur, row)
      else { continue }
      let place = cells.place(row, axe: cells.text(.axe, row))
      let state = cells.code(.statut, row)
      guard place.isUnderLine, !place.operation.isEmpty,
        state == nil || state == "arretee" || state == "revisee"
      else { continue }
      let line = Line(
        value: value, decided: cells.day(.dateDecision, row)?.day ?? Table.missingInteger,
        isRevised: state == "revisee")
      if let old = lines[place.operation]?[date],
        (line.decided, line.isRevised ? 1 : 0) < (old.decided, old.isRevised ? 1 : 0)
      {
        continue
      }
      lines[place.operation, default: [:]][date] = line
    }
    return lines.mapValues { byDate in byDate.mapValues(\.value).filter { $0.value > 0 } }
  }
}
