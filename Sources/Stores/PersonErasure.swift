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

/// By what lines of files that wait are known to be about a person.
package struct PersonTraces: Sendable {
  private var keys: Set<String> = []
  private var identifiants: Set<String> = []
  /// Structures and operations, as its records write them.
  private var places: Set<String> = []

  package init() {}

  /// Takes what a record of the person is found by, in a row of a table of its kind.
  package mutating func add(_ kind: Kind, _ table: Table, _ row: Int) {
    let schema = Schema.of(kind)
    keys.insert("\(kind.number)\u{1F}" + recordKey(kind, table, row))
    func text(_ name: String) -> String {
      schema.index(of: name).map { table.text($0, row) } ?? ""
    }
    let identifiant = text("identifiant")
    guard !identifiant.isEmpty else { return }
    identifiants.insert(identifiant)
    for name in ["structure", "operation"] where !text(name).isEmpty {
      places.insert(text(name))
      let siren = Names.siren(siret: text(name), name: text(name))
      places.insert(siren)
      keys.insert("\(kind.number)\u{1F}" + siren + "\u{1F}" + identifiant)
    }
  }

  /// Whether a line is about the person: by its key, or because it holds the identifiant and one of the
  /// places it is known in.
  package func concern(_ line: WaitingLine) -> Bool {
    guard line.kind.namesPersons else { return false }
    if keys.contains("\(line.kind.number)\u{1F}" + line.key) { return true }
    let cells = line.text.utf8.split(separator: line.separator).map {
      String(decoding: $0, as: UTF8.self).replacing("\"", with: "").trimmingSpaces()
    }
    return cells.contains(where: identifiants.contains)
      && cells.contains { places.contains($0) || places.contains(Names.siren(siret: $0, name: $0)) }
  }
}
