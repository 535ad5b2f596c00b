package import Kernel
package import Records
package import Stores

/// Which record of a kind is meant.
package enum RecordTarget: Sendable {
  /// By the cells of its key, as a file would write them, by name of the field.
  case key([String: String])
  /// By the store's number.
  case number(RecordID)
}

/// Who acts on a record, when and why.
package struct RecordAct: Sendable {
  package var author: String
  /// Why, kept with the commit; nil when nobody says.
  package var reason: String?
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var now: Int64
  /// The same moment in the store's zone, in civil seconds.
  package var seen: Int64
  package var today: CivilDate

  package init(author: String, reason: String? = nil, now: Int64, seen: Int64, today: CivilDate) {
    self.author = author
    self.reason = reason
    self.now = now
    self.seen = seen
    self.today = today
  }
}

/// What a user says of one record: made when its key is new, else corrected.
package struct RecordEdit: Sendable {
  package var kind: Kind
  package var target: RecordTarget
  /// By name of the field, as a file would write it.
  ///
  /// An empty text erases; a field that is not there is not said.
  package var cells: [String: String]
  /// The commit the user read the record at; nil when there is no telling.
  package var base: Int?
  /// Whether the record is to be made: one that is there already under its key is left as it is.
  package var makes: Bool
  /// Whether an act of the program asks for it, as kinds that acts move want (`RecordWriting`).
  package var isAct: Bool

  package init(
    _ kind: Kind, _ target: RecordTarget, cells: [String: String], base: Int? = nil,
    makes: Bool = false, isAct: Bool = false
  ) {
    self.kind = kind
    self.target = target
    self.cells = cells
    self.base = base
    self.makes = makes
    self.isAct = isAct
  }
}

/// A field that others changed since the user read the record.
package struct FieldChange: Hashable, Sendable {
  /// The position of the field.
  package var field: Int
  /// What the user says; empty when he says nothing or erases.
  package var mine: String
  /// What the record holds now; empty when it holds nothing, nil when the reader may not read it.
  package var theirs: String?
  package var author: String
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
}

/// What became of an edit.
package enum RecordSave: Sendable {
  case saved(SavedRecord)
  /// The record says it already.
  case unchanged(RecordID, findings: [Finding])
  /// Some finding blocks, and nothing is written; what blocks comes first.
  case refused([Finding])
  /// Fields both changed since the user read them, and those only others changed; nothing is written.
  case conflict([FieldChange], others: [FieldChange])
  /// A record was to be made, and one says something else under its key; nothing is written.
  case exists(RecordID)
  /// No record has that number.
  case unknown
  /// Names that are no field of the kind; nothing is written.
  case unknownFields([String])
  /// Fields of the key that would be given another value; nothing is written.
  case keyChanged([String])
}

/// A record an edit wrote.
package struct SavedRecord: Sendable {
  package var id: RecordID
  package var entry: CommitEntry
  package var change: ChangeKind
  /// What the record shows now; none blocks.
  package var findings: [Finding]
  /// Fields others changed since the user read the record, and that he left as he had read them:
  /// theirs stay.
  package var others: [FieldChange]
  /// Lines that waited for the record and went in.
  package var replayed = 0
}
