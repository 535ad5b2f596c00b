import Statistics
import Testing

@Suite("Quantiles")
struct QuantileTests {
  /// Worked by hand from the ranks.
  @Test(
    "are linear between the ranks their type names",
    arguments: [
      (0.0, 1.0, 1.0), (0.25, 2.0, 1.5), (0.5, 3.0, 3.0), (0.9, 8.4, 10.0), (1.0, 10.0, 10.0),
    ])
  func ranks(p: Double, type7: Double, type6: Double) throws {
    let sample = [1.0, 2, 3, 6, 10]
    #expect(abs(try #require(Quantile.type7(p, of: sample)) - type7) < 1e-12)
    #expect(abs(try #require(Quantile.type6(p, of: sample)) - type6) < 1e-12)
  }

  @Test("of nothing are nothing, of one value that value")
  func small() {
    #expect(Quantile.type7(0.5, of: []) == nil)
    #expect(Quantile.type6(0.5, of: []) == nil)
    #expect(Quantile.type7(0.2, of: [4]) == 4)
    #expect(Quantile.type6(0.9, of: [4]) == 4)
  }
}
