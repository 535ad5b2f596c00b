import Catalogue
import Counting
import Testing

@Suite("Relations held against figures")
struct RelationCheckTests {
  private func definition(
    _ code: String, unit: FigureUnit = .participations, _ relations: [Reconciliation] = []
  ) -> Definition {
    var definition = Definition(
      frame: "F", code: code, label: code, englishLabel: code, kind: .output, unit: unit,
      formula: .single(Term(population: .participations, moment: .entry)))
    definition.reconciliations = relations
    return definition
  }

  private func cell(_ code: String, _ value: String, _ key: String, state: FigureState = .ok)
    -> Cell
  {
    Cell(
      frame: "F", code: code, keys: [key], numerator: value, denominator: "", value: value,
      state: state)
  }

  private func relation(_ left: [String], _ relation: Reconciliation.Relation, _ right: [String])
    -> Reconciliation
  {
    Reconciliation(
      left: .init(names: left.map { "F." + $0 }, constant: 0), relation: relation,
      right: .init(names: right.map { "F." + $0 }, constant: 0), text: "")
  }

  private func broken(_ definitions: [Definition], _ cells: [Cell]) throws -> [BrokenRelation] {
    RelationCheck(definitions, all: definitions).broken(among: cells)
  }

  @Test("A count without a row is 0, and each cell is judged by itself")
  func counts() throws {
    let definitions = [
      definition("A", [relation(["A", "B"], .equal, ["C"])]), definition("B"), definition("C"),
    ]
    let found = try broken(
      definitions,
      [
        cell("A", "2", "x"), cell("C", "2", "x"), cell("B", "1", "y"), cell("C", "3", "y"),
        cell("B", "1", "z"),
      ])
    #expect(found.map(\.keys) == [["y"], ["z"]])
    #expect(found.map(\.left) == ["1", "1"])
    #expect(found.map(\.right) == ["3", "0"])
  }

  @Test("A rate without value judges nothing, and rates bear the rounding of their digits")
  func rates() throws {
    let definitions = [
      definition("A", unit: .rate, [relation(["A", "B"], .atMost, ["C"])]),
      definition("B", unit: .rate), definition("C", unit: .rate),
    ]
    let found = try broken(
      definitions,
      [
        cell("A", "0.3333333334", "x"), cell("B", "0.6666666667", "x"), cell("C", "1", "x"),
        cell("A", "0.5", "y"), cell("B", "0.6", "y"), cell("C", "", "y", state: .notComputable),
        cell("A", "0.5", "z"), cell("B", "0.6", "z"), cell("C", "1", "z"),
        cell("A", "-0.5", "t"), cell("B", "0.1", "t"), cell("C", "-0.41", "t"),
      ])
    #expect(found.map(\.keys) == [["z"], ["t"]])
    #expect(found.map(\.left) == ["1.1", "-0.4"])
  }
}
