internal import Columns
internal import Records
internal import SQLite
internal import Stores

/// Puts sealed batches into the tables: persons, their records, facts, payloads, sealed answers.
///
/// Used by one thread at a time, that has the connection.
final class TableWriter {
  private let connection: Connection
  private let commit: Int64
  /// The number of the first fact not written yet.
  private var nextFact: Int64
  private let person: CachedStatement
  private let fact: CachedStatement
  private let payload: CachedStatement
  private var inserts: [Kind: CachedStatement] = [:]
  private let seals: SealChanges
  private var secrets: [Kind: SecretStatements] = [:]

  init(_ connection: Connection, commit: Int, firstFact: Int64, seals: SealChanges) {
    self.seals = seals
    self.connection = connection
    self.commit = Int64(commit)
    nextFact = firstFact
    person = CachedStatement(
      connection,
      """
      INSERT INTO persons (id, key, sealing_key, identifiant)
      VALUES (?, ?, ?, ?)
      """)
    fact = CachedStatement(
      connection,
      """
      INSERT INTO facts (id, commit_number, kind, subject, change, fields, digest)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    payload = CachedStatement(
      connection,
      """
      INSERT INTO payloads (fact, bytes)
      VALUES (?, ?)
      """)
  }

  func write(_ batch: WriteBatch) throws {
    try connection.unobserved {
      try writePersons(batch)
      try writeRows(batch)
      try writeFacts(batch)
      try writeSecrets(batch, new: true)
    }
    seals.add(batch.seals)
    for other in batch.others { try other(connection) }
    try writeSecrets(batch, new: false)
    nextFact += Int64(batch.facts.count)
  }

  private func writeSecrets(_ batch: WriteBatch, new: Bool) throws {
    for (index, fact) in batch.facts.enumerated() {
      guard let answers = fact.secrets, answers.isNew == new else { continue }
      try batch.withPiece(index, 1) { identity in
        try batch.withPiece(index, 2) { sensitive in
          try secrets(of: fact.kind).write(
            fact.subject, new: answers.isNew, identity: identity, sensitive: sensitive)
        }
      }
    }
  }

  private func writePersons(_ batch: WriteBatch) throws {
    for (index, made) in batch.persons.enumerated() {
      try person.run { statement in
        try statement.bind(1, made.id)
        try statement.bind(2, blob: made.lookup)
        if made.identifiant.isEmpty {
          try statement.bindNull(4)
        } else {
          try statement.bind(4, blob: made.identifiant)
        }
        try batch.withWrappedKey(index) { wrapped in
          try statement.bindStatic(3, blob: wrapped)
          _ = try statement.step()
        }
      }
    }
  }

  private func writeRows(_ batch: WriteBatch) throws {
    guard let form = batch.form, let cells = batch.cells, !batch.rows.isEmpty else { return }
    let insert = insert(form)
    for (index, row) in batch.rows.enumerated() {
      try insert.run { statement in
        try statement.bind(1, row.id)
        try statement.bind(2, blob: row.key)
        var next: Int32 = 3
        if form.kind == .participations {
          try statement.bind(next, row.operation)
          next += 1
        }
        try statement.bind(next, row.person)
        try statement.bind(next + 1, commit)
        if row.aside.isEmpty {
          try statement.bindNull(next + 2)
        } else {
          try statement.bind(next + 2, blob: row.aside)
        }
        try form.layout.bind(&statement, from: next + 3, cells, index)
        _ = try statement.step()
      }
    }
  }

  private func writeFacts(_ batch: WriteBatch) throws {
    for (index, made) in batch.facts.enumerated() {
      try fact.run { statement in
        try statement.bind(1, nextFact + Int64(index))
        try statement.bind(2, commit)
        try statement.bind(3, Int64(made.kind.number))
        try statement.bind(4, made.subject)
        try statement.bind(5, Int64(made.change.rawValue))
        try made.fields.withBytes { fields in
          try batch.withDigest(index) { digest in
            try statement.bindStatic(6, blob: fields)
            try statement.bindStatic(7, blob: digest)
            _ = try statement.step()
          }
        }
      }
    }
    for index in batch.facts.indices {
      try payload.run { statement in
        try statement.bind(1, nextFact + Int64(index))
        try batch.withPiece(index, 0) { bytes in
          try statement.bindStatic(2, blob: bytes)
          _ = try statement.step()
        }
      }
    }
  }

  private func insert(_ form: NewRowForm) -> CachedStatement {
    if let ready = inserts[form.kind] { return ready }
    let made = CachedStatement(connection, form.layout.insert)
    inserts[form.kind] = made
    return made
  }

  private func secrets(of kind: Kind) throws -> SecretStatements {
    if let ready = secrets[kind] { return ready }
    let made = try SecretStatements(connection, RowLayout(kind))
    secrets[kind] = made
    return made
  }
}
