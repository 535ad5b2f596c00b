internal import Access
internal import Crypto
internal import Kernel
internal import SQLite
internal import Stores

/// What persons ask of the data recorded of them; what was answered is sealed with a key of its own.
struct RequestQueries {
  private let connection: Connection
  private let keys: StoreKeys

  init(_ connection: Connection, keys: StoreKeys) {
    self.connection = connection
    self.keys = keys
  }

  /// Every request, the last first.
  ///
  /// - Throws: `StoreFailure` for one that this program cannot read.
  func all() throws -> [PersonalRequest] {
    try connection.all(
      """
      SELECT number, person, kind, received, asker, acts_for, closed, closer, sealing_key, note
      FROM requests
      ORDER BY number DESC
      """
    ) { row in
      guard let kind = RequestKind(rawValue: row.int(2)) else {
        throw StoreFailure(.damaged, subject: "requests")
      }
      let note = row.optionalBlob(8).flatMap { open(row.blob(9), $0) } ?? ""
      return PersonalRequest(
        number: row.int(0), person: row.int64(1), kind: kind,
        received: CivilDate(day: Int32(row.int(3))), asker: row.text(4), actsFor: row.text(5),
        closing: row.optionalInt64(6).map {
          PersonalRequest.Closing(time: $0, author: row.text(7), note: note)
        })
    }
  }

  private func open(_ note: [UInt8], _ wrapped: [UInt8]) -> String? {
    guard let key = try? keys.unwrap(wrapped), let text = try? keys.open(note, with: key, .reason)
    else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  func add(_ request: PersonalRequest, now: Int64) throws -> PersonalRequest {
    try connection.run(
      """
      INSERT INTO requests (person, kind, received, asker, acts_for, asked, closed, closer,
        sealing_key, note)
      VALUES (\(request.person), \(request.kind.rawValue), \(Int(request.received.day)),
        \(request.asker), \(request.actsFor), \(now), \(Int64?.none), \(""), \([UInt8]?.none),
        \([UInt8]?.none))
      """)
    var made = request
    made.number = Int(connection.lastInsertRowID)
    made.closing = nil
    try ActJournal(connection).add(
      .requestMade, request.asker, now, subject: request.person,
      details: "\(made.number) \(request.kind.code)")
    return made
  }

  func close(_ number: Int, _ note: String, _ author: String, _ now: Int64) throws -> Bool {
    let person = try connection.first(
      "SELECT person FROM requests WHERE number = \(number) AND closed IS NULL"
    ) { $0.int64(0) }
    guard let person else { return false }
    try connection.run(
      "UPDATE requests SET closed = \(now), closer = \(author) WHERE number = \(number)")
    if !note.isEmpty {
      let key = keys.newKey()
      try connection.run(
        """
        UPDATE requests
        SET sealing_key = \(keys.wrap(key)),
            note = \(keys.seal(Array(note.utf8), with: key, .reason))
        WHERE number = \(number)
        """)
    }
    try ActJournal(connection).add(
      .requestClosed, author, now, subject: person, details: "\(number)")
    return true
  }
}
