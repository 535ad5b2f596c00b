/// How bad an anomaly is.
package enum Severity: String, Comparable, CaseIterable, Sendable {
  case information = "I"
  case warning = "W"
  case error = "E"

  private var rank: Int {
    switch self {
    case .information: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// Where in the user's file something was read.
package struct Place: Hashable, Sendable {
  /// The file's name as the user gave it.
  package var file: String
  /// The line of the file, from 1, title lines included.
  package var line: Int
  /// The column's header as our schema names it, when one column is meant.
  package var column: String?

  package init(file: String, line: Int, column: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

/// One anomaly: what, how bad, where, and the value found.
///
/// `id` is a stable rule id (`F01`, `R03`, ...), never reused. `detail` completes the message (a
/// list of missing data, the nearest name); the sentence itself belongs to `Words`.
package struct Finding: Hashable, Sendable {
  package var id: String
  package var severity: Severity
  /// Whether the line it stands on is kept out.
  package var blocks: Bool
  package var place: Place?
  /// The key of the record, as its user knows it: operation and identifiant, territory code...
  package var subject: String
  /// The cell as written, when one cell is meant.
  package var value: String
  package var detail: String

  package init(
    id: String, severity: Severity, blocks: Bool = false, place: Place? = nil,
    subject: String = "", value: String = "", detail: String = ""
  ) {
    self.id = id
    self.severity = severity
    self.blocks = blocks
    self.place = place
    self.subject = subject
    self.value = value
    self.detail = detail
  }
}
