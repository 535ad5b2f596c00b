import Catalogue
import Counting
import Kernel
import Records
import Steering
import TestSupport
import Testing

/// The targets of a whole beside those of its parts, worked out by hand.
@Suite struct TargetTreeTests {
  private static let count = "ESF1420.CO01"

  private static func target(
    _ value: String, _ more: [String: String] = [:], of indicator: String = count
  ) -> [String: String] {
    [
      "programme": "P", "indicateur": indicator, "nature": "cible", "date": "2018-12-31",
      "valeur": value,
    ].merging(more) { $1 }
  }

  private static func promises(_ rows: [[String: String]], of name: String = count) throws
    -> (all: [Promise], measure: TargetMeasure)
  {
    var builder = DatasetBuilder()
    for row in rows { builder.add(.cibles, row) }
    let definition = try #require(try Catalogue.shipped()[name])
    return (
      Promises(builder.dataset(), of: [definition]).all, TargetMeasure(definition)
    )
  }

  private static func homes(_ regions: [String]) -> [TargetTree.Home] {
    regions.enumerated().map { number, region in
      TargetTree.Home(operation: "O\(number)", programme: "P", region: region)
    }
  }

  // MARK: the example of the contract

  @Test
  func `Three regions reach 120 of 100, 30 of 60, and 40 without a target, under a target of 200`()
    throws
  {
    let (all, measure) = try Self.promises([
      Self.target("200"), Self.target("100", ["region": "11"]),
      Self.target("60", ["region": "32"]),
    ])
    var tree = TargetTree(all, homes: Self.homes(["11", "32", "93"]))
    let reached = ["": 190.0, "11": 120, "32": 30, "93": 40]
    tree.fill(measure) { place in reached[place.region].map { .init($0) } }
    let root = try #require(tree.roots.first)
    #expect(tree.roots.count == 1 && root.parts.count == 1)
    let part = try #require(root.parts.first)
    #expect(part.group == .regions)
    #expect(part.promised == 2 && part.all == 3)
    #expect(part.sum == 160_000_000)
    #expect(part.gap == -40_000_000)
    #expect(part.attainment == 0.9375)
    // Nobody inherits, and nothing is rescaled to 200.
    #expect(part.nodes.map(\.place.region) == ["11", "32", "93"])
    #expect(part.nodes.map { $0.promise?.value } == [100, 60, nil])
    #expect(part.nodes.map { $0.attainment(measure) } == [1.2, 0.5, nil])
    #expect(root.attainment(measure) == 0.95)
  }

  @Test func `Twelve regions of thirteen have a target`() throws {
    let regions = (1...13).map { "\(10 + $0)" }
    let (all, measure) = try Self.promises(
      regions.dropLast().map { Self.target("5", ["region": $0]) })
    var tree = TargetTree(all, homes: Self.homes(regions))
    tree.fill(measure) { _ in nil }
    let root = try #require(tree.roots.first)
    #expect(root.promise == nil)
    #expect(root.parts.map(\.promised) == [12] && root.parts.map(\.all) == [13])
    // Without a target of the whole there is no gap to tell.
    #expect(root.parts.map(\.sum) == [60_000_000] && root.parts.map(\.gap) == [nil])
    #expect(root.parts.map(\.attainment) == [nil])
  }

  // MARK: what does not add up

  @Test func `Rates are put together by their terms, and have no sum`() throws {
    let rate = try #require(
      try Catalogue.shipped().definitions.first {
        if case .ratio = $0.formula { $0.unit == .rate && $0.direction != .down } else { false }
      }?.fullName)
    let (all, measure) = try Self.promises(
      [
        Self.target("0.45", of: rate), Self.target("0.5", ["region": "11"], of: rate),
        Self.target("0.4", ["region": "32"], of: rate),
      ], of: rate)
    var tree = TargetTree(all, homes: Self.homes(["11", "32"]))
    // 60 of 100 for one half; 30 of 300 for four tenths: (60 + 30) / (50 + 120).
    tree.fill(measure) { place in
      switch place.region {
      case "11": .init(0.6, terms: .init(60, over: 100))
      case "32": .init(0.1, terms: .init(30, over: 300))
      default: .init(0.225, terms: .init(90, over: 400))
      }
    }
    let part = try #require(tree.roots.first?.parts.first)
    #expect(part.sum == nil && part.gap == nil)
    #expect(part.attainment == 90.0 / 170)
    // Too few people make none.
    tree.fill(measure) { place in
      place.region == "11"
        ? .init(0.5, terms: .init(14, over: 29)) : .init(0.1, terms: .init(30, over: 300))
    }
    let hidden = try #require(tree.roots.first?.parts.first)
    #expect(hidden.nodes.map { $0.attainment(measure) == nil } == [measure.isOfPeople, false])
  }

  @Test
  func `Persons, enterprises and rates do not add up; participations, operations and euros do`()
    throws
  {
    for definition in try Catalogue.shipped().definitions {
      let measure = TargetMeasure(definition)
      switch definition.unit {
      case .persons, .enterprises, .structures, .rate: #expect(!measure.addsUp)
      case .operations: #expect(measure.addsUp || measure.isQuotient, "\(definition.fullName)")
      default: continue
      }
    }
  }

  // MARK: the tree

  @Test func `Categories and regions are two readings of the nation, each with its sum`() throws {
    let (all, measure) = try Self.promises([
      Self.target("200"), Self.target("120", ["categorie_region": "developpee"]),
      Self.target("70", ["categorie_region": "transition"]),
      Self.target("50", ["region": "32"]),
      Self.target("40", ["region": "32", "operation": "A"]),
      // It does not say where it is: its record does.
      Self.target("15", ["operation": "B"]),
      Self.target("9", ["operation": "C"]),
    ])
    let homes = [
      TargetTree.Home(operation: "A", programme: "P", category: "developpee", region: "32"),
      TargetTree.Home(operation: "B", programme: "P", category: "developpee", region: "32"),
      TargetTree.Home(operation: "D", programme: "P", category: "transition", region: "32"),
    ]
    var tree = TargetTree(all, homes: homes)
    tree.fill(measure) { _ in nil }
    let root = try #require(tree.roots.first)
    #expect(root.parts.map(\.group) == [.categories, .regions, .operations])
    #expect(root.parts.map(\.sum) == [190_000_000, 50_000_000, 9_000_000])
    #expect(root.parts.map(\.gap) == [-10_000_000, -150_000_000, -191_000_000])
    let region = try #require(root.parts[1].nodes.first)
    #expect(region.parts.map(\.group) == [.operations])
    #expect(region.parts[0].nodes.map(\.place.operation) == ["B", "A"])
    #expect(region.parts[0].all == 3 && region.parts[0].sum == 55_000_000)
    #expect(region.parts[0].gap == 5_000_000)
    // Looked at alone, the region is the whole.
    let alone = TargetTree(all, homes: homes, region: "32")
    #expect(alone.roots.map(\.place.region) == ["32"])
    #expect(alone.roots.map { $0.promise?.value } == [50])
  }

  @Test
  func `What is not seen whole has neither sum nor value, and only what is seen of it is shown`()
    throws
  {
    let (all, measure) = try Self.promises([
      Self.target("100", ["region": "11"]), Self.target("30", ["region": "11", "operation": "O0"]),
    ])
    var tree = TargetTree(all, homes: Self.homes(["11"])) { $0.region == "11" }
    tree.fill(measure) { _ in .init(60) }
    #expect(tree.roots.map(\.place.region) == ["11"])
    #expect(tree.roots.first?.parts.map(\.gap) == [-70_000_000])
    var less = TargetTree(all, homes: Self.homes(["11"])) { $0.operation == "O0" }
    less.fill(measure) { _ in .init(60) }
    #expect(less.roots.map { $0.promise?.value } == [100])
    #expect(less.roots.map { $0.reached == nil } == [true])
    #expect(less.roots.first?.parts.map(\.sum) == [nil])
    #expect(less.roots.first?.parts.first?.nodes.map { $0.reached?.value } == [60])
  }

  // MARK: with the engine

  @Test func `Counted in one pass, a region on the way and one behind`() throws {
    var builder = DatasetBuilder()
    builder.add(.programmes, ["programme": "P", "cadre": "ESF1420", "date_debut": "2014-01-01"])
    for (code, region, count) in [("A", "11", 60), ("B", "11", 20), ("C", "32", 10)] {
      builder.add(
        .operations,
        [
          "operation": code, "intitule": code, "beneficiaire": code, "region": region,
          "programme": "P", "fonds": "FSE", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
          "date_fin": "2018-12-31", "statut": "conventionnee",
        ])
      for number in 0..<count {
        builder.add(
          .participations,
          [
            "operation": code, "identifiant": "\(number)", "sexe": "F",
            "date_naissance": "1980-01-01", "date_entree": "2016-03-01", "niveau_cite": "3",
            "categorie_ft": "A", "duree_recherche_mois": "3",
          ])
      }
    }
    for row in [
      Self.target("200"), Self.target("100", ["region": "11"]),
      Self.target("60", ["region": "32"]),
      Self.target("90", ["region": "11", "operation": "A"]),
    ] {
      builder.add(.cibles, row)
    }
    let dataset = builder.dataset()
    let catalogue = try Catalogue.shipped()
    let definition = try #require(catalogue[Self.count])
    let promises = TargetReading.promises(dataset, catalogue)
    let key = try #require(promises.first.map { TargetTree.Key($0) })
    let engine = Engine(dataset: dataset)
    let day = try #require(CivilDate("2017-06-30"))
    let homes = [("A", "11"), ("B", "11"), ("C", "32")].map {
      TargetTree.Home(operation: $0.0, programme: "P", axe: "1", pi: "8.1", region: $0.1)
    }
    let reading = try TargetReading(
      key, definition, promises: promises, homes: homes, engine: engine, dataset: dataset,
      region: nil, on: day, isWhole: { _ in true })
    #expect(engine.passes == 1)
    let root = try #require(reading.tree.roots.first)
    #expect(root.reached?.value == 90)
    let part = try #require(root.parts.first)
    #expect(part.nodes.map { $0.reached?.value } == [80, 10])
    #expect(part.attainment == 90.0 / 160 && part.gap == -40_000_000)
    // 1 277 days of 1 826: 100 × 0,699 called for; 80 is 1,14 of it, 10 of 42 is 0,24.
    #expect(part.nodes.map { reading.state($0) } == [GoalState.good, .failing])
    #expect(part.nodes[0].parts[0].nodes.map { $0.reached?.value } == [60])
    #expect(part.nodes[0].parts[0].all == 2)
    let before = promises.map(\.millionths)
    #expect(TargetReading.promises(dataset, catalogue).map(\.millionths) == before)
  }
}
