package import Catalogue
package import Counting
package import Kernel
package import Steering

/// The figure of an objective as it is today, and where it stands against what was promised of it.
///
/// Contract of the committees, CM09: counted from the first day of the roadmap to the day asked, or to the
/// objective's date once it is past, over the territory of the instance.
package struct ObjectiveReading: Hashable, Sendable {
  /// Why there is no value.
  package enum Missing: Hashable, Sendable {
    case noIndicator
    /// The catalogue has none of this name.
    case unknownIndicator(String)
    /// Who reads does not count the territory whole.
    case outside
    /// The roadmap begins later.
    case notBegun
    /// The figure cannot be computed there: the engine's reason.
    case notComputable(String)
  }

  /// Nil when it has none.
  package let value: Double?
  /// Least and most it may be.
  package let bounds: LineReading.Bounds?
  /// Why there is none; nil with a value.
  package let missing: Missing?
  /// Nil without a value, without a goal, or without its date.
  package let state: GoalState?
  package let unit: FigureUnit?
  package let falls: Bool

  private init(_ missing: Missing, _ definition: Definition? = nil) {
    value = nil
    bounds = nil
    self.missing = missing
    state = nil
    unit = definition?.unit
    falls = definition?.direction == .down
  }

  /// Reads an objective in one request of the engine.
  ///
  /// - Parameters:
  ///   - place: nil when the instance is not seen.
  ///   - isWhole: whether all of the instance's territory is counted by who reads.
  /// - Throws: what the engine refuses.
  package init(
    _ objective: RoadmapObjective, from start: CivilDate, place: MeetingPlace?,
    engine: Engine, catalogue: Catalogue, isWhole: Bool, on day: CivilDate
  ) throws(RequestError) {
    guard !objective.indicator.isEmpty else {
      self.init(.noIndicator)
      return
    }
    guard let definition = catalogue[objective.indicator] else {
      self.init(.unknownIndicator(objective.indicator))
      return
    }
    guard isWhole, let place else {
      self.init(.outside, definition)
      return
    }
    let last = min(day, objective.due ?? day)
    guard let period = Period(start, last) else {
      self.init(.notBegun, definition)
      return
    }
    let cells = try engine.compute(
      Request(
        definitions: [definition], period: period, filter: place.filter, range: true))
    guard cells.count == 1, cells[0].state == .ok, let value = Double(cells[0].value) else {
      self.init(.notComputable(cells.first?.reason ?? ""), definition)
      return
    }
    var bounds = LineReading.Bounds(value, value)
    if let low = Double(cells[0].low), let high = Double(cells[0].high) {
      bounds = .init(low, high)
    }
    self.init(value, bounds, objective, definition, from: start, on: day)
  }

  private init(
    _ value: Double, _ bounds: LineReading.Bounds, _ objective: RoadmapObjective,
    _ definition: Definition, from start: CivilDate, on day: CivilDate
  ) {
    let measure = TargetMeasure(definition)
    self.value = value
    self.bounds = bounds
    missing = nil
    unit = definition.unit
    falls = measure.falls
    if let goal = objective.goal, let due = objective.due {
      state = GoalState(
        bounds,
        GoalState.Promise(
          goal: goal, base: objective.base, falls: measure.falls,
          addsUp: measure.addsUp, start: start, due: due), on: day)
    } else {
      state = nil
    }
  }

  /// What the figure says once the actions are beside it.
  ///
  /// - Parameter past: readings on the days of the last sessions held, the latest first.
  package func signs(
    _ objective: RoadmapObjective, past: [ObjectiveReading], on day: CivilDate
  ) -> [ObjectiveSign] {
    ObjectiveSign.signs(
      objective.counts(on: day), value: bounds, base: objective.base, falls: falls,
      past: past.map(\.state))
  }
}
