/// What a cumulated figure gained month by month, as far as it is known.
///
/// A count has what each month brought. A rate has the two terms of each month. Months are numbered from
/// 1; `n` is the last that is known for good.
package struct MonthlyHistory: Hashable, Sendable {
  /// What is smoothed: the count's months, or the denominators of a rate.
  package let series: [Double]
  /// The numerators of a rate, one for each month; nil for a count.
  package let numerators: [Double]?
  /// The calendar month of month 1, from 0.
  package let firstMonth: Int
  /// What later months hold that is not yet all of them; the floor of a count.
  package let provisional: [Double]
  /// The calendar month, from 0, at which the cumulated figure begins again each year; nil for one
  /// that never does.
  package let restart: Int?

  /// Sums of the first 0, 1, … n months.
  private let sums: [Double]
  private let numeratorSums: [Double]

  /// - Parameters:
  ///   - numerators: as many as `series`.
  ///   - firstMonth, restart: any number, taken modulo 12.
  package init(
    _ series: [Double], numerators: [Double]? = nil, firstMonth: Int, provisional: [Double] = [],
    restart: Int? = nil
  ) {
    let known = min(series.count, numerators?.count ?? series.count)
    self.series = Array(series.prefix(known))
    self.numerators = numerators.map { Array($0.prefix(known)) }
    self.firstMonth = Self.calendar(firstMonth)
    self.provisional = provisional
    self.restart = restart.map(Self.calendar)
    sums = Self.sums(self.series)
    numeratorSums = Self.sums(self.numerators ?? [])
  }

  private static func calendar(_ month: Int) -> Int { ((month % 12) + 12) % 12 }

  /// The sums of the first 0, 1, … numbers.
  static func sums(_ numbers: [Double]) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(numbers.count + 1)
    var sum = 0.0
    for number in numbers {
      sum += number
      sums.append(sum)
    }
    return sums
  }

  package var count: Int { series.count }
  package var isRate: Bool { numerators != nil }

  /// The months after which the figure of a month begins: 0 when it never begins again.
  func beginning(of month: Int) -> Int {
    guard let restart else { return 0 }
    return max(0, month - 1 - Self.calendar(firstMonth + month - 1 - restart))
  }

  /// The sum of the series over the months after `from`, up to `to`.
  func sum(_ from: Int, _ to: Int) -> Double { to > from ? sums[to] - sums[from] : 0 }

  /// The same of the numerators of a rate.
  func numeratorSum(_ from: Int, _ to: Int) -> Double {
    to > from ? numeratorSums[to] - numeratorSums[from] : 0
  }

  /// The rate of the year up to a month; nil without denominator.
  func lastRate(_ month: Int) -> Double? {
    let denominator = sum(max(0, month - 12), month)
    return denominator > 0 ? numeratorSum(max(0, month - 12), month) / denominator : nil
  }

  /// What is counted, provisional months included, of the figure of a month to come.
  package func recorded(_ horizon: Int) -> Double {
    let beginning = beginning(of: count + horizon)
    let from = min(max(0, beginning - count), provisional.count)
    let to = min(max(horizon, from), provisional.count)
    return sum(min(beginning, count), count) + provisional[from..<to].reduce(0, +)
  }
}
