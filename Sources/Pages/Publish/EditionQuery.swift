internal import Editions
package import HTTP
package import Kernel
internal import Words

/// What is asked of the published figures of a frame.
package struct EditionQuery: Hashable, Sendable {
  /// Codes of the population and of the family; nil for the first there is.
  package var population: String?
  package var family: String?
  /// The codes down to the row whose rows are shown.
  package var parent: [String]
  package var period: Period?

  package static let populationName = "personnes"
  package static let familyName = "repartition"
  package static let parentName = "dans"
  package static let periodName = "periode"

  package init(_ query: Parameters) {
    population = query[Self.populationName]
    family = query[Self.familyName]
    parent = (query[Self.parentName] ?? "")
      .split(separator: EditionPath.separator).map(String.init)
    period = query[Self.periodName].flatMap { Period($0) }
  }

  /// Something asked for that cannot be read.
  package static func unread(_ query: Parameters) -> UnreadValue? {
    guard let text = query[periodName], !text.isEmpty, Period(text) == nil else { return nil }
    return UnreadValue(periodName, Words.FigurePages.periodUnreadable)
  }
}
