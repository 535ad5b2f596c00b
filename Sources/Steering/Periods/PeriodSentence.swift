package import Catalogue
import Kernel
import Statistics
import Words

/// What is told of a figure of a period in one sentence: its value, then what was promised, the year
/// before, those beside.
package enum PeriodSentence {
  /// A figure as it is told.
  package static func text(_ figure: PeriodFigure, _ definition: Definition) -> String {
    switch figure.state {
    case .known(let value): Words.Line.measured(value, unit: definition.unit.rawValue)
    case .hidden: Words.Line.hidden(below: Int(LineReading.leastTold))
    case .unusable: Words.Line.unusable
    case .notComputable(let reason): Words.Line.notComputable(reason)
    }
  }

  /// How a figure changed since another, as a share of it, for a rate as a difference; nil when one has
  /// no value or, of a count, under thirty before.
  static func change(
    _ now: PeriodFigure, since before: PeriodFigure, _ definition: Definition
  ) -> Double? {
    guard let new = now.value, let old = before.value else { return nil }
    if definition.unit == .rate { return new - old }
    guard old > 0, !definition.countsRows || old >= LineReading.leastTold else { return nil }
    return new / old - 1
  }

  static func grid(
    _ definition: Definition, _ years: MissionGridReading.Years, goal: Promise?, region: Double?,
    low: Double?, columns: MissionGridReading.Columns
  ) -> String {
    let unit = definition.unit.rawValue
    var clauses: [String] = []
    if let value = years.now.value {
      if let goal {
        let target = Words.Line.measured(goal.value, unit: unit)
        let isReached = definition.direction == .down ? value <= goal.value : value >= goal.value
        clauses.append(
          definition.countsRows && definition.direction != .down
            ? isReached
              ? Words.Line.reached(target, share: value / goal.value, isEnvelope: false)
              : Words.Line.attainment(
                value / goal.value, of: target, isEnvelope: false, on: goal.date)
            : isReached
              ? Words.Line.rateReached(target)
              : Words.Line.rateNotReached(target, on: goal.date))
      }
      if let before = years.sameDay.value {
        clauses.append(
          Words.Line.onSameDay(
            Words.Line.measured(before, unit: unit), on: columns.sameDay.end))
      }
    } else if let before = years.before.value {
      clauses.append(
        Words.Line.inYear(
          columns.before.end.components.year, Words.Line.measured(before, unit: unit)))
    }
    if let region { clauses.append(Words.Line.ofRegion(Words.Line.measured(region, unit: unit))) }
    if let low { clauses.append(Words.Line.lowLevel(Words.Line.percent(low))) }
    return Words.Line.told(definition.label, text(years.now, definition), clauses)
  }
}
