import Catalogue
import Testing

@Suite("The canonical text of a definition")
struct CanonicalTextTests {
  private func definition(_ condition: Condition, label: String = "x") -> Definition {
    Definition(
      frame: "F", code: "A1", label: label, englishLabel: "", kind: .output,
      unit: .participations,
      formula: .single(
        Term(population: .participations, records: .complete, moment: .entry, condition: condition)
      ))
  }

  @Test("says what is counted and nothing else")
  func text() throws {
    let condition = try parseCondition(
      "sexe == F and age_at_entry < 25", population: .participations)
    let text = """
      F.A1 participations
      count: count
      rows: participations complete
      at: entry
      where: sexe == F and age_at_entry < 25
      """
    #expect(definition(condition).canonicalText == text)
    #expect(definition(condition, label: "y").canonicalText == text)
  }

  @Test("writes out the definitions it names, so that their changes show")
  func named() throws {
    let women = try parseCondition("sexe == F", population: .participations)
    let men = try parseCondition("sexe == H", population: .participations)
    let first = definition(.and([.named("F.B", women), .not(.named("F.C", men))])).canonicalText
    let second = definition(.and([.named("F.B", men), .not(.named("F.C", men))])).canonicalText
    #expect(first.hasSuffix("where: sexe == F and not sexe == H"))
    #expect(second.hasSuffix("where: sexe == H and not sexe == H"))
  }

  @Test("tells every shipped definition from the others, both terms of a quotient included")
  func shipped() throws {
    let definitions = try Catalogue.shipped().definitions
    let texts = Set(definitions.map(\.canonicalText))
    #expect(texts.count == definitions.count)
    for definition in definitions {
      let isRatio = if case .ratio = definition.formula { true } else { false }
      #expect(definition.canonicalText.contains("\n/\n") == isRatio, "\(definition.fullName)")
    }
  }
}
