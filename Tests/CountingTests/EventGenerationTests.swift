import Catalogue
import Columns
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Facts followed from one generation to the next")
struct EventGenerationTests {
  @Test("Figures are those of the facts grouped from scratch", arguments: 1...6)
  func followed(seed: Int) throws {
    var random = Seeded(seed * 53)
    var data = RandomFacts(&random, persons: 25, facts: 400).builder
    let definitions = try PersonDefinitions.catalogue().definitions
    var request = Request(
      definitions: definitions, by: random.pick([[], ["structure"], ["sexe", "structure"]]),
      period: Period("2016"), step: random.pick([.all, .quarter, .month]))
    request.range = seed == 3
    var before = data.dataset()
    var engine = Engine(dataset: before)
    _ = try engine.compute(request)
    for _ in 0..<4 {
      let changed = random.pick([[], [3], [0, 7, 40], Array(100..<120)])
      let answers = random.pick([[], [1, 5]])
      // Facts move in time, to another person or to nobody, and change nature.
      data.change(.evenements) { row, number in
        guard changed.contains(number) else { return }
        row["date"] = random.pick(["2016-07-14", "2017-12-30", ""])
        row["nature"] = random.pick(["entretien", "inscription", row["nature"] ?? ""])
        row["identifiant"] = random.pick(["4", "11", nil])
      }
      data.change(.personnes) { row, number in
        if answers.contains(number) { row["sexe"] = random.pick(["F", "H", ""]) }
      }
      let added = Int.random(in: 0..<4, using: &random)
      for _ in 0..<added {
        data.add(
          .evenements,
          [
            "structure": "222222222", "identifiant": String(Int.random(in: 0..<25, using: &random)),
            "nature": "entretien", "date": "2016-0\(Int.random(in: 1..<9, using: &random))-11",
          ])
      }
      let later = data.dataset()
      // The builder numbers persons by their first rows: a person may take the number of another.
      let moved = Self.moved(before, later)
      let count = before.table(.evenements).count
      let rows = Set(changed).union(moved[.evenements] ?? []).filter { $0 < count }
      let people = Set(answers).union(moved[.personnes] ?? [])
      let next = engine.next(
        later,
        [
          .evenements: RowChanges(oldCount: count, changed: rows.sorted(), appended: added),
          .personnes: RowChanges(
            oldCount: before.table(.personnes).count, changed: people.sorted(), appended: 0),
        ], maintaining: [])
      #expect(try next.compute(request) == Engine(dataset: later).compute(request))
      try Self.compareContributions(next, Engine(dataset: later))
      try Self.compareExplanations(
        next, Engine(dataset: later), (0..<3).map { _ in random.pick(definitions) },
        filter: random.pick([[], [("structure", "111111111")], [("sexe", "F")]]))
      engine = next
      before = later
    }
  }

  /// Rows whose person took another number.
  private static func moved(_ before: Dataset, _ later: Dataset) -> [Kind: [Int]] {
    var moved: [Kind: [Int]] = [:]
    for kind in [Kind.evenements, .personnes] {
      guard let old = before.personLinks[kind], let new = later.personLinks[kind] else { continue }
      moved[kind] = (0..<min(old.count, new.count)).filter { old[$0] != new[$0] }
    }
    return moved
  }

  /// Funnels, persons and the reason of every fact are the same in both.
  private static func compareExplanations(
    _ followed: Engine, _ whole: Engine, _ definitions: [Definition],
    filter: [(name: String, code: String)]
  ) throws {
    for definition in definitions {
      func explained(_ engine: Engine) throws -> Explanation {
        try engine.explain(
          definition, filter: filter, period: Period("2016"), sample: 3, words: { french($0) })
      }
      let (one, two) = try (explained(followed), explained(whole))
      #expect(one.cell == two.cell, "\(definition.code)")
      for (mine, theirs) in zip(one.terms, two.terms) {
        #expect(mine.steps.map(\.remaining) == theirs.steps.map(\.remaining))
        #expect(mine.persons == theirs.persons, "\(definition.code)")
        #expect(mine.counted.map(told) == theirs.counted.map(told))
        #expect(mine.excluded.map(told) == theirs.excluded.map(told))
        for row in 0..<theirs.rowCount {
          #expect(mine.why(row).map(told) == theirs.why(row).map(told), "\(definition.code)")
        }
        for isCounted in [true, false] {
          #expect(
            mine.people(isCounted: isCounted, 2..<9) == theirs.people(isCounted: isCounted, 2..<9))
        }
      }
    }
  }

  /// A verdict as one text.
  private static func told(_ verdict: Verdict) -> String {
    let values = verdict.values.map { "\($0.name)=\($0.value)" }
    return "\(verdict.record) \(verdict.clause?.key ?? "") \(verdict.text) \(values)"
  }

  /// What each person adds, and nobody, is the same in both.
  private static func compareContributions(_ followed: Engine, _ whole: Engine) throws {
    let definitions = try PersonDefinitions.catalogue().definitions
    let request = Request(definitions: definitions, by: [], period: Period("2016"), step: .quarter)
    var one = try PersonContributions(followed, request)
    var two = try PersonContributions(whole, request)
    // Units are numbers of texts, which each engine gives as it meets them.
    func told(_ contributions: [Contribution]) -> [[Int]] {
      contributions.map { [$0.term, $0.piece, $0.number] }
        .sorted { $0.lexicographicallyPrecedes($1) }
    }
    for person in 0..<two.personCount {
      #expect(told(one.contributions(of: person)) == told(two.contributions(of: person)))
    }
    #expect(told(one.contributionsOfNobody()) == told(two.contributionsOfNobody()))
  }
}
