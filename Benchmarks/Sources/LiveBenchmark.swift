internal import Catalogue
internal import Columns
internal import Counting
internal import Foundation
internal import Kernel
internal import Records

/// What one commit costs to the records and cells kept in memory: a participation changed, an
/// operation and its participations moved to another line.
struct LiveBenchmark {
  let options: Options

  func run() throws {
    let definitions = try Catalogue.shipped().definitions
    let fields = Engine.fieldsNeeded(
      for: Request(
        definitions: definitions, by: ["departement", "sexe", "region", "axe", "categorie_region"]))
    let participants = fields.filter { [.participations, .operations].contains($0.key) }
    var dataset = EngineWorld.dataset(participations: options.lines, fields: participants)
    // One operation of 10,000 participations.
    let moved = min(10_000, options.lines)
    let links = dataset.participationOperations
    dataset.participationOperations = Cells(count: links.count) { $0 < moved ? 0 : links[$0] }
    var engine = Engine(dataset: dataset)
    let clock = ContinuousClock()
    func timed(_ body: () throws -> Void) rethrows -> Double {
      let start = clock.now
      try body()
      let spent = (clock.now - start).components
      return Double(spent.seconds) + Double(spent.attoseconds) / 1e18
    }
    let counting = timed { engine.live = LiveCells(engine, definitions, MaintainedCut.all) }
    print("\(options.lines) participations, cellules comptées en \(seconds(counting))")
    for line in engine.live?.inventory ?? [] {
      print(
        "  \(line.cuts.joined(separator: " × ")) : \(line.terms) comptes, \(line.cells) cellules, \(mebibytes(Double(line.bytes) / 1_048_576))"
      )
    }
    var dice = Dice(state: 5)
    var report = Report("Un commit", columns: ["médiane", "95 %"])
    func add(_ name: String, _ times: [Double]) {
      let sorted = times.sorted()
      report.add(
        name, [milliseconds(median(times)), milliseconds(sorted[(sorted.count - 1) * 95 / 100])])
    }
    /// What pages asked for before is carried over too.
    let page = Request(
      definitions: Array(definitions.prefix(10)), by: ["departement", "sexe"],
      period: Period("2014..2023"), step: .quarter, filter: [(name: "statut", code: "chomeur")])
    for isAsked in [false, true] {
      if isAsked { _ = try engine.compute(page) }
      var tables: [Double] = []
      var carried: [Double] = []
      var cells: [Double] = []
      for _ in 0..<500 {
        let row = dice.below(options.lines)
        let changes = RowChanges(oldCount: options.lines, changed: [row], appended: 0)
        var next = dataset
        tables.append(
          timed {
            let table = dataset.table(.participations)
            let changed = Table(kinds: table.kinds, capacity: 1)
            changed.appendRow()
            changed.copyRow(0, from: table, row)
            changed.setInteger(ParticipationField.dateEntree.rawValue, 0, 16_100 + Int32(row % 900))
            next.tables[.participations] = table.next(changes) { _ in (changed, 0) }
          })
        var later = engine
        var touched: [RowChange] = []
        carried.append(
          timed { (later, touched) = engine.carried(to: next, [.participations: changes]) })
        cells.append(timed { later.live = engine.live?.next(touched, to: later) })
        engine = later
        dataset = next
      }
      let suffix = isAsked ? ", colonnes d'une page reprises" : ""
      add("une participation : ses colonnes" + suffix, tables)
      add("une participation : ce qui s’en déduit" + suffix, carried)
      add("une participation : ses cellules" + suffix, cells)
    }
    var moves: [Double] = []
    for turn in 0..<11 {
      let operations = dataset.table(.operations)
      let changes = RowChanges(oldCount: operations.count, changed: [0], appended: 0)
      let changed = Table(kinds: operations.kinds, capacity: 1)
      changed.appendRow()
      changed.copyRow(0, from: operations, 0)
      changed.setText(OperationField.axe.rawValue, 0, turn % 2 == 0 ? "2" : "3")
      var next = dataset
      moves.append(
        timed {
          next.tables[.operations] = operations.next(changes) { _ in (changed, 0) }
          engine = engine.next(next, [.operations: changes], maintaining: definitions)
        })
      dataset = next
    }
    add("une opération de \(moved) participations déplacée", moves)
    report.show()
    let recount = LiveCells(Engine(dataset: dataset), definitions, MaintainedCut.all)
    let differences = engine.live?.differences(from: recount) ?? []
    guard differences.isEmpty else {
      throw BenchmarkError("les cellules diffèrent d'un recomptage : \(differences[0])")
    }
    print("Après tous ces commits, les cellules sont celles d'un recomptage.")
  }
}
