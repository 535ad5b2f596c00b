package import Catalogue
internal import Columns
package import Counting
internal import Kernel
package import Records

/// What the freezing of a quarter keeps: every line of every screen, for one edition.
package enum FrozenLines {
  /// The figures of every line at the end of a quarter, counted from the beginning as the screens do.
  ///
  /// Lines whose indicator the catalogue does not know are left out.
  package static func request(
    _ place: ReviewPlace, _ quarter: Quarter, _ catalogue: Catalogue
  ) -> Request {
    Request(
      definitions: Screen.everyLine.lines.compactMap { catalogue[$0.indicator] },
      period: Period(quarter.start, quarter.end), cumulative: true, filter: place.filter)
  }

  /// Full names of the indicators whose lines want attention on the last day of a quarter, the most
  /// pressing first.
  ///
  /// Three passes of the engine.
  package static func attention(
    _ place: ReviewPlace, _ quarter: Quarter, engine: Engine, dataset: Dataset,
    catalogue: Catalogue
  ) throws(RequestError) -> [String] {
    try ScreenReading(
      .everyLine, engine: engine, dataset: dataset, catalogue: catalogue,
      scope: .init(place: place.scope, countsAll: true), on: quarter.end
    ).attention.map(\.definition.fullName)
  }

  /// The editions of a quarter: the nation, then every region and every intermediate body that
  /// operations begun by its end name.
  package static func places(_ dataset: Dataset, _ quarter: Quarter) -> [ReviewPlace] {
    let table = dataset.table(.operations)
    func text(_ field: OperationField, _ row: Int) -> String {
      table.kinds[field.rawValue] == .text ? table.text(field.rawValue, row) : ""
    }
    var found: Set<ReviewPlace> = [.nation]
    let start = OperationField.dateDebut.rawValue
    for row in 0..<table.count {
      if table.kinds[start] == .integer, !table.isMissing(start, row),
        table.integer(start, row) > quarter.end.day
      {
        continue
      }
      for (cut, code) in [("region", text(.region, row)), (ReviewPlace.body, text(.oi, row))]
      where !code.isEmpty {
        found.insert(.unit(cut: cut, code: code))
      }
    }
    return found.sorted()
  }
}
