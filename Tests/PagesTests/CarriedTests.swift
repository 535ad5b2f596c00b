import Access
import Checks
import Columns
import Following
import Kernel
import Records
import TestSupport
import Testing

@testable import Pages

/// What pages count of operations and of persons, carried from commit to commit.
@Suite struct CarriedTests {
  private static let reader = Reader.all(named: "essai")
  private static let today = CivilDate(day: 17_897)  // 1 January 2019

  private static func told(_ view: View, _ date: CivilDate, _ region: String?) -> String {
    let tally = OperationTally.of(view, at: date)
    let book = PersonBook.of(view, Scope(region: region, date: date))
    let persons = book.order.map { person in
      "\(view.dataset.personIDs[Int(person)]):\(book.count(person)):\(book.latest(person) ?? -1)"
    }
    let texts = view.maintained(OperationTexts.self, .one)
    return
      "\(texts.titles) \(texts.beneficiaries) \(texts.searched) \(tally.entered) \(tally.complete) \(tally.open) \(book.participations) \(persons)"
  }

  @Test(arguments: 1...Trials.count(short: 10, usual: 25, long: 1_000))
  func `Tallies carried from commit to commit are those of all records`(seed: Int) throws {
    var random = Seeded(seed &* 17)
    var world = try RandomStore(&random)
    let follower = try Follower(world.store, Self.reader) { _ in Self.today }
    let cases = [
      (Self.today, nil), (CivilDate(day: 17_000), nil), (CivilDate(day: 17_400), "32"),
      (Self.today, "11"),
    ]
    for round in 0..<12 {
      let now = View(follower.current, Self.reader, world.store)
      let again = View(dataset: now.dataset, today: now.today, store: world.store)
      for (date, region) in cases {
        #expect(
          Self.told(now, date, region) == Self.told(again, date, region),
          "seed \(seed) round \(round) \(date) \(region ?? "")")
      }
      try world.change(&random)
      try follower.refresh()
    }
  }

  /// The list of anomalies by parts is the list as a whole, in the same order.
  @Test(arguments: 1...Trials.count(short: 6, usual: 10, long: 200))
  func `A part of the list of anomalies is that part of the whole list`(seed: Int) throws {
    var random = Seeded(seed &* 13)
    let world = try RandomStore(&random)
    let follower = try Follower(world.store, Self.reader) { _ in Self.today }
    let view = View(follower.current, Self.reader, world.store)
    let book = FindingBook.of(view)
    let list = FindingFilters().list(book, view.dataset, region: nil)
    let all = list.all
    #expect(all.count == view.findings.all.count)
    #expect(Set(all).count == all.count)
    func key(_ place: FindingBook.Place) -> (Int, Int) {
      let (severity, rule) = (book.severity(place), book.rule(place))
      return (DatasetFinding.rank(severity, rule), -book.record(place).row)
    }
    #expect(zip(all, all.dropFirst()).allSatisfy { key($0) <= key($1) })
    for start in stride(from: 0, to: all.count, by: 7) {
      let range = start..<min(all.count, start + 7)
      #expect(list.places(range) == Array(all[range]))
    }
    for operation in 0..<view.dataset.operationCount {
      let own = Set(all.filter { book.entry($0).operation == operation })
      #expect(Set(book.places(ofOperation: operation)) == own)
      #expect(book.countsByOperation()[operation] == book.counts(own))
    }
  }
}
