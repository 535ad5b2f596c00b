import Access
import Kernel
import Privacy
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// What is handed over to a person: all of theirs, of nobody else, and no name of who read it.
@Suite("The archive of a person")
struct ArchiveTests {
  private let store = MemoryStore()
  /// Noon of 1 December 2026, in milliseconds.
  private let now: Int64 = 1_796_122_800_000
  private let today = CivilDate(year: 2026, month: 12, day: 1) ?? CivilDate(day: 0)

  init() throws {
    try store.put(
      .acteurs,
      [
        ["acteur": "100000001", "nom": "Mission locale Un", "type": "Mission locale"],
        ["acteur": "OI1", "nom": "Pivot Un", "type": "OI"],
      ])
    try store.put(
      .operations,
      [
        [
          "operation": "OP1", "intitule": "x", "beneficiaire": "Mission locale Un",
          "siret": "10000000100011", "oi": "OI1", "region": "32", "programme": "P", "axe": "1",
          "pi": "8.1", "date_debut": "2016-01-01", "date_fin": "2018-12-31",
        ]
      ])
    try store.put(.participations, [person("A1", "Zzmarqueur"), person("A2", "Autrui")])
    try store.put(
      .evenements,
      ["A1", "A2"].map { identifiant in
        [
          "id_source": "F" + identifiant, "structure": "Association Exemple",
          "identifiant": identifiant,
          "date": "2016-03-02", "nature": "entretien",
        ]
      })
  }

  private func person(_ identifiant: String, _ name: String) -> [String: String] {
    [
      "operation": "OP1", "identifiant": identifiant, "nom": name, "sexe": "F",
      "date_naissance": "1990-05-06", "date_entree": "2016-03-01", "handicap": "oui",
    ]
  }

  private func account(_ name: String, _ role: AccessRole, for actor: String) throws -> Grant {
    let login = name.lowercased() + "@exemple.fr"
    let made = try store.makeAccount(login: login, name: name, author: "essai", now: 0)
    return try store.give(
      Grant(
        account: made.id, role: role, actsFor: actor, clauses: [GrantClause([:])],
        level: .identity, functions: [],
        basis: role == .adviser ? .youthCentre : .fundManagement, reason: "essai",
        start: today.adding(days: -30), end: today.adding(days: 30)), author: "essai", now: 0)
  }

  private func reading(_ grant: Grant, _ kind: Kind, _ ids: [Int64], days: Int64 = 0) -> Reading {
    Reading(
      time: now - days * 86_400_000, account: grant.account, grant: grant.number, session: "s",
      route: "/saisir/participations/:id", verb: "GET", kind: kind, subjects: ids,
      level: .identity, outcome: .answered)
  }

  private func files(of number: Int64) throws -> [String: String] {
    let person = try #require(try store.person(number))
    let dossier = try PersonDossier(person, store)
    let archive = try PersonArchive(dossier, store, zone: "Europe/Paris", today: today)
    return Dictionary(
      uniqueKeysWithValues: archive.files.map {
        ($0.name, String(decoding: $0.bytes, as: UTF8.self))
      })
  }

  @Test("tells two organisations that read, and none of their people")
  func readings() throws {
    let adviser = try account("Camille", .adviser, for: "100000001")
    let manager = try account("Dominique", .intermediateBody, for: "OI1")
    try store.note([
      reading(adviser, .participations, [1]), reading(adviser, .participations, [1, 2]),
      reading(manager, .participations, [1], days: 1), reading(manager, .participations, [2]),
      reading(manager, .evenements, [1], days: 2),
    ])
    let files = try files(of: 1)
    let lines = files["acces.csv"]?.split(whereSeparator: \.isNewline).map(String.init)
    #expect(
      lines?.dropFirst() == [
        "2026-12-01;Mission locale Un;mission locale;fiches et identités",
        "2026-11-30;Pivot Un;gestion du FSE;fiches et identités",
        "2026-11-29;Pivot Un;gestion du FSE;fiches et identités",
      ])
    for (name, text) in files {
      #expect(!text.contains("Camille") && !text.contains("Dominique"), "\(name)")
    }
  }

  @Test("holds all of the person, in words, and nothing of anybody else")
  func whole() throws {
    _ = try store.publish(
      CommitHeader(.importing, kind: .participations, author: "essai", time: 1)
    ) { writer in
      for name in ["A1", "A2"] {
        try writer.hold(
          WaitingLine(
            kind: .participations, file: "a.csv", line: 2, rules: ["R02"],
            header: "operation;identifiant", text: "OP1;\(name)", separator: 59,
            key: "OP1\u{1F}\(name)"))
      }
      return .keep(ImportCounts())
    }
    let files = try files(of: 1)
    #expect(
      Set(files.keys) == [
        "LISEZMOI.txt", "donnees.json", "participations.csv", "evenements.csv", "historique.csv",
        "acces.csv", "partages.csv",
      ])
    for (name, text) in files {
      #expect(!text.contains("Autrui") && !text.contains("A2"), "\(name)")
    }
    let participations = try #require(files["participations.csv"])
    #expect(participations.contains("Date de naissance"))
    #expect(participations.contains("Zzmarqueur"))
    #expect(files["historique.csv"]?.contains("Handicap;;") == true)
    #expect(files["partages.csv"]?.contains("Mission locale Un") == true)
    #expect(files["partages.csv"]?.contains("Pivot Un") == true)
    #expect(files["donnees.json"]?.contains("OP1;A1") == true)
    #expect(files["donnees.json"]?.contains("\"identifiant\": \"A1\"") == true)
  }

  @Test("is a ZIP file that opens")
  func zip() throws {
    let person = try #require(try store.person(1))
    let bytes = try PersonArchive(
      PersonDossier(person, store), store, zone: "Europe/Paris", today: today
    ).bytes()
    #expect(bytes.starts(with: Array("PK\u{3}\u{4}".utf8)))
    // The names of its files, as the format writes them before each.
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("acces.csv") && text.contains("donnees.json"))
  }
}
