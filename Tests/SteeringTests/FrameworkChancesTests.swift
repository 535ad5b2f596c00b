import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@testable import Steering

/// Axis 1 of `FrameworkTests`, with ten more unemployed each month from January 2015 to June 2017.
@Suite("The chances that an indicator of the framework passes")
struct FrameworkChancesTests {
  private static func world(months: Int, goal: Int) -> DatasetBuilder {
    var builder = FrameworkTests.world
    for month in 30 - months..<30 {
      for number in 0..<10 {
        let day = "\(2015 + month / 12)-\(String(101 + month % 12).suffix(2))-0\(1 + number % 9)"
        builder.add(
          .participations,
          [
            "operation": "O1", "identifiant": "m\(month)-\(number)", "sexe": "F",
            "date_naissance": "1970-01-01", "date_entree": day, "niveau_cite": "3",
            "categorie_ft": "A", "duree_recherche_mois": "3",
          ])
      }
    }
    builder.change(.cibles) { row, _ in
      if row["indicateur"] == "PF.PF1a", row["nature"] == "jalon" { row["valeur"] = "\(goal)" }
    }
    return builder
  }

  private func probability(_ builder: DatasetBuilder, _ code: String = "PF1a") throws -> Double? {
    let axis = try #require(try FrameworkTests.framework(builder).axes.first)
    return try #require(axis.indicators.first { $0.code == code }).probability
  }

  @Test(
    "are those of 85 % of the value to reach, as the figure itself is foreseen",
    arguments: [560, 620, 900])
  func pass(goal: Int) throws {
    var builder = Self.world(months: 30, goal: goal)
    let found = try #require(try probability(builder))
    // Against a milestone of 85 % of it, the figure of the same cell has the same chances.
    builder.change(.cibles) { row, _ in
      if row["indicateur"] == "PF.PF1a", row["nature"] == "jalon" {
        row["valeur"] = "\(Double(goal) * 0.85)"
      }
    }
    let dataset = builder.dataset()
    let catalogue = try Catalogue.shipped()
    let figures = try FigureOutlook.all(
      Request(
        definitions: try catalogue.select("PF.PF1a"), by: ["programme", "categorie_region"]),
      Engine(dataset: dataset), promises: dataset, catalogue: catalogue,
      horizon: .milestone, on: try #require(CivilDate("2017-06-30")))
    let row = try #require(figures.first { $0.keys == ["P", "developpee"] }?.outlook.rows.last)
    #expect(row.method == .combined && row.conclusion?.probability == found)
  }

  @Test("fall as more is to be reached")
  func order() throws {
    let found = try [400, 500, 560, 700, 900].map { goal in
      try probability(Self.world(months: 30, goal: goal)) ?? 0
    }
    #expect(found == found.sorted(by: >) && found.first != found.last)
  }

  @Test("are not told under twelve months, of what passes already, nor of money")
  func untold() throws {
    #expect(try probability(FrameworkTests.world) == nil)
    #expect(try probability(Self.world(months: 30, goal: 300)) == nil)
    #expect(try probability(Self.world(months: 30, goal: 900), "PF1f") == nil)
  }
}
