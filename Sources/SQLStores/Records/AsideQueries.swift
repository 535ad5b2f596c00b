internal import Columns
internal import Records
internal import SQLite
internal import Stores

/// Cells kept aside, beside the records they came with.
enum AsideQueries {
  /// The cells no reader could read, kind by kind, in the order of the records.
  static func unread(_ connection: Connection, keys: StoreKeys) throws -> [UnreadCell] {
    try Kind.allCases.flatMap { kind in
      kind.namesPersons
        ? try personal(connection, kind, keys) : try plain(connection, kind)
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

  /// Those of a kind that names persons: sealed for the person, plain when a record names nobody.
  private static func personal(
    _ connection: Connection, _ kind: Kind, _ keys: StoreKeys
  ) throws -> [UnreadCell] {
    // There may be tens of millions of events, hardly any with such cells.
    if kind == .evenements {
      let isThere = try connection.first(
        "SELECT EXISTS (SELECT 1 FROM evenements WHERE aside IS NOT NULL)"
      ) { $0.int64(0) == 1 }
      guard isThere == true else { return [] }
    }
    let counted = kind == .participations ? PersonLinks.counted : ""
    return try connection.all(
      """
      SELECT placed.place, placed.aside, placed.person_id IS NULL, persons.sealing_key, placed.id
      FROM (
        SELECT row_number() OVER (ORDER BY id) - 1 AS place, aside, person_id, id
        FROM \(identifier: kind.rawValue)
        \(unsafeRaw: counted)
      ) AS placed
      LEFT JOIN persons ON persons.id = placed.person_id
      WHERE placed.aside IS NOT NULL
      ORDER BY placed.place
      """
    ) { row -> [UnreadCell] in
      var stored = row.blob(1)
      if row.int64(2) == 0 {
        guard let wrapped = row.optionalBlob(3) else { return [] }
        stored = try Damage.naming(.record(kind, row.int64(4))) {
          try keys.open(stored, with: try keys.unwrap(wrapped), .aside)
        }
      }
      return UnreadCell.cells(
        of: kind, row: row.int(0), aside: Payload.decodeAside(stored) ?? [:])
    }.flatMap { $0 }
  }

  /// The cells nothing could read of the records of a data set, found by the indexes of those that
  /// have some.
  static func unread(
    in dataset: Dataset, _ connection: Connection, _ keys: StoreKeys
  ) throws -> [UnreadCell] {
    var records: [Kind: Cells<Int64>] = [:]
    for kind in Kind.allCases where dataset.ids[kind] != nil {
      let ids = try connection.all(
        """
        SELECT id
        FROM \(identifier: kind.rawValue)
        WHERE aside IS NOT NULL
        ORDER BY id
        """
      ) { $0.int64(0) }
      if !ids.isEmpty { records[kind] = Cells(ids) }
    }
    return try unread(records, in: dataset, connection, keys)
  }

  /// The cells some records keep aside now, in the order of the records; nothing for one that is gone.
  static func unread(
    _ records: [Kind: Cells<Int64>], in dataset: Dataset, _ connection: Connection,
    _ keys: StoreKeys
  ) throws -> [UnreadCell] {
    try Kind.allCases.flatMap { kind -> [UnreadCell] in
      guard let ids = records[kind] else { return [] }
      let sealing = kind.namesPersons ? "person_id IS NULL, sealing_key" : "1, NULL"
      let persons =
        kind.namesPersons ? "LEFT JOIN persons ON persons.id = \(kind.rawValue).person_id" : ""
      let select = CachedStatement(
        connection,
        """
        SELECT aside, \(sealing)
        FROM \(kind.rawValue)
        \(persons)
        WHERE \(kind.rawValue).id = ?
          AND aside IS NOT NULL
        """)
      return try ids.flatMap { id -> [UnreadCell] in
        guard let row = dataset.place(kind, id) else { return [] }
        return try select.run { statement in
          try statement.bind(1, id)
          guard try statement.step() else { return [] }
          var stored = statement.blob(0)
          if statement.int64(1) == 0 {
            guard !statement.isNull(2) else { return [] }
            stored = try Damage.naming(.record(kind, id)) {
              try keys.open(stored, with: try keys.unwrap(statement.blob(2)), .aside)
            }
          }
          return UnreadCell.cells(of: kind, row: row, aside: Payload.decodeAside(stored) ?? [:])
        }
      }
    }
  }
}
