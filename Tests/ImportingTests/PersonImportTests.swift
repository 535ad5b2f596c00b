import Access
import Columns
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// What an import told, in order: rule, line, and a mark for what blocks.
private final class Told: ImportObserver {
  var findings: [String] = []

  func recognised(_ file: String, as title: String) {}
  func leftOut(_ file: String, lines: [Int]) {}
  func progressed(_ done: Int, of total: Int) {}
  func found(_ finding: Finding) { findings.append("\(finding.id) \(finding.value)") }

  func treated(_ line: TreatedLine) throws {
    // The numbers of these structures are invented.
    for finding in line.findings where finding.id != "F17" {
      findings.append("\(finding.id) \(line.number)\(finding.blocks ? " !" : "")")
    }
  }
}

@Suite("Imports of persons, events and offers")
struct PersonImportTests {
  private let folder: TemporaryFolder
  private let store = MemoryStore()
  private let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  @discardableResult
  private func run(
    _ kind: Kind, _ texts: String..., dryRun: Bool = false
  ) throws -> (counts: ImportCounts, entry: CommitEntry?, told: [String]) {
    let files = try texts.enumerated().map { try folder.write($1, to: "\($0).csv") }
    let today = try #require(CivilDate("2020-05-12"))
    let seen = Int64(today.day) * 86_400
    let told = Told()
    let result = try Importer(store, reader).run(
      ImportRequest(
        kind: kind, files: files, isDryRun: dryRun, author: "test", now: seen * 1000, seen: seen,
        today: today), told)
    return (result.counts, result.entry, told.findings)
  }

  private func count(_ kind: Kind) throws -> Int {
    try store.dataset(fields: [kind: []], reader).table(kind).count
  }

  private func records(_ kind: Kind) throws -> [[String: String]] {
    let table = try store.dataset(
      fields: [kind: Set(Schema.of(kind).fields.indices)], reader
    ).table(kind)
    return (0..<table.count).map { cells(kind, table, $0) }
  }

  private static let header = "structure;identifiant;date;nature;duree_minutes\n"
  private static let line = "12345678900011;J1;2019-02-03;entretien;30\n"
  private static let other = "12345678900011;J1;2019-02-03;entretien;45\n"

  @Test(
    "Identical lines are as many events, the same file again is none, more lines are the difference"
  )
  func identical() throws {
    let (header, line, other) = (Self.header, Self.line, Self.other)
    #expect(try run(.evenements, header + line + other + line).counts.created == 3)
    let again = try run(.evenements, header + line + other + line)
    #expect(again.counts.unchanged == 3 && again.entry == nil && again.told.isEmpty)
    // The order of a file does not matter.
    #expect(try run(.evenements, header + other + line + line).entry == nil)
    #expect(try run(.evenements, header + line).entry == nil)
    #expect(try count(.evenements) == 3)
    let more = try run(.evenements, header + line + line + line + line)
    #expect(more.counts.created == 2 && more.counts.unchanged == 2)
    #expect(try count(.evenements) == 5)
    // Each file counts its own lines.
    #expect(try run(.evenements, header + line + line, header + line + other).entry == nil)
    _ = try store.undo(
      try #require(more.entry).id,
      header: CommitHeader(.importing, kind: .evenements, files: [], author: "test", time: 0))
    #expect(try count(.evenements) == 3)
    #expect(try run(.evenements, header + line + line + line).counts.created == 1)
  }

  @Test("A number makes an event one, that later lines correct")
  func numbered() throws {
    let header = "id_source;" + Self.header
    let first = try run(.evenements, header + "7;" + Self.line + "7;" + Self.other)
    #expect(first.counts.created == 1 && first.counts.corrected == 1)
    #expect(first.told == ["F05 3"])
    #expect(try records(.evenements).map { $0["duree_minutes"] } == ["45"])
    // The same number elsewhere is another event.
    try run(.evenements, header + "7;99945678900011;J1;2019-02-03;entretien;30\n")
    #expect(try count(.evenements) == 2)
    let erased = try run(.evenements, header + "7;12345678900011;;2019-02-03;;#EFFACER\n")
    #expect(erased.counts.corrected == 1)
    #expect(try records(.evenements)[0]["duree_minutes"] == nil)
    #expect(try records(.evenements)[0]["identifiant"] == "J1")
  }

  @Test(
    "Only an event without structure is kept out",
    arguments: [
      ("12345678900011;J1;2019-02-03;entretien;30", [], true),
      (";J1;2019-02-03;entretien;30", ["F01 2 !"], false),
      ("12345678900011;J1;;entretien;30", ["F01 2"], true),
      ("12345678900011;J1;31/02/2019;entretien;30", ["F01 2"], true),
      ("12345678900011;J1;2019-02-03;cinéma;30", ["F02 2"], true),
      ("12345678900011;J1;2019-02-03;;-3", ["F01 2", "F20 2"], true),
      ("Mission X;;2019-02-03;entretien;", [], true),
    ] as [(String, [String], Bool)])
  func blocked(line: String, told: [String], isKept: Bool) throws {
    let result = try run(.evenements, Self.header + line + "\n")
    #expect(result.told.sorted() == told)
    #expect(try count(.evenements) == (isKept ? 1 : 0))
    #expect(try store.waitingLines(.all, reader).count == (isKept ? 0 : 1))
    #expect(try run(.evenements, Self.header + line + "\n").entry == nil)
  }

  @Test("A person is known by structure and identifiant, completed and corrected")
  func persons() throws {
    let file = """
      structure;identifiant;nom;sexe;commune;inconnue
      123 456 789 00011;J1;Exemple;F;1000;x
      12345678900029;J1;;H;;
      12345678900011;;Sans;F;;

      """
    let first = try run(.personnes, file)
    #expect(first.told == ["F04 inconnue", "F16 2", "F03 2", "F05 3", "F01 4 !"])
    #expect(first.counts.created == 1 && first.counts.corrected == 1 && first.counts.blocked == 1)
    let stored = try records(.personnes)
    #expect(stored.count == 1)
    #expect(stored[0]["sexe"] == "H" && stored[0]["nom"] == "Exemple")
    #expect(stored[0]["commune"] == "01000")
  }

  @Test("A structure that is not among the actors is kept and told, once actors are loaded")
  func unknownStructure() throws {
    let offers = "offre;structure;date_depot\nO1;12345678900011;2019-01-01\nO2;ML9;2019-01-01\n"
    #expect(try run(.offres, offers, dryRun: true).told.isEmpty)
    #expect(try count(.offres) == 0)
    try run(.acteurs, "acteur;nom\n123456789;Mission locale\n")
    let told = try run(.offres, offers)
    #expect(told.told == ["A01 3"])
    #expect(told.counts.created == 2)
    try run(.acteurs, "acteur;nom\nML9;Autre mission\n")
    #expect(try run(.offres, offers).told.isEmpty)
  }

  @Test("A file without the column no line can do without is refused; without number it is read")
  func columns() throws {
    #expect(throws: FileProblem.self) {
      try run(.evenements, "identifiant;date;nature\nJ1;2019-02-03;entretien\n")
    }
    #expect(throws: FileProblem.self) { try run(.personnes, "structure;nom\nS;N\n") }
  }
}
