internal import Crypto
internal import Glibc
internal import SQLite

/// From the files found at a path to a store that may be used, or why it may not.
struct StoreOpening {
  let door: StoreDoor
  /// The time zone of a store made now; nil when the store must exist.
  let zone: String?
  let now: Int64

  private var path: String { door.path }

  /// The smallest page of a database: a file that holds less is no database, whole or not.
  private static let leastSize = 512

  /// Opens the store, makes it, or finishes one whose making was stopped; its master key.
  ///
  /// A store of an earlier version is brought to this one, unless it is only read.
  func run() throws -> MasterKey {
    if let refused = FileRights.exposures(of: path).first(where: \.isRefused) {
      throw StoreFailure(refused.code, subject: refused.path)
    }
    if isBeingMade { return try finish() }
    guard fileExists(path) else {
      if let trace = StoreFiles.trace(of: path) { throw StoreFailure(.lost, subject: trace) }
      return try finish()
    }
    guard fileSize(path) >= Self.leastSize else {
      let isText = fileSize(path) > 0 && StoreFiles.trace(of: path) == nil
      throw StoreFailure(isText ? .notAStore : .truncated, subject: path)
    }
    switch try contents() {
    case .store: break
    case .foreign: throw StoreFailure(.notAStore, subject: path)
    case .unreadable:
      throw StoreFailure(
        fileExists(StoreFiles.key(of: path)) ? .truncated : .notAStore, subject: path)
    case .unfounded:
      // A database without a table, and nothing of a store beside: it can become one.
      if StoreFiles.trace(of: path) == nil { return try finish() }
      throw StoreFailure(.truncated, subject: path)
    }
    let key = try loadKey(StoreFiles.key(of: path))
    try ready(StoreKeys(master: key))
    return key
  }

  /// Whether the making of the store was begun and not ended.
  private var isBeingMade: Bool {
    fileExists(StoreFiles.draftKey(of: path)) && !fileExists(StoreFiles.key(of: path))
  }

  // MARK: a store that is there

  private enum Contents {
    case store
    /// Another program's database.
    case foreign
    case unreadable
    /// A database that no store was made in.
    case unfounded
  }

  /// Opens a file that may be anybody's to look at it, without a change to it; as a writer when a run
  /// killed while it made the file left a journal that only a writer may play back.
  private func look() throws -> Connection {
    let looking = StoreDoor(
      path: path, isReading: true, limit: door.limit, waiting: door.waiting)
    do {
      return try looking.reader()
    } catch let error as SQLiteError where error.kind != .notADatabase {
      return try door.reader()
    }
  }

  private func contents() throws -> Contents {
    do {
      let connection = try look()
      defer { try? connection.close() }
      if try StoreQueries.isForeign(connection) { return .foreign }
      return try StoreQueries.isFounded(connection) ? .store : .unfounded
    } catch let error as SQLiteError where error.kind == .notADatabase {
      return .unreadable
    }
  }

  /// Checks the version and the key, without the writer's lock unless the version is an earlier one.
  private func ready(_ keys: StoreKeys) throws {
    let connection = try door.reader()
    defer { try? connection.close() }
    let version = Int(try connection.first("PRAGMA user_version") { $0.int64(0) } ?? 0)
    let current = Migrations.all.count
    guard version <= current else { throw StoreFailure(.newer, subject: String(version)) }
    let check = try StoreQueries.keyCheck(connection)
    let isSealed = check == keys.sealedCheck()
    guard isSealed || check == keys.check() else {
      throw StoreFailure(.keyWrong, subject: StoreFiles.key(of: path))
    }
    // Put back to a version without seals, its tables would be sealed as somebody left them.
    guard isSealed == (version >= Migrations.sealed) else {
      throw StoreFailure(.damaged, subject: "user_version")
    }
    guard version < current else { return }
    guard !door.isReading else { throw StoreFailure(.older, subject: path) }
    let writer = try door.writer()
    defer { try? writer.close() }
    try writer.transaction(.immediate) { try migrate(writer, keys) }
  }

  /// Brings a store to this version; the tables of a version without seals are sealed as they are.
  ///
  /// A sealed table whose rows a migration changes is sealed anew if it held what its seal said; else
  /// its seal stays, for the audit to tell.
  private func migrate(_ connection: Connection, _ keys: StoreKeys) throws {
    var renewed: [String] = []
    var seals: TableSeals?
    let version = Int(try connection.first("PRAGMA user_version") { $0.int64(0) } ?? 0)
    if version >= Migrations.sealed {
      let coming = Migrations.all.dropFirst(version)
      // A table made on the way has no rows that were sealed.
      let rewritten = Set(coming.flatMap(\.rewritten)).subtracting(coming.compactMap(\.ownTable))
        .sorted()
      seals = try TableSeals.read(connection, keys)
      renewed = try rewritten.filter { try seals?.hold([$0], connection, keys) == true }
      renewed += coming.compactMap(\.made).filter { renewed.contains($0.from) }.map(\.table)
    }
    guard try Migrations.apply(to: connection) < Migrations.sealed else {
      guard var seals, !renewed.isEmpty else { return }
      try seals.renew(renewed, connection, keys)
      return try seals.write(connection, keys)
    }
    try StoreQueries.set(connection, check: keys.sealedCheck())
    try TableSeals.whole(connection, keys).write(connection, keys)
  }

  private func loadKey(_ keyPath: String) throws -> MasterKey {
    guard fileExists(keyPath) else { throw StoreFailure(.keyMissing, subject: keyPath) }
    do {
      return try MasterKey.load(from: keyPath)
    } catch {
      let code: StoreFailure.Code =
        switch error.code {
        case .keyOpenToOthers: .keyExposed
        case .keyUnreadable, .keyOfAnother: .keyUnreadable
        default: .keyWrong
        }
      throw StoreFailure(code, subject: keyPath)
    }
  }

  // MARK: a store that is made

  /// Makes the store, from wherever an earlier run was stopped: the key under its draft name, then
  /// the store, then the key under its own.
  private func finish() throws -> MasterKey {
    guard let zone, !door.isReading else { throw StoreFailure(.absent, subject: path) }
    let draft = StoreFiles.draftKey(of: path)
    let key: MasterKey
    do {
      key = try MasterKey.create(at: draft)
    } catch {
      guard error.code == .keyExists else { throw error }
      key = try loadKey(draft)
    }
    let keys = StoreKeys(master: key)
    let connection = try door.writer(create: true)
    defer { try? connection.close() }
    try connection.transaction(.immediate) {
      let version = try Migrations.apply(to: connection)
      guard try StoreQueries.isEmpty(connection) else { return }
      try StoreQueries.found(
        connection, id: Crypto.randomToken(), zone: zone, check: keys.sealedCheck(), now: now)
      if version < Migrations.sealed {
        try TableSeals.whole(connection, keys).write(connection, keys)
      }
    }
    guard try StoreQueries.keyCheck(connection) == keys.sealedCheck() else {
      // Another program made it meanwhile, with another key.
      unlink(draft)
      return try StoreOpening(door: door, zone: nil, now: now).run()
    }
    try MasterKey.name(draft, as: StoreFiles.key(of: path))
    return key
  }
}
