import Testing
import YAML

@Suite("YAML documents")
struct ReaderTests {
  private func parse(_ text: String) throws(YAMLError) -> Node { try parseYAML(Array(text.utf8)) }

  @Test("Values keep their order, text and places")
  func values() throws {
    let node = try parse("code: CO08\nlabel: {fr: 'Été', en: x}\nlist:\n  - 1\n  - \"a: b\"\n")
    let expected = Node.mapping(
      [
        .init(
          key: "code", keyMark: Mark(line: 1, column: 1),
          value: .scalar("CO08", Mark(line: 1, column: 7))),
        .init(
          key: "label", keyMark: Mark(line: 2, column: 1),
          value: .mapping(
            [
              .init(
                key: "fr", keyMark: Mark(line: 2, column: 9),
                value: .scalar("Été", Mark(line: 2, column: 13))),
              .init(
                key: "en", keyMark: Mark(line: 2, column: 20),
                value: .scalar("x", Mark(line: 2, column: 24))),
            ], Mark(line: 2, column: 8))),
        .init(
          key: "list", keyMark: Mark(line: 3, column: 1),
          value: .sequence(
            [
              .scalar("1", Mark(line: 4, column: 5)),
              .scalar("a: b", Mark(line: 5, column: 5)),
            ], Mark(line: 4, column: 3))),
      ], Mark(line: 1, column: 1))
    #expect(node == expected)
    #expect(node["code"] == .scalar("CO08", Mark(line: 1, column: 7)))
    #expect(node["absent"] == nil)
    #expect(node["code"]?["code"] == nil)
  }

  @Test(
    "Folded and literal blocks are read as text",
    arguments: [
      ("a: >-\n  x\n  y\n", "x y"), ("a: |\n  x\n  y\n", "x\ny\n"), ("a: x\n  y\n", "x y"),
      ("a:\n", ""), ("a: no\n", "no"), ("a: 012\n", "012"),
    ])
  func blocks(text: String, value: String) throws {
    guard case .scalar(let read, _) = try parse(text)["a"] else {
      Issue.record("no scalar")
      return
    }
    #expect(read == value)
  }

  @Test(
    "What is refused is said in French, with its place",
    arguments: [
      ("", 1, 1, "le document est vide"),
      ("# rien\n", 2, 1, "le document est vide"),
      ("a: 1\nb: &x 2\n", 2, 4, "les ancres (&nom) ne sont pas acceptées"),
      ("a: &x [1]\n", 1, 4, "les ancres (&nom) ne sont pas acceptées"),
      ("&x a: 1\n", 1, 1, "les ancres (&nom) ne sont pas acceptées"),
      ("a: *x\n", 1, 4, "les alias (*nom) ne sont pas acceptés : recopiez la valeur"),
      ("a: !!int 1\n", 1, 4, "les étiquettes de type (!nom) ne sont pas acceptées"),
      ("a: 1\nb: 2\na: 3\n", 3, 1, "la clé « a » est déjà donnée à la ligne 1"),
      ("[1]: 2\n", 1, 1, "une clé doit être un texte simple"),
      ("a: 1\n---\nb: 2\n", 2, 1, "un seul document est attendu"),
      ("a: b: c\n", 1, 5, "« : » inattendu ; un texte qui contient « : » se met entre guillemets"),
      ("a: [1, 2\nb: 3\n", 2, 2, "« , » ou « ] » attendu"),
      ("a: \"x\n", 2, 1, "le guillemet ouvert n'est jamais fermé"),
      (
        "a:\n\t- 1\n", 2, 1,
        "caractère inattendu (tabulation, @ ou `) ; le retrait s'écrit avec des espaces"
      ),
    ])
  func refused(text: String, line: Int, column: Int, message: String) {
    #expect(throws: YAMLError(line: line, column: column, message: message)) {
      try parse(text)
    }
  }

  @Test("Sixty-four levels are read, sixty-five refused")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    guard case .sequence = try parse(nested(64)) else {
      Issue.record("no sequence")
      return
    }
    #expect(
      throws: YAMLError(
        line: 1, column: 65, message: "le document a plus de 64 niveaux imbriqués")
    ) { try parse(nested(65)) }
  }

  @Test("Bytes that are not UTF-8 are refused on their line")
  func encoding() {
    #expect(
      throws: YAMLError(line: 1, column: 4, message: "octet qui n'est pas de l'UTF-8")
    ) { try parseYAML([0x61, 0x3A, 0x20, 0xE9, 0x0A]) }
  }
}
