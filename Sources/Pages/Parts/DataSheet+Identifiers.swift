internal import Access
package import Following
internal import Records
internal import Words

extension DataSheet {
  /// Rows whose identifiers are read at most: each opens what is sealed of a person.
  private static let mostIdentified = 50_000
  private static let batch = 1000

  /// The same table without the participations that may be seen and not taken away; it says how many.
  package func takenAway(_ view: View) -> DataSheet {
    let isKept = participations.map { id in id.map { view.mayExport(.participations, $0) } ?? true }
    let left = isKept.count { !$0 }
    guard left > 0, isKept.count == rows.count else { return self }
    var narrower = self
    narrower.rows = zip(rows, isKept).filter(\.1).map(\.0)
    narrower.participations = zip(participations, isKept).filter(\.1).map(\.0)
    narrower.about.append(Words.Sheets.notTakenAway(left))
    return narrower
  }

  /// The same table with what the holders of its participations call them, for a reader who sees
  /// identity; a table too long says that it goes without.
  package func identified(_ view: View) throws -> DataSheet {
    guard !participations.isEmpty, view.reader.seesIdentity else { return self }
    var wider = self
    let wanted = Set(participations.compactMap { $0 }).sorted()
    guard wanted.count <= Self.mostIdentified else {
      wider.about.append(Words.Sheets.notIdentified(most: Self.mostIdentified))
      return wider
    }
    var identifiers: [Int64: String] = [:]
    for start in stride(from: 0, to: wanted.count, by: Self.batch) {
      let some = Array(wanted[start..<min(wanted.count, start + Self.batch)])
      let names = try PersonNames(view, some)
      for id in some { identifiers[id] = names[id]?.identifier }
    }
    wider.columns.append(Column("identifiant"))
    for (place, id) in participations.enumerated() where place < rows.count {
      wider.rows[place].append(id.flatMap { identifiers[$0] } ?? "")
    }
    wider.participations = []
    return wider
  }
}
