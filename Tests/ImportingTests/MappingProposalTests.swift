import Importing
import Kernel
import Records
import Stores
import Tabular
import TestSupport
import Testing

@Suite("Proposing a mapping")
struct MappingProposalTests {
  /// The beginning of examples/suivi.csv.
  private static let headers = [
    "N° dossier", "Genre", "Né(e) le", "Diplôme", "Inscription FT", "Travaille", "Cherche",
    "Secteur", "Début",
  ]
  private static let rows = [
    ["C101", "Femme", "14/02/1990", "CAP", "Catégorie A", "non", "oui", "Nord", "08/04/2024"],
    ["C102", "Homme", "27/10/1986", "Aucun", "Catégorie A", "non", "oui", "Est", "10/04/2024"],
    ["C103", "Femme", "01/01/1980", "Bac", "Non inscrit", "oui", "non", "Nord", "11/04/2024"],
  ]

  private func proposal() -> MappingProposal {
    MappingProposal(Self.headers, Self.rows, of: .participations)
  }

  @Test("Columns under other names, and their values")
  func proposed() {
    let found = proposal()
    #expect(
      found.columns.map(\.field) == [
        "identifiant", "sexe", "date_naissance", "niveau_cite", "categorie_ft", "en_emploi",
        "recherche_active", nil, "date_entree",
      ])
    #expect(found.missing == ["operation"])
    func codes(_ column: Int) -> [String: String] {
      Dictionary(uniqueKeysWithValues: found.columns[column].values.map { ($0.text, $0.code) })
    }
    #expect(codes(1) == ["Femme": "F", "Homme": "H"])
    #expect(codes(3) == ["CAP": "3", "Aucun": "1", "Bac": "3"])
    #expect(codes(4) == ["Catégorie A": "A", "Non inscrit": "aucune"])
    // « oui » and « non » read as they are.
    #expect(codes(5).isEmpty)
    #expect(found.columns[1].values.first?.count == 2)
    #expect(!found.isNeedless)
  }

  @Test(
    "Why a column is thought to feed a field",
    arguments: [
      ("Date d'entrée", "date_entree", .name), ("DDN", "date_naissance", .synonym),
      ("Date de naissance du participant", "date_naissance", .words),
      ("Identifant", "identifiant", .slip), ("Couleur", nil, nil), ("", nil, nil), ("%", nil, nil),
    ] as [(String, String?, ColumnGuess.Reason?)])
  func reasons(header: String, field: String?, reason: ColumnGuess.Reason?) {
    let found = MappingProposal([header], [], of: .participations)
    #expect(found.columns[0].field == field)
    #expect(found.columns[0].reason == reason)
  }

  @Test("A field is fed once, by the surest column")
  func once() {
    let found = MappingProposal(["Genre", "Sexe", "Civilité"], [], of: .participations)
    #expect(found.columns.map(\.field) == [nil, "sexe", nil])
    #expect(found.doubled.isEmpty)
  }

  @Test("What the user changes is what the mapping says; its file reads back as it")
  func roundTrip() throws {
    var agreed = proposal()
    agreed.choose("prescripteur", for: 7)
    agreed.choose("4", for: "Bac", in: 3)
    agreed.choose("", for: "Aucun", in: 3)
    agreed.choose(nil, for: 6)
    agreed.choose(constant: "AG-2024-\"01\"", for: "operation")
    #expect(agreed.missing.isEmpty)
    let read = try Mapping.parse(Array(agreed.text(title: "L’export : « A », \\n\tB").utf8)).get()
    #expect(read.kind == .participations)
    #expect(read.title == "L’export : « A », \\n\tB")
    var cells: [String: String] = [:]
    for (field, recipe) in try #require(read.records.first).cells {
      switch recipe.source {
      case .column(let name):
        let values = recipe.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        cells[field] = ([name] + values).joined(separator: " ")
      case .constant(let text): cells[field] = "= " + text
      case .pattern: Issue.record("a pattern nobody wrote")
      }
    }
    #expect(
      cells == [
        "identifiant": "N° dossier", "sexe": "Genre FEMME=F HOMME=H",
        "date_naissance": "Né(e) le", "niveau_cite": "Diplôme BAC=4 CAP=3",
        "categorie_ft": "Inscription FT CATEGORIE A=A NON INSCRIT=aucune",
        "en_emploi": "Travaille", "prescripteur": "Secteur", "date_entree": "Début",
        "operation": "= AG-2024-\"01\"",
      ])
  }

  @Test("Headers that would break a file of text come back as they are")
  func hostile() throws {
    for header in ["a: b", "- x", "#c", "{d}", "e\"f\\g", "'h'", "oui", "* i", "1", "é\tj"] {
      var proposal = MappingProposal([header], [["v"]], of: .acteurs)
      proposal.choose("nom", for: 0)
      let read = try Mapping.parse(Array(proposal.text(title: "t").utf8)).get()
      #expect(read.columns == [header])
    }
  }

  @Test("A column may stand for the store's operations, value by value")
  func operations() {
    var found = MappingProposal(
      Self.headers, Self.rows, of: .participations,
      known: ["operation": ["AG-2024-01", "AG-2024-02"]])
    found.choose("operation", for: 7)
    #expect(found.columns[7].values.map(\.text) == ["Nord", "Est"])
    #expect(found.columns[7].values.map(\.code) == ["", ""])
    found.choose("AG-2024-01", for: "Nord", in: 7)
    #expect(found.text(title: "t").contains("\"Nord\": \"AG-2024-01\""))
  }

  @Test("Our own columns need no mapping, nor a second opinion")
  func needless() {
    let found = MappingProposal(
      ["Opération", "identifiant", "Date d'entrée", "sexe", "couleur"],
      [["OP1", "A1", "2016-01-10", "f", "bleu"]], of: .participations)
    #expect(found.isNeedless)
    #expect(found.missing.isEmpty)
    #expect(found.unfed.isEmpty)
  }

  @Test("The samples of a file are its first lines, cut at the limit")
  func samples() throws {
    let text = "Titre\n\nN°;Nom;\n1;\"A;B\";x\n2;C;y\n3;D;z\n"
    let source = FileSource(name: "a.csv", bytes: Array(text.utf8))
    let head = try FileHead(source)
    #expect(head.headers == ["N°", "Nom"])
    #expect(try head.samples(of: .text(source), limit: 2) == [["1", "A;B"], ["2", "C"]])
    #expect(FileHead.cells(of: "a;\"b;\"\"c\";", separator: 59) == ["a", "b;\"c", ""])
  }
}
