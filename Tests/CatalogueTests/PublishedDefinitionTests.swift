import Catalogue
import Kernel
import Testing

/// Definitions that users write, their versions, and families.
@Suite("Definitions of the store and families")
struct PublishedDefinitionTests {
  private func text(_ code: String, _ condition: String, label: String = "Essai") -> String {
    """
    code: \(code)
    frame: LOCAL
    label: {fr: \(label), en: Try}
    kind: output
    unit: participations
    count: participations
    at: entry
    records: all
    where: \(condition)
    source: essai
    """
  }

  private func published(
    _ version: Int, _ condition: String, from: String? = nil, until: String? = nil
  ) -> PublishedDefinition {
    PublishedDefinition(
      name: "LOCAL.A", version: version, text: text("A", condition),
      from: from.flatMap { CivilDate($0) }, until: until.flatMap { CivilDate($0) })
  }

  @Test("Each day has the highest version in force, and what cannot be read is told")
  func versions() throws {
    let shipped = try Catalogue.shipped()
    let all = [
      published(1, "sexe == F"), published(2, "sexe == H", from: "2020-01-01", until: "2020-12-31"),
      published(3, "sexe == Z", from: "2021-01-01"),
    ]
    for (day, version, problems) in [("2019-06-01", 1, 0), ("2020-06-01", 2, 0)] {
      let (catalogue, told) = shipped.including(all, on: try #require(CivilDate(day)))
      #expect(catalogue["LOCAL.A"]?.version == version)
      #expect(told.count == problems)
      #expect(catalogue.definitions.count == shipped.definitions.count + 1)
    }
    let (catalogue, told) = shipped.including(all, on: try #require(CivilDate("2021-06-01")))
    #expect(catalogue["LOCAL.A"] == nil)
    #expect(told.map(\.file) == ["LOCAL/A.yaml"])
    #expect(catalogue["ESF1420.CO01"] != nil)
  }

  @Test("A definition is read beside the catalogue, and may use what is there")
  func reading() throws {
    let catalogue = try Catalogue.shipped()
    let found = try catalogue.reading(
      path: "LOCAL/A.yaml", text: text("A", "ESF1420.CO02 and sexe == F"))
    #expect(found.fullName == "LOCAL.A")
    #expect(throws: CatalogueError.self) {
      try catalogue.reading(path: "LOCAL/A.yaml", text: text("A", "A or sexe == F"))
    }
    #expect(throws: CatalogueError.self) {
      try catalogue.reading(path: "LOCAL/A.yaml", text: text("A", "ESF1420.CO99"))
    }
  }

  @Test(
    "Conditions are written in French too",
    arguments: [
      (
        "age_entree >= 55 et statut_entree == chomeur et pas mois_recherche <= 24",
        "age_at_entry >= 55 and status == unemployed and not search_months <= 24"
      ),
      (
        "situation_sortie dans [emploi, formation] ou connu(motif_sortie)",
        "situation_sortie in [emploi, formation] or known(motif_sortie)"
      ),
      ("longue_duree == oui et fiche_complete == non", "long_term == yes and complete == no"),
      ("jours(date_entree, date_sortie) > 30", "days(date_entree, date_sortie) > 30"),
      ("situation_sortie pas dans [emploi]", "situation_sortie != emploi"),
    ])
  func french(written: String, read: String) throws {
    let condition = try parseCondition(written, population: .participations)
    #expect(condition == (try parseCondition(read, population: .participations)))
  }

  @Test("A family is one definition for each code, its places kept")
  func family() throws {
    func file(_ condition: String) -> (path: String, bytes: [UInt8]) {
      let text = """
        code: F.{code}
        frame: FIN
        each:
          budget: {fr: le budget, en: budget}
          sante: {fr: la santé, en: health}
        label: {fr: "Frein : {fr}", en: "Barrier: {en}"}
        kind: output
        unit: participations
        count: participations
        at: entry
        records: all
        where: \(condition)
        source: essai
        """
      return ("FIN/F.yaml", Array(text.utf8))
    }
    let catalogue = try Catalogue(files: [file("freins in [{code}]")])
    #expect(catalogue.definitions.map(\.fullName) == ["FIN.F.budget", "FIN.F.sante"])
    #expect(catalogue.definitions.map(\.label) == ["Frein : le budget", "Frein : la santé"])
    let error = #expect(throws: CatalogueError.self) {
      try Catalogue(files: [file("frein in [{code}]")])
    }
    #expect(error?.problems.map(\.line) == [12, 12])
  }
}
