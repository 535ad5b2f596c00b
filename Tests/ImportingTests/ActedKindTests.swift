import Access
import Columns
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// Kinds that acts move: what a file, a form, a withdrawal and an undo do not do to them.
@Suite("Records that acts move")
struct ActedKindTests {
  private let store = MemoryStore()
  private let folder: TemporaryFolder
  private let everyone = Reader.all(named: "operateur")
  private static let today = CivilDate("2020-05-12") ?? CivilDate(day: 0)

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ kind: Kind, _ text: String) throws -> [String] {
    let file = try folder.write(text, to: "lignes.csv")
    let seen = Int64(Self.today.day) * 86_400
    let lines = Lines()
    _ = try Importer(store, everyone).run(
      ImportRequest(
        kind: kind, files: [file], author: "operateur", now: seen * 1000, seen: seen,
        today: Self.today), lines)
    return lines.told
  }

  private final class Lines: ImportObserver {
    var told: [String] = []

    func recognised(_ file: String, as title: String) {}
    func leftOut(_ file: String, lines: [Int]) {}
    func progressed(_ done: Int, of total: Int) {}
    func found(_ finding: Finding) {}

    func treated(_ line: TreatedLine) throws {
      let blocks = line.findings.filter(\.blocks).map(\.id)
      told.append(blocks.isEmpty ? "prise" : blocks.joined(separator: " "))
    }
  }

  private var act: RecordAct {
    let seen = Int64(Self.today.day) * 86_400
    return RecordAct(author: "operateur", now: seen * 1000, seen: seen, today: Self.today)
  }

  private func states(_ kind: Kind) throws -> [String] {
    let schema = Schema.of(kind)
    let table = try store.dataset(
      fields: [kind: Set(schema.fields.indices)], everyone
    ).table(kind)
    let column = try #require(schema.index(of: "statut"))
    return (0..<table.count).map { schema.fields[column].text(table, column, $0) }
  }

  @Test func `A file makes neither, nor changes one; what was taken away is read again`() throws {
    let header = "commentaire;edition;trimestre;indicateur;acteur;nature;texte;statut\n"
    let line = "C1;region:32;2017T2;TDB.SYN08;OI1;mesure;Deux antennes;"
    #expect(try run(.commentaires, header + line + "transmis\n") == ["A03"])
    #expect(
      try run(.editions, "edition;trimestre;version;statut\nnational;2017T2;1;publiee\n")
        == ["A03"])
    #expect(try states(.commentaires) == [] && states(.editions) == [])
    #expect(!Kind.imported.contains(.editions) && !Kind.imported.contains(.commentaires))
    let cells = [
      "edition": "region:32", "trimestre": "2017T2", "indicateur": "TDB.SYN08", "acteur": "OI1",
      "nature": "mesure", "texte": "Deux antennes", "statut": "transmis",
    ]
    _ = try Recorder(store, everyone).save(
      RecordEdit(.commentaires, .key(["commentaire": "C1"]), cells: cells, isAct: true), act)
    #expect(try run(.commentaires, header + line + "valide\n") == ["A03"])
    #expect(try run(.commentaires, header + line + "transmis\n") == ["prise"])
    #expect(try states(.commentaires) == ["transmis"])
  }

  @Test func `A form neither makes nor moves one, an act does; nothing withdraws or undoes it`()
    throws
  {
    let recorder = Recorder(store, everyone)
    let key = ["edition": "national", "trimestre": "2017T2", "version": "1"]
    func save(_ state: String, isAct: Bool) throws -> RecordSave {
      try recorder.save(
        RecordEdit(.editions, .key(key), cells: ["statut": state], isAct: isAct), act)
    }
    guard case .refused(let findings) = try save("gelee", isAct: false) else {
      Issue.record("made by a form")
      return
    }
    #expect(findings.map(\.id) == ["A03"])
    guard case .saved(let saved) = try save("gelee", isAct: true) else {
      Issue.record("not made by an act")
      return
    }
    guard case .refused = try save("publiee", isAct: false) else {
      Issue.record("moved by a form")
      return
    }
    guard case .unchanged = try save("gelee", isAct: false) else {
      Issue.record("what it says already is refused")
      return
    }
    guard case .unknown = try recorder.withdraw(.editions, .key(key), act) else {
      Issue.record("withdrawn")
      return
    }
    #expect {
      _ = try store.undo(
        saved.entry.id,
        header: CommitHeader(.undo, kind: .editions, author: "operateur", time: act.now))
    } throws: {
      if case .act? = $0 as? UndoRefusal { true } else { false }
    }
    #expect(try states(.editions) == ["gelee"])
  }
}
