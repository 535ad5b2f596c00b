/// What the first bytes of a file say it is, when it is no table of text.
enum FileSignature: String {
  case pdf
  case image
  case archive
  case html
  case xml
  case json
  case richText = "rtf"
  case database
  case sound

  /// The kind of file that begins so; nil for text, and for what only its distribution tells.
  init?(_ head: UnsafeBufferPointer<UInt8>) {
    func starts(_ signature: [UInt8], at offset: Int = 0) -> Bool {
      head.count >= offset + signature.count
        && signature.indices.allSatisfy { unsafe head[offset + $0] == signature[$0] }
    }
    for (signature, kind) in Self.signatures where starts(signature) {
      self = kind
      return
    }
    if starts(Array("WEBP".utf8), at: 8) {
      self = .image
      return
    }
    let text = unsafe Self.beginning(head)
    for (beginning, kind) in Self.beginnings where text.hasPrefix(beginning) {
      self = kind
      return
    }
    return nil
  }

  private static let signatures: [([UInt8], FileSignature)] = [
    (Array("%PDF".utf8), .pdf), ([0x89, 0x50, 0x4E, 0x47], .image), ([0xFF, 0xD8, 0xFF], .image),
    (Array("GIF8".utf8), .image), (Array("II*".utf8) + [0], .image),
    ([0x4D, 0x4D, 0, 0x2A], .image),
    (Array("{\\rtf".utf8), .richText), ([0x1F, 0x8B], .archive), (Array("Rar!".utf8), .archive),
    ([0x37, 0x7A, 0xBC, 0xAF], .archive), (Array("BZh".utf8), .archive),
    ([0xFD, 0x37, 0x7A, 0x58], .archive), (Array("SQLite format 3".utf8), .database),
    (Array("ID3".utf8), .sound), (Array("RIFF".utf8), .sound),
  ]

  private static let beginnings: [(String, FileSignature)] = [
    ("<!doctypehtml", .html), ("<html", .html), ("<table", .html), ("<?xml", .xml), ("{\"", .json),
    ("[{", .json),
  ]

  /// The first signs, blanks taken off, in lower case.
  private static func beginning(_ head: UnsafeBufferPointer<UInt8>) -> String {
    var bytes: [UInt8] = []
    for index in 0..<min(head.count, 256) {
      let byte = unsafe head[index]
      if byte <= 32 || byte == 0xEF || byte == 0xBB || byte == 0xBF { continue }
      bytes.append(byte)
      if bytes.count == 16 { break }
    }
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }
}
