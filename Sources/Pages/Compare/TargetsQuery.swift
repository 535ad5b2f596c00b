package import Catalogue
package import Following
package import HTTP
package import Kernel
internal import Records
package import Steering
package import Stores
internal import Words

/// Which targets an address asks for: a figure, a nature, a day and the first day counted.
package struct TargetsQuery: Hashable, Sendable {
  package var indicator: String?
  package var horizon: Horizon?
  package var date: CivilDate?
  package var start: CivilDate?
  /// The number of a row of `cibles` whose history is asked for.
  package var row: RecordID?

  static let indicatorName = "indicateur"
  static let natureName = "nature"
  static let dateName = "date"
  static let startName = "debut"
  static let rowName = "cible"

  /// Reads an address; whoever answers asks `unread` first.
  package init(_ query: Parameters) {
    indicator = query[Self.indicatorName]
    horizon = Horizon(code: query[Self.natureName])
    date = query[Self.dateName].flatMap { CivilDate($0) }
    start = query[Self.startName].flatMap { CivilDate($0) }
    row = query[Self.rowName].flatMap { RecordID($0) }
  }

  /// What an address asks that is not to be chosen: shown as such, never as no target.
  package static func unread(
    _ query: Parameters, _ catalogue: Catalogue, _ view: View
  ) -> UnreadValue? {
    typealias Say = Words.Targets
    return UnreadValue.choice(query, indicatorName, Say.indicator) { catalogue[$0] != nil }
      ?? UnreadValue.choice(query, natureName, Say.nature) { Horizon(code: $0) != nil }
      ?? UnreadValue.choice(query, dateName, Say.date) { CivilDate($0) != nil }
      ?? UnreadValue.choice(query, startName, Say.start) { CivilDate($0) != nil }
      ?? UnreadValue.choice(query, rowName, Say.target) { text in
        RecordID(text).map { view.dataset.place(.cibles, $0) != nil } ?? false
      }
  }

  /// What is shown of some promises: of the figure asked for, or of the first of the catalogue that has
  /// some, the next day to come of those asked for, else the last; nil when there is none.
  package func key(
    _ promises: [Promise], _ catalogue: Catalogue, on day: CivilDate
  ) -> TargetTree.Key? {
    let keys = Self.keys(promises)
    let name =
      indicator
      ?? catalogue.definitions.first { definition in
        keys.contains { $0.indicator == definition.fullName }
      }?.fullName
    let asked = keys.filter { key in
      key.indicator == name && (horizon ?? key.horizon) == key.horizon
        && (date ?? key.date) == key.date && (date == nil || key.start == start)
    }
    return asked.first { $0.date >= day } ?? asked.last
  }

  /// Every key of some promises, by figure, then day.
  static func keys(_ promises: [Promise]) -> [TargetTree.Key] {
    Set(promises.map { TargetTree.Key($0) }).sorted { left, right in
      (left.indicator, left.date, left.horizon.code, left.start?.day ?? .min)
        < (right.indicator, right.date, right.horizon.code, right.start?.day ?? .min)
    }
  }
}

extension Address {
  /// The targets of a key.
  static func targets(of key: TargetTree.Key) -> Address {
    targets.with(TargetsQuery.indicatorName, key.indicator)
      .with(TargetsQuery.natureName, key.horizon.code)
      .with(TargetsQuery.dateName, key.date.description)
      .with(TargetsQuery.startName, key.start?.description)
  }

  /// The history of what a row of `cibles` is about.
  static func targetHistory(_ row: RecordID) -> Address {
    targets.with(TargetsQuery.rowName, "\(row)")
  }

  /// The form of a new row of `cibles` about a place, as a revision decided on a day.
  static func revising(
    _ place: Promise.Place, indicator: String, nature: String, date: CivilDate,
    start: CivilDate?, decided: CivilDate
  ) -> Address {
    let cells = [
      ("programme", place.programme), ("axe", place.axe), ("pi", place.pi), ("os", place.os),
      ("categorie_region", place.category), ("region", place.region), ("acteur", place.actor),
      ("operation", place.operation), ("indicateur", indicator), ("nature", nature),
      ("date", date.description), ("statut", "revisee"),
      ("date_decision", decided.description), ("debut", start?.description ?? ""),
      ("appel", place.call), ("niveau", place.level), ("territoire", place.territory),
      ("modalite", place.modality),
    ]
    return cells.reduce(.newRecord(.cibles)) { address, cell in
      address.with(RegisterForm.control(named: cell.0), cell.1)
    }
  }
}
