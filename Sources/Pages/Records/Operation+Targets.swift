package import Catalogue
internal import Counting
package import Following
package import HTML
package import Kernel
internal import Records
internal import Statistics
internal import Steering
internal import Words

/// What was promised of one operation, beside what it reached.
package struct OperationTargets: Sendable {
  package struct Line: Hashable, Sendable {
    package var indicator: String
    package var label: String
    /// `jalon` or `cible`.
    package var nature: String
    package var due: CivilDate
    package var goal: String
    package var achieved: String
    /// What was reached of it; empty when that cannot be said.
    package var share: String
    /// What it is to become by the day; empty once it has come, or when that cannot be said.
    package var forecast: String
  }

  package var lines: [Line]

  /// Reads the promises in force of the operation of a code, and its figures up to a day.
  package init(_ view: View, _ catalogue: Catalogue, operation code: String, at date: CivilDate)
    throws
  {
    let all = view.kept("operation.promesses", of: [.cibles, .programmes]) {
      Dictionary(
        grouping: Promises(view.dataset, of: catalogue.definitions).all.filter {
          !$0.place.operation.isEmpty && $0.place.isUnderLine && $0.start == nil
        }, by: \.place.operation)
    }
    let promises = (all[code] ?? []).sorted {
      ($0.date, $0.indicator, $0.horizon.code) < ($1.date, $1.indicator, $1.horizon.code)
    }
    let named = Set(promises.map(\.indicator))
    let definitions = catalogue.definitions.filter { named.contains($0.fullName) }
    guard !definitions.isEmpty, let period = Period(date, date) else {
      lines = []
      return
    }
    let cells = Dictionary(
      try view.engine.compute(
        Request(
          definitions: definitions, period: period, cumulative: true,
          filter: [("operation", code)])
      ).map { ("\($0.frame).\($0.code)", $0) }, uniquingKeysWith: { first, _ in first })
    let outlooks = try view.kept("operation.prevision|\(code)|\(date)") {
      try FigureOutlook.outlooks(
        promises, ofOperation: code, view.engine, promised: view.dataset,
        catalogue: catalogue, on: date)
    }
    lines = zip(promises, outlooks).compactMap { promise, outlook in
      guard let definition = catalogue[promise.indicator], let cell = cells[promise.indicator]
      else { return nil }
      let text = FigureText(cell, definition)
      let goal = promise.value
      return Line(
        indicator: promise.indicator, label: Words.printed(definition.label),
        nature: promise.horizon.code, due: promise.date,
        goal: FigureText.plain(goal, definition.unit), achieved: text.exact,
        share: text.number.map { Words.printed(Words.percentage("\($0 / goal)")) } ?? "",
        forecast: outlook.map { Self.forecast($0, definition.unit) } ?? "")
    }
  }

  private static func forecast(_ outlook: LineReading.Outlook, _ unit: FigureUnit) -> String {
    let value = FigureText.plain(outlook.value, unit)
    guard let likelihood = outlook.likelihood, let probability = outlook.probability else {
      return value
    }
    return value + "\u{202F}; "
      + Words.Forecast.chance(
        Words.Forecast.likelihood(likelihood.rawValue),
        Words.Forecast.probability(probability))
  }

  /// The sheet of the operation's page; nothing when nothing was promised.
  package func view(operation code: String, _ chrome: Chrome) -> Node {
    guard !lines.isEmpty else { return .empty }
    return Components.sheet(Words.Operations.promised) {
      TableView(
        Words.Operations.promised,
        [
          .init(Words.FigurePages.indicator), .init(Words.Operations.due),
          .number(Words.Operations.goal), .number(Words.Operations.achieved),
          .number(Words.Operations.attainment), .init(Words.Forecast.title),
        ],
        rows: lines.map { line in
          TableView.Row([
            group {
              HTMLLink.to(
                Address.figure(line.indicator).with("operation", code), line.label, chrome)
              " "
              span(.look(.code)) { line.indicator }
            },
            .text(Words.Operations.deadline(nature: line.nature, line.due)), .text(line.goal),
            .text(line.achieved), .text(line.share), .text(line.forecast),
          ])
        }, hidesCaption: true
      ).node
    }
  }
}
