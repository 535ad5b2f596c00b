/// One thing wrong in a definition or a condition, and where.
package struct Problem: Hashable, Sendable {
  /// The path of the file, or empty for a condition that comes from none.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in Unicode characters.
  package var column: Int
  /// What is wrong and what was probably meant, in French, without a final stop.
  package var message: String

  package init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }
}

extension Problem: CustomStringConvertible {
  /// As compilers write it: `ESF1420/CO08.yaml:7:12: message`.
  package var description: String {
    (file.isEmpty ? "" : file + ":") + "\(line):\(column): \(message)"
  }
}

/// Everything wrong with a catalogue, a condition or a selection; never empty.
package struct CatalogueError: Error, Hashable, CustomStringConvertible {
  /// By file, line and column.
  package let problems: [Problem]

  init(_ problems: [Problem]) {
    self.problems = problems.sorted {
      ($0.file, $0.line, $0.column, $0.message) < ($1.file, $1.line, $1.column, $1.message)
    }
  }

  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

/// Something wrong at a character of a condition's text, before its place in a file is known.
struct Fault: Error, Hashable {
  /// In Unicode characters from the start of the text, from 0.
  var offset: Int
  var message: String
}
