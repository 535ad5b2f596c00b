internal import Records
internal import SQLite
internal import Stores

/// Cells kept aside, beside the records they came with.
enum AsideQueries {
  /// The cells no reader could read, kind by kind, in the order of the records.
  static func unread(_ connection: Connection, keys: StoreKeys) throws -> [UnreadCell] {
    try Kind.allCases.flatMap { kind in
      kind == .participations
        ? try participations(connection, keys) : try plain(connection, kind)
    }
  }

  private static func plain(_ connection: Connection, _ kind: Kind) throws -> [UnreadCell] {
    try connection.all(
      """
      SELECT place, aside
      FROM (
        SELECT row_number() OVER (ORDER BY id) - 1 AS place, aside
        FROM \(identifier: kind.rawValue)
      )
      WHERE aside IS NOT NULL
      ORDER BY place
      """
    ) { row in
      UnreadCell.cells(
        of: kind, row: row.int(0), aside: Payload.decodeAside(row.blob(1)) ?? [:])
    }.flatMap { $0 }
  }

  private static func participations(
    _ connection: Connection, _ keys: StoreKeys
  ) throws -> [UnreadCell] {
    try connection.all(
      """
      SELECT placed.place, placed.aside, persons.sealing_key
      FROM (
        SELECT row_number() OVER (ORDER BY id) - 1 AS place, aside, person_id
        FROM participations
      ) AS placed
      JOIN persons ON persons.id = placed.person_id
      WHERE placed.aside IS NOT NULL
        AND persons.sealing_key IS NOT NULL
      ORDER BY placed.place
      """
    ) { row in
      let key = try keys.unwrap(row.blob(2))
      let aside = Payload.decodeAside(try keys.open(row.blob(1), with: key, .aside)) ?? [:]
      return UnreadCell.cells(of: .participations, row: row.int(0), aside: aside)
    }.flatMap { $0 }
  }
}
