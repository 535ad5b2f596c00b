package import Columns
package import Records

/// The writing side of a memory store, on a copy of its state.
final class MemoryWriter: StoreWriter, UndoSurface {
  var state: MemoryState
  let importID: Int64
  /// The commit this publication becomes.
  var commit: Int { state.commit + 1 }
  /// Keys of the lines held by this import.
  private var heldNow: Set<String> = []
  private var structures = StructureNames()

  init(_ state: MemoryState, importID: Int64) {
    self.state = state
    self.importID = importID
  }

  func fetch(_ kind: Kind, keyOf table: Table, row: Int, rank: Int, into scratch: Table) throws
    -> StoredRecord?
  {
    guard let records = state.records[kind], let stored = records.rows[key(kind, table, row, rank)]
    else { return nil }
    scratch.copyRow(0, from: records.table, stored)
    return StoredRecord(
      id: records.ids[stored], aside: records.asides[stored],
      writtenByThisImport: records.writtenBy[stored] == importID)
  }

  @discardableResult
  func save(_ change: Change) throws -> RecordID {
    var records = state.records[change.kind] ?? MemoryRecords(change.kind)
    let key = key(change.kind, change.table, change.row, change.rank)
    var payload: [UInt8] = []
    let row: Int
    var isNew = false
    if let stored = change.id.flatMap({ records.ids.firstIndex(of: $0) }) ?? records.rows[key] {
      row = stored
      Payload.encode(change, into: &payload)
    } else {
      isNew = true
      row = records.table.appendRow()
      Payload.encode(change, into: &payload)
      records.rows[key] = row
      records.keys.append(key)
      let id = state.nextID[change.kind] ?? 1
      records.ids.append(id)
      records.asides.append([:])
      records.writtenBy.append(0)
      state.nextID[change.kind] = id + 1
      records.persons.append(-1)
    }
    if change.kind != .participations || records.persons[row] < 0 {
      let named = person(change)
      if !isNew { note(change.kind, records.ids[row], records.persons[row], named) }
      records.persons[row] = named
    }
    records.table.copyRow(row, from: change.table, change.row)
    records.asides[row] = change.aside
    records.writtenBy[row] = importID
    append(change.kind, records.ids[row], change.change, payload)
    state.records[change.kind] = records
    return records.ids[row]
  }

  /// What a record is found by.
  func key(_ kind: Kind, _ table: Table, _ row: Int, _ rank: Int) -> String {
    switch kind {
    case .personnes:
      structures.identity(table, PersonField.structure.rawValue, row) + "\u{1F}"
        + table.text(PersonField.identifiant.rawValue, row)
    case .evenements where !hasSourceNumber(table, row):
      table.kinds.indices.map { Schema.evenements.fields[$0].text(table, $0, row) }
        .joined(separator: "\u{1F}") + "\u{1F}\(rank)"
    default: recordKey(kind, table, row)
    }
  }

  /// The person the record of a change names, made when new; -1 for none.
  private func person(_ change: Change) -> Int32 {
    if change.kind == .participations {
      let identifiant = ParticipationField.identifiant.rawValue
      return person(change.structure, change.table.text(identifiant, change.row))
    }
    guard let columns = change.kind.personColumns,
      !change.table.isMissing(columns.identifiant, change.row)
    else { return -1 }
    return person(
      structures.identity(change.table, columns.structure, change.row),
      change.table.text(columns.identifiant, change.row))
  }

  private func person(_ structure: String, _ identifiant: String) -> Int32 {
    let key = structure + "\u{1F}" + identifiant
    if let known = state.persons[key] { return known }
    let number = Int32(state.persons.count)
    state.persons[key] = number
    return number
  }

  /// Remembers whom an event named before it names another.
  private func note(_ kind: Kind, _ id: RecordID, _ old: Int32, _ named: Int32) {
    guard kind == .evenements, old != named else { return }
    state.earlierPersons[id, default: []].append((commit, old))
  }

  func append(_ kind: Kind, _ id: RecordID, _ change: ChangeKind, _ payload: [UInt8]) {
    state.facts.append(
      (importID, StoredFact(kind: kind, subject: id, change: change, payload: payload)))
  }

  func hold(_ line: WaitingLine) throws -> Bool {
    let key = "\(line.kind.number)\u{1F}\(line.key)"
    heldNow.insert(key)
    if let old = state.waiting[key], old.text == line.text, old.rules == line.rules { return false }
    var kept = line
    kept.id = (state.waiting.values.map(\.id).max() ?? 0) + 1
    kept.importID = importID
    state.waiting[key] = kept
    return true
  }

  func release(_ kind: Kind, key: () -> String) throws {
    let key = "\(kind.number)\u{1F}\(key())"
    // A line of this very import is not mended by another of its lines.
    guard !heldNow.contains(key), let line = state.waiting.removeValue(forKey: key) else { return }
    state.released[key] = (importID, line)
  }

  // MARK: undo

  func eachFact(of importID: Int64, _ body: (StoredFact) throws -> Void) throws {
    for entry in state.facts.reversed() where entry.importID == importID { try body(entry.fact) }
  }

  func laterChanges(on importID: Int64) throws -> [(importID: Int64, records: Int)] {
    let mine = Set(
      state.facts.filter { $0.importID == importID }.map { Subject($0.fact) })
    let standing = Set(
      state.imports.filter {
        $0.id > importID && $0.undoneBy == nil && !state.undos.contains($0.id)
      }.map(\.id))
    let created = Set(
      state.facts.filter {
        $0.importID == importID && $0.fact.kind == .operations && $0.fact.change == .created
      }.map { operationCode($0.fact.subject) })
    var touched: [Int64: Set<Subject>] = [:]
    for (later, fact) in state.facts where standing.contains(later) {
      let entered =
        fact.kind == .participations && created.contains(participationOperation(fact.subject))
      if mine.contains(Subject(fact)) || entered {
        touched[later, default: []].insert(Subject(fact))
      }
    }
    return touched.map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
  }

  private struct Subject: Hashable {
    var kind: Kind
    var id: RecordID

    init(_ fact: StoredFact) {
      kind = fact.kind
      id = fact.subject
    }
  }

  private func operationCode(_ id: RecordID) -> String? {
    text(.operations, id, OperationField.operation.rawValue)
  }

  private func participationOperation(_ id: RecordID) -> String? {
    text(.participations, id, ParticipationField.operation.rawValue)
  }

  private func text(_ kind: Kind, _ id: RecordID, _ column: Int) -> String? {
    guard let records = state.records[kind], let row = records.ids.firstIndex(of: id) else {
      return nil
    }
    return records.table.text(column, row)
  }

  func remove(_ kind: Kind, _ id: RecordID, was decoded: Payload.Decoded) throws {
    guard var records = state.records[kind], let row = records.ids.firstIndex(of: id) else {
      return
    }
    if kind.namesPersons {
      var operation: RecordID = 0
      if kind == .participations, let operations = state.records[.operations] {
        let code = records.table.text(ParticipationField.operation.rawValue, row)
        operation = operations.rows[code].map { operations.ids[$0] } ?? 0
      }
      state.takenBack[kind, default: [:]][id] = (operation, Int64(records.persons[row]) + 1)
    }
    records.table.removeRow(row)
    records.ids.remove(at: row)
    records.asides.remove(at: row)
    records.writtenBy.remove(at: row)
    records.persons.remove(at: row)
    records.keys.remove(at: row)
    records.rows = Dictionary(uniqueKeysWithValues: zip(records.keys, records.keys.indices))
    state.records[kind] = records
    appendUndone(kind, id, decoded, aside: [:])
  }

  /// Adds the fact of a change taken back: what it left becomes what was before it.
  private func appendUndone(
    _ kind: Kind, _ id: RecordID, _ decoded: Payload.Decoded, aside: [String: String]
  ) {
    var payload: [UInt8] = []
    let change = Change(
      kind: kind, change: .undone, id: id, table: decoded.before, row: 0,
      before: (decoded.after, 0), changed: decoded.changed, aside: aside,
      asideBefore: decoded.asideAfter, structure: "")
    Payload.encode(change, into: &payload)
    append(kind, id, .undone, payload)
  }

  func restore(_ kind: Kind, _ id: RecordID, to decoded: Payload.Decoded) throws {
    guard var records = state.records[kind], let row = records.ids.firstIndex(of: id) else {
      return
    }
    decoded.changed.each { records.table.copyCell($0, row, from: decoded.before, 0) }
    records.asides[row] = decoded.asideBefore
    if let columns = kind.personColumns {
      let named =
        records.table.isMissing(columns.identifiant, row)
        ? -1
        : person(
          structures.identity(records.table, columns.structure, row),
          records.table.text(columns.identifiant, row))
      note(kind, id, records.persons[row], named)
      records.persons[row] = named
    }
    state.records[kind] = records
    appendUndone(kind, id, decoded, aside: decoded.asideBefore)
  }

  func dropWaiting(of importID: Int64) throws {
    state.waiting = state.waiting.filter { $0.value.importID != importID }
    for (key, released) in state.released where released.by == importID {
      state.waiting[key] = released.line
      state.released[key] = nil
    }
  }
}

/// The key of a record as one text: its key cells joined by the unit separator.
package func recordKey(_ kind: Kind, _ table: Table, _ row: Int) -> String {
  let schema = Schema.of(kind)
  if schema.keyIndices.count == 1 { return table.text(schema.keyIndices[0], row) }
  return schema.keyIndices.map { column in
    switch table.kinds[column] {
    case .text: table.text(column, row)
    case .code: String(table.code(column, row))
    case .integer: table.isMissing(column, row) ? "" : String(table.integer(column, row))
    case .amount: table.isMissing(column, row) ? "" : String(table.amount(column, row))
    case .absent: ""
    }
  }.joined(separator: "\u{1F}")
}
