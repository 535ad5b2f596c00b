import Catalogue
import Counting
import Kernel
import Records
import Statistics
import Steering
import TestSupport
import Testing

/// The example of the contract, as records of the store: of region 32, 300 unemployed of whom 150 found
/// a job and 200 inactive of whom 40 did, 40 (24) and 60 (12) of them at the structure; one more
/// structure in region 93.
@Suite("A structure beside what its public makes expected")
struct StructureReadingTests {
  private static let own = "111111111"
  private static let date = "2017-06-30"

  private struct People {
    var operation: String
    var isUnemployed = true
    var count: Int
    var employed: Int
    var unknown = 0
  }

  private static func world(_ people: [People]) -> DatasetBuilder {
    var builder = DatasetBuilder()
    builder.add(
      .programmes, ["programme": "P", "cadre": "ESF1420|TDB", "date_debut": "2014-01-01"])
    for (code, region, siren) in [
      ("S1", "32", own), ("S2", "32", own), ("O", "32", "222222222"), ("F", "93", "333333333"),
    ] {
      builder.add(
        .operations,
        RandomStore.operation(code, end: "2018-12-31").merging([
          "region": region, "siret": siren + "00011", "beneficiaire": "Structure \(siren)",
          "fonds": "FSE", "axe": "1", "pi": "9.1",
        ]) { $1 })
    }
    for (number, group) in people.enumerated() {
      for person in 0..<(group.count + group.unknown) {
        builder.add(
          .participations,
          RandomStore.participation(
            "\(number)-\(person)", group.operation,
            [
              "categorie_ft": group.isUnemployed ? "A" : "aucune",
              "recherche_active": group.isUnemployed ? "oui" : "non",
              "duree_recherche_mois": group.isUnemployed ? "4" : "", "disponible_15j": "oui",
              "en_formation": "non", "scolarise": "non", "date_sortie": "2016-09-30",
              "situation_sortie": person >= group.count
                ? "inconnue" : person < group.employed ? "emploi" : "recherche",
            ]))
      }
    }
    return builder
  }

  private static let example = [
    People(operation: "S1", count: 40, employed: 24),
    People(operation: "S2", isUnemployed: false, count: 60, employed: 12),
    People(operation: "O", count: 260, employed: 126),
    People(operation: "O", isUnemployed: false, count: 140, employed: 28),
    People(operation: "F", count: 50, employed: 10),
  ]

  private static func read(
    _ builder: DatasetBuilder, comparing: Bool = true, region: String? = nil, _ code: String = own
  ) throws -> StructureReading {
    let dataset = builder.dataset()
    let catalogue = try Catalogue.shipped()
    let engine = Engine(dataset: dataset)
    let date = try #require(CivilDate(date))
    let structure = try #require(FundedStructures(dataset)[code])
    let compared =
      comparing ? try ResultComparisons(engine, catalogue, region: region, on: date) : nil
    return try StructureReading(
      structure, region: region, engine: engine, dataset: dataset, catalogue: catalogue,
      comparisons: compared, on: date)
  }

  private func line(
    _ reading: StructureReading, _ code: String = "SYN17"
  ) throws -> StructureReading.Line {
    try #require(reading.lines.first { $0.told.definition.code == code })
  }

  private func cells(_ reading: StructureReading, _ code: String) throws -> [String: String] {
    let row = try #require(StructureTable(reading).rows.first { $0[2] == code })
    return Dictionary(uniqueKeysWithValues: zip(StructureTable.columns, row))
  }

  @Test("reads the contract's example: raw below the reference, above what is expected")
  func example() throws {
    let reading = try Self.read(Self.world(Self.example))
    let line = try line(reading)
    let told = try #require(line.compared)
    let rate = try #require(told.row.structure.rate)
    #expect(told.region == "32" && told.of == 500)
    #expect(abs(rate.observed - 0.36) < 1e-12 && abs(rate.expected - 0.32) < 1e-12)
    #expect(abs((told.row.reference ?? 0) - 0.38) < 1e-12)
    #expect(abs(rate.error - 0.039226) < 1e-6)
    #expect(told.row.structure.state == .asExpected && line.isStrength == nil)
    #expect(
      line.told.reading.sentence
        == "Part des participants de retour à l'emploi parmi les chômeurs et inactifs : 36,0 %. "
        + "On attendrait 32,0 % vu le public (de 24,3 % à 39,7 %) : dans l'intervalle ; "
        + "proche de la région (38,0 %).")
    let row = try cells(reading, "TDB.SYN17")
    #expect(row["gap"] == "0.04" && row["gap_low"] == "-0.036881" && row["gap_high"] == "0.116881")
    #expect(row["expected_low"] == "0.243119" && row["standardised"] == "0.44")
    #expect(
      row["part_public"] == "-0.06" && row["part_rest"] == "0.04"
        && row["part_context"]?.isEmpty == true)
    #expect(row["state"] == "as_expected" && row["reference_region"] == "32")
    #expect(row["caveat"]?.hasPrefix("Lecture sans caractère scientifique") == true)
    #expect(reading.structure.operations == ["S1", "S2"] && reading.entered == 100)
  }

  @Test("a force is above what is expected, or below for what should fall")
  func strengths() throws {
    var people = Self.example
    people[0].employed = 38
    let reading = try Self.read(Self.world(people))
    #expect(reading.strengths.map(\.told.definition.code).contains("SYN17"))
    #expect(reading.weaknesses.isEmpty)
    people[0].employed = 2
    people[1].employed = 0
    let low = try Self.read(Self.world(people))
    #expect(low.weaknesses.map(\.told.definition.code).contains("SYN17"))
    #expect(try cells(low, "TDB.SYN17")["state"] == "below")
  }

  @Test("29 known results hide everything, 30 show it", arguments: [29, 30])
  func few(count: Int) throws {
    let reading = try Self.read(
      Self.world([
        People(operation: "S1", count: count, employed: 10),
        People(operation: "O", count: 300, employed: 100),
      ]))
    let row = try cells(reading, "TDB.SYN17")
    let isHidden = count == 29
    #expect((row["state"] == "hidden") == isHidden)
    for name in [
      "value", "expected", "gap", "standardised", "part_public", "part_rest", "reference",
    ] {
      #expect((row[name]?.isEmpty == true) == isHidden, "\(name)")
    }
    #expect(try line(reading).told.reading.isHidden == isHidden)
  }

  @Test("one unknown result in five is read, more are grey without state", arguments: [10, 11])
  func unknown(count: Int) throws {
    let reading = try Self.read(
      Self.world([
        People(operation: "S1", count: 40, employed: 38, unknown: count),
        People(operation: "O", count: 300, employed: 100),
      ]))
    let line = try line(reading)
    #expect(line.unknown == count)
    #expect((line.compared?.row.structure.state == .greyed) == (count == 11))
    #expect((line.isStrength == true) == (count == 10))
    #expect((line.told.reading.expected == nil) == (count == 11))
    #expect(try cells(reading, "TDB.SYN17")["expected"]?.isEmpty == false)
  }

  @Test("over a quarter of its region it is compared with the nation, then with nothing")
  func ownShare() throws {
    var people = Self.example
    people[2].count = 100
    people[2].employed = 50
    people[4].count = 400
    let nation = try Self.read(Self.world(people))
    let told = try #require(try line(nation).compared)
    #expect(told.region == nil && told.of == 740)
    #expect(try line(nation).told.reading.sentence.contains("la France"))
    // Who counts its region alone has nothing else to compare with.
    let region = try Self.read(Self.world(people), region: "32")
    #expect(try line(region).compared?.row.structure.state == .ownShare)
    #expect(try line(region).compared?.region == "32")
  }

  @Test("who counts the structure alone is told as well how many results are unknown")
  func unknownAlone() throws {
    for (count, isGreyed) in [(10, false), (11, true)] {
      let reading = try Self.read(
        Self.world([People(operation: "S1", count: 40, employed: 38, unknown: count)]),
        comparing: false)
      let line = try line(reading)
      #expect(line.unknown == count && line.isGreyed == isGreyed)
      let row = try cells(reading, "TDB.SYN17")
      #expect(row["unknown"] == "\(count)" && (row["state"] == "greyed") == isGreyed)
    }
  }

  @Test("without a reference counted, results are raw alone")
  func raw() throws {
    let reading = try Self.read(Self.world(Self.example), comparing: false)
    #expect(try line(reading).compared == nil && !reading.isCompared)
    #expect(
      try line(reading).told.reading.sentence.hasSuffix("chômeurs et inactifs : 36,0 %."))
    let row = try cells(reading, "TDB.SYN17")
    #expect(row["value"] == "0.36" && row["expected"]?.isEmpty == true)
  }

  @Test("its targets are the rows that name it, those of its operations add up apart")
  func targets() throws {
    var builder = Self.world(Self.example)
    func promise(_ value: String, _ more: [String: String]) {
      builder.add(
        .cibles,
        [
          "programme": "P", "indicateur": "TDB.SYN08", "nature": "cible", "date": "2018-12-31",
          "valeur": value,
        ].merging(more) { $1 })
    }
    promise("200", ["acteur": Self.own + "00011"])
    promise("900", ["acteur": "222222222"])
    promise("70", ["operation": "S1"])
    promise("7", ["operation": "O"])
    promise("5", ["acteur": Self.own, "region": "32"])
    let reading = try Self.read(builder)
    let target = try #require(reading.targets.first)
    #expect(reading.targets.count == 1 && target.promise.value == 200)
    #expect(target.reached == .init(100, 100) && target.attainment == 0.5)
    #expect(reading.narrowerTargets == 1)
    let sum = try #require(reading.ofOperations.first)
    #expect(reading.ofOperations.count == 1 && sum.sum == 70 && sum.count == 1 && sum.of == 2)
    let row = try cells(reading, "TDB.SYN08")
    #expect(row["target"] == "200" && row["attainment"] == "0.5")
  }

  @Test("rows in another order make the same table")
  func order() throws {
    let one = try Self.read(Self.world(Self.example))
    let other = try Self.read(Self.world(Self.example.reversed()))
    #expect(StructureTable(one).rows == StructureTable(other).rows)
  }
}
