package import Access
internal import Columns
internal import Crypto
package import Records
internal import SQLite
package import Stores

/// Reads the records that facts after a commit speak of, as they stand in the connection's snapshot.
struct ChangeQueries {
  private let connection: Connection
  private let keys: StoreKeys
  private let reader: Reader

  init(_ connection: Connection, keys: StoreKeys, reader: Reader) {
    self.connection = connection
    self.keys = keys
    self.reader = reader
  }

  func changes(
    after commit: Int, fields: [Kind: Set<Int>], limit: Int
  ) throws -> RecordChanges? {
    let head = try StoreQueries.head(connection)
    guard (0...head.commit).contains(commit) else { return nil }
    let first = try connection.first(
      "SELECT first_fact FROM commits WHERE number = \(commit + 1)"
    ) { $0.int64(0) }
    let start = first ?? head.nextFact
    guard head.nextFact - start <= limit else { return nil }
    var touched = try PersonLinks.moved(after: commit, connection)
    // By number: the index on kinds and subjects would be read whole to tell the distinct ones.
    _ = try connection.all(
      """
      SELECT DISTINCT kind, subject
      FROM facts NOT INDEXED
      WHERE id >= \(start)
      """
    ) { row in
      guard let kind = Kind(number: row.int(0)) else {
        throw StoreFailure(.damaged, subject: "facts")
      }
      touched[kind, default: []].insert(row.int64(1))
    }
    guard touched.values.reduce(0, { $0 + $1.count }) <= limit else { return nil }
    var changes = RecordChanges(commit: head.commit)
    for (kind, numbers) in touched {
      guard let wanted = fields[kind] else { continue }
      let ids = numbers.sorted()
      changes.kinds[kind] =
        switch Schema.of(kind).subject {
        case .participation: try participations(ids, wanted)
        case .person: try personal(kind, ids, wanted)
        case .none: try plain(kind, ids, wanted)
        }
    }
    return changes
  }

  /// Persons followed by a structure, or events.
  private func personal(
    _ kind: Kind, _ touched: [RecordID], _ wanted: Set<Int>
  ) throws -> KindChanges {
    let statements = try RowStatements(connection, kind)
    let schema = statements.layout.schema
    let kinds = schema.columnKinds(wanted, identity: reader.seesIdentity)
    let links = try PersonLinks(connection)
    let scratch = Table(kinds: schema.columnKinds, capacity: 1)
    let opensIdentity = schema.identityMask.positions.contains { kinds[$0] != .absent }
    let opensSensitive = schema.sensitiveMask.positions.contains { kinds[$0] != .absent }
    var changes = KindChanges(ids: [], table: Table(kinds: kinds, capacity: max(touched.count, 1)))
    for id in touched {
      scratch.removeAll()
      scratch.appendRow()
      guard let found = try statements.read(id, into: scratch) else {
        changes.removed.append(id)
        continue
      }
      let aside = try statements.open(
        found, connection, keys, identity: opensIdentity, sensitive: opensSensitive, into: scratch)
      changes.table.copyKept(changes.table.appendRow(), from: scratch, 0)
      changes.ids.append(id)
      changes.persons.append(found.person.map { links.canonical($0) } ?? 0)
      if reader.seesIdentity, let aside, !aside.isEmpty { changes.asides[id] = aside }
    }
    return changes
  }

  private func plain(_ kind: Kind, _ touched: [RecordID], _ wanted: Set<Int>) throws -> KindChanges
  {
    let schema = Schema.of(kind)
    let layout = RowLayout(kind)
    let kinds = schema.columnKinds(wanted, identity: reader.seesIdentity)
    let columns = kinds.indices.filter { kinds[$0] != .absent }
    let names = ["aside"] + columns.map { schema.fields[$0].column }
    let select = CachedStatement(
      connection,
      """
      SELECT \(names.joined(separator: ", "))
      FROM \(kind.rawValue)
      WHERE id = ?
      """)
    var changes = KindChanges(ids: [], table: Table(kinds: kinds, capacity: touched.count))
    for id in touched {
      try select.run { statement in
        try statement.bind(1, id)
        guard try statement.step() else {
          changes.removed.append(id)
          return
        }
        let row = changes.table.appendRow()
        changes.ids.append(id)
        for (index, column) in columns.enumerated() {
          layout.readCell(&statement, Int32(index + 1), into: changes.table, column, row)
        }
        if reader.seesIdentity, !statement.isNull(0) {
          changes.asides[id] = Payload.decodeAside(statement.blob(0)) ?? [:]
        }
      }
    }
    return changes
  }

  private func participations(_ touched: [RecordID], _ wanted: Set<Int>) throws -> KindChanges {
    let schema = Schema.participations
    let layout = RowLayout(.participations)
    let kinds = schema.columnKinds(wanted, identity: reader.seesIdentity)
    let columns = layout.columns.filter { kinds[$0] != .absent }
    let needsIdentity = layout.identity.positions.contains { kinds[$0] != .absent }
    let needsSensitive = layout.sensitive.positions.contains { kinds[$0] != .absent }
    let needsCode = kinds[ParticipationField.operation.rawValue] != .absent
    let names =
      ["operation_id", "person_id", "operations.operation", "participations.aside"]
      + columns.map { "participations.\(schema.fields[$0].column)" }
      + (needsIdentity ? ["secrets.identity"] : []) + (needsSensitive ? ["secrets.sensitive"] : [])
      + ["persons.sealing_key"]
    let select = CachedStatement(
      connection,
      """
      SELECT \(names.joined(separator: ", "))
      FROM participations
      JOIN persons ON persons.id = participations.person_id
      LEFT JOIN operations ON operations.id = participations.operation_id
      LEFT JOIN secrets ON secrets.participation = participations.id
      WHERE participations.id = ?
        AND NOT EXISTS (
          SELECT 1
          FROM participation_links
          WHERE participation_links.participation = participations.id
            AND participation_links.undone_commit IS NULL
        )
      """)
    var secrets = SecretReader(
      keys: keys, layout: layout, kinds: kinds, first: Int32(4 + columns.count),
      identity: needsIdentity, sensitive: needsSensitive)
    let keyColumn = Int32(names.count - 1)
    let links = try PersonLinks(connection)
    var changes = KindChanges(ids: [], table: Table(kinds: kinds, capacity: touched.count))
    for id in touched {
      try select.run { statement in
        try statement.bind(1, id)
        guard try statement.step() else {
          changes.removed.append(id)
          return
        }
        let row = changes.table.appendRow()
        changes.ids.append(id)
        changes.operations.append(statement.int64(0))
        changes.persons.append(links.canonical(statement.int64(1)))
        for (index, column) in columns.enumerated() {
          layout.readCell(&statement, Int32(index + 4), into: changes.table, column, row)
        }
        if needsCode {
          changes.table.setText(
            ParticipationField.operation.rawValue, row, statement.isNull(2) ? "" : statement.text(2)
          )
        }
        if needsIdentity || needsSensitive {
          try Damage.naming(.record(.participations, id)) {
            try secrets.read(&statement, into: changes.table, row)
          }
        }
        guard reader.seesIdentity, !statement.isNull(3), !statement.isNull(keyColumn) else {
          return
        }
        changes.asides[id] = try Damage.naming(.record(.participations, id)) {
          let key = try keys.unwrap(statement.blob(keyColumn))
          return Payload.decodeAside(try keys.open(statement.blob(3), with: key, .aside)) ?? [:]
        }
      }
    }
    return changes
  }
}

extension SQLiteStore: ChangeFeed {
  package func changes(
    after commit: Int, fields: [Kind: Set<Int>], limit: Int, _ reader: Reader
  ) throws -> RecordChanges? {
    try followed.lend { connection in
      try connection.transaction(.deferred) {
        try ChangeQueries(connection, keys: keys(), reader: reader)
          .changes(after: commit, fields: fields, limit: limit)
      }
    }
  }
}
