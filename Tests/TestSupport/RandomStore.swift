internal import Access
import Kernel
import Records
internal import SQLStores
internal import Stores

/// A store that changes at random, in every way that the rules of several records may notice.
package struct RandomStore {
  package let store = MemoryStore()
  private var imports: [Int64] = []
  private var next = 0
  private var operations = 3

  package init(_ random: inout Seeded) throws {
    try store.put(.programmes, [["programme": "P", "intitule": "Programme exemple"]])
    try store.put(.acteurs, [["acteur": "A", "nom": "Exemple", "type": "autre"]])
    try store.put(
      .territoires, [["niveau": "commune", "code": "59350", "libelle": "Exemple"]])
    try store.put(
      .operations,
      (0..<operations).map {
        Self.operation("O\($0)", end: random.day("2016-01-01", "2018-12-31"))
      }
    )
    try store.put(.participations, (0..<60).map { _ in person(&random) })
  }

  package static func operation(_ code: String, end: String) -> [String: String] {
    [
      "operation": code, "intitule": code, "beneficiaire": "Association exemple", "region": "32",
      "programme": "P", "date_debut": "2015-01-01", "date_fin": end, "statut": "programmee",
      "siret": "11111111100011",
    ]
  }

  package static func participation(
    _ identifier: String, _ operation: String, _ more: [String: String]
  ) -> [String: String] {
    [
      "identifiant": identifier, "operation": operation, "date_entree": "2016-03-01",
      "date_naissance": "1980-01-01", "sexe": "F", "niveau_cite": "3", "en_emploi": "non",
      "categorie_ft": "A", "date_saisie_entree": "2016-03-02T10:00:00",
    ].merging(more) { $1 }
  }

  /// A participation of one of a few persons in one of the operations, with answers that may miss.
  private mutating func person(_ random: inout Seeded) -> [String: String] {
    Self.participation(
      "P\(Int.random(in: 0..<45, using: &random))",
      "O\(Int.random(in: 0..<operations, using: &random))",
      [
        "sexe": random.pick(["", "F", "H"]),
        "date_entree": random.day("2015-06-01", "2018-06-01"),
        "date_sortie": random.pick(["", random.day("2018-06-02", "2018-12-01")]),
        "date_naissance": random.pick(["1980-01-01", "1981-01-01", ""]),
        "commune": random.pick(["", "59350", "59999"]),
        "handicap": random.pick(["", "oui", "refus", "refus", "refus"]),
      ])
  }

  /// One commit of any kind.
  package mutating func change(_ random: inout Seeded) throws {
    switch Int.random(in: 0..<10, using: &random) {
    case 0:
      try store.put(
        .operations,
        [
          Self.operation(
            "O\(Int.random(in: 0..<operations, using: &random))",
            end: random.day("2016-01-01", "2018-12-31")
          ).merging(["intitule": random.pick(["Été", "Hiver"])]) { $1 }
        ])
    case 1:
      try store.put(.operations, [Self.operation("O\(operations)", end: "2017-01-01")])
      operations += 1
    case 2:
      let last = try store.imports(0..<100, .all(named: "essai")).first {
        $0.undoneBy == nil && $0.kind == .participations
      }
      guard let last else { return }
      _ = try? store.undo(
        last.id,
        header: CommitHeader(.undo, kind: last.kind, author: "essai", time: 1_000))
    case 3:
      try store.put(
        .depenses,
        [
          [
            "operation": random.pick(["O0", "O1", "ailleurs"]), "nature": "declaree",
            "reference": "\(Int.random(in: 0..<4, using: &random))", "date": "2017-01-01",
            "cout_total": random.pick(["10", "20"]), "ue": random.pick(["5", "30"]),
          ]
        ])
    case 4:
      try store.put(
        .evenements,
        [
          [
            "id_source": "\(Int.random(in: 0..<9, using: &random))",
            "structure": random.pick(["A", "inconnue"]), "date": "2017-03-01",
            "nature": "entretien", "identifiant": "",
          ]
        ])
    case 5 where Bool.random(using: &random):
      try store.put(
        .acteurs, [["acteur": random.pick(["A", "inconnue"]), "nom": "Exemple", "type": "autre"]])
    default:
      let count = Int.random(in: 1...3, using: &random)
      try store.put(.participations, (0..<count).map { _ in person(&random) })
    }
  }
}
