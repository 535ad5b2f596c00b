/// Names and values in the order they came: a query or a form.
package struct Parameters: Hashable, Sendable {
  package struct Pair: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package var pairs: [Pair]

  package init(_ pairs: [Pair] = []) {
    self.pairs = pairs
  }

  /// Reads `a=1&b=2`, with percent signs and plus signs decoded.
  ///
  /// Cuts between bytes: a combining mark after a separator does not hide it.
  package init(encoded text: some StringProtocol) {
    pairs = text.utf8.split(separator: UInt8(ascii: "&")).map { piece in
      let name = piece.prefix { $0 != UInt8(ascii: "=") }
      return Pair(
        Self.decoded(name, plusIsSpace: true),
        Self.decoded(piece.dropFirst(name.count + 1), plusIsSpace: true))
    }
  }

  /// The first value of a name; nil when absent or empty.
  package subscript(name: String) -> String? {
    let value = pairs.first { $0.name == name }?.value
    return value?.isEmpty == true ? nil : value
  }

  /// The values of a name, empty ones left out.
  package func all(_ name: String) -> [String] {
    pairs.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
  }

  /// As in an address, empty values left out.
  package var encoded: String {
    pairs.filter { !$0.value.isEmpty }
      .map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
  }

  /// A piece of an address with everything but letters, digits and `-._~` percent-encoded.
  package static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: output.append(byte)
      default: output += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text of an encoded piece; a percent sign that encodes nothing stays.
  package static func decoded(_ text: some StringProtocol, plusIsSpace: Bool) -> String {
    decoded(text.utf8, plusIsSpace: plusIsSpace)
  }

  static func decoded(_ text: some Collection<UInt8>, plusIsSpace: Bool) -> String {
    let bytes = Array(text)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count, let high = digit(bytes[index + 1]),
        let low = digit(bytes[index + 2])
      {
        output.append(high << 4 | low)
        index += 3
      } else {
        output.append(plusIsSpace && bytes[index] == 0x2B ? 0x20 : bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
