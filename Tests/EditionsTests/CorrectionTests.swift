import Editions
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("What is published, told anew")
struct EditionCorrectionTests {
  private func corrected(_ world: EditionWorld) throws -> Edition {
    try world.store.publish(
      world.maker().correction(reason: "Handicaps", author: "test", time: EditionWorld.now))
  }

  /// Corrects the answer of people of the first community.
  private func correct(_ world: EditionWorld, _ people: Range<Int>) throws {
    try world.store.put(
      .participations,
      people.map { number in
        Communities.person(
          "E1-\(number)", ["date_entree": "2017-05-02", "handicap": "oui"])
      })
    try world.close("2017..2018")
  }

  private func published() throws -> EditionWorld {
    let world = try EditionWorld(Communities.example)
    try world.close("2017..2018")
    try world.publish()
    return world
  }

  @Test(
    "A correction of one to ten people is refused: the difference would tell it",
    arguments: [1, 10])
  func few(count: Int) throws {
    let world = try published()
    try correct(world, 50..<(50 + count))
    #expect {
      try corrected(world)
    } throws: { error in
      if case EditionMaker.Refusal.fewChanges? = error as? EditionMaker.Refusal {
        true
      } else {
        false
      }
    }
    #expect(try world.store.editionCount() == 1)
  }

  @Test("A correction of eleven is told, with its reason, and stands for what it corrects")
  func many() throws {
    let world = try published()
    try correct(world, 50..<61)
    let edition = try corrected(world)
    #expect(edition.draft.corrects == 1 && edition.draft.reason == "Handicaps")
    #expect(
      try world.told("CO16", ["27", "25"], 2, "2017")
        == .value(PublishedNumbers(numerator: 37 + 11, edition: 2)))
    #expect(
      try world.told("CO16", ["27", "25", "E1+C"], 3, "2017")
        == .value(PublishedNumbers(numerator: 18 + 11, edition: 2)))
  }

  @Test("Nothing changed may be told again; nothing published may not be corrected")
  func none() throws {
    let world = try EditionWorld(Communities.example)
    try world.close("2017..2018")
    #expect(throws: EditionMaker.Refusal.nothingToCorrect) { try corrected(world) }
    try world.publish()
    #expect(try corrected(world).number == 2)
  }
}
