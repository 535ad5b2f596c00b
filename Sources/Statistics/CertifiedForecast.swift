/// What will be certified of programmed operations by a day to come.
///
/// Euros; days are numbers of whole days on any one calendar, both ends of an operation included.
/// Source: `operations_evaluation.md`, FIN38.
package struct CertifiedForecast: Sendable {
  /// The part of what is programmed that is kept at the end: a hypothesis, until settlements are recorded.
  package static let kept = (value: 0.90, low: 0.80, high: 0.95)

  /// Days from the end of a period to its certification; the most makes the least certified.
  package static let delay = (value: 180, low: 240, high: 120)

  /// A programmed operation.
  package struct Part: Sendable {
    package var programmed: Double
    package var certified: Double
    /// Nil when its days are not known: what is certified is all that is foreseen.
    package var days: ClosedRange<Int>?
    /// The last day it spends on, when it stops before its end; nil when it goes on.
    package var stop: Int?

    package init(programmed: Double, certified: Double, days: ClosedRange<Int>?) {
      self.programmed = programmed
      self.certified = certified
      self.days = days
    }
  }

  package let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  /// The sum over the operations, each to the cent and never below what is certified.
  package func prediction(on day: Int) -> (value: Double, low: Double, high: Double) {
    func sum(_ share: Double, _ delay: Int) -> Double {
      parts.reduce(0) { $0 + Self.foreseen($1, share: share, by: day - delay) }
    }
    return (
      sum(Self.kept.value, Self.delay.value), sum(Self.kept.low, Self.delay.low),
      sum(Self.kept.high, Self.delay.high)
    )
  }

  private static func foreseen(_ part: Part, share: Double, by last: Int) -> Double {
    guard let days = part.days else { return part.certified }
    let end = min(days.upperBound, part.stop ?? .max)
    let elapsed = max(0, min(end, last) - days.lowerBound + 1)
    let cents = (share * part.programmed * 100 * Double(elapsed) / Double(days.count)).rounded()
    return max(part.certified, cents / 100)
  }
}
