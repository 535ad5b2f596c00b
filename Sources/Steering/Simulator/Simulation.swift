package import Catalogue
package import Counting
package import Kernel
package import Records

/// Why a move cannot be made.
package enum MoveRefusal: Hashable, Sendable {
  /// The plan has no such line.
  case unknownLine(PlanPlace)
  /// Nothing is promised there by that date.
  case unknownTarget(PlanPlace)
  case unknownIndicator(String)
  /// Parts of a figure that does not add up are not moved.
  case indivisible(String)
  /// The targets are not of one level.
  case otherLevel
  case unknownOperation(String)
  case samePlace
  /// Nothing is moved.
  case nothing
  /// A line has less than that left to programme, in cents.
  case notEnough(PlanPlace, available: Int128)
  /// A target is less than that, in millionths.
  case lessPromised(PlanPlace, left: Int128)
  case endBeforeStart(CivilDate)
  /// The operation has no first day.
  case withoutStart
  /// It ended on that day already.
  case ended(CivilDate)
}

/// Everything a simulation is read from, counted once.
package struct SimulatorSources: Sendable {
  package let framework: FrameworkSources
  /// The framework without any move.
  package let today: PerformanceFramework
  package let plan: ProgrammePlan
  package let day: CivilDate
  package let region: String?
  /// Promises of lines and actors that may be moved.
  package let promises: [Promise]

  /// Costs what a framework does.
  package init(
    engine: Engine, dataset: Dataset, catalogue: Catalogue, date: CivilDate, region: String?
  ) throws(RequestError) {
    framework = try FrameworkSources(
      engine: engine, dataset: dataset, catalogue: catalogue, date: date, region: region)
    today = PerformanceFramework(framework)
    plan = ProgrammePlan(engine, region: region, on: date)
    day = date
    self.region = region
    let divisible = catalogue.definitions.filter { TargetMeasure($0).addsUp }
    promises = Promises(dataset, of: divisible).all.filter {
      PlanPlace($0.place) != nil && (region == nil || $0.place.region == region)
    }
  }

  /// The targets that a scenario moves a part of, and those looked at, each level once: a key and a
  /// place of it.
  package func targets(
    _ scenario: Scenario, watching key: TargetTree.Key? = nil
  ) -> [(key: TargetTree.Key, place: PlanPlace)] {
    struct Level: Hashable {
      var key: TargetTree.Key
      var shape: [Bool]
    }
    var told: Set<Level> = []
    let moved = scenario.moves.compactMap { move -> (key: TargetTree.Key, place: PlanPlace)? in
      guard case .target(let key, let from, _, _) = move else { return nil }
      return (key, from)
    }
    let watched = key.map { key in promised(key).map { (key: key, place: $0.place) } } ?? []
    return (moved + watched).filter {
      told.insert(Level(key: $0.key, shape: $0.place.shape)).inserted
    }
  }

  /// The figures whose incomplete records a scenario may complete.
  package func completed(_ catalogue: Catalogue, _ targets: [TargetSources]) -> [Definition] {
    let own = framework.indicators.map(\.definition)
    let names = Set(own.map(\.fullName))
    return own + targets.map(\.definition).filter { !names.contains($0.fullName) }
  }

  /// The promises of a key that may be moved, each with its place.
  package func promised(_ key: TargetTree.Key) -> [(place: PlanPlace, promise: Promise)] {
    promises.filter { TargetTree.Key($0) == key }.compactMap { promise in
      PlanPlace(promise.place).map { ($0, promise) }
    }
  }

  /// The days figures are read on.
  package var days: [CivilDate] { Set(framework.readings.keys).union([day]).sorted() }
}

/// The programme as it is and as a scenario makes it, read by the same rules.
package struct Simulation: Sendable {
  /// One of the two.
  package struct Side: Sendable {
    package let framework: PerformanceFramework
    package let lines: [LineMoney]
    package let total: LineMoney
    package let targets: [TargetSet]
  }

  package let scenario: Scenario
  package let before: Side
  /// Nil when some move is refused: a part of a scenario is never shown for it.
  package let after: Side?
  /// Why moves are refused, by their place in the scenario.
  package let refusals: [Int: MoveRefusal]
  /// Moves of money from one line of the programme to another: the plan itself is revised.
  package let revisions: Set<Int>

  /// - Parameters:
  ///   - targets: those of `SimulatorSources.targets`, one of each level.
  ///   - completions: by day; read only where the scenario completes records.
  package init(
    _ sources: SimulatorSources, _ scenario: Scenario, targets: [TargetSources] = [],
    completions: [CivilDate: Completions] = [:]
  ) {
    self.scenario = scenario
    before = Side(
      framework: sources.today, lines: sources.plan.money, total: sources.plan.total,
      targets: targets.map { $0.read() })
    var running = RunningScenario(sources, targets, completions)
    var refusals: [Int: MoveRefusal] = [:]
    for (place, move) in scenario.moves.enumerated() {
      if let refusal = running.make(move) { refusals[place] = refusal }
    }
    self.refusals = refusals
    revisions = Set(
      scenario.moves.indices.filter { index in
        if case .euros(let from, let to, _) = scenario.moves[index] { return from.line != to.line }
        return false
      })
    after = refusals.isEmpty ? running.side : nil
  }
}

/// A scenario as its moves are made, one after the other.
private struct RunningScenario {
  private let sources: SimulatorSources
  private let targets: [TargetSources]
  private let completions: [CivilDate: Completions]
  private var plan: ProgrammePlan
  private var changes = FrameworkChanges()
  /// What is promised by place, by the place of its level in `targets`.
  private var promised: [Int: [PlanPlace: Int128]] = [:]

  init(
    _ sources: SimulatorSources, _ targets: [TargetSources], _ completions: [CivilDate: Completions]
  ) {
    self.sources = sources
    self.targets = targets
    self.completions = completions
    plan = sources.plan
  }

  /// What the moves made so far give.
  var side: Simulation.Side {
    Simulation.Side(
      framework: PerformanceFramework(sources.framework, changes), lines: plan.money,
      total: plan.total,
      targets: targets.enumerated().map { place, target in
        target.read(
          promised[place] ?? [:], changes.operations,
          completions: changes.completions[sources.day])
      })
  }

  /// Makes a move; why it cannot be, when it cannot.
  mutating func make(_ move: Move) -> MoveRefusal? {
    switch move {
    case .euros(let from, let to, let cents): return euros(from, to, cents)
    case .target(let key, let from, let to, let number): return target(key, from, to, number)
    case .addition(let new):
      guard plan.line(new.place) != nil else { return .unknownLine(new.place) }
      guard new.start <= new.end else { return .endBeforeStart(new.start) }
      changes.operations.added.append(new)
      plan.add(new)
    case .stop(let code):
      guard let operation = plan.operation(code) else { return .unknownOperation(code) }
      guard let start = operation.start else { return .withoutStart }
      if let end = operation.end, end <= sources.day { return .ended(end) }
      guard start <= sources.day else { return .endBeforeStart(start) }
      changes.operations.stopped.insert(code)
      plan.change(code) { [day = sources.day] in $0.stop = day }
    case .end(let code, let day):
      guard let operation = plan.operation(code) else { return .unknownOperation(code) }
      guard let start = operation.start else { return .withoutStart }
      guard start <= day else { return .endBeforeStart(start) }
      changes.operations.ends[code] = day
      plan.change(code) { $0.end = day }
    case .planned(let code, let count):
      guard plan.operation(code) != nil else { return .unknownOperation(code) }
      changes.operations.planned[code] = Double(count)
    case .rate(let hundredths): changes.operations.rate = Double(hundredths) / 100
    case .completion: changes.completions = completions
    }
    return nil
  }

  private mutating func euros(
    _ from: PlanPlace, _ to: PlanPlace, _ cents: Int128
  ) -> MoveRefusal? {
    for place in [from, to] where plan.line(place) == nil { return .unknownLine(place) }
    guard from != to else { return .samePlace }
    guard cents > 0 else { return .nothing }
    let available = max(0, plan.money.first { $0.place == from }?.available ?? 0)
    guard cents <= available else { return .notEnough(from, available: available) }
    changes.plan += plan.move(cents, from: from, to: to)
    return nil
  }

  private mutating func target(
    _ key: TargetTree.Key, _ from: PlanPlace, _ to: PlanPlace, _ number: Int128
  ) -> MoveRefusal? {
    guard from.shape == to.shape else { return .otherLevel }
    guard
      let level = targets.firstIndex(where: {
        $0.key == key && ($0.promises.first?.place.shape ?? from.shape) == from.shape
      })
    else { return .unknownIndicator(key.indicator) }
    guard TargetMeasure(targets[level].definition).addsUp else {
      return .indivisible(key.indicator)
    }
    var known: [PlanPlace: Int128] = [:]
    for (place, promise) in targets[level].promises { known[place] = promise.millionths }
    known.merge(promised[level] ?? [:]) { $1 }
    for place in [from, to] where known[place] == nil { return .unknownTarget(place) }
    guard from != to else { return .samePlace }
    guard number > 0 else { return .nothing }
    let left = known[from] ?? 0
    guard number <= left else { return .lessPromised(from, left: left) }
    promised[level, default: [:]][from] = left - number
    promised[level, default: [:]][to] = (known[to] ?? 0) + number
    changes.promises = (changes.promises ?? sources.framework.promises).with(
      key, promised[level] ?? [:])
    return nil
  }
}

extension Promises {
  /// The same promises with other values at some places of a key, in millionths; 0 takes one away.
  func with(_ key: TargetTree.Key, _ values: [PlanPlace: Int128]) -> Promises {
    Promises(
      all: all.compactMap { promise in
        guard TargetTree.Key(promise) == key, let place = PlanPlace(promise.place),
          let value = values[place]
        else { return promise }
        return value > 0 ? promise.promising(value) : nil
      })
  }
}

extension Promise {
  fileprivate func promising(_ millionths: Int128) -> Promise {
    Promise(
      indicator: indicator, place: place, horizon: horizon, date: date, start: start,
      millionths: millionths, row: row)
  }
}

extension SimulatorSources {
  /// The fields to load to read a scenario, for a store to load no more.
  package static func fieldsNeeded(
    _ scenario: Scenario, _ catalogue: Catalogue
  ) -> [Kind: Set<Int>] {
    let moved = Set(
      scenario.moves.compactMap { move -> String? in
        guard case .target(let key, _, _, _) = move else { return nil }
        return key.indicator
      })
    let definitions =
      FrameworkIndicator.all(catalogue).map(\.definition)
      + catalogue.definitions.filter { moved.contains($0.fullName) }
    var request = Request(
      definitions: definitions + PlanFigure.allCases.map(\.definition),
      by: ["programme", "axe", "pi", "os", "categorie_region", "region", "oi", "operation"])
    request.range = true
    var fields = FigureOutlook.fieldsNeeded(for: request, catalogue)
    for kind in [Kind.operations, .maquette, .depenses, .cibles, .programmes] {
      fields[kind] = Set(Schema.of(kind).fields.indices)
    }
    return fields
  }
}
