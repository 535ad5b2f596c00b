internal import Access
internal import SQLite

extension SQLiteStore {
  /// Destroys the key of a person: what is sealed for them can never be read again.
  ///
  /// The act of it tells the audit why nothing of them opens. Answers that are counted stay, and count.
  /// - Throws: `StoreFailure.absent` when there is no such person, or no key any more.
  package func destroyKey(ofPerson person: Int64, author: String, now: Int64) throws {
    try writing { connection in
      try connection.execute(script: "PRAGMA secure_delete = ON")
      try connection.run(
        "UPDATE persons SET sealing_key = NULL WHERE id = \(person) AND sealing_key IS NOT NULL")
      guard connection.changes == 1 else {
        throw StoreFailure(.absent, subject: "persons \(person)")
      }
      try ActJournal(connection).add(.keyDestroyed, author, now, subject: person)
    }
  }
}
