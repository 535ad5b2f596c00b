import Access
import Columns
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// Lines that wait, as later files come.
@Suite("Lines that wait are their cells")
struct WaitingTests {
  private let folder: TemporaryFolder
  private let store = MemoryStore()
  private let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private final class Silence: ImportObserver {
    func recognised(_ file: String, as title: String) {}
    func leftOut(_ file: String, lines: [Int]) {}
    func progressed(_ done: Int, of total: Int) {}
    func found(_ finding: Finding) {}
    func treated(_ line: TreatedLine) throws {}
  }

  @discardableResult
  private func bring(
    _ kind: Kind, _ text: String, isDryRun: Bool = false
  ) throws -> ImportResult {
    let today = try #require(CivilDate("2020-05-12"))
    let seen = Int64(today.day) * 86_400
    return try Importer(store, reader).run(
      ImportRequest(
        kind: kind, files: [try folder.write(text + "\n", to: "a.csv")], isDryRun: isDryRun,
        author: "test", now: seen * 1000, seen: seen, today: today), Silence())
  }

  private func operation(_ code: String = "OP1") throws {
    try bring(
      .operations, "operation;intitule;date_debut;date_fin\n\(code);Un;2015-01-01;2020-12-31")
  }

  private func participations(_ names: String, _ lines: String...) throws -> ImportResult {
    try bring(
      .participations,
      (["operation;identifiant;date_entree;" + names] + lines).joined(separator: "\n"))
  }

  /// The lines that wait: their cells but those that tell whose they are.
  private func waiting() throws -> [String] {
    var cells = HeldLineReader(.participations)
    return try store.waitingLines(.all, reader).map { line in
      line.rules.joined(separator: " ") + " "
        + cells.read(line).cells.filter { !["operation", "identifiant"].contains($0.name) }
        .map { "\($0.name)=\($0.text)" }.joined(separator: " ")
    }
  }

  /// Fields of the records, by their person.
  private func records(_ names: String...) throws -> [String] {
    let schema = Schema.participations
    let dataset = try store.dataset(
      fields: [.participations: Set(schema.fields.indices)], reader)
    let table = dataset.table(.participations)
    let fields = try names.map { try #require(schema.index(of: $0)) }
    return (0..<table.count).map { row in
      ([1] + fields).map { schema.fields[$0].text(table, $0, row) }.joined(separator: " ")
    }.sorted()
  }

  @Test("A form takes what it says out of the lines that wait, and lets in what is left")
  func form() throws {
    try operation()
    _ = try participations("sexe", "OP1;1;2016-01-01;F")
    let blocked = try participations(
      "date_sortie;situation_sortie", "OP1;1;2016-01-01;2015-06-01;emploi")
    #expect(blocked.waiting == 1)
    let today = try #require(CivilDate("2020-05-12"))
    let seen = Int64(today.day) * 86_400
    func save(_ cells: [String: String]) throws -> RecordSave {
      try Recorder(store, reader).save(
        RecordEdit(.participations, .number(1), cells: cells, base: nil),
        RecordAct(author: "Aline", reason: nil, now: seen * 1000, seen: seen, today: today))
    }
    // What the line does not say leaves it as it is.
    _ = try save(["niveau_cite": "3"])
    #expect(
      try waiting() == [
        "R03 date_entree=2016-01-01 date_sortie=2015-06-01 situation_sortie=emploi"
      ])
    guard case .saved(let saved) = try save(["date_sortie": "2016-06-01"]) else {
      Issue.record("not saved")
      return
    }
    #expect(saved.replayed == 1)
    #expect(try waiting().isEmpty)
    #expect(try records("date_sortie", "situation_sortie") == ["1 2016-06-01 emploi"])
    // Undone, it waits again as it did.
    _ = try store.undo(
      saved.entry.id + 1,
      header: CommitHeader(
        .undo, kind: .participations, files: [], author: "Aline", time: seen * 1000))
    #expect(try waiting() == ["R03 date_entree=2016-01-01 situation_sortie=emploi"])
  }

  @Test("An import tells the waits it ended and its own lines that wait yet")
  func outcomes() throws {
    func outcome(_ result: ImportResult) throws -> WaitingOutcome {
      try store.waitingOutcome(of: try #require(result.entry).id, reader)
    }
    try operation()
    let blocked = try participations(
      "date_sortie;situation_sortie", "OP1;1;2016-01-01;2015-06-01;emploi",
      "OP1;2;2016-01-01;2021-06-01;recherche")
    #expect(try outcome(blocked) == WaitingOutcome(released: 0, waiting: 2))
    // One is mended, the other loses a cell and waits on.
    let mended = try participations(
      "date_sortie;situation_sortie", "OP1;1;2016-01-01;2016-06-01;emploi",
      "OP1;2;2016-01-01;;recherche")
    #expect(try outcome(mended).released == 1)
    #expect(try outcome(blocked).waiting == 1)
  }

  @Test("A later file ends the wait of what it gives, and of nothing else")
  func partial() throws {
    try operation()
    _ = try participations("sexe", "OP1;1;2016-01-01;F", "OP1;2;2016-01-01;H")
    let blocked = try participations(
      "date_sortie;situation_sortie", "OP1;1;2016-01-01;2015-06-01;emploi",
      "OP1;2;2016-01-01;2021-06-01;recherche")
    #expect(blocked.counts.blocked == 2 && blocked.waiting == 2)
    let levels = try participations("niveau_cite", "OP1;1;2016-01-01;3", "OP1;2;2016-01-01;5")
    #expect(levels.counts.completed == 2 && levels.freed == 0 && levels.waiting == 2)
    #expect(
      try waiting() == [
        "R03 date_entree=2016-01-01 date_sortie=2015-06-01 situation_sortie=emploi",
        "R05 date_entree=2016-01-01 date_sortie=2021-06-01 situation_sortie=recherche",
      ])
    // The day is mended: what was said beside it goes in with it.
    let mended = try participations("date_sortie", "OP1;1;2016-01-01;2016-06-01")
    #expect(mended.replayed == 1 && mended.waiting == 1)
    #expect(
      try records("date_sortie", "situation_sortie", "niveau_cite")
        == ["1 2016-06-01 emploi 3", "2   5"])
    // All of it is said anew: nothing is left to wait for.
    let whole = try participations(
      "date_sortie;situation_sortie", "OP1;2;2016-01-01;2019-06-01;formation")
    #expect(whole.freed == 1 && whole.replayed == 0 && whole.waiting == 0)
    #expect(
      try records("date_sortie", "situation_sortie")
        == ["1 2016-06-01 emploi", "2 2019-06-01 formation"])
  }

  @Test("A line sent again with another cell takes the place of the one that waits")
  func again() throws {
    _ = try participations("sexe;niveau_cite", "OP1;1;2016-01-01;F;3")
    let again = try participations("sexe;commune", "OP1;1;2016-01-01;H;62041")
    #expect(again.counts.blocked == 1 && again.waiting == 1)
    #expect(try waiting() == ["R02 sexe=H commune=62041 date_entree=2016-01-01 niveau_cite=3"])
    #expect(try participations("sexe", "OP1;1;2016-01-01;H").entry == nil)
    try operation()
    #expect(try waiting().isEmpty)
    #expect(try records("sexe", "commune", "niveau_cite") == ["1 H 62041 3"])
  }

  @Test("Two stays of a person wait beside each other and go in one after the other")
  func stays() throws {
    _ = try participations(
      "date_sortie;situation_sortie", "OP1;1;2016-01-01;2016-06-01;recherche",
      "OP1;1;2018-01-01;2018-06-01;emploi")
    #expect(try waiting().count == 2)
    try operation()
    #expect(try waiting().isEmpty)
    #expect(
      try records("date_entree", "date_sortie", "situation_sortie")
        == ["1 2016-01-01 2018-06-01 emploi"])
    // A stay that is over says nothing of one that waits.
    _ = try participations("date_sortie", "OP1;1;2019-01-01;2018-12-31")
    let first = try participations("date_sortie", "OP1;1;2018-01-01;2018-06-01")
    #expect(first.freed == 0 && first.waiting == 1)
  }

  @Test("A day of entry that cannot be is mended by another file, and the rest goes in")
  func entry() throws {
    try operation()
    _ = try participations("sexe;niveau_cite", "OP1;1;2029-01-01;F;3")
    #expect(try waiting() == ["R05 sexe=F date_entree=2029-01-01 niveau_cite=3"])
    let mended = try participations("sexe", "OP1;1;2016-01-01;F")
    #expect(mended.replayed == 1 && mended.waiting == 0)
    #expect(try records("date_entree", "sexe", "niveau_cite") == ["1 2016-01-01 F 3"])
  }

  @Test("A trial says what would stop waiting, and ends no wait")
  func trial() throws {
    try operation()
    _ = try participations("date_sortie", "OP1;1;2016-01-01;2015-06-01")
    let text = "operation;identifiant;date_entree;date_sortie\nOP1;1;2016-01-01;2016-06-01"
    let tried = try bring(.participations, text, isDryRun: true)
    #expect(tried.freed == 1)
    #expect(try waiting().count == 1)
  }

  @Test("Undoing what took a line's cells gives them back")
  func undone() throws {
    try operation()
    _ = try participations(
      "date_sortie;situation_sortie", "OP1;1;2016-01-01;2015-06-01;bleu")
    let before = try waiting()
    let taken = try participations("situation_sortie", "OP1;1;2016-01-01;emploi")
    #expect(try waiting() == ["R03 date_entree=2016-01-01 date_sortie=2015-06-01"])
    _ = try store.undo(
      #require(taken.entry).id,
      header: CommitHeader(.undo, kind: .participations, files: [], author: "test", time: 1))
    #expect(try waiting() == before)
  }

  @Test("What no field takes waits with its line and comes in with it")
  func unknownColumns() throws {
    _ = try participations("Couleur;sexe", "OP1;1;2016-01-01;bleu ciel;F")
    #expect(try waiting() == ["R02 sexe=F date_entree=2016-01-01 Couleur=bleu ciel"])
    try operation()
    #expect(try records("sexe") == ["1 F"])
    let ids = try store.waitingLines(.all, reader)
    #expect(ids.isEmpty)
  }
}
