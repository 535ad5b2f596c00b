package import Access
package import Checks
package import Columns
package import Records

/// What a store says of itself.
package struct StoreInfo: Sendable {
  /// Random number of the store, in hexadecimal.
  package var id: String
  /// Name of the time zone that decides what "today" is.
  package var zone: String
  /// Number of the last commit; 0 for a new store.
  package var commit: Int

  package init(id: String, zone: String, commit: Int) {
    self.id = id
    self.zone = zone
    self.commit = commit
  }
}

/// Who publishes, when, from which files and why.
package struct ImportHeader: Sendable {
  package var kind: Kind
  package var files: [String]
  package var author: String
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  /// Why records are changed, kept with the commit; nil when nobody says.
  package var reason: String?

  package init(
    kind: Kind, files: [String], author: String, time: Int64, reason: String? = nil
  ) {
    self.kind = kind
    self.files = files
    self.author = author
    self.time = time
    self.reason = reason
  }
}

/// Whether what a publication wrote stays.
package enum Verdict: Sendable {
  case keep(ImportCounts)
  case discard
}

/// What the program needs from storage.
///
/// Every change goes through `publish`: one transaction, one commit number, all or nothing.
package protocol Store: Sendable {
  func info() throws -> StoreInfo

  /// Runs `body` as one publication and keeps or discards it; returns the import's entry when kept.
  ///
  /// Other writers wait. An error leaves the store as it was.
  func publish(
    _ header: ImportHeader, _ body: (any StoreWriter) throws -> Verdict
  ) throws -> ImportEntry?

  /// Takes back what an import wrote, as a commit of its own.
  ///
  /// - Throws: `UndoRefusal`.
  func undo(_ importID: Int64, header: ImportHeader) throws -> ImportEntry

  /// Makes two persons one, as a commit of its own: what names `absorb` counts as `keep` from then
  /// on. Undone like an import.
  ///
  /// Two participations of the same operation become one, as when the person comes back: entry of
  /// the earlier stay, exit and six-month answers of the later one.
  /// The list of imports shows it under the kind and the files of its header.
  /// - Throws: `MergeRefusal`.
  func mergePersons(keep: Int64, absorb: Int64, header: ImportHeader) throws -> ImportEntry

  func imports(_ reader: Reader) throws -> [ImportEntry]
  /// The lines that wait, opened.
  ///
  /// - Throws: `Damage.waitingLine`.
  func waitingLines(_ reader: Reader) throws -> [WaitingLine]
  /// How many lines wait; opens none.
  func waitingCount(_ reader: Reader) throws -> Int

  /// The records as tables, with the fields asked for; identity only for a reader who sees it.
  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset

  /// The cells kept as written because they could not be read, in the order of the records.
  func unreadCells(_ reader: Reader) throws -> [UnreadCell]

  /// The same of records held, without reading all others again: those that came later are not among
  /// them.
  func unreadCells(in dataset: Dataset, _ reader: Reader) throws -> [UnreadCell]

  /// What does not hold between the tables and what the program wrote in them, as the words of an
  /// audit; reads every table once.
  func tableProblems() throws -> [String]

  func close() throws
}

extension Store {
  /// A store that no other program can reach has nothing to say.
  package func tableProblems() throws -> [String] { [] }

  package func unreadCells(in dataset: Dataset, _ reader: Reader) throws -> [UnreadCell] {
    try unreadCells(reader)
  }
}

/// A cell kept as written: it counts as absent until a readable value comes.
package struct UnreadCell: Sendable {
  package var kind: Kind
  /// The record's row in the data set's table of its kind.
  package var row: Int
  /// The position of the field.
  package var field: Int
  package var text: String

  package init(kind: Kind, row: Int, field: Int, text: String) {
    self.kind = kind
    self.row = row
    self.field = field
    self.text = text
  }

  /// The bound it is beyond; nil for one kept for another reason.
  private var bound: BoundPassed? { Schema.of(kind).fields[field].passed(byWritten: text) }

  /// The rule that keeps it aside.
  package var rule: RuleID {
    if !Schema.of(kind).fields[field].codes.isEmpty { return .f02 }
    return bound == nil ? .f01 : .f20
  }

  /// What completes the rule's message.
  package var detail: String { bound?.detail ?? "" }

  /// The unread cells among those a record keeps aside.
  package static func cells(
    of kind: Kind, row: Int, aside: [String: String]
  ) -> [UnreadCell] {
    let schema = Schema.of(kind)
    return aside.compactMap { name, text in
      schema.index(of: name).map { UnreadCell(kind: kind, row: row, field: $0, text: text) }
    }.sorted { $0.field < $1.field }
  }
}

/// The writing side of a publication; used by one thread.
package protocol StoreWriter: RecordWithdrawals {
  /// Copies the stored record that has the key of a row into row 0 of `scratch`.
  ///
  /// Returns nil, and leaves `scratch` alone, when there is none. `rank` is how many identical lines
  /// of the file came before: it tells apart events without number of their own.
  func fetch(_ kind: Kind, keyOf table: Table, row: Int, rank: Int, into scratch: Table) throws
    -> StoredRecord?

  /// Writes a record and its fact; returns the record's number.
  @discardableResult
  func save(_ change: Change) throws -> RecordID

  /// Keeps a line aside; the same key waiting already is replaced.
  ///
  /// Returns whether the store did not hold exactly this line yet.
  func hold(_ line: WaitingLine) throws -> Bool

  /// Lets the waiting line of a key go, if any; the key is asked for only when some line waits.
  func release(_ kind: Kind, key: () -> String) throws
}

extension StoreWriter {
  /// The same for the first line of its likes.
  package func fetch(_ kind: Kind, keyOf table: Table, row: Int, into scratch: Table) throws
    -> StoredRecord?
  {
    try fetch(kind, keyOf: table, row: row, rank: 0, into: scratch)
  }
}

extension Store {
  package func waitingCount(_ reader: Reader) throws -> Int { try waitingLines(reader).count }
}
