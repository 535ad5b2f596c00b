internal import Columns
package import Records
package import Workbooks

/// The cells of the row being taken that make its key.
struct KeyCells {
  /// The rank of each field in the key.
  private let ranks: [Int: Int]
  private let required: Set<Int>
  private let needsAll: Bool
  private var prints: [UInt64?]
  private var isEmpty = true

  init(_ schema: Schema) {
    ranks = Dictionary(
      schema.keyIndices.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    required = Set(
      schema.keyIndices.enumerated().filter { schema.fields[$1].required }.map(\.offset))
    // An event without number has no key: the same line twice is two events.
    needsAll = schema.kind == .evenements
    prints = [UInt64?](repeating: nil, count: schema.keyIndices.count)
  }

  /// Takes note of a cell, if it is of the key.
  mutating func take(_ clean: CleanCell, of field: Int) {
    guard let rank = ranks[field] else { return }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in unsafe 0..<clean.count {
      hash = unsafe (hash ^ UInt64(clean.base[index])) &* 0x100_0000_01B3
    }
    prints[rank] = hash
    isEmpty = false
  }

  /// 64 bits of the key of the row, which ends; nil for a row that has none.
  mutating func finish() -> UInt64? {
    guard !isEmpty else { return nil }
    isEmpty = true
    defer { for rank in prints.indices { prints[rank] = nil } }
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for (rank, print) in prints.enumerated() {
      if print == nil, needsAll || required.contains(rank) { return nil }
      hash = (hash ^ (print ?? 0x1F)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 29
    }
    return hash
  }
}

/// Gathers what the cells of rows say together, before any of them is read.
///
/// Used by one thread at a time.
package final class EvidenceBuilder: RowSink {
  private let schema: Schema
  private let asked: [Bool]
  private var columns: [Int: ColumnEvidence] = [:]
  private var keys: RepeatedKeys
  private var key: KeyCells
  private let buffer = ByteBuffer(capacity: 256)

  /// - Parameter size: bytes of the file, about.
  package init(_ schema: Schema, size: Int) {
    self.schema = schema
    asked = schema.fields.map { ColumnEvidence.isAsked(of: $0.type) }
    keys = RepeatedKeys(size: size)
    key = KeyCells(schema)
  }

  package func addRow(line: UInt32) { endRow() }

  package func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: SourceCellKind, into field: Int
  ) -> Bool {
    unsafe buffer.load(bytes)
    let clean = unsafe CleanCell(unquoted: UnsafePointer(buffer.base), buffer.count)
    guard unsafe clean.count > 0 else { return false }
    unsafe key.take(clean, of: field)
    if asked[field], kind == .text {
      unsafe columns[field, default: ColumnEvidence()].note(clean, of: schema.fields[field].type)
    }
    return true
  }

  package func lack(_ field: Int) {}
  package func keep(_ text: String, column: Int, row: Int) {}

  /// What was found, once all the cells were given.
  package func finish() -> FileEvidence {
    endRow()
    var evidence = FileEvidence(columns: columns)
    evidence.repeatedKeys = keys.repeated
    return evidence
  }

  private func endRow() {
    if let print = key.finish() { keys.note([print]) }
  }
}
