import HTTP
import Testing
import Web

@Suite struct FrameworkRouteTests {
  private static let address = "/comparer/cadre-de-performance"

  @Test func `A visitor is sent to sign in`() async throws {
    let answer = await (try World()).get(Self.address)
    #expect((300..<400).contains(answer.status))
  }

  @Test func `Without a programme the page says what to do, against either deadline`() async throws
  {
    let world = try World()
    try await world.signIn()
    for asked in ["", "?echeance=cible", "?region=32&au=2017-06-30"] {
      #expect(await world.get(Self.address + asked).status == 200, "\(asked)")
    }
  }

  @Test func `The table is a file in two formats and no other`() async throws {
    let world = try World()
    try await world.signIn()
    for (format, status) in [("csv", 200), ("xlsx", 200), ("odt", 404)] {
      #expect(await world.get(Self.address + "?format=" + format).status == status, "\(format)")
    }
  }
}
