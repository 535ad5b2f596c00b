import Access
import Catalogue
import Columns
import Counting
import Demo
import Following
import Foundation
import HTTP
import Importing
import Kernel
import Pages
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// Every address the table of routes gives, with every identifier there is and its neighbours.
@Suite struct AddressTests {

  /// Files of the demonstration in the order a store takes them.
  private static let files: [Kind] = [
    .programmes, .acteurs, .territoires, .rattachements, .operations, .maquette, .cibles,
    .depenses, .entites, .participations, .personnes, .evenements, .offres,
  ]

  private static func demonstration(_ participations: Int) async throws -> World {
    let folder = FileManager.default.temporaryDirectory.path + "/jalon-adresses-\(UUID())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try writeDemo(
      to: folder, options: DemoOptions(participations: participations), progress: { _ in })
    let store = MemoryStore()
    for kind in files {
      let path = "\(folder)/\(kind.rawValue).csv"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      _ = try Importer(store, .all(named: "essai")).run(
        ImportRequest(
          kind: kind, files: [path], author: "essai", now: World.now, seen: World.now / 1000,
          today: CivilDate(civilSeconds: World.now / 1000)),
        try TrialObserver(kind, mapping: nil, rejects: nil) { _, _, _ in })
    }
    return try World(store)
  }

  /// What may stand in the place of a part of an address that names something.
  private static func identifiers(_ world: World) throws -> [String] {
    let dataset = world.view.dataset
    var last = Int64(dataset.table(.participations).count)
    for ids in dataset.ids.values { last = max(last, ids.last ?? 0) }
    last = max(
      last, dataset.personIDs.max() ?? 0, Int64(try world.store.info().commit)
    )
    // All of them when there is time; else those at both ends, and some of the others.
    let step = Trials.isLong ? 1 : max(1, last / 40)
    let numbers = Set(
      Array(-1...3) + Array(last - 2...last + 1)
        + Array(stride(from: 0, through: last, by: Int(step)))
    ).sorted().map(String.init)
    let codes = try Catalogue.shipped().definitions.map(\.fullName)
    return numbers + (Trials.isLong ? codes : Array(codes.prefix(6))) + [
      "ESF1420.CO99", "pages", "controles", "abc", "9223372036854775807", "-9223372036854775808",
      "9223372036854775808", "%C3%A9", "..", "jalon.css",
    ]
  }

  /// The addresses of a route with each identifier in the place of what it names.
  private static func addresses(_ route: Route, _ identifiers: [String]) -> [String] {
    guard route.pattern.contains(where: { $0.hasPrefix(":") }) else {
      return ["/" + route.pattern.joined(separator: "/")]
    }
    // A kind is named by its name, everything else by each of the identifiers.
    let kinds = route.pattern.contains(":kind") ? Kind.allCases.map(\.rawValue) + ["abc"] : [""]
    return kinds.flatMap { kind in
      (route.pattern.last == ":kind" ? ["abc"] : identifiers).map { identifier in
        "/"
          + route.pattern.map { part in
            part == ":kind" ? kind : part.hasPrefix(":") ? identifier : part
          }.joined(separator: "/")
      }
    }
  }

  /// Asks every address and says which ones an error of ours answers.
  private static func failing(_ world: World, _ identifiers: [String]) async -> [String] {
    var failing: [String] = []
    // Signing out comes last: the others are asked with a session.
    let routes = RouteTable.all.sorted { left, right in
      let ends = right.pattern == ["deconnexion"]
      return ends && left.pattern != ["deconnexion"]
    }
    for route in routes {
      for address in addresses(route, identifiers) {
        let answer =
          route.method == .post ? await world.post(address) : await world.get(address)
        if answer.status >= 500 { failing.append("\(route.method) \(address) \(answer.status)") }
      }
    }
    return failing
  }

  @Test func `No address of the demonstration is answered by an error of ours`() async throws {
    let world = try await Self.demonstration(Trials.count(short: 30, usual: 30, long: 2_000))
    let identifiers = try Self.identifiers(world)
    #expect(await Self.failing(world, identifiers) == [])
    try await world.signIn()
    #expect(await Self.failing(world, identifiers) == [])
  }

  @Test func `A person only facts name has no page, and is not found`() async throws {
    let store = MemoryStore()
    try store.put(
      .evenements,
      [["identifiant": "P1", "structure": "S1", "date": "2020-01-15", "nature": "entretien"]])
    let world = try World(store)
    try await world.signIn()
    for id in 0...3 { #expect(await world.get("/saisir/personnes/\(id)").status == 404) }
  }

  @Test(arguments: 1...Trials.count(short: 1, usual: 2, long: 60))
  func `No record at its limits stops a page, a figure or a count`(seed: Int) async throws {
    let store = MemoryStore()
    var records = LimitRecords(seed: seed, rows: 14, farDays: seed > 58)
    try records.fill(store)
    let world = try World(store)
    try await world.signIn()
    #expect(await Self.failing(world, Self.numbers) == [])
    try await world.signInAsMember()
    // What is kept counted follows a second set of records over the first.
    let definitions = try Catalogue.shipped().definitions
    let engine = world.view.engine
    for by in [[], ["axe"], ["region"], ["age"], ["structure"], ["programme", "statut"]] {
      for step in [Step.all, .year] {
        let request = Counting.Request(
          definitions: definitions, by: by, period: Period("2016..2019"), step: step, range: true)
        #expect(throws: Never.self) { try engine.compute(request) }
      }
    }
    try records.fill(store)
    _ = try world.site.follower.refresh()
    #expect(await Self.failing(world, Self.numbers) == [])
    let diagnosis = try Diagnosis(
      store, .all(named: "essai"), keeping: definitions,
      today: CivilDate(civilSeconds: World.now / 1000), now: { 0 })
    #expect(diagnosis.agrees)
    #expect(!world.view.findings.all.isEmpty)
  }

  private static let numbers = (0...21).map(String.init) + ["ESF1420.CR06", "TDB.SYN05", "PF.PF1f"]
}
