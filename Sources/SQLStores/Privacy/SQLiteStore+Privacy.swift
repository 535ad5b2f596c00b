package import Access
internal import Crypto
internal import Glibc
internal import Kernel
package import Records
internal import SQLite
package import Stores

extension SQLiteStore: PrivacyStore {
  package func person(_ number: Int64) throws -> KnownPerson? {
    try connected { try PersonQueries($0).known(number) }
  }

  package func person(structure: String, identifiant: String) throws -> KnownPerson? {
    try connected { connection in
      var identifiant = identifiant
      let key = identifiant.withUTF8 {
        keys().personKey(
          structure: Names.siren(siret: structure, name: structure), identifiant: $0)
      }
      let number = try connection.first("SELECT id FROM persons WHERE key = \(key)") {
        $0.int64(0)
      }
      return try number.flatMap { try PersonQueries(connection).known($0) }
    }
  }

  package func requests() throws -> [PersonalRequest] {
    // On a connection of its own: pages do not wait until each note is opened.
    try connected { try RequestQueries($0, keys: keys()).all() }
  }

  package func ask(_ request: PersonalRequest, now: Int64) throws -> PersonalRequest {
    try writing { try RequestQueries($0, keys: keys()).add(request, now: now) }
  }

  package func close(
    request number: Int, note: String, author: String, now: Int64
  ) throws -> Bool {
    try writing { try RequestQueries($0, keys: keys()).close(number, note, author, now) }
  }

  package func noteAccess(to person: Int64, author: String, now: Int64) throws {
    _ = try writing { try ActJournal($0).add(.accessPrepared, author, now, subject: person) }
  }

  package func readings(of records: [Kind: [RecordID]]) throws -> [Reading] {
    try readingFile.all(of: records)
  }

  // MARK: erasure

  package func erase(
    person: Int64, reason: String, author: String, now: Int64
  ) throws -> CommitEntry {
    try erase(person, reason: reason, author: author, now: now, as: .personErased)
  }

  /// - Parameter act: how the journal tells it. An erasure made again is of this number alone,
  ///   whoever an older copy of the store takes it for, and what does not open there goes unread.
  func erase(
    _ number: Int64, reason: String?, author: String, now: Int64, as act: Act
  ) throws -> CommitEntry {
    let isAgain = act == .erasureReplayed
    var everyone: [Int64] = []
    var traces = PersonTraces()
    let entry = try commit(
      CommitHeader(
        .erasure, kind: .participations, author: author, time: now, reason: reason)
    ) { writer in
      let connection = try writer.connection
      try connection.execute(script: "PRAGMA secure_delete = ON")
      guard let known = try PersonQueries(connection).known(number) else {
        throw ErasureRefusal.unknown
      }
      guard !known.isErased else { throw ErasureRefusal.alreadyErased }
      everyone = isAgain ? [number] : known.everyone
      let erased = try writer.erase(
        try writer.records(ofPersons: everyone), unread: isAgain)
      traces = erased.traces
      return erased.counts
    } afterwards: { connection, entry in
      if memory == nil, !isAgain {
        // Before the commit: a stop between the two leaves the person to be erased at the next start.
        try ErasureFile(path: StoreFiles.erasures(of: path)).add(
          try everyone.compactMap { try mark($0, connection) })
      }
      for person in everyone {
        try connection.run(
          """
          UPDATE persons
          SET sealing_key = NULL, identifiant = NULL
          WHERE id = \(person)
            AND sealing_key IS NOT NULL
          """)
        guard connection.changes == 1 else { continue }
        try ActJournal(connection).add(.keyDestroyed, author, now, subject: person)
        try connection.run(
          "UPDATE requests SET sealing_key = NULL, note = NULL WHERE person = \(person)")
      }
      try WaitingQueries.drop(connection, keys: keys()) { traces.concern($0) }
      try ActJournal(connection).add(
        act, author, now, subject: number, details: "\(entry.commit)")
    }
    guard let entry else { throw StoreFailure(.damaged, subject: "persons") }
    // Columns kept before hold what went; they are made anew without it.
    if memory == nil { unlink(Self.snapshotPath(of: path)) }
    // It is erased, whatever becomes of the log; the upkeep asks again.
    _ = try? settleErasures()
    return entry
  }

  package func erased() throws -> Set<Int64> {
    try connected { connection in
      Set(
        try connection.all("SELECT id FROM persons WHERE sealing_key IS NULL") { $0.int64(0) })
    }
  }

  package func waitingLines(before time: Int64) throws -> Int {
    try connected { try WaitingQueries.count($0, before: time) }
  }

  package func dropWaiting(before time: Int64, author: String, now: Int64) throws -> Int {
    try writing { connection in
      let count = try WaitingQueries.count(connection, before: time)
      guard count > 0 else { return 0 }
      try connection.execute(script: "PRAGMA secure_delete = ON")
      try connection.run(
        """
        DELETE FROM waiting
        WHERE came_with IN (SELECT id FROM imports WHERE time < \(time))
        """)
      try ActJournal(connection).add(.waitingExpired, author, now, details: "\(count)")
      return count
    }
  }

  /// A person as the file of erasures names it; nil when its key is gone already.
  private func mark(_ person: Int64, _ connection: Connection) throws -> ErasureFile.Entry? {
    let wrapped = try connection.first("SELECT sealing_key FROM persons WHERE id = \(person)") {
      $0.optionalBlob(0)
    }
    guard let wrapped = wrapped ?? nil else { return nil }
    return ErasureFile.Entry(
      person: person, mark: Hexadecimal.text(keys().mark(ofKey: wrapped)))
  }

  /// The persons erased before that this store, an older copy put back, still holds.
  private func returned() throws -> [Int64] {
    let entries = try ErasureFile(path: StoreFiles.erasures(of: path)).entries()
    guard !entries.isEmpty else { return [] }
    return try connected { connection in
      try Set(entries).filter { try mark($0.person, connection) == $0 }.map(\.person).sorted()
    }
  }

  /// Erases again, before anything is read, whom an older copy of the store brought back.
  ///
  /// - Throws: `StoreFailure.erasurePending` when the store is only read.
  func replayErasures(now: Int64) throws {
    for person in try returned() {
      guard !door.isReading else {
        throw StoreFailure(.erasurePending, subject: path)
      }
      _ = try erase(person, reason: nil, author: "Jalon", now: now, as: .erasureReplayed)
    }
  }
}
