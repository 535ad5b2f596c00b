internal import Catalogue
internal import Counting
internal import Kernel
internal import Steering
internal import Words

/// A figure of a period as a page prints it: its value or why there is none, and where it is counted.
package struct PeriodText: Hashable, Sendable {
  package var text: String
  /// Why there is no value; empty when there is one, or when the text says it.
  package var reason: String
  /// The page of the figure over the same days and records; nil when none counts the same.
  package var address: Address?

  init(_ figure: PeriodFigure, _ definition: Definition, at address: Address? = nil) {
    self.address = address
    reason = ""
    switch figure.state {
    case .known(let value):
      text = Words.printed(Words.Line.measured(value, unit: definition.unit.rawValue))
    case .hidden:
      text = Words.MissionGrid.hidden
      // Its page would tell it.
      self.address = nil
    case .unusable: text = Words.MissionGrid.unusable
    case .notComputable(let why):
      text = Words.FigurePages.notComputable
      reason = Words.printed(why)
    }
  }

  /// The figure's page over some days, among records with some codes of a cut.
  static func address(
    _ definition: Definition, _ period: Period, _ filter: [(name: String, code: String)] = []
  ) -> Address {
    let days = "\(period.start)..\(period.end)"
    return filter.reduce(
      Address.figure(definition.fullName).with(FigureQuery.periodName, days)
    ) { $0.adding($1.name, $1.code) }
  }
}
