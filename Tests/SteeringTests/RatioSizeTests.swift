import Kernel
import Testing

@testable import Steering

@Suite struct RatioSizeTests {
  /// A quotient of two large numbers that share no factor.
  private static func large(_ shift: Int128) throws -> Ratio {
    try #require(Ratio(Int128.max - shift, over: Int128.max - shift - 1))
  }

  @Test func `Quotients of any size are compared with hundredths and with each other`() throws {
    let above = try Self.large(0)
    #expect(!above.isBelow(100))
    #expect(above.isBelow(101))
    #expect(above.isBelow(try Self.large(10)))
    #expect(!(try Self.large(10)).isBelow(above))
  }

  @Test func `What 128 bits do not hold is none, never another number`() throws {
    let (one, other) = (try Self.large(0), try Self.large(10))
    #expect(Ratio.mean([one, other]) == nil)
    #expect(one.divided(by: other) == nil)
    #expect(ClosureCorrection(outputs: [one, other], financial: one) == nil)
    let half = try #require(Ratio(1, over: 2))
    let quarter = try #require(Ratio(1, over: 4))
    #expect(Ratio.mean([half, quarter]) == Ratio(3, over: 8))
  }
}
