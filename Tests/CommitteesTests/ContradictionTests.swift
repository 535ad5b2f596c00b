import Committees
import Kernel
import TestSupport
import Testing

/// What agreements ask that does not go together: CM08 and CM11 of the contract of the committees.
@Suite("Agreements beside one another")
struct ContradictionTests {
  private static let today = CivilDate("2026-06-30") ?? CivilDate(day: 0)
  private static let cpo = Agreement("CPO", parties: ["ML1", "DDETS62"])
  private static let calpae = Agreement(
    "CALPAE", parties: ["DDETS62", "CD62"], territories: ["departement:62"])

  private func found(
    _ indicators: [AgreedIndicator], _ agreements: [Agreement] = [cpo, calpae],
    isFollowed: Bool? = true
  ) -> [Contradiction.Nature] {
    Contradiction.all(indicators, of: agreements, on: Self.today) { _ in isFollowed }
      .map(\.nature)
  }

  @Test func `One name, at least six months and more than six: two ways to count`() {
    let first = AgreedIndicator(
      agreement: "CPO", label: "Taux d’emploi durable", indicator: "ML.ML5.3b4",
      definition: "emploi >= 6 mois")
    let second = AgreedIndicator(
      agreement: "CALPAE", label: "TAUX D'EMPLOI DURABLE", indicator: "ML.ML5.3b4",
      definition: "emploi > 6 mois")
    #expect(found([first, second]) == [.sameNameOtherCount])
    var same = second
    same.definition = "Emploi  >= 6 mois"
    #expect(found([first, same]) == [])
    same.indicator = "ML.ML5.3b"
    #expect(found([first, same]) == [.sameNameOtherCount])
    // Silence contradicts nothing.
    same = second
    same.definition = ""
    #expect(found([first, same]) == [])
  }

  @Test func `One indicator, one perimeter and one date with two values to reach`() {
    var first = AgreedIndicator(
      agreement: "CPO", label: "Sorties", indicator: "ML.ML5.1", perimeter: "region=32", goal: 120,
      due: Self.today)
    var second = first
    second.agreement = "CALPAE"
    second.label = "Sorties positives"
    second.goal = 130
    #expect(found([first, second]) == [.otherGoal])
    second.perimeter = "region=11"
    #expect(found([first, second]) == [])
    second.perimeter = first.perimeter
    first.period = "annuelle"
    second.period = "trimestrielle"
    #expect(found([first, second]) == [.otherGoal, .otherPeriodOrUnit])
    second.due = nil
    #expect(found([first, second]) == [.otherPeriodOrUnit])
  }

  @Test func `What has no code or no value is little followed, what is not known is not said`() {
    let free = AgreedIndicator(agreement: "CPO", label: "Satisfaction")
    let known = AgreedIndicator(agreement: "CPO", label: "Entrées", indicator: "ML.ML2.1")
    #expect(found([free, known]) == [.withoutCode])
    #expect(found([free, known], isFollowed: false) == [.withoutCode, .withoutValue])
    #expect(found([free, known], isFollowed: nil) == [.withoutCode])
  }

  @Test func `Agreements that are over, or share neither organisation nor place, are not compared`()
  {
    let first = AgreedIndicator(
      agreement: "CPO", label: "Entrées", indicator: "ML.ML2.1", unit: "jeunes")
    var second = first
    second.agreement = "CALPAE"
    second.unit = "parcours"
    #expect(found([first, second]) == [.otherPeriodOrUnit])
    var over = Self.calpae
    over.end = Self.today.adding(days: -1)
    #expect(found([first, second], [Self.cpo, over]) == [])
    let far = Agreement("CALPAE", parties: ["CD83"], territories: ["departement:83"])
    let near = Agreement("CPO", parties: ["ML1"], territories: ["departement:62"])
    #expect(found([first, second], [near, far]) == [])
    // Everywhere holds every place.
    #expect(found([first, second], [Self.cpo, far]) == [.otherPeriodOrUnit])
  }

  @Test(arguments: 0..<10) func `The order of agreements changes no contradiction`(seed: Int) {
    var random = Seeded(seed)
    let indicators = (0..<8).map { _ in
      AgreedIndicator(
        agreement: random.pick(["CPO", "CALPAE"]), label: random.pick(["Entrées", "entrees", "S"]),
        indicator: random.pick(["", "A.1", "A.2"]), definition: random.pick(["", "x", "y"]),
        goal: random.pick([nil, 1, 2]))
    }
    func counts(_ order: [AgreedIndicator]) -> [Contradiction.Nature: Int] {
      found(order).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    #expect(counts(indicators) == counts(indicators.reversed()))
  }

  @Test
  func `A solution is to be confirmed after 90 days, and has no more places than its capacity`()
    throws
  {
    #expect(!Solution.isStale(Self.today.adding(days: -90), on: Self.today))
    #expect(Solution.isStale(Self.today.adding(days: -91), on: Self.today))
    #expect(Solution.holds(5, of: 5) && !Solution.holds(6, of: 5) && Solution.holds(6, of: nil))
  }
}
