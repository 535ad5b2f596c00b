package import Catalogue
package import Counting
package import Kernel
package import Records
import Words

/// The common base read over the last four whole quarters before a day: here, at the level above, in
/// the nation.
package struct CommonBaseReading: Sendable {
  /// A line's figure in each column.
  package struct Values: Hashable, Sendable {
    package var here: PeriodFigure
    /// Nil without a level between here and the nation.
    package var above: PeriodFigure?
    /// Nil when here is the nation, or for who does not count it.
    package var nation: PeriodFigure?
  }

  /// What stands beside a delay, here.
  package struct Delay: Hashable, Sendable {
    /// Unfinished waits included.
    package var censored: PeriodFigure
    package var mean: PeriodFigure
    /// Who waits on the last day.
    package var queue: PeriodFigure
  }

  /// The paths an operator is in charge of.
  package struct Operator: Hashable, Sendable {
    package var code: String
    package var count: Double
  }

  package struct Line: Sendable {
    package let line: CommonBase.Line
    /// Nil for a survey.
    package let definition: Definition?
    /// Nil for a survey.
    package let values: Values?
    package let delay: Delay?
    /// What a survey told of here; nil when nothing did.
    package let survey: TerritoryFigure?
  }

  package let place: BasePlace
  package let above: BasePlace?
  /// Four whole quarters.
  package let period: Period
  package let date: CivilDate
  package let lines: [Line]
  /// By code, in bytes; under thirty, a number of paths is told, no share of it.
  package let operators: [Operator]
  /// How many times the engine was asked, four at most.
  package let requests: Int

  /// - Parameters:
  ///   - comparesWider: whether the reader counts the level above and the nation.
  package init?(
    engine: Engine, dataset: Dataset, communes: BaseCommunes, catalogue: Catalogue,
    place: BasePlace, comparesWider: Bool, on date: CivilDate
  ) throws(RequestError) {
    guard let period = Self.quarters(before: date) else { return nil }
    self.place = place
    self.date = date
    self.period = period
    let above = comparesWider ? communes.above(place) : nil
    self.above = above?.level == nil ? nil : above
    let definitions = CommonBase.counted.compactMap { catalogue[$0] }
    var asked = Asked(engine: engine, definitions: definitions, period: period)
    let here = try asked.figures(communes.communes(of: place))
    let wider = try self.above.map { place throws(RequestError) in
      try asked.figures(communes.communes(of: place))
    }
    let nation =
      place.level != nil && comparesWider ? try asked.figures(nil) : nil
    let shared = CommonBase.lines.first { $0.kind == .shared }.flatMap { catalogue[$0.indicator] }
    operators =
      try shared.map { definition throws(RequestError) in
        try asked.operators(definition, communes.communes(of: place))
      } ?? []
    requests = asked.requests
    let told = TerritoryFigures(dataset, on: period.end)
    lines = CommonBase.lines.compactMap { line in
      if line.kind == .survey {
        return Line(
          line: line, definition: nil, values: nil, delay: nil,
          survey: told.figure(
            line.indicator, level: place.level?.rawValue ?? "pays",
            territory: place.level == nil ? nil : place.code))
      }
      guard let definition = catalogue[line.indicator], let value = here[line.indicator]
      else { return nil }
      var delay: Delay?
      if case .delay(let censored, let mean, let queue) = line.kind,
        let censored = here[censored], let mean = here[mean], let queue = here[queue]
      {
        delay = Delay(censored: censored, mean: mean, queue: queue)
      }
      return Line(
        line: line, definition: definition,
        values: Values(
          here: value, above: wider?[line.indicator], nation: nation?[line.indicator]),
        delay: delay, survey: nil)
    }
  }

  /// The last four quarters that end by a day.
  package static func quarters(before date: CivilDate) -> Period? {
    let (year, month, _) = date.adding(days: 1).components
    let next = CivilDate(
      day: CivilDate.days(year: year, month: (month - 1) / 3 * 3 + 1, day: 1))
    return Period(next.adding(months: -12), next.adding(days: -1))
  }

  /// What the engine is asked.
  private struct Asked {
    let engine: Engine
    let definitions: [Definition]
    let period: Period
    var requests = 0

    private func request(
      _ definitions: [Definition], _ communes: [String]?, by: [String] = []
    ) -> Request {
      Request(
        definitions: definitions, by: by, period: period,
        filter: (communes ?? []).map { ("commune", $0) })
    }

    /// Every figure where some communes are, or everywhere.
    mutating func figures(
      _ communes: [String]?
    ) throws(RequestError) -> [String: PeriodFigure] {
      var cells: [String: Cell] = [:]
      // No commune at all is not every commune.
      if communes?.isEmpty != true {
        requests += 1
        for cell in try engine.compute(request(definitions, communes)) {
          cells[cell.frame + "." + cell.code] = cell
        }
      }
      return Dictionary(
        definitions.map { ($0.fullName, PeriodFigure(cells[$0.fullName], $0)) },
        uniquingKeysWith: { first, _ in first })
    }

    /// What a share is of, for each structure.
    mutating func operators(
      _ definition: Definition, _ communes: [String]?
    ) throws(RequestError) -> [Operator] {
      guard communes?.isEmpty != true else { return [] }
      requests += 1
      return try engine.compute(request([definition], communes, by: ["structure"]))
        .compactMap { cell in
          guard let code = cell.keys.first, code != Cut.unknown,
            let count = Double(cell.denominator),
            count > 0
          else { return nil }
          return Operator(code: code, count: count)
        }
    }
  }
}
