import Catalogue
import Counting
import Testing

@Suite("Illustrated cases")
struct IllustratedCaseTests {
  private func outcomes(_ answers: String, _ expected: String) throws -> [IllustratedCase.Outcome] {
    IllustratedCase(answers: answers, expected: expected)
      .outcomes(try Catalogue.shipped())
  }

  /// Reduced activity (rules F1 and step 1): three hours a week, registered in category B.
  @Test("A situation is classed by each rule set, and counted or not by each indicator")
  func run() throws {
    let found = try outcomes(
      "date_entree=2017-03-01 | date_naissance=1960-01-01|sexe=F|niveau_cite=3|en_emploi=oui|"
        + "categorie_ft=B|duree_recherche_mois=14",
      "EU_C1=unemployed|FR2016=chomeur|ESF1420.CO01=oui|ESF1420.CO05=non|ESF1420.CO07=oui")
    #expect(found.filter { !$0.holds } == [])
    // Working and not registered: employed under both, another result is to look at again.
    let other = try outcomes(
      "date_entree=2017-03-01|sexe=F|date_naissance=1990-01-01|niveau_cite=3|en_emploi=oui",
      "EU_C1=unemployed|FR2016=employed|ESF1420.CO05=oui")
    #expect(other.map(\.holds) == [false, true, true])
    #expect(other[0].found == "employed")
  }

  @Test("An operation's answers are told with its name, exits are counted")
  func operation() throws {
    let found = try outcomes(
      "date_entree=2017-03-01|date_sortie=2017-09-01|sexe=H|date_naissance=1999-01-01|niveau_cite=2|"
        + "categorie_ft=A|duree_recherche_mois=3|situation_sortie=emploi|operation.fonds=IEJ",
      "YEI1420.TOTAL.grand=oui|ESF1420.CR04=oui|ESF1420.CR04.taux=oui|QLT.QLT3=non")
    #expect(found.filter { !$0.holds } == [])
  }

  @Test(
    "What cannot be asked is said",
    arguments: [
      ("sexe=Z", "EU_C1=unemployed", IllustratedCase.Fault.unreadable(field: "sexe", value: "Z")),
      (
        "niveau_cite=12", "EU_C1=unemployed",
        IllustratedCase.Fault.unreadable(field: "niveau_cite", value: "12")
      ),
      ("genre=F", "EU_C1=unemployed", .unknownField("genre")),
      ("nom=Durand", "EU_C1=unemployed", .identity("nom")),
      ("sexe=F", "ESF1420.CO99=oui", .unknownIndicator),
    ])
  func faults(answers: String, expected: String, fault: IllustratedCase.Fault) throws {
    let found = try outcomes(answers, expected)
    #expect(found.map(\.fault) == [fault])
    #expect(!found[0].holds)
  }

  @Test("Nothing answered is no status")
  func blank() throws {
    let found = try outcomes("", "EU_C1=unknown|FR2016=inconnu")
    #expect(found.map(\.holds) == [true, true])
  }
}
