package import Kernel
package import Records

/// An instance, as far as roadmaps and needs read it: where it is, whom it answers to, who keeps it.
package struct MeetingPlace: Hashable, Sendable {
  package let id: Int64
  package let code: String
  package let title: String
  /// A code of the field `niveau`.
  package let level: String
  /// Code of the instance above; empty for none.
  package let parent: String
  package let territoryLevel: String
  package let territory: String
  /// Code of the organisation that keeps its secretariat.
  package let secretariat: String

  /// As figures are filtered by it; empty for the nation.
  package var filter: [(name: String, code: String)] {
    territoryLevel == "nation" ? [] : [(territoryLevel, territory)]
  }

  init(_ row: KindRows.Row) {
    id = row.id
    code = row.text("instance")
    title = row.text("intitule")
    level = row.text("niveau")
    parent = row.text("parent")
    territoryLevel = row.text("territoire_niveau")
    territory = row.text("territoire")
    secretariat = row.text("secretariat")
  }

  /// Every instance of a store by its code.
  package static func all(_ dataset: Dataset) -> [String: MeetingPlace] {
    Dictionary(
      KindRows(.instances, dataset).all.map { MeetingPlace($0) }.map { ($0.code, $0) },
      uniquingKeysWith: { $1 })
  }

  /// The days of the sessions held of each instance, the latest first.
  package static func sessionsHeld(_ dataset: Dataset) -> [String: [CivilDate]] {
    let held: Set<String> = ["tenue", "diffusee", "approuvee"]
    var days: [String: [CivilDate]] = [:]
    for row in KindRows(.seances, dataset).all where held.contains(row.text("statut")) {
      guard let day = CivilDate(row.text("debut").prefix(10)) else { continue }
      days[row.text("instance"), default: []].append(day)
    }
    return days.mapValues { $0.sorted(by: >) }
  }

  /// A seat as far as it gives parts: whom it is held by, and whether it presides.
  package struct Seat: Hashable, Sendable {
    package let actor: String
    package let account: String
    package let presides: Bool
  }

  /// The seats of an instance in force on a day.
  package static func seats(of instance: String, _ dataset: Dataset, on day: CivilDate) -> [Seat] {
    KindRows(.sieges, dataset).map { row -> Seat? in
      guard row.text("instance") == instance, row.day("debut").map({ $0 <= day }) ?? true,
        row.day("fin").map({ day <= $0 }) ?? true
      else { return nil }
      return Seat(
        actor: row.text("acteur"), account: row.text("compte"),
        presides: row.isYes("copresident") ?? false)
    }
  }
}
