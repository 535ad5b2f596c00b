import YAML

/// The text of a definition file, to say where a character of one of its values was written.
struct SourceText {
  let path: String
  let characters: [Unicode.Scalar]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    characters = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }

  func problem(_ mark: Mark, _ message: String) -> Problem {
    Problem(file: path, line: mark.line, column: mark.column, message: message)
  }

  /// The place of a character of a scalar's text, whatever style the scalar is written in.
  ///
  /// Characters other than white space come in the same order in the file as in the value, so the
  /// value is followed through the file; what stands only in the file (retreat, line ends, escapes)
  /// is stepped over.
  func mark(of offset: Int, in value: String, at start: Mark) -> Mark {
    var place = Walk(characters)
    while place.mark.line < start.line || place.mark.column < start.column, place.steps() {}
    switch place.character {
    case "|", ">":
      let line = place.mark.line
      while place.mark.line == line, place.steps() {}
    case "\"", "'":
      _ = place.steps()
    default:
      break
    }
    for (index, character) in value.unicodeScalars.enumerated()
    where !character.properties.isWhitespace {
      guard index <= offset else { break }
      while let other = place.character, other != character, place.steps() {}
      if index == offset { return place.mark }
      _ = place.steps()
    }
    return place.mark
  }

  /// A position in the file with its line and column.
  private struct Walk {
    let characters: [Unicode.Scalar]
    var index = 0
    var mark = Mark(line: 1, column: 1)

    init(_ characters: [Unicode.Scalar]) {
      self.characters = characters
    }

    var character: Unicode.Scalar? { index < characters.count ? characters[index] : nil }

    /// Goes one character on; false at the end.
    mutating func steps() -> Bool {
      guard let character else { return false }
      index += 1
      mark =
        character == "\n"
        ? Mark(line: mark.line + 1, column: 1)
        : Mark(line: mark.line, column: mark.column + 1)
      return true
    }
  }
}
