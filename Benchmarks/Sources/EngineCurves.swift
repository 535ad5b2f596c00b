internal import Catalogue
internal import Columns
internal import Counting
internal import Kernel
internal import Records

/// How the time of a count grows with rows and with indicators, beside what it costs counted.
struct EngineCurves {
  let options: Options

  private static let rows = [1_000_000, 3_000_000, 10_000_000]
  private static let indicators = [10, 50, 200]

  func run() throws {
    print("participations × comptes par département, trimestre et sexe ; \(Workers.width) fils")
    var report = Report(
      "",
      columns: [
        "comptes", "nœuds", "bits par ligne", "passes", "compter", "processeur",
        "par ligne et compte",
      ])
    let all = try EngineTerms.varied(Self.indicators.max() ?? 0)
    func request(_ count: Int) -> Request {
      Request(
        definitions: Array(all.prefix(count)), by: ["departement", "sexe"],
        period: Period("2014..2023"), step: .quarter)
    }
    let fields = Engine.fieldsNeeded(for: request(all.count))
    for rows in Self.rows where rows <= options.lines {
      let engine = Engine(dataset: EngineWorld.dataset(participations: rows, fields: fields))
      for count in Self.indicators {
        let request = request(count)
        _ = try engine.counts(request)
        let cost = try engine.cost(request)
        let clock = ContinuousClock()
        var times: [Double] = []
        var processor: [Double] = []
        for _ in 0..<options.runs {
          let before = Child.processorTime()
          let spent = try clock.measure { _ = try engine.counts(request) }.components
          times.append(Double(spent.seconds) + Double(spent.attoseconds) / 1e18)
          processor.append(Child.processorTime() - before)
        }
        let (time, own) = (times.min() ?? 0, processor.min() ?? 0)
        report.add(
          String(rows),
          [
            String(count), String(cost.nodes), String(cost.bitsPerRow), String(cost.passes),
            milliseconds(time), milliseconds(own),
            decimal(own / Double(rows * count) * 1e12) + " ps",
          ])
      }
    }
    report.show()
  }
}
