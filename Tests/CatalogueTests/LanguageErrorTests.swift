import Catalogue
import Records
import Testing

@Suite("What is wrong in a condition")
struct LanguageErrorTests {
  @Test(
    "Each error is at its place, with the nearest name",
    arguments: [
      ("sexe = F", 6, "l'égalité s'écrit « == »"),
      ("sexe ! F", 6, "« ! » ne s'emploie que dans « != » ; la négation s'écrit « not »"),
      ("sexe == é", 9, "caractère inattendu « é »"),
      ("commune == \"a", 12, "le guillemet ouvert ici n'est jamais fermé"),
      ("commune == \"a\\n\"", 14, "après « \\ », seuls « \" » et « \\ » sont admis"),
      ("niveau_cite == 99999999999999", 16, "le nombre 99999999999999 est trop grand"),
      ("date_sortie < 2017-02-30", 15, "le jour 2017-02-30 n'existe pas"),
      ("known(.sexe)", 7, "« .sexe » n'est pas un nom"),
      ("(sexe == F", 11, "« ) » attendu à la fin du texte"),
      ("known(sexe or", 12, "« ) » attendu au lieu de « or »"),
      ("known()", 7, "un champ était attendu au lieu de « ) »"),
      ("sexe in F", 9, "« [ » attendu au lieu de « F »"),
      ("sexe in [F H]", 12, "« , » ou « ] » attendu au lieu de « H »"),
      ("sexe in []", 10, "une valeur était attendue au lieu de « ] »"),
      ("sexe ==", 8, "une valeur était attendue à la fin du texte"),
      ("sexe == and", 9, "une valeur était attendue au lieu de « and »"),
      ("sexe == F sexe == H", 11, "« and » ou « or » attendu au lieu de « sexe »"),
      (
        "sexe == F ET qpv == oui", 11,
        "« and » ou « or » attendu au lieu de « ET » ; vouliez-vous dire « et » ?"
      ),
      (
        "sexe == F ant qpv == oui", 11,
        "« and » ou « or » attendu au lieu de « ant »"
      ),
      (
        "sexe == F and", 14,
        "une condition était attendue (un champ comparé à une valeur, ou une définition) à la fin du texte"
      ),
      (
        "55 <= age_at_entry", 1,
        "une condition était attendue (un champ comparé à une valeur, ou une définition) au lieu de « 55 »"
      ),
      ("nom == \"X\"", 1, "« nom » identifie une personne : aucune condition ne peut le lire"),
      (
        "sex == F", 1,
        "champ inconnu « sex » pour des participations ; vouliez-vous dire « sexe » ?"
      ),
      (
        "operation.axes == \"1\"", 1,
        "champ inconnu « operation.axes » pour des participations ; vouliez-vous dire « operation.axe » ?"
      ),
      ("zzzzzzzz == 1", 1, "champ inconnu « zzzzzzzz » pour des participations"),
      (
        "known(age_entry)", 7,
        "champ inconnu « age_entry » pour des participations ; vouliez-vous dire « age_at_entry » ?"
      ),
      ("ZZ99", 1, "définition inconnue « ZZ99 »"),
      (
        "qpv", 1,
        "« qpv » est un champ : il demande une comparaison, par exemple « qpv == oui »"
      ),
      (
        "date_sortie and qpv == oui", 1,
        "« date_sortie » est un champ : il demande une comparaison, par exemple « date_sortie >= 2017-01-01 »"
      ),
      (
        "situation_sortie == emplois", 21,
        "« emplois » n'est pas un code de « situation_sortie » ; vouliez-vous dire « emploi » ?"
      ),
      (
        "sexe == masculin", 9, "« masculin » n'est pas un code de « sexe » (F, H, X)"
      ),
      ("sexe == 1", 9, "« sexe » se compare à un code (F, H, X), pas à « 1 »"),
      ("sexe < H", 8, "« sexe » est un code : il se compare avec ==, !=, in ou not in"),
      (
        "commune > \"1\"", 11, "« commune » est un texte : il se compare avec ==, !=, in ou not in"
      ),
      ("operation.axe == 1", 18, "« operation.axe » est un texte : écrivez \"1\" entre guillemets"),
      (
        "freins == langue", 11,
        "« freins » peut porter plusieurs codes : écrivez « freins in [langue] »"
      ),
      ("poids_6m > 1", 1, "« poids_6m » ne se compare pas ; seul « known(poids_6m) » est possible"),
      ("sexe in [F, H, F]", 16, "la valeur « F » est répétée"),
      ("niveau_cite <= 9", 16, "9 est hors de ce que « niveau_cite » admet (de 0 à 8)"),
      ("niveau_cite == oui", 16, "« niveau_cite » se compare à un nombre entier, pas à « oui »"),
      (
        "age_at_entry == 2017-01-01", 17,
        "« age_at_entry » se compare à un nombre entier, pas à « 2017-01-01 »"
      ),
      (
        "date_sortie == 2017", 16,
        "« date_sortie » se compare à une date (2017-01-31), pas à « 2017 »"
      ),
    ])
  func errors(text: String, column: Int, message: String) {
    let expected = Problem(file: "", line: 1, column: column, message: message)
    do {
      let condition = try parseCondition(text, population: .participations)
      Issue.record("read as \(condition.source)")
    } catch {
      #expect(error.problems == [expected])
    }
  }

  @Test("All the errors of meaning are said, with their lines")
  func several() {
    do {
      _ = try parseCondition("sexe == Z and\n  niveau_cite == 12", population: .participations)
      Issue.record("accepted")
    } catch {
      #expect(error.problems.map(\.line) == [1, 2])
      #expect(error.problems.map(\.column) == [9, 18])
      #expect(
        error.description == """
          1:9: « Z » n'est pas un code de « sexe » ; vouliez-vous dire « F » ?
          2:18: 12 est hors de ce que « niveau_cite » admet (de 0 à 8)
          """)
    }
  }

  @Test("A population does not read the fields of another")
  func populations() {
    for (text, population) in [
      ("sexe == F", Population.operations), ("axe == \"1\"", .participations),
      ("operation.axe == \"1\"", .operations), ("operation.axe == \"1\"", .plan),
      ("date >= 2017-01-01", .certified), ("status == inactive", .entities),
    ] {
      #expect(throws: CatalogueError.self, "\(text)") {
        try parseCondition(text, population: population)
      }
    }
  }

  @Test("Sixty-four levels of parentheses are read, more are refused")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "(", count: levels) + "sexe == F" + String(repeating: ")", count: levels)
    }
    #expect(try parseCondition(nested(63), population: .participations).source == "sexe == F")
    #expect(throws: CatalogueError.self) {
      try parseCondition(nested(64), population: .participations)
    }
  }

  @Test("A definition is refused where it has no meaning, and the nearest one proposed")
  func references() throws {
    let catalogue = try Catalogue.shipped()
    func message(_ text: String, _ population: Population = .participations) -> String {
      do {
        return try catalogue.condition(text, population: population).source
      } catch {
        return error.problems.map(\.message).joined(separator: "|")
      }
    }
    #expect(
      message("ESF1420.CO1")
        == "définition inconnue « ESF1420.CO1 » ; vouliez-vous dire « ESF1420.CO01 » ?")
    #expect(
      message("ESF1420.CR04.taux")
        == "« ESF1420.CR04.taux » ne compte pas des participations : il ne peut pas servir de condition"
    )
    #expect(
      message("ESF1420.CO20")
        == "« ESF1420.CO20 » ne compte pas des participations : il ne peut pas servir de condition")
    #expect(
      message("ESF1420.CO01", .operations)
        == "« ESF1420.CO01 » compte des participations : cette condition porte sur des opérations")
    #expect(
      message("ESF1420.CO01 == oui")
        == "« ESF1420.CO01 » est une définition : elle s'emploie seule, sans comparaison")
  }
}
