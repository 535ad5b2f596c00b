import Access
import Columns
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// What who may write a part of the records alone writes of a file and of a form.
@Suite("Writing within one's right")
struct WriteRightTests {
  private let folder: TemporaryFolder
  private let store = MemoryStore()
  private let everyone = Reader.all(named: "operateur")

  init() throws {
    folder = try TemporaryFolder()
    try store.put(
      .operations,
      [("A1", "100000001", "11"), ("B1", "200000002", "93")].map { code, siren, region in
        [
          "operation": code, "intitule": "Action \(code)", "beneficiaire": code,
          "siret": "\(siren)00011", "region": region, "programme": "P", "axe": "1", "pi": "8.1",
          "date_debut": "2017-01-01", "date_fin": "2018-12-31",
        ]
      })
    try store.put(
      .participations,
      ["A1", "B1"].map {
        ["operation": $0, "identifiant": "connu", "nom": "Exemple", "date_entree": "2017-02-01"]
      })
  }

  private static let today = CivilDate("2020-05-12") ?? CivilDate(day: 0)

  private func reader(_ role: AccessRole, _ clause: String, _ level: Level) throws -> Reader {
    let grant = Grant(
      account: 1, role: role, clauses: [try GrantClause(clause)], level: level,
      functions: role.usualFunctions, basis: .agreement, reason: "essai", start: Self.today,
      end: Self.today)
    return Reader(named: "Awa", Right(grants: [grant], actors: Actors(), on: Self.today))
  }

  /// What becomes of each line: created, corrected, or the rules that keep it out.
  private func run(_ kind: Kind, _ text: String, _ reader: Reader) throws -> [String] {
    let file = try folder.write(text, to: "lignes.csv")
    let seen = Int64(Self.today.day) * 86_400
    let lines = Lines()
    _ = try Importer(store, reader).run(
      ImportRequest(
        kind: kind, files: [file], author: reader.name, now: seen * 1000, seen: seen,
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

  private func count(_ kind: Kind) throws -> Int {
    try store.dataset(fields: [kind: []], everyone).table(kind).count
  }

  @Test func `A line outside is kept out, in the same words whether its record exists`() throws {
    let adviser = try reader(.adviser, "structure=100000001", .sensitive)
    let header = "operation;identifiant;date_entree;nom\n"
    let inside = try run(
      .participations, header + "A1;connu;2017-02-01;Autre\nA1;nouveau;2017-03-01;Nom\n", adviser)
    #expect(inside == ["prise", "prise"])
    // An operation one does not see is one there is not.
    let known = try run(.participations, header + "B1;connu;2017-02-01;Autre\n", adviser)
    let absent = try run(.participations, header + "B1;absent;2017-02-01;Autre\n", adviser)
    let nowhere = try run(.participations, header + "Z9;absent;2017-02-01;Autre\n", adviser)
    #expect(known == absent && known == nowhere && known != ["prise"])
    #expect(try count(.participations) == 3)
    let persons = try run(
      .personnes,
      "structure;identifiant;nom\n10000000100011;P1;Nom\n20000000200011;P1;Nom\n", adviser)
    #expect(persons == ["prise", "A02"])
  }

  @Test func `Nobody takes a record from another, nor gives one's own away`() throws {
    let body = try reader(.intermediateBody, "region=11", .records)
    let header =
      "operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin\n"
    func line(_ code: String, _ region: String) -> String {
      "\(code);Action;Nom;10000000100011;\(region);P;1;8.1;2017-01-01;2018-12-31\n"
    }
    let told = try run(
      .operations,
      header + line("A1", "11") + line("B1", "11") + line("A1", "93") + line("N1", "11")
        + line("N2", "93"), body)
    #expect(told == ["prise", "A02", "A02", "prise", "A02"])
    let table = try store.dataset(
      fields: [.operations: Set(Schema.operations.fields.indices)], everyone
    ).table(.operations)
    let regions = (0..<table.count).map {
      table.text(OperationField.operation.rawValue, $0)
        + table.text(OperationField.region.rawValue, $0)
    }
    #expect(Set(regions) == ["A111", "B193", "N111"])
  }

  @Test func `Without the role, not a line is taken`() throws {
    let body = try reader(.intermediateBody, "tout", .identity)
    let told = try run(
      .participations,
      "operation;identifiant;date_entree;nom\nA1;connu;2017-02-01;Autre\nA1;n;2017-02-01;A\n", body)
    #expect(told == ["A02", "A02"])
    let adviser = try reader(.adviser, "tout", .sensitive)
    let codes = "acteur;nom\n100000001;Structure\n"
    #expect(try run(.acteurs, codes, adviser) == ["A02"])
    #expect(try count(.acteurs) == 0)
  }

  @Test func `A form keeps to the same bounds, and withdraws nothing outside`() throws {
    let body = try reader(.intermediateBody, "region=11", .records)
    let seen = Int64(Self.today.day) * 86_400
    let act = RecordAct(
      author: "Awa", reason: "essai", now: seen * 1000, seen: seen, today: Self.today)
    func save(_ id: RecordID, _ cells: [String: String]) throws -> String {
      switch try Recorder(store, body).save(RecordEdit(.operations, .number(id), cells: cells), act)
      {
      case .saved: "prise"
      case .unknown: "inconnue"
      case .refused(let findings): findings.map(\.id).joined(separator: " ")
      default: "autre"
      }
    }
    #expect(try save(1, ["intitule": "Autre"]) == "prise")
    #expect(try save(1, ["region": "93"]) == "A02")
    #expect(try save(2, ["intitule": "Autre"]) == "inconnue")
    #expect(try save(99, ["intitule": "Autre"]) == "inconnue")
    for id in [2, 99] as [RecordID] {
      guard case .unknown = try Recorder(store, body).withdraw(.operations, .number(id), act) else {
        Issue.record("withdrawn \(id)")
        continue
      }
    }
    // Seen, and not written: it stays.
    let adviser = try reader(.adviser, "tout", .sensitive)
    guard case .unknown = try Recorder(store, adviser).withdraw(.operations, .number(1), act) else {
      Issue.record("withdrawn")
      return
    }
  }

  @Test func `A line kept out takes nothing of what waits under another's name`() throws {
    let header = "operation;identifiant;date_entree;nom\n"
    _ = try run(.participations, header + "Z9;K;2017-02-01;Secret\n", everyone)
    let adviser = try reader(.adviser, "structure=100000001", .sensitive)
    for _ in 0..<2 {
      _ = try run(.participations, header + "Z9;K;2017-02-01;\n", adviser)
    }
    let all = try store.waitingLines(.all, everyone)
    #expect(all.filter { $0.text.contains("Secret") }.count == 1)
    let own = try store.waitingLines(.all, adviser)
    #expect(!own.isEmpty && own.allSatisfy { !$0.text.contains("Secret") })
  }

  @Test func `A form names a record outside by its key as one there is not`() throws {
    let body = try reader(.intermediateBody, "region=11", .records)
    let seen = Int64(Self.today.day) * 86_400
    let act = RecordAct(
      author: "Awa", reason: "essai", now: seen * 1000, seen: seen, today: Self.today)
    for code in ["B1", "B9"] {
      let cells = [
        "operation": code, "intitule": "Action", "beneficiaire": "X", "region": "93",
        "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2017-01-01",
        "date_fin": "2018-12-31",
      ]
      var edit = RecordEdit(.operations, .key(["operation": code]), cells: cells)
      edit.makes = true
      guard case .refused(let findings) = try Recorder(store, body).save(edit, act) else {
        Issue.record("\(code) is not refused")
        continue
      }
      #expect(findings.map(\.id) == ["A02"], "\(code)")
    }
  }
}
