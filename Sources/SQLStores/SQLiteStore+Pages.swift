package import Access
package import Columns
package import Records
internal import SQLite
package import Stores

extension SQLiteStore: RecordReads {
  package func lastCommit() throws -> Int {
    try kept.lend { try StoreQueries.lastCommit($0) }
  }

  package func records(_ kind: Kind, _ ids: [RecordID], _ reader: Reader) throws
    -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]])
  {
    try connected { connection in
      try RecordQueries(connection, keys: keys(), kind: kind, reader: reader).records(ids)
    }
  }

  package func persons(
    _ kind: Kind, _ ids: [RecordID], _ reader: Reader
  ) throws -> [RecordID: Int64] {
    try connected { try PersonLinks.persons(kind, ids, $0) }
  }

  package func history(_ kind: Kind, _ id: RecordID, _ reader: Reader) throws -> [FactEntry] {
    try connected { connection in
      try RecordQueries(connection, keys: keys(), kind: kind, reader: reader).histories([id])[id]
        ?? []
    }
  }

  package func histories(
    _ kind: Kind, _ ids: [RecordID], _ reader: Reader
  ) throws -> [RecordID: [FactEntry]] {
    try connected { connection in
      try RecordQueries(connection, keys: keys(), kind: kind, reader: reader).histories(ids)
    }
  }

  package func savedMappings() throws -> [SavedMapping] {
    try kept.lend { connection in
      try connection.all("SELECT name, kind, text, author, time FROM mappings ORDER BY name") {
        row in
        guard let kind = Kind(number: row.int(1)) else {
          throw Damage.mapping(row.text(0))
        }
        return SavedMapping(
          name: row.text(0), kind: kind, text: row.text(2), author: row.text(3),
          time: row.int64(4))
      }
    }
  }

  package func saveMapping(_ mapping: SavedMapping) throws {
    try writing { connection in
      try connection.run(
        """
        INSERT INTO mappings (name, kind, text, author, time)
        VALUES
          (\(mapping.name), \(mapping.kind.number), \(mapping.text), \(mapping.author),
           \(mapping.time))
        ON CONFLICT (name) DO UPDATE
        SET kind = excluded.kind, text = excluded.text, author = excluded.author,
            time = excluded.time
        """)
      try ActJournal(connection).add(
        .mappingSaved, mapping.author, mapping.time, details: mapping.name)
    }
  }
}
