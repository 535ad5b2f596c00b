/// A piece of SQL made only of words of the code, names and integers.
///
/// ```swift
/// let text: SQLText = "\(column) BETWEEN \(first) AND \(last)"
/// ```
///
/// No text of a request, a definition or a record enters a statement: codes are numbers of the
/// projection's dictionary. Types without an overload below do not compile.
package struct SQLText: ExpressibleByStringInterpolation, Hashable, Sendable {
  package let text: String

  package init(stringLiteral value: String) { text = value }

  package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  private init(raw text: String) { self.text = text }

  /// A name as it is; only dialects write names.
  static func name(_ text: String) -> SQLText { SQLText(raw: text) }

  /// Pieces with a separator between them.
  static func joined(_ parts: [SQLText], _ separator: SQLText) -> SQLText {
    SQLText(raw: parts.map(\.text).joined(separator: separator.text))
  }

  /// The same two columns to the right, its first line apart.
  var indented: SQLText { SQLText(raw: text.replacing("\n", with: "\n  ")) }

  /// What the compiler turns `\(…)` into.
  package struct Interpolation: StringInterpolationProtocol {
    var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    package mutating func appendInterpolation(_ part: SQLText) { text += part.text }

    package mutating func appendInterpolation(_ value: Int) { text += String(value) }

    /// Integers between parentheses, for `IN`.
    package mutating func appendInterpolation(list: [Int]) {
      text += "(" + list.map { String($0) }.joined(separator: ", ") + ")"
    }
  }
}
