import Catalogue
import Kernel
import Records
import TestSupport

/// Records and conditions drawn at random.
enum RandomData {
  static let cuts = [
    "axe", "region", "operation", "fonds", "oi", "statut_operation", "structure", "sexe", "age",
    "statut", "cite", "qpv", "commune", "departement", "categorie_ft", "motif_sortie",
  ]

  static func dataset(_ random: inout Seeded, participations: Int) -> DatasetBuilder {
    var data = DatasetBuilder()
    for number in 0..<12 {
      data.operation(
        "O\(number)",
        [
          "beneficiaire": "Structure \(number % 5)", "axe": random.pick(["1", "2", "3"]),
          "region": random.pick(["11", "32", "00"]), "oi": random.pick(["", "D59", "D62"]),
          "fonds": random.pick(["", "FSE", "IEJ"]),
          "statut": random.pick(["", "programmee", "terminee", "conventionnee", "abandonnee"]),
          "suivi_participants": random.pick(["", "oui", "oui", "non"]),
          "cible_administration": random.pick(["", "oui", "non"]),
          "date_debut": random.day("2015-06-01", "2018-06-01"),
        ])
    }
    for _ in 0..<participations {
      let yesNo = ["", "oui", "non"]
      let isOut = random.pick([true, false])
      data.participation(
        "O\(Int.random(in: 0..<13, using: &random))",
        [
          "sexe": random.pick(["", "F", "H", "H", "F", "X"]),
          "date_naissance": random.pick(["", random.day("1945-01-01", "2005-01-01")]),
          "commune": random.pick(["", "59350", "62041", "75056", "2A004"]),
          "date_entree": random.day("2015-11-01", "2018-02-28"),
          "date_sortie": isOut ? random.day("2018-03-01", "2018-12-31") : "",
          "motif_sortie": isOut ? random.pick(["", "terme", "abandon"]) : "",
          "niveau_cite": random.pick(["", "0", "2", "3", "5", "8"]),
          "en_emploi": random.pick(yesNo),
          "categorie_ft": random.pick(["", "", "A", "D", "aucune"]),
          "scolarise": random.pick(yesNo), "recherche_active": random.pick(yesNo),
          "disponible_15j": random.pick(yesNo), "en_formation": random.pick(yesNo),
          "duree_recherche_mois": random.pick(["", "3", "7", "13"]),
          "qpv": random.pick(["", "oui", "non", "inconnu"]),
          "handicap": random.pick(["", "oui", "non", "refus"]),
          "type_prescripteur": random.pick(["", "ccas", "spontane"]),
        ])
    }
    return data
  }

  /// A condition over participations of at most some depth.
  static func condition(_ random: inout Seeded, depth: Int) -> Condition {
    if depth > 0 {
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1:
        return .and((0..<2).map { _ in condition(&random, depth: depth - 1) })
      case 2: return .or((0..<3).map { _ in condition(&random, depth: depth - 1) })
      case 3: return .not(condition(&random, depth: depth - 1))
      case 4: return .named("ESF1420.N", condition(&random, depth: depth - 1))
      default: break
      }
    }
    return leaf(&random)
  }

  private static func leaf(_ random: inout Seeded) -> Condition {
    let coded =
      ["sexe", "qpv", "handicap", "categorie_ft", "en_emploi"].map(Figures.participation)
      + ["fonds", "cible_administration"].map(Figures.operation)
      + [.derived(.status), .derived(.longTerm), .derived(.complete)]
    let numbers = [
      .derived(.ageAtEntry), Figures.participation("niveau_cite"),
      Figures.participation("duree_recherche_mois"),
    ]
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .known(random.pick(coded + numbers))
    case 1:
      let operand = random.pick(coded)
      return .isOneOf(operand, codes: some(operand, &random))
    case 2:
      let operand = random.pick(coded)
      return .isNoneOf(operand, codes: some(operand, &random))
    case 3:
      let comparison = random.pick(Comparison.allCases)
      if random.pick([true, false]) {
        let limit = CivilDate(random.day("2016-01-01", "2018-01-01")).map { Int($0.day) } ?? 0
        return .compare(Figures.participation("date_entree"), comparison, limit)
      }
      return .compare(random.pick(numbers), comparison, Int.random(in: 0..<30, using: &random))
    default:
      let operand = random.pick([
        Figures.operation("axe"), Figures.participation("type_prescripteur"),
      ])
      return .textIn(
        operand, [random.pick(["1", "3", "ccas"]), "2"], negated: random.pick([true, false]))
    }
  }

  private static func some(_ operand: Operand, _ random: inout Seeded) -> [Int] {
    let kept = operand.codes.indices.filter { _ in random.pick([true, false]) }
    return kept.isEmpty ? [0] : kept
  }
}
