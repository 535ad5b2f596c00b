package import Catalogue
package import Kernel

/// One figure of a step over three years, under one version of its definition.
///
/// Contract of the dialogues, TD01: a row for each version, and no variation nor attainment across two.
package struct YearRow: Hashable, Sendable {
  /// What a year says.
  package enum Told: Hashable, Sendable {
    /// As it is counted today.
    case live(Double)
    /// As the dialogue froze it, and as it is counted today where that differs.
    case frozen(Double, today: Double?)
    /// This version runs no more, and nothing was frozen under it.
    case otherVersion
    case notComputable

    /// The value that stands; nil for none.
    package var value: Double? {
      switch self {
      case .live(let value), .frozen(let value, _): value
      case .otherVersion, .notComputable: nil
      }
    }
  }

  /// A figure frozen in a dialogue.
  package struct Frozen: Hashable, Sendable {
    package let indicator: String
    package let version: Int
    package let year: Int
    package let value: Double

    package init(indicator: String, version: Int, year: Int, value: Double) {
      self.indicator = indicator
      self.version = version
      self.year = year
      self.value = value
    }
  }

  /// Full name.
  package let indicator: String
  package let version: Int
  /// N-2, N-1, N so far.
  package let years: [Told]
  /// What is agreed for N under this version.
  package let goal: Double?
  /// Whether N-1 is over: counted to a day of it, it is compared with no whole year.
  package let isLastWhole: Bool
  /// Whether another version of the same indicator is above: the series breaks here.
  package let isBreak: Bool

  /// From N-2 to N-1, as a share of N-2; nil where one of them is not told or N-2 is nothing.
  package var change: Double? { Self.share(from: years[0].value, to: last) }

  /// From N-2 to N-1 in the figure's own unit, for rates.
  package var difference: Double? {
    guard let before = years[0].value, let last else { return nil }
    return last - before
  }

  /// N-1, once it is over.
  private var last: Double? { isLastWhole ? years[1].value : nil }

  /// From N-1 to what is agreed for N, as a share of N-1.
  package var ahead: Double? { Self.share(from: last, to: goal) }

  /// The same in the figure's own unit, for rates.
  package var aheadDifference: Double? {
    guard let last, let goal else { return nil }
    return goal - last
  }

  private static func share(from before: Double?, to after: Double?) -> Double? {
    guard let before, let after, before != 0 else { return nil }
    return after / before - 1
  }

  /// The rows of some figures, in their order: the version that runs, then those that were frozen or
  /// promised under another.
  ///
  /// - Parameters:
  ///   - definitions: full name and the version that runs.
  ///   - live: what is counted today, by figure and year.
  ///   - frozen: figures the dialogue froze; of one quoted twice, the later stands.
  ///   - promised: versions that commitments name.
  ///   - goals: what is agreed for the year, by figure and version.
  ///   - year: N.
  ///   - day: the day it is read on.
  package static func rows(
    _ definitions: [(name: String, version: Int)], live: [FrozenData.Place: Double],
    frozen: [Frozen], promised: [(name: String, version: Int)],
    goals: [(name: String, version: Int, value: Double)], year: Int, on day: CivilDate
  ) -> [YearRow] {
    definitions.flatMap { name, current -> [YearRow] in
      let named =
        frozen.filter { $0.indicator == name }.map(\.version)
        + promised.filter { $0.name == name }.map(\.version)
        + goals.filter { $0.name == name }.map(\.version)
      let versions = Set(named).union([current]).sorted()
      return versions.enumerated().map { place, version in
        YearRow(
          indicator: name, version: version,
          years: (year - 2...year).map { told in
            let kept = frozen.last {
              $0.indicator == name && $0.version == version && $0.year == told
            }?.value
            let now =
              version == current
              ? live[FrozenData.Place(indicator: name, year: told)] : nil
            if let kept { return .frozen(kept, today: now == kept ? nil : now) }
            if let now { return .live(now) }
            return version == current ? .notComputable : .otherVersion
          },
          goal: goals.last { $0.name == name && $0.version == version }?.value,
          isLastWhole: StepFigures.isOver(year - 1, on: day), isBreak: place > 0)
      }
    }
  }
}

/// The figures that a step reads, by the names of the frame of its campaign.
package enum StepFigures {
  /// What the six steps read of the frame of missions locales: contract of the dialogues, §2.
  private static let missions: [String: [String]] = [
    "E2": ["ML1.", "ML2.1", "ML2.2", "ML2.3", "ML2.4", "ML2.5", "ML2.6", "ML2.7"],
    "E3": [
      "ML2.6", "ML2.7", "ML2.8", "ML2.9", "ML2.10", "ML2.11", "ML2.12", "ML3.", "ML4.",
    ],
    "E4": ["ML5."], "E5": ["ML6."],
  ]

  /// The definitions that a step reads: those it names, else those of its part of the frame; of a frame
  /// that is not cut into steps, all of them at the results.
  package static func definitions(
    _ step: DialogueStep, frame: String, _ catalogue: Catalogue
  ) -> [Definition] {
    if !step.indicators.isEmpty { return step.indicators.compactMap { catalogue[$0] } }
    guard !step.isOwn, !frame.isEmpty else { return [] }
    let own = catalogue.definitions.filter { $0.frame == frame }
    guard frame.hasPrefix("ML_") else { return step.code == "E4" ? own : [] }
    let parts = missions[step.code] ?? []
    return own.filter { definition in
      parts.contains { part in
        part.hasSuffix(".")
          ? definition.code.hasPrefix(part) : Self.stem(definition.code) == part
      }
    }
  }

  /// Whether a year is over on a day.
  package static func isOver(_ year: Int, on day: CivilDate) -> Bool { day.year > year }

  /// The three years to a day: whole but for the one under way.
  package static func period(of year: Int, on day: CivilDate) -> Period? {
    guard let start = CivilDate(year: year - 2, month: 1, day: 1),
      let end = CivilDate(year: year, month: 12, day: 31)
    else { return nil }
    return Period(start, max(start, min(end, day)))
  }

  /// Whether a figure is one of the frame's numbered ones, not a detail of another.
  package static func isHeadline(_ definition: Definition) -> Bool {
    definition.code == stem(definition.code)
  }

  /// `ML2.7` of `ML2.7a` and `ML2.7.stock`.
  static func stem(_ code: String) -> String {
    let parts = code.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return code }
    return parts[0] + "." + parts[1].prefix { $0.isNumber }
  }
}
