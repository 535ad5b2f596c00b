import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@testable import Steering

/// Région 32 with five others, on 30 June 2017.
@Suite("A territory and what surrounds it")
struct TerritoryReadingTests {
  private static func context(
    _ element: String, _ territory: String, _ value: String, _ vintage: String = "2016",
    level: String = "region", _ more: [String: String] = [:]
  ) -> [String: String] {
    [
      "niveau": level, "territoire": territory, "element": element, "millesime": vintage,
      "valeur": value, "source": "Insee",
    ].merging(more) { $1 }
  }

  private static func read(
    _ builder: DatasetBuilder, _ place: BasePlace = BasePlace(.region, "32"), counts: Bool = true
  ) throws -> TerritoryReading {
    let dataset = builder.dataset()
    return try TerritoryReading(
      place, engine: Engine(dataset: dataset), dataset: dataset,
      catalogue: try Catalogue.shipped(), counts: counts, countsAll: counts,
      on: try #require(CivilDate("2017-06-30")))
  }

  private func element(_ reading: TerritoryReading, _ code: String) throws
    -> TerritoryReading.Element
  {
    try #require(reading.blocks.flatMap(\.elements).first { $0.element.code == code })
  }

  @Test("the blocks are those of the annex, in its order, one line for what it prints twice")
  func order() throws {
    let reading = try Self.read(DatasetBuilder())
    #expect(reading.blocks.map(\.number) == [1, 2, 3, 4, 5, 6, 7])
    let codes = reading.blocks.flatMap(\.elements).map(\.element.code)
    #expect(codes.count == 29 && codes.first == "CX1.1" && codes.last == "CX7.5")
    #expect(!codes.contains("CX6.10"))
    let shipped = try Catalogue.shipped().definitions.filter { $0.frame == "CX" }.map(\.code)
    #expect(Set(codes) == Set(shipped))
  }

  @Test("territories of a level are read in one zoning, that of the latest vintage")
  func zoning() throws {
    var builder = DatasetBuilder()
    for (territory, year, value, zoning) in [
      ("32", "2016", "0.10", "2015"), ("32", "2017", "0.12", "2017"),
      ("28", "2016", "0.20", "2015"),
      ("11", "2016", "0.30", ""),
    ] {
      builder.add(
        .contexte, Self.context("CX6.7", territory, value, year, ["zonage": zoning]))
    }
    let figures = TerritoryFigures(builder.dataset(), on: try #require(CivilDate("2018-06-30")))
    func value(_ territory: String) -> Double? {
      figures.figure("CX6.7", level: "region", territory: territory)?.value
    }
    #expect(value("32") == 0.12 && value("28") == nil && value("11") == 0.30)
    let before = TerritoryFigures(builder.dataset(), on: try #require(CivilDate("2017-06-30")))
    #expect(before.figure("CX6.7", level: "region", territory: "28")?.value == 0.20)
  }

  @Test("the latest vintage ended is told, with its source, the one before of the same zoning")
  func vintages() throws {
    var builder = DatasetBuilder()
    for (year, value, zoning) in [
      ("2014", "0.09", ""), ("2015", "0.10", "QPV 2015"), ("2016", "0.12", ""),
      ("2017", "0.50", ""),
    ] {
      builder.add(
        .contexte,
        Self.context("CX6.7", "32", value, year, ["zonage": zoning, "etat": "provisoire"]))
    }
    builder.add(.contexte, Self.context("CX6.7", "FR", "0.1", level: "pays"))
    builder.add(.contexte, Self.context("CX6.10", "32", "0.2"))
    let reading = try Self.read(builder)
    let line = try element(reading, "CX6.7")
    #expect(line.figure?.value == 0.12 && line.figure?.isProvisional == true)
    #expect(line.earlier?.vintage == "2014" && line.changeText == "+3,0 points")
    #expect(line.nation?.value == 0.1)
    #expect(try element(reading, "CX7.1").figure?.value == 0.2)
    #expect(try element(reading, "CX1.1").figure == nil)
  }

  @Test("the nearest territories are named with what makes them near")
  func alike() throws {
    var builder = DatasetBuilder()
    // Five elements alike everywhere but one, and unemployment.
    for (place, code) in ["32", "28", "44", "11", "75", "84", "93"].enumerated() {
      for name in TerritoryFigures.likeness {
        let thousandths = name == "CX3.1" ? 100 + 20 * place : 300 + place
        builder.add(.contexte, Self.context(name, code, "0.\(thousandths)"))
      }
      builder.add(.contexte, Self.context("CX6.7", code, "0.\(180 + 10 * place)"))
    }
    let reading = try Self.read(builder)
    #expect(reading.alike.map(\.code) == ["28", "44", "11", "75", "84"])
    // 0.19 0.20 0.21 0.22 0.23: the middle half is from 0.20 to 0.22.
    let middle = try #require(try element(reading, "CX6.7").alike)
    #expect(abs(middle.low - 0.2) < 1e-9 && abs(middle.high - 0.22) < 1e-9)
  }

  @Test("participants stand beside the territory, a part of fewer than thirty hidden")
  func reached() throws {
    var builder = DatasetBuilder()
    builder.add(.programmes, ["programme": "P", "cadre": "ESF1420|TDB"])
    for (code, region, count) in [("A", "32", 40), ("B", "93", 60), ("C", "24", 29)] {
      builder.add(
        .operations,
        RandomStore.operation(code, end: "2018-12-31").merging([
          "region": region, "fonds": "FSE", "axe": "1", "pi": "8.1",
        ]) { $1 })
      for person in 0..<count {
        builder.add(
          .participations,
          RandomStore.participation(
            "\(code)-\(person)", code,
            [
              "date_naissance": person < 10 ? "1998-01-01" : "1970-01-01",
              "duree_recherche_mois": "3",
            ]))
      }
    }
    builder.add(.contexte, Self.context("CT04", "32", "0.163"))
    builder.add(.contexte, Self.context("CX2.0", "32", "5000"))
    let reading = try Self.read(builder)
    let young = try #require(reading.reached.first { $0.definition.code == "SYN11" })
    #expect(young.reading.value == .known(0.25) && young.territory?.value == 0.163)
    // 30 young people of 129 in all.
    #expect(abs((young.nation ?? 0) - 30.0 / 129) < 1e-9)
    #expect(young.reading.sentence.contains("contexte : "))
    #expect(reading.entered == 40 && reading.operations.map(\.code) == ["A"])
    #expect(reading.coverage?.young == 10 && reading.coverage?.population.value == 5000)
    let few = try Self.read(builder, BasePlace(.region, "24"))
    #expect(few.reached.allSatisfy { $0.reading.isHidden } && few.coverage == nil)
    #expect(TerritoryTable(few).rows.filter { $0[6] == "hidden" }.allSatisfy { $0[3].isEmpty })
    let uncounted = try Self.read(builder, counts: false)
    #expect(uncounted.reached.isEmpty && uncounted.coverage == nil && uncounted.entered == 0)
  }
}
