import Access
import Columns
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("One record saved from a form")
struct RecorderTests {
  private let store = MemoryStore()
  private let reader = Reader.all(named: "test")
  private let today: CivilDate

  init() throws {
    today = try #require(CivilDate("2020-05-12"))
  }

  private static let operation = [
    "operation": "OP1", "intitule": "Vers l'emploi", "beneficiaire": "Association Exemple",
    "region": "32", "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2015-01-01",
    "date_fin": "2020-12-31",
  ]
  private static let participation = [
    "operation": "OP1", "identifiant": "A1", "nom": "Exemple", "sexe": "F",
    "date_entree": "2016-01-10", "niveau_cite": "3",
  ]

  private func act(_ author: String, _ reason: String? = nil) -> RecordAct {
    let seen = Int64(today.day) * 86_400 + 43_200
    return RecordAct(author: author, reason: reason, now: seen * 1000, seen: seen, today: today)
  }

  @discardableResult
  private func save(
    _ kind: Kind, _ target: RecordTarget, _ cells: [String: String], base: Int? = nil,
    by author: String = "Aline"
  ) throws -> RecordSave {
    try Recorder(store, reader).save(
      RecordEdit(kind, target, cells: cells, base: base), act(author))
  }

  private func record(_ kind: Kind, _ id: RecordID) throws -> [String: String] {
    let (table, rows, _) = try store.records(kind, [id], reader)
    return cells(kind, table, try #require(rows[id]))
  }

  private func world() throws {
    try save(.operations, .key(["operation": "OP1"]), Self.operation)
    try save(.participations, .key([:]), Self.participation)
  }

  private func saved(_ save: RecordSave) throws -> SavedRecord {
    guard case .saved(let record) = save else {
      Issue.record("\(save)")
      throw Stop()
    }
    return record
  }

  private struct Stop: Error {}

  @Test("Only what is said changes; an emptied cell erases; each save is a commit")
  func said() throws {
    try world()
    #expect(try store.info().commit == 2)
    let record = try saved(try save(.participations, .number(1), ["niveau_cite": "", "sexe": "H"]))
    #expect(record.change == .corrected && record.entry.commit == 3 && record.id == 1)
    var expected = Self.participation
    expected["niveau_cite"] = nil
    expected["sexe"] = "H"
    var held = try self.record(.participations, 1)
    held["date_saisie_entree"] = nil
    #expect(held == expected)
    guard case .unchanged(1, _) = try save(.participations, .number(1), ["sexe": "H"]) else {
      Issue.record("changed")
      return
    }
    #expect(try store.info().commit == 3)
    #expect(try store.history(.participations, 1, reader).map(\.change) == [.created, .corrected])
  }

  @Test(
    "What blocks is told by field, and nothing is written",
    arguments: [
      (["date_entree": "2020-05-13"], ["R05 date_entree"]),
      (["date_entree": ""], ["F01 date_entree", "R02 date_entree"]),
      (["date_entree": "mars"], ["F01 date_entree", "R02 date_entree"]),
      (["date_sortie": "2016-01-09"], ["R03 date_sortie"]),
      (["niveau_cite": "9"], ["F20 niveau_cite"]), (["sexe": "Z"], ["F02 sexe"]),
      (["nom": String(repeating: "n", count: 5000)], ["F20 nom"]),
    ] as [([String: String], [String])])
  func refused(cells: [String: String], blocking: [String]) throws {
    try world()
    let before = try record(.participations, 1)
    guard case .refused(let findings) = try save(.participations, .number(1), cells) else {
      Issue.record("saved")
      return
    }
    let told = findings.filter(\.blocks).map { "\($0.id) \($0.place?.column ?? "")" }
    #expect(told.sorted() == blocking)
    #expect(try record(.participations, 1) == before)
    #expect(try store.info().commit == 2)
  }

  @Test("A participation without its operation is refused; its operation lets in those that waited")
  func operations() throws {
    guard case .refused(let findings) = try save(.participations, .key([:]), Self.participation)
    else {
      Issue.record("saved")
      return
    }
    #expect(findings.first?.id == "R02")
    #expect(try store.waitingLines(.all, reader).isEmpty)
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "operation;identifiant;date_entree\nOP1;A7;2016-01-10\n", to: "a.csv")
    let held = try Importer(store, reader).run(
      ImportRequest(
        kind: .participations, files: [file], author: "Aline", now: 0, seen: act("").seen,
        today: today), try TrialObserver(.participations, mapping: nil, rejects: nil) { _, _, _ in }
    )
    #expect(held.counts.blocked == 1)
    let record = try saved(try save(.operations, .key([:]), Self.operation))
    #expect(record.replayed == 1)
    #expect(try store.waitingLines(.all, reader).isEmpty)
  }

  @Test("What is no record or no field is said so")
  func unknown() throws {
    try world()
    guard case .unknown = try save(.participations, .number(9), ["sexe": "F"]),
      case .unknownFields(["couleur"]) = try save(.participations, .number(1), ["couleur": "x"]),
      case .keyChanged(["identifiant"]) = try save(
        .participations, .number(1), ["identifiant": "A2"])
    else {
      Issue.record("written")
      return
    }
    #expect(try store.info().commit == 2)
  }

  // MARK: two at once

  @Test("What others changed elsewhere stays and is told; what was shown as read is not said again")
  func others() throws {
    try world()
    try save(.participations, .number(1), ["sexe": "H", "niveau_cite": "4"], by: "Bruno")
    // Aline's form shows sexe and nom as she read them, and not niveau_cite.
    let record = try saved(
      try save(.participations, .number(1), ["nom": "Nouveau", "sexe": "F"], base: 2))
    let names = record.others.map { Schema.participations.fields[$0.field].name }
    #expect(Set(names) == ["sexe", "niveau_cite"])
    #expect(record.others.allSatisfy { $0.author == "Bruno" })
    let held = try self.record(.participations, 1)
    #expect(held["nom"] == "Nouveau" && held["sexe"] == "H" && held["niveau_cite"] == "4")
  }

  @Test("The same field changed by both: nothing is written, both are shown")
  func conflict() throws {
    try world()
    try save(.participations, .number(1), ["niveau_cite": "4", "commune": "59350"], by: "Bruno")
    guard
      case .conflict(let changes, let others) = try save(
        .participations, .number(1), ["niveau_cite": "5", "nom": "Nouveau"], base: 2)
    else {
      Issue.record("written")
      return
    }
    #expect(changes.map(\.mine) == ["5"] && changes.map(\.theirs) == ["4"])
    #expect(changes.map(\.author) == ["Bruno"])
    #expect(others.map(\.theirs) == ["59350"])
    #expect(try store.info().commit == 3)
    // Erasing what another changed is a conflict too; saying the same is none.
    guard
      case .conflict = try save(.participations, .number(1), ["niveau_cite": ""], base: 2),
      case .unchanged = try save(.participations, .number(1), ["niveau_cite": "4"], base: 2)
    else {
      Issue.record("written")
      return
    }
  }

  // MARK: withdrawals

  @Test("A record is withdrawn with its reason, unless others rely on it, and put back")
  func withdrawn() throws {
    try world()
    let recorder = Recorder(store, reader)
    guard
      case .hanging([HangingRecords(kind: .participations, count: 1)]) = try recorder.withdraw(
        .operations, .key(["operation": "OP1"]), act("Aline", "double"))
    else {
      Issue.record("withdrawn")
      return
    }
    let key = RecordTarget.key(["operation": "OP1", "identifiant": "A1"])
    guard case .withdrawn(1, let entry) = try recorder.withdraw(.participations, key, act("A", "x"))
    else {
      Issue.record("not withdrawn")
      return
    }
    #expect(entry.commit == 3)
    #expect(try store.records(.participations, [1], reader).rows.isEmpty)
    guard case .unknown = try recorder.withdraw(.participations, key, act("A", "x")),
      case .unknown = try save(.participations, .number(1), ["sexe": "H"]),
      case .restored(1, _) = try recorder.restore(.participations, key, act("A")),
      case .refused(.unknown) = try recorder.restore(.participations, key, act("A"))
    else {
      Issue.record("otherwise")
      return
    }
    #expect(try record(.participations, 1)["nom"] == "Exemple")
  }
}
