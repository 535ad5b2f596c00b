package import Access
internal import Columns
package import Records
package import Stores

extension Store {
  /// Publishes whole records, written as a public file would hold them, each over the one of its key;
  /// `change` is what is said of those already there.
  package func put(
    _ kind: Kind, _ rows: [[String: String]], author: String = "essai",
    as change: ChangeKind = .corrected
  ) throws {
    let header = CommitHeader(
      .importing, kind: kind, files: ["essai.csv"], author: author, time: 1_000)
    _ = try publish(header) { writer in
      for row in rows { try Self.save(row, of: kind, as: change, by: writer) }
      return .keep(ImportCounts())
    }
  }

  /// The same as a trial: nothing is written; the records it would write.
  package func tryOut(_ kind: Kind, _ rows: [[String: String]]) throws -> RecordChanges? {
    try trial { writer in
      for row in rows { try Self.save(row, of: kind, as: .corrected, by: writer) }
    }
  }

  /// Everything committed, oldest first.
  package func commits(_ reader: Reader) throws -> [CommitEntry] {
    try (1..<Int64(info().commit) + 1).compactMap { try entry($0, reader) }
  }

  private static func save(
    _ row: [String: String], of kind: Kind, as change: ChangeKind, by writer: any RecordWriter
  ) throws {
    let line = table(kind, [row])
    let stored = table(kind, [[:]])
    let known = try writer.fetch(kind, keyOf: line, row: 0, into: stored)
    let changed = line.kinds.indices.filter {
      known == nil ? !line.isMissing($0, 0) : !line.cellEquals($0, 0, stored, 0)
    }
    try writer.save(
      Change(
        kind: kind, change: known == nil ? .created : change, id: known?.id, table: line,
        row: 0, before: known == nil ? nil : (stored, 0), changed: FieldMask(changed), aside: [:],
        asideBefore: [:], structure: "ASSOCIATION EXEMPLE"))
  }
}
