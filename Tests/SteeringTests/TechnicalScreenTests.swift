import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@testable import Steering

/// Two operations of 1 000 € of the Union each, from 1 January 2017 to 31 December 2018, read on
/// 31 December 2017: one foresees 80 and entered 20 in spring, the other nobody.
@Suite("A technical screen of the dashboard")
struct TechnicalScreenTests {
  private static let world: DatasetBuilder = {
    var builder = DatasetBuilder()
    builder.add(
      .programmes, ["programme": "P", "cadre": "ESF1420|TDB", "date_debut": "2014-01-01"])
    for (code, planned) in [("A", "80"), ("B", "40")] {
      builder.add(
        .operations,
        [
          "operation": code, "intitule": code, "beneficiaire": "ASSOCIATION EXEMPLE",
          "region": code == "A" ? "32" : "11", "programme": "P", "fonds": "FSE", "axe": "1",
          "pi": "8.1", "date_debut": "2017-01-01", "date_fin": "2018-12-31",
          "statut": "conventionnee", "montant_ue": "1000", "cout_total": "2000",
          "participants_prevus": planned,
        ])
    }
    for number in 0..<20 {
      builder.add(
        .participations,
        [
          "operation": "A", "identifiant": "\(number)", "sexe": "F",
          "date_naissance": "1970-01-01", "date_entree": "2017-04-03", "niveau_cite": "3",
          "categorie_ft": "A", "duree_recherche_mois": "3",
        ])
    }
    for (nature, total, european) in [
      ("declaree", "600", "300"), ("retenue", "564", "282"), ("ecartee", "36", "18"),
      ("certifiee", "400", "200"),
    ] {
      builder.add(
        .depenses,
        [
          "operation": "A", "date": "2017-11-30", "nature": nature, "reference": "1",
          "cout_total": total, "ue": european,
        ])
    }
    return builder
  }()

  private func screen(_ screen: String, region: String? = nil) throws -> ScreenReading {
    let dataset = Self.world.dataset()
    return try ScreenReading(
      try #require(Screen.named(screen)), engine: Engine(dataset: dataset), dataset: dataset,
      catalogue: try Catalogue.shipped(),
      scope: .init(place: region.map { .init(cut: "region", code: $0) }, countsAll: true),
      on: try #require(CivilDate("2017-12-31")))
  }

  private func lines(_ screen: String, region: String? = nil) throws -> [String: LineReading] {
    Dictionary(
      try self.screen(screen, region: region).lines.map { ($0.line.indicator, $0.reading) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test("counts for who sees no operation what it counts for who sees them")
  func counted() throws {
    let dataset = Self.world.dataset()
    let reading = try ScreenReading(
      .money, engine: Engine(dataset: dataset), dataset: DatasetBuilder().dataset(),
      catalogue: try Catalogue.shipped(),
      scope: .init(place: nil, countsAll: true), on: try #require(CivilDate("2017-12-31")))
    let certified = reading.lines.first { $0.line.indicator == "FIN.FIN38" }
    #expect(certified?.reading.value == .known(456.16))
  }

  @Test("draws no quarter of what has no value")
  func quarters() throws {
    let lines = try screen("animation").lines
    let told = try #require(lines.first { $0.line.indicator == "TDB.SYN02" })
    #expect(told.quarters.count == 8)
    let untold = try #require(lines.first { $0.line.indicator == "TDB.CRE15" })
    #expect(!untold.reading.isReadable && untold.quarters.isEmpty)
  }

  @Test("counts the operations that enter nobody, beside what was expected of all")
  func operations() throws {
    let lines = try lines("animation")
    // A entered nobody for 90 days; B never did.
    #expect(lines["K04"]?.value == .known(1) && lines["K15"]?.value == .known(1))
    // 365 days of 730: 40 and 20 were expected.
    #expect(lines["QLT.QLT8"]?.value == .known(20.0 / 60))
    #expect(
      lines["CM04"]?.sentence == "Réunions tenues : non calculable (aucune réunion enregistrée).")
    let region = try self.lines("animation", region: "11")
    #expect(region["K04"]?.value == .known(0) && region["K15"]?.value == .known(1))
    #expect(region["QLT.QLT8"]?.value == .known(0))
  }

  @Test("says what control cut, and what will be certified at the end of the year")
  func money() throws {
    let lines = try lines("argent")
    #expect(lines["FIN.FIN35"]?.value == .known(0.06))
    // By hypothesis: A has 200 € certified; 0,90 × 1 000 × 185 days of 730 is 228,08 €, of each.
    let certified = try #require(lines["FIN.FIN38"])
    #expect(certified.value == .known(456.16))
    // 0,80 over 125 days: 136,99 €, under the 200 € certified of A; 0,95 over 245 days: 318,84 €.
    #expect(certified.range == .init(336.99, 637.68))
    #expect(lines["TDB.SYN05"]?.value == .known(400))
    let none = try self.lines("argent", region: "11")
    #expect(
      none["FIN.FIN35"]?.sentence
        == "Part des dépenses écartées par le contrôle : non calculable (aucune dépense contrôlée)."
    )
  }

  @Test("tells whether what is entered can be relied on")
  func quality() throws {
    let quality = try lines("qualite", region: "32")
    #expect(quality["QLT.QLT8"]?.value == .known(0.5))
    // Twenty people: a rate of them is not told.
    #expect(quality["QLT.QLT1"]?.isHidden == true)
  }
}
