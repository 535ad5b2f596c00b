package import Kernel

/// The frames of indicators of the European funds, and which of them count an operation or a plan
/// whose programme names no frame.
///
/// Named choice `programme.frames`: an operation counts by its fund, without one by the period its
/// first day falls in. Every other frame asks no programme.
package enum FundedFrames {
  /// Those of the ESF 2014-2020.
  static let first: Set<String> = ["ESF1420", "PF", "TDB"]
  /// Those of ESF+ 2021-2027.
  static let last: Set<String> = ["ESFP2127"]
  static let youth = "YEI1420"
  /// The frame of the definitions that users write: it counts every operation.
  package static let own = "LOCAL"

  /// Every frame that asks for a fund.
  package static let all = first.union(last).union([youth])

  /// The first day of the period 2021-2027.
  package static let lastPeriod = CivilDate(day: CivilDate.days(year: 2021, month: 1, day: 1))

  /// The frames that count an operation of a fund.
  ///
  /// - Parameter fund: a code of `fonds`; empty for the fund of the period.
  package static func of(fund: String, begun: CivilDate?) -> Set<String> {
    switch fund {
    case "FSE": first
    case "IEJ": first.union([youth])
    case "FSE+": last
    case "": of(begun: begun)
    default: []
    }
  }

  /// The frames of the period a day falls in; none without a day.
  static func of(begun: CivilDate?) -> Set<String> {
    begun.map { $0 < lastPeriod ? first : last } ?? []
  }
}

extension Programmes {
  /// Whether a frame counts an operation of a programme.
  ///
  /// The youth frame counts operations of its fund only, whatever the programme names.
  package func counts(
    _ programme: String, fund: String, begun: CivilDate?, in frame: String
  ) -> Bool {
    if frame == FundedFrames.own { return true }
    if let named = frames[programme], !named.isEmpty {
      return named.contains(frame) && (frame != FundedFrames.youth || fund == "IEJ")
    }
    return !FundedFrames.all.contains(frame)
      || FundedFrames.of(fund: fund, begun: begun).contains(frame)
  }

  /// Whether a frame counts the plan and the targets of a programme: those it names, else those of the
  /// period it begins in; without a first day, every frame.
  package func counts(planOf programme: String, in frame: String) -> Bool {
    if frame == FundedFrames.own { return true }
    if let named = frames[programme], !named.isEmpty { return named.contains(frame) }
    guard FundedFrames.all.contains(frame), let begun = starts[programme] else { return true }
    return
      (begun < FundedFrames.lastPeriod
      ? FundedFrames.first.union([FundedFrames.youth]) : FundedFrames.last)
      .contains(frame)
  }
}
