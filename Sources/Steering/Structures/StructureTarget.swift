package import Catalogue
import Counting
package import Kernel
import Records

/// What was promised for a structure, beside what it reached.
package struct StructureTarget: Sendable {
  package let definition: Definition
  package let promise: Promise
  /// Least and most that was reached; nil when it is not told.
  package let reached: LineReading.Bounds?
  /// Why it is not told, in French; empty when it is.
  package let reason: String
  package let state: GoalState?

  /// What was reached over what was promised, never held at one.
  package var attainment: Double? {
    guard definition.isOfCounts, let reached else { return nil }
    return reached.low / promise.value
  }
}

/// What the operations of a structure promise together.
package struct SummedTarget: Sendable {
  package let definition: Definition
  package let horizon: Horizon
  package let date: CivilDate
  package let sum: Double
  /// Operations that promise, of all the structure's.
  package let count: Int
  package let of: Int
}

/// The promises about a structure: its own rows, and those of its operations apart.
struct StructurePromises {
  private let own: [(definition: Definition, promise: Promise)]
  let ofOperations: [SummedTarget]
  /// Rows about a part of what an indicator counts.
  let narrower: Int

  /// What has to be counted to say what was reached.
  var definitions: [Definition] {
    var seen: Set<String> = []
    return own.map(\.definition).filter { seen.insert($0.fullName).inserted }
  }

  init(_ promises: Promises, _ structure: FundedStructures.Structure, _ catalogue: Catalogue) {
    var narrower = 0
    own = promises.all.compactMap { promise in
      guard promise.place.isOf(structure: structure.code, whole: false),
        let definition = catalogue[promise.indicator]
      else { return nil }
      guard promise.place.isOf(structure: structure.code),
        ProgrammeLine(of: definition).holds(promise.place)
      else {
        narrower += 1
        return nil
      }
      return (definition, promise)
    }
    self.narrower = narrower
    let operations = Set(structure.operations)
    struct Key: Hashable {
      var indicator: String
      var horizon: Horizon
      var date: CivilDate
      var start: CivilDate?
    }
    let theirs = promises.all.filter {
      $0.place.isUnderLine && operations.contains($0.place.operation)
    }
    ofOperations = Dictionary(grouping: theirs) {
      Key(indicator: $0.indicator, horizon: $0.horizon, date: $0.date, start: $0.start)
    }.sorted { ($0.key.start?.day ?? .min) < ($1.key.start?.day ?? .min) }
      .compactMap { key, promises -> SummedTarget? in
        guard let definition = catalogue[key.indicator], definition.addsUpOverOperations else {
          return nil
        }
        return SummedTarget(
          definition: definition, horizon: key.horizon, date: key.date,
          sum: promises.reduce(0) { $0 + $1.value },
          count: Set(promises.map(\.place.operation)).count, of: operations.count)
      }.sorted {
        ($0.definition.fullName, $0.date, $0.horizon.code)
          < ($1.definition.fullName, $1.date, $1.horizon.code)
      }
  }

  /// Each promise beside what was counted, by indicator, then by date.
  func targets(
    _ cells: [String: Cell], _ starts: ProgrammeLines, on date: CivilDate
  ) -> [StructureTarget] {
    own.map { definition, promise in
      guard promise.start == nil else {
        return StructureTarget(
          definition: definition, promise: promise, reached: nil, reason: "start", state: nil)
      }
      var reached: LineReading.Bounds?
      if let cell = cells[definition.fullName] {
        if cell.state == .ok, let value = Double(cell.value) {
          reached = .init(Double(cell.low) ?? value, Double(cell.high) ?? value)
        }
      } else if definition.isOfCounts {
        reached = .init(0, 0)
      }
      let isHidden =
        definition.unit == .rate
        && (cells[definition.fullName].flatMap { Double($0.denominator) } ?? 0)
          < LineReading.leastTold
      if isHidden { reached = nil }
      let addsUp = definition.isOfCounts
      let start =
        starts.start(promise.place.programme) ?? (addsUp ? nil : promise.date)
      return StructureTarget(
        definition: definition, promise: promise, reached: reached,
        reason: reached == nil ? (isHidden ? "hidden" : "none") : "",
        state: reached.flatMap { reached in
          start.map { start in
            GoalState(
              reached,
              GoalState.Promise(
                goal: promise.value, falls: definition.direction == .down, addsUp: addsUp,
                start: start, due: promise.date), on: date)
          }
        })
    }
  }
}

extension Promise.Place {
  /// Whether it is about a structure, by its SIREN or its name; about no part of it when `whole`.
  func isOf(structure code: String, whole: Bool = true) -> Bool {
    guard !actor.isEmpty, Names.siren(siret: actor, name: actor) == code else { return false }
    return !whole
      || [category, region, operation, call, level, territory, modality].allSatisfy(\.isEmpty)
  }
}

extension Definition {
  /// Whether the values of operations add up to that of all: persons and enterprises may be in several.
  fileprivate var addsUpOverOperations: Bool {
    isOfCounts && ![.persons, .enterprises, .structures, .actors].contains(unit)
  }
}
