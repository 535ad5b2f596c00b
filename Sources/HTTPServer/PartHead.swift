internal import HTTP

/// What a part of a form says of itself.
struct PartHead: Equatable {
  /// The field's name.
  var name: String
  /// The file's name without folders; nil for a plain field, empty when no file was chosen.
  var fileName: String?

  /// Reads the lines above a part's content.
  ///
  /// - Throws: 400 without a name (RFC 7578, section 4.2).
  init(_ lines: [UInt8]) throws(Refusal) {
    let mark = Array("content-disposition:".utf8)
    var found: [UInt8]?
    for line in lines.split(separator: 0x0A) where line.count > mark.count {
      let start = line.prefix(mark.count).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      if start == mark { found = Array(line.dropFirst(mark.count).filter { $0 != 0x0D }) }
    }
    guard let found else { throw Refusal(400) }
    let parameters = HeaderParameters(found)
    guard let name = parameters["name"] else { throw Refusal(400) }
    self.name = Self.text(name)
    if let encoded = parameters["filename*"].flatMap(Self.extended) {
      fileName = Self.withoutFolders(encoded)
    } else {
      fileName = parameters["filename"].map { Self.withoutFolders(Self.text($0)) }
    }
  }

  /// The text of a quoted value.
  ///
  /// Browsers write UTF-8 and encode only quotes and line ends ("multipart/form-data encoding
  /// algorithm" of the HTML standard); bytes that are not UTF-8 are taken for Latin-1.
  private static func text(_ bytes: [UInt8]) -> String {
    var text =
      String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    for (code, character) in [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")] where text.contains(code)
    {
      text = text.split(separator: code, omittingEmptySubsequences: false)
        .joined(separator: character)
    }
    return text
  }

  /// A value of RFC 5987: `UTF-8''l%C3%A0.csv`; nil in another character set.
  private static func extended(_ bytes: [UInt8]) -> String? {
    let parts = bytes.split(separator: 0x27, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, String(decoding: parts[0], as: UTF8.self).lowercased() == "utf-8" else {
      return nil
    }
    return Parameters.decoded(String(decoding: parts[2], as: UTF8.self), plusIsSpace: false)
  }

  /// The last piece of a path of any system, control characters left out, at most 255 characters.
  private static func withoutFolders(_ name: String) -> String {
    let last = name.unicodeScalars.split(omittingEmptySubsequences: false) {
      $0 == "/" || $0 == "\\"
    }.last
    let kept = (last ?? name.unicodeScalars[...])
      .filter { $0.properties.generalCategory != .control }
    return String(String(String.UnicodeScalarView(kept)).prefix(255))
  }
}
