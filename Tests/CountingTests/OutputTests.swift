import Counting
import Kernel
import Testing

@Suite("Figures as text")
struct OutputTests {
  private static let cells = [
    Cell(
      frame: "ESF1420", code: "CR04.taux", keys: ["32", "PLIE \"A\"\n"],
      start: CivilDate("2017-01-01"), end: CivilDate("2017-12-31"), numerator: "1",
      denominator: "3", value: "0.3333333333", low: "0.25", high: "1", state: .ok, reason: ""),
    Cell(
      frame: "FIN", code: "FIN1", keys: ["inconnu", "é"], numerator: "1.00", denominator: "",
      value: "", state: .notComputable, reason: "no_plan"),
  ]

  @Test("CSV has the columns of the contract, in its order")
  func csv() {
    let rows = FigureTable.csv(Self.cells, by: ["region", "structure"])
    #expect(
      rows[0] == [
        "frame", "code", "region", "structure", "period_start", "period_end", "numerator",
        "denominator", "value", "low", "high", "state",
      ])
    #expect(
      rows[1] == [
        "ESF1420", "CR04.taux", "32", "PLIE \"A\"\n", "2017-01-01", "2017-12-31", "1", "3",
        "0.3333333333", "0.25", "1", "ok",
      ])
    #expect(
      rows[2] == [
        "FIN", "FIN1", "inconnu", "é", "", "", "1.00", "", "", "", "", "not_computable",
      ])
  }

  @Test("JSON writes numbers exactly, missing values as null, texts escaped")
  func json() {
    #expect(
      FigureTable.json(Self.cells, by: ["region", "structure"]) == """
        [
          {"frame": "ESF1420", "code": "CR04.taux", "region": "32", "structure": "PLIE \\"A\\"\\n", \
        "period_start": "2017-01-01", "period_end": "2017-12-31", "numerator": 1, \
        "denominator": 3, "value": 0.3333333333, "low": 0.25, "high": 1, "state": "ok"},
          {"frame": "FIN", "code": "FIN1", "region": "inconnu", "structure": "é", \
        "period_start": null, "period_end": null, "numerator": 1.00, "denominator": null, \
        "value": null, "low": null, "high": null, "state": "not_computable"}
        ]

        """)
    #expect(FigureTable.json([], by: []) == "[]\n")
    #expect(JSON.string("a\u{1}\\") == "\"a\\u0001\\\\\"")
  }
}
