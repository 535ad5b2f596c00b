internal import Access
internal import Catalogue
internal import Columns
internal import Counting
internal import Foundation
internal import Kernel
internal import Records

/// What a perimeter costs to counts: the records of some regions made once, then counts over them beside
/// the same counts asked of all records for these regions.
struct PerimeterBenchmark {
  let options: Options

  func run() throws {
    let definitions = try Catalogue.shipped().definitions.filter {
      $0.frame == "ESF1420" && !$0.readsFacts
    }
    let whole = Request(
      definitions: definitions, by: ["sexe"], period: Period("2014..2023"), step: .year)
    let dataset = EngineWorld.dataset(
      participations: options.lines,
      fields: Engine.fieldsNeeded(for: Request(definitions: definitions, by: ["sexe", "region"])))
    let regions = Set(
      (0..<dataset.table(.operations).count).map {
        dataset.table(.operations).text(OperationField.region.rawValue, $0)
      }
    ).sorted()
    let clock = ContinuousClock()
    func timed(_ body: () throws -> Void) rethrows -> Double {
      let start = clock.now
      try body()
      let spent = (clock.now - start).components
      return Double(spent.seconds) + Double(spent.attoseconds) / 1e18
    }
    print("\(options.lines) participations, \(definitions.count) indicateurs × sexe × 10 ans")
    var report = Report(
      "Sous un périmètre",
      columns: ["fiches", "mise à part", "compte", "même demande sur tout", "rapport"])
    for count in [1, max(1, regions.count / 2), regions.count] {
      let codes = Set(regions.prefix(count))
      let sight = Sight(.any([["region": codes]]))
      var alone = dataset
      let narrowing = timed { alone = dataset.within(sight).dataset }
      var asked = whole
      asked.filter = codes.sorted().map { (name: "region", code: $0) }
      var own: [Double] = []
      var others: [Double] = []
      for _ in 0..<options.runs {
        // Engines of their own: nothing is kept from one run to the next.
        let (mine, all) = (Engine(dataset: alone), Engine(dataset: dataset))
        var (found, expected): ([Cell], [Cell]) = ([], [])
        own.append(try timed { found = try mine.compute(whole) })
        others.append(try timed { expected = try all.compute(asked) })
        guard found == expected else { throw BenchmarkError("les chiffres diffèrent") }
      }
      report.add(
        "\(count) région(s)",
        [
          "\(alone.table(.participations).count)", milliseconds(narrowing),
          milliseconds(median(own)), milliseconds(median(others)),
          String(format: "%.2f", median(own) / median(others)),
        ])
    }
    report.show()
  }
}
