internal import SQLite
internal import Stores

/// Numbers of operations by code, each read once per publication.
struct OperationNumbers {
  private let select: CachedStatement
  private var numbers: [[UInt8]: Int64] = [:]
  private var lastCode: [UInt8] = []
  private var lastNumber: Int64?

  init(_ connection: Connection) throws {
    select = CachedStatement(
      connection,
      """
      SELECT id
      FROM operations
      WHERE key = ?
      """)
  }

  /// The number of an operation; the last one asked for is remembered, as files go by operation.
  mutating func number(_ code: UnsafeBufferPointer<UInt8>) throws -> Int64? {
    if let lastNumber, lastCode.count == code.count, lastCode.elementsEqual(code) {
      return lastNumber
    }
    lastCode = Array(code)
    lastNumber = try numbers[lastCode] ?? read(lastCode)
    numbers[lastCode] = lastNumber
    return lastNumber
  }

  private func read(_ code: [UInt8]) throws -> Int64? {
    try select.run { statement in
      try statement.bind(1, String(decoding: code, as: UTF8.self))
      return try statement.step() ? statement.int64(0) : nil
    }
  }
}
