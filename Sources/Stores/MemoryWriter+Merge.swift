internal import Columns
internal import Records

extension MemoryWriter: MergeSurface {
  func standing(ofPerson person: Int64) throws -> (exists: Bool, isAbsorbed: Bool) {
    let number = Int32(truncatingIfNeeded: person - 1)
    // A person stays known when nothing names it any more, as in a store that keeps them in a table.
    let isKnown = (0..<Int32(state.persons.count)).contains(number)
    return (isKnown, state.personLinks.standing[number] != nil)
  }

  func records(ofPerson person: Int64) throws -> [(kind: Kind, id: RecordID)] {
    Kind.ofPersons.flatMap { kind in
      rows(of: kind, ofPerson: person).map { (kind, state.records[kind]?.ids[$0] ?? 0) }
    }
  }

  /// The rows of a kind that name a person or those found to be that person.
  private func rows(of kind: Kind, ofPerson person: Int64) -> [Int] {
    guard let persons = state.records[kind]?.persons else { return [] }
    return persons.indices.filter {
      persons[$0] >= 0 && Int64(state.canonical(persons[$0])) + 1 == person
    }
  }

  func countedParticipations(
    ofPerson person: Int64
  ) throws -> [(id: RecordID, operation: Int64)] {
    guard let records = state.records[.participations] else { return [] }
    let operations = state.records[.operations]
    return rows(of: .participations, ofPerson: person).compactMap { row in
      guard state.participationLinks.standing[records.ids[row]] == nil else { return nil }
      let code = records.table.text(ParticipationField.operation.rawValue, row)
      let operation = operations?.rows[code].flatMap { operations?.ids[$0] }
      return (records.ids[row], operation ?? 0)
    }
  }

  func load(participation id: RecordID, into scratch: Table) throws -> [String: String] {
    guard let records = state.records[.participations],
      let row = records.ids.firstIndex(of: id)
    else { return [:] }
    scratch.copyRow(0, from: records.table, row)
    return records.asides[row]
  }

  func parts(of participation: RecordID) throws -> [RecordID] {
    let direct = state.participationLinks.standing.filter { $0.value.into == participation }
      .keys.sorted()
    return try direct + direct.flatMap { try parts(of: $0) }
  }

  func touch(_ kind: Kind, _ id: RecordID) throws {
    guard let records = state.records[kind], let row = records.ids.firstIndex(of: id) else {
      return
    }
    let table = Table(kinds: records.table.kinds, capacity: 1)
    table.appendRow()
    let change = Change(
      kind: kind, change: .corrected, id: id, table: table, row: 0, before: (table, 0),
      changed: FieldMask(), aside: records.asides[row], asideBefore: records.asides[row],
      structure: "")
    var payload: [UInt8] = []
    Payload.encode(change, into: &payload)
    append(kind, id, .corrected, payload)
  }

  func link(person: Int64, into other: Int64) throws {
    state.personLinks.link(
      Int32(truncatingIfNeeded: person - 1), into: Int32(truncatingIfNeeded: other - 1), at: commit)
  }

  func link(participation: RecordID, into other: RecordID) throws {
    state.participationLinks.link(participation, into: other, at: commit)
  }

  func dropLinks(of importID: Int64) throws {
    guard let made = state.imports.first(where: { $0.id == importID })?.commit else { return }
    state.personLinks.undo(madeBy: made, at: commit)
    state.participationLinks.undo(madeBy: made, at: commit)
  }
}
