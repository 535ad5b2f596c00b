import Access
import Application
import Catalogue
import Columns
import Crypto
import Following
import HTTP
import Kernel
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing
import Web

/// Pages of a store in which one thing was changed with another program.
@Suite struct DamagedStoreTests {
  /// One change of the file, and what every page that cannot be shown must name.
  struct Damaged: CustomTestStringConvertible, Sendable {
    var sql: String
    /// Parts of the sentences that name it; none when no page may fail for it.
    var named: [String]

    init(_ sql: String, _ named: String...) {
      self.sql = sql
      self.named = named
    }

    var testDescription: String { sql }
  }

  static let sealed = [
    Damaged("UPDATE secrets SET identity = x'01' WHERE participation = 1", "participations n° 1 "),
    Damaged(
      "UPDATE secrets SET sensitive = zeroblob(60) WHERE participation = 2", "participations n° 2 "),
    Damaged(
      "UPDATE persons SET sealing_key = zeroblob(72) WHERE id = 1", "participations n° 1 ",
      "personnes n° 1 ", "evenements n° 1 "),
    Damaged(
      "UPDATE persons SET identifiant = zeroblob(60) WHERE identifiant IS NOT NULL",
      "evenements n° 1 "),
    Damaged("UPDATE participations SET aside = zeroblob(60) WHERE id = 2", "participations n° 2 "),
    Damaged("UPDATE personnes_secrets SET identity = zeroblob(50)", "personnes n° 1 "),
    Damaged("UPDATE personnes_secrets SET sensitive = x'00'", "personnes n° 1 "),
    Damaged("UPDATE evenements_secrets SET sensitive = zeroblob(50)", "evenements n° 1 "),
    Damaged("UPDATE waiting SET sealed = zeroblob(80)", "ligne n° 1 "),
    Damaged("UPDATE reasons SET text = zeroblob(80)"),
    Damaged("UPDATE reasons SET sealing_key = zeroblob(72)"),
  ]

  static let plain = [
    Damaged("UPDATE payloads SET bytes = zeroblob(80)"),
    Damaged("UPDATE payloads SET bytes = x''"),
    Damaged("UPDATE operations SET aside = x'FF' WHERE id = 1"),
    Damaged("UPDATE closings SET perimeter = 'zzz=2'", "clôture n° 1 "),
    Damaged("UPDATE closings SET perimeter = '='", "clôture n° 1 "),
    Damaged("UPDATE closings SET figures = 'ESF1420.ZZ', cuts = 'zzz'", "clôture n° 1 "),
    Damaged("UPDATE closings SET figures = '', step = 'zzz', rule_set = 'zzz'", "clôture n° 1 "),
    Damaged("UPDATE closings SET period_end = period_start - 10", "clôture n° 1 "),
    Damaged("UPDATE closings SET commit_number = 999", "clôture n° 1 "),
    Damaged("UPDATE closed_cells SET line = ''", "clôture n° 1 "),
    Damaged("DELETE FROM closed_definitions", "clôture n° 1 "),
    Damaged("UPDATE mappings SET text = ': ['"),
    Damaged("UPDATE mappings SET kind = 99", "« Extraction »"),
    Damaged("UPDATE imports SET kind = 99"),
    Damaged("UPDATE facts SET kind = 99 WHERE id = 1", "(facts)"),
    Damaged("UPDATE facts SET fields = zeroblob(16)"),
    Damaged("UPDATE commits SET author = ''"),
    Damaged("UPDATE store SET zone = 'Nulle/Part'"),
  ]

  /// Read once: it takes longer than the pages.
  private static let catalogue = Result { try Catalogue.shipped() }
  private static let reader = Reader.all(named: "essai")

  private let operation = [
    "operation": "OP1", "intitule": "Chantier", "beneficiaire": "Association Exemple",
    "region": "32", "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2017-01-01",
    "date_fin": "2018-12-31", "fonds": "FSE",
  ]

  private func person(_ number: Int, handicap: String = "oui") -> [String: String] {
    [
      "operation": "OP1", "identifiant": "A\(number)", "nom": "Exemple", "prenom": "Camille",
      "date_naissance": "1990-03-12", "date_entree": "2017-02-01", "sexe": "F",
      "handicap": handicap,
    ]
  }

  /// A store with something in every place that is sealed, closed or kept as a text, its pages, and
  /// someone signed in.
  private func world(_ folder: TemporaryFolder) async throws -> (SQLiteStore, World) {
    let store = try open(folder)
    try store.put(.operations, [operation])
    try store.put(.participations, [person(1), person(2)])
    try store.put(
      .personnes,
      [
        [
          "structure": "Association Exemple", "identifiant": "A1", "nom": "Exemple",
          "handicap": "oui",
        ]
      ])
    try store.put(
      .evenements,
      [
        [
          "id_source": "1", "structure": "Association Exemple", "identifiant": "A1",
          "date": "2017-03-02", "date_fin": "2017-03-01", "nature": "entretien",
          "theme": "logement",
        ]
      ])
    _ = try store.publish(
      CommitHeader(
        .importing, kind: .participations, files: ["essai.csv"], author: "essai", time: 1_000)
    ) { writer in
      _ = try writer.hold(
        WaitingLine(
          kind: .participations, file: "essai.csv", line: 7, rules: ["R02"],
          header: "operation;identifiant", text: "OP9;A1", separator: 59, key: "OP9/A1"))
      let stored = table(.participations, [[:]])
      let line = table(.participations, [person(2)])
      let known = try #require(
        try writer.fetch(.participations, keyOf: line, row: 0, into: stored))
      try writer.save(
        Change(
          kind: .participations, change: .completed, id: known.id, table: line, row: 0,
          before: (stored, 0), changed: FieldMask(), aside: ["date_sortie": "hier"],
          asideBefore: [:], structure: "Association Exemple"))
      return .keep(ImportCounts())
    }
    try store.saveMapping(
      SavedMapping(
        name: "Extraction", kind: .participations, text: "kind: participations\n",
        author: "essai", time: 1_000))
    let world = try world(store)
    try await world.signIn()
    let closed = await world.post(
      "/clotures/nouvelle?chiffres=ESF1420.TOTAL.grand&periode=2017-01-01..2017-12-31&region=32",
      ["commentaire": "Rapport annuel"])
    try #require(closed.status == 303)
    // A correction of a closed period, and the reason of another.
    try store.put(.participations, [person(1, handicap: "refus")])
    try store.put(.participations, [person(2, handicap: "non")])
    try store.explain(
      commit: store.lastCommit(), reason: "Erreur de saisie", author: "essai", time: 1_000)
    _ = try world.site.follower.refresh()
    return (store, world)
  }

  private func open(_ folder: TemporaryFolder) throws -> SQLiteStore {
    try SQLiteStore(
      path: folder.file("a.db"), creatingIn: "Europe/Paris", now: World.now,
      passwords: PasswordHash.Cost(passes: 1, memory: 8192))
  }

  private func world(_ store: SQLiteStore) throws -> World {
    try World(
      pages: store, accounts: store, catalogue: Self.catalogue.get(),
      explain: { explain($0, onPage: true) })
  }

  private func damage(_ folder: TemporaryFolder, _ damaged: Damaged) throws {
    let connection = try Connection(path: folder.file("a.db"), mode: .existing)
    try connection.execute(script: "PRAGMA foreign_keys = OFF; " + damaged.sql)
    #expect(connection.changes > 0)
    try connection.close()
  }

  /// What stands in the place of a part of an address that names something.
  private static let identifiers = ["1", "2", "ESF1420.TOTAL.grand", "Extraction"]
  private static let queries = [
    "", "?q=Exemple", "?format=csv", "?par=operation",
    "?periode=2017-01-01..2017-12-31&region=32&chiffres=ESF1420.TOTAL.grand&ligne=1",
  ]

  /// Every route that is read, with each identifier, and with each query for the first of them.
  private static let addresses = RouteTable.all.filter { $0.method == .get }.flatMap { route in
    let paths = identifiers.map { identifier in
      "/" + route.pattern.map { $0.hasPrefix(":") ? identifier : $0 }.joined(separator: "/")
    }
    return Set(paths + queries.map { paths[0] + $0 }).sorted()
  }

  /// Asks every address: those answered by an error of ours must say what is damaged and what to do.
  private func unexplained(
    _ world: World, _ damaged: Damaged, _ addresses: [String]
  ) async -> [String] {
    var unexplained: [String] = []
    for address in addresses where !address.hasPrefix("/direct") {
      let answer = await world.get(address)
      guard answer.status >= 500 else { continue }
      let names = damaged.named.contains { answer.text.contains($0) }
      guard !names || !answer.text.contains("la personne qui administre Jalon") else { continue }
      unexplained.append("\(address) \(answer.status)")
    }
    return unexplained
  }

  @Test(arguments: sealed + plain)
  func `A page that cannot be shown says what is damaged and what to do`(
    damaged: Damaged
  ) async throws {
    let folder = try TemporaryFolder()
    let (store, running) = try await world(folder)
    try damage(folder, damaged)
    #expect(await unexplained(running, damaged, Self.addresses) == [])
    // What does not read it is shown.
    for address in ["/", "/saisir", "/compter", "/saisir/operations/1", "/saisir/personnes"] {
      #expect(await running.get(address).status == 200, "\(address)")
    }
    // The audit sees it, and is not stopped by it.
    #expect(try !store.audit(Self.reader).problems.isEmpty)
    // Pages opened afterwards count everything anew: they say so at once, or are shown.
    do {
      let opened = try world(store)
      try await opened.open("camille@exemple.fr")
      let addresses = Self.addresses.filter { !$0.contains("?") }
      #expect(await unexplained(opened, damaged, addresses) == [])
    } catch {
      let sentence = try #require(explain(error), "\(error)")
      #expect(damaged.named.contains { sentence.contains($0) }, "\(sentence)")
    }
    try store.close()
  }
}
