import Kernel

/// Invents persons so that no two share names and birth date.
///
/// Names run through every combination of the lists; persons given the same names are born on days
/// of different remainders, so they are never born on the same day.
struct People {
  private static let remainders = 128
  private var next = 0
  private var nextBySex = [0, 0]
  private let firstNames: Int
  private let lastNames: Int

  init(_ lists: WordLists) {
    firstNames = min(lists.firstNames[0].count, lists.firstNames[1].count)
    lastNames = lists.lastNames.count
  }

  /// A person whose completed years at a date lie within bounds.
  mutating func person(
    at entry: CivilDate, _ profile: Profile, commune: Int, _ random: inout Generator
  ) -> Person {
    let sex = random.chance(profile.women) ? 0 : 1
    let serial = nextBySex[sex]
    nextBySex[sex] += 1
    next += 1
    let combinations = firstNames * lastNames * lastNames
    // 7919 is prime and divides none of the list sizes: the names are spread, each used once a turn.
    let name = serial * 7919 % combinations
    let turn = serial / combinations
    let last = name / firstNames % lastNames
    let second = name / firstNames / lastNames
    let age = random.between(profile.ages)
    let latest = entry.adding(months: -12 * age).adding(days: -Self.remainders)
    let drawn = latest.adding(days: -random.below(235))
    let shift = (turn - Int(drawn.day)) % Self.remainders
    let birth = drawn.adding(days: shift < 0 ? shift + Self.remainders : shift)
    return Person(
      number: next, sex: sex, birth: birth, firstName: name % firstNames, lastName: last,
      secondName: second == last ? -1 : second, commune: commune)
  }
}
