import Catalogue
import Columns
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite struct LimitNumberTests {
  private static let weighted = Figures.single(
    Term(
      population: .participations, moment: .entry,
      aggregate: .weights(Figures.position(.participations, "poids_6m"))))

  private func ten(_ weight: String) -> DatasetBuilder {
    var data = DatasetBuilder()
    data.operation("A")
    for number in 0..<10 {
      data.add(
        .participations,
        [
          "operation": "A", "identifiant": "P\(number)", "date_entree": "2017-03-01",
          "poids_6m": weight,
        ])
    }
    return data
  }

  @Test(arguments: [
    ("", "10"), ("1000", "10000"), ("1000.000001", "10"), ("1000000000000", "10"),
    ("9223372036854.775807", "10"), ("-1", "10"), ("0", "0"), ("0.5", "5"),
  ])
  func `A weight beyond its bounds counts as an empty one, kept cells included`(
    weight: String, expected: String
  ) throws {
    let dataset = ten(weight).dataset()
    let request = Request(definitions: [Self.weighted])
    #expect(try Engine(dataset: dataset).compute(request).map(\.value) == [expected])
    var kept = Engine(dataset: dataset)
    kept.live = LiveCells(kept, [Self.weighted], MaintainedCut.all)
    #expect(try kept.compute(request).map(\.value) == [expected])
  }

  @Test func `Sums of amounts of 64 bits are exact`() throws {
    var data = DatasetBuilder()
    for number in 0..<10 {
      data.operation("O\(number)", ["cout_total": "92233720368547758.07", "part_qpv": "1"])
    }
    let sum = Figures.single(
      Term(
        population: .operations, moment: .state,
        aggregate: .sum(Figures.position(.operations, "cout_total"))), unit: .euros)
    #expect(try data.count(sum) == ["922337203685477580.70"])
    let share = Figures.single(
      Term(
        population: .operations, moment: .state,
        aggregate: .sumProduct(
          Figures.position(.operations, "cout_total"),
          share: Figures.position(.operations, "part_qpv"))))
    #expect(try data.count(share) == ["922337203685477580.7"])
  }

  @Test(
    arguments: [("0001..1000", nil), ("0001..1001", 12_012), ("0001..9999", 119_988)]
      as [(String, Int?)])
  func `A request of too many periods is refused, with how many`(
    period: String, pieces: Int?
  ) throws {
    let engine = Engine(dataset: ten("1").dataset())
    let request = Request(
      definitions: [Self.weighted], by: ["region"], period: Period(period), step: .month)
    do {
      _ = try engine.compute(request)
      #expect(pieces == nil)
    } catch {
      #expect(error.code == .tooManyPieces)
      #expect(error.size?.pieces == pieces)
    }
  }
}
