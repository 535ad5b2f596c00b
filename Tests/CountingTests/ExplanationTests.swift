import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Explanations")
struct ExplanationTests {
  private static let data: DatasetBuilder = {
    var data = DatasetBuilder()
    data.add(.programmes, ["programme": "AUTRE", "cadre": "TDB"])
    data.operation("A")
    data.operation("B", ["statut": "instruite"])
    data.operation("C", ["suivi_participants": "non"])
    data.operation("D", ["programme": "AUTRE"])
    data.complete("A", ["sexe": "F"])  // 0: counted
    data.complete("A", ["sexe": "H"])  // 1: not a woman
    data.complete("A", ["sexe": "F", "niveau_cite": ""])  // 2: not complete
    data.complete("A", ["sexe": "F", "date_entree": "2018-01-01"])  // 3: after the period
    data.complete("B")  // 4: not programmed
    data.complete("C")  // 5: not tracked
    data.complete("D")  // 6: another frame
    data.complete("A", ["sexe": "F", "handicap": "oui"])  // 7: sensitive answer
    data.participation("A", ["categorie_ft": "A"])  // 8: much is missing
    return data
  }()

  private static let women = Figures.entries(
    .and([Figures.answer("sexe", "F"), .not(Figures.answer("handicap", "oui"))]),
    records: .complete)

  private func explain(
    _ definition: Definition, filter: [(name: String, code: String)] = [],
    period: Period? = Period("2017")
  ) throws -> Explanation {
    try Engine(dataset: Self.data.dataset()).explain(
      definition, filter: filter, period: period,
      words: { condition in
        condition == Figures.answer("sexe", "F") ? "être une femme" : "autre"
      })
  }

  @Test("The funnel goes from all records to the counted ones")
  func funnel() throws {
    let explanation = try explain(Figures.single(Self.women))
    let term = try #require(explanation.terms.first)
    #expect(
      term.steps.map { "\($0.clause.key) \($0.text) \($0.remaining)" } == [
        "all  9", "frame  8", "programmed  7", "tracked  6", "time  5", "complete  3",
        "condition être une femme 2", "condition autre 1",
      ])
    #expect(explanation.cell.value == "1")
    #expect(term.counted.map(\.record.row) == [0])
    #expect(term.excluded.map(\.record.row) == [6, 4, 5, 3, 2, 8, 1, 7])
  }

  @Test("Incomplete records say which data are missing, row by row and in all")
  func missingData() throws {
    let term = try #require(try explain(Figures.single(Self.women)).terms.first)
    let step = try #require(term.steps.first { $0.clause == .complete })
    #expect(
      step.missing.map { "\($0.name) \($0.count)" } == [
        "niveau_cite 2", "date_naissance 1", "duree_recherche_mois 1", "sexe 1",
      ])
    #expect(term.why(2)?.missing == ["niveau_cite"])
    #expect(
      term.why(8)?.missing == ["sexe", "date_naissance", "niveau_cite", "duree_recherche_mois"])
  }

  @Test("A row says what decided and the values read")
  func why() throws {
    let term = try #require(try explain(Figures.single(Self.women)).terms.first)
    let man = try #require(term.why(1))
    #expect(man.clause == .condition(Figures.answer("sexe", "F")))
    #expect(man.text == "être une femme")
    #expect(man.values == [ReadValue(name: "sexe", value: "H")])
    #expect(term.why(3)?.clause == .time(.entry))
    #expect(
      term.why(3)?.values
        == [ReadValue(name: "date_entree", value: "2018-01-01")])
    #expect(term.why(4)?.clause == .programmed)
    #expect(
      term.why(4)?.values == [ReadValue(name: "statut", value: "instruite")])
    #expect(term.why(5)?.clause == .tracked)
    #expect(term.why(6)?.clause == .frame("ESF1420"))
    #expect(
      term.why(7)?.values == [ReadValue(name: "handicap", value: "oui", isSensitive: true)])
    #expect(term.why(0)?.isCounted == true)
    #expect(term.why(0)?.operation == 0)
    #expect(term.why(9) == nil)
    #expect(term.why(-1) == nil)
  }

  @Test("A perimeter comes first")
  func perimeter() throws {
    let explanation = try explain(Figures.single(Self.women), filter: [("sexe", "H")])
    let term = try #require(explanation.terms.first)
    #expect(term.steps[1].clause == .perimeter(name: "sexe", codes: ["H"]))
    #expect(term.steps[1].remaining == 1)
    #expect(term.remaining == 0)
    #expect(explanation.cell.value == "0")
  }

  @Test("A quotient explains both terms, a state its day, an exit its date")
  func quotient() throws {
    let leavers = Figures.entries(Figures.answer("sexe", "F"), moment: .exit)
    let state = Term(
      population: .operations, moment: .state,
      aggregate: .sum(Figures.position(.operations, "montant_ue")))
    let explanation = try explain(Figures.ratio(leavers, state), period: nil)
    #expect(explanation.terms.map(\.role) == [.numerator, .denominator])
    #expect(explanation.terms[0].steps.contains { $0.clause == .time(.exit) })
    #expect(explanation.terms[0].remaining == 0)
    #expect(explanation.terms[1].steps.map(\.clause.key) == ["all", "frame", "programmed"])
    #expect(explanation.terms[1].steps.map(\.remaining) == [4, 3, 2])
    #expect(explanation.cell.state == .notComputable)
    #expect(explanation.cell.reason == Reasons.missingValue)
  }

  @Test("Certified amounts point at the line or the operation they come from")
  func certified() throws {
    var data = DatasetBuilder()
    data.operation("A")
    data.operation("B", ["certifie_cout_total": "10"])
    data.add(
      .depenses, ["operation": "A", "nature": "declaree", "date": "2017-01-01", "cout_total": "1"])
    data.add(
      .depenses, ["operation": "A", "nature": "certifiee", "date": "2017-01-01", "cout_total": "1"])
    let term = Term(
      population: .certified, moment: .state,
      aggregate: .sum(Figures.position(.depenses, "cout_total")))
    let explanation = try Engine(dataset: data.dataset()).explain(
      Figures.single(term), words: { _ in "" })
    #expect(explanation.cell.value == "11.00")
    #expect(
      explanation.terms[0].counted.map { "\($0.record.kind.rawValue) \($0.record.row)" }
        == ["depenses 1", "operations 0", "operations 1"])
  }
}
