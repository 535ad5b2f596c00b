internal import SQLite
internal import Stores

/// Numbers of operations by code, read once per publication.
struct OperationNumbers {
  private var numbers: [[UInt8]: Int64] = [:]
  private var lastCode: [UInt8] = []
  private var lastNumber: Int64?

  mutating func load(_ connection: Connection) throws {
    let statement = try CachedStatement(
      connection,
      """
      SELECT operation, id
      FROM operations
      """)
    numbers = try statement.run { statement in
      var all: [[UInt8]: Int64] = [:]
      while try statement.step() { all[Array(statement.text(0).utf8)] = statement.int64(1) }
      return all
    }
  }

  mutating func add(_ code: String, number: Int64) {
    numbers[Array(code.utf8)] = number
  }

  /// The number of an operation; the last one asked for is remembered, as files go by operation.
  mutating func number(_ code: UnsafeBufferPointer<UInt8>) -> Int64? {
    if let lastNumber, lastCode.count == code.count, lastCode.elementsEqual(code) {
      return lastNumber
    }
    lastCode = Array(code)
    lastNumber = numbers[lastCode]
    return lastNumber
  }
}
