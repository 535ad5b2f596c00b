import Access
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// A site where accounts see by the rights they are given, over two structures of two regions.
///
/// Structure S1 has operations A1 and A2 of region 11, S2 has B1 of region 93, T1 is of S1 in region 93;
/// each operation has two participations, numbered in that order from 1.
struct GrantedWorld {
  static let structures = [
    "A1": "100000001", "A2": "100000001", "B1": "200000002", "T1": "100000001",
  ]
  static let today = CivilDate(civilSeconds: World.now / 1000)

  let world: World
  private let store: MemoryStore

  /// Accounts over records written already.
  init(
    over store: MemoryStore,
    civilNow: @escaping @Sendable () -> Int64 = { World.now / 1000 }
  ) throws {
    self.store = store
    world = try World(store, civilNow: civilNow, rights: nil)
  }

  init() throws {
    store = MemoryStore()
    try store.put(
      .acteurs,
      [
        ["acteur": "100000001", "nom": "Structure Un", "type": "Mission locale", "parent": "OI1"],
        ["acteur": "200000002", "nom": "Structure Deux", "type": "PLIE"],
        ["acteur": "OI1", "nom": "Pivot Un", "type": "OI"],
      ])
    let regions = ["A1": "11", "A2": "11", "B1": "93", "T1": "93"]
    let order = ["A1", "A2", "B1", "T1"]
    try store.put(
      .operations,
      order.map { code in
        [
          "operation": code, "intitule": "Action \(code)", "beneficiaire": "Structure \(code)",
          "siret": "\(Self.structures[code] ?? "")00011", "region": regions[code] ?? "",
          "programme": "PON", "axe": "1", "pi": "8.1", "statut": "conventionnee",
          "date_debut": "2017-01-01", "date_fin": "2018-12-31", "fonds": "FSE",
        ]
      })
    try store.put(
      .participations,
      order.flatMap { code in
        ["1", "2"].map { number in
          [
            "operation": code, "identifiant": "\(code)-\(number)", "nom": "Nom\(code)\(number)",
            "prenom": "Prénom", "sexe": "F", "date_naissance": "1990-01-01",
            "date_entree": "2017-02-01", "handicap": "oui",
          ]
        }
      })
    world = try World(store, rights: nil)
  }

  /// Makes an account with some rights and signs in with it.
  func enter(_ grants: [Grant]) async throws {
    if try store.accounts().isEmpty { try await world.signIn() }
    let number = try store.accounts().count + 1
    let account = try store.makeAccount(
      login: "compte\(number)@exemple.fr", name: "Compte \(number)", author: "essai",
      now: World.now)
    for var grant in grants {
      grant.account = account.id
      _ = try store.give(grant, author: "essai", now: World.now)
    }
    let link = try store.issueLink(
      .choosePassword(account: account.id), author: "essai", now: World.now,
      ends: World.now + 60_000)
    _ = try store.choosePassword(link: link, password: "un mot de passe inventé", now: World.now)
    try await world.open("compte\(number)@exemple.fr")
  }

  static func grant(
    _ role: AccessRole, _ clauses: [String], _ level: Level = .figures, exact: Bool = false,
    functions: Set<AccessFunction>? = nil, from start: CivilDate = today,
    until end: CivilDate = today.adding(days: 100)
  ) throws -> Grant {
    Grant(
      account: 0, role: role, clauses: try clauses.map { try GrantClause($0) }, level: level,
      isExact: exact, functions: functions ?? role.usualFunctions,
      basis: level > .figures || exact ? .agreement : nil, reason: "essai", start: start, end: end)
  }
}
