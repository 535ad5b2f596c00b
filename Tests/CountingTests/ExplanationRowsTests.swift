import Catalogue
import Counting
import TestSupport
import Testing

@Suite struct ExplanationRowsTests {
  /// Rows 0, 2, 4, 6, 8 are women and count; 1, 3, 5, 7 are men; 9 stands on no programmed operation.
  private func term() throws -> TermExplanation {
    var data = DatasetBuilder()
    data.operation("A")
    data.operation("B", ["statut": "instruite"])
    for row in 0..<9 { data.complete("A", ["sexe": row.isMultiple(of: 2) ? "F" : "H"]) }
    data.complete("B", ["sexe": "F"])
    let women = Figures.entries(Figures.answer("sexe", "F"), records: .complete)
    let explanation = try Engine(dataset: data.dataset()).explain(
      Figures.single(women), sample: 0, words: { _ in "" })
    return try #require(explanation.terms.first)
  }

  @Test func `Rows of a fate come page by page, in the order of the records`() throws {
    let term = try term()
    func rows(_ fate: TermExplanation.Fate, _ positions: Range<Int>) -> [Int] {
      term.verdicts(fate, positions).map(\.record.row)
    }
    #expect(rows(.counted, 0..<2) == [0, 2])
    #expect(rows(.counted, 2..<4) == [4, 6])
    #expect(rows(.counted, 4..<9) == [8])
    #expect(rows(.counted, 5..<5) == [])
    #expect(rows(.excluded, 0..<9) == [1, 3, 5, 7, 9])
    #expect(rows(.excluded, 3..<4) == [7])
    let programmed = try #require(term.steps.firstIndex { $0.clause == .programmed })
    #expect(rows(.stopped(programmed), 0..<9) == [9])
    #expect(rows(.stopped(0), 0..<9) == [])
    #expect(rows(.stopped(99), 0..<9) == [])
  }

  @Test func `A fate has as many rows as it gives`() throws {
    let term = try term()
    #expect(term.count(.counted) == 5)
    #expect(term.count(.excluded) == 5)
    for step in term.steps.indices {
      #expect(term.count(.stopped(step)) == term.verdicts(.stopped(step), 0..<99).count)
    }
  }
}
