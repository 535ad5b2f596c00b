import Columns
import Records
import Testing

@testable import Checks

@Suite("Missing answers and complete records")
struct CompletenessTests {
  private func missing(
    _ cells: Cells, _ rules: RuleSet = .euC1
  ) -> (status: [String], complete: [String], isComplete: Bool) {
    let columns = ParticipationColumns(.of(.participations, [cells]))
    let operation = context(rules: rules)
    return (
      columns.missingForStatus(0, in: operation).map(\.name),
      columns.missingForCompleteness(0, in: operation).map(\.name),
      columns.profile(0, in: operation).isComplete
    )
  }

  @Test(
    "The answers that would decide are named",
    arguments: [
      (RuleSet.euC1, [:], ["en_emploi", "recherche_active", "disponible_15j"]),
      (.euC1, ["en_emploi": "non", "recherche_active": "oui"], ["disponible_15j"]),
      (.euC1, ["en_emploi": "non", "disponible_15j": "oui"], ["recherche_active"]),
      (.euC1, ["categorie_ft": "A"], []),
      (.fr2016, [:], ["en_emploi", "recherche_active", "duree_recherche_mois"]),
      (.fr2016, ["en_emploi": "non", "recherche_active": "oui"], ["duree_recherche_mois"]),
      (.fr2016, ["en_emploi": "non", "duree_recherche_mois": "3"], ["recherche_active"]),
      (.fr2016, ["en_emploi": "non", "flux_stock": "stock"], ["anciennete_dispositif_mois"]),
      (.fr2016, ["disponible_15j": "non"], []),
    ] as [(RuleSet, Cells, [String])])
  func status(rules: RuleSet, answers: Cells, expected: [String]) {
    var cells = answers
    cells["date_entree"] = "2017-03-12"
    #expect(missing(cells, rules).status == expected)
  }

  @Test("The clean record is complete")
  func complete() {
    let clean = missing(clean)
    #expect(clean.isComplete)
    #expect(clean.complete.isEmpty)
  }

  @Test(
    "Each datum of the complete record is asked for",
    arguments: [
      (["sexe": ""], ["sexe"]),
      (["date_naissance": ""], ["date_naissance"]),
      (["niveau_cite": ""], ["niveau_cite"]),
      (["duree_recherche_mois": ""], ["duree_recherche_mois"]),
      (["duree_recherche_mois": "", "date_debut_recherche": "2016-06-01"], []),
      (["categorie_ft": "", "recherche_active": ""], ["recherche_active"]),
      (["categorie_ft": "", "recherche_active": "non", "en_formation": ""], ["en_formation"]),
      (["categorie_ft": "", "recherche_active": "non", "duree_recherche_mois": ""], []),
      (["en_formation": ""], []),
      (["categorie_ft": "", "en_emploi": "oui", "duree_recherche_mois": ""], []),
      (["handicap": "", "menage_sans_emploi": "", "commune": ""], []),
      (["sexe": "", "niveau_cite": ""], ["sexe", "niveau_cite"]),
    ] as [(Cells, [String])])
  func datum(changes: Cells, expected: [String]) {
    let found = missing(record(changes))
    #expect(found.complete == expected)
    #expect(found.isComplete == expected.isEmpty)
  }
}
