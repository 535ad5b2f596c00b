import Committees
import Kernel
import TestSupport
import Testing

/// Who sits in an instance, and whether enough of them do.
@Suite("Seats of instances: CM01 and CM02")
struct CompositionTests {
  private static let day = CivilDate(day: 20_500)

  private static func seat(
    _ code: String, _ rank: Int = 1, votes: Int = 1, presides: Bool = false, holder: String = "X"
  ) -> Seat {
    Seat(
      .init(code, rank), actor: "A-\(code)", holder: holder, votes: votes, presides: presides,
      start: day)
  }

  private static func rule(_ name: String) throws -> CompositionRule {
    try #require(CompositionRule.shipped.first { $0.name == name })
  }

  @Test func `The local committee of the contract: CAF missing, one too many named`() throws {
    let rule = try Self.rule("FT2023.LOC")
    var seats = rule.places.map(\.seat).filter { !["caf", "designe"].contains($0) }.map {
      Self.seat($0, presides: $0 == "sous_prefet" || $0 == "epci")
    }
    seats += (1...7).map { Self.seat("designe", $0) }
    let state = Composition(rule, seats, isNational: false, on: Self.day)
    #expect(state.missing.map(\.seat) == ["caf"] && state.missing.map(\.count) == [1])
    #expect(state.excess.map(\.seat) == ["designe"])
    #expect(state.excess.map(\.count) == [1] && state.excess.map(\.most) == [6])
    #expect(state.seated == 16 && state.vacant.isEmpty && state.withoutPresident.isEmpty)
    #expect(!state.isWhole)
  }

  @Test(arguments: [
    ("FT2023.LOC", 10, 11), ("FT2023.COTECH", 7, 7), ("FT2023.COPIL", 16, 16),
    ("FT2023.REG", 8, 7), ("FT2023.NAT", 11, 11),
  ])
  func `Shipped compositions have the seats their text names`(
    _ name: String, _ least: Int, _ codes: Int
  ) throws {
    let rule = try Self.rule(name)
    #expect(rule.places.map(\.least).reduce(0, +) == least)
    #expect(rule.places.count == codes && Set(rule.places.map(\.seat)).count == codes)
  }

  @Test(arguments: [("LOC", 8), ("DEP", 27), ("REG", 29), ("REG6", 36), ("NAT", 48)])
  func `A decree that says a total alone is missing what is short of it`(
    _ level: String, _ total: Int
  ) throws {
    let rule = try Self.rule("RPE2024.\(level)")
    let seats = (1...3).map { Self.seat("designe", $0) }
    let state = Composition(rule, seats, isNational: false, on: Self.day)
    #expect(state.missingOfTotal == total - 3 && state.missing.isEmpty)
  }

  @Test func `Seats of another time, empty and vacant ones, are told apart`() throws {
    let rule = try Self.rule("FT2023.COTECH")
    var seats = rule.places.map { Self.seat($0.seat) }
    seats[0].end = Self.day.adding(days: -1)
    seats[1].actor = ""
    seats[2].isHeld = false
    let state = Composition(rule, seats, isNational: false, on: Self.day)
    #expect(state.missing.map(\.seat) == ["cd", "cr"])
    #expect(state.vacant == [.init("ddets")])
    #expect(state.seated == 5)
    #expect(state.withoutPresident == [.state, .authorities])
    #expect(
      Composition(rule, seats, isNational: true, on: Self.day).withoutPresident == [.state])
    let free = Composition(nil, seats, isNational: false, on: Self.day)
    #expect(free.missing.isEmpty && free.withoutPresident.isEmpty)
  }

  private static func quorum(
    _ m: Int, _ here: Int, mandates: [Int: Int] = [:], convocation: Int = 1
  ) -> Quorum {
    var said: [Seat.Key: Quorum.Attendance] = [:]
    for number in 0..<here { said[.init("s", number + 1)] = .init(.present) }
    for (from, to) in mandates {
      said[.init("s", from)] = .init(.mandate, mandate: .init("s", to))
    }
    return Quorum((0..<m).map { seat("s", $0 + 1) }, said, convocation: convocation)
  }

  @Test func `Of 15 seats, 8 make a quorum and 7 do not`() {
    #expect(Self.quorum(15, 8).isReached)
    #expect(!Self.quorum(15, 7).isReached)
    let mandated = Self.quorum(15, 7, mandates: [9: 1])
    #expect(mandated.isReached && mandated.here == 8 && mandated.mandated == 1)
    // One mandate each, given to one that is there.
    #expect(Self.quorum(15, 7, mandates: [9: 1, 10: 1]).here == 8)
    #expect(Self.quorum(15, 7, mandates: [9: 12]).here == 7)
    #expect(Self.quorum(15, 7, mandates: [9: 9]).here == 7)
    let second = Self.quorum(15, 6, convocation: 2)
    #expect(second.isReached && !second.isAsked && !second.isHalf)
    #expect(!Self.quorum(0, 0).isReached)
  }

  @Test func `Seats that advise, are vacant or left do not make a quorum`() {
    let keys = (1...4).map { Seat.Key("s", $0) }
    var seats = keys.map { Self.seat($0.code, $0.rank) }
    seats[2].votes = 0
    seats[3].isHeld = false
    var said = Dictionary(uniqueKeysWithValues: keys.map { ($0, Quorum.Attendance(.distant)) })
    said[keys[1]] = .init(.deputy, from: 2, to: 3)
    #expect(Quorum(seats, said, at: 1, convocation: 1).here == 1)
    #expect(Quorum(seats, said, at: 2, convocation: 1).here == 2)
    #expect(Quorum(seats, said, at: 4, convocation: 1).here == 1)
    #expect(Quorum(seats, said, convocation: 1).seats == 2)
  }

  @Test func `A quorum counts each seat once, whatever the order and the mandates`() {
    var random = Seeded(601)
    for _ in 0..<Trials.count(short: 60, usual: 400) {
      let count = 1 + random.below(12)
      let seats = (1...count).map {
        Self.seat(
          "s", $0, votes: random.below(4) == 0 ? 0 : 1, holder: random.below(5) == 0 ? "" : "X")
      }
      var said: [Seat.Key: Quorum.Attendance] = [:]
      for seat in seats where random.below(5) > 0 {
        let presence = random.pick(Quorum.Presence.allCases)
        let mandate = Seat.Key("s", 1 + random.below(count))
        said[seat.key] = .init(presence, mandate: presence == .mandate ? mandate : nil)
      }
      let quorum = Quorum(seats, said, convocation: 1)
      #expect(Quorum(seats.reversed(), said, convocation: 1) == quorum)
      let voting = Set(seats.filter { $0.isFilled && $0.votes > 0 }.map(\.key))
      let filled = Set(seats.filter(\.isFilled).map(\.key))
      let there = Set(said.filter { $0.value.presence.isThere }.map(\.key)).intersection(filled)
      // A mandate counts once for whoever carries it, the first to whom it is given.
      let carriers = Set(
        said.filter { $0.value.presence == .mandate && voting.contains($0.key) }
          .compactMap(\.value.mandate)
      ).intersection(there)
      #expect(quorum.seats == voting.count)
      #expect(quorum.here == there.intersection(voting).count + carriers.count)
      #expect(quorum.here <= quorum.seats)
    }
  }

  @Test(arguments: ["cd/1", "designe/12"])
  func `The name of a seat reads back`(_ text: String) {
    #expect(Seat.Key(text)?.description == text)
  }

  @Test(arguments: ["", "cd", "/1", "cd/0", "cd/x", "cd/1/2"])
  func `What names no seat is none`(_ text: String) {
    #expect(Seat.Key(text) == nil)
  }
}
