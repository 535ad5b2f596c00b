import Catalogue
import Words

/// A line of a technical screen that is read operation by operation, or that no record feeds yet.
///
/// By the name that screens and reports give it: that of the contract, with its frame when it is of one.
package enum OperationFigure: String, Hashable, Sendable, CaseIterable {
  /// Operations that entered nobody lately, and those that entered nobody at all.
  case silent = "K04"
  case empty = "K15"
  /// Participants entered over those expected on the day.
  case achieved = "QLT.QLT8"
  /// What control cut of what it looked at.
  case cut = "FIN.FIN35"
  /// What will be certified at the end of the year.
  case certified = "FIN.FIN38"
  case stages = "FIN.FIN36"
  case ages = "FIN.FIN37"
  case meetings = "CM04"
  case anomalies = "QLT.QLT6"
  case doubles = "QLT.QLT10"
  case evenness = "QLT.QLT12"

  /// Why it has no value until its records come; nil for what can be read.
  var lack: String? {
    switch self {
    case .silent, .empty, .achieved, .cut, .certified: nil
    case .stages, .ages: Words.Dashboard.noActs
    case .meetings: Words.Dashboard.noMeetings
    case .anomalies, .doubles, .evenness: Words.Dashboard.noSuchCount
    }
  }

  /// What stands for its definition where a line is named; it is never counted.
  var definition: Definition {
    let parts = rawValue.split(separator: ".", maxSplits: 1)
    return Definition(
      frame: parts.count > 1 ? String(parts[0]) : "", code: String(parts.last ?? ""),
      label: Words.Dashboard.figure(rawValue), englishLabel: "", kind: .management,
      unit: .operations, formula: .single(Term(population: .operations, moment: .state)))
  }
}
