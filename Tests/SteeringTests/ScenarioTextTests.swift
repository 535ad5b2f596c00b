import Catalogue
import Counting
import Kernel
import Records
import Statistics
import TestSupport
import Testing

@testable import Steering

/// A scenario as its address and its record write it.
@Suite("The text of a scenario")
struct ScenarioTextTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  private static func key(
    _ indicator: String, _ horizon: Horizon, _ date: String
  ) throws -> TargetTree.Key {
    TargetTree.Key(
      indicator: indicator, horizon: horizon, date: try #require(CivilDate(date)))
  }

  @Test("is written and read back as it is")
  func text() throws {
    let place = PlanPlace(programme: "P/1", axe: "1", pi: "8.1", region: "32", body: "a:b|%2F")
    let other = PlanPlace(programme: "P", category: "transition")
    let key = try Self.key("ESF1420.CO01", .milestone, "2018-12-31")
    let moves: [Move] = [
      .euros(from: place, to: other, cents: 20_000_050),
      .target(key, from: other, to: place, millionths: 1_500_000),
      .addition(
        AddedOperation(
          place: other, start: try day("2018-01-01"), end: try day("2018-12-31"), planned: 40,
          cents: 1)), .stop(operation: "O:1"), .end(operation: "O|2", try day("2019-01-31")),
      .planned(operation: "O3", 12), .rate(90), .completion,
    ]
    let scenario = Scenario(moves)
    #expect(Scenario(scenario.text) == scenario)
    #expect(Scenario("")?.isEmpty == true)
    for text in [
      "euros", "euros:P:Q", "euros:P:Q:-1", "euros:P:Q:1.234", "euros::Q:1", "fin:O1:hier",
      "arret:", "prevus:O1:x", "realisation:0", "realisation:201", "autre", "completer:1",
      "cible:X:prevision:2018-12-31::P:Q:1",
    ] {
      #expect(Move(text) == nil, "\(text)")
      #expect(Scenario("completer|" + text) == nil, "\(text)")
    }
  }
}
