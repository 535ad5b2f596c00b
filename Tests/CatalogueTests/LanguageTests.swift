import Catalogue
import Records
import Testing

@Suite("The condition language")
struct LanguageTests {
  private func field(_ field: ParticipationField) -> Operand {
    .field(.participations, field.rawValue)
  }

  @Test("Comparisons become typed conditions")
  func comparisons() throws {
    func parse(_ text: String) throws(CatalogueError) -> Condition {
      try parseCondition(text, population: .participations)
    }
    #expect(try parse("") == .always)
    #expect(try parse("  ") == .always)
    #expect(try parse("sexe == F") == .isOneOf(field(.sexe), codes: [0]))
    #expect(try parse("sexe != F") == .isNoneOf(field(.sexe), codes: [0]))
    #expect(try parse("sexe in [X, H]") == .isOneOf(field(.sexe), codes: [2, 1]))
    #expect(try parse("sexe not in [H, X]") == .isNoneOf(field(.sexe), codes: [1, 2]))
    #expect(try parse("sexe == \"F\"") == .isOneOf(field(.sexe), codes: [0]))
    #expect(try parse("known(sexe)") == .known(field(.sexe)))
    #expect(try parse("niveau_cite <= 2") == .compare(field(.niveauCite), .lessOrEqual, 2))
    #expect(
      try parse("niveau_cite in [1, 2]")
        == .or([
          .compare(field(.niveauCite), .equal, 1), .compare(field(.niveauCite), .equal, 2),
        ]))
    #expect(
      try parse("niveau_cite not in [1, 2]")
        == .and([
          .compare(field(.niveauCite), .notEqual, 1), .compare(field(.niveauCite), .notEqual, 2),
        ]))
    #expect(try parse("niveau_cite in [3]") == .compare(field(.niveauCite), .equal, 3))
    #expect(
      try parse("date_entree >= 2017-01-01")
        == .compare(field(.dateEntree), .greaterOrEqual, 17_167))
    #expect(
      try parse("commune in [\"01001\", \"2A004\"]")
        == .textIn(field(.commune), ["01001", "2A004"], negated: false))
    #expect(
      try parse("operation.axe != \"1\"")
        == .textIn(.operation(OperationField.axe.rawValue), ["1"], negated: true))
    #expect(
      try parse("operation.fonds == \"FSE+\"")
        == .isOneOf(.operation(OperationField.fonds.rawValue), codes: [2]))
    #expect(try parse("age_at_entry > -1") == .compare(.derived(.ageAtEntry), .greater, -1))
    #expect(try parse("status == inactive") == .isOneOf(.derived(.status), codes: [1]))
    #expect(try parse("freins in [langue]") == .isOneOf(field(.freins), codes: [11]))
  }

  @Test("Each population reads its own fields")
  func populations() throws {
    let axe = OperationField.axe.rawValue
    #expect(
      try parseCondition("axe == \"1\"", population: .operations)
        == .textIn(.field(.operations, axe), ["1"], negated: false))
    #expect(
      try parseCondition("axe == \"1\"", population: .certified)
        == .textIn(.operation(axe), ["1"], negated: false))
    #expect(
      try parseCondition("operation.axe == \"1\"", population: .certified)
        == .textIn(.operation(axe), ["1"], negated: false))
    #expect(
      try parseCondition("operation.axe == \"1\"", population: .entities)
        == .textIn(.operation(axe), ["1"], negated: false))
    #expect(
      try parseCondition("axe == \"1\"", population: .plan)
        == .textIn(.field(.maquette, PlanField.axe.rawValue), ["1"], negated: false))
    #expect(
      try parseCondition("taille == micro", population: .entities)
        == .isOneOf(.field(.entites, EntityField.taille.rawValue), codes: [0]))
  }

  @Test(
    "not binds tighter than and, and tighter than or; the canonical text keeps the meaning",
    arguments: [
      ("sexe == F or sexe == H and qpv == oui", "sexe == F or sexe == H and qpv == oui"),
      ("(sexe == F or sexe == H) and qpv == oui", "(sexe == F or sexe == H) and qpv == oui"),
      ("not sexe == F and qpv == oui", "not sexe == F and qpv == oui"),
      ("not (sexe == F and qpv == oui)", "not (sexe == F and qpv == oui)"),
      ("not not known(sexe)", "not not known(sexe)"),
      ("((sexe == F))", "sexe == F"),
      ("(sexe == F or sexe == H) or sexe == X", "sexe == F or sexe == H or sexe == X"),
      ("sexe in [F]", "sexe == F"),
      ("freins in [langue]", "freins in [langue]"),
      ("niveau_cite in [1,2] or sexe == F", "niveau_cite == 1 or niveau_cite == 2 or sexe == F"),
      (
        "niveau_cite in [1,2] and sexe == F", "(niveau_cite == 1 or niveau_cite == 2) and sexe == F"
      ),
      ("operation.fonds in [\"FSE+\", IEJ]", "operation.fonds in [\"FSE+\", IEJ]"),
      ("date_sortie<2018-03-01", "date_sortie < 2018-03-01"),
      ("commune == \"a\\\"b\\\\c\"", "commune == \"a\\\"b\\\\c\""),
    ])
  func precedence(text: String, canonical: String) throws {
    let condition = try parseCondition(text, population: .participations)
    #expect(condition.source == canonical)
    #expect(try parseCondition(canonical, population: .participations) == condition)
  }

  @Test("Definitions are used by their full names")
  func references() throws {
    let catalogue = try Catalogue.shipped()
    let condition = try catalogue.condition(
      "ESF1420.CO16 and not ESF1420.earlyExit.all", population: .participations)
    guard case .and(let parts) = condition, parts.count == 2 else {
      Issue.record("\(condition)")
      return
    }
    #expect(
      parts[0] == .named("ESF1420.CO16", .isOneOf(field(.handicap), codes: [0])))
    #expect(
      parts[1]
        == .not(
          .named("ESF1420.earlyExit.all", .isNoneOf(field(.motifSortie), codes: [0, 1]))))
    #expect(condition.source == "ESF1420.CO16 and not ESF1420.earlyExit.all")
  }

  @Test(
    "Conditions are said in French",
    arguments: [
      ("age_at_entry >= 55", "la personne a 55 ans ou plus à l'entrée"),
      ("age_at_entry < 1", "la personne a moins de 1 an à l'entrée"),
      ("status in [unemployed, inactive]", "la personne est au chômage ou inactive à l'entrée"),
      (
        "sexe == F and (qpv == oui or zrr == non)",
        "le sexe est « femme » et (la personne réside dans un quartier prioritaire ou elle réside hors des zones de revitalisation rurale)"
      ),
      ("not known(date_sortie)", "la date de sortie n'est pas renseignée"),
      ("date_sortie >= 2018-03-01", "la date de sortie est le 01/03/2018 ou après"),
      (
        "niveau_cite not in [1, 2]",
        "le niveau d'études achevé (CITE) est renseigné et ne vaut ni 1 ni 2"
      ),
      (
        "niveau_cite >= 1 and niveau_cite <= 4",
        "le niveau d'études achevé (CITE) vaut 1 ou plus et vaut 4 ou moins"
      ),
      ("freins in [langue]", "la liste des freins à l'entrée contient « langue »"),
      ("not sexe == F", "il est faux que (le sexe est « femme »)"),
      ("qpv == inconnu", "la réponse sur le quartier prioritaire est « inconnu »"),
      ("prescripteur == \"R1\"", "le champ « prescripteur » est « R1 »"),
      ("", "tous les enregistrements comptent"),
    ])
  func prose(text: String, expected: String) throws {
    #expect(french(try parseCondition(text, population: .participations)) == expected)
  }
}
