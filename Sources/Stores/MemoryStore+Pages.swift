package import Access
package import Columns
package import Records

extension MemoryStore: RecordReads {
  package func lastCommit() throws -> Int { try info().commit }
  package func records(_ kind: Kind, _ ids: [RecordID], _ reader: Reader) throws
    -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]])
  { fatalError("to come") }
  package func history(_ kind: Kind, _ id: RecordID, _ reader: Reader) throws -> [FactEntry] {
    fatalError("to come")
  }
  package func savedMappings() throws -> [SavedMapping] { [] }
  package func saveMapping(_ mapping: SavedMapping) throws {}
}
