import Access
import Catalogue
import Editions
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("An edition of published figures")
struct EditionTests {
  private static func path(_ community: Int) -> [String] { ["27", "25", "E\(community)+C"] }

  @Test("Communities with few people of a class are told together, and all add up")
  func example() throws {
    let world = try EditionWorld(Communities.example)
    try world.close("2017..2018")
    try world.publish()
    let numbers = PublishedNumbers(numerator: 37, edition: 1)
    #expect(try world.told("CO16", ["27", "25"], 2, "2017") == .value(numbers))
    #expect(
      try world.told("TOTAL.complete", ["27", "25"], 2, "2017")
        == .value(PublishedNumbers(numerator: 283, edition: 1)))
    #expect(
      try world.told("CO16", Self.path(1), 3, "2017")
        == .value(PublishedNumbers(numerator: 18, edition: 1)))
    #expect(
      try world.told("CO16", Self.path(4), 3, "2017")
        == .value(PublishedNumbers(numerator: 0, edition: 1)))
    let together = Shown<PublishedNumbers>.withheld(.grouped(["E2+C", "E3+C", "E5+C"]))
    for community in [2, 3, 5] {
      #expect(try world.told("CO16", Self.path(community), 3, "2017") == together)
      #expect(
        try world.told("TOTAL.complete", Self.path(community), 3, "2017")
          == .value(
            PublishedNumbers(numerator: Communities.example[community - 1].all, edition: 1)))
    }
    let table = try world.table("handicap", ["27", "25"], "2017")
    let group = try #require(table.groups.first { $0.codes.contains("E3+C") })
    #expect(
      group.figures
        == [19 + 122, 19].map {
          .value(PublishedNumbers(numerator: $0, edition: 1))
        })
    // The four people of E3 are nowhere.
    for edition in try world.store.editions(of: nil) {
      #expect(!edition.draft.cells.contains { $0.counts.values.contains(4) })
    }
  }

  @Test("Who holds 12 of 90 people of the first community learns nothing of the others")
  func insider() throws {
    let world = try EditionWorld(Communities.example, other: (12, 90))
    try world.close("2017..2018")
    try world.publish()
    #expect(
      try world.told("CO16", Self.path(3), 3, "2017")
        == .withheld(.grouped(["E1+C", "E3+C", "E5+C"])))
    #expect(
      try world.told("CO16", Self.path(2), 3, "2017")
        == .value(PublishedNumbers(numerator: 12, edition: 1)))
    let table = try world.table("handicap", ["27", "25"], "2017")
    let group = try #require(table.groups.first { $0.codes.contains("E1+C") })
    #expect(
      group.figures
        == [25 + 145, 25].map {
          .value(PublishedNumbers(numerator: $0, edition: 1))
        })
  }

  @Test(
    "Longer periods are sums of published ones; what is not over or not cut so is not published")
  func periods() throws {
    let world = try EditionWorld(Communities.example)
    try world.close("2017..2018T3")
    try world.publish()
    let all = Shown.value(PublishedNumbers(numerator: 283, edition: 1))
    #expect(try world.told("TOTAL.complete", [], 0, "2017T2") == all)
    #expect(try world.told("TOTAL.complete", [], 0, "2017T2..2018T3") == all)
    for period in ["2018", "2017-05", "2017-05-02", "2017T1..2018T4", "2016"] {
      #expect(
        try world.told("TOTAL.complete", [], 0, period) == .withheld(.unpublished), "\(period)")
    }
    // Below the region, years only.
    #expect(
      try world.told("TOTAL.complete", ["27", "25"], 2, "2017T2") == .withheld(.unpublished))
    #expect(
      try world.told("TOTAL.complete", ["27", "25"], 2, "2018") == .withheld(.unpublished))
    #expect(try world.told("CO08", [], 0, "2017T2") == .withheld(.unpublished))
    #expect(
      try world.told("TOTAL.complete", ["27", "99"], 2, "2017")
        == .value(PublishedNumbers(numerator: 0, edition: 0)))
  }

  @Test("A figure is published once: what comes later changes none, and adds up with what was told")
  func once() throws {
    let world = try EditionWorld(Communities.example)
    try world.close("2017T1..2017T3")
    try world.publish()
    #expect(throws: EditionMaker.Refusal.nothingNew) { try world.publish() }
    // Somebody recorded late, in a quarter already told.
    try world.store.put(
      .participations,
      [Communities.person("tard", ["date_entree": "2017-04-03", "handicap": "oui"])])
    try world.close("2017..2018T1")
    try world.publish()
    let told = Shown.value(PublishedNumbers(numerator: 283, edition: 2))
    #expect(
      try world.told("TOTAL.complete", [], 0, "2017T2")
        == .value(PublishedNumbers(numerator: 283, edition: 1)))
    #expect(try world.told("TOTAL.complete", [], 0, "2017") == told)
    #expect(try world.told("TOTAL.complete", ["27", "25"], 2, "2017") == told)
    #expect(
      try world.told("CO16", Self.path(1), 3, "2017")
        == .value(PublishedNumbers(numerator: 18, edition: 2)))
  }

  @Test("An edition needs a lattice, a closing over everything, and who counts everything")
  func refusals() throws {
    let world = try EditionWorld([(5, 30)])
    #expect(throws: EditionMaker.Refusal.noClosing) { try world.publish() }
    #expect(throws: EditionMaker.Refusal.noLattice(frames: ["ESF1420", "ESFP2127"])) {
      try world.maker("TDB")
    }
    let part = Reader(
      named: "une partie",
      Right(
        seesIdentity: false, seesSensitiveAnswers: false,
        perimeter: .any([["region": ["27"]]])))
    #expect(throws: EditionMaker.Refusal.notEverything) { try world.maker("ESF1420", part) }
  }

  @Test("Where no row may be told, none is named, and none is told as empty")
  func unnamed() throws {
    // 14 people: named, each of the six communities would be known to hold 1 to 9.
    let world = try EditionWorld([(0, 3), (0, 3), (0, 2), (0, 2), (0, 2), (0, 2)])
    try world.close("2017..2018")
    try world.publish()
    #expect(
      try world.told("TOTAL.complete", ["27", "25"], 2, "2017")
        == .value(PublishedNumbers(numerator: 14, edition: 1)))
    for community in 1...7 {
      #expect(
        try world.told("TOTAL.complete", Self.path(community), 3, "2017") == .withheld(.few))
    }
    let cells = try world.store.editions(of: nil).flatMap(\.draft.cells)
    let hidden = cells.filter { $0.table.level == "maille" }
    #expect(!hidden.isEmpty && hidden.allSatisfy { $0.state == .hidden && $0.codes.isEmpty })
    let report = try world.maker().attack(on: CivilDate(day: 17_900))
    #expect(report.leaks.isEmpty && report.unread == 0 && report.tried > 0)
  }

  @Test("Every shipped lattice names definitions there are, that count participations")
  func lattices() throws {
    for (frame, figure) in [("ESF1420", "ESF1420.CO01"), ("ESFP2127", "ESFP2127.EECO01")] {
      let world = try EditionWorld([], day: "2017-05-02")
      _ = try world.store.close(
        ClosingDraft(
          time: EditionWorld.now, author: "test", comment: "x",
          commit: try world.store.lastCommit(), scope: ClosingScope(figures: [figure]),
          definitions: [], lines: []))
      // Nobody is counted: no other reason.
      #expect(throws: EditionMaker.Refusal.nothingNew) {
        try world.maker(frame).draft(author: "test", time: EditionWorld.now)
      }
    }
    #expect(try Lattice.shipped().keys.sorted() == ["ESF1420", "ESFP2127"])
  }

  @Test("A nation of ten people is not told, nor anything of it")
  func few() throws {
    let world = try EditionWorld([(2, 4), (1, 6)])
    try world.close("2017..2018")
    try world.publish()
    #expect(try world.told("TOTAL.complete", [], 0, "2017T2") == .withheld(.few))
    #expect(try world.told("CO16", [], 0, "2017T2") == .withheld(.few))
    #expect(
      try world.told("TOTAL.complete", [], 0, "2017T3")
        == .value(PublishedNumbers(numerator: 0, edition: 1)))
    #expect(try world.told("TOTAL.complete", ["27"], 1, "2017T2") == .withheld(.few))
    let cells = try world.store.editions(of: nil).flatMap(\.draft.cells)
    #expect(cells.allSatisfy { $0.counts.isEmpty })
  }
}
