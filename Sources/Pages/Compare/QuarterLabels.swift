internal import Access
package import Catalogue
package import Following
internal import Kernel
package import Steering
internal import Words

/// The words of editions: whom they are about, when, what they lack.
package struct QuarterLabels: Sendable {
  private let view: View
  private let labels: FigureLabels
  private let catalogue: Catalogue

  package init(_ view: View, _ catalogue: Catalogue) {
    self.view = view
    self.catalogue = catalogue
    labels = .of(view)
  }

  package func place(_ place: ReviewPlace) -> String {
    switch place {
    case .nation: Words.Quarters.nation
    case .unit(let cut, let code) where cut == ReviewPlace.body:
      Words.printed(view.actors.name(code))
    case .unit(let cut, let code): labels.full(cut, code)
    }
  }

  package func quarter(_ quarter: Quarter) -> String {
    Words.Quarters.quarter(quarter.number, quarter.year)
  }

  func actor(_ code: String) -> String { Words.printed(view.actors.name(code)) }

  /// The label of an indicator; its name when the catalogue does not know it.
  func line(_ name: String) -> String { Words.printed(catalogue[name]?.label ?? name) }

  /// Who is awaited for a comment of an edition.
  private func commenter(_ place: ReviewPlace) -> String {
    var body: String?
    if case .unit(ReviewPlace.body, let code) = place { body = actor(code) }
    return Words.Quarters.commenter(isNation: place == .nation, body: body)
  }

  /// What an edition lacks, each in a few words: comments of lines that wanted attention, then its
  /// validation.
  package func missing(_ edition: QuarterlyReviews.Edition, _ reviews: QuarterlyReviews) -> [String]
  {
    reviews.uncommented(edition).map {
      Words.Quarters.missingComment(line($0), from: commenter(edition.place))
    } + (lacksValidation(edition) ? [missingValidation(edition.place)] : [])
  }

  /// The same on one line.
  func missingShort(_ edition: QuarterlyReviews.Edition, _ reviews: QuarterlyReviews) -> String {
    let lines = reviews.uncommented(edition).map(line)
    return
      ((lines.isEmpty ? [] : [Words.Quarters.missingComments(lines)])
      + (lacksValidation(edition) ? [Words.Quarters.validation] : []))
      .joined(separator: "\u{202F}; ")
  }

  private func missingValidation(_ place: ReviewPlace) -> String {
    Words.Quarters.missingValidation(from: Words.Quarters.validator(isNation: place == .nation))
  }

  /// Whether nobody validated an edition: one published without is known by its comments alone.
  private func lacksValidation(_ edition: QuarterlyReviews.Edition) -> Bool {
    [.frozen, .commented].contains(edition.state)
  }

  /// What is due next of an edition.
  static func due(
    _ state: QuarterlyReview.State, _ quarter: Quarter, today: CivilDate
  ) -> String {
    guard let day = state.due(after: quarter) else { return Words.Quarters.nothingDue }
    return Words.Quarters.due(state.rawValue, day, isLate: day < today)
  }
}
