package import Access
package import Columns
package import Records
package import Stores

extension SQLiteStore: RecordReads {
  package func lastCommit() throws -> Int {
    try kept.read { try StoreQueries.lastCommit($0) }
  }

  package func records(_ kind: Kind, _ ids: [RecordID], _ reader: Reader) throws
    -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]])
  {
    try connected { connection in
      try RecordQueries(connection, keys: keys(), kind: kind, reader: reader).records(ids)
    }
  }

  package func history(_ kind: Kind, _ id: RecordID, _ reader: Reader) throws -> [FactEntry] {
    try connected { connection in
      try RecordQueries(connection, keys: keys(), kind: kind, reader: reader).history(id)
    }
  }

  package func savedMappings() throws -> [SavedMapping] { [] }
  package func saveMapping(_ mapping: SavedMapping) throws {}
}
