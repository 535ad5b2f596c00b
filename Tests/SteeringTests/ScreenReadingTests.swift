import Catalogue
import Counting
import Kernel
import Records
import Statistics
import Steering
import TestSupport
import Testing

/// One programme in two regions, read on 30 June 2017: in region 32, 40 unemployed of whom 12 under
/// 25, 35 entered in March 2016 and 5 in March 2017; in region 11, 60 of whom 6 under 25.
@Suite("A screen of the dashboard")
struct ScreenReadingTests {
  static let world: DatasetBuilder = {
    var builder = DatasetBuilder()
    builder.add(
      .programmes, ["programme": "P", "cadre": "ESF1420|TDB", "date_debut": "2014-01-01"])
    for (code, region) in [("O32", "32"), ("O11", "11")] {
      builder.add(
        .operations,
        [
          "operation": code, "intitule": code, "beneficiaire": code, "region": region,
          "programme": "P", "fonds": "FSE", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
          "date_fin": "2018-12-31", "statut": "conventionnee", "montant_ue": "1000",
          "cout_total": "2000",
        ])
    }
    func add(_ operation: String, _ count: Int, young: Int, late: Int) {
      for number in 0..<count {
        builder.add(
          .participations,
          [
            "operation": operation, "identifiant": "\(number)", "sexe": "F",
            "date_naissance": number < young ? "1998-01-01" : "1970-01-01",
            "date_entree": number < count - late ? "2016-03-01" : "2017-03-01",
            "niveau_cite": "3", "categorie_ft": "A", "duree_recherche_mois": "3",
          ])
      }
    }
    add("O32", 40, young: 12, late: 5)
    add("O11", 60, young: 6, late: 0)
    builder.add(.cibles, goal("32", "jalon", "2018-12-31", "100"))
    builder.add(.cibles, goal("", "jalon", "2018-12-31", "120"))
    builder.add(.cibles, goal("32", "cible", "2023-12-31", "900"))
    // What narrows a promise keeps it out of the region's line.
    builder.add(
      .cibles, goal("32", "jalon", "2018-12-31", "7").merging(["acteur": "S"]) { $1 })
    for (year, value) in [("2015", "0.2"), ("2016", "0.25"), ("2017", "0.9")] {
      builder.add(
        .contexte,
        [
          "niveau": "region", "territoire": "32", "element": "CT04", "millesime": year,
          "valeur": value, "source": "Insee",
        ])
    }
    return builder
  }()

  private static func goal(
    _ region: String, _ nature: String, _ date: String, _ value: String
  ) -> [String: String] {
    [
      "programme": "P", "region": region, "indicateur": "TDB.SYN08", "nature": nature,
      "date": date, "valeur": value,
    ]
  }

  static func read(
    _ region: String?, countsAll: Bool = true, _ date: String = "2017-06-30",
    of builder: DatasetBuilder? = nil
  ) throws -> ScreenReading {
    let dataset = (builder ?? world).dataset()
    return try ScreenReading(
      try #require(Screen.named("synthese")), engine: Engine(dataset: dataset), dataset: dataset,
      catalogue: try Catalogue.shipped(),
      scope: .init(place: region.map { .init(cut: "region", code: $0) }, countsAll: countsAll),
      on: try #require(CivilDate(date)))
  }

  private func line(_ reading: ScreenReading, _ code: String) throws -> ScreenReading.Line {
    try #require(reading.lines.first { $0.definition.code == code })
  }

  @Test("a count stands beside its own target, its year and its pace")
  func count() throws {
    let reading = try Self.read("32")
    let line = try line(reading, "SYN08")
    let sentence = line.reading.sentence
    #expect(
      sentence.hasPrefix(
        "Nombre de participants : 40. 40,0 % de la cible de 100 au 31 décembre 2018 ; prévision "))
    #expect(sentence.contains(" ; −85,7 % sur quatre trimestres (5 contre 35)"))
    // 1 277 days gone of 1 826: 40 of the 69,9 called for.
    #expect(line.state == .failing)
    #expect(reading.attention.map(\.definition.code) == ["SYN08"])
    #expect(reading.lead.hasPrefix("1 ligne sur 17 demande attention : Nombre de participants."))
    #expect(line.quarters.count == 8)
    #expect(line.quarters.map(\.value) == [0, 0, 35, 35, 35, 35, 40, 40])
    #expect(!line.inProgress)
    #expect(try self.line(reading, "SYN10").share == 1)
  }

  @Test("what is foreseen at the date of the target is of both methods, and presses by its odds")
  func outlook() throws {
    // Twelve entries a month for two years: 288, and as many again in eighteen months to come.
    var builder = Self.world
    for month in 0..<24 {
      for number in 0..<12 {
        builder.add(
          .participations,
          [
            "operation": "O32", "identifiant": "m\(month)-\(number)", "sexe": "F",
            "date_naissance": "1970-01-01",
            "date_entree":
              "\(2015 + (month + 6) / 12)-\(String((month + 6) % 12 + 101).suffix(2))-10",
            "niveau_cite": "3", "categorie_ft": "A", "duree_recherche_mois": "3",
          ])
      }
    }
    builder.change(.cibles) { row, _ in
      if row["valeur"] == "100" { row["valeur"] = "2000" }
      if row["valeur"] == "120" { row["valeur"] = "400" }
    }
    // 85 % of a thousand by the operation, which ends on the day of the target.
    builder.change(.operations) { row, _ in
      if row["operation"] == "O32" { row["participants_prevus"] = "1000" }
    }
    let region = try line(Self.read("32", of: builder), "SYN08")
    let outlook = try #require(region.reading.outlook)
    #expect(outlook.value > (328 + 18 * 8 + 850) / 2 && outlook.value < (328 + 18 * 24 + 850) / 2)
    #expect(outlook.probability == 0.05 && outlook.likelihood == .veryUnlikely)
    let bounds = try #require(outlook.bounds)
    #expect(bounds.low <= outlook.value && outlook.value <= bounds.high && bounds.low >= 328)
  }

  @Test("a target that says the programme's own start is the line's; another start is not")
  func start() throws {
    for (debut, isRead) in [("2014-01-01", true), ("2016-01-01", false)] {
      var builder = Self.world
      builder.change(.cibles) { row, _ in
        if row["valeur"] == "100" { row["debut"] = debut }
      }
      let line = try line(Self.read("32", of: builder), "SYN08")
      #expect((line.reading.attainment == 0.4) == isRead, "\(debut)")
    }
  }

  @Test("a share stands beside the nation, a ratio of sums, and its territory")
  func share() throws {
    let line = try line(Self.read("32"), "SYN11")
    #expect(line.reference == 0.18)
    #expect(
      line.reading.sentence
        == "Part des participants de moins de 25 ans : 30,0 %. Au-dessus de la France (18,0 %) ; contexte : part des 15-24 ans parmi les chômeurs 25,0 % (Insee, 2016)."
    )
  }

  @Test("without a target of its own, the region says so; the nation has its own")
  func parent() throws {
    #expect(try line(Self.read("11"), "SYN08").reading.goal == .parentOnly)
    let nation = try line(Self.read(nil), "SYN08")
    #expect(nation.reading.attainment.map { abs($0 - 100.0 / 120) < 1e-12 } == true)
    #expect(nation.reading.peer == nil)
    #expect(nation.state == .good)
  }

  @Test("who does not count everything is shown no whole")
  func narrowed() throws {
    let line = try line(Self.read("32", countsAll: false), "SYN11")
    #expect(line.reference == nil && line.units.isEmpty && line.reading.peer == nil)
  }

  @Test(
    "every indicator of every screen is in the catalogue, or is read operation by operation",
    arguments: Screen.all)
  func known(screen: Screen) throws {
    let catalogue = try Catalogue.shipped()
    for line in screen.lines {
      #expect(
        (catalogue[line.indicator] != nil) != (OperationFigure(rawValue: line.indicator) != nil),
        "\(line.indicator)")
      if let context = line.context { #expect(catalogue["CT." + context] != nil) }
    }
    for context in screen.contexts { #expect(catalogue["CT." + context] != nil) }
  }

  @Test("as a table, one row a line, as programs read it")
  func table() throws {
    let rows = ScreenTable(try Self.read("32")).rows
    #expect(rows.count == 17)
    #expect(rows.allSatisfy { $0.count == ScreenTable.columns.count })
    let count = Dictionary(
      uniqueKeysWithValues: zip(
        ScreenTable.columns, try #require(rows.first { $0[2] == "TDB.SYN08" })))
    #expect(count["value"] == "40" && count["target"] == "100" && count["attainment"] == "0.4")
    #expect(count["target_date"] == "2018-12-31" && count["state"] == "failing")
    #expect(count["year_change"] == "-0.857143")
    let share = try #require(rows.first { $0[2] == "TDB.SYN11" })
    #expect(share.contains("CT04") && share.contains("0.25") && share.contains("2016"))
  }
}
