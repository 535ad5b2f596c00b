/// Codes written in one cell, separated by `|`, with spaces around them or not.
package enum CodeList {
  /// The codes of a cell, in order; empty ones are left out.
  package static func codes(_ cell: String) -> [String] {
    cell.split(separator: "|").map(trimmed).filter { !$0.isEmpty }
  }

  /// The level and the code of a territory written `niveau:code`; nil for another form.
  package static func territory(_ text: String) -> (level: String, code: String)? {
    let parts = text.split(separator: ":", maxSplits: 1).map(trimmed)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  private static func trimmed(_ text: Substring) -> String {
    String(String(text.drop { $0 == " " }.reversed().drop { $0 == " " }).reversed())
  }
}
