package import Access
internal import Columns
package import Crypto
package import Records
internal import SQLite
package import Stores
internal import Synchronization

/// A store in one SQLite file, with its master key in a file beside it, or in memory.
///
/// Of a file, each call opens its own connection: a write under SQLite's writer lock, a read on the snapshot
/// of the last commit, so that neither waits for the other.
package final class SQLiteStore: Store {
  let path: String
  /// Its database, when it is in memory.
  let memory: MemoryDatabase?
  private let master: MasterKey
  let door: StoreDoor
  /// How long a change of accounts waits for who else writes.
  let patience: Duration
  /// For the short reads of pages.
  let kept: KeptConnection
  /// For the reads of what changed, that may take longer.
  let followed: KeptConnection
  let sessions: SessionFile
  let readingFile: ReadingFile
  let backlog = ActBacklog()
  let passwords: PasswordGate
  let throttle = Mutex(SignInThrottle())
  /// Wrong codes of second factors, by account.
  let wrongCodes = Mutex(FailureCount(most: SecondFactor.tries, in: 3_600_000))
  /// Secrets shown and not yet added, by account, with when they are forgotten.
  let proposals = Mutex<[Int64: (secret: [UInt8], ends: Int64)]>([:])
  /// The version of the database, for the connection kept for pages, whose accounts were last found
  /// to be what the program wrote.
  let trustedVersion = Mutex<Int64?>(nil)
  /// The last act up to which the log is known to hold nothing that was erased.
  let settled = Mutex<Int64>(0)
  /// The last act about reasons, and the last act it was looked for in.
  let reasonActs = Mutex<(last: Int64, read: Int64)>((0, 0))

  /// The path of the master key of a store.
  package static func keyPath(of path: String) -> String { StoreFiles.key(of: path) }

  /// The path of the open sessions of a store.
  package static func sessionsPath(of path: String) -> String { StoreFiles.sessions(of: path) }

  /// Opens a store.
  ///
  /// - Parameters:
  ///   - zone: the time zone of a store made now; nil when the store must exist.
  ///   - reading: whether it is only read: nothing of it is written nor locked, and a store of an
  ///     earlier version is refused.
  ///   - cost: the work of a digest of a password.
  ///   - patience: how long a short change waits for who else writes, before `StoreBusy`.
  ///   - limit: how long anything else waits.
  ///   - opening: how long the opening waits, when not as long as that.
  ///   - waiting: called with the time spent when another program holds the store for most of a
  ///     second.
  /// - Throws: `StoreFailure`, `SQLiteError`.
  package init(
    path: String, creatingIn zone: String?, now: Int64, reading: Bool = false,
    passwords cost: PasswordHash.Cost = .standard, patience: Duration = .seconds(5),
    limit: Duration = .seconds(3600), opening: Duration? = nil,
    waiting: @escaping @Sendable (Duration) -> Void = { _ in }
  ) throws {
    self.path = path
    memory = nil
    self.patience = patience
    let door = StoreDoor(path: path, isReading: reading, limit: limit, waiting: waiting)
    self.door = door
    passwords = PasswordGate(cost: cost)
    let pages = StoreDoor(
      path: path, isReading: reading, limit: min(limit, .seconds(60)), waiting: waiting)
    kept = KeptConnection { try pages.reader(cacheKiB: 1024) }
    followed = KeptConnection { try pages.reader(cacheKiB: 8192) }
    try Crypto.initialise()
    let entrance = StoreDoor(
      path: path, isReading: reading, limit: opening ?? limit, waiting: waiting)
    master = try StoreOpening(door: entrance, zone: zone, now: now).run()
    sessions = SessionFile(
      Self.sessionsPath(of: path), key: master.subkey(7, context: "sessions"))
    readingFile = ReadingFile(StoreFiles.readings(of: path))
    try replayErasures(now: now)
  }

  /// Makes a store in memory, with a key of its own: nothing is left of either when it goes.
  ///
  /// One thread at a time uses it, a publication from its beginning to its end.
  package init(
    inMemoryIn zone: String, now: Int64, passwords cost: PasswordHash.Cost = .standard
  ) throws {
    master = try .unwritten()
    let memory = try MemoryDatabase(zone: zone, now: now, keys: StoreKeys(master: master))
    self.memory = memory
    path = SessionFile.inMemory
    patience = .zero
    door = StoreDoor(path: path, isReading: false, limit: .zero) { _ in }
    passwords = PasswordGate(cost: cost)
    kept = KeptConnection(memory)
    followed = kept
    sessions = SessionFile(path, key: master.subkey(7, context: "sessions"))
    readingFile = ReadingFile(ReadingFile.inMemory)
  }

  /// Lends a connection: that of a store in memory, else one opened for `body`.
  private func lend<Result>(
    _ open: (StoreDoor) throws -> Connection, _ body: (Connection) throws -> Result
  ) throws -> Result {
    if let memory { return try memory.lend(body) }
    let connection = try open(door)
    defer { try? connection.close() }
    return try body(connection)
  }

  /// Runs `body` on a connection of its own that reads one state.
  func connected<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try lend {
      try $0.reader()
    } _: { connection in
      // Of a store in memory, it may be that of a publication of this thread.
      guard !connection.isInTransaction else { return try body(connection) }
      return try connection.transaction(.deferred) { try body(connection) }
    }
  }

  /// A connection of its own for who reads, in no transaction.
  func readingConnection() throws -> Connection {
    try door.reader()
  }

  /// Runs a short change as one transaction, on a connection of its own, after the acts that could
  /// not be written before.
  ///
  /// - Parameters:
  ///   - patience: how long it waits for who else writes; nil for the store's.
  ///   - check: what the store must be before anything is written.
  /// - Throws: `StoreBusy` when that was not enough; what `check` throws.
  func writing<Result>(
    waiting patience: Duration? = nil, once check: (Connection) throws -> Void = { _ in },
    _ body: (Connection) throws -> Result
  ) throws -> Result {
    do {
      return try lend {
        try $0.shortWriter(patience: patience ?? self.patience)
      } _: { connection in
        try backlog.emptying { late in
          try connection.sealing(keys()) { _ in
            try check(connection)
            let journal = ActJournal(connection)
            for act in late() { try journal.add(act) }
            return try body(connection)
          }
        }
      }
    } catch let error as SQLiteError where error.kind == .busy {
      throw StoreBusy()
    }
  }

  package func info() throws -> StoreInfo {
    try kept.lend { try StoreQueries.info($0) }
  }

  package func publish(
    _ header: CommitHeader, _ body: (any StoreWriter) throws -> Verdict
  ) throws -> CommitEntry? {
    try commit(header, apart: header.kind.namesPersons) { writer in
      guard case .keep(let counts) = try body(writer) else { return nil }
      return counts
    }
  }

  package func undo(_ importID: Int64, header: CommitHeader) throws -> CommitEntry {
    let entry = try commit(header.coming(from: .undo)) { writer in
      guard let undone = try CommitQueries.entry(try writer.connection, importID) else {
        throw UndoRefusal.unknownImport
      }
      guard undone.origin != .erasure else { throw UndoRefusal.erasure }
      guard undone.undoneBy == nil, undone.origin != .undo else { throw UndoRefusal.alreadyUndone }
      return try undoImport(importID, on: writer)
    } afterwards: { connection, entry in
      try CommitQueries.markUndone(connection, importID, by: entry.id)
      entry.undoes = importID
    }
    guard let entry else { throw UndoRefusal.unknownImport }
    return entry
  }

  package func mergePersons(
    keep: Int64, absorb: Int64, header: CommitHeader
  ) throws -> CommitEntry {
    let entry = try commit(header.coming(from: .merge)) { writer in
      try Stores.mergePersons(keep: keep, absorb: absorb, on: writer)
    }
    guard let entry else { throw StoreFailure(.damaged, subject: "persons") }
    return entry
  }

  /// One commit: the facts `body` writes, its entry, its chain and its reason; nothing when it
  /// returns nil.
  ///
  /// - Parameter apart: whether what is written goes through a thread of its own.
  func commit(
    _ header: CommitHeader, apart: Bool = false, _ body: (SQLWriter) throws -> ImportCounts?,
    afterwards: (Connection, inout CommitEntry) throws -> Void = { _, _ in }
  ) throws -> CommitEntry? {
    try lend {
      try $0.writer()
    } _: { connection in
      do {
        var entry = try connection.sealing(keys()) { seals in
          let head = try StoreQueries.head(connection)
          let importID = try head.lastImport.successor("imports")
          let number = Int(try Int64(head.commit).successor("commits"))
          let writer = try SQLWriter(
            connection, keys: keys(), importID: importID, commit: number,
            firstFact: head.nextFact,
            chain: Chain(
              after: head.chain, commit: number, time: header.time, author: header.author,
              importID: importID), seals: seals, apart: apart)
          defer { writer.line.abandon() }
          guard let counts = try body(writer) else { throw Discarded() }
          let chain = try writer.line.finish()
          var entry = CommitEntry(
            id: importID, origin: header.origin, kind: header.kind, files: header.files,
            author: header.author,
            time: header.time, commit: number, counts: counts)
          try CommitQueries.append(connection, entry)
          try StoreQueries.append(
            connection, entry, firstFact: writer.firstFact, facts: writer.factCount,
            chain: chain)
          if let reason = header.reason {
            try ReasonQueries(connection, keys: keys()).give(
              number, reason, header.author, header.time)
          }
          try afterwards(connection, &entry)
          return entry
        }
        entry.disk = connection.commitTime
        return entry
      } catch is Discarded {
        return nil
      }
    }
  }

  /// Makes the transaction roll back without being an error.
  private struct Discarded: Error {}

  package func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    guard fields[.participations] != nil, fields.count > 1, memory == nil else {
      return try connected {
        try DatasetLoader($0, keys: keys(), reader: reader).load(fields)
      }
    }
    return try connectedTwice { connection, beside in
      try DatasetLoader(connection, keys: keys(), reader: reader).load(fields, beside: beside)
    }
  }

  package func unreadCells(_ reader: Reader) throws -> [UnreadCell] {
    guard reader.seesIdentity else { return [] }
    return try connected { try AsideQueries.unread($0, keys: keys()) }
  }

  package func unreadCells(in dataset: Dataset, _ reader: Reader) throws -> [UnreadCell] {
    guard reader.seesIdentity else { return [] }
    return try connected { try AsideQueries.unread(in: dataset, $0, keys()) }
  }

  /// Checks the store against itself: database, chain, payloads, state.
  package func audit(_ reader: Reader) throws -> AuditReport {
    try connected { try Audit($0, keys: keys()).run() }
  }

  package func tableProblems() throws -> [String] {
    try connected { try Audit.tables($0, keys()) }
  }

  /// The keys of this store, for the calling thread.
  func keys() -> StoreKeys { StoreKeys(master: master) }

  package func close() throws {
    try flushActs(waiting: patience)
    // What is in memory goes with the store itself.
    guard memory == nil else { return }
    try sessions.close()
    try readingFile.close()
    try followed.close()
    try kept.close()
  }
}
