internal import Columns
internal import Records

/// A record taken out, as it was.
struct MemoryWithdrawn: Sendable {
  /// What it was found by.
  var key: String
  /// One row.
  var table: Table
  var aside: [String: String]
  var person: Int32
}

extension MemoryWriter: RecordWithdrawals {
  func load(_ kind: Kind, _ id: RecordID, into scratch: Table) throws -> StoredRecord? {
    guard let records = state.records[kind], let row = records.ids.firstIndex(of: id) else {
      return nil
    }
    scratch.removeAll()
    scratch.appendRow()
    scratch.copyRow(0, from: records.table, row)
    return StoredRecord(
      id: id, aside: records.asides[row], writtenByThisImport: records.writtenBy[row] == importID)
  }

  func hanging(on kind: Kind, _ id: RecordID) throws -> [HangingRecords] {
    guard let records = state.records[kind], let row = records.ids.firstIndex(of: id) else {
      return []
    }
    var counts: [Kind: Int] = [:]
    for (other, field) in kind.hangingFields {
      guard let table = state.records[other]?.table else { continue }
      let code = records.table.text(kind.keyField, row)
      counts[other] = (0..<table.count).count { table.text(field, $0) == code }
    }
    if kind == .personnes {
      counts[.evenements] =
        state.records[.evenements]?.persons.count { $0 == records.persons[row] }
    }
    if kind == .participations {
      counts[kind] = state.participationLinks.standing.count { $0 == id || $1.into == id }
    }
    return HangingRecords.list(counts)
  }

  func withdraw(_ kind: Kind, _ id: RecordID) throws -> Bool {
    let table = Table(kinds: Schema.of(kind).columnKinds, capacity: 1)
    guard let found = try load(kind, id, into: table), let records = state.records[kind],
      let row = records.ids.firstIndex(of: id)
    else { return false }
    state.withdrawn[kind, default: [:]][id] = MemoryWithdrawn(
      key: records.keys[row], table: table, aside: found.aside, person: records.persons[row])
    try remove(kind, id, was: Payload.Decoded(making: table, of: kind, aside: found.aside))
    return true
  }

  func withdrawn(_ kind: Kind, keyOf table: Table, row: Int) throws -> RecordID? {
    let key = key(kind, table, row, 0)
    return state.withdrawn[kind]?.filter { $0.value.key == key }.keys.max()
  }

  func isWithdrawn(_ kind: Kind, _ id: RecordID) throws -> Bool {
    state.withdrawn[kind]?[id] != nil
  }

  func putBack(_ kind: Kind, _ id: RecordID) throws {
    guard let record = state.withdrawn[kind]?[id] else { throw RestoreRefusal.unknown }
    var records = state.records[kind] ?? MemoryRecords(kind)
    if let other = records.rows[record.key] {
      throw RestoreRefusal.keyTaken(importID: records.writtenBy[other])
    }
    if kind == .participations {
      let operation = record.table.text(ParticipationField.operation.rawValue, 0)
      guard state.records[.operations]?.rows[operation] != nil else {
        throw RestoreRefusal.lacksOperation
      }
    }
    // Among the others by its number: rows are in the order of numbers.
    let place = records.ids.firstIndex { $0 > id } ?? records.ids.count
    let table = Table(kinds: records.table.kinds, capacity: records.ids.count + 1)
    for row in 0...records.ids.count {
      let (source, from) =
        row == place ? (record.table, 0) : (records.table, row < place ? row : row - 1)
      table.copyRow(table.appendRow(), from: source, from)
    }
    records.table = table
    records.ids.insert(id, at: place)
    records.keys.insert(record.key, at: place)
    records.asides.insert(record.aside, at: place)
    records.writtenBy.insert(importID, at: place)
    records.persons.insert(record.person, at: place)
    records.rows = Dictionary(uniqueKeysWithValues: zip(records.keys, records.keys.indices))
    state.records[kind] = records
    state.withdrawn[kind]?[id] = nil
    state.takenBack[kind]?[id] = nil
    var payload: [UInt8] = []
    Payload.encode(
      Change(
        kind: kind, change: .created, id: id, table: record.table, row: 0, before: nil,
        changed: record.table.filled(0), aside: record.aside, asideBefore: [:], structure: ""),
      into: &payload)
    append(kind, id, .created, payload)
  }
}

extension Kind {
  /// The only field of a key.
  fileprivate var keyField: Int { Schema.of(self).keyIndices[0] }
}
