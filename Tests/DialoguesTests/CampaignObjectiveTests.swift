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
        ("ML4", "80", "desaccord"), ("ML5", "50", "accord"), ("ML6", "60", "accord"),
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
        "date_decision": "2026-01-10", "debut": "2026-01-01",
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
        // Counted from the start of the programme, or of another definition.
        target("6000", ["debut": "", "date_decision": "2026-04-01"]),
        target("5000", ["version": "2", "date_decision": "2026-05-01"]),
      ])
    return rows.dataset()
  }

  @Test func `Values agreed are added up as they are, beside the region's target`() throws {
    let dataset = Self.dataset()
    let campaign = try #require(DialogueBook(dataset).campaign("C"))
    let all = CampaignObjective.all(
      Objective.all(dataset, of: "C"),
      standing: { key in
        switch key.structure {
        case "ML1", "ML2": .signed
        case "ML6": .withoutAgreement
        default: .underWay
        }
      },
      addsUp: { $0 == Self.name },
      target: { CampaignObjective.regionTarget($0, $1, $2, of: campaign, dataset) })
    #expect(all.count == 2)
    let count = try #require(all.first { $0.indicator == Self.name })
    // Agreed and not signed is in no sum; what ended without agreement neither.
    #expect(count.settled == 2 && count.unsigned == 1 && count.open == 1 && count.disagreed == 2)
    #expect(count.total == 226 && count.target == 280 && count.gap == -54)
    // Under another version, its target is another.
    #expect(
      CampaignObjective.regionTarget(Self.name, 2, count.due, of: campaign, dataset) == 5000)
    // A rate is not added up, and the region promised none.
    let rate = try #require(all.first { $0.indicator != Self.name })
    #expect(rate.settled == 1 && rate.total == nil && rate.target == nil && rate.gap == nil)
  }

  @Test
  func `What several structures share comes first, what one side alone says counts for nothing`()
    throws
  {
    var rows = DatasetBuilder()
    Self.put(
      &rows,
      .constats,
      [
        ("ML1", "L03", "partage"), ("ML1", "L03", "partage"), ("ML2", "L03", "partage"),
        ("ML3", "L03", "propose"), ("ML4", "L03", "desaccord"),
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

extension CampaignObjectiveTests {
  @Test(
    "A dialogue binds once signed; closed, it does if it was signed",
    arguments: [
      (.signed, false, .signed), (.signedWithReserves, false, .signed), (.closed, true, .signed),
      (.closed, false, .withoutAgreement), (.disagreement, true, .withoutAgreement),
      (.dropped, false, .withoutAgreement), (.steps, false, .underWay),
      (.amending, true, .underWay), (nil, false, .underWay),
    ] as [(DialogueState?, Bool, CampaignObjective.Standing)])
  func standings(_ state: DialogueState?, _ isSigned: Bool, _ standing: CampaignObjective.Standing)
  {
    #expect(CampaignObjective.Standing(state, isSigned: isSigned) == standing)
  }
}
