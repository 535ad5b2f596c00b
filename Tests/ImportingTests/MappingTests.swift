import Importing
import Records
import Testing

@Suite("Mapping files")
struct MappingTests {
  private typealias Code = MappingProblem.Code

  @Test(
    "Every problem is told with its place",
    arguments: [
      ("nature: a: b", .notYAML, 1, nil),
      ("- a\n- b\n", .notAMapping, 1, nil),
      ("titre: sans nature\ncolonnes: {}\n", .missingKey, 1, nil),
      ("nature: operation\n", .unknownKind, 1, "operations"),
      ("nature: operations\n", .missingKey, 1, nil),
      ("nature: operations\ncolonne:\n  operation: Code\n", .unknownKey, 3, "colonnes"),
      ("nature: operations\ncolonnes:\n  operatio: Code\n", .unknownField, 3, "operation"),
      ("nature: operations\ncolonnes:\n  operation: {valeurs: {a: b}}\n", .missingKey, 3, nil),
      ("nature: operations\ncolonnes:\n  operation: {colone: Code}\n", .unknownKey, 3, "colonne"),
      ("nature: operations\ncolonnes:\n  operation: [a]\n", .notAMapping, 3, nil),
      ("nature: operations\ncolonnes:\n  operation: {colonne: [a]}\n", .wrongKind, 3, nil),
      ("nature: operations\ncolonnes:\n  operation: {modele: 'A{ligne'}\n", .badPattern, 3, nil),
      ("nature: operations\nenregistrements: a\n", .wrongKind, 2, nil),
    ] as [(String, MappingProblem.Code, Int, String?)])
  func problem(text: String, code: MappingProblem.Code, line: Int, nearest: String?) throws {
    guard case .failure(let problems) = Mapping.parse(Array(text.utf8)) else {
      Issue.record("read without a problem")
      return
    }
    let first = try #require(problems.all.first)
    #expect(first.code == code)
    #expect(first.line == line)
    #expect(first.column >= 1)
    #expect(first.nearest == nearest)
  }

  @Test("Two problems are told together")
  func together() {
    let text = "nature: operations\ncolonnes:\n  abc: A\n  xyz: B\n"
    guard case .failure(let problems) = Mapping.parse(Array(text.utf8)) else {
      Issue.record("read without a problem")
      return
    }
    #expect(problems.all.map(\.code) == [.unknownField, .unknownField])
    #expect(problems.all.map(\.line) == [3, 4])
  }

  @Test("Constants, values, patterns and several records a line are read")
  func whole() throws {
    let text = """
      nature: operations
      titre: "Un autre outil"
      enregistrements:
        - si: {Type: "*"}
          colonnes:
            operation: {modele: "OP-{ligne}-{Code}"}
            programme: {constante: P}
            statut: {colonne: Etat, valeurs: {Signé: conventionnee, "*": deposee}}
        - colonnes:
            operation: Code
      """
    let mapping = try Mapping.parse(Array(text.utf8)).get()
    #expect(mapping.kind == .operations)
    #expect(mapping.title == "Un autre outil")
    #expect(mapping.columns == ["Type", "Code", "Etat"])
    #expect(mapping.fields == ["operation", "programme", "statut"])
    #expect(mapping.records.map(\.cells.count) == [3, 1])
    #expect(
      mapping.records[0].cells[2].recipe.values == ["SIGNE": "conventionnee", "*": "deposee"])
  }

  @Test("The shipped mappings are read, and every one of them has a title")
  func shipped() {
    let files = Assets.paths(under: "mappings").count
    #expect(files > 0)
    #expect(Mapping.shipped.count == files)
    #expect(Mapping.shipped.allSatisfy { !$0.title.isEmpty && !$0.fields.isEmpty })
  }
}
