package import Steering

extension Address {
  /// The quarters of the dashboards, with where each edition stands.
  package static let quarters = Address("comparer", "trimestres")
  /// Asks once before a quarter is frozen; asked with `trimestre`.
  package static func freezing(_ quarter: Quarter?) -> Address {
    Address("comparer", "trimestres", "geler")
      .with(QuarterlyReview.quarterName, quarter?.description)
  }
  /// One edition of a quarter; `version` and `ligne` choose what is shown of it.
  package static func quarter(_ place: ReviewPlace, _ quarter: Quarter) -> Address {
    Address("comparer", "trimestres", place.text, quarter.description)
  }
  /// Where an act of an edition is asked for.
  package static func act(
    _ act: QuarterlyReview.Act, _ place: ReviewPlace, _ quarter: Quarter
  ) -> Address {
    Address("comparer", "trimestres", place.text, quarter.description, act.rawValue)
  }
}

extension QuarterlyReview {
  /// The name under which addresses and forms give a quarter.
  package static let quarterName = "trimestre"
}
