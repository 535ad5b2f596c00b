import Access
import HTTP
import Kernel
import Records
import SQLStores
import Testing
import Web

/// Calendar files of sessions and dialogues, and the secret address that follows an account's dates.
@Suite struct CalendarRouteTests {
  /// As a calendar asks: without session.
  private static func follow(_ there: SessionWorld, _ link: String) async -> Response {
    await there.world.router.respond(to: Request(.get, link))
  }

  private static func line(_ name: String, _ file: String) -> String? {
    file.split(separator: "\r\n").first { $0.hasPrefix(name) }.map(String.init)
  }

  private static func sequence(_ file: String) throws -> Int {
    let found = try #require(line("SEQUENCE:", file))
    return try #require(Int(found.dropFirst(9)))
  }

  /// The secret address that the page shows once.
  private static func made(_ there: SessionWorld, _ account: Int) async throws -> String {
    let page = await there.world.post("/reglages/comptes/\(account)/agenda")
    #expect(page.status == 200)
    let found = try #require(page.text.firstMatch(of: #//agenda/[0-9a-f]{64}/#))
    return String(found.0)
  }

  @Test func `A session keeps its name in calendars, grows in sequence, and is cancelled there`()
    async throws
  {
    let there = try await SessionWorld()
    try await there.be(.secretary)
    await there.convene(1, "2026-03-10", points: ["Garde"])
    let address = "/decider/seances/1/calendrier"
    let answer = await there.world.get(address)
    #expect(answer["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH")
    let first = answer.text
    for line in [
      "METHOD:PUBLISH", "SUMMARY:COPIL du Nord", "STATUS:CONFIRMED", "DTSTART:20260310T130000Z",
      "DTSTAMP:20260112T100000Z",
    ] {
      #expect(first.contains("\r\n\(line)\r\n"), "\(line) \(first)")
    }
    #expect(!first.contains("Titulaire") && !first.contains("Garde"))
    await there.act(1, "annuler", ["motif": "Grève"])
    let second = await there.world.get(address).text
    #expect(Self.line("UID:", second) == Self.line("UID:", first))
    #expect(try Self.sequence(second) > Self.sequence(first))
    #expect(second.contains("\r\nSTATUS:CANCELLED\r\n"))
    #expect(await there.world.get("/decider/seances/9/calendrier").status == 404)
  }

  @Test func `The days of a dialogue are those its campaign says, else the usual ones`()
    async throws
  {
    let there = try await DialogueWorld()
    try await there.be(.structure)
    let file = await there.world.get(DialogueWorld.start + "/calendrier").text
    let days = file.split(separator: "\r\n").filter { $0.hasPrefix("DTSTART") }
    #expect(
      days
        == ["20260301", "20260331", "20260415", "20260630", "20260930"].map {
          "DTSTART;VALUE=DATE:\($0)"
        })
    #expect(file.replacing("\r\n ", with: "").contains("notice (date d’usage)"))
  }

  @Test func `Whoever holds an account's secret address reads its dates, until it opens nothing`()
    async throws
  {
    let there = try await SessionWorld()
    try await there.be(.secretary)
    await there.convene(1, "2026-03-10", points: ["Garde"])
    try await there.be(.member)
    // The accounts of the world are numbered in their order, after the first.
    let link = try await Self.made(there, 4)
    let answer = await Self.follow(there, link)
    #expect(answer.status == 200)
    #expect(answer["Content-Type"]?.hasPrefix("text/calendar") == true)
    #expect(answer.text.contains("SUMMARY:COPIL du Nord"))
    #expect(await Self.follow(there, "/agenda/" + String(repeating: "0", count: 64)).status == 404)
    // Of somebody else's account, nothing is made nor taken away.
    #expect(await there.world.post("/reglages/comptes/2/agenda").status == 404)
    let page = await there.world.get("/reglages/comptes/4").text
    #expect(page.contains("Renouveler") && !page.contains(link))
    let renewed = try await Self.made(there, 4)
    #expect(await Self.follow(there, link).status == 404)
    #expect(await Self.follow(there, renewed).status == 200)
    #expect(await there.world.post("/reglages/comptes/4/agenda/retirer").status == 303)
    #expect(await Self.follow(there, renewed).status == 404)
    let acts = try there.store.acts(last: 9).map(\.act)
    #expect(acts.filter { $0 == .feedMade }.count == 2 && acts.contains(.feedRevoked))
  }

  @Test func `The address of a closed account opens nothing, and one without right says nothing`()
    async throws
  {
    let there = try await SessionWorld()
    try await there.be(.secretary)
    await there.convene(1, "2026-03-10", points: ["Garde"])
    try await there.be(.member)
    let link = try await Self.made(there, 4)
    let grants = try there.store.grants()
    let grant = try #require(grants.first { $0.account == 4 })
    try there.store.withdraw(grant: grant.number, author: "essai", now: World.now)
    let bare = await Self.follow(there, link)
    #expect(bare.status == 200 && !bare.text.contains("VEVENT"))
    try there.store.setActive(false, account: 4, author: "essai", now: World.now)
    #expect(await Self.follow(there, link).status == 404)
    try there.store.setActive(true, account: 4, author: "essai", now: World.now)
    #expect(await Self.follow(there, link).status == 404)
  }
}
