import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Records read one by one give the cells that columns give")
struct LiveCellsTests {
  @Test("Every record added alone, then taken out alone", arguments: 1...6)
  func addedAndTakenOut(seed: Int) throws {
    var random = Seeded(seed * 19)
    var data = RandomData.dataset(&random, participations: 300)
    data.change(.participations) { row, number in
      if number % 3 != 0 { row["poids_6m"] = "\(number % 7).\(number % 4)" }
      if number % 11 == 0 { row["date_entree"] = "" }
    }
    var same = Seeded(seed * 19)
    let none = RandomData.dataset(&same, participations: 0)
    let definitions = (0..<30).map { number in
      let isWeighted = number % 5 == 0
      return Figures.single(
        Term(
          population: .participations, records: random.pick([.all, .complete]),
          moment: random.pick([.entry, .exit, .start, .date]),
          condition: RandomData.condition(&random, depth: 3),
          aggregate: isWeighted
            ? .weights(Figures.position(.participations, "poids_6m")) : .count),
        code: "X\(number)")
    }
    let list = [
      MaintainedCut(["region", "axe", "sexe"]), MaintainedCut(["departement", "age"]),
      MaintainedCut([]),
    ]
    let full = Engine(dataset: data.dataset())
    let empty = Engine(dataset: none.dataset())
    let counted = LiveCells(full, definitions, list)
    var cells = LiveCells(empty, definitions, list)
    #expect(!counted.differences(from: cells).isEmpty)
    for row in (0..<300).shuffled(using: &random) {
      cells = cells.next([RowChange(before: nil, after: row)], to: full)
    }
    #expect(cells.differences(from: counted).isEmpty)
    for row in (0..<300).shuffled(using: &random) {
      cells = cells.next([RowChange(before: row, after: nil)], to: full)
    }
    #expect(cells.differences(from: LiveCells(empty, definitions, list)).isEmpty)
  }

  @Test("A change leaves the cells of the generation before as they were")
  func generations() throws {
    var random = Seeded(7)
    let data = RandomData.dataset(&random, participations: 200)
    let engine = Engine(dataset: data.dataset())
    let definitions = [Figures.single(Figures.entries(.always))]
    let first = LiveCells(engine, definitions, MaintainedCut.all)
    let second = first.next([RowChange(before: nil, after: 5)], to: engine)
    #expect(first.differences(from: LiveCells(engine, definitions, MaintainedCut.all)).isEmpty)
    #expect(second.differences(from: first).map { $0.live - $0.recount } == [1, 1])
  }
}
