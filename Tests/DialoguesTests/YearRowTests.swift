import Catalogue
import Dialogues
import Kernel
import Testing

/// Three years of a step under the versions of its definitions: contract of the dialogues, TD01.
@Suite struct YearRowTests {
  private static let name = "ML_CPO2012.ML5.3b4"
  private static let day = CivilDate(year: 2026, month: 6, day: 30) ?? CivilDate(day: 0)

  /// The contract's example: v1 says 104 then 112, v2 121 for the last year, 126 agreed under it.
  @Test func `No variation nor attainment across two versions`() {
    let rows = YearRow.rows(
      [(Self.name, 2)], live: [.init(indicator: Self.name, year: 2025): 121],
      frozen: [
        .init(indicator: Self.name, version: 1, year: 2024, value: 104),
        .init(indicator: Self.name, version: 1, year: 2025, value: 112),
      ], promised: [(Self.name, 1)], goals: [(Self.name, 2, 126)], year: 2026, on: Self.day)
    #expect(rows.map(\.version) == [1, 2])
    #expect(rows.map(\.isBreak) == [false, true])
    let (old, new) = (rows[0], rows[1])
    #expect(((old.change ?? 0) * 1000).rounded() == 77)
    #expect(old.goal == nil && old.ahead == nil)
    #expect(old.years[2] == .otherVersion)
    #expect(new.years == [.notComputable, .live(121), .notComputable])
    #expect(new.change == nil)
    #expect(((new.ahead ?? 0) * 1000).rounded() == 41)
    #expect(new.aheadDifference == 5)
  }

  @Test func `What was frozen stands, what is counted today is beside it`() {
    let rows = YearRow.rows(
      [(Self.name, 1)],
      live: [
        .init(indicator: Self.name, year: 2024): 104, .init(indicator: Self.name, year: 2025): 418,
        .init(indicator: Self.name, year: 2026): 60,
      ],
      frozen: [
        .init(indicator: Self.name, version: 1, year: 2024, value: 104),
        .init(indicator: Self.name, version: 1, year: 2025, value: 400),
        // Recounted since: the later one stands.
        .init(indicator: Self.name, version: 1, year: 2025, value: 412),
      ], promised: [], goals: [], year: 2026, on: Self.day)
    #expect(rows.count == 1)
    #expect(
      rows[0].years == [.frozen(104, today: nil), .frozen(412, today: 418), .live(60)])
  }

  @Test func `A version that only a promise names runs no more, and says so`() {
    let rows = YearRow.rows(
      [(Self.name, 2)], live: [:], frozen: [], promised: [(Self.name, 1)], goals: [], year: 2026,
      on: Self.day)
    #expect(rows.map(\.version) == [1, 2])
    #expect(rows[0].years == [.otherVersion, .otherVersion, .otherVersion])
    #expect(rows[1].years == [.notComputable, .notComputable, .notComputable])
    #expect(rows[1].change == nil && rows[1].ahead == nil && rows[1].difference == nil)
  }

  @Test func `A year under way is compared with no whole year`() throws {
    let live: [FrozenData.Place: Double] = [
      .init(indicator: Self.name, year: 2024): 100, .init(indicator: Self.name, year: 2025): 55,
    ]
    func row(_ text: String) throws -> YearRow {
      let day = try #require(CivilDate(text))
      return try #require(
        YearRow.rows(
          [(Self.name, 1)], live: live, frozen: [], promised: [], goals: [(Self.name, 1, 110)],
          year: 2026, on: day
        ).first)
    }
    let early = try row("2025-12-02")
    #expect(early.change == nil && early.difference == nil)
    #expect(early.ahead == nil && early.aheadDifference == nil)
    #expect(early.years[1] == .live(55))
    let over = try row("2026-01-01")
    #expect(over.difference == -45 && over.aheadDifference == 55)
  }

  @Test func `A step reads its part of the frame`() throws {
    let catalogue = try Catalogue.shipped()
    func codes(_ step: String) -> Set<String> {
      Set(
        StepFigures.definitions(DialogueStep(shipped: step), frame: "ML_CPO2012", catalogue)
          .map(\.code))
    }
    #expect(codes("E1").isEmpty && codes("E6").isEmpty)
    #expect(codes("E2").isSuperset(of: ["ML1.1", "ML2.1", "ML2.4a", "ML2.7", "ML2.7.stock"]))
    #expect(codes("E2").isDisjoint(with: ["ML2.10", "ML2.8", "ML3.1"]))
    #expect(codes("E3").isSuperset(of: ["ML2.10a", "ML2.12", "ML3.8", "ML4.1"]))
    #expect(codes("E3").isDisjoint(with: ["ML2.1", "ML2.2", "ML5.1"]))
    #expect(codes("E4").allSatisfy { $0.hasPrefix("ML5.") } && codes("E4").count > 20)
    #expect(codes("E5").allSatisfy { $0.hasPrefix("ML6.") })
    let headline = catalogue.definitions.filter {
      $0.frame == "ML_CPO2012" && StepFigures.isHeadline($0)
    }.map(\.code)
    #expect(headline.contains("ML5.3") && !headline.contains("ML5.3b4"))
    #expect(!headline.contains("ML2.7.stock"))
  }
}
