import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Ranges of figures over facts")
struct PersonRangeTests {
  /// An answer left empty, and some of those it may have.
  private struct Gap {
    var kind: Kind
    var row: Int
    var name: String

    var values: [String] {
      switch name {
      case "modalite": ["cdi", "formation_qualifiante", "intensif", "rien de cela"]
      case "type_appui": ["accompagnement_renforce", "autre"]
      case "niveau_formation": ["VI", "V", "IV"]
      case "sexe": ["F", "H"]
      default: ["oui", "non"]
      }
    }
  }

  /// Four persons and their facts, every answer given but three.
  private struct World {
    private(set) var builder = DatasetBuilder()
    private(set) var gaps: [Gap] = []

    private static let natures = [
      "entretien", "entree_dispositif", "entree_dispositif", "sortie_dispositif",
      "sortie_dispositif", "mise_en_relation", "mise_en_relation", "situation_emploi",
      "situation_formation", "jdi_debut", "inscription", "mise_en_parcours",
    ]

    init(_ random: inout Seeded) {
      for number in 0..<4 {
        builder.add(
          .personnes,
          [
            "structure": "S", "identifiant": "P\(number)", "sexe": random.pick(["F", "H"]),
            "qpv": random.pick(["oui", "non"]), "diplome": random.pick(["oui", "non"]),
            "niveau_formation": random.pick(["VI", "V", "V", "IV"]),
          ])
      }
      for _ in 0..<24 {
        var cells = [
          "structure": "S", "nature": random.pick(Self.natures),
          "date": random.day("2016-01-01", "2016-12-31"), "dispositif": "civis",
          "modalite": random.pick(["cdi", "formation_qualifiante", "intensif", "autre"]),
          "offre_collectee": random.pick(["oui", "non"]), "entreprise": "33333333300011",
          "type_appui": random.pick(["accompagnement_renforce", "autre"]), "acteur": "A1",
        ]
        if Int.random(in: 0..<8, using: &random) > 0 {
          cells["identifiant"] = "P\(Int.random(in: 0..<4, using: &random))"
        }
        builder.add(.evenements, cells)
      }
      let ofPersons = ["sexe", "qpv", "diplome", "niveau_formation"].flatMap { name in
        (0..<4).map { Gap(kind: .personnes, row: $0, name: name) }
      }
      // The answer that the lines read of each fact.
      let ofFacts = (builder.rows[.evenements] ?? []).enumerated().map { row, cells in
        Gap(
          kind: .evenements, row: row,
          name: ["entree_dispositif": "type_appui", "mise_en_relation": "offre_collectee"][
            cells["nature"] ?? ""] ?? "modalite")
      }
      gaps = [random.pick(ofPersons)] + ofFacts.shuffled(using: &random).prefix(2)
      for gap in gaps { fill(gap, "") }
    }

    private mutating func fill(_ gap: Gap, _ value: String) {
      builder.change(gap.kind) { row, number in
        if number == gap.row { row[gap.name] = value }
      }
    }

    /// Every world it may still turn out to be, its empty answers given or left empty.
    var completions: [World] {
      gaps.reduce([self]) { worlds, gap in
        worlds.flatMap { world in
          ([""] + gap.values).map { value in
            var next = world
            next.fill(gap, value)
            return next
          }
        }
      }
    }
  }

  /// Lines that read each empty answer once, whose bounds are the extremes.
  private static let exact: Set<String> = [
    "ML2.4a", "ML2.4b", "ML2.4c", "ML2.7a", "ML3.1a", "ML3.2a", "ML5.1b1", "ML5.3a", "ML5.3b4",
    "ML5.3c1", "ML2.2", "ML2.6", "ML5.2b",
  ]

  @Test(
    "hold what every completion of the missing answers gives",
    arguments: 1...Trials.count(short: 4, usual: 8, long: 16))
  func completions(seed: Int) throws {
    var random = Seeded(seed * 613)
    let world = World(&random)
    let period = try #require(Period("2016"))
    let definitions = try PersonDefinitions.catalogue().definitions.filter {
      $0.unit != .days && !$0.code.hasPrefix("FT-P5") && !$0.code.hasPrefix("FT-P6")
    }
    let cells = try Engine(dataset: world.builder.dataset()).compute(
      Request(definitions: definitions, period: period, range: true))
    #expect(!cells.filter(\.isOpen).isEmpty)
    let references = world.completions.map { PersonReference($0.builder.rows, same: [:]) }
    for cell in cells where cell.state == .ok {
      let low = try #require(Double(cell.low), "\(cell)")
      let high = Double(cell.high)
      let values = references.compactMap { reference -> Double? in
        let line = reference.line(cell.code, period)
        let top = Set(line.top.map(\.unit)).count
        guard let bottom = line.bottom else { return Double(top) }
        let below = Set(bottom.map(\.unit)).count
        return below == 0 ? nil : Double(top) / Double(below)
      }
      let least = try #require(values.min())
      let most = try #require(values.max())
      #expect(low <= least + 1e-9, "\(cell)")
      if let high { #expect(most <= high + 1e-9, "\(cell)") }
      if Self.exact.contains(cell.code) {
        #expect(low == least && high == most, "\(cell.code) \(least) \(most) \(cell)")
      }
    }
  }

  @Test("of lines that read missing answers are open, and without range nothing is said")
  func open() throws {
    var opened: Set<String> = []
    for seed in 1...32 {
      var random = Seeded(seed * 613)
      let world = World(&random)
      let engine = Engine(dataset: world.builder.dataset())
      let definitions = try PersonDefinitions.catalogue().definitions
      var request = Request(definitions: definitions, period: Period("2016"))
      let plain = try engine.compute(request)
      #expect(plain.allSatisfy { $0.low.isEmpty && $0.high.isEmpty })
      request.range = true
      let cells = try engine.compute(request)
      #expect(
        cells.map { [$0.code] + $0.keys + [$0.value] }
          == plain.map { [$0.code] + $0.keys + [$0.value] })
      opened.formUnion(cells.filter(\.isOpen).map(\.code))
    }
    #expect(opened.isSuperset(of: ["ML2.4a", "ML3.1a", "ML5.1b1"]))
    #expect(!opened.contains("ML2.6") && !opened.contains("ML5.4"))
  }

  @Test("count what no fact says, at most, and a person nobody described may be anyone")
  func worked() throws {
    var data = DatasetBuilder()
    data.add(.personnes, ["structure": "S", "identifiant": "A", "niveau_formation": "VI"])
    data.add(.personnes, ["structure": "S", "identifiant": "B", "niveau_formation": "IV"])
    for person in ["A", "B", "C", ""] {
      data.add(
        .evenements,
        [
          "structure": "S", "identifiant": person, "nature": "entree_dispositif",
          "date": "2016-05-10", "dispositif": "civis",
        ])
      data.add(
        .evenements,
        [
          "structure": "S", "identifiant": person, "nature": "mise_en_relation",
          "date": "2016-05-11",
        ])
    }
    let definitions = try PersonDefinitions.catalogue().definitions.filter {
      ["ML2.4a", "ML2.4", "ML3.1a", "ML3.2a", "ML2.3"].contains($0.code)
    }
    let cells = try Engine(dataset: data.dataset()).compute(
      Request(definitions: definitions, period: Period("2016"), range: true))
    // A is of low level, B is not, nobody knows of C; a fact about nobody is no person's. The four
    // offers may have been collected, by three persons.
    #expect(
      cells.map { "\($0.code) \($0.low) \($0.value) \($0.high)" } == [
        "ML2.3 4 4 4", "ML2.4 3 3 3", "ML2.4a 1 1 2", "ML3.1a 0 0 4", "ML3.2a 0 0 3",
      ])
  }
}
