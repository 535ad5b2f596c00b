import Catalogue
import Dialogues
import Kernel
import Records
import TestSupport
import Testing

/// What the dialogues of a campaign agreed on together: contract of the dialogues, TD05.
@Suite struct CampaignObjectiveTests {
  private static let name = "ML_CPO2012.ML5.1"

  private static func put(_ rows: inout DatasetBuilder, _ kind: Kind, _ lines: [[String: String]]) {
    for line in lines { rows.add(kind, line) }
  }

  private static func dataset() -> Dataset {
    var rows = DatasetBuilder()
    Self.put(
      &rows,
      .campagnes,
      [
        [
          "campagne": "C", "programme": "P", "annee": "2026", "niveau": "region",
          "territoire": "32", "intitule": "Dialogue", "pilote": "DDETS",
        ]
      ])
    Self.put(
      &rows,
      .objectifs,
      [
        ("ML1", "126", "accord"), ("ML2", "100", "arbitre"), ("ML3", "", "ouvert"),
        ("ML4", "80", "desaccord"),
      ].map { structure, value, state in
        [
          "campagne": "C", "structure": structure, "indicateur": name, "version": "1",
          "sens": "hausse", "valeur": value, "echeance": "2026-12-31", "statut": state,
        ]
      } + [
        [
          "campagne": "C", "structure": "ML1", "indicateur": "ML_CPO2012.ML5.3b4.taux",
          "version": "1", "sens": "hausse", "valeur": "0.6", "echeance": "2026-12-31",
          "statut": "accord",
        ],
        [
          "campagne": "AUTRE", "structure": "ML1", "indicateur": name, "version": "1",
          "sens": "hausse", "valeur": "1000", "echeance": "2026-12-31", "statut": "accord",
        ],
      ])
    func target(_ value: String, _ more: [String: String]) -> [String: String] {
      [
        "programme": "P", "region": "32", "indicateur": name, "nature": "cible",
        "date": "2026-12-31", "valeur": value, "statut": "arretee",
        "date_decision": "2026-01-10",
      ].merging(more) { $1 }
    }
    Self.put(
      &rows,
      .cibles,
      [
        target("300", [:]), target("280", ["statut": "revisee", "date_decision": "2026-03-01"]),
        // Not the region's own, or not of that day.
        target("126", ["acteur": "ML1"]), target("9000", ["statut": "proposee_financeur"]),
        target("7000", ["date": "2025-12-31"]), target("8000", ["region": "11"]),
      ])
    return rows.dataset()
  }

  @Test func `Values agreed are added up as they are, beside the region's target`() throws {
    let dataset = Self.dataset()
    let campaign = try #require(DialogueBook(dataset).campaign("C"))
    let all = CampaignObjective.all(
      Objective.all(dataset, of: "C"), addsUp: { $0 == Self.name },
      target: { CampaignObjective.regionTarget($0, $1, of: campaign, dataset) })
    #expect(all.count == 2)
    let count = try #require(all.first { $0.indicator == Self.name })
    #expect(count.settled == 2 && count.open == 1 && count.disagreed == 1)
    #expect(count.total == 226 && count.target == 280 && count.gap == -54)
    // A rate is not added up, and the region promised none.
    let rate = try #require(all.first { $0.indicator != Self.name })
    #expect(rate.settled == 1 && rate.total == nil && rate.target == nil && rate.gap == nil)
  }

  @Test func `What several structures found comes first, what was withdrawn counts for nothing`()
    throws
  {
    var rows = DatasetBuilder()
    Self.put(
      &rows,
      .constats,
      [
        ("ML1", "L03", "partage"), ("ML1", "L03", "desaccord"), ("ML2", "L03", "propose"),
        ("ML1", "L05", "partage"), ("ML2", "L12", "retire"), ("ML2", "", "partage"),
      ].enumerated().map { place, finding in
        [
          "constat": "\(place)", "campagne": "C", "structure": finding.0, "etape": "E3",
          "acteur": finding.0, "texte": "Dit", "lecture": finding.1, "statut": finding.2,
        ]
      })
    let signs = CampaignSigns(DialogueFinding.all(rows.dataset(), of: "C"))
    #expect(signs.readings.map { "\($0.reading) \($0.structures)" } == ["L03 2", "L05 1"])
  }
}
