package import Columns
package import Records

/// Records of a kind that rely on another record.
package struct HangingRecords: Hashable, Sendable {
  package var kind: Kind
  package var count: Int

  package init(kind: Kind, count: Int) {
    self.kind = kind
    self.count = count
  }
}

/// Why a withdrawn record cannot be put back.
package enum RestoreRefusal: Error, Hashable, Sendable {
  /// No record withdrawn is meant.
  case unknown
  /// Another record was made under its key, last written by an import.
  case keyTaken(importID: Int64)
  /// Its operation is not there any more.
  case lacksOperation
  /// What it said was erased with its person.
  case erased
}

/// The part of a publication that reads, takes out and puts back one record by its number.
package protocol RecordWithdrawals: AnyObject {
  /// Copies a record into row 0 of `scratch`, emptied before; nil when there is none of that number.
  func load(_ kind: Kind, _ id: RecordID, into scratch: Table) throws -> StoredRecord?

  /// The records that rely on another, kind by kind; those that only name a code the references may
  /// not know are not among them.
  func hanging(on kind: Kind, _ id: RecordID) throws -> [HangingRecords]

  /// Takes a record out, whole; false when there is none of that number.
  func withdraw(_ kind: Kind, _ id: RecordID) throws -> Bool

  /// The record withdrawn last of those that had the key of a row.
  func withdrawn(_ kind: Kind, keyOf table: Table, row: Int) throws -> RecordID?

  /// Whether a record is withdrawn.
  func isWithdrawn(_ kind: Kind, _ id: RecordID) throws -> Bool

  /// Puts a withdrawn record back as it was, under its number.
  ///
  /// - Throws: `RestoreRefusal`.
  func putBack(_ kind: Kind, _ id: RecordID) throws
}

extension Kind {
  /// The fields of other kinds that hold the whole key of a record of this one.
  package var hangingFields: [(kind: Kind, field: Int)] {
    let key = Schema.of(self).key
    guard key.count == 1 else { return [] }
    return Kind.allCases.filter { $0 != self }.compactMap { kind in
      Schema.of(kind).index(of: key[0]).map { (kind, $0) }
    }
  }
}

extension Payload.Decoded {
  /// The making of a whole record, row 0 of a table, as its fact would tell it: what a removal takes
  /// back.
  package init(making table: Table, of kind: Kind, aside: [String: String]) {
    let nothing = Table(kinds: Schema.of(kind).columnKinds, capacity: 1)
    nothing.appendRow()
    self.init(
      existedBefore: false, changed: table.filled(0), before: nothing, after: table,
      asideBefore: [:], asideAfter: aside)
  }
}

extension Table {
  /// The columns a row has something in.
  package func filled(_ row: Int) -> FieldMask {
    var mask = FieldMask()
    for column in kinds.indices where !isMissing(column, row) { mask.insert(column) }
    return mask
  }
}

extension HangingRecords {
  /// What some counts hold, in the order of kinds, nothing left out.
  package static func list(_ counts: [Kind: Int]) -> [HangingRecords] {
    Kind.allCases.compactMap { kind in
      counts[kind].flatMap { $0 > 0 ? HangingRecords(kind: kind, count: $0) : nil }
    }
  }
}
