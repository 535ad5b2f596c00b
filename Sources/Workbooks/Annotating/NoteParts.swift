/// The parts that hold the notes of a sheet: their texts, and the drawing that shows each beside its cell.
enum NoteParts {
  struct Note {
    var row: Int
    var column: Int
    var text: String
  }

  static let author = "Jalon"

  /// Notes of their own.
  static func comments(_ notes: [Note]) -> String {
    head
      + "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
      + "<authors><author>\(author)</author></authors><commentList>"
      + notes.map { comment($0, author: 0) }.joined() + "</commentList></comments>"
  }

  static func comment(_ note: Note, author: Int, prefix: String = "") -> String {
    "<\(prefix)comment ref=\"\(ColumnLetters.of(note.column))\(note.row)\" authorId=\"\(author)\">"
      + "<\(prefix)text><\(prefix)r><\(prefix)t xml:space=\"preserve\">\(note.text.asXML)"
      + "</\(prefix)t></\(prefix)r></\(prefix)text></\(prefix)comment>"
  }

  /// A drawing of its own.
  static func drawing(_ notes: [Note]) -> String {
    "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
      + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\">"
      + "<o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>"
      + "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\""
      + " path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
      + "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
      + shapes(notes, from: 1_025) + "</xml>"
  }

  /// - Parameter first: the number of the first shape.
  static func shapes(_ notes: [Note], from first: Int) -> String {
    notes.enumerated().map { index, note in
      let right = note.column + 1
      let top = max(note.row - 2, 0)
      return "<v:shape id=\"_x0000_s\(first + index)\" type=\"#_x0000_t202\""
        + " style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
        + "<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>"
        + "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"/>"
        + "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
        + "<x:Anchor>\(right), 15, \(top), 4, \(right + 4), 15, \(top + 6), 4</x:Anchor>"
        + "<x:AutoFill>False</x:AutoFill><x:Row>\(note.row - 1)</x:Row>"
        + "<x:Column>\(note.column)</x:Column></x:ClientData></v:shape>"
    }.joined()
  }

  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
}
