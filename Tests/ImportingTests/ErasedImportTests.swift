import Access
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// What an import told of its lines.
private final class Refusals: ImportObserver {
  /// Rule and line of what blocks.
  var blocked: [String] = []

  func recognised(_ file: String, as title: String) {}
  func leftOut(_ file: String, lines: [Int]) {}
  func progressed(_ done: Int, of total: Int) {}
  func found(_ finding: Finding) {}

  func treated(_ line: TreatedLine) throws {
    for finding in line.findings where finding.blocks {
      blocked.append("\(finding.id) \(line.number)")
    }
  }
}

/// Lines whose record is of someone erased, though they do not say so themselves.
@Suite("Imports after an erasure")
struct ErasedImportTests {
  private let folder: TemporaryFolder
  private let store = MemoryStore()

  init() throws {
    folder = try TemporaryFolder()
  }

  @discardableResult
  private func run(
    _ kind: Kind, _ text: String, dryRun: Bool = false
  ) throws -> (counts: ImportCounts, blocked: [String]) {
    let today = try #require(CivilDate("2020-05-12"))
    let seen = Int64(today.day) * 86_400
    let told = Refusals()
    let result = try Importer(store, .all(named: "test")).run(
      ImportRequest(
        kind: kind, files: [try folder.write(text, to: "a.csv")], isDryRun: dryRun,
        author: "test", now: seen * 1000, seen: seen, today: today), told)
    return (result.counts, told.blocked)
  }

  private func erase(_ structure: String, _ identifiant: String) throws {
    let person = try #require(
      try store.person(structure: structure, identifiant: identifiant))
    _ = try store.erase(person: person.number, reason: "demande", author: "dpo", now: 5)
  }

  @Test("An event sent again under another identifiant is refused, the lines around it go in")
  func event() throws {
    let header = "id_source;structure;identifiant;date;nature\n"
    func line(_ number: Int, _ identifiant: String) -> String {
      "\(number);12345678900011;\(identifiant);2019-02-03;entretien\n"
    }
    try run(.evenements, header + line(7, "J1") + line(8, "J2"))
    try erase("12345678900011", "J1")
    let again = header + line(8, "J2") + line(7, "J9") + line(7, "") + line(9, "J2")
    for isDryRun in [true, false] {
      let result = try run(.evenements, again, dryRun: isDryRun)
      #expect(result.blocked == ["P02 3", "P02 4"])
      #expect(result.counts.blocked == 2 && result.counts.created == 1)
      #expect(result.counts.unchanged == 1)
    }
    #expect(try store.waitingLines(.all, .all(named: "test")).isEmpty)
    #expect(try store.audit(.all(named: "test")).problems == [])
  }

  @Test("So is a stay of an operation that has another SIRET since; others of the operation go in")
  func operation() throws {
    func operation(_ siret: String) -> [String: String] {
      [
        "operation": "OP1", "intitule": "x", "beneficiaire": "Association Exemple",
        "siret": siret, "region": "32", "programme": "P", "axe": "1", "pi": "8.1",
        "date_debut": "2016-01-01", "date_fin": "2018-12-31",
      ]
    }
    let header = "operation;identifiant;date_entree;sexe\n"
    func line(_ identifiant: String) -> String { "OP1;\(identifiant);2016-03-01;F\n" }
    try store.put(.operations, [operation("12345678900011")])
    try run(.participations, header + line("A1") + line("A2"))
    try erase("12345678900011", "A1")
    #expect(
      try run(.participations, header + line("A1") + line("A2") + line("A3")).blocked == ["P02 2"])
    let schema = Schema.operations
    let names = schema.fields.map(\.name).filter { operation("")[$0] != nil }
    try run(
      .operations,
      names.joined(separator: ";") + "\n"
        + names.map { operation("99945678900011")[$0] ?? "" }.joined(separator: ";") + "\n")
    let result = try run(.participations, header + line("A1") + line("A2") + line("A4"))
    #expect(result.blocked == ["P02 2"])
    #expect(result.counts.blocked == 1 && result.counts.created == 1)
    #expect(try store.audit(.all(named: "test")).problems == [])
  }
}
