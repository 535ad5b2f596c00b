internal import Columns
package import Kernel
package import Records

/// The editions of dashboards of a store and what was said of their lines.
package struct QuarterlyReviews: Sendable {
  /// One version of an edition.
  package struct Edition: Hashable, Sendable {
    package var id: Int64
    package var place: ReviewPlace
    package var quarter: Quarter
    /// From 1.
    package var version: Int
    package var state: QuarterlyReview.State
    /// The number of the closing that keeps its figures; nil before there is one.
    package var closing: Int?
    /// Why it replaces the version before; empty for the first.
    package var reason: String
    /// Full names of the indicators whose lines wanted attention when it was frozen, the most pressing
    /// first.
    package var attention: [String]
  }

  /// One comment of a line.
  package struct Comment: Hashable, Sendable {
    package var id: Int64
    package var code: String
    package var place: ReviewPlace
    package var quarter: Quarter
    package var indicator: String
    /// Code of the organisation that says it.
    package var actor: String
    /// A code of the field `nature`.
    package var nature: String
    package var text: String
    package var date: CivilDate?
    package var state: QuarterlyReview.CommentState
  }

  /// Every version, the latest quarter first, then from above to below, the last version first.
  package let editions: [Edition]
  /// In the order they were made.
  package let comments: [Comment]

  /// Rows that name no edition, no quarter or no state there is are left out.
  package init(_ dataset: Dataset) {
    let editionRows = KindRows(.editions, dataset)
    editions = editionRows.map { row -> Edition? in
      guard let place = ReviewPlace(row.text("edition")),
        let quarter = Quarter(row.text("trimestre")),
        let version = row.integer("version"),
        let state = QuarterlyReview.State(rawValue: row.text("statut"))
      else { return nil }
      return Edition(
        id: row.id, place: place, quarter: quarter, version: version, state: state,
        closing: row.integer("cloture"), reason: row.text("motif"),
        attention: row.text("attention").split(separator: "|").map(String.init))
    }.sorted {
      $0.quarter != $1.quarter
        ? $0.quarter > $1.quarter
        : $0.place != $1.place ? $0.place < $1.place : $0.version > $1.version
    }
    comments = KindRows(.commentaires, dataset).map { row -> Comment? in
      guard let place = ReviewPlace(row.text("edition")),
        let quarter = Quarter(row.text("trimestre"))
      else { return nil }
      let written = row.text("statut")
      return Comment(
        id: row.id, code: row.text("commentaire"), place: place, quarter: quarter,
        indicator: row.text("indicateur"), actor: row.text("acteur"), nature: row.text("nature"),
        text: row.text("texte"), date: row.day("date"),
        state: QuarterlyReview.CommentState(rawValue: written) ?? .draft)
    }
  }

  /// The versions of an edition, the last first; none while it is open.
  package func versions(of place: ReviewPlace, _ quarter: Quarter) -> [Edition] {
    editions.filter { $0.place == place && $0.quarter == quarter }
  }

  /// What was said of an edition, in the order it was.
  package func comments(of place: ReviewPlace, _ quarter: Quarter) -> [Comment] {
    comments.filter { $0.place == place && $0.quarter == quarter }
  }

  /// The indicators whose lines wanted attention and of which no comment stands, the most pressing
  /// first.
  package func uncommented(_ edition: Edition) -> [String] {
    let said = Set(
      comments(of: edition.place, edition.quarter).filter(\.state.stands).map(\.indicator))
    return edition.attention.filter { !said.contains($0) }
  }
}
