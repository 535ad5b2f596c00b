package import Records

/// One fact of the journal with its payload.
package struct StoredFact {
  package var kind: Kind
  package var subject: RecordID
  package var change: ChangeKind
  package var payload: [UInt8]

  package init(kind: Kind, subject: RecordID, change: ChangeKind, payload: [UInt8]) {
    self.kind = kind
    self.subject = subject
    self.change = change
    self.payload = payload
  }
}

/// What undoing needs of a store, inside one publication.
package protocol UndoSurface: RecordWithdrawals {
  /// The facts an import wrote, newest first, one at a time.
  func eachFact(of importID: Int64, _ body: (StoredFact) throws -> Void) throws
  /// How many records each later import that still stands changed among those an import wrote,
  /// participations entered on its operations included.
  func laterChanges(on importID: Int64) throws -> [(importID: Int64, records: Int)]
  /// Deletes a record and writes the fact of it.
  func remove(_ kind: Kind, _ id: RecordID, was: Payload.Decoded) throws
  /// Puts the fields of a fact back as they were before it and writes the fact of it.
  func restore(_ kind: Kind, _ id: RecordID, to decoded: Payload.Decoded) throws
  /// Ends the links between persons and between participations that an import made.
  func dropLinks(of importID: Int64) throws
  /// Forgets the lines an import left waiting.
  func dropWaiting(of importID: Int64) throws
}

/// Takes back every fact of an import, newest first.
///
/// - Throws: `UndoRefusal.laterChanges` when a later import that still stands relies on it,
///   `UndoRefusal.act` when it wrote what acts alone move; nothing is changed then.
package func undoImport(_ importID: Int64, on surface: any UndoSurface) throws -> ImportCounts {
  let later = try surface.laterChanges(on: importID)
  guard later.isEmpty else { throw UndoRefusal.laterChanges(later) }
  var counts = ImportCounts()
  try surface.eachFact(of: importID) { fact in
    guard Schema.of(fact.kind).writing == .free else { throw UndoRefusal.act }
    guard let decoded = Payload.decode(fact.payload, kind: fact.kind) else {
      throw DamagedPayload(kind: fact.kind, subject: fact.subject)
    }
    if fact.change == .created {
      try surface.remove(fact.kind, fact.subject, was: decoded)
    } else if try surface.isWithdrawn(fact.kind, fact.subject) {
      try putBack(fact, on: surface)
    } else {
      try surface.restore(fact.kind, fact.subject, to: decoded)
    }
    counts.corrected += 1
  }
  try surface.dropLinks(of: importID)
  try surface.dropWaiting(of: importID)
  return counts
}

/// Takes a withdrawal back.
///
/// - Throws: `UndoRefusal.laterChanges` when its key was taken since.
private func putBack(_ fact: StoredFact, on surface: any UndoSurface) throws {
  do {
    try surface.putBack(fact.kind, fact.subject)
  } catch RestoreRefusal.keyTaken(let importID) {
    throw UndoRefusal.laterChanges([(importID, 1)])
  }
}

/// The journal holds a payload that is not one.
package struct DamagedPayload: Error {
  package var kind: Kind
  package var subject: RecordID

  package init(kind: Kind, subject: RecordID) {
    self.kind = kind
    self.subject = subject
  }
}
