/// Where something starts in a document: line and column from 1, columns in Unicode characters.
package struct Mark: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A value of a document, with the place it was written at.
///
/// Scalars are text whatever they look like: their reader decides what a number or a date is.
package indirect enum Node: Hashable, Sendable {
  case scalar(String, Mark)
  case sequence([Node], Mark)
  /// Entries in the order of the file; keys are distinct.
  case mapping([Entry], Mark)

  /// A key and its value.
  package struct Entry: Hashable, Sendable {
    package var key: String
    package var keyMark: Mark
    package var value: Node

    package init(key: String, keyMark: Mark, value: Node) {
      self.key = key
      self.keyMark = keyMark
      self.value = value
    }
  }

  /// Where the value starts.
  package var mark: Mark {
    switch self {
    case .scalar(_, let mark), .sequence(_, let mark), .mapping(_, let mark): mark
    }
  }

  /// The value of a key of a mapping; nil for another value or an absent key.
  package subscript(_ key: String) -> Node? {
    guard case .mapping(let entries, _) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

/// Why a document cannot be read, and where.
package struct YAMLError: Error, Hashable {
  /// From 1.
  package var line: Int
  /// From 1, in Unicode characters.
  package var column: Int
  /// What is wrong, in French, without a final stop.
  package var message: String

  package init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}
