internal import Crypto
internal import Dispatch
internal import Records
internal import SQLite
internal import Stores

/// The end of the journal: takes facts in order, has them sealed on a thread of its own, and writes
/// them a batch later, with the sealed answers of participations.
///
/// Two batches exist at most. What is on its way is not in the tables yet: `settle` writes it
/// before a row that depends on it is read or deleted, `finish` before the commit.
final class FactLine {
  private let commit: Int
  private(set) var nextFact: Int64
  private let chain: Chain
  private let keys: StoreKeys
  private let queue = DispatchQueue(label: "jalon.scellement")
  private let group = DispatchGroup()
  /// The batch being filled.
  private(set) var batch = FactBatch()
  /// The batch being sealed.
  private var sealing = FactBatch()
  /// The number of the first fact not written yet.
  private var nextWritten: Int64
  private let insertFact: CachedStatement
  private let insertPayload: CachedStatement
  private let connection: Connection
  private var secrets: [Kind: SecretStatements] = [:]

  /// - Parameter keys: used by the sealing thread alone.
  init(
    _ connection: Connection, keys: StoreKeys, commit: Int, firstFact: Int64, chain: Chain
  ) throws {
    self.commit = commit
    self.keys = keys
    self.chain = chain
    nextFact = firstFact
    nextWritten = firstFact
    insertFact = CachedStatement(
      connection,
      """
      INSERT INTO facts (id, commit_number, kind, subject, change, fields, digest)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    insertPayload = CachedStatement(
      connection,
      """
      INSERT INTO payloads (fact, bytes)
      VALUES (?, ?)
      """)
    self.connection = connection
  }

  private func secrets(of kind: Kind) throws -> SecretStatements {
    if let ready = secrets[kind] { return ready }
    let made = try SecretStatements(connection, RowLayout(kind))
    secrets[kind] = made
    return made
  }

  /// Adds a fact whose plain bytes were appended to `batch.plain`.
  func add(_ fact: FactBatch.Fact) throws {
    batch.add(fact)
    nextFact += 1
    if batch.count == FactBatch.capacity { try pass() }
  }

  /// Writes what is on its way if the sealed answers of a record are in it.
  func settle(_ kind: Kind, _ id: RecordID) throws {
    let subject = FactBatch.Subject(kind: kind, id: id)
    if batch.secretSubjects.contains(subject) || sealing.secretSubjects.contains(subject) {
      try drain()
    }
  }

  /// Writes all that is on its way; returns the chain.
  func finish() throws -> [UInt8] {
    try drain()
    return chain.value()
  }

  /// Writes all that is on its way.
  func drain() throws {
    if !batch.isEmpty { try pass() }
    try writeSealed()
  }

  /// Writes the batch that was being sealed and has the full one sealed.
  private func pass() throws {
    group.wait()
    swap(&batch, &sealing)
    // `batch` is now the sealed one, written while the other is being sealed.
    let next = Handed((batch: sealing, keys: keys, chain: chain))
    queue.async(group: group) { next.value.batch.seal(next.value.keys, next.value.chain) }
    try write(batch)
  }

  private func writeSealed() throws {
    group.wait()
    try write(sealing)
  }

  /// Writes a sealed batch and empties it.
  private func write(_ batch: FactBatch) throws {
    for (index, fact) in batch.facts.enumerated() {
      try insertFact.run { statement in
        try statement.bind(1, nextWritten + Int64(index))
        try statement.bind(2, Int64(commit))
        try statement.bind(3, Int64(fact.kind.number))
        try statement.bind(4, fact.subject)
        try statement.bind(5, Int64(fact.change.rawValue))
        try fact.fields.withBytes { fields in
          try batch.withDigest(index) { digest in
            try statement.bindStatic(6, blob: fields)
            try statement.bindStatic(7, blob: digest)
            _ = try statement.step()
          }
        }
      }
    }
    for index in batch.facts.indices {
      try insertPayload.run { statement in
        try statement.bind(1, nextWritten + Int64(index))
        try batch.withPiece(index, 0) { payload in
          try statement.bindStatic(2, blob: payload)
          _ = try statement.step()
        }
      }
    }
    for (index, fact) in batch.facts.enumerated() {
      guard let answers = fact.secrets else { continue }
      try batch.withPiece(index, 1) { identity in
        try batch.withPiece(index, 2) { sensitive in
          try secrets(of: fact.kind).write(
            fact.subject, new: answers.isNew, identity: identity, sensitive: sensitive)
        }
      }
    }
    nextWritten += Int64(batch.count)
    batch.removeAll()
  }
}
