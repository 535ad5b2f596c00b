import Access
import Columns
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing

@testable import Following

@Suite struct NameIndexTests {
  private let store = MemoryStore()
  private let reader = Reader.all(named: "essai")

  init() throws {
    try store.put(
      .operations,
      [
        [
          "operation": "OP1", "intitule": "Vers l'emploi", "beneficiaire": "Association Exemple",
          "region": "32", "programme": "P", "axe": "1", "pi": "8.1",
          "date_debut": "2016-01-01", "date_fin": "2018-12-31",
        ]
      ])
    try store.put(
      .participations,
      [
        Self.person("A1", "Dupont", "Éloïse", born: "1990-03-12"),
        Self.person("A2", "DUPONT-MARTIN", "Jean", born: "1980-01-01"),
        Self.person("A3", "Dupontel", "Marie", born: "1990-03-12"),
        Self.person("A4", "Durand", "Paul", born: "1970-05-06", birthName: "Dupont"),
      ])
  }

  private static func person(
    _ identifier: String, _ family: String, _ given: String, born: String, birthName: String = ""
  ) -> [String: String] {
    [
      "operation": "OP1", "identifiant": identifier, "nom": family, "prenom": given,
      "nom_naissance": birthName, "date_naissance": born, "date_entree": "2017-01-01",
    ]
  }

  /// Searches and says who is found by their identifiers.
  private func found(
    _ query: String, by index: NameIndex = NameIndex(), limit: Int = 10,
    aside: (@escaping @Sendable () -> Void) -> Void = { $0() }
  ) throws -> [String] {
    let answer = try index.search(
      query, in: store, reader, limit: limit, person: { Int32($0) }, aside: aside)
    let (table, rows, _) = try store.records(.participations, answer.ids, reader)
    return answer.ids.compactMap { rows[$0] }.map {
      table.text(ParticipationField.identifiant.rawValue, $0)
    }
  }

  @Test(arguments: [
    // The family name whole, then a whole word elsewhere, then what only begins so.
    ("dupont", ["A1", "A2", "A4", "A3"]),
    ("dup", ["A1", "A2", "A3", "A4"]),
    ("DUPONT eloise", ["A1"]),
    ("eloi dup", ["A1"]),
    ("Éloïse", ["A1"]),
    ("martin", ["A2"]),
    ("a4", ["A4"]),
    ("12/03/1990", ["A1", "A3"]),
    ("dupontel 1990-03-12", ["A3"]),
    ("dupont 01/01/1980", ["A2"]),
    // A word is found by its beginning only.
    ("artin", []),
    ("upont", []),
    ("dupont zoe", []),
    ("  ", []),
  ])
  func `Words find the people whose words begin so, the nearest first`(
    query: String, expected: [String]
  ) throws {
    let names = try found(query)
    #expect(
      query.contains("/") && expected.count > 1 ? names.sorted() == expected : names == expected)
  }

  @Test func `A search stops at its limit and says so`() throws {
    let index = NameIndex()
    func search(_ limit: Int) throws -> NameIndex.Answer {
      try index.search(
        "dup", in: store, reader, limit: limit, person: { Int32($0) }, aside: { $0() })
    }
    let answer = try search(2)
    #expect(answer.ids.count == 2)
    #expect(answer.isLimited)
    #expect(answer.count == 4)
    #expect(try !search(4).isLimited)
  }

  @Test func `Who is out of the scope takes no place in it, and each person takes one`() throws {
    let ids = try store.dataset(fields: [.participations: []], reader).ids[.participations] ?? []
    try #require(ids.count == 4)
    // Only the last two are in the scope: the nearest two of all must not hide them.
    let answer = try NameIndex().search(
      "dup", in: store, reader, limit: 2, person: { ids[2...].contains($0) ? Int32($0) : nil },
      aside: { $0() })
    #expect(answer.ids == [ids[2], ids[3]])
    #expect(!answer.isLimited)
    // All four are one person: the nearest speaks for her.
    let one = try NameIndex().search(
      "dup", in: store, reader, limit: 2, person: { _ in 7 }, aside: { $0() })
    #expect(one.ids == [ids[0]])
    #expect(one.count == 1)
  }

  @Test func `Who may not read names finds nobody`() throws {
    let answer = try NameIndex().search(
      "dupont", in: store, .figures(named: "essai"), limit: 10, person: { Int32($0) },
      aside: { $0() })
    #expect(answer.ids.isEmpty)
  }

  /// Names that come, change, go and come back, beside the same store read whole.
  @Test(arguments: 1...Trials.count(short: 5, usual: 10, long: 300))
  func `What a commit changed is found as if all had been read again`(seed: Int) throws {
    var random = Seeded(seed)
    let index = NameIndex(prompt: 0, followed: 1_000)
    _ = try found("exemple", by: index)
    var read = 0
    for round in 0..<12 {
      let imports = try store.imports(0..<100, reader).filter {
        $0.kind == .participations && $0.undoneBy == nil
      }
      if round % 4 == 3, let last = imports.first, imports.count > 1 {
        _ = try store.undo(
          last.id, header: CommitHeader(.undo, kind: last.kind, author: "essai", time: 1))
      } else {
        try store.put(
          .participations,
          (0..<Int.random(in: 1...3, using: &random)).map { _ in
            Self.person(
              "B\(Int.random(in: 0..<6, using: &random))",
              random.pick(["Exemple", "Durand-Exemple", "Autre"]), random.pick(["Zoé", "Ali"]),
              born: random.pick(["2000-01-01", "1999-12-31"]))
          })
      }
      for query in ["exemple", "zoe", "durand", "2000-01-01 ali", "b3"] {
        let expected = try found(query)
        let answer = try found(query, by: index) { _ in read += 1 }
        #expect(answer == expected, "seed \(seed) round \(round) \(query)")
      }
    }
    #expect(read == 0)
  }

  @Test func `A small store is read again after a commit`() throws {
    let index = NameIndex(followed: 0)
    #expect(try found("nouveau", by: index).isEmpty)
    try store.put(.participations, [Self.person("A5", "Nouveau", "Zoé", born: "2000-01-01")])
    #expect(try found("nouveau", by: index) == ["A5"])
  }

  @Test func `A large store answers with the last names while it is read again aside`() throws {
    // More changed than is followed.
    let index = NameIndex(prompt: 0, followed: 0)
    #expect(try found("nouveau", by: index).isEmpty)
    try store.put(.participations, [Self.person("A5", "Nouveau", "Zoé", born: "2000-01-01")])
    let later = Mutex<[@Sendable () -> Void]>([])
    let stale = try index.search(
      "nouveau", in: store, reader, limit: 10, person: { Int32($0) },
      aside: { work in later.withLock { $0.append(work) } })
    #expect(stale.ids.isEmpty)
    #expect(stale.commit == 2)
    // Once is enough, however many search meanwhile.
    #expect(try found("nouveau", by: index) { work in later.withLock { $0.append(work) } } == [])
    let works = later.withLock { $0 }
    #expect(works.count == 1)
    for work in works { work() }
    #expect(try found("nouveau", by: index) == ["A5"])
  }
}
