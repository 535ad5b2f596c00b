import Catalogue
import Counting
import Kernel
import Records
import Statistics
import TestSupport
import Testing

@testable import Steering

/// A scenario read over invented records.
struct SimulatorReading {
  let sources: SimulatorSources
  let simulation: Simulation
  var before: Simulation.Side { simulation.before }
  func after() throws -> Simulation.Side { try #require(simulation.after) }

  static func read(
    _ builder: DatasetBuilder, _ moves: [Move] = [], on date: String,
    watching key: TargetTree.Key? = nil
  ) throws -> SimulatorReading {
    let dataset = builder.dataset()
    let engine = Engine(dataset: dataset)
    let catalogue = try Catalogue.shipped()
    let day = try #require(CivilDate(date))
    let scenario = Scenario(moves)
    let sources = try SimulatorSources(
      engine: engine, dataset: dataset, catalogue: catalogue, date: day, region: nil)
    let targets = try sources.targets(scenario, watching: key).map { key, place in
      try TargetSources(
        key, try #require(catalogue[key.indicator]), like: place, engine: engine,
        dataset: dataset, catalogue: catalogue, region: nil, on: day)
    }
    var completions: [CivilDate: Completions] = [:]
    for day in sources.days {
      completions[day] = try Completions(
        engine, sources.completed(catalogue, targets), on: day)
    }
    return SimulatorReading(
      sources: sources,
      simulation: Simulation(sources, scenario, targets: targets, completions: completions))
  }
}
