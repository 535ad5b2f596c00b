package import Access
package import Columns
package import Records

/// One fact of a record's history, with what it changed.
package struct FactEntry: Sendable {
  /// A datum as a fact left it: the position of the field and its value as a file would write it.
  package struct Value: Hashable, Sendable {
    package var field: Int
    /// Empty when the datum was erased; nil when the reader may not read it or it is no longer kept.
    package var text: String?

    package init(field: Int, text: String?) {
      self.field = field
      self.text = text
    }
  }

  package var commit: Int
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  package var author: String
  /// The number of the commit's entry, and what it comes from.
  package var importID: Int64
  package var origin: Origin
  package var change: ChangeKind
  package var values: [Value]

  package init(
    commit: Int, time: Int64, author: String, importID: Int64, origin: Origin, change: ChangeKind,
    values: [Value]
  ) {
    self.commit = commit
    self.time = time
    self.author = author
    self.importID = importID
    self.origin = origin
    self.change = change
    self.values = values
  }
}

/// Reads of single records, for the pages that show them.
package protocol RecordReads: Sendable {
  /// The number of the last commit, read as cheaply as can be: it is asked for many times a second.
  func lastCommit() throws -> Int

  /// Some records by number, whole, in the order asked for; a number without record leaves a hole.
  ///
  /// Identity and sensitive answers are there only for a reader who may see them.
  func records(_ kind: Kind, _ ids: [RecordID], _ reader: Reader) throws
    -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]])

  /// The person each of some records names, as found to be by now; a record that names nobody is not
  /// there.
  func persons(_ kind: Kind, _ ids: [RecordID], _ reader: Reader) throws -> [RecordID: Int64]

  /// Everything that happened to a record, oldest first.
  func history(_ kind: Kind, _ id: RecordID, _ reader: Reader) throws -> [FactEntry]

  /// The same of some records, read together; one that nothing happened to is not there.
  func histories(_ kind: Kind, _ ids: [RecordID], _ reader: Reader) throws
    -> [RecordID: [FactEntry]]

  /// The layouts of files users have taught the program, by name.
  func savedMappings() throws -> [SavedMapping]
  /// Keeps a layout; the one of the same name is replaced.
  func saveMapping(_ mapping: SavedMapping) throws
}

/// The layout of a file as a user taught it, in the mapping format.
package struct SavedMapping: Hashable, Sendable {
  package var name: String
  package var kind: Kind
  /// YAML, as `--mapping` reads it.
  package var text: String
  package var author: String
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64

  package init(name: String, kind: Kind, text: String, author: String, time: Int64) {
    self.name = name
    self.kind = kind
    self.text = text
    self.author = author
    self.time = time
  }
}
