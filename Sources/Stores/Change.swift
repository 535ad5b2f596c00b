package import Columns
package import Records

/// What a change does to a record, with its stable number in the journal.
package enum ChangeKind: Int, Sendable {
  case created = 1
  /// Only empty data were filled.
  case completed = 2
  /// At least one datum was replaced or erased.
  case corrected = 3
  /// The person came back: exit and six-month answers were replaced.
  case reentered = 4
  /// An import was undone.
  case undone = 5
}

/// A record's number inside its kind, given at creation, never reused.
package typealias RecordID = Int64

/// One record as a change leaves it.
///
/// `table` holds the whole record at `row` after the change, `before` (when it existed) the record
/// as it stood; both in schema order. `changed` names the fields that differ.
package struct Change {
  package var kind: Kind
  package var change: ChangeKind
  package var id: RecordID?
  package var table: Table
  package var row: Int
  package var before: (table: Table, row: Int)?
  package var changed: FieldMask
  /// Cells kept as written because they could not be read, and cells of unknown columns, by
  /// column name; the whole set after the change.
  package var aside: [String: String]
  /// The same before the change.
  package var asideBefore: [String: String]
  /// For a participation: the SIREN of its operation's beneficiary, else its normalised name.
  package var structure: String
  /// For an event without number of its own: how many identical lines of its file came before it.
  package var rank = 0

  package init(
    kind: Kind, change: ChangeKind, id: RecordID?, table: Table, row: Int,
    before: (table: Table, row: Int)?, changed: FieldMask, aside: [String: String],
    asideBefore: [String: String], structure: String
  ) {
    self.kind = kind
    self.change = change
    self.id = id
    self.table = table
    self.row = row
    self.before = before
    self.changed = changed
    self.aside = aside
    self.asideBefore = asideBefore
    self.structure = structure
  }
}

/// What the store knows of a record it has.
package struct StoredRecord: Sendable {
  package var id: RecordID
  package var aside: [String: String]
  /// Whether the import being published already wrote it.
  package var writtenByThisImport: Bool

  package init(id: RecordID, aside: [String: String], writtenByThisImport: Bool) {
    self.id = id
    self.aside = aside
    self.writtenByThisImport = writtenByThisImport
  }
}

/// A line kept out, waiting to be mended or for the operation it lacks.
package struct WaitingLine: Sendable {
  package var id: Int64
  /// The import whose file it is of.
  package var importID: Int64
  package var kind: Kind
  package var file: String
  package var line: Int
  /// Ids of the rules that block it.
  package var rules: [String]
  /// The header and the line as written, in UTF-8, cells separated by `separator`.
  package var header: String
  package var text: String
  package var separator: UInt8
  /// What the line is found by: the key of its record, else its text.
  package var key: String

  package init(
    id: Int64 = 0, importID: Int64 = 0, kind: Kind, file: String, line: Int, rules: [String],
    header: String, text: String, separator: UInt8, key: String
  ) {
    self.id = id
    self.importID = importID
    self.kind = kind
    self.file = file
    self.line = line
    self.rules = rules
    self.header = header
    self.text = text
    self.separator = separator
    self.key = key
  }
}

/// A commit as the journal remembers it.
package struct CommitEntry: Sendable {
  package var id: Int64
  package var origin: Origin
  package var kind: Kind
  package var files: [String]
  package var author: String
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  /// The number of the commit.
  package var commit: Int
  package var counts: ImportCounts
  /// The entry of the undo that took it back.
  package var undoneBy: Int64?
  /// The entry it took back, for an undo.
  package var undoes: Int64?
  /// How long its commit took to reach the disk, for who has just written it; nil when read again,
  /// and where there is no disk.
  package var disk: Duration?

  package init(
    id: Int64, origin: Origin, kind: Kind, files: [String], author: String, time: Int64,
    commit: Int, counts: ImportCounts, undoneBy: Int64? = nil, undoes: Int64? = nil
  ) {
    self.id = id
    self.origin = origin
    self.kind = kind
    self.files = files
    self.author = author
    self.time = time
    self.commit = commit
    self.counts = counts
    self.undoneBy = undoneBy
    self.undoes = undoes
  }
}

/// What became of the lines of an import.
package struct ImportCounts: Hashable, Sendable {
  package var created = 0
  package var completed = 0
  package var corrected = 0
  package var unchanged = 0
  package var blocked = 0

  package init() {}

  package var lines: Int { created + completed + corrected + unchanged + blocked }
  package var changes: Int { created + completed + corrected }

  package mutating func add(_ other: ImportCounts) {
    created += other.created
    completed += other.completed
    corrected += other.corrected
    unchanged += other.unchanged
    blocked += other.blocked
  }
}

/// Why two persons cannot be made one.
package enum MergeRefusal: Error, Hashable, Sendable {
  case samePerson
  case unknownPerson(Int64)
  /// It was already found to be another.
  case alreadyAbsorbed(Int64)
}

/// Why an import cannot be undone.
package enum UndoRefusal: Error, Sendable {
  case unknownImport
  case alreadyUndone
  /// It erased a person: nothing is left to put back.
  case erasure
  /// It made or moved records that acts alone move: a later act corrects it.
  case act
  /// Later imports changed or rely on what it wrote: their numbers and how many records each.
  case laterChanges([(importID: Int64, records: Int)])
}
