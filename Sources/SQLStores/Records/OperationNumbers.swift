internal import SQLite
internal import Stores

/// Numbers of operations by code, each read once per publication; all at once when many are asked for.
struct OperationNumbers {
  private let select: CachedStatement
  private let selectAll: CachedStatement
  private var isWhole = false
  private static let few = 32
  private var numbers: [[UInt8]: Int64] = [:]
  private var lastCode: [UInt8] = []
  private var lastNumber: Int64?

  /// - Parameter turn: waits until the connection may be used.
  init(_ connection: Connection, turn: @escaping () throws -> Void) {
    selectAll = CachedStatement(connection, "SELECT id, key FROM operations", turn: turn)
    select = CachedStatement(
      connection,
      """
      SELECT id
      FROM operations
      WHERE key = ?
      """, turn: turn)
  }

  /// The number of an operation; the last one asked for is remembered, as files go by operation.
  mutating func number(_ code: UnsafeBufferPointer<UInt8>) throws -> Int64? {
    if let lastNumber, lastCode.count == code.count, lastCode.elementsEqual(code) {
      return lastNumber
    }
    lastCode = Array(code)
    if !isWhole, numbers.count >= Self.few { try readAll() }
    lastNumber = try numbers[lastCode] ?? (isWhole ? nil : read(lastCode))
    numbers[lastCode] = lastNumber
    return lastNumber
  }

  private mutating func readAll() throws {
    try selectAll.run { statement in
      while try statement.step() { numbers[Array(statement.text(1).utf8)] = statement.int64(0) }
    }
    isWhole = true
  }

  private func read(_ code: [UInt8]) throws -> Int64? {
    try select.run { statement in
      try statement.bind(1, String(decoding: code, as: UTF8.self))
      return try statement.step() ? statement.int64(0) : nil
    }
  }
}
