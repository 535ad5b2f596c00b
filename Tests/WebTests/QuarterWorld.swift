import Access
import Columns
import Following
import HTTP
import Records
import SQLStores
import TestSupport
import Testing

/// A programme at the end of June 2017: 412 participants entered, in one region, managed by one body of
/// one delegated authority; and the accounts that close the quarter.
struct QuarterWorld {
  /// Who acts, in the order their accounts are made.
  enum Who: String, CaseIterable {
    case managing, delegated, body
  }

  static let start = "/comparer/trimestres"
  static let body = start + "/oi:OI1/2017T2"
  static let region = start + "/region:32/2017T2"
  static let nation = start + "/national/2017T2"

  let store: MemoryStore
  let granted: GrantedWorld
  var world: World { granted.world }

  init() async throws {
    store = MemoryStore()
    try store.put(
      .programmes,
      [["programme": "P", "cadre": "ESF1420|TDB|PF", "date_debut": "2014-01-01"]])
    try store.put(
      .acteurs,
      [
        ["acteur": "AGD1", "nom": "Direction régionale", "type": "AGD", "region": "32"],
        [
          "acteur": "OI1", "nom": "Département pilote", "type": "OI", "region": "32",
          "parent": "AGD1",
        ],
      ])
    try store.put(
      .operations,
      [
        [
          "operation": "O1", "intitule": "Parcours", "beneficiaire": "Association",
          "region": "32", "oi": "OI1", "programme": "P", "axe": "1", "pi": "8.1", "fonds": "FSE",
          "date_debut": "2017-01-01", "date_fin": "2018-12-31", "statut": "conventionnee",
        ]
      ])
    // Twelve times as many foreseen for the end of the year as half of it needs.
    try store.put(
      .cibles,
      [
        [
          "programme": "P", "indicateur": "TDB.SYN08", "nature": "cible", "date": "2017-12-31",
          "valeur": "5000",
        ]
      ])
    try Self.enter(1...412, on: "2017-02-01", store)
    granted = try GrantedWorld(over: store)
    let functions: Set<AccessFunction> = [.decide, .close, .publish]
    for who in Who.allCases {
      let (role, clauses): (AccessRole, [String]) =
        switch who {
        case .managing: (.managingAuthority, ["tout"])
        case .delegated: (.delegatedAuthority, ["acteur=AGD1,membres"])
        case .body: (.intermediateBody, ["acteur=OI1"])
        }
      var grant = try GrantedWorld.grant(
        role, clauses, .records, exact: true, functions: functions)
      grant.actsFor = who == .managing ? "AG1" : who == .delegated ? "AGD1" : "OI1"
      try await granted.enter([grant])
    }
  }

  /// Records of people who entered on a day.
  static func enter(_ numbers: ClosedRange<Int>, on day: String, _ store: MemoryStore) throws {
    try store.put(
      .participations,
      numbers.map { number in
        [
          "operation": "O1", "identifiant": "P\(number)", "nom": "Exemple", "date_entree": day,
          "sexe": "F", "date_naissance": "1980-01-01",
        ]
      })
  }

  /// Signs in as somebody.
  func be(_ who: Who) async throws {
    let place = (Who.allCases.firstIndex(of: who) ?? 0) + 2
    try await world.open("compte\(place)@exemple.fr")
  }

  /// A page, its spaces plain.
  func page(_ address: String) async -> String { Self.plain(await world.get(address)) }

  static func plain(_ answer: Response) -> String {
    answer.text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }

  /// Freezes the quarter, as who may.
  func freeze() async throws {
    try await be(.managing)
    let answer = await world.post(Self.start + "/geler", ["trimestre": "2017T2"])
    #expect(answer.status == 303, "\(answer.status)")
  }

  /// Keeps a comment of the line of participants and sends it.
  func comment(_ text: String, _ edition: String) async throws {
    let fields = ["indicateur": "TDB.SYN08", "nature": "explication", "texte": text]
    #expect(await world.post(edition + "/commenter", fields).status == 303)
    #expect(await world.post(edition + "/transmettre").status == 303)
  }

  func states(_ kind: Kind) throws -> [String] {
    let schema = Schema.of(kind)
    let dataset = world.view.dataset
    let table = dataset.table(kind)
    guard let column = schema.index(of: "statut") else { return [] }
    return (0..<table.count).map { schema.fields[column].text(table, column, $0) }
  }
}
