import Dialogues
import Testing

/// Changes within ten minutes are one: contract, §6.
@Suite struct ChangeMomentsTests {
  private static let minute: Int64 = 60_000

  @Test(arguments: [
    ([], []), ([0], [0]), ([0, 10], [10]), ([0, 11], [0, 11]),
    // Counted from the first of a group: a change a minute for an hour is not one.
    ([0, 9, 12], [9, 12]), ([12, 0, 9], [9, 12]), ([0, 10, 20, 21], [10, 21]),
  ])
  func `Changes are grouped from the first of each group`(_ minutes: [Int64], _ ends: [Int64]) {
    #expect(
      ChangeMoments.groups(minutes.map { $0 * Self.minute }) == ends.map { $0 * Self.minute })
  }
}
