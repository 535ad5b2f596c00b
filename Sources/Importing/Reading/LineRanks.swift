internal import Columns
internal import Records
internal import Stores

/// How many identical lines of a file came before each: it tells apart the events that no number
/// tells apart, their structure being one however it is written.
///
/// Keeps 64 bits of each line seen: among 50 million of them, two that differ are taken for the same
/// once in some ten thousand files, and the second is then another event when the file comes again.
struct LineRanks {
  private var seen: Set<UInt64> = []
  /// The number of lines seen of those written more than once.
  private var repeats: [UInt64: Int] = [:]
  private var structures = StructureNames()

  /// The rank of a row, from 0, among those with the same cells.
  mutating func next(_ table: Table, _ row: Int) -> Int {
    let structure = structures.identity(table, EventField.structure.rawValue, row)
    let print = Self.print(table, row, structure)
    guard !seen.insert(print).inserted else { return 0 }
    let rank = repeats[print] ?? 1
    repeats[print] = rank + 1
    return rank
  }

  /// 64 bits that stand for the cells of a row, in this run of the program.
  private static func print(_ table: Table, _ row: Int, _ structure: String) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(structure)
    for column in table.kinds.indices where column != EventField.structure.rawValue {
      table.hash(column, row, into: &hasher)
    }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}

extension Table {
  /// Adds a cell to a sum that stands for some, in this run of the program.
  func hash(_ column: Int, _ row: Int, into hasher: inout Hasher) {
    switch kinds[column] {
    case .code: hasher.combine(code(column, row))
    case .integer: hasher.combine(integer(column, row))
    case .amount: hasher.combine(amount(column, row))
    case .text:
      let bytes = unsafe bytes(column, row)
      hasher.combine(bytes.count)
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    case .absent: break
    }
  }
}
