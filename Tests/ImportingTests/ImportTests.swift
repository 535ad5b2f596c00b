import Access
import Columns
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// What an import told, in order.
private final class Findings: ImportObserver {
  var all: [String] = []
  var blocking: [String] = []

  func recognised(_ file: String, as title: String) {}
  func leftOut(_ file: String, lines: [Int]) {}
  func progressed(_ done: Int, of total: Int) {}
  func found(_ finding: Finding) {}

  func treated(_ line: TreatedLine) throws {
    for finding in line.findings {
      all.append("\(finding.id) \(line.number)")
      if finding.blocks { blocking.append("\(finding.id) \(line.number)") }
    }
  }
}

@Suite("Imports")
struct ImportTests {
  private let folder: TemporaryFolder
  private let store = MemoryStore()
  private let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let operations = """
    operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin
    OP1;Vers l'emploi;Association Exemple;12345678900012;32;P;1;8.1;2015-01-01;2020-12-31

    """

  private func request(_ kind: Kind, _ files: [String]) throws -> ImportRequest {
    let today = try #require(CivilDate("2020-05-12"))
    let seen = Int64(today.day) * 86_400 + 43_200
    return ImportRequest(
      kind: kind, files: files, author: "test", now: seen * 1000, seen: seen, today: today)
  }

  @discardableResult
  private func run(
    _ kind: Kind, _ text: String, mapping: Mapping? = nil
  ) throws -> (ImportResult, told: [String], blocked: [String]) {
    let path = try folder.write(text, to: "a.csv")
    let findings = Findings()
    var request = try request(kind, [path])
    request.mapping = mapping
    let result = try Importer(store, reader).run(request, findings)
    return (result, findings.all, findings.blocking)
  }

  private func participations() throws -> [[String: String]] {
    let all = Set(Schema.participations.fields.indices)
    let table = try store.dataset(fields: [.participations: all], reader).table(.participations)
    return (0..<table.count).map { cells(.participations, table, $0) }
  }

  @Test(
    "What blocks a line, and nothing else",
    arguments: [
      ("OP1;A1;2016-01-10;;3", []), ("OP1;A1;2016-01-10;;bac", []),
      ("OP1;A1;2016-01-10;2016-01-10;3", []), ("OP9;A1;2016-01-10;;3", ["R02 2"]),
      (";A1;2016-01-10;;3", ["F01 2", "R02 2"]), ("OP1;;2016-01-10;;3", ["F01 2", "R02 2"]),
      ("OP1;A1;;;3", ["F01 2", "R02 2"]), ("OP1;A1;2016-01-10;2016-01-09;3", ["R03 2"]),
      ("OP1;A1;2020-05-13;;3", ["R05 2"]), ("OP1;A1;2020-05-12;;3", []),
      ("OP1;A1;2016-01-10;2020-05-13;3", ["R05 2"]), ("OP1;A1;2016-01-10;mars;3", ["F01 2"]),
    ] as [(String, [String])])
  func blocked(line: String, rules: [String]) throws {
    try run(.operations, Self.operations)
    let header = "operation;identifiant;date_entree;date_sortie;niveau_cite\n"
    let (result, _, blocked) = try run(.participations, header + line + "\n")
    #expect(Set(blocked) == Set(rules))
    #expect(result.counts.blocked == (rules.isEmpty ? 0 : 1))
    #expect(try participations().count == (rules.isEmpty ? 1 : 0))
    #expect(try store.waitingLines(.all, reader).count == (rules.isEmpty ? 0 : 1))
  }

  @Test("A file read twice changes nothing and says the same, persons who came back included")
  func twice() throws {
    try run(.operations, Self.operations)
    let file = """
      operation;identifiant;date_entree;date_sortie;sexe
      OP1;A1;2016-01-10;2016-03-01;F
      OP1;A2;2016-01-10;2016-03-01;H
      OP1;A1;2017-01-10;2017-03-01;F
      OP1;A1;2018-01-10;;F

      """
    let first = try run(.participations, file)
    let stored = try participations()
    #expect(stored.map { $0["date_entree"] } == ["2016-01-10", "2016-01-10"])
    let again = try run(.participations, file)
    #expect(again.0.counts.unchanged == 4)
    #expect(again.0.entry == nil)
    #expect(try participations() == stored)
    // The file does not say when the exit of A2 was recorded: no reading finds it late.
    #expect(first.told.filter { $0.hasSuffix(" 3") } == again.told.filter { $0.hasSuffix(" 3") })
    #expect(!(first.told + again.told).contains { $0.hasPrefix("R21") })
  }

  @Test("Lines that waited go in with their operation, each under its own number")
  func replay() throws {
    let header = "operation;identifiant;date_entree;adresse\n"
    let lines =
      "OP1;A1;2016-01-10;\"1 rue\nHaute\"\n;;;\nOP1;A2;2016-01-10;x\nOP9;A3;2016-01-10;y\n"
    let held = try run(.participations, header + lines)
    #expect(held.blocked == ["R02 2", "R02 5", "R02 6"])
    let (result, told, blocked) = try run(.operations, Self.operations)
    #expect(result.replayed == 2)
    #expect(result.waiting == 1)
    #expect(blocked == ["R02 6"])
    #expect(told.contains("R01 5"))
    #expect(try participations().map { $0["adresse"] } == ["1 rue\nHaute", "x"])
    #expect(try store.waitingLines(.all, reader).map(\.line) == [6])
  }

  @Test("All the lines of a record wait for its operation, and go in in order")
  func replayOfOneRecord() throws {
    let entries = "operation;identifiant;date_entree;sexe\nOP1;A1;2016-01-10;F\n"
    let exits = """
      operation;identifiant;date_entree;date_sortie;situation_sortie
      OP1;A1;2016-01-10;2016-03-01;emploi
      OP1;A1;2017-01-10;2017-03-01;formation
      OP1;A1;2018-01-10;2017-12-31;emploi

      """
    try run(.participations, entries)
    try run(.participations, exits)
    try run(.participations, exits)
    // The entry and the exit of one stay are one line; each other stay is a line of its own.
    #expect(try store.waitingLines(.all, reader).count == 3)
    let (result, _, blocked) = try run(.operations, Self.operations)
    #expect(result.replayed == 2)
    #expect(blocked == ["R03 4"])
    let stored = try #require(try participations().first)
    #expect(stored["date_entree"] == "2016-01-10")
    #expect(stored["sexe"] == "F")
    #expect(stored["situation_sortie"] == "formation")
    #expect(try store.waitingLines(.all, reader).map(\.rules) == [["R03"]])
    let again = try run(.operations, Self.operations)
    #expect(again.0.entry == nil)
    #expect(try store.waitingLines(.all, reader).map(\.rules) == [["R03"]])
  }

  @Test("A line made through a mapping keeps the number of the user's line")
  func mapped() throws {
    let mapping = try Mapping.parse(
      Array(
        """
        nature: operations
        titre: "Un outil"
        colonnes:
          operation: Code
          intitule: Nom
          resume: Texte
        """.utf8)
    ).get()
    let file = "Code;Nom;Texte\n;;x\n;\"deux\nlignes\";y\n;z;t\n"
    let (result, _, blocked) = try run(.operations, file, mapping: mapping)
    #expect(result.counts.blocked == 3)
    #expect(blocked.filter { $0.hasPrefix("F01") } == ["F01 2", "F01 3", "F01 5"])
  }

  @Test("« * » stands for all other values; the empty cell is named by itself")
  func otherValues() throws {
    func programmes(_ values: String) throws -> [String] {
      let store = MemoryStore()
      let mapping = try Mapping.parse(
        Array(
          """
          nature: operations
          colonnes:
            operation: Code
            programme: {colonne: Fonds, valeurs: \(values)}
          """.utf8)
      ).get()
      let path = try folder.write("Code;Fonds\nA;un\nB;deux\nC;\n", to: "f.csv")
      var request = try request(.operations, [path])
      request.mapping = mapping
      _ = try Importer(store, reader).run(request, Findings())
      let field = OperationField.programme.rawValue
      let table = try store.dataset(fields: [.operations: [0, field]], reader).table(.operations)
      return (0..<table.count).map { table.text(field, $0) }
    }
    #expect(try programmes("{un: P1, \"*\": P2}") == ["P1", "P2", ""])
    #expect(try programmes("{un: P1, \"*\": P2, \"\": P3}") == ["P1", "P2", "P3"])
  }

  @Test("A file that cannot be imported is refused before anything is made for it")
  func refused() throws {
    #expect(throws: FileProblem.self) {
      try Importer.check([folder.file("absent.csv")], kind: .operations, mapping: nil)
    }
    let path = try folder.write("a;b\n1;2\n", to: "b.csv")
    #expect(throws: FileProblem.self) {
      try Importer.check([path], kind: .operations, mapping: nil)
    }
    #expect(try store.info().commit == 0)
  }
}
