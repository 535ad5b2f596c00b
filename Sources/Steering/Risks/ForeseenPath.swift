package import Kernel

/// How many participants an operation foresees, day by day.
///
/// Linear between the values foreseen, from 0 on the eve of its first day; the last value after it
/// (`steering.md`, CP04).
package struct ForeseenPath: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var date: CivilDate
    /// Millionths of a participant.
    package var value: Int64

    package init(_ date: CivilDate, _ value: Int64) {
      self.date = date
      self.value = value
    }
  }

  /// In the order of dates, the first one on the eve of the first day.
  private let points: [Point]

  /// - Parameter points: in any order; those before the first day are left out.
  ///
  /// Returns nil when nothing is foreseen.
  package init?(_ points: [Point], from start: CivilDate) {
    let later = points.filter { $0.date >= start }.sorted { $0.date < $1.date }
    guard later.contains(where: { $0.value > 0 }) else { return nil }
    self.points = [Point(start.adding(days: -1), 0)] + later
  }

  /// What is foreseen in the end, in participants.
  package var whole: Ratio? { points.last.flatMap { Ratio(Int128($0.value), over: Self.unit) } }

  /// What is expected by a day, in participants.
  package func expected(on day: CivilDate) -> Ratio? {
    guard let first = points.first, let last = points.last else { return nil }
    if day >= last.date { return whole }
    guard day > first.date else { return Ratio(0, over: 1) }
    guard let next = points.firstIndex(where: { $0.date > day }), next > 0 else { return nil }
    let (from, to) = (points[next - 1], points[next])
    let days = Int128(to.date.day) - Int128(from.date.day)
    let gone = Int128(day.day) - Int128(from.date.day)
    let value = Int128(from.value) * days + (Int128(to.value) - Int128(from.value)) * gone
    return Ratio(value, over: days * Self.unit)
  }

  private static let unit: Int128 = 1_000_000
}
