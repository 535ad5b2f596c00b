import Catalogue
import Testing

@Suite("Relations between definitions")
struct ReconciliationTests {
  private func file(_ code: String, _ relations: String) -> (path: String, bytes: [UInt8]) {
    let text = """
      code: \(code)
      frame: ESF1420
      label: {fr: Essai \(code), en: Try \(code)}
      kind: output
      unit: participations
      count: participations
      at: entry
      records: all
      source: essai
      \(relations)
      """
    return ("ESF1420/\(code).yaml", Array(text.utf8))
  }

  @Test("Codes of the frame and full names are added up, with whole numbers")
  func read() throws {
    let catalogue = try Catalogue(files: [
      file("A", "reconcile:\n  - \"A + 2 <= B.c + ESF1420.A\"\n  - \"A == A\""), file("B.c", ""),
    ])
    let relations = try #require(catalogue["ESF1420.A"]).reconciliations
    #expect(relations.count == 2)
    #expect(relations[0].left == Reconciliation.Sum(names: ["ESF1420.A"], constant: 2))
    #expect(
      relations[0].right == Reconciliation.Sum(names: ["ESF1420.B.c", "ESF1420.A"], constant: 0))
    #expect(relations[0].relation == .atMost)
    #expect(relations[1].relation == .equal)
  }

  @Test(
    "What is not a relation is refused where it is written",
    arguments: [
      ("\"A < B.c\"", "relation"), ("\"A <= B.x\"", "B.c"), ("\"A <= \"", "relation"),
      ("\"A <= B.c <= A\"", "relation"), ("\"A + <= B.c\"", "relation"),
      ("\"A B <= 1\"", "relation"),
    ])
  func refused(text: String, told: String) {
    let error = #expect(throws: CatalogueError.self) {
      try Catalogue(files: [file("A", "reconcile:\n  - \(text)"), file("B.c", "")])
    }
    let problem = error?.problems.first
    #expect(problem?.line == 11)
    #expect(problem?.message.contains(told) == true, "\(problem?.message ?? "")")
  }
}
