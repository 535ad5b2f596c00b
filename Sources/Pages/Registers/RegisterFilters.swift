internal import Columns
package import HTTP
internal import Kernel
package import Records

/// Which records of a kind a list keeps.
package struct RegisterFilters: Sendable, Hashable {
  /// Words looked for in the key and in the texts shown.
  package var search = ""
  /// The code wanted of a column, by the column's position; codes are counted from 0.
  package var codes: [Int: Int] = [:]

  package init() {}

  /// A code an address asks for that a datum of a kind does not have; none has those of a sealed one.
  package static func unread(_ query: Parameters, _ kind: Kind) -> UnreadValue? {
    for field in Schema.of(kind).fields {
      let codes = field.sensitivity == .none ? field.codes : []
      let label = RegisterLabels.field(field)
      if let unread = UnreadValue.choice(query, parameter(field), label, isKnown: codes.contains) {
        return unread
      }
    }
    return nil
  }

  /// Reads what an address asks of a kind; whoever answers asks `unread` first.
  package init(_ query: Parameters, _ kind: Kind) {
    search = query["q"] ?? ""
    for (column, field) in Schema.of(kind).fields.enumerated() where field.sensitivity == .none {
      guard let asked = query[Self.parameter(field)] else { continue }
      codes[column] = field.codes.firstIndex(of: asked)
    }
  }

  package var isEmpty: Bool { search.isEmpty && codes.isEmpty }

  /// The name an address gives to what is asked of a field: no other name of an address begins so.
  package static func parameter(_ field: Records.Field) -> String { "filtre-\(field.name)" }

  /// The same for a key of kept results.
  var key: String {
    codes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      + "?" + search
  }
}

/// Looks for words in the texts of a row; each text is read once, however many rows have it.
struct RegisterSearch {
  private let words: [String]
  private let columns: [Int]
  private let table: Table
  /// Which words each text has, by column.
  private var known: [[String: UInt64]]
  private let all: UInt64
  /// Texts remembered of a column.
  private static let most = 100_000

  init(_ text: String, _ columns: [Int], _ table: Table) {
    let words = Names.normalised(text).split(separator: " ").prefix(64)
    self.words = words.map(String.init)
    self.columns = columns
    self.table = table
    known = columns.map { _ in [:] }
    all = words.isEmpty ? 0 : UInt64.max >> UInt64(64 - words.count)
  }

  /// Whether every word is in some text of a row.
  mutating func accepts(_ row: Int) -> Bool {
    guard all != 0 else { return true }
    var found: UInt64 = 0
    for place in columns.indices {
      found |= has(place, table.text(columns[place], row))
      if found == all { return true }
    }
    return false
  }

  private mutating func has(_ place: Int, _ text: String) -> UInt64 {
    guard !text.isEmpty else { return 0 }
    if let known = known[place][text] { return known }
    let read = Names.normalised(text)
    var found: UInt64 = 0
    for (index, word) in words.enumerated() where read.contains(word) {
      found |= 1 << UInt64(index)
    }
    if known[place].count < Self.most { known[place][text] = found }
    return found
  }
}
