import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Persons followed, offers, and distinct persons of participations")
struct FollowedTests {
  private static func definition(_ lines: String) throws -> Definition {
    let text = """
      code: X
      frame: FT_BASE2023
      label: {fr: Ligne, en: Line}
      kind: management
      \(lines)
      source: essai
      """
    return try #require(
      try Catalogue(files: [(path: "FT_BASE2023/X.yaml", bytes: Array(text.utf8))])
        .definitions.first)
  }

  private static let offers: DatasetBuilder = {
    var data = DatasetBuilder()
    for (structure, posts, filled, from, done, closed) in [
      ("S1", "4", "3", "2016-01-01", "2016-01-11", "2016-02-01"),
      ("S1", "2", "", "2016-01-01", "2016-01-14", "2016-03-01"),
      ("S2", "5", "1", "2016-02-01", "", "2016-12-31"), ("S2", "1", "1", "2016-03-01", "", ""),
      ("S1", "9", "9", "2015-12-01", "2016-01-20", "2017-01-01"),
    ] {
      data.add(
        .offres,
        [
          "offre": "\(structure)\(from)\(closed)", "structure": structure, "postes": posts,
          "postes_pourvus": filled, "date_depot": from, "date_pourvue": done,
          "date_cloture": closed, "entreprise": "12345678900011",
        ])
    }
    return data
  }()

  private static func lines(
    _ data: DatasetBuilder, _ definition: String, by: [String] = [], cumulative: Bool = false
  ) throws -> [String] {
    try data.count(
      Self.definition(definition), by: by, period: "2016", cumulative: cumulative)
  }

  @Test("Filled over posts of the offers closed in the period; offers without that day are out")
  func filled() throws {
    let rate = """
      unit: rate
      empty: no_offer
      at: closed
      numerator: {count: sum(offers.postes_pourvus)}
      denominator: {count: sum(offers.postes)}
      """
    #expect(
      try Self.lines(Self.offers, rate)
        == ["2016-01-01..2016-12-31 4 / 11 = 0.3636363636"])
    #expect(
      try Self.lines(Self.offers, rate, by: ["structure"])
        == [
          "S1 2016-01-01..2016-12-31 3 / 6 = 0.5", "S2 2016-01-01..2016-12-31 1 / 5 = 0.2",
        ])
  }

  @Test("Days from the day an offer is left to the day it is filled")
  func delays() throws {
    let median = "unit: days\ncount: median(offers.days(date_depot, date_pourvue))\nat: filled"
    // 10, 13 and 50 days.
    #expect(try Self.lines(Self.offers, median) == ["2016-01-01..2016-12-31 13"])
    let mean = median.replacing("median", with: "mean")
    #expect(
      try Self.lines(Self.offers, mean) == ["2016-01-01..2016-12-31 73 / 3 = 24.33333333"])
    #expect(
      try Self.lines(Self.offers, median, by: ["structure"]) == ["S1 2016-01-01..2016-12-31 13"])
    let none = try Self.lines(DatasetBuilder(), median + "\nempty: no_offer")
    #expect(none == ["2016-01-01..2016-12-31  not_computable no_offer"])
  }

  @Test("An even number of delays has the half of the two in the middle")
  func half() throws {
    var data = Self.offers
    data.add(
      .offres,
      [
        "offre": "Z", "structure": "S3", "date_depot": "2016-05-01", "date_pourvue": "2016-05-15",
      ])
    // 10, 13, 14 and 50 days.
    #expect(
      try Self.lines(
        data, "unit: days\ncount: median(offers.days(date_depot, date_pourvue))\nat: filled")
        == ["2016-01-01..2016-12-31 13.5"])
  }

  @Test("Offers and their enterprises are counted by the day they are left")
  func offers() throws {
    #expect(
      try Self.lines(Self.offers, "unit: offers\ncount: offers\nat: date")
        == ["2016-01-01..2016-12-31 4"])
    #expect(
      try Self.lines(Self.offers, "unit: enterprises\ncount: enterprises(offers)\nat: date")
        == ["2016-01-01..2016-12-31 1"])
  }

  @Test("Persons of personnes count once whatever their structures, in each cell where they are")
  func persons() throws {
    var data = DatasetBuilder()
    for (structure, identifiant, sex) in [("S1", "A", "F"), ("S2", "B", "F"), ("S2", "C", "H")] {
      data.add(.personnes, ["structure": structure, "identifiant": identifiant, "sexe": sex])
    }
    data.match(("S1", "A"), ("S2", "B"))
    let persons = "unit: persons\ncount: persons(persons)\nat: state"
    #expect(try Self.lines(data, persons) == ["..2016-12-31 2"].map { "2016-01-01" + $0 })
    #expect(
      try Self.lines(data, persons + "\nwhere: sexe == F", by: ["structure"])
        == ["S1 2016-01-01..2016-12-31 1", "S2 2016-01-01..2016-12-31 1"])
  }

  @Test("Distinct persons of participations, as matched, each in the first piece that accumulates")
  func participants() throws {
    var data = DatasetBuilder()
    data.operation("O1", ["beneficiaire": "S1"])
    data.operation("O2", ["beneficiaire": "S2"])
    for (operation, identifiant, entry) in [
      ("O1", "A", "2016-02-01"), ("O1", "A", "2016-08-01"), ("O2", "A", "2016-05-01"),
      ("O2", "B", "2016-05-01"),
    ] {
      data.participation(operation, ["identifiant": identifiant, "date_entree": entry])
    }
    let persons = "unit: persons\ncount: persons\nat: entry\nrecords: all"
    #expect(try Self.lines(data, persons) == ["2016-01-01..2016-12-31 3"])
    data.match(("S1", "A"), ("S2", "A"))
    #expect(try Self.lines(data, persons) == ["2016-01-01..2016-12-31 2"])
    #expect(
      try Self.lines(data, persons, by: ["operation"])
        == ["O1 2016-01-01..2016-12-31 1", "O2 2016-01-01..2016-12-31 2"])
    let quarters = try data.count(
      Self.definition(persons), period: "2016", step: .quarter, cumulative: true)
    #expect(
      quarters == ["..2016-03-31 1", "..2016-06-30 2", "..2016-09-30 2", "..2016-12-31 2"])
  }

  @Test("A line of a module has no meaning for an actor that does not use it")
  func modules() throws {
    var data = DatasetBuilder()
    for (actor, answer) in [("S1", "non"), ("S2", "oui"), ("S3", "")] {
      data.add(.acteurs, ["acteur": actor, "nom": actor, "module_entreprise": answer])
    }
    for structure in ["S1", "S2", "S3", "S4"] {
      data.add(
        .evenements,
        ["structure": structure, "nature": "contact_entreprise", "date": "2016-05-01"])
    }
    let line = "unit: events\nmodule: entreprise\ncount: events\nat: date"
    let period = "2016-01-01..2016-12-31"
    #expect(
      try Self.lines(data, line, by: ["structure"])
        == [
          "S1 \(period)  not_applicable no_module", "S2 \(period) 1", "S3 \(period) 1",
          "S4 \(period) 1",
        ])
    // The structures that use it add up to the whole.
    #expect(try Self.lines(data, line) == ["\(period) 3"])
    #expect(
      try data.count(
        Self.definition(line), period: "2016", filter: [("structure", "S1")])
        == ["\(period)  not_applicable no_module"])
    #expect(
      try Self.lines(data, "unit: events\ncount: events\nat: date", by: ["structure"])[0]
        == "S1 \(period) 1")
  }

  @Test(
    "The fields said to be needed are enough", arguments: [[], ["structure", "sexe"], ["age"]])
  func fieldsNeeded(cuts: [String]) throws {
    var random = Seeded(6)
    let data = RandomFacts(&random, persons: 30, facts: 400).builder
    for definition in try PersonDefinitions.catalogue().definitions {
      let request = Request(definitions: [definition], by: cuts, period: Period("2016"))
      let partial = data.dataset(fields: Engine.fieldsNeeded(for: request))
      #expect(
        try Engine(dataset: partial).compute(request)
          == Engine(dataset: data.dataset()).compute(request), "\(definition.code)")
    }
  }
}
