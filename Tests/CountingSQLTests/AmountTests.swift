import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Amounts in SQL")
struct AmountTests {
  /// The largest amount a store holds: 2^63 - 1 cents.
  private static let largest = "92233720368547758.07"

  private static func operation(_ code: String, _ cells: [String: String]) -> [String: String] {
    [
      "operation": code, "intitule": code, "beneficiaire": "Structure", "region": "32",
      "programme": "P", "axe": "1", "pi": "x", "date_debut": "2016-01-01",
      "date_fin": "2018-12-31",
    ].merging(cells) { $1 }
  }

  private static func figure(_ population: Population, _ aggregate: Aggregate) -> Definition {
    Definition(
      frame: "FIN", code: "S", label: "", englishLabel: "", kind: .financial, unit: .euros,
      formula: .single(
        Term(
          population: population, moment: population == .participations ? .past : .state,
          aggregate: aggregate)))
  }

  /// What SQLite counts, and what the engine does, as printed.
  private static func values(
    _ data: DatasetBuilder, _ definition: Definition, by: [String] = []
  ) throws -> [[String]] {
    let engine = Engine(dataset: data.dataset())
    let database = try Database(engine.projection(frames: ["FIN"]))
    let request = Request(definitions: [definition], by: by)
    return [try database.compute(request), try engine.compute(request)].map { cells in
      cells.map { $0.value + ($0.reason.isEmpty ? "" : " " + $0.reason) }
    }
  }

  @Test("A sum may pass 2^63")
  func largeSum() throws {
    var data = DatasetBuilder()
    for number in 0..<3 {
      data.add(.operations, Self.operation("O\(number)", ["montant_ue": Self.largest]))
    }
    let total = Self.figure(.operations, .sum(OperationField.montantUe.rawValue))
    // 3 x 9223372036854775807 cents.
    #expect(
      try Self.values(data, total) == [["276701161105643274.21"], ["276701161105643274.21"]])
  }

  @Test("Negative amounts are cut towards zero and come back whole")
  func negative() throws {
    var data = DatasetBuilder()
    data.add(.operations, Self.operation("O", [:]))
    let amounts = ["-" + Self.largest, "-10737418.23", "0.01", "10737418.25", "-" + Self.largest]
    for (number, amount) in amounts.enumerated() {
      data.add(
        .depenses,
        [
          "operation": "O", "nature": "certifiee", "date": "2017-01-01", "cout_total": amount,
          "reference": "\(number)",
        ])
    }
    let total = Self.figure(.certified, .sum(ExpenditureField.coutTotal.rawValue))
    // -2 x 92233720368547758.07 + 0.03.
    #expect(
      try Self.values(data, total) == [["-184467440737095516.11"], ["-184467440737095516.11"]])
  }

  @Test("A product of cents and a share is exact to the hundred-millionth of a euro")
  func product() throws {
    var data = DatasetBuilder()
    let rows = [
      (Self.largest, "1"), (Self.largest, "0.999999"), ("0.01", "0.000001"), ("5", ""), ("", "1"),
    ]
    for (number, (amount, share)) in rows.enumerated() {
      data.add(
        .operations, Self.operation("O\(number)", ["montant_ue": amount, "part_qpv": share]))
    }
    let product = Self.figure(
      .operations,
      .sumProduct(OperationField.montantUe.rawValue, share: OperationField.partQpv.rawValue))
    // (9223372036854775807 x (1000000 + 999999) + 1) x 1e-8.
    #expect(
      try Self.values(data, product)
        == [["184467348503375147.59224194"], ["184467348503375147.59224194"]])
  }

  @Test("A sum of nothing known is not computable, and weights missing are 1")
  func missing() throws {
    var data = DatasetBuilder()
    data.add(.operations, Self.operation("A", ["axe": "1", "montant_ue": "2"]))
    data.add(.operations, Self.operation("B", ["axe": "2"]))
    for (number, weight) in ["", "2.5", "0.000001"].enumerated() {
      data.add(
        .participations,
        [
          "operation": "A", "identifiant": "\(number)", "date_entree": "2017-01-01",
          "poids_6m": weight,
        ])
    }
    let total = Self.figure(.operations, .sum(OperationField.montantUe.rawValue))
    #expect(
      try Self.values(data, total, by: ["axe"])
        == [["2.00", " missing_value"], ["2.00", " missing_value"]])
    let weights = Self.figure(
      .participations, .weights(ParticipationField.poids6m.rawValue))
    #expect(try Self.values(data, weights) == [["3.500001"], ["3.500001"]])
  }
}
