import Statistics
import Testing

@Suite("What a figure may be")
struct PredictionTests {
  /// Quantiles 1, 2, … 19.
  private let even = Prediction(value: 10, quantiles: (1...19).map(Double.init))

  @Test(
    "gives a target its chance, held between 5 and 95 %",
    arguments: [
      (0.0, 0.95), (1.0, 0.95), (1.5, 0.925), (10.0, 0.5), (10.5, 0.475), (19.0, 0.05),
      (25.0, 0.05),
    ])
  func chance(target: Double, expected: Double) {
    #expect(near(even.probability(reaching: target), expected))
  }

  @Test("gives a target that is counted already every chance")
  func reached() {
    #expect(even.atLeast(12).probability(reaching: 12) == 0.95)
    #expect(even.atLeast(12).low == 12)
    #expect(Prediction(certain: 4).probability(reaching: 4) == 0.95)
    #expect(Prediction(certain: 4).probability(reaching: 4.1) == 0.05)
  }

  @Test("has a low and a high that one in ten passes")
  func bounds() {
    #expect(even.low == 2 && even.high == 18)
    #expect(Prediction(value: 3).low == nil)
    #expect(Prediction(value: 3, quantiles: [1, 2]).quantiles.isEmpty)
  }

  @Test("said twice is the mean, quantile by quantile, when both have some")
  func mean() {
    let other = Prediction(value: 20, quantiles: (1...19).map { Double($0) * 2 })
    #expect(even.mean(with: other).value == 15)
    #expect(even.mean(with: other).low == 3)
    #expect(even.mean(with: Prediction(value: 20)) == Prediction(value: 15))
  }

  @Test("is apart from another when their intervals do not meet")
  func apart() {
    #expect(!even.isApart(from: Prediction(certain: 18)))
    #expect(even.isApart(from: Prediction(certain: 18.5)))
    #expect(even.isApart(from: Prediction(certain: 1)))
    #expect(!even.isApart(from: Prediction(value: 100)))
  }

  @Test(
    "is told in five words",
    arguments: [
      (0.95, Likelihood.veryLikely), (0.9, .veryLikely), (0.8999, .likely), (0.6, .likely),
      (0.5999, .uncertain), (0.4, .uncertain), (0.3999, .unlikely), (0.1, .unlikely),
      (0.0999, .veryUnlikely),
    ])
  func words(probability: Double, word: Likelihood) {
    #expect(Likelihood(probability) == word)
  }
}
