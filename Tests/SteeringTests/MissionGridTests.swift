import Catalogue
import Counting
import Kernel
import Records
import Steering
import TestSupport
import Testing

/// Two missions locales of region 32 and one of region 11, read on 30 June 2017.
///
/// Zénith: 40 young people ask for integration since 15 January 2016, 10 of level VI, 20 more since
/// 1 March 2017; all 40 were received on 1 September 2016, 30 on 1 February 2017; 15 had a proposal
/// for a job in April 2017; 3 contacts with enterprises. Aubrac, without the module Entreprise: 20
/// since 2016, no proposal, 2 contacts all the same. Paris, of region 11: one interview.
@Suite("The grid of missions locales")
struct MissionGridTests {
  static let zenith = "111111111"
  static let aubrac = "222222222"

  static let world: DatasetBuilder = {
    var builder = DatasetBuilder()
    for (code, name, region, module) in [
      ("11111111100011", "ML Zénith", "32", "oui"), ("22222222200022", "ML Aubrac", "32", "non"),
      ("33333333300033", "ML Paris", "11", ""),
    ] {
      builder.add(
        .acteurs,
        ["acteur": code, "nom": name, "region": region, "module_entreprise": module])
    }
    func fact(
      _ structure: String, _ person: String, _ day: String, _ nature: String, _ theme: String = ""
    ) {
      builder.add(
        .evenements,
        [
          "structure": structure, "identifiant": person, "date": day, "nature": nature,
          "theme": theme,
        ])
    }
    let (zenith, aubrac) = ("11111111100011", "22222222200022")
    for number in 1...60 {
      let person = "Z\(number)"
      builder.add(
        .personnes,
        [
          "structure": zenith, "identifiant": person,
          "niveau_formation": number <= 10 ? "VI" : "IV",
        ])
      fact(zenith, person, number <= 40 ? "2016-01-15" : "2017-03-01", "jdi_debut")
      if number <= 40 { fact(zenith, person, "2016-09-01", "entretien") }
      if number <= 30 { fact(zenith, person, "2017-02-01", "entretien") }
      if number <= 15 { fact(zenith, person, "2017-04-01", "proposition", "emploi") }
    }
    for number in 1...20 { fact(aubrac, "A\(number)", "2016-01-15", "jdi_debut") }
    for _ in 1...3 { fact(zenith, "", "2017-05-01", "contact_entreprise") }
    for _ in 1...2 { fact(aubrac, "", "2017-05-01", "contact_entreprise") }
    fact("33333333300033", "P1", "2017-05-01", "entretien")
    // An agency, whose facts are not of a mission locale.
    fact("44444444400044", "F1", "2017-05-01", "inscription")
    for (year, nature, state) in [
      ("2016", "previsionnel", "55000"), ("2016", "realise", "60000"),
      ("2017", "previsionnel", "70000"),
    ] {
      builder.add(
        .moyens,
        [
          "structure": zenith, "annee": year, "nature": nature, "financement_etat_socle": state,
          "financement_total": "100000", "etp_total": "10", "etp_conseillers": "6",
        ])
    }
    func goal(_ indicator: String, _ value: String, _ more: [String: String] = [:]) {
      builder.add(
        .cibles,
        [
          "acteur": zenith, "indicateur": "ML_CPO2012." + indicator, "nature": "cible",
          "date": "2017-12-31", "valeur": value,
        ].merging(more) { $1 })
    }
    goal("ML2.7", "100")
    goal("ML2.6", "60")
    goal("ML2.1", "7", ["region": "32"])
    goal("ML2.1", "9", ["date": "2018-12-31"])
    return builder
  }()

  static func read(
    structure: String? = nil, region: String? = nil, countsRegion: Bool = true,
    _ date: String = "2017-06-30"
  ) throws -> MissionGridReading {
    let dataset = world.dataset()
    let day = try #require(CivilDate(date))
    let reading = try MissionGridReading(
      engine: Engine(dataset: dataset), targets: dataset.table(.cibles),
      catalogue: try Catalogue.shipped(), structures: MissionsLocales(dataset),
      scope: .init(structure: structure, region: region, countsRegion: countsRegion),
      asksUnits: true, on: day)
    return try #require(reading)
  }

  private func line(
    _ reading: MissionGridReading, _ code: String
  ) throws -> MissionGridReading.Line {
    try #require(reading.lines.first { $0.definition.code == code })
  }

  private func values(_ years: MissionGridReading.Years) -> [Double?] {
    [years.twoBefore.value, years.before.value, years.sameDay.value, years.now.value]
  }

  @Test("every line is in the catalogue, and every indicator of the source has its line")
  func known() throws {
    let catalogue = try Catalogue.shipped()
    let names = MissionGrid.lines.map(\.indicator)
    for name in names { #expect(catalogue[name] != nil, "\(name)") }
    #expect(Set(names).count == names.count)
    let ours = catalogue.definitions.filter { $0.frame == "ML_CPO2012" }.map(\.fullName)
    #expect(Set(ours) == Set(names))
  }

  @Test("a structure over three years, beside its region and its targets")
  func structure() throws {
    let reading = try Self.read(structure: Self.zenith)
    let asking = try line(reading, "ML2.7")
    #expect(values(asking.years) == [0, 40, 40, 60])
    #expect(asking.goal?.value == 100 && asking.state == .notYet)
    // 60 of 100; those of June 2016 were 40.
    let interviews = try line(reading, "ML2.6")
    #expect(values(interviews.years) == [0, 40, 0, 30])
    // 181 days of 365 call for 29,75 of 60.
    #expect(interviews.state == .good)
    #expect(try line(reading, "ML2.7a").share.map { abs($0 - 10.0 / 60) < 1e-12 } == true)
    let proposals = try line(reading, "ML2.8")
    #expect(proposals.years.now.value == 0.25)
    #expect(proposals.region == 15.0 / 80)
    // A target for a place other than the structure's own, or for another year, is not its own.
    #expect(try line(reading, "ML2.1").goal == nil)
    #expect(asking.region == nil)
    #expect(reading.requests == 3)
  }

  @Test("means say N-1, and euros for each young person stand beside their level")
  func means() throws {
    let reading = try Self.read(structure: Self.zenith)
    let funding = try line(reading, "ML6.4")
    #expect(funding.years.before.value == 60_000)
    #expect(
      funding.years.now.state == .notComputable("les moyens d'une année se lisent au 31 décembre"))
    let each = try line(reading, "ML6.6")
    #expect(each.years.before.value == 1500 && each.lowLevel == 0.25)
    #expect(reading.structures.means(Self.zenith, 2016) == .realised)
    #expect(reading.structures.means(Self.zenith, 2017) == .foreseen)
    #expect(reading.structures.means(Self.aubrac, 2017) == nil)
    #expect(try line(reading, "ML6.1a").share == nil)
    // On 31 December the year's own are read.
    let ended = try Self.read(structure: Self.zenith, "2017-12-31")
    #expect(try line(ended, "ML6.4").years.now.value == 70_000)
    #expect(try line(ended, "ML6.1a").share == 0.6)
  }

  @Test("without the module Entreprise its lines are not usable, never 0, and out of the sums")
  func module() throws {
    let own = try line(Self.read(structure: Self.aubrac), "ML3.3")
    #expect(own.years.now.state == .unusable && own.years.before.state == .unusable)
    let region = try Self.read(region: "32")
    let contacts = try line(region, "ML3.3")
    #expect(contacts.years.now.value == 3)
    let rows = region.rows(contacts.definition)
    #expect(rows.map(\.structure.name) == ["ML Aubrac", "ML Zénith"])
    #expect(rows.map(\.years.now.state) == [.unusable, .known(3)])
  }

  @Test("a region: a row for each structure, by name, and rates of few people hidden")
  func region() throws {
    let reading = try Self.read(region: "32")
    #expect(try line(reading, "ML2.7").years.now.value == 80)
    let asking = reading.rows(try line(reading, "ML2.7").definition)
    #expect(asking.map { $0.years.now.value } == [20, 60])
    #expect(asking.map { $0.goal?.value } == [nil, 100])
    let proposals = reading.rows(try line(reading, "ML2.8").definition)
    #expect(proposals.map(\.years.now.state) == [.hidden, .known(0.25)])
    #expect(reading.requests == 4)
  }

  @Test("all structures, those with a mission locale's facts or means")
  func all() throws {
    let reading = try Self.read()
    #expect(reading.structures.all.map(\.code) == [Self.zenith, Self.aubrac, "333333333"])
    #expect(reading.requests == 4)
    let nowhere = try Self.read(region: "44")
    #expect(nowhere.isEmpty && nowhere.requests == 0)
  }

  @Test("who does not count the region is shown no ratio of it")
  func narrowed() throws {
    let reading = try Self.read(structure: Self.zenith, countsRegion: false)
    #expect(try line(reading, "ML2.8").region == nil)
    #expect(reading.requests == 2)
  }

  @Test("the same day of the year before, 29 February included")
  func days() throws {
    let (leapDay, day) = (CivilDate("2016-02-29"), CivilDate("2017-06-30"))
    let leap = try #require(leapDay.flatMap { MissionGridReading.Columns($0) })
    #expect(leap.sameDay.end.description == "2015-02-28")
    #expect(leap.twoBefore.start.description == "2014-01-01")
    let usual = try #require(day.flatMap { MissionGridReading.Columns($0) })
    #expect(usual.sameDay.end.description == "2016-06-30")
    #expect(usual.before.end.description == "2016-12-31")
  }

  @Test("as a table: the columns of a screen, then the years")
  func table() throws {
    func row(_ rows: [[String]], _ code: String, _ structure: String) throws -> [String: String] {
      let found = try #require(
        rows.first { $0[2] == code && $0[ScreenTable.columns.count] == structure })
      return Dictionary(uniqueKeysWithValues: zip(MissionGridTable.columns, found))
    }
    let rows = MissionGridTable(try Self.read(structure: Self.zenith)).rows
    #expect(rows.count == MissionGrid.lines.count)
    #expect(rows.allSatisfy { $0.count == MissionGridTable.columns.count })
    let asking = try row(rows, "ML_CPO2012.ML2.7", Self.zenith)
    #expect(asking["screen"] == "grille-ml" && asking["value"] == "60")
    #expect(asking["value_n1"] == "40" && asking["value_n1_same_day"] == "40")
    #expect(asking["year_change"] == "0.5" && asking["attainment"] == "0.6")
    #expect(
      asking["sentence"]
        == "Jeunes en demande d'insertion (JDI) : 60. 60,0 % de la cible de 100 au 31 décembre 2017 ; 40 au 30 juin 2016."
    )
    let each = try row(rows, "ML_CPO2012.ML6.6", Self.zenith)
    #expect(each["state"] == "not_computable" && each["context"] == "0.25")
    #expect(
      each["sentence"]
        == "Financement de l'État (socle) par jeune accompagné : non calculable (les moyens d'une année se lisent au 31 décembre). 1 500 € en 2016 ; 25,0 % des jeunes en demande d'insertion sont de niveau infra V ou V sans diplôme."
        .replacing("1 500 €", with: "1\u{202F}500 €"))
    let region = MissionGridTable(try Self.read(region: "32")).rows
    #expect(region.count == 3 * MissionGrid.lines.count)
    #expect(try row(region, "ML_CPO2012.ML2.8", Self.aubrac)["state"] == "hidden")
    #expect(try row(region, "ML_CPO2012.ML2.8", Self.aubrac)["value"] == "")
    #expect(try row(region, "ML_CPO2012.ML3.3", Self.aubrac)["state"] == "unusable")
  }
}
