extension Node {
  /// The page as UTF-8 bytes.
  package func bytes(document: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(32_768)
    if document { output.append(contentsOf: "<!doctype html>\n".utf8) }
    print(into: &output)
    return output
  }

  /// The same as text.
  package var html: String { String(decoding: bytes(), as: UTF8.self) }

  private func print(into output: inout [UInt8]) {
    switch self {
    case .text(let text): Self.escape(text, into: &output, quotes: false)
    case .raw(let text): output.append(contentsOf: text.utf8)
    case .group(let nodes): for node in nodes { node.print(into: &output) }
    case .element(let element):
      output.append(0x3C)
      output.append(contentsOf: element.name.utf8)
      for attribute in element.attributes where attribute != Attribute.class("") {
        output.append(0x20)
        output.append(contentsOf: attribute.name.utf8)
        guard let value = attribute.value else { continue }
        output.append(0x3D)
        output.append(0x22)
        Self.escape(value, into: &output, quotes: true)
        output.append(0x22)
      }
      output.append(0x3E)
      if Self.voids.contains(element.name) { return }
      for child in element.children { child.print(into: &output) }
      output.append(0x3C)
      output.append(0x2F)
      output.append(contentsOf: element.name.utf8)
      output.append(0x3E)
    }
  }

  /// Whether a byte cannot be printed as it is: markup, quotes, and control characters, which have
  /// no place in a page.
  private static let isSpecial: [Bool] = (0...255).map { byte in
    switch byte {
    case 0x26, 0x3C, 0x3E, 0x22, 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F: true
    default: false
    }
  }

  private static func escape(_ text: String, into output: inout [UInt8], quotes: Bool) {
    // Nearly every text holds nothing special and is appended whole.
    let isPlain =
      unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
        unsafe !bytes.contains { isSpecial[Int($0)] }
      } ?? false
    if isPlain {
      output.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case 0x26: output.append(contentsOf: "&amp;".utf8)
      case 0x3C: output.append(contentsOf: "&lt;".utf8)
      case 0x3E: output.append(contentsOf: "&gt;".utf8)
      case 0x22 where quotes: output.append(contentsOf: "&quot;".utf8)
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F: output.append(0x20)
      default: output.append(byte)
      }
    }
  }

  /// Elements of HTML without content or end tag.
  private static let voids: Set<String> = [
    "br", "col", "hr", "img", "input", "link", "meta", "wbr",
  ]
}
