import Catalogue
import Counting
import Foundation
import Kernel
import Records
import Stores
import TestSupport
import Testing

@testable import Following

@Suite("What is kept at every commit is what a recount gives")
struct LiveTests {
  private static let catalogue = try? Catalogue.shipped()
  /// Sequences tried, in groups that run side by side.
  private static let sequences = Trials.count(short: 40, usual: 150, long: 10_000)
  private static let groups = 20

  private static func requests(_ random: inout Seeded, _ definitions: [Definition]) -> [Request] {
    let cuts = [
      [], ["region"], ["axe", "categorie_region"], ["departement"], ["sexe", "departement"],
      ["structure"], ["age"], ["statut", "axe"], ["commune"], ["epci"], ["cite"],
    ]
    return (0..<2).map { _ in
      let some = (0..<6).map { _ in random.pick(definitions) }
      let period = random.pick([nil, "2014..2018", "2015T1..2016-06", "2016-03-15..2016-11-20"])
      let filter = random.pick([[], [(name: "region", code: "32")], [(name: "axe", code: "2")]])
      var request = Request(
        definitions: some, by: random.pick(cuts), period: period.flatMap { Period($0) },
        step: period == nil ? .all : random.pick([.all, .quarter, .month]),
        cumulative: period != nil && random.pick([true, false]), filter: filter)
      request.range = random.pick([true, false, false])
      return request
    }
  }

  @Test("After any sequence of imports, corrections, matches and undos", arguments: 0..<groups)
  func sequences(group: Int) throws {
    let definitions = try #require(Self.catalogue).definitions
    let people = try Catalogue(files: PersonFigures.files).definitions
    for number in 0..<Self.sequences / Self.groups {
      let seed = group * 1_000_000 + number
      var random = Seeded(seed)
      // A few definitions for each sequence: all of them come up over the run.
      let some = (0..<25).map { _ in random.pick(definitions) }
      let acts = Act.sequence(&random)
      // One figure that depends on who is whom in every request.
      var requests = Self.requests(&random, some)
      for place in requests.indices { requests[place].definitions.append(random.pick(people)) }
      // Figures over facts, month by month: those kept.
      requests.append(
        Request(
          definitions: people, by: random.pick([[], ["structure"]]),
          period: Period(random.pick(["2015..2018", "2016-02..2017-11"])), step: .month,
          filter: random.pick([[], [(name: "structure", code: "Autre structure")]])))
      let kept = some + people
      let thresholds = LiveWorld.lowThresholds(&random)
      if let fault = try LiveWorld.fault(acts, kept, requests, thresholds) {
        let short = try LiveWorld.shrunk(acts, kept, requests, thresholds)
        let told = short.map(\.description).joined(separator: "\n")
        Issue.record("seed \(seed): \(fault)\n\(told)")
        return
      }
    }
  }
}
