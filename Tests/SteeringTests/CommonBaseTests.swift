import Catalogue
import Counting
import Kernel
import Records
import Steering
import TestSupport
import Testing

/// Offers and persons of Lille (59350), Douai (59178) and Paris (75056), read on 30 June 2017.
///
/// Offers closed in the year: Lille 15 filled of 20, Douai 10 of 20, Paris 30 of 60. Registered in
/// Lille: one assessed after 10 days, one after 30, one waiting since 1 June 2017; one in Paris.
@Suite("The common base of France Travail")
struct CommonBaseTests {
  static let world: DatasetBuilder = {
    var builder = DatasetBuilder()
    for (offer, commune, places, filled) in [
      ("O1", "59350", "20", "15"), ("O2", "59178", "20", "10"), ("O3", "75056", "60", "30"),
    ] {
      builder.add(
        .offres,
        [
          "offre": offer, "structure": "444444444", "commune": commune, "postes": places,
          "postes_pourvus": filled, "date_depot": "2016-12-01", "date_cloture": "2017-01-15",
        ])
    }
    func fact(_ person: String, _ day: String, _ nature: String) {
      builder.add(
        .evenements,
        [
          "structure": "444444444", "identifiant": person, "date": day, "nature": nature,
        ])
    }
    for (person, commune) in [
      ("P1", "59350"), ("P2", "59350"), ("P3", "59350"), ("P4", "75056"),
    ] {
      builder.add(
        .personnes,
        ["structure": "444444444", "identifiant": person, "commune": commune, "sexe": "F"])
    }
    fact("P1", "2016-09-01", "inscription")
    fact("P1", "2016-09-11", "diagnostic")
    fact("P1", "2016-10-01", "mise_en_parcours")
    fact("P1", "2016-11-01", "reorientation")
    fact("P2", "2016-09-01", "inscription")
    fact("P2", "2016-10-01", "diagnostic")
    fact("P3", "2017-06-01", "inscription")
    fact("P4", "2016-09-01", "inscription")
    for (commune, clpe) in [
      ("59350", "LILLE"), ("59178", "LARGE"), ("75056", "LARGE"),
    ] {
      builder.add(
        .rattachements,
        ["niveau": "commune", "code": commune, "niveau_parent": "clpe", "code_parent": clpe])
    }
    // Douai left Lille's committee before the day.
    builder.add(
      .rattachements,
      [
        "niveau": "commune", "code": "59178", "niveau_parent": "clpe", "code_parent": "LILLE",
        "fin": "2010-12-31",
      ])
    builder.add(
      .contexte,
      [
        "niveau": "departement", "territoire": "59", "element": "FT-P3", "millesime": "2016",
        "valeur": "7.5", "source": "Enquête inventée",
      ])
    return builder
  }()

  static func read(
    _ place: BasePlace, comparesWider: Bool = true, _ date: String = "2017-06-30"
  ) throws -> CommonBaseReading {
    let dataset = world.dataset()
    let day = try #require(CivilDate(date))
    let reading = try CommonBaseReading(
      engine: Engine(dataset: dataset), dataset: dataset, communes: communes(day),
      catalogue: try Catalogue.shipped(), place: place, comparesWider: comparesWider, on: day)
    return try #require(reading)
  }

  private static func communes(_ day: CivilDate) -> BaseCommunes {
    let dataset = world.dataset()
    return BaseCommunes(dataset, Territories(dataset.table(.rattachements)), on: day)
  }

  private func line(
    _ reading: CommonBaseReading, _ code: String
  ) throws -> CommonBaseReading.Line {
    try #require(reading.lines.first { $0.line.indicator.hasSuffix(code) })
  }

  @Test("every figure is in the catalogue, and every figure of the frame is read")
  func known() throws {
    let catalogue = try Catalogue.shipped()
    let ours = catalogue.definitions.filter { $0.frame == "FT_BASE2023" }.map(\.fullName)
    #expect(Set(CommonBase.counted) == Set(ours))
    #expect(CommonBase.lines.first?.indicator == "FT_BASE2023.FT-P5")
  }

  @Test("offers and people here, at the level above, in the nation")
  func levels() throws {
    let reading = try Self.read(BasePlace(.departement, "59"))
    #expect(reading.above == BasePlace(.region, "32"))
    let filled = try #require(try line(reading, "FT-P5").values)
    #expect(filled.here.value == 0.625)
    #expect(filled.above?.value == 0.625)
    #expect(filled.nation?.value == 0.55)
    let registered = try #require(try line(reading, "FT-C1").values)
    #expect(registered.here.value == 3 && registered.nation?.value == 4)
    // Three registered: a share of them is not told.
    #expect(try line(reading, "FT-C4.femmes").values?.here.state == .hidden)
    #expect(reading.requests == 4)
    #expect(reading.operators.map(\.count) == [1])
  }

  @Test(
    "a local committee is read beside the smallest level that holds it, rattachements of the day")
  func committees() throws {
    let day = try #require(CivilDate("2017-06-30"))
    let communes = Self.communes(day)
    #expect(communes.communes(of: BasePlace(.clpe, "LILLE")) == ["59350"])
    #expect(communes.above(BasePlace(.clpe, "LILLE")) == BasePlace(.departement, "59"))
    // It crosses two regions: nothing but the nation holds it.
    #expect(communes.above(BasePlace(.clpe, "LARGE")) == .nation)
    #expect(communes.above(BasePlace(.region, "32")) == .nation)
    #expect(communes.above(.nation) == nil)
    let large = try Self.read(BasePlace(.clpe, "LARGE"))
    #expect(large.above == nil)
    #expect(try line(large, "FT-P5").values?.here.value == 0.5)
    let nation = try Self.read(.nation)
    #expect(try line(nation, "FT-P5").values?.here.value == 0.55)
    #expect(try line(nation, "FT-P5").values?.nation == nil)
    #expect(nation.requests == 2)
    let nowhere = try Self.read(BasePlace(.departement, "01"))
    #expect(try line(nowhere, "FT-C1").values?.here.value == 0)
  }

  @Test("a delay: finished waits, those still going on, and the queue")
  func delays() throws {
    let reading = try Self.read(BasePlace(.departement, "59"))
    let delay = try line(reading, "FT-R1")
    // 10 and 30 days; with 29 days unfinished, half are passed at 30.
    #expect(delay.values?.here.value == 20)
    #expect(delay.delay?.censored.value == 30)
    #expect(delay.delay?.mean.value == 20)
    #expect(delay.delay?.queue.value == 1)
  }

  @Test("four whole quarters end by the day")
  func quarters() throws {
    for (day, start, end) in [
      ("2017-06-30", "2016-07-01", "2017-06-30"), ("2017-06-29", "2016-04-01", "2017-03-31"),
      ("2017-01-01", "2016-01-01", "2016-12-31"),
    ] {
      let read = try #require(CivilDate(day))
      let period = try #require(CommonBaseReading.quarters(before: read))
      #expect(period.start.description == start && period.end.description == end)
    }
  }

  @Test("surveys are told or not measured, what is to define is said so, as a table")
  func table() throws {
    let rows = CommonBaseTable(try Self.read(BasePlace(.departement, "59"))).rows
    #expect(rows.allSatisfy { $0.count == CommonBaseTable.columns.count })
    func row(_ code: String) throws -> [String: String] {
      let found = try #require(rows.first { $0[2].hasSuffix(code) })
      return Dictionary(uniqueKeysWithValues: zip(CommonBaseTable.columns, found))
    }
    #expect(try row("FT-P3")["value"] == "7.5")
    #expect(try row("FT-P7")["state"] == "not_measured")
    #expect(try row("FT-P7")["sentence"] == "Satisfaction des employeurs : non mesurée.")
    #expect(try row("FT-R6")["state"] == "to_define" && row("FT-R6")["value"] == "")
    #expect(try row("FT-R6")["sentence"] == "Réorientations : à définir. 1 réorientation.")
    let filled = try row("FT-P5")
    #expect(filled["value"] == "0.625" && filled["reference"] == "0.55")
    #expect(filled["level"] == "departement" && filled["territory"] == "59")
    #expect(
      filled["sentence"]
        == "Taux de pourvoi des offres : 62,5 %. Niveau au-dessus 62,5 % ; France 55,0 %.")
    #expect(try row("FT-R1")["median_censored"] == "30" && row("FT-R1")["queue"] == "1")
    #expect(
      try row("FT-R1")["sentence"]
        == "Délai médian de l'inscription au diagnostic : 20 jours. Attentes en cours comprises : 30 jours ; 1 personne attend ; niveau au-dessus 20 jours ; France 20 jours."
    )
  }

  @Test("who does not count everything is shown no other level")
  func narrowed() throws {
    let reading = try Self.read(BasePlace(.departement, "59"), comparesWider: false)
    #expect(reading.above == nil)
    #expect(try line(reading, "FT-P5").values?.nation == nil)
    #expect(reading.requests == 2)
  }
}
