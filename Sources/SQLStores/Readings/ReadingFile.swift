internal import Access
internal import Records
internal import SQLite
internal import Stores
internal import Synchronization

/// The journal of readings of a store, in a file of its own beside it: who reads never waits for who
/// writes the store.
///
/// Each row is chained to the one before it. Acts of the store seal its head now and then: rows edited,
/// moved, added or cut since are told.
final class ReadingFile: Sendable {
  private let path: String
  private let kept: KeptConnection
  /// The head sealed last by this program, and when.
  private let sealed = Mutex<(number: Int64, time: Int64)?>(nil)

  /// Rows, and milliseconds, from one seal to the next.
  private static let sealedRows: Int64 = 1_000
  private static let sealedTime: Int64 = 86_400_000

  /// The path of the journal of a store in memory.
  static let inMemory = ":memory:"

  init(_ path: String) {
    self.path = path
    kept = KeptConnection { try ReadingFile.open(path) }
  }

  private static func open(_ path: String) throws -> Connection {
    let connection = try Connection(
      path: path, mode: .create,
      options: .init(synchronous: .normal, busyTimeout: .seconds(2), cacheKiB: 256))
    try connection.execute(script: table)
    return connection
  }

  private static let table = """
    CREATE TABLE IF NOT EXISTS readings (
      number INTEGER PRIMARY KEY CONSTRAINT readings_from_one CHECK (number > 0),
      time INTEGER NOT NULL,
      account INTEGER NOT NULL,
      given INTEGER NOT NULL,
      session TEXT NOT NULL,
      route TEXT NOT NULL,
      verb TEXT NOT NULL,
      kind INTEGER NOT NULL,
      subjects BLOB NOT NULL,
      level INTEGER NOT NULL,
      outcome INTEGER NOT NULL,
      chain BLOB NOT NULL CONSTRAINT readings_chain_length CHECK (length(chain) = 32)
    ) STRICT;
    """

  /// Adds readings; the head to seal, when it is time to.
  func add(_ readings: [Reading]) throws -> ReadingHead? {
    guard let time = readings.last?.time else { return nil }
    let head = try kept.lend { connection in
      try connection.transaction(.immediate) {
        let last = try connection.first(
          "SELECT number, chain FROM readings ORDER BY number DESC LIMIT 1"
        ) { (number: $0.int64(0), chain: $0.blob(1)) }
        var (number, chain) = last ?? (0, Chain.genesis)
        for reading in readings {
          number = try number.successor("readings")
          let row = Row(reading, number: number)
          chain = row.chain(after: chain)
          try connection.run(
            """
            INSERT INTO readings (number, time, account, given, session, route, verb, kind, subjects,
              level, outcome, chain)
            VALUES (\(number), \(row.time), \(row.account), \(row.grant), \(row.session),
              \(row.route), \(row.verb), \(row.kind), \(row.subjects), \(row.level),
              \(row.outcome), \(chain))
            """)
        }
        return (number: number, chain: chain)
      }
    }
    let isTime = sealed.withLock { sealed in
      if let last = sealed, head.number - last.number < Self.sealedRows,
        time - last.time < Self.sealedTime
      {
        return false
      }
      sealed = (head.number, time)
      return true
    }
    return isTime ? ReadingHead(number: head.number, chain: Hexadecimal.text(head.chain)) : nil
  }

  /// The last readings, newest first.
  func last(_ count: Int, of subject: RecordSubject?) throws -> [Reading] {
    guard isThere else { return [] }
    var found: [Reading] = []
    try kept.lend { connection in
      let rows = try connection.all(
        """
        SELECT number, time, account, given, session, route, verb, kind, subjects, level, outcome
        FROM readings
        ORDER BY number DESC
        LIMIT \(subject == nil ? Int64(count) : -1)
        """
      ) { Row($0).reading($0.int64(0)) }
      found = rows.compactMap(\.self)
    }
    guard let subject else { return found }
    return Array(
      found.filter { $0.kind == subject.kind && $0.subjects.contains(subject.id) }.prefix(count))
  }

  /// The readings, answered, of some records, oldest first.
  func all(of records: [Kind: [RecordID]]) throws -> [Reading] {
    guard isThere else { return [] }
    let wanted = records.mapValues { Set($0) }
    var found: [Reading] = []
    try kept.lend { connection in
      try connection.query(
        """
        SELECT number, time, account, given, session, route, verb, kind, subjects, level, outcome
        FROM readings
        ORDER BY number
        """
      ) { line in
        guard let reading = Row(line).reading(line.int64(0)), reading.outcome == .answered,
          let kind = reading.kind, let ids = wanted[kind],
          reading.subjects.contains(where: ids.contains)
        else { return }
        found.append(reading)
      }
    }
    return found
  }

  private var isThere: Bool { path == Self.inMemory || fileExists(path) }

  /// Looks for the first row that is not as it was written.
  ///
  /// - Parameter heads: those sealed or noted, in the order of their numbers.
  func verify(_ heads: [ReadingHead]) throws -> ReadingAudit {
    var wanted = heads[...]
    var good: Int64 = 0
    guard isThere else {
      return wanted.isEmpty
        ? .holds(ReadingHead(number: 0, chain: Hexadecimal.text(Chain.genesis))) : .broken(1)
    }
    return try kept.lend { connection in
      var expected: Int64 = 1
      var chain = Chain.genesis
      var broken: Int64?
      try connection.query(
        """
        SELECT number, time, account, given, session, route, verb, kind, subjects, level, outcome, chain
        FROM readings
        ORDER BY number
        """
      ) { line in
        guard broken == nil else { return }
        let row = Row(line)
        chain = row.chain(after: chain)
        guard row.number == expected, chain == line.blob(11) else {
          broken = expected
          return
        }
        while let head = wanted.first, head.number == expected {
          // All that follows the last head that holds may have been written anew.
          guard head.chain == Hexadecimal.text(chain) else {
            broken = good + 1
            return
          }
          good = expected
          wanted.removeFirst()
        }
        expected += 1
      }
      if let broken { return .broken(broken) }
      guard wanted.isEmpty else { return .broken(expected) }
      return .holds(ReadingHead(number: expected - 1, chain: Hexadecimal.text(chain)))
    }
  }

  func close() throws { try kept.close() }
}

/// One row of the journal, as it is kept and chained.
private struct Row {
  var number: Int64
  var time: Int64
  var account: Int64
  var grant: Int64
  var session: String
  var route: String
  var verb: String
  /// 0 for none.
  var kind: Int64
  var subjects: [UInt8]
  var level: Int64
  var outcome: Int64

  init(_ reading: Reading, number: Int64) {
    self.number = number
    time = reading.time
    account = reading.account
    grant = Int64(reading.grant)
    session = reading.session
    route = reading.route
    verb = reading.verb
    kind = Int64(reading.kind?.number ?? 0)
    subjects = Self.packed(reading.subjects)
    level = Int64(reading.level.rawValue)
    outcome = Int64(reading.outcome.rawValue)
  }

  init(_ row: borrowing SQLite.Row) {
    number = row.int64(0)
    time = row.int64(1)
    account = row.int64(2)
    grant = row.int64(3)
    session = row.text(4)
    route = row.text(5)
    verb = row.text(6)
    kind = row.int64(7)
    subjects = row.blob(8)
    level = row.int64(9)
    outcome = row.int64(10)
  }

  func reading(_ number: Int64) -> Reading? {
    guard let level = Level(rawValue: Int(level)),
      let outcome = Reading.Outcome(rawValue: Int(outcome))
    else { return nil }
    let kind = kind
    return Reading(
      number: number, time: time, account: account, grant: Int(grant), session: session,
      route: route, verb: verb, kind: Kind.allCases.first { Int64($0.number) == kind },
      subjects: Self.unpacked(subjects), level: level, outcome: outcome)
  }

  func chain(after previous: [UInt8]) -> [UInt8] {
    let running = Chain.Running()
    running.add(previous)
    for value in [number, time, account, grant, kind, level, outcome] { running.add(value) }
    for text in [session, route, verb] {
      running.add(Int64(text.utf8.count))
      running.add(Array(text.utf8))
    }
    running.add(Int64(subjects.count))
    running.add(subjects)
    return running.finish()
  }

  /// Numbers in rising order as the steps between them, seven bits a byte.
  private static func packed(_ subjects: [RecordID]) -> [UInt8] {
    var bytes: [UInt8] = []
    var last: RecordID = 0
    for subject in subjects {
      var step = UInt64(bitPattern: subject &- last)
      while step >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: step) | 0x80)
        step >>= 7
      }
      bytes.append(UInt8(step))
      last = subject
    }
    return bytes
  }

  private static func unpacked(_ bytes: [UInt8]) -> [RecordID] {
    var subjects: [RecordID] = []
    var (last, step, shift): (RecordID, UInt64, UInt64) = (0, 0, 0)
    for byte in bytes {
      step |= UInt64(byte & 0x7F) << shift
      shift += 7
      guard byte & 0x80 == 0 else { continue }
      last = last &+ RecordID(bitPattern: step)
      subjects.append(last)
      (step, shift) = (0, 0)
    }
    return subjects
  }
}
