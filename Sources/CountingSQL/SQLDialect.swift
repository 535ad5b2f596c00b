/// What the systems that run the statements write differently.
package protocol SQLDialect: Sendable {
  /// A name of a table or column.
  func name(_ name: String) -> SQLText
  /// The type of every column that holds integers of 64 bits.
  var integerType: SQLText { get }
  /// The type of the codes of the dictionary.
  var textType: SQLText { get }
  /// Integer division that cuts towards zero.
  func quotient(_ value: SQLText, _ divisor: Int) -> SQLText
  /// What that division leaves, of the sign of the value.
  func remainder(_ value: SQLText, _ divisor: Int) -> SQLText
  /// Whether a set of codes, one bit each, holds one of a mask.
  func hasBit(_ value: SQLText, of mask: Int) -> SQLText
  var truth: SQLText { get }
  var falsehood: SQLText { get }
}

/// Names of tables and columns.
enum SQLName {
  /// Whether a name is lower-case letters, digits and underscores, and needs no quotes.
  static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, (97...122).contains(first) else { return false }
    return name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
  }
}

/// SQLite, from 3.30 (`FILTER`).
package struct SQLiteDialect: SQLDialect {
  package init() {}

  /// Between double quotes, its own doubled, unless it is plain.
  ///
  /// No plain name of the projection is a keyword of SQLite, which the tests run.
  package func name(_ name: String) -> SQLText {
    SQLName.isPlain(name)
      ? .name(name) : .name("\"" + name.replacing("\"", with: "\"\"") + "\"")
  }

  package var integerType: SQLText { "INTEGER" }
  package var textType: SQLText { "TEXT" }

  package func quotient(_ value: SQLText, _ divisor: Int) -> SQLText { "\(value) / \(divisor)" }

  package func remainder(_ value: SQLText, _ divisor: Int) -> SQLText { "\(value) % \(divisor)" }

  package func hasBit(_ value: SQLText, of mask: Int) -> SQLText { "(\(value) & \(mask)) <> 0" }

  package var truth: SQLText { "TRUE" }
  package var falsehood: SQLText { "FALSE" }
}
