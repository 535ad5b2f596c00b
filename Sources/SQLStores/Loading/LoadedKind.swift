internal import Columns
internal import Records
internal import SQLite

/// The records of one kind, as read from the store.
struct LoadedKind: Sendable {
  let table: Table
  /// The number of each row's record.
  let ids: PackedCells
  /// Whom each row names, as it says it itself, -1 for nobody; nil for kinds that name nobody.
  var named: [Int64]?
}

/// Kinds being read on a thread of their own, on a connection of their own; by who waits for them
/// where no thread can be started.
final class OtherKinds {
  private let loader: DatasetLoader
  private let fields: [Kind: Set<Int>]
  private var work: WorkAside?
  private var loaded: Result<[Kind: LoadedKind], any Error> = .success([:])

  init(_ loader: DatasetLoader, _ fields: [Kind: Set<Int>]) {
    self.loader = loader
    self.fields = fields
  }

  func start() {
    let kinds = Handed(self)
    work = WorkAside { kinds.value.load() }
  }

  private func load() { loaded = Result { try loader.others(fields) } }

  /// Waits for the kinds, or for what stopped their reading.
  func finish() -> Result<[Kind: LoadedKind], any Error> {
    work?.wait()
    work = nil
    return loaded
  }
}

extension SQLiteStore {
  /// Runs `body` on two connections that read one and the same commit; without the second when
  /// something was written while they were opened.
  ///
  /// https://www.sqlite.org/pragma.html#pragma_data_version says whether anything was committed
  /// between two readings of it on one connection: the first connection takes its state between those
  /// of the second, which takes its own at the last.
  func connectedTwice<Value>(_ body: (Connection, Connection?) throws -> Value) throws -> Value {
    let beside = try readingConnection()
    defer { try? beside.close() }
    let version = try beside.dataVersion()
    return try connected { connection in
      _ = try StoreQueries.info(connection)
      return try beside.transaction(.deferred) {
        let isSame = try beside.dataVersion() == version
        return try body(connection, isSame ? beside : nil)
      }
    }
  }
}
