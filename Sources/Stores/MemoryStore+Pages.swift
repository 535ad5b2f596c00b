package import Access
package import Columns
package import Records
internal import Synchronization

extension MemoryStore: RecordReads {
  package func lastCommit() throws -> Int { withState { $0.commit } }

  package func records(_ kind: Kind, _ ids: [RecordID], _ reader: Reader) throws
    -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]])
  {
    withState { state in
      let schema = Schema.of(kind)
      let table = Table(kinds: reader.kinds(schema), capacity: max(ids.count, 1))
      var rows: [RecordID: Int] = [:]
      var asides: [RecordID: [String: String]] = [:]
      guard let records = state.records[kind] else { return (table, rows, asides) }
      for id in ids where rows[id] == nil {
        guard let stored = records.ids.firstIndex(of: id),
          kind != .participations || state.participationLinks.standing[id] == nil
        else { continue }
        let row = table.appendRow()
        table.copyKept(row, from: records.table, stored)
        rows[id] = row
        let aside = reader.readable(records.asides[stored], of: schema)
        if !aside.isEmpty { asides[id] = aside }
      }
      return (table, rows, asides)
    }
  }

  package func persons(
    _ kind: Kind, _ ids: [RecordID], _ reader: Reader
  ) throws -> [RecordID: Int64] {
    withState { state in
      guard let records = state.records[kind], kind.namesPersons else { return [:] }
      var persons: [RecordID: Int64] = [:]
      for id in ids {
        guard let row = records.ids.firstIndex(of: id), records.persons[row] >= 0 else { continue }
        persons[id] = Int64(state.canonical(records.persons[row])) + 1
      }
      return persons
    }
  }

  package func history(_ kind: Kind, _ id: RecordID, _ reader: Reader) throws -> [FactEntry] {
    withState { state in
      let schema = Schema.of(kind)
      // As in a store that seals: what a person left goes with the person.
      let isKept = !kind.namesPersons || state.records[kind]?.ids.contains(id) == true
      return state.facts.filter { $0.fact.kind == kind && $0.fact.subject == id }.compactMap {
        importID, fact in
        guard let entry = state.imports.first(where: { $0.id == importID }),
          let payload = Payload.decode(fact.payload, kind: kind)
        else { return nil }
        return FactEntry(
          commit: entry.commit, time: entry.time, author: entry.author, importID: importID,
          origin: entry.origin, change: fact.change,
          values: reader.values(payload.changed, isKept ? payload : nil, of: schema))
      }
    }
  }

  package func savedMappings() throws -> [SavedMapping] {
    people.withLock { $0.mappings.values.sorted { $0.name < $1.name } }
  }

  package func saveMapping(_ mapping: SavedMapping) throws {
    people.withLock { people in
      people.mappings[mapping.name] = mapping
      people.add(.mappingSaved, mapping.author, mapping.time, details: mapping.name)
    }
  }
}

extension Table {
  /// Copies the cells of a row that this table has columns for.
  package func copyKept(_ row: Int, from other: Table, _ otherRow: Int) {
    for column in kinds.indices where kinds[column] != .absent {
      copyCell(column, row, from: other, otherRow)
    }
  }
}
