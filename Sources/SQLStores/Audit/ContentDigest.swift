internal import Columns
internal import Records
internal import SQLite
internal import Stores

/// A digest of what the records of a store say, whatever the journal that led there.
struct ContentDigest {
  private let connection: Connection
  private let keys: StoreKeys

  init(_ connection: Connection, keys: StoreKeys) {
    self.connection = connection
    self.keys = keys
  }

  /// Hexadecimal; the same for stores with the same master key and records.
  func value() throws -> String {
    let digest = Chain.Running()
    for kind in Kind.allCases {
      let layout = RowLayout(kind)
      let names = layout.columns.map { layout.schema.fields[$0].column }
      let statement = CachedStatement(
        connection,
        """
        SELECT key, \(names.joined(separator: ", "))
        FROM \(kind.rawValue)
        ORDER BY key
        """)
      let scratch = Table(kinds: layout.schema.columnKinds, capacity: 1)
      scratch.appendRow()
      try statement.run { statement in
        while try statement.step() {
          scratch.removeAll()
          scratch.appendRow()
          layout.read(&statement, from: 1, into: scratch, 0)
          var bytes: [UInt8] = statement.blob(0)
          Payload.encodeCells(scratch, 0, FieldMask(layout.columns), into: &bytes)
          digest.add(bytes)
        }
      }
    }
    var waiting: [String] = []
    let leaveOut: (Int64) -> Void = { _ in }
    try WaitingQueries.each(connection, keys: keys, damaged: leaveOut) {
      waiting.append($0.key + "\u{1F}" + $0.text)
    }
    for line in waiting.sorted() { digest.add(Array(line.utf8)) }
    return Hexadecimal.text(digest.finish())
  }
}
