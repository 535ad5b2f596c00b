import Catalogue
import Columns
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Cells of facts kept at every commit")
struct LiveFactTests {
  /// Requests month by month, those the cells answer.
  private static func requests(_ definitions: [Definition]) -> [Request] {
    let perimeters: [(by: [String], filter: [(name: String, code: String)])] = [
      ([], []), (["structure"], []), (["structure"], [("structure", "111111111")]),
      ([], [("structure", "222222222")]),
    ]
    return perimeters.map { by, filter in
      Request(
        definitions: definitions, by: by, period: Period("2015-03..2016-12"), step: .month,
        filter: filter)
    }
  }

  /// Definitions that count facts or persons, both sides of quotients included.
  private static func definitions() throws -> [Definition] {
    try PersonDefinitions.catalogue().definitions.filter { definition in
      let terms =
        switch definition.formula {
        case .single(let term): [term]
        case .ratio(let numerator, let denominator): [numerator, denominator]
        }
      return terms.allSatisfy {
        $0.population == .events && [.count, .distinctPersons].contains($0.aggregate)
      }
    }
  }

  private static func cells(_ engine: Engine) throws -> LiveCells {
    LiveCells(engine, try definitions(), MaintainedCut.all)
  }

  @Test("They answer what a count answers, without one", arguments: 1...4)
  func answers(seed: Int) throws {
    var random = Seeded(seed * 71)
    let definitions = try Self.definitions()
    #expect(definitions.count > 20)
    let engine = Engine(
      dataset: RandomFacts(&random, persons: 30, facts: 600).builder.dataset())
    var kept = engine
    kept.live = try Self.cells(engine)
    for request in Self.requests(definitions) {
      let before = kept.passes
      let answered = try kept.compute(request)
      #expect(kept.passes == before)
      #expect(answered == (try engine.compute(request)))
      #expect(answered.contains { $0.numerator != "0" })
    }
  }

  @Test("Other cuts, periods and ranges are counted", arguments: 1...2)
  func others(seed: Int) throws {
    var random = Seeded(seed * 7)
    let definitions = try Self.definitions()
    let engine = Engine(
      dataset: RandomFacts(&random, persons: 20, facts: 300).builder.dataset())
    var kept = engine
    kept.live = try Self.cells(engine)
    var ranged = Request(definitions: definitions, by: [], period: Period("2016"), step: .month)
    ranged.range = true
    let requests = [
      ranged, Request(definitions: definitions, by: ["structure"], period: Period("2016")),
      Request(definitions: definitions, by: ["structure"]),
      Request(definitions: definitions, by: ["sexe"], period: Period("2016"), step: .month),
      Request(
        definitions: definitions, by: [], period: Period("2016"), step: .month, cumulative: true),
      Request(
        definitions: definitions, by: [], period: Period("2016-01-15..2016-06-30"), step: .month),
      Request(
        definitions: definitions, by: [], period: Period("2016"), step: .month,
        filter: [("structure", "111111111"), ("structure", "222222222")]),
      Request(definitions: definitions, by: [], period: Period("1990"), step: .month),
    ]
    for request in requests {
      let before = kept.passes
      #expect(try kept.compute(request) == engine.compute(request))
      #expect(kept.passes > before)
    }
  }

  @Test(
    "After facts changed, came and went, they are those of a recount",
    arguments: 1...Trials.count(short: 3, usual: 6, long: 12))
  func followed(seed: Int) throws {
    var random = Seeded(seed * 97)
    var data = RandomFacts(&random, persons: 25, facts: 300).builder
    let definitions = try Self.definitions()
    var engine = Engine(dataset: data.dataset())
    engine.live = try Self.cells(engine)
    for _ in 0..<5 {
      let before = data.dataset()
      let count = before.table(.evenements).count
      let changed = Set(
        (0..<random.pick([0, 1, 6])).map { _ in Int.random(in: 0..<count, using: &random) })
      // Facts move in time, to another person, to nobody, to another structure, and change nature.
      data.change(.evenements) { row, number in
        guard changed.contains(number) else { return }
        row["date"] = random.pick(["2016-07-14", "2014-12-30", ""])
        row["nature"] = random.pick(["entretien", "inscription", row["nature"] ?? ""])
        row["identifiant"] = random.pick(["4", "11", nil])
        row["structure"] = random.pick(["111111111", "Nouvelle \(seed)", row["structure"] ?? ""])
        row["dispositif"] = random.pick(["nouveau \(number)", row["dispositif"]])
      }
      let added = Int.random(in: 0..<4, using: &random)
      for _ in 0..<added {
        data.add(
          .evenements,
          [
            "structure": "222222222",
            "identifiant": random.pick(["", String(Int.random(in: 0..<25, using: &random))]),
            "nature": random.pick(["entretien", "jdi_debut", "sortie_dispositif"]),
            "date": random.pick(["2016-05-11", "2017-02-03"]),
          ])
      }
      // A fact that goes makes the whole be grouped again.
      var removed: [Int] = []
      if random.pick([true, false, false]) {
        let gone = Int.random(in: 0..<count, using: &random)
        removed = [gone]
        data.remove(.evenements, gone)
      }
      let later = data.dataset()
      // The builder numbers persons by their first rows: a person may take the number of another.
      func moved(_ kind: Kind, _ old: (Int) -> Int) -> [Int] {
        guard let was = before.personLinks[kind], let now = later.personLinks[kind] else {
          return []
        }
        return (0..<now.count).filter { old($0) < was.count && was[old($0)] != now[$0] }
      }
      let gone = removed.first ?? count
      let rows = Set(changed.filter { $0 != gone }.map { $0 > gone ? $0 - 1 : $0 })
        .union(moved(.evenements) { $0 >= gone ? $0 + 1 : $0 }).filter {
          $0 < count - removed.count
        }
      engine = engine.next(
        later,
        [
          .evenements: RowChanges(
            oldCount: count, changed: rows.sorted(), appended: added, removed: removed),
          .personnes: RowChanges(
            oldCount: before.table(.personnes).count, changed: moved(.personnes) { $0 }, appended: 0
          ),
        ], maintaining: definitions)
      let recount = Engine(dataset: later)
      #expect(engine.live?.differencesOfFacts(over: recount) == [])
      for request in Self.requests(definitions) {
        let passes = engine.passes
        #expect(try engine.compute(request) == recount.compute(request))
        #expect(engine.passes == passes)
      }
    }
  }
}
