/// The `; name=value` pieces that follow a header's first word, in bytes as they came.
struct HeaderParameters {
  private var pairs: [(name: String, value: [UInt8])] = []

  /// Reads from the first semicolon on.
  ///
  /// In quotes a backslash hides only a quote or a backslash: browsers on Windows once sent folders.
  init(_ bytes: [UInt8]) {
    var index = 0
    while let semicolon = bytes[index...].firstIndex(of: UInt8(ascii: ";")) {
      index = semicolon + 1
      let equals = bytes[index...].firstIndex { Self.ends($0) || $0 == UInt8(ascii: "=") }
      guard let equals, bytes[equals] == UInt8(ascii: "=") else { continue }
      let name = Self.trimmed(bytes[index..<equals])
      index = equals + 1
      while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
      var value: [UInt8] = []
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          let next = index + 1 < bytes.count ? bytes[index + 1] : 0
          if bytes[index] == UInt8(ascii: "\\"), next == 0x22 || next == 0x5C { index += 1 }
          value.append(bytes[index])
          index += 1
        }
      } else {
        let end = bytes[index...].firstIndex(where: Self.ends) ?? bytes.endIndex
        value = Self.trimmed(bytes[index..<end])
        index = end
      }
      pairs.append((String(decoding: name, as: UTF8.self).lowercased(), value))
    }
  }

  /// The first value of a name.
  subscript(name: String) -> [UInt8]? {
    pairs.first { $0.name == name }?.value
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ";")
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let start = bytes.drop(while: isBlank)
    return Array(start.reversed().drop(while: isBlank).reversed())
  }
}
