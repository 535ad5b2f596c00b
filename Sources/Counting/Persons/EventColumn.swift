import Columns
import Records
import Synchronization

/// Texts as numbers that never change: 0 is the empty text, a new text takes the next number.
///
/// Texts are told apart by bytes.
final class CodeBook: Sendable {
  private struct Known {
    var numbers: [[UInt8]: Int32] = [[]: 0]
    var texts = [""]
  }

  private let known = Mutex(Known())

  /// The number of a text, known or new.
  func number(_ text: String) -> Int32 {
    let bytes = Array(text.utf8)
    return known.withLock { known in
      if let number = known.numbers[bytes] { return number }
      let number = Int32(known.texts.count)
      known.numbers[bytes] = number
      known.texts.append(text)
      return number
    }
  }

  /// The text of a number it gave.
  func text(_ number: Int32) -> String {
    known.withLock { $0.texts[Int(number)] }
  }

  /// Every text, by number.
  var texts: [String] { known.withLock { $0.texts } }

  /// Numbers given so far.
  var count: Int { known.withLock { $0.texts.count } }
}

/// One field of facts or persons in as few bytes as its values need.
///
/// Coded fields hold 0 when missing, else the position of the code plus one; texts hold their number
/// in a `CodeBook`; days and integers hold themselves, `Table.missingInteger` when missing; amounts
/// hold only whether there is one (1) or not (0).
enum EventColumn: Sendable {
  case bytes(Cells<UInt8>)
  case shorts(Cells<UInt16>)
  case numbers(Cells<Int32>)
  /// The table does not hold it: missing everywhere.
  case absent

  /// The value of a position.
  @inline(__always)
  subscript(position: Int) -> Int32 {
    switch self {
    case .bytes(let cells): Int32(cells[position])
    case .shorts(let cells): Int32(cells[position])
    case .numbers(let cells): cells[position]
    case .absent: 0
    }
  }

  /// Writes the values of some positions.
  func copy(_ positions: Range<Int>, into lane: Lane<Int32>) {
    switch self {
    case .bytes(let cells): lane.copy(cells, positions)
    case .shorts(let cells): lane.copy(cells, positions)
    case .numbers(let cells): lane.copy(cells, positions)
    case .absent: lane.fill(0, positions.count)
    }
  }

  /// Bytes of one value.
  var width: Int {
    switch self {
    case .bytes: 1
    case .shorts: 2
    case .numbers: 4
    case .absent: 0
    }
  }

  /// The narrowest column of numbers from 0 below a bound, filled side by side.
  init(count: Int, below bound: Int, _ value: @escaping @Sendable (Int) -> Int32) {
    if bound <= 1 << 8 {
      let cells = Cells<UInt8>(repeating: 0, count: count)
      Self.fill(count) { cells[$0] = UInt8(truncatingIfNeeded: value($0)) }
      self = .bytes(cells)
    } else if bound <= 1 << 16 {
      let cells = Cells<UInt16>(repeating: 0, count: count)
      Self.fill(count) { cells[$0] = UInt16(truncatingIfNeeded: value($0)) }
      self = .shorts(cells)
    } else {
      self = Self.numbers(count: count, value)
    }
  }

  /// A column of whole numbers, filled side by side.
  static func numbers(
    count: Int, _ value: @escaping @Sendable (Int) -> Int32
  ) -> EventColumn {
    let cells = Cells<Int32>(repeating: 0, count: count)
    fill(count) { cells[$0] = value($0) }
    return .numbers(cells)
  }

  private static func fill(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    Workers.overRows(count, grain: 4096) { range in
      for position in range { body(position) }
    }
  }
}

/// Reads the fields of one kind as columns in another order than the table's.
struct EventColumnBuilder: Sendable {
  let kind: Kind
  let table: Table
  let books: EventBooks

  /// A field at the rows given, each with its position; `-1` for none.
  ///
  /// `whole` says the rows are most of the table: its texts are then read once for all.
  func column(_ field: Int, rows: Cells<Int32>, whole: Bool) -> EventColumn {
    switch table.kinds[field] {
    case .absent: return .absent
    case .code: return .bytes(Self.gathered(table.codeView(field), rows, missing: 0))
    case .integer:
      let view = table.integerView(field)
      // A column nobody filled in costs nothing.
      let isEmpty =
        whole ? !(0..<view.count).contains { view[$0] != Table.missingInteger } : false
      return isEmpty
        ? .absent : .numbers(Self.gathered(view, rows, missing: Table.missingInteger))
    case .amount:
      let view = table.amountView(field)
      return EventColumn(count: rows.count, below: 2) { position in
        let row = Int(rows[position])
        return row < 0 || view[row] == Table.missingAmount ? 0 : 1
      }
    case .text:
      let book = books.book(kind, field)
      if whole {
        let encoded = EncodedText(table, field)
        let numbers = encoded.values.map { book.number($0) }
        let ids = encoded.ids
        // In the order of rows first: what is then read here and there is small.
        switch EventColumn(count: ids.count, below: book.count, { numbers[Int(ids[$0])] }) {
        case .bytes(let cells): return .bytes(Self.gathered(cells.view, rows, missing: 0))
        case .shorts(let cells): return .shorts(Self.gathered(cells.view, rows, missing: 0))
        case .numbers(let cells): return .numbers(Self.gathered(cells.view, rows, missing: 0))
        case .absent: return .absent
        }
      }
      let numbers = (0..<rows.count).map { position in
        let row = Int(rows[position])
        return row < 0 ? 0 : book.number(table.text(field, row))
      }
      return EventColumn(count: rows.count, below: book.count) { numbers[$0] }
    }
  }

  /// The values of some rows, `missing` for `-1`, read side by side.
  private static func gathered<Value: BitwiseCopyable & Sendable>(
    _ view: ColumnView<Value>, _ rows: Cells<Int32>, missing: Value
  ) -> Cells<Value> {
    let cells = Cells<Value>(repeating: missing, count: rows.count)
    Workers.overRows(rows.count, grain: 4096) { range in
      for position in range {
        let row = Int(rows[position])
        if row >= 0 { cells[position] = view[row] }
      }
    }
    return cells
  }
}

/// The texts of each field read, for every generation of the records.
final class EventBooks: Sendable {
  private struct Place: Hashable {
    var kind: Kind
    var field: Int
  }

  private let kept = Mutex<[Place: CodeBook]>([:])

  /// The texts of a field.
  func book(_ kind: Kind, _ field: Int) -> CodeBook {
    kept.withLock { kept in
      let place = Place(kind: kind, field: field)
      if let book = kept[place] { return book }
      let book = CodeBook()
      kept[place] = book
      return book
    }
  }
}
