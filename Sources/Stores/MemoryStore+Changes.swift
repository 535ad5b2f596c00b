package import Access
internal import Columns
package import Records

extension MemoryStore: ChangeFeed {
  package func changes(
    after commit: Int, fields: [Kind: Set<Int>], limit: Int, _ reader: Reader
  ) throws -> RecordChanges? {
    withState { state in
      guard (0...state.commit).contains(commit) else { return nil }
      let later = Set(state.imports.filter { $0.commit > commit }.map(\.id))
      let facts = state.facts.filter { later.contains($0.importID) }.map(\.fact)
      guard facts.count <= limit else { return nil }
      var touched = state.moved(after: commit)
      for fact in facts { touched[fact.kind, default: []].insert(fact.subject) }
      guard touched.values.reduce(0, { $0 + $1.count }) <= limit else { return nil }
      var changes = RecordChanges(commit: state.commit)
      for (kind, ids) in touched {
        guard let wanted = fields[kind] else { continue }
        changes.kinds[kind] = state.changes(kind, ids.sorted(), wanted, reader)
      }
      return changes
    }
  }
}

extension MemoryState {
  /// The records whose person is another than at a commit, and the participations that became part
  /// of another since or stopped to be; those touched by facts as well may be missing.
  fileprivate func moved(after commit: Int) -> [Kind: Set<RecordID>] {
    var moved: [Kind: Set<RecordID>] = [:]
    let parts = participationLinks.moved(after: commit)
    if !parts.isEmpty { moved[.participations] = parts }
    let people = personLinks.moved(after: commit)
    guard !people.isEmpty else { return moved }
    for kind in Kind.ofPersons {
      guard let stored = records[kind] else { continue }
      for (id, person) in zip(stored.ids, stored.persons) where people.contains(person) {
        moved[kind, default: []].insert(id)
      }
    }
    return moved
  }

  /// The touched records of a kind as they stand.
  fileprivate func changes(
    _ kind: Kind, _ touched: [RecordID], _ wanted: Set<Int>, _ reader: Reader
  ) -> KindChanges {
    let kinds = Schema.of(kind).columnKinds(wanted, identity: reader.seesIdentity)
    var changes = KindChanges(ids: [], table: Table(kinds: kinds, capacity: touched.count))
    let stored = records[kind] ?? MemoryRecords(kind)
    for id in touched {
      guard let row = stored.ids.firstIndex(of: id),
        kind != .participations || participationLinks.standing[id] == nil
      else {
        changes.removed.append(id)
        continue
      }
      changes.ids.append(id)
      changes.table.copyKept(changes.table.appendRow(), from: stored.table, row)
      if reader.seesIdentity, !stored.asides[row].isEmpty {
        changes.asides[id] = stored.asides[row]
      }
      if kind.namesPersons {
        changes.persons.append(Int64(canonical(stored.persons[row])) + 1)
      }
      guard kind == .participations else { continue }
      let operations = records[.operations] ?? MemoryRecords(.operations)
      let code = stored.table.text(ParticipationField.operation.rawValue, row)
      changes.operations.append(operations.rows[code].map { operations.ids[$0] } ?? 0)
    }
    return changes
  }
}
