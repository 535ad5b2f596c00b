package import Catalogue
package import Counting
package import Kernel
package import Records
package import Statistics

/// The targets of one figure by one date, one beside the other: what was reached of each, what it is to
/// become.
///
/// Those of one level alone: their sum counts nothing twice.
package struct TargetSources: Sendable {
  package let key: TargetTree.Key
  package let definition: Definition
  /// Promises of lines and actors of the level asked for, in the order of places.
  let promises: [(place: PlanPlace, promise: Promise)]
  private let reached: [PlanPlace: TargetTree.Reached]
  private let outlooks: OutlookSources?
  private let names: [String]
  private let day: CivilDate

  /// Costs two requests at most, and those of a forecast where the level is not of actors and the date
  /// is to come.
  ///
  /// - Parameters:
  ///   - place: a place of the level.
  ///   - region: the scope; nil for all there is.
  package init(
    _ key: TargetTree.Key, _ definition: Definition, like place: PlanPlace, engine: Engine,
    dataset: Dataset, catalogue: Catalogue, region: String?, on day: CivilDate
  ) throws(RequestError) {
    self.key = key
    self.definition = definition
    self.day = day
    let found = Promises(dataset, of: [definition]).all.filter { TargetTree.Key($0) == key }
      .compactMap { promise in PlanPlace(promise.place).map { (place: $0, promise: promise) } }
      .filter { $0.place.shape == place.shape && (region == nil || $0.place.region == region) }
      .sorted { $0.place < $1.place }
    promises = found
    let counts = try TargetCounts(
      definition, found.map(\.promise.place), engine: engine, on: day, from: key.start,
      region: region)
    var reached: [PlanPlace: TargetTree.Reached] = [:]
    for (place, promise) in found { reached[place] = counts.reached(promise.place) }
    self.reached = reached
    names = zip(Self.cuts, place.shape).filter(\.1).map(\.0)
    guard place.body.isEmpty, key.date > day, definition.addsUp, !found.isEmpty else {
      outlooks = nil
      return
    }
    outlooks = try OutlookSources(
      Request(
        definitions: [definition], by: names, filter: region.map { [("region", $0)] } ?? []),
      engine, promises: dataset, catalogue: catalogue, on: day)
  }

  /// The cuts of the parts of a place, in their order.
  private static let cuts = [
    "programme", "axe", "pi", "os", "region", "oi", "categorie_region",
  ]

  /// The targets as they are, or as a scenario has them.
  ///
  /// - Parameter moved: by place, what the scenario promises of it, in millionths.
  func read(
    _ moved: [PlanPlace: Int128] = [:], _ changes: OperationChanges = OperationChanges(),
    completions: Completions? = nil
  ) -> TargetSet {
    let name = definition.fullName
    var bases: [[String]: OutlookBasis] = [:]
    for (_, keys, basis) in outlooks?.bases(changes, completions: completions) ?? [] {
      bases[keys] = basis
    }
    let units = promises.map { place, promise in
      var unit = TargetSet.Unit(
        place: place, target: moved[place] ?? promise.millionths, reached: reached[place]?.value)
      if let value = unit.reached, let completions,
        let gain = completions.gain(name, within: place.holds)
      {
        let range = reached[place]?.range
        unit.reached = min(
          max(value + Double(gain), range?.low ?? value), range?.high ?? .infinity)
      }
      let parts = zip(place.parts, place.shape).filter(\.1).map(\.0)
      if let basis = bases[parts] {
        let rows = Outlook(
          basis,
          OutlookTarget(
            date: key.date, value: Double(unit.target) / 1_000_000, debut: key.start),
          onlyAtTarget: true
        ).rows
        unit.capacity = rows.first { $0.method == .capacity }?.prediction
        unit.combined = rows.first { $0.method == .combined }?.prediction
        unit.probability = rows.first { $0.method == .combined }?.conclusion?.probability
      }
      return unit
    }
    return TargetSet(key: key, definition: definition, units: units)
  }
}

/// Targets of one figure by one date, with what was reached.
package struct TargetSet: Sendable {
  package struct Unit: Hashable, Sendable {
    package let place: PlanPlace
    /// In millionths; 0 when all of it was moved away.
    package let target: Int128
    /// Nil when it is not computable.
    package fileprivate(set) var reached: Double?
    /// What is foreseen by the date by the operations alone, and with the trend.
    package fileprivate(set) var capacity: Prediction?
    package fileprivate(set) var combined: Prediction?
    package fileprivate(set) var probability: Double?

    /// What was reached over what was promised; nil without either.
    package var attainment: Double? {
      guard let reached, target > 0 else { return nil }
      return reached * 1_000_000 / Double(target)
    }
  }

  package let key: TargetTree.Key
  package let definition: Definition
  /// In the order of places.
  package let units: [Unit]

  /// What is promised in all, in millionths.
  package var target: Int128 { units.reduce(0) { $0 + $1.target } }

  /// What was reached over what was promised, on those that have both.
  package var attainment: Double? {
    let both = units.filter { $0.attainment != nil }
    let target = both.reduce(0) { $0 + $1.target }
    guard target > 0 else { return nil }
    return both.reduce(0) { $0 + ($1.reached ?? 0) } * 1_000_000 / Double(target)
  }

  /// Where an attainment stands against 85 and 65 %.
  package static func state(_ attainment: Double) -> GoalState {
    attainment >= 0.85 ? .good : attainment >= 0.65 ? .watch : .failing
  }
}
