import Access
import HTTP
import SQLStores
import Stores
import Synchronization
import Testing
import Web

/// A stream of live figures lasts no longer than the session that asked for it.
@Suite struct StreamSessionTests {
  /// A clock told to move, and heartbeats told to come.
  private final class Hands: Sendable {
    let now = Mutex(World.now)
    private let beats: AsyncStream<Void>
    private let beat: AsyncStream<Void>.Continuation

    init() { (beats, beat) = AsyncStream.makeStream(of: Void.self) }

    /// Lets one heartbeat come.
    func next() { beat.yield() }

    /// Waits for the next heartbeat.
    func wait() async {
      for await _ in beats { return }
    }
  }

  /// What ends a session.
  enum End: CaseIterable {
    case over, signedOut, ended, suspended, passwordChosen
  }

  private static let alive = ": \n\n"

  @Test(arguments: End.allCases)
  func `The stream ends at the first heartbeat after its session`(end: End) async throws {
    let hands = Hands()
    let world = try World(
      heartbeat: { await hands.wait() }, now: { hands.now.withLock { $0 } })
    try await world.signIn()
    try await world.signInAsMember()
    let answer = await world.get("/direct")
    guard case .stream(let stream) = answer.body else {
      Issue.record("no stream")
      return
    }
    var events = stream.makeAsyncIterator()
    #expect(await events.next() == Response.event("commit", "0"))
    hands.next()
    #expect(await events.next() == Array(Self.alive.utf8))
    let holder = try #require(
      try world.store.accounts().first { $0.login == "dominique@exemple.fr" })
    switch end {
    case .over: hands.now.withLock { $0 += 13 * 3_600_000 }
    case .signedOut: _ = await world.post("/deconnexion")
    case .ended:
      let number = try world.store.endSessions(
        of: holder.id, only: nil, author: "essai", now: World.now)
      #expect(number == 1)
    case .suspended:
      try world.store.setActive(false, account: holder.id, author: "essai", now: World.now)
    case .passwordChosen:
      let link = try world.store.issueLink(
        .choosePassword(account: holder.id), author: "essai", now: World.now,
        ends: World.now + 60_000)
      _ = try world.store.choosePassword(
        link: link, password: "un autre mot de passe", now: World.now)
    }
    hands.next()
    #expect(await events.next() == nil)
  }

  @Test func `A stream that is listened to does not prolong its session`() async throws {
    let hands = Hands()
    let world = try World(
      heartbeat: { await hands.wait() }, now: { hands.now.withLock { $0 } })
    try await world.signIn()
    guard case .stream(let stream) = await world.get("/direct").body else {
      Issue.record("no stream")
      return
    }
    var events = stream.makeAsyncIterator()
    _ = await events.next()
    // Beats every five minutes, no page: the session is over after its idle time.
    var beats = 0
    hands.next()
    while await events.next() != nil, beats < 24 {
      beats += 1
      hands.now.withLock { $0 += 300_000 }
      hands.next()
    }
    #expect(beats == 6)
  }
}
