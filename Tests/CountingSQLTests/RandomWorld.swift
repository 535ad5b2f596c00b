import Kernel
import Records
import TestSupport

/// Records of every kind that figures read, drawn field by field from their schemas.
struct RandomWorld {
  typealias Row = [String: String]

  private(set) var rows: [Kind: [Row]] = [:]

  init(_ random: inout Seeded, participations: Int) {
    let operations = 14
    rows[.programmes] = [
      ["programme": "PON", "cadre": "ESF1420|TDB|PF", "jeu_regles": random.pick(Self.ruleSets)],
      ["programme": "PO", "cadre": "YEI1420|FIN|TDB", "jeu_regles": random.pick(Self.ruleSets)],
      ["programme": "X"],
    ]
    rows[.operations] = (0..<operations).map { number in
      Self.row(.operations, ["operation": "O\(number)"], &random)
    }
    rows[.participations] = (0..<participations).map { number in
      Self.row(.participations, ["identifiant": "P\(number)"], &random)
    }
    rows[.maquette] = (0..<12).map { _ in Self.row(.maquette, [:], &random) }
    rows[.depenses] = (0..<20).map { Self.row(.depenses, ["reference": "R\($0)"], &random) }
    rows[.entites] = (0..<25).map { _ in Self.row(.entites, [:], &random) }
    rows[.rattachements] = (0..<16).map { _ in Self.attachment(&random) }
  }

  private static let ruleSets = ["", "EU_C1", "FR2016", "FR2016_PLIE"]

  /// Values of text fields, by name.
  private static let texts: [String: [String]] = [
    "operation": (0..<15).map { "O\($0)" }, "programme": ["PON", "PO", "X", "Y"],
    "axe": ["1", "2", "3", "inconnu"], "pi": ["8.1", "8.3"], "os": ["", "a", "b"],
    "oi": ["", "D59", "D62"], "region": ["11", "32", "00", "31", "22"],
    "region_ancienne": ["", "31", "22"], "dispositif": ["", "plie", "autre"],
    "commune": ["59350", "62041", "75056", "2A004", "97411", "inconnu"],
    "type_beneficiaire": ["", "association", "commune"],
    "type_prescripteur": ["ccas", "spontane"], "appel": ["", "A1"],
    "beneficiaire": ["Structure A", "Structure B", "Inconnu", "Été"],
    "siret": ["", "", "11111111100011", "11111111100029"],
    "siren": ["333333333", "444444444", "555555555", "666666666"],
  ]

  /// Fields that most rows hold, so that enough of them are counted.
  private static let frequent: Set<String> = [
    "sexe", "date_naissance", "niveau_cite", "categorie_ft", "duree_recherche_mois",
    "en_formation", "situation_sortie", "date_sortie", "commune", "montant_ue", "cout_total",
    "statut_6m", "situation_6m", "amelioration_6m", "licencie_economique", "a_suivi_formation",
  ]

  /// A row of a kind; cells given are kept.
  private static func row(_ kind: Kind, _ cells: Row, _ random: inout Seeded) -> Row {
    var row: Row = [:]
    for field in Schema.of(kind).fields {
      let always = field.required && field.name != "date_debut"
      let missing = frequent.contains(field.name) ? 8 : 3
      if !always, Int.random(in: 0..<missing, using: &random) == 0 { continue }
      let cell = cell(field, &random)
      if !cell.isEmpty { row[field.name] = cell }
    }
    if kind == .operations {
      row["statut"] = random.pick(["", "programmee", "terminee", "conventionnee", "abandonnee"])
      row["suivi_participants"] = random.pick(["", "", "oui", "non"])
      row["fonds"] = random.pick(["", "FSE", "FSE", "IEJ", "IEJ", "FSE+", "FEDER"])
    }
    if kind == .participations, random.pick([true, false]) { row["statut_6m"] = "repondant" }
    if kind == .depenses { row["nature"] = random.pick(["certifiee", "certifiee", "declaree"]) }
    return row.merging(cells) { $1 }.filter { !$0.value.isEmpty }
  }

  private static func cell(_ field: Field, _ random: inout Seeded) -> String {
    switch field.type {
    case .text, .digits:
      return random.pick(texts[field.name] ?? ["", "texte"])
    case .code(let codes):
      return random.pick(codes)
    case .codes(let codes):
      return codes.filter { _ in random.pick([true, false, false]) }.joined(separator: "|")
    case .day:
      return field.name == "date_naissance"
        ? random.day("1945-01-01", "2020-01-01") : random.day("2015-06-01", "2018-12-31")
    case .moment:
      return random.day("2015-06-01", "2018-12-31")
    case .integer(let minimum, let maximum):
      return String(min(maximum, max(minimum, Int.random(in: 0...24, using: &random))))
    case .euros(let minimum):
      let sign = minimum == nil && random.pick([true, false, false]) ? "-" : ""
      let cents = Int.random(in: 10...99, using: &random)
      return "\(sign)\(Int.random(in: 0...90_000, using: &random)).\(cents)"
    case .decimal(_, let maximum):
      let whole = maximum == 1 ? 0 : Int.random(in: 0...3, using: &random)
      return "\(whole).\(Int.random(in: 0...999_999, using: &random))"
    }
  }

  private static func attachment(_ random: inout Seeded) -> Row {
    let (level, parent) = random.pick([
      ("commune", "epci"), ("commune", "departement"), ("commune", "clpe"),
      ("commune", "region"), ("epci", "zone_emploi"), ("commune", "zone_emploi"),
    ])
    let codes = level == "commune" ? texts["commune"] ?? [] : ["E1", "E2"]
    let prefix = parent.prefix(1).uppercased()
    return [
      "niveau": level, "code": random.pick(codes), "niveau_parent": parent,
      "code_parent": prefix + random.pick(["1", "2"]),
      "debut": random.pick(["", random.day("2015-01-01", "2018-12-31")]),
      "fin": random.pick(["", random.day("2016-01-01", "2018-12-31")]),
    ].filter { !$0.value.isEmpty }
  }
}
