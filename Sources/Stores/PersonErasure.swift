package import Columns
internal import Kernel
package import Records

/// What is left of the records of a person once it is erased.
///
/// Identity, sensitive answers and texts that no figure reads go. Coded answers and dates stay, and the
/// commune, without which none of its territories would be known; of the day of birth the year stays,
/// by a day of it at which ages are what they were.
package enum PersonErasure {
  /// Texts that are not sealed and say something of the person that no figure reads.
  private static let texts: [Kind: [String]] = [
    .participations: ["employeur_sortie", "siret_creation"], .evenements: ["id_source"],
  ]

  /// Empties what goes of row 0 of a table of a kind.
  ///
  /// The identifiant of an event is its person's: it is left there, and goes with the person.
  /// - Parameter days: those at which ages are counted.
  package static func clear(_ kind: Kind, _ table: Table, agesAt days: [Int32]) {
    let schema = Schema.of(kind)
    for (position, field) in schema.fields.enumerated() {
      let isOfPerson = kind == .evenements && position == EventField.identifiant.rawValue
      if field.sensitivity != .none && !isOfPerson
        || texts[kind, default: []].contains(field.name)
      {
        table.clear(position, 0)
      }
    }
    guard let birth = schema.index(of: "date_naissance"), !table.isMissing(birth, 0) else { return }
    table.setInteger(birth, 0, self.birth(table.integer(birth, 0), agesAt: days))
  }

  /// A day of the same year as a day of birth, that gives the same ages at as many days as can be: its
  /// first day, else its last.
  package static func birth(_ day: Int32, agesAt days: [Int32]) -> Int32 {
    let born = CivilDate(day: day)
    let ends = [(1, 1), (12, 31)].compactMap {
      CivilDate(year: born.components.year, month: $0.0, day: $0.1)
    }
    func kept(_ other: CivilDate) -> Int {
      days.count { at in
        let at = CivilDate(day: at)
        return at.completedYears(since: other) == at.completedYears(since: born)
      }
    }
    guard var best = ends.first else { return day }
    for end in ends where kept(end) > kept(best) { best = end }
    return best.day
  }
}
