import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("What is kept of where rows fall")
struct CellMemoryTests {
  private static let entries = Figures.single(Figures.entries())

  /// 130 participations, the first 64 of women and the others by turns.
  private static func engine(_ bytes: Int? = nil) -> Engine {
    var data = DatasetBuilder()
    data.operation("A")
    for number in 0..<130 {
      data.participation("A", ["sexe": number < 64 || number % 2 == 0 ? "F" : "H"])
    }
    return bytes.map { Engine(dataset: data.dataset(), cellBytes: $0) }
      ?? Engine(dataset: data.dataset())
  }

  @Test("is counted whole: groups and their codes, slots, words and their parts")
  func counted() throws {
    let engine = Self.engine()
    #expect(engine.bytesOfCells == 0)
    _ = try engine.compute(Request(definitions: [Self.entries], by: ["sexe"]))
    // Groups of 130 rows; one for each of the three codes and one for none, each a reference, a
    // header and one text.
    let index = 130 * 4 + 4 * (8 + 32 + 16)
    // One block, from part 0 to part 2: each of two slots, twelve bytes, with the masks of its words,
    // eight at a time. No word is counted alone: where they would begin is all there is of them.
    let map = 130 * 4 + 2 * 4 + 2 * 12 + 2 * 8 * 8 + 4
    #expect(engine.bytesOfCells == index + map)
    // The same again is not kept twice.
    _ = try engine.compute(Request(definitions: [Self.entries], by: ["sexe"]))
    #expect(engine.bytesOfCells == index + map)
    _ = try engine.compute(
      Request(definitions: [Self.entries], by: ["sexe"], period: Period("2001")))
    // Another map of the same groups, where nobody falls: its block has no part.
    #expect(engine.bytesOfCells == index + map + 130 * 4 + 2 * 4 + 4)
  }

  @Test("stays within its bound, and figures are the same", arguments: 1...6)
  func bound(seed: Int) throws {
    var random = Seeded(seed)
    let (free, bound) = (Self.engine(), Self.engine(3000))
    for _ in 0..<20 {
      let cuts = Array(["sexe", "age", "region", "operation"].shuffled(using: &random).prefix(2))
      let request = Request(
        definitions: [Self.entries], by: cuts, period: Period(random.pick(["2016", "2017"])),
        step: random.pick([.all, .quarter, .month]))
      #expect(try bound.compute(request) == free.compute(request))
      #expect(bound.bytesOfCells <= 3000)
    }
    #expect(free.bytesOfCells > 3000)
  }
}
