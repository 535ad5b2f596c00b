internal import Access
internal import Columns
package import Following
internal import Records
internal import Stores
internal import Words

/// Who a participation is about, as a reader may read it.
package struct PersonName: Hashable, Sendable {
  package var family: String
  package var given: String
  package var birthName: String
  /// What the structure calls the person.
  package var identifier: String

  package init(family: String = "", given: String = "", birthName: String = "", identifier: String)
  {
    self.family = family
    self.given = given
    self.birthName = birthName
    self.identifier = identifier
  }

  /// The first and last name; the identifier when there is none.
  package var display: String {
    let name = [given, family].filter { !$0.isEmpty }.joined(separator: " ")
    return name.isEmpty ? identifier : name
  }

  init(_ table: Table, _ row: Int) {
    func text(_ field: ParticipationField) -> String {
      table.isMissing(field.rawValue, row) ? "" : table.text(field.rawValue, row)
    }
    self.init(
      family: text(.nom), given: text(.prenom), birthName: text(.nomNaissance),
      identifier: text(.identifiant))
  }
}

/// The names of the few participations a page shows.
package struct PersonNames: Sendable {
  private var names: [Int64: PersonName] = [:]
  /// The participations whose identity is damaged: it does not open.
  private var broken: Set<Int64> = []

  package init(_ names: [Int64: PersonName] = [:]) {
    self.names = names
  }

  /// Reads the names of some participations, by record number; none for a reader without identity.
  package init(_ view: View, _ ids: [Int64]) throws {
    guard view.reader.seesIdentity, !ids.isEmpty else { return }
    let (table, rows, broken) = try view.openable(.participations, ids)
    names = rows.mapValues { PersonName(table, $0) }
    self.broken = broken
  }

  package subscript(id: Int64) -> PersonName? { names[id] }

  /// Whether the identity of a participation is damaged.
  package func isBroken(_ id: Int64) -> Bool { broken.contains(id) }

  /// How a participation is called: by the person's name, else by its own number.
  package func title(_ id: Int64) -> String {
    if broken.contains(id) { return Words.People.unreadable(Words.People.participation(id)) }
    let name = names[id]?.display ?? ""
    return name.isEmpty ? Words.People.participation(id) : name
  }
}
