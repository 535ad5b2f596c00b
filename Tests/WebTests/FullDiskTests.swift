import HTTP
import Testing

@testable import Web

/// Pages of a store whose disk has no room left.
@Suite struct FullDiskTests {
  private struct Full: Error {}

  @Test(arguments: [true, false])
  func `A page that fails for want of room says so`(isFull: Bool) throws {
    let world = try World(isFull: { _ in isFull })
    let answer = ErrorPages.answer(Full(), Request(.get, "/reglages"), world.site, "", nil)
    #expect(answer.status == (isFull ? 507 : 500))
    #expect(answer.text.contains("Libérez-y de la place") == isFull)
  }
}
