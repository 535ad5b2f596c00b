package import Access
package import Columns
package import Records

/// What an import asks of who takes its lines; used by one thread.
package protocol RecordWriter {
  /// The number of the last commit before: records are read as it left them, with what was written here
  /// since.
  var base: Int { get }

  /// The records as tables, with the fields asked for.
  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset

  /// Copies the stored record that has the key of a row into row 0 of `scratch`.
  ///
  /// Returns nil, and leaves `scratch` alone, when there is none. `rank` is how many identical lines
  /// of the file came before: it tells apart events without number of their own.
  func fetch(_ kind: Kind, keyOf table: Table, row: Int, rank: Int, into scratch: Table) throws
    -> StoredRecord?

  /// Whether the person that a row names was erased: its line would bring it back.
  ///
  /// - Parameter structure: of a participation, that of its operation; else not looked at.
  func isErased(_ kind: Kind, _ table: Table, row: Int, structure: String) throws -> Bool

  /// The keys of the stored records of a kind, as far as one scope tells them apart: the identifiants
  /// of an operation's participations or of a structure's persons, else the keys of all.
  func keys(of kind: Kind, under scope: String) throws -> [String]

  /// Whether the store held, before this import, an event of the same structure, person, day and
  /// nature.
  func holdsEvent(like table: Table, _ row: Int) throws -> Bool

  /// Writes a record, of the key last looked for, and its fact; returns the record's number.
  @discardableResult
  func save(_ change: Change) throws -> RecordID

  /// Keeps a line aside.
  ///
  /// Returns whether the store did not hold exactly this line yet.
  @discardableResult
  func hold(_ line: WaitingLine) throws -> Bool

  /// The lines that waited under a key before this import; the key is asked for only when some wait.
  func waiting(_ kind: Kind, key: () -> String) throws -> [WaitingLine]

  /// Who made the import of a number; nil when there is none.
  func author(ofImport id: Int64) throws -> String?

  /// Writes a line that waits in place of another: an undo of this import puts the other back.
  func replace(_ line: WaitingLine, with other: WaitingLine) throws

  /// Ends the wait of a line: an undo of this import has it wait again.
  func release(_ line: WaitingLine) throws
}

extension RecordWriter {
  /// The same for the first line of its likes.
  package func fetch(_ kind: Kind, keyOf table: Table, row: Int, into scratch: Table) throws
    -> StoredRecord?
  {
    try fetch(kind, keyOf: table, row: row, rank: 0, into: scratch)
  }
}

/// The writing side of a publication.
package protocol StoreWriter: RecordWriter, RecordWithdrawals {}
