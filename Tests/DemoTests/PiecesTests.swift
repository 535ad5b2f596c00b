import Kernel
import Records
import Testing

@testable import Demo

@Suite("Pieces of the demonstration")
struct PiecesTests {
  @Test("Code numbers are the schema's positions")
  func codes() throws {
    func code(_ field: ParticipationField, _ value: Int64) -> String {
      Schema.participations.fields[field.rawValue].codes[Int(value) - 1]
    }
    #expect(code(.enEmploi, Answer.yes) == "oui" && code(.enEmploi, Answer.no) == "non")
    #expect(code(.handicap, Answer.refused) == "refus")
    #expect(code(.qpv, Answer.unknown) == "inconnu")
    #expect(code(.categorieFt, Registration.none) == "aucune")
    #expect(code(.categorieFt, Registration.c) == "C" && code(.categorieFt, Registration.d) == "D")
    #expect(code(.motifSortie, ExitReason.term) == "terme")
    #expect(code(.motifSortie, ExitReason.nextOperation) == "suite_operation")
    #expect(code(.motifSortie, ExitReason.training) == "anticipee_formation")
    #expect(code(.motifSortie, ExitReason.lostSight) == "perdu_de_vue")
    #expect(code(.situationSortie, ExitSituation.inactive) == "inactif")
    #expect(code(.situationSortie, ExitSituation.unknown) == "inconnue")
    #expect(code(.emploiSortie, ExitJob.sixMonths) == "cdd_6m_plus")
    #expect(code(.emploiSortie, ExitJob.publicService) == "public")
    #expect(code(.minimaSociaux, IncomeSupport.rsa) == "rsa")
    #expect(code(.minimaSociaux, IncomeSupport.refused) == "refus")
    #expect(code(.statut6m, SurveyOutcome.answered) == "repondant")
    #expect(Profile.barriers.count == Schema.barriers.count)
  }

  @Test("States and categories are the schema's codes")
  func states() {
    let states = Schema.operations.fields[OperationField.statut.rawValue].codes
    for (index, code) in states.enumerated() {
      #expect(OperationState(rawValue: index + 1)?.code == code)
    }
    let categories = Schema.operations.fields[OperationField.categorieRegion.rawValue].codes
    #expect(RegionCategory.allCases.map(\.code) == categories)
  }

  @Test("A seed's numbers are fixed, and streams differ")
  func generator() {
    var first = Generator(seed: 1, stream: 0)
    var again = Generator(seed: 1, stream: 0)
    var other = Generator(seed: 1, stream: 1)
    let numbers = (0..<100).map { _ in first.next() }
    #expect(numbers == (0..<100).map { _ in again.next() })
    #expect(numbers != (0..<100).map { _ in other.next() })
    // splitmix64 and xoshiro256** as published, seed 1: s1 is the second splitmix64 output
    // 0xbeeb8da1658eec67; times 5, turned left by 7, times 9.
    let product: UInt64 = 0xBEEB_8DA1_658E_EC67 &* 5
    #expect(numbers[0] == ((product << 7) | (product >> 57)) &* 9)
  }

  @Test("Draws stay in their bounds", arguments: [1, 2, 7, 1000])
  func bounds(bound: Int) {
    var random = Generator(seed: 3, stream: 0)
    let draws = (0..<2000).map { _ in random.below(bound) }
    #expect(draws.allSatisfy { (0..<bound).contains($0) })
    #expect(Set(draws).count > bound / 2)
    #expect(random.below(0) == 0)
    #expect(random.pick([0, 0, 5]) == 2)
  }

  @Test("No two persons share names and birth date, even when names come round again")
  func distinctPersons() throws {
    struct Identity: Hashable {
      var sex, first, last, second: Int
      var birth: CivilDate
    }
    var random = Generator(seed: 1, stream: 0)
    var people = People(try WordLists())
    let profile = Profile.of(.pupils)
    let entry = Calendar.date(2017, 9, 1)
    var identities: Set<Identity> = []
    for _ in 0..<60_000 {
      let person = people.person(at: entry, profile, commune: 0, &random)
      #expect(profile.ages.contains(entry.completedYears(since: person.birth)))
      identities.insert(
        Identity(
          sex: person.sex, first: person.firstName, last: person.lastName,
          second: person.secondName, birth: person.birth))
    }
    #expect(identities.count == 60_000)
  }

  @Test("Windows-1252 of French text")
  func encoding() {
    let bytes = ExportFile.windows1252(Array("é’œ€ A☂".utf8))
    #expect(bytes == [0xE9, 0x92, 0x9C, 0x80, 0x20, 0x41, 0x3F])
  }

  @Test("Shares of operations and of participations add up to a hundred")
  func shares() {
    #expect(OperationKind.allCases.reduce(0) { $0 + $1.share } == 100)
    #expect(OperationKind.allCases.reduce(0) { $0 + $1.publicShare } == 100)
  }
}
