/// A record that is there and that a line changes.
package struct ShownChange: Sendable {
  /// One datum, as files write it; empty for none.
  package struct Cell: Sendable {
    package var field: String
    package var before: String
    package var after: String
  }

  package var file: String
  package var line: Int
  /// The cells of its key.
  package var subject: String
  package var cells: [Cell]
}
