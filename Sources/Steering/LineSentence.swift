import Kernel
import Statistics
package import Words

extension LineReading {
  /// The line in one sentence: its value, then at most four clauses in the order of a dialogue: target,
  /// forecast, four quarters, change, expected, comparison, context.
  package var sentence: String {
    let said: String
    switch value {
    case .notComputable(let reason):
      said = Words.Line.value(label, Words.Line.notComputable(reason)) + "."
    case .known where isHidden:
      said = Words.Line.value(label, Words.Line.hidden(below: Int(Self.leastTold))) + "."
    case .known(let value):
      let comment = comment
      said =
        Words.Line.value(label, text(value)) + rangeText + "."
        + (comment.isEmpty ? "" : " " + comment)
    }
    return isDoubtful ? Words.Line.doubt + " " + said : said
  }

  /// What the sentence says after the value: at most four clauses; empty when there is nothing to say.
  package var comment: String {
    guard case .known(let value) = value, !isHidden else { return "" }
    let tail = clauses(value).prefix(4).joined(separator: " ; ")
    return tail.isEmpty ? "" : tail.prefix(1).uppercased() + tail.dropFirst() + "."
  }

  /// A value of the line as it is printed.
  package func text(_ value: Double) -> String {
    switch kind {
    case .count: Words.Line.amount(value)
    case .share, .result, .moneyShare: Words.Line.percent(value)
    case .money: Words.Line.money(value)
    }
  }

  private func clauses(_ value: Double) -> [String] {
    [
      goalClause(value), outlookClause, yearClause, shiftClause, expectedClause(value),
      peerClause(value), contextClause,
    ].compactMap(\.self)
  }

  /// The range that incomplete records leave, when it is wide enough to be told: one unit and 1 % of a
  /// count, half a point of a rate; never of euros.
  package var shownRange: Bounds? {
    guard let range, ![.money, .moneyShare].contains(kind), incomplete > 0,
      case .known(let value) = value, !isHidden
    else { return nil }
    let least = kind.isRate ? 0.005 : max(1, 0.01 * value)
    return range.high - range.low >= least - 1e-9 ? range : nil
  }

  private var rangeText: String {
    guard let range = shownRange else { return "" }
    return Words.Line.range(text(range.low), text(range.high), records: incomplete)
  }

  private func goalClause(_ value: Double) -> String? {
    switch goal {
    case nil: return nil
    case .parentOnly: return Words.Line.noOwnTarget
    case .of(let goal, let due):
      let isReached = isReached == true
      guard !kind.isRate, !falls, let share = attainment else {
        return isReached
          ? Words.Line.rateReached(text(goal)) : Words.Line.rateNotReached(text(goal), on: due)
      }
      return isReached
        ? Words.Line.reached(text(goal), share: share, isEnvelope: kind == .money)
        : Words.Line.attainment(share, of: text(goal), isEnvelope: kind == .money, on: due)
    }
  }

  private var outlookClause: String? {
    guard let outlook, isReached != true else { return nil }
    if outlook.exitsDue > 0 {
      return Words.Line.forecastLow(text(outlook.value), exitsDue: outlook.exitsDue)
    }
    guard let bounds = outlook.bounds else {
      return Words.Line.forecastTooShort(text(outlook.value))
    }
    return Words.Line.forecast(
      text(outlook.value), bounds: (text(bounds.low), text(bounds.high)),
      likelihood: outlook.likelihood.map { Words.Forecast.likelihood($0.rawValue) })
  }

  /// How the last four whole quarters differ from the four before; nil when there were too few then.
  package enum YearChange: Hashable, Sendable {
    case stable
    /// As a share of the former value, or for a rate as a difference.
    case moved(Double)
  }

  /// The change over four quarters, told apart from chance by its own law: Poisson for counts,
  /// binomial for rates, 2 % for euros.
  package var yearChange: YearChange? {
    guard let year else { return nil }
    let (now, before) = (year.now, year.before)
    switch kind {
    case .count:
      guard before >= Self.leastTold else { return nil }
      return abs(now - before) <= Quantile.normal95 * (now + before).squareRoot()
        ? .stable : .moved(now / before - 1)
    case .money:
      guard before > 0 else { return nil }
      return abs(now / before - 1) < 0.02 ? .stable : .moved(now / before - 1)
    case .moneyShare:
      guard before > 0 else { return nil }
      return abs(now / before - 1) < 0.02 ? .stable : .moved(now - before)
    case .share, .result:
      guard min(year.nowCount, year.beforeCount) >= Self.leastTold else { return nil }
      let variance =
        now * (1 - now) / year.nowCount + before * (1 - before) / year.beforeCount
      return abs(now - before) <= Quantile.normal95 * variance.squareRoot()
        ? .stable : .moved(now - before)
    }
  }

  private var yearClause: String? {
    guard let year, let change = yearChange else { return nil }
    switch change {
    case .stable:
      return kind.isRate
        ? Words.Line.stableRate : Words.Line.stable(text(year.now), text(year.before))
    case .moved(let change):
      return kind.isRate
        ? Words.Line.changedRate(Words.Line.points(change))
        : Words.Line.changed(Words.Line.change(change), text(year.now), text(year.before))
    }
  }

  private var shiftClause: String? {
    shift.map { Words.Line.shift(rises: $0.rises, since: Words.month($0.since)) }
  }

  /// Where the value stands beside what a comparable public would give.
  package var standing: Words.Line.Standing? {
    guard case .known(let value) = value, let expected else { return nil }
    return value > expected.bounds.high
      ? .above : value < expected.bounds.low ? .below : .near
  }

  private func expectedClause(_ value: Double) -> String? {
    guard let expected, let standing else { return nil }
    return Words.Line.expected(
      text(expected.value), text(expected.bounds.low), text(expected.bounds.high),
      withTerritory: expected.withTerritory, standing)
  }

  private func peerClause(_ value: Double) -> String? {
    guard let peer, kind.isOfPeople, count > 0 else { return nil }
    let spread = Quantile.normal95 * (peer.value * (1 - peer.value) / count).squareRoot()
    let standing: Words.Line.Standing =
      abs(value - peer.value) <= spread ? .near : value > peer.value ? .above : .below
    return Words.Line.comparison(standing, peer.who, text(peer.value))
  }

  private var contextClause: String? {
    context.map { Words.Line.context($0.label, $0.value, source: $0.source) }
  }
}
