import Access
import Following
import Kernel
import Pages
import Records
import SQLStores
import Stores
import TestSupport

/// Two operations, one line of programme, five participations of four persons, worked out by hand.
///
/// OP1 (region 32, forecast 4): A1, A2 and A3, of whom A3 lacks the sex. OP2 (region 11, no
/// forecast, ended 2017-06-30): A1 again, and B1 still open. OP3 follows no participants.
struct PeopleWorld {
  let store = MemoryStore()
  let view: View
  let reader = Reader.all(named: "essai")

  init() throws {
    try store.put(
      .programmes,
      [
        ["programme": "P", "intitule": "Programme exemple"],
        ["programme": "P", "axe": "1", "libelle": "Vers l’emploi"],
      ])
    try store.put(
      .operations,
      [
        Self.operation(
          "OP1", "Chantier école", region: "32",
          [
            "participants_prevus": "4", "cout_total": "2000", "montant_ue": "1000",
            "statut": "conventionnee", "siret": "11111111100011",
          ]),
        Self.operation(
          "OP2", "Atelier d’été", region: "11",
          [
            "date_fin": "2017-06-30", "cout_total": "800", "certifie_cout_total": "200",
            "statut": "deposee",
          ]),
        Self.operation("OP3", "Étude", region: "11", ["suivi_participants": "non"]),
      ])
    try store.put(
      .depenses,
      [
        Self.expenditure("declaree", "2017-03-01", "900"),
        Self.expenditure("certifiee", "2017-09-01", "500"),
      ])
    try store.put(
      .participations,
      [
        Self.person("A1", "OP1", "Exemple", entry: "2017-01-10", ["date_sortie": "2017-03-01"]),
        Self.person("A2", "OP1", "Modèle", entry: "2017-02-10"),
        Self.person("A3", "OP1", "Essai", entry: "2017-05-10", ["sexe": ""]),
        Self.person("A1", "OP2", "Exemple", entry: "2017-04-01", ["date_sortie": "2017-05-01"]),
        Self.person("B1", "OP2", "Autre", entry: "2017-04-02"),
      ])
    let fields = Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { kind in
        (
          kind,
          Set(
            Schema.of(kind).fields.indices.filter {
              Schema.of(kind).fields[$0].sensitivity != .identity
            })
        )
      })
    view = View(
      dataset: try store.dataset(fields: fields, reader), today: Self.today, reader, store: store)
  }

  /// The same records as another reader sees them.
  func seen(by reader: Reader) -> View {
    View(dataset: view.dataset, today: Self.today, reader, store: store)
  }

  static let today = CivilDate(day: CivilDate.days(year: 2017, month: 12, day: 31))

  var book: FindingBook { get throws { FindingBook.of(view) } }

  private static func operation(
    _ code: String, _ title: String, region: String, _ more: [String: String]
  ) -> [String: String] {
    [
      "operation": code, "intitule": title, "beneficiaire": "Association \(region)",
      "region": region, "programme": "P", "axe": "1", "pi": "8.1", "siret": "22222222200022",
      "date_debut": "2017-01-01", "date_fin": "2018-12-31",
    ].merging(more) { $1 }
  }

  private static func expenditure(_ nature: String, _ date: String, _ total: String)
    -> [String: String]
  {
    [
      "operation": "OP1", "nature": nature, "date": date, "reference": nature,
      "cout_total": total, "ue": total,
    ]
  }

  static func person(
    _ identifier: String, _ operation: String, _ family: String, entry: String,
    _ more: [String: String] = [:]
  ) -> [String: String] {
    [
      "operation": operation, "identifiant": identifier, "nom": family, "prenom": "Camille",
      "sexe": "F", "date_naissance": "1990-03-12", "date_entree": entry, "en_emploi": "non",
      "categorie_ft": "A", "duree_recherche_mois": "5", "niveau_cite": "3", "en_formation": "non",
      "handicap": "non", "origine_etrangere": "non", "minorite": "non",
      "minima_sociaux": "aucun", "autre_desavantage": "non",
    ].merging(more) { $1 }
  }
}
