import Catalogue
import Records
import Testing

@Suite("Conditions over facts")
struct FactLanguageTests {
  private func field(_ field: EventField) -> Operand { .field(.evenements, field.rawValue) }

  private func nature(_ name: String) -> Int { EventValue.natures.firstIndex(of: name) ?? -1 }

  private func parse(_ text: String) throws(CatalogueError) -> Condition {
    try parseCondition(text, population: .events)
  }

  @Test("Windows, matching facts and answers of the person become typed conditions")
  func windows() throws {
    let interview = Condition.isOneOf(field(.nature), codes: [nature("entretien")])
    #expect(
      try parse("in_period(nature == entretien)")
        == .facts(.period, interview, .greaterOrEqual, 1))
    #expect(
      try parse("in_last(90, nature == entretien) >= 2")
        == .facts(.last(days: 90), interview, .greaterOrEqual, 2))
    #expect(try parse("in_last(90) == 0") == .facts(.last(days: 90), .always, .equal, 0))
    #expect(try parse("ever(nature == entretien)") == .facts(.past, interview, .greaterOrEqual, 1))
    #expect(
      try parse("not since(nature == entretien)")
        == .not(.facts(.since, interview, .greaterOrEqual, 1)))
    #expect(
      try parse("open(present(nature == entretien))")
        == .facts(
          .open, .facts(.present, interview, .greaterOrEqual, 1), .greaterOrEqual, 1))
    #expect(
      try parse("matching(inscription)")
        == .facts(.matching(nature("inscription")), .always, .greaterOrEqual, 1))
    #expect(
      try parse("days_since(entree_dispositif) <= 182")
        == .compare(.event(.daysSince(nature("entree_dispositif"))), .lessOrEqual, 182))
    #expect(try parse("latest == yes") == .isOneOf(.event(.latest), codes: [0]))
    #expect(
      try parse("person.sexe == F")
        == .isOneOf(.person(PersonField.sexe.rawValue), codes: [0]))
    #expect(
      try parse("dispositif != \"civis\"") == .textIn(field(.dispositif), ["civis"], negated: true))
  }

  @Test(
    "The text of a condition reads back equal",
    arguments: [
      "in_period(nature == entretien)", "in_last(90, nature == proposition) >= 2",
      "in_last(30) == 0", "not since(nature == radiation and known(dispositif))",
      "matching(entree_dispositif, type_appui == \"autre\")", "matching(inscription)",
      "days_since(inscription) <= 30 and latest == yes or person.diplome == non",
      "ever(nature == inscription and not open(nature in [situation_emploi, situation_formation]))",
    ])
  func roundTrip(text: String) throws {
    let condition = try parse(text)
    #expect(condition.source == text)
    #expect(try parse(condition.source) == condition)
  }

  @Test(
    "They are said in French",
    arguments: [
      (
        "nature == jdi_debut and not in_last(90, nature == proposition)",
        "la nature du fait est « début de demande d'insertion » et aucun fait de la personne dans les 90 jours qui finissent le dernier jour de la période n'est tel que (la nature du fait est « proposition »)"
      ),
      (
        "in_period(nature == entretien) >= 2",
        "au moins 2 faits de la personne datés de la période sont tels que (la nature du fait est « entretien »)"
      ),
      (
        "ever(nature == entretien) == 0",
        "le nombre de faits de la personne jusqu'au dernier jour de la période tels que (la nature du fait est « entretien ») vaut 0"
      ),
      (
        "not open(nature == situation_emploi)",
        "aucun fait de la personne en cours le dernier jour de la période n'est tel que (la nature du fait est « emploi »)"
      ),
      (
        "in_period(nature == entretien)",
        "un fait de la personne daté de la période est tel que (la nature du fait est « entretien »)"
      ),
      (
        "since(nature == radiation)",
        "un fait de la personne depuis ce jour et jusqu'au dernier jour de la période est tel que (la nature du fait est « radiation »)"
      ),
      (
        "matching(entree_dispositif, type_appui == \"autre\")",
        "le dernier fait « entrée en dispositif » de la personne dans le même dispositif, ce jour-là ou avant, est tel que (le type d'appui du fait est « autre »)"
      ),
      (
        "not matching(inscription)",
        "le dernier fait « inscription » de la personne, ce jour-là ou avant, n'existe pas"
      ),
      (
        "latest == yes and person.sexe == F",
        "ce fait est le dernier de sa nature et le sexe est « femme »"
      ),
      (
        "days_since(inscription) <= 30",
        "le nombre de jours depuis le dernier fait « inscription » de la personne vaut 30 ou moins"
      ),
    ])
  func prose(text: String, expected: String) throws {
    #expect(french(try parse(text)) == expected)
  }

  @Test(
    "Each error is at its place",
    arguments: [
      (
        "in_period()", 11,
        "une condition était attendue (un champ comparé à une valeur, ou une définition) au lieu de « ) »"
      ),
      (
        "in_last(0, nature == entretien)", 9,
        "un nombre de jours de 1 à 100000 était attendu, pas « 0 »"
      ),
      ("in_last(nature == entretien)", 16, "« ) » attendu au lieu de « == »"),
      ("ever(nature == entretien) >= oui", 30, "un nombre de faits était attendu, pas « oui »"),
      (
        "ever(nature == entretiens)", 16,
        "« entretiens » n'est pas un code de « nature » ; vouliez-vous dire « entretien » ?"
      ),
      (
        "matching(inscriptions)", 10,
        "« inscriptions » n'est pas un code de « nature » ; vouliez-vous dire « inscription » ?"
      ),
      (
        "days_since(inscriptio) < 3", 1,
        "« inscriptio » n'est pas un code de « nature » ; vouliez-vous dire « inscription » ?"
      ),
      ("days_since() < 3", 12, "une nature de fait était attendue au lieu de « ) »"),
      (
        "person.nom == \"X\"", 1,
        "« person.nom » identifie une personne : aucune condition ne peut le lire"
      ),
      (
        "identifiant == \"1\"", 1,
        "« identifiant » identifie une personne : aucune condition ne peut le lire"
      ),
      (
        "latest", 1,
        "« latest » est un champ : il demande une comparaison, par exemple « latest == yes »"
      ),
      (
        "person.sex == F", 1,
        "champ inconnu « person.sex » pour des faits ; vouliez-vous dire « person.sexe » ?"
      ),
    ])
  func errors(text: String, column: Int, message: String) {
    do {
      let condition = try parse(text)
      Issue.record("read as \(condition.source)")
    } catch {
      #expect(error.problems == [Problem(file: "", line: 1, column: column, message: message)])
    }
  }

  @Test("Other rows have no facts to look at, and definitions are used over their own rows")
  func elsewhere() {
    func message(_ text: String, _ population: Population) -> String {
      do {
        return try Catalogue.shipped().condition(text, population: population).source
      } catch {
        return error.problems.map(\.message).joined(separator: "|")
      }
    }
    #expect(
      message("ever(sexe == F)", .participations)
        == "« ever(…) » lit les faits d'une personne : cette condition porte sur des participations"
    )
    #expect(
      message("ESF1420.CO01", .events)
        == "« ESF1420.CO01 » compte des participations : cette condition porte sur des faits")
    #expect(message("sexe == F", .persons) == "sexe == F")
    #expect(message("postes >= 2", .offers) == "postes >= 2")
  }

  /// The French of a file with these lines, or its problems.
  private func said(_ lines: String) -> String {
    let text = """
      code: X
      frame: ML_CPO2012
      label: {fr: Ligne, en: Line}
      kind: management
      \(lines)
      source: essai
      """
    do {
      let files = [(path: "ML_CPO2012/X.yaml", bytes: Array(text.utf8))]
      return try Catalogue(files: files).definitions.map(\.prose).joined()
    } catch {
      return error.description
    }
  }

  @Test("What is counted is said in French")
  func measures() {
    #expect(
      said("unit: persons\ncount: persons(events)\nat: present\nwhere: nature == jdi_debut")
        == "Le nombre de personnes distinctes des faits en cours au moins un jour de la période pour lesquels la nature du fait est « début de demande d'insertion »."
    )
    #expect(
      said("unit: events\ncount: events\nat: date")
        == "Le nombre de faits datés de la période.")
    #expect(
      said("unit: persons\ncount: persons\nat: entry\nrecords: all")
        == "Le nombre de personnes distinctes des participations (fiches complètes ou non) entrées dans la période."
    )
    #expect(
      said("unit: persons\ncount: persons(persons)\nat: state\nwhere: sexe == F")
        == "Le nombre de personnes pour lesquelles le sexe est « femme ».")
    #expect(
      said("unit: enterprises\ncount: enterprises(events)\nat: date")
        == "Le nombre d'entreprises distinctes (SIREN) des faits datés de la période.")
    #expect(
      said("unit: events\nmodule: entreprise\ncount: events\nat: date")
        == "Le nombre de faits datés de la période. Sans objet pour un organisme qui n'utilise pas le module Entreprise."
    )
    #expect(said("unit: events\nmodule: offres\ncount: events\nat: date").contains("« offres »"))
    #expect(
      said("unit: actors\ncount: distinct(events.acteur)\nat: date")
        == "Le nombre d'acteurs distincts des faits datés de la période.")
    #expect(
      said("unit: days\ncount: mean(events.days_since(entree_dispositif))\nat: date")
        == "La moyenne du nombre de jours depuis le dernier fait « entrée en dispositif » de la personne dans le même dispositif, des faits datés de la période."
    )
    #expect(
      said("unit: days\ncount: median(offers.days(date_depot, date_pourvue))\nat: filled")
        == "La médiane du nombre de jours de la date de dépôt à la date où elle est pourvue, des offres pourvues dans la période."
    )
    #expect(
      said(
        "unit: rate\nempty: no_registered\nat: opening\nnumerator: {count: persons(events), where: in_period(nature == immersion)}\ndenominator: {count: persons(events)}"
      ).hasPrefix(
        "Numérateur : le nombre de personnes distinctes des faits datés au plus tard du premier jour de la période pour lesquels un fait de la personne daté de la période est tel que"
      ))
  }

  @Test(
    "A wrong count is told at its place",
    arguments: [
      (
        "persons(plan)", "6:16", "« plan » ne se compte pas ainsi (participations, persons, events)"
      ),
      ("enterprises(plan)", "6:20", "« plan » ne se compte pas ainsi (events, offers)"),
      ("mean(events.days_since(entrée))", "6:13", "« entrée » n'est pas un code de « nature »"),
      (
        "median(events.date)", "6:15",
        "« events.date » n'est pas un nombre de jours, par exemple events.days_since(inscription)"
      ),
      (
        "median(offers.days(date_depot, postes))", "6:15",
        "« postes » n'est pas d'un type que ce calcul accepte"
      ),
      ("sum(offers.rome)", "6:12", "« rome » n'est pas d'un type que ce calcul accepte"),
    ])
  func wrongMeasures(count: String, place: String, message: String) {
    let problem = said("unit: persons\ncount: \(count)\nat: date")
    #expect(problem.contains("\(place): \(message)"), "\(problem)")
  }

  @Test("Facts are placed by the moments they have")
  func moments() {
    #expect(
      said("unit: persons\ncount: persons(events)\nat: entry")
        .contains(
          "« entry » ne place pas des faits dans une période (date, present, state, past, opening)")
    )
    #expect(
      said("unit: persons\ncount: events\nat: date")
        .contains("l'unité de ce calcul est « events », pas « persons »"))
  }
}
