import Access
import Columns
import Foundation
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// A person erased from a store, and kept out of it.
@Suite("Erasing a person, in every store")
struct ErasureTests {
  private let folder: TemporaryFolder
  private let reader = Reader.all(named: "test")
  private let name = "Zzmarqueur"

  init() throws {
    folder = try TemporaryFolder()
  }

  private let operation = [
    "operation": "OP1", "intitule": "x", "beneficiaire": "Association Exemple", "region": "32",
    "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
    "date_fin": "2018-12-31",
  ]

  private func stay(_ identifiant: String) -> [String: String] {
    [
      "operation": "OP1", "identifiant": identifiant, "nom": name, "cle_partagee": "K" + name,
      "sexe": "F", "date_naissance": "1990-05-06", "commune": "59350", "handicap": "oui",
      "date_entree": "2016-03-01", "employeur_sortie": "12345678900011",
    ]
  }

  private func fill(_ store: any FullStore) throws {
    try write(store, .operations, [operation])
    try write(store, .participations, [stay("A1"), stay("A2")])
    try write(
      store, .personnes,
      [
        [
          "structure": "Association Exemple", "identifiant": "A1", "nom": name,
          "date_naissance": "1990-05-06", "handicap": "oui",
        ]
      ])
    try write(
      store, .evenements,
      [
        [
          "id_source": "77", "structure": "Association Exemple", "identifiant": "A1",
          "date": "2016-03-02", "nature": "frein_diagnostique", "theme": "sante",
        ],
        [
          "id_source": "78", "structure": "Association Exemple", "date": "2016-03-02",
          "nature": "atelier",
        ],
      ])
  }

  /// Lines of the person that wait: by its key, by the cells it holds; and one of somebody else.
  private func hold(_ store: any FullStore) throws {
    _ = try store.publish(header(.participations)) { writer in
      for (text, key) in [
        ("OP1;A1;\(name)", "OP1\u{1F}A1"), ("OP1;A1;\(name);x", "autre"),
        ("OP1;A2;Reste", "OP1\u{1F}A2"),
      ] {
        try writer.hold(
          WaitingLine(
            kind: .participations, file: "a.csv", line: 2, rules: ["R02"],
            header: "operation;identifiant;nom", text: text, separator: 59, key: key))
      }
      return .keep(ImportCounts())
    }
  }

  private func erase(_ store: any FullStore, _ identifiant: String = "A1") throws -> CommitEntry {
    let person = try #require(
      try store.person(structure: "Association Exemple", identifiant: identifiant))
    return try store.erase(person: person.number, reason: "demande", author: "dpo", now: 5_000)
  }

  private func audit(_ store: any Store) throws {
    guard let store = store as? SQLiteStore else { return }
    #expect(try store.audit(reader).problems == [])
  }

  @Test("leaves coded answers and dates; the rest is read by nobody", arguments: Engine.allCases)
  func left(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try fill(store)
    try hold(store)
    let persons = try store.dataset(
      fields: [.participations: [], .personnes: [], .evenements: []], reader)
    let entry = try erase(store)
    #expect(entry.origin == .erasure && entry.counts.corrected == 3)
    let left = try store.records(.participations, [1, 2], reader)
    #expect(
      cells(.participations, left.table, 0) == [
        "operation": "OP1", "sexe": "F", "date_naissance": "1990-12-31", "commune": "59350",
        "date_entree": "2016-03-01",
      ])
    #expect(cells(.participations, left.table, 1) == stay("A2"))
    let person = try store.records(.personnes, [1], reader)
    #expect(
      cells(.personnes, person.table, 0) == [
        "structure": "Association Exemple", "date_naissance": "1990-12-31",
      ])
    let event = try store.records(.evenements, [1], reader)
    #expect(
      cells(.evenements, event.table, 0) == [
        "structure": "Association Exemple", "date": "2016-03-02", "nature": "frein_diagnostique",
      ])
    // Who is whom stays: nobody counts twice, or not at all.
    let after = try store.dataset(
      fields: [.participations: [], .personnes: [], .evenements: []], reader)
    #expect(Array(after.participationPersons) == Array(persons.participationPersons))
    #expect(after.personIDs.count == persons.personIDs.count)
    #expect(try store.waitingLines(.all, reader).map(\.text) == ["OP1;A2;Reste"])
    try audit(store)
    let records: [Kind: [RecordID]] = [.participations: [1], .personnes: [1], .evenements: [1]]
    let known = try #require(try store.person(1))
    #expect(known.isErased && known.records == records)
    let acts = try store.acts(last: 3).map(\.act)
    #expect(acts == [.personErased, .keyDestroyed, .reasonGiven])
    #expect(throws: ErasureRefusal.alreadyErased) { try erase(store) }
    #expect(throws: ErasureRefusal.unknown) {
      try store.erase(person: 99, reason: "x", author: "dpo", now: 0)
    }
    for history in try [
      store.history(.participations, 1, reader), store.history(.personnes, 1, reader),
    ] {
      #expect(history.flatMap(\.values).allSatisfy { $0.text == nil })
    }
    // What it changed is told to who follows commits.
    let feed = try #require(store as? any ChangeFeed)
    let changes = try feed.changes(
      after: entry.commit - 1, fields: [.participations: Set(Schema.participations.fields.indices)],
      limit: 100, reader)
    #expect(changes?.kinds[.participations]?.ids == [1])
  }

  @Test("cannot be taken back, nor what was written before", arguments: Engine.allCases)
  func final(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try fill(store)
    let entry = try erase(store)
    #expect(throws: UndoRefusal.self) { try store.undo(entry.id, header: header(.participations)) }
    #expect(throws: UndoRefusal.self) { try store.undo(2, header: header(.participations)) }
    #expect(throws: ErasedPerson()) { try write(store, .participations, [stay("A1")]) }
    let lines = table(.participations, [stay("A1"), stay("A2"), stay("A3")])
    try store.trial { writer in
      let told = try (0..<3).map {
        try writer.isErased(.participations, lines, row: $0, structure: "ASSOCIATION EXEMPLE")
      }
      #expect(told == [true, false, false])
    }
    try audit(store)
  }

  @Test("takes with it whoever was found to be the same")
  func merged() throws {
    let store = try SQLiteStore(path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0)
    try fill(store)
    _ = try store.mergePersons(keep: 2, absorb: 1, header: header(.personnes))
    let before = try store.dataset(fields: [.participations: []], reader)
    _ = try erase(store)
    let known = try #require(try store.person(2))
    #expect(known.isErased && known.everyone == [1, 2])
    let after = try store.dataset(fields: [.participations: []], reader)
    #expect(Array(after.participationPersons) == Array(before.participationPersons))
    try audit(store)
  }

  @Test("Nothing of the name is in any file of the store, and yesterday's copy is erased again")
  func restored() throws {
    let path = folder.file("a.db")
    var store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    try fill(store)
    try store.close()
    let yesterday = try folder.bytes("a.db")
    store = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    _ = try erase(store)
    try store.close()
    let erasures = String(decoding: try folder.bytes("a.db.effacements"), as: UTF8.self)
    #expect(erasures.split(separator: "\n").count == 1 && erasures.contains("\n1 "))
    #expect(!erasures.contains(name) && !erasures.contains("A1"))
    // The copy of the day before takes the place of the store; what lies beside it stays.
    try FileManager.default.removeItem(atPath: path)
    try Data(yesterday).write(to: URL(fileURLWithPath: path))
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(throws: StoreFailure.self) {
      try SQLiteStore(path: path, creatingIn: nil, now: 0, reading: true)
    }
    store = try SQLiteStore(path: path, creatingIn: nil, now: 9_000)
    #expect(try store.person(1)?.isErased == true)
    #expect(try store.person(2)?.isErased == false)
    #expect(try store.acts(last: 1).first?.act == .erasureReplayed)
    #expect(try store.records(.participations, [1], reader).table.isMissing(3, 0))
    try audit(store)
    try store.close()
    // Once is enough.
    store = try SQLiteStore(path: path, creatingIn: nil, now: 9_000)
    let entries = try store.acts(last: 99).count { $0.act == .erasureReplayed }
    #expect(entries == 1)
  }

  @Test("What a person asks is kept by number, and answered once", arguments: Engine.allCases)
  func requests(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try fill(store)
    let received = try #require(CivilDate(year: 2026, month: 1, day: 31))
    let made = try store.ask(
      PersonalRequest(
        number: 0, person: 1, kind: .erasure, received: received, asker: "Anne", actsFor: "S1"),
      now: 6_000)
    #expect(made.number == 1 && made.isOpen)
    #expect(made.due == CivilDate(year: 2026, month: 2, day: 28))
    #expect(try store.requests() == [made])
    #expect(try store.close(request: 1, note: "Dit à \(name)", author: "dpo", now: 7_000))
    #expect(try !store.close(request: 1, note: "", author: "dpo", now: 7_000))
    #expect(try store.requests().first?.closing?.note == "Dit à \(name)")
    let acts = try store.acts(last: 2)
    #expect(acts.map(\.act) == [.requestClosed, .requestMade])
    #expect(acts.map(\.subject) == [1, 1])
    #expect(acts.allSatisfy { !$0.details.contains(name) })
    _ = try erase(store)
    #expect(try store.requests().first?.closing?.note == "")
    try audit(store)
  }
}
