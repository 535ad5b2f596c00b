import Catalogue
import Counting
import Kernel

extension Definition {
  /// Whether what it counts adds up from month to month: no state, mean, median or amount does.
  var addsUp: Bool {
    switch formula {
    case .single(let term): term.addsUp && unit != .euros
    case .ratio(let numerator, let denominator):
      numerator.addsUp && denominator.addsUp && unit == .rate
    }
  }

  /// The term of a count of participations, each counted once, whose parts by operation add up.
  var participationTerm: Term? {
    guard case .single(let term) = formula, term.addsUp, term.population == .participations,
      term.aggregate == .count
    else { return nil }
    return term
  }

  /// What places what it counts in a month, for figures of participations.
  var act: EntryDelay.Act? {
    let term =
      switch formula {
      case .single(let term): term
      case .ratio(_, let denominator): denominator
      }
    guard term.population == .participations else { return nil }
    return term.moment == .exit ? .exit : .entry
  }
}

extension Term {
  fileprivate var addsUp: Bool {
    guard !population.isStated, population != .certified, across.isEmpty else { return false }
    switch moment {
    case .entry, .exit, .start, .date, .closed, .filled: break
    case .state, .present, .past, .opening, .underway, .left, .overdue: return false
    }
    switch aggregate {
    case .count, .weights, .distinctStructures, .distinct, .distinctPersons, .distinctEnterprises:
      return true
    case .sum, .sumProduct, .sumOfOperations, .mean, .median, .quantile, .medianSurvival:
      return false
    }
  }
}

/// The months of figures, cell by cell, as a day knows them.
struct FigureSeries {
  /// By the full name of a figure, then by the codes of the cuts asked for.
  private(set) var figures: [String: [[String]: MonthlySeries]] = [:]

  /// Counts figures to the end of each month, in one request, and to the day in another where it ends no
  /// month; what a month brought is the difference, which holds for distinct counts too.
  ///
  /// A series begins with the first month in which its cell holds something, and goes on to the day.
  /// - Parameters:
  ///   - request: the figures, their cuts and their perimeter; those that do not add up are left out.
  ///   - delays: how many of the last whole months of a figure are provisional.
  init(
    _ engine: Engine, _ request: Request, on day: CivilDate, delays: EntryDelay.Provisional
  ) throws(RequestError) {
    let definitions = request.definitions.filter(\.addsUp)
    guard !definitions.isEmpty else { return }
    typealias Known = [Int: (count: Double, denominator: Double?)]
    var request = request
    request.definitions = definitions
    request.period = nil
    request.step = .month
    request.cumulative = true
    request.range = false
    var counts: [String: [[String]: Known]] = [:]
    for cell in try engine.compute(request) {
      guard let end = cell.end, let count = Double(cell.numerator) else { continue }
      counts[cell.frame + "." + cell.code, default: [:]][cell.keys, default: [:]][
        CivilMonth(end).index] = (count, Double(cell.denominator))
    }
    let last = CivilMonth(day).index
    let endsMonth = CivilMonth(day).last == day
    // The month in progress holds what is known by the day, and nothing after it.
    if !endsMonth {
      counts = counts.mapValues { cells in
        cells.mapValues { months in
          var months = months
          months[last] = nil
          return months
        }
      }
      request.period = Period(day, day)
      request.step = .all
      for cell in try engine.compute(request) {
        guard let count = Double(cell.numerator) else { continue }
        counts[cell.frame + "." + cell.code, default: [:]][cell.keys, default: [:]][last] =
          (count, Double(cell.denominator))
      }
    }
    for definition in definitions {
      let provisional = delays.months(definition.act)
      var isRate = false
      if case .ratio = definition.formula { isRate = true }
      figures[definition.fullName] = (counts[definition.fullName] ?? [:]).compactMapValues {
        MonthlySeries(
          cumulated: $0, upTo: last,
          firstProvisional: CivilMonth(day.adding(days: 1)).index - provisional, isRate: isRate,
          until: endsMonth ? nil : day)
      }
    }
  }
}

extension MonthlySeries {
  /// What each month brought, from what was counted by its end; nil when nothing ever was.
  ///
  /// - Parameters:
  ///   - known: by the index of a month; a month left out has gained nothing.
  ///   - last: the index of the last month of the series.
  ///   - firstProvisional: the index of the first month that is not yet all entered.
  ///   - until: the last day of the last month that is known; nil for all of it.
  init?(
    cumulated known: [Int: (count: Double, denominator: Double?)], upTo last: Int,
    firstProvisional: Int, isRate: Bool, until: CivilDate? = nil
  ) {
    let begun = known.filter { $0.value.count > 0 || ($0.value.denominator ?? 0) > 0 }
    guard let first = begun.keys.min(), first <= last else { return nil }
    var before = (count: 0.0, denominator: 0.0)
    let months = (first...last).map { month in
      let now = known[month].map { ($0.count, $0.denominator ?? 0) } ?? before
      defer { before = now }
      return MonthlySeries.Month(
        now.0 - before.count, denominator: isRate ? now.1 - before.denominator : nil,
        isProvisional: month >= firstProvisional)
    }
    self.init(from: CivilMonth(index: first), months, until: until)
  }
}
