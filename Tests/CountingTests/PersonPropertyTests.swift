import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Persons and facts drawn at random")
struct PersonPropertyTests {
  private static let offers = ["FT-P5", "FT-P6"]

  @Test(
    "Every line is what the rules give person by person",
    arguments: 1...Trials.count(short: 3, usual: 5, long: 10))
  func equalsReference(seed: Int) throws {
    var random = Seeded(seed * 77)
    let data = RandomFacts(&random, persons: 12 + seed * 4, facts: 150 + seed * 60)
    let reference = PersonReference(data.builder.rows, same: data.same)
    let engine = Engine(dataset: data.builder.dataset())
    let definitions = try PersonDefinitions.catalogue().definitions
      .filter { !Self.offers.contains($0.code) }
    for text in ["2016", "2016T2", "2016-05", "2016-03-01..2017-02-28"] {
      let period = try #require(Period(text))
      for cuts in [[], ["structure"]] {
        let cells = try engine.compute(
          Request(definitions: definitions, by: cuts, period: period))
        for definition in definitions {
          let line = reference.line(definition.code, period)
          let expected = Self.printed(definition, line.top, line.bottom, by: !cuts.isEmpty)
          let found = cells.filter { $0.code == definition.code }
            .map { ([$0.keys.first ?? "", $0.numerator, $0.denominator, $0.value]) }
          #expect(
            Set(found) == Set(expected) && found.count == expected.count,
            "\(definition.code) \(text) \(cuts)")
        }
      }
    }
  }

  @Test("Every line counts something somewhere")
  func counts() throws {
    var random = Seeded(4)
    let data = RandomFacts(&random, persons: 120, facts: 4000)
    let engine = Engine(dataset: data.builder.dataset())
    for definition in try PersonDefinitions.catalogue().definitions {
      let cells = try engine.compute(Request(definitions: [definition], period: Period("2016")))
      #expect(cells.count == 1 && cells[0].state == .ok, "\(definition.code)")
      #expect(cells[0].numerator != "0", "\(definition.code)")
    }
  }

  @Test("By month, a figure is that of each month alone", arguments: 1...3)
  func steps(seed: Int) throws {
    var random = Seeded(seed * 991)
    let data = RandomFacts(&random, persons: 30, facts: 500)
    let engine = Engine(dataset: data.builder.dataset())
    let definitions = try PersonDefinitions.catalogue().definitions
    let months = try engine.compute(
      Request(
        definitions: definitions, by: ["structure", "sexe"], period: Period("2016"), step: .month))
    for month in 1...12 {
      let period = try #require(Period(year: 2016, month: month, months: 1))
      let alone = try engine.compute(
        Request(definitions: definitions, by: ["structure", "sexe"], period: period))
      #expect(months.filter { $0.end == period.end } == alone)
      #expect(alone.count > 40)
    }
  }

  @Test("Over seven years of months, counted together or line by line, each month is that alone")
  func manySteps() throws {
    var random = Seeded(6)
    // Persons of few facts and persons of many.
    let data = RandomFacts(&random, persons: 40, facts: 900)
    let engine = Engine(dataset: data.builder.dataset())
    let definitions = try PersonDefinitions.catalogue().definitions
    for cuts in [["structure"], ["structure", "age"]] {
      func months(_ definitions: [Definition]) throws -> [Cell] {
        try engine.compute(
          Request(definitions: definitions, by: cuts, period: Period("2011..2017"), step: .month))
      }
      let together = try months(definitions)
      for definition in definitions {
        let own = try months([definition])
        #expect(own == together.filter { $0.code == definition.code }, "\(definition.code)")
      }
      for text in ["2015-12", "2016-04", "2016-05", "2017-02"] {
        let period = try #require(Period(text))
        let alone = try engine.compute(
          Request(definitions: definitions, by: cuts, period: period))
        #expect(together.filter { $0.end == period.end } == alone, "\(text)")
        #expect(alone.count > 40)
      }
    }
  }

  @Test("Cumulative months count from the beginning, each person once", arguments: 1...2)
  func cumulative(seed: Int) throws {
    var random = Seeded(seed * 333)
    let data = RandomFacts(&random, persons: 30, facts: 400)
    let engine = Engine(dataset: data.builder.dataset())
    let definitions = try PersonDefinitions.catalogue().definitions
      .filter { !$0.code.hasPrefix("FT-P") }
    let running = try engine.compute(
      Request(
        definitions: definitions, by: ["structure"], period: Period("2016"), step: .quarter,
        cumulative: true))
    for quarter in 1...4 {
      let end = try #require(Period("2016T\(quarter)")).end
      let whole = try #require(Period("1900-01-01..\(end)"))
      let alone = try engine.compute(
        Request(definitions: definitions, by: ["structure"], period: whole))
      let own = running.filter { $0.end == end }
      #expect(
        own.map { $0.keys + [$0.code, $0.value] } == alone.map { $0.keys + [$0.code, $0.value] })
      #expect(own.count > 40)
    }
  }

  @Test("Numbers of facts sum over every cut to the total")
  func additive() throws {
    var random = Seeded(5)
    let data = RandomFacts(&random, persons: 25, facts: 400)
    let engine = Engine(dataset: data.builder.dataset())
    let definitions = try PersonDefinitions.catalogue().definitions
      .filter { ["ML2.6", "ML3.3", "ML5.2"].contains($0.code) }
    #expect(definitions.count == 3)
    for cut in Cut.names {
      for definition in definitions {
        let total = try engine.compute(Request(definitions: [definition], period: Period("2016")))
        let parts = try engine.compute(
          Request(definitions: [definition], by: [cut], period: Period("2016")))
        #expect(
          parts.reduce(0) { $0 + (Int($1.value) ?? 0) } == Int(total[0].value), "\(cut)")
        #expect(total[0].value != "0")
      }
    }
  }

  /// What the engine should print: key, numerator, denominator and value of each cell.
  private static func printed(
    _ definition: Definition, _ top: [PersonReference.Hit], _ bottom: [PersonReference.Hit]?,
    by structure: Bool
  ) -> [[String]] {
    let keys = Set((top + (bottom ?? [])).map { structure ? $0.structure : "" })
    return (structure ? keys : [""]).map { key in
      let own = top.filter { !structure || $0.structure == key }
      let number = Set(own.map(\.unit)).count
      if let bottom {
        let whole = bottom.filter { !structure || $0.structure == key }
        let all = Set(whole.map(\.unit)).count
        let value = Ratio(Int128(number), over: Int128(all))?.text ?? ""
        return [key, String(number), String(all), value]
      }
      guard definition.unit == .days else { return [key, String(number), "", String(number)] }
      let days = own.map { Int($0.days) }.sorted()
      if days.isEmpty { return [key, "", definition.code == "ML5.4" ? "0" : "", ""] }
      if definition.code == "ML5.4" {
        let sum = days.reduce(0, +)
        let mean = Ratio(Int128(sum), over: Int128(days.count))?.text ?? ""
        return [key, String(sum), String(days.count), mean]
      }
      let double = days[(days.count - 1) / 2] + days[days.count / 2]
      let median = double % 2 == 0 ? "\(double / 2)" : "\(double / 2).5"
      return [key, median, "", median]
    }
  }
}

/// Facts drawn at random, with what makes them hard: several on a day, ends before starts, facts
/// about nobody or without a date, lines twice, identities matched after the fact.
struct RandomFacts {
  private(set) var builder = DatasetBuilder()
  /// For an identity, the one that stands for its person.
  private(set) var same: [String: String] = [:]

  private static let structures = ["11111111100011", "11111111100029", "222222222", "Ml Nord"]
  private static let natures = [
    "premier_accueil", "entretien", "proposition", "proposition", "entree_dispositif",
    "entree_dispositif", "sortie_dispositif", "sortie_dispositif", "mise_en_relation",
    "contact_entreprise", "visite_entreprise", "parrainage", "immersion", "situation_emploi",
    "situation_formation", "fin_situation", "jdi_debut", "jdi_fin", "inscription", "radiation",
    "diagnostic", "mise_en_parcours", "reorientation",
  ]
  private static let modes = [
    "", "cdi", "cdd_6m_plus", "cdd_3_6m", "cie", "alternance", "formation_qualifiante",
    "formation_autre", "intensif", "pmp", "stage",
  ]

  init(_ random: inout Seeded, persons: Int, facts: Int) {
    for number in 0..<persons { addPerson(number, &random) }
    for _ in 0..<facts {
      var cells = [
        "structure": random.pick(Self.structures), "nature": random.pick(Self.natures),
        "date": random.pick([day(&random), day(&random), "2016-05-10"]),
        "dispositif": random.pick(["", "civis", "civis", "cotraitance", "pacea"]),
        "theme": random.pick(["", "emploi", "formation", "sante", "logement", "citoyennete"]),
        "modalite": random.pick(Self.modes),
        "entreprise": random.pick(["", "33333333300011", "33333333300029", "44444444400010"]),
        "acteur": random.pick(["", "A1", "A2", "A3"]),
        "offre_collectee": random.pick(["", "oui", "non"]),
        "type_appui": random.pick(["", "accompagnement_renforce", "autre"]),
      ]
      if Int.random(in: 0..<8, using: &random) > 0 {
        cells["identifiant"] = String(Int.random(in: 0..<persons, using: &random))
      }
      if Int.random(in: 0..<6, using: &random) == 0 { cells["date_fin"] = day(&random) }
      if Int.random(in: 0..<40, using: &random) == 0 { cells["date"] = "" }
      builder.add(.evenements, cells)
      if Int.random(in: 0..<15, using: &random) == 0 { builder.add(.evenements, cells) }
    }
    for number in 0..<20 {
      builder.add(
        .offres,
        [
          "offre": "O\(number)", "structure": random.pick(Self.structures),
          "postes": String(Int.random(in: 1...9, using: &random)),
          "postes_pourvus": random.pick(["", "0", "1"]), "date_depot": day(&random),
          "date_pourvue": random.pick(["", day(&random)]),
          "date_cloture": random.pick(["", day(&random)]),
        ])
    }
  }

  private func day(_ random: inout Seeded) -> String { random.day("2015-09-01", "2017-03-31") }

  /// Rows of `personnes` for some of the identities, and a match between two structures for some.
  private mutating func addPerson(_ number: Int, _ random: inout Seeded) {
    let identifiant = String(number)
    for structure in ["11111111100011", "222222222"]
    where Int.random(in: 0..<3, using: &random) > 0 {
      builder.add(
        .personnes,
        [
          "structure": structure, "identifiant": identifiant,
          "sexe": random.pick(["", "F", "H"]), "qpv": random.pick(["", "oui", "non", "inconnu"]),
          "niveau_formation": random.pick(["", "VI", "Vbis", "V", "V", "IV"]),
          "diplome": random.pick(["", "oui", "non"]),
          "date_naissance": random.pick(["", random.day("1990-01-01", "2000-12-31")]),
        ])
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      builder.match(("11111111100011", identifiant), ("222222222", identifiant))
      same["222222222/" + identifiant] = "111111111/" + identifiant
    }
  }
}
