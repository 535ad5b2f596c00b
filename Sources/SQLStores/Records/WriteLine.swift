internal import Columns
internal import Crypto
internal import Dispatch
internal import Records
internal import SQLite
internal import Stores
internal import Synchronization

/// The way of what a publication writes: batches sealed on one thread, written on another, in order.
///
/// Four batches exist at most. What is on its way is not in the tables yet, and while a batch is being
/// written nobody else may use the connection: `turn` waits for both, `quiet` for the second alone,
/// `finish` comes before the commit. Where the two threads keep waiting for each other, the writing comes
/// back to the thread that takes the lines.
///
/// Invariant, which the compiler does not check: of the line, the thread that seals touches `keys` and
/// `chain`, the one that writes `tables` and `failure`, each while batches are on their way; who gives
/// them touches none of these before `quiet`.
final class WriteLine {
  /// Whether batches are written on a thread of their own.
  private var isApart: Bool
  private let commit: Int
  private(set) var nextFact: Int64
  private let chain: Chain
  private let keys: StoreKeys
  private let sealer = DispatchQueue(label: "jalon.scellement")
  private let writer = DispatchQueue(label: "jalon.ecriture")
  private let group = DispatchGroup()
  /// Batches that may be given before one is back.
  private let slots = DispatchSemaphore(value: 3)
  private let batches = [WriteBatch(), WriteBatch(), WriteBatch(), WriteBatch()]
  private var current = 0
  /// Given since nothing was on its way.
  private var given = 0
  private var givenInAll = 0
  private var waits = 0
  /// Of the thread that writes, read once it has nothing left to do or once `hasFailed`.
  private var failure: (any Error)?
  private let hasFailed = Atomic<Bool>(false)
  private let tables: TableWriter
  private let connection: Connection
  private var forms: [Kind: NewRowForm] = [:]

  /// - Parameters:
  ///   - keys: used by the sealing thread alone.
  ///   - seals: what new rows come to in the seals is added to it.
  ///   - apart: whether batches are written on a thread of their own.
  init(
    _ connection: Connection, keys: StoreKeys, commit: Int, firstFact: Int64, chain: Chain,
    seals: SealChanges, apart: Bool
  ) {
    self.commit = commit
    self.keys = keys
    self.chain = chain
    isApart = apart
    nextFact = firstFact
    tables = TableWriter(connection, commit: commit, firstFact: firstFact, seals: seals)
    self.connection = connection
  }

  /// The batch being filled.
  var batch: WriteBatch { batches[current] }

  /// Adds a fact whose plain bytes were appended to `batch.plain`.
  func add(_ fact: WriteBatch.Fact) throws {
    if fact.secrets?.isNew == true { _ = try form(fact.kind) }
    batch.add(fact)
    nextFact += 1
    if batch.facts.count >= WriteBatch.capacity { try pass() }
  }

  /// Adds a person.
  func add(_ person: WriteBatch.Person) throws {
    // That of any kind says how persons lie.
    _ = try form(.participations)
    batch.add(person)
  }

  /// Adds a row of a kind that names persons, with the cells of a row of `table`.
  func add(_ row: WriteBatch.Row, of kind: Kind, _ table: Table, _ index: Int) throws {
    if let other = batch.form?.kind, other != kind, !batch.rows.isEmpty { try pass() }
    batch.add(row, try form(kind), table, index)
  }

  private func form(_ kind: Kind) throws -> NewRowForm {
    if let ready = forms[kind] { return ready }
    try quiet()
    let made = try NewRowForm(kind, connection)
    forms[kind] = made
    return made
  }

  /// Adds a write of another kind, done in its turn.
  func add(_ write: @escaping (Connection) throws -> Void) throws {
    batch.add(write)
    if batch.others.count >= WriteBatch.capacity { try pass() }
  }

  /// Waits until nobody writes: the connection may be used, and what was given is in the tables.
  ///
  /// What the batch being filled holds is not.
  func quiet() throws {
    if given > 0 {
      group.wait()
      given = 0
      waits += 1
      // Who waits for each batch gains nothing by the second thread.
      if waits > 64 + givenInAll / 2 { isApart = false }
    }
    if let failure { throw failure }
  }

  /// Waits until the connection may be used and all rows are in the tables.
  func turn() throws {
    if batch.changesTables { try pass() }
    try quiet()
  }

  /// Waits until the answers last given for a record are in the tables.
  func settle(_ kind: Kind, _ id: RecordID) throws {
    let subject = WriteBatch.Subject(kind: kind, id: id)
    if batch.secretSubjects.contains(subject) { try pass() }
    try quiet()
  }

  /// Writes all that is on its way; returns the chain.
  func finish() throws -> [UInt8] {
    try drain()
    return chain.value()
  }

  /// Writes all that is on its way.
  func drain() throws {
    if !batch.isEmpty { try pass() }
    try quiet()
  }

  /// Waits for the other threads, whatever they come to: nobody uses the connection any more.
  func abandon() { group.wait() }

  /// Has the batch sealed and written, and takes another.
  private func pass() throws {
    if hasFailed.load(ordering: .acquiring) { try quiet() }
    let full = batch
    guard isApart else {
      try quiet()
      full.seal(keys, chain, commit, forms)
      defer { full.removeAll() }
      return try tables.write(full)
    }
    slots.wait()
    current = (current + 1) % batches.count
    given += 1
    givenInAll += 1
    let handed = Handed((line: self, batch: full, forms: forms))
    sealer.async(group: group) {
      let (line, batch, forms) = handed.value
      batch.seal(line.keys, line.chain, line.commit, forms)
      line.writer.async(group: line.group) {
        let (line, batch, _) = handed.value
        line.write(batch)
        line.slots.signal()
      }
    }
  }

  /// Writes a sealed batch, unless one before it failed, and empties it.
  private func write(_ batch: WriteBatch) {
    defer { batch.removeAll() }
    guard failure == nil else { return }
    do {
      try tables.write(batch)
    } catch {
      failure = error
      hasFailed.store(true, ordering: .releasing)
    }
  }
}
