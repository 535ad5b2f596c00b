/// One statement of SQL whose interpolated values are bound, never pasted.
///
/// ```swift
/// let sql: SQL = "SELECT id FROM person WHERE siren = \(siren) AND key = \(key)"
/// ```
///
/// Text enters the statement only through the literal itself, `\(identifier:)`, another `SQL`, or
/// the loud `\(unsafeRaw:)`. Types without an overload below do not compile.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
  /// The statement with `?` in place of each value.
  package private(set) var text: String
  /// The values in the order of their `?`.
  package private(set) var values: [SQLValue]

  package init(stringLiteral value: String) {
    text = value
    values = []
  }

  package init(stringInterpolation: Interpolation) {
    text = stringInterpolation.text
    values = stringInterpolation.values
  }

  /// A statement read from code or a shipped file, without values.
  package init(unsafeRaw text: String) {
    self.text = text
    values = []
  }

  /// A name between double quotes, its own double quotes doubled.
  ///
  /// https://www.sqlite.org/lang_keywords.html: "A keyword in double-quotes is an identifier."
  /// Names come from the schema or from code, never from a request.
  package static func quoted(identifier: String) -> String {
    var quoted = "\""
    for unit in identifier.unicodeScalars {
      if unit == "\"" { quoted.unicodeScalars.append(unit) }
      quoted.unicodeScalars.append(unit)
    }
    return quoted + "\""
  }

  /// What the compiler turns `\(…)` into.
  package struct Interpolation: StringInterpolationProtocol {
    var text = ""
    var values: [SQLValue] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount)
      values.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      text += literal
    }

    package mutating func appendInterpolation(_ value: SQLValue) {
      text += "?"
      values.append(value)
    }

    package mutating func appendInterpolation(_ value: Int64?) {
      appendInterpolation(value.map(SQLValue.integer) ?? .null)
    }

    package mutating func appendInterpolation(_ value: Int?) {
      appendInterpolation(value.map { SQLValue.integer(Int64($0)) } ?? .null)
    }

    package mutating func appendInterpolation(_ value: Int32?) {
      appendInterpolation(value.map { SQLValue.integer(Int64($0)) } ?? .null)
    }

    package mutating func appendInterpolation(_ value: UInt8?) {
      appendInterpolation(value.map { SQLValue.integer(Int64($0)) } ?? .null)
    }

    package mutating func appendInterpolation(_ value: Bool) {
      appendInterpolation(SQLValue.integer(value ? 1 : 0))
    }

    package mutating func appendInterpolation(_ value: String?) {
      appendInterpolation(value.map(SQLValue.text) ?? .null)
    }

    package mutating func appendInterpolation(_ value: [UInt8]?) {
      appendInterpolation(value.map(SQLValue.blob) ?? .null)
    }

    /// A bound list for `IN`: `(?, ?)`; an empty one matches nothing.
    package mutating func appendInterpolation(list: [SQLValue]) {
      text += "("
      for (index, value) in list.enumerated() {
        if index > 0 { text += ", " }
        appendInterpolation(value)
      }
      text += ")"
    }

    /// A bound list of texts for `IN`.
    package mutating func appendInterpolation(list: [String]) {
      appendInterpolation(list: list.map(SQLValue.text))
    }

    /// A bound list of integers for `IN`.
    package mutating func appendInterpolation(list: [Int64]) {
      appendInterpolation(list: list.map(SQLValue.integer))
    }

    /// A piece of SQL with its own bound values.
    package mutating func appendInterpolation(_ fragment: SQL) {
      text += fragment.text
      values += fragment.values
    }

    /// The name of a table or column, quoted.
    package mutating func appendInterpolation(identifier: String) {
      text += SQL.quoted(identifier: identifier)
    }

    /// Text pasted as it is: only from code, never from data.
    package mutating func appendInterpolation(unsafeRaw: String) {
      text += unsafeRaw
    }
  }
}

/// One value as SQLite stores it.
package enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])
}
