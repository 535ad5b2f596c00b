package import Catalogue
internal import Columns
package import Counting
package import Following
package import Kernel
internal import Records

/// One figure in one perimeter and time: every count of its page is made on it, each once.
package struct FigureBasis: Sendable {
  package let seen: View
  package let definition: Definition
  package let filter: [FigureQuery.Filter]
  /// The days counted: those asked for, else from the first record to the date of the scope.
  package let interval: Period
  /// Whether the figure counts from the beginning to the end of each piece of time.
  package let isCumulative: Bool

  package init(
    _ view: View, _ definition: Definition, scope: Scope, query: FigureQuery
  ) {
    seen = view
    self.definition = definition
    filter = (scope.region.map { [FigureQuery.Filter("region", $0)] } ?? []) + query.filters
    isCumulative = query.interval == nil
    interval = query.interval ?? Self.interval(view, to: scope.date ?? view.today)
  }

  /// From the first entry or start of an operation, at most fifteen years before, to a date.
  static func interval(_ view: View, to date: CivilDate) -> Period {
    let first = min(CivilDate(day: max(firstDay(view), date.adding(months: -180).day)), date)
    guard let interval = Period(first, date) else { preconditionFailure("first is at most date") }
    return interval
  }

  private static func firstDay(_ view: View) -> Int32 {
    view.kept("figure.first") {
      func least(_ kind: Kind, _ column: Int) -> Int32? {
        let table = view.countedDataset.table(kind)
        return table.kinds[column] == .integer ? table.least(column) : nil
      }
      return [
        view.today.day,
        least(.participations, ParticipationField.dateEntree.rawValue),
        least(.operations, OperationField.dateDebut.rawValue),
      ].compactMap { $0 }.min() ?? view.today.day
    }
  }

  private var pairs: [(name: String, code: String)] { filter.map { ($0.name, $0.code) } }

  /// What tells this count from others of the same view.
  private func key(_ what: String) -> String {
    let chosen = filter.map { "\($0.name)=\($0.code)" }.joined(separator: "\u{1}")
    return "figure.\(what)|\(definition.fullName)|\(interval.start)|\(interval.end)"
      + "|\(isCumulative)|\(chosen)"
  }

  /// Whether pieces of time are months: for a period of six months or less.
  package var isMonthly: Bool { !isCumulative && interval.end.day - interval.start.day < 184 }

  /// The figure at the end of each quarter, or in each piece of the period asked for.
  package func series(range: Bool = false) throws -> [Cell] {
    try seen.kept(key(range ? "series.range" : "series")) {
      try seen.engine.compute(
        Request(
          definitions: [definition], period: interval, step: isMonthly ? .month : .quarter,
          cumulative: isCumulative, filter: pairs, range: range))
    }
  }

  /// The figure for each code of a cut.
  package func cells(by cut: String, range: Bool = false) throws -> [Cell] {
    try seen.kept(key((range ? "cut.range:" : "cut:") + cut)) {
      try seen.engine.compute(
        Request(
          definitions: [definition], by: [cut], period: interval, cumulative: isCumulative,
          filter: pairs, range: range))
    } cost: {
      $0.count * 256
    }
  }

  /// The figure explained: its value, its funnels, and why each record is in or out.
  package func explanation() throws -> Explanation {
    try seen.kept(key("explain")) {
      try seen.engine.explain(
        definition, filter: pairs, period: interval, cumulative: isCumulative, sample: 0,
        words: { french($0) })
    } cost: {
      $0.bytes
    }
  }
}
