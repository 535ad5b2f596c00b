/// The secret that proves a form comes from one of our pages, as pages print it.
///
/// Pages are packed before they are sent, and the size of a packed page tells whether what someone
/// else put in it (a search, say) is also elsewhere in it. So the secret never reads the same twice:
/// each page prints random bytes, then the secret exclusive-or these bytes.
enum FormKey {
  /// The secret as one page prints it.
  static func masked(_ key: String) -> String {
    var generator = SystemRandomNumberGenerator()
    let mask = key.utf8.map { _ in UInt8.random(in: 0...255, using: &generator) }
    return hexadecimal(mask) + hexadecimal(zip(mask, key.utf8).map { $0 ^ $1 })
  }

  /// Whether what a form brought is the secret, masked or not.
  static func matches(_ given: String, _ key: String) -> Bool {
    let given = Array(given.utf8)
    let length = key.utf8.count
    guard given.count == 4 * length else { return same(given, Array(key.utf8)) }
    let bytes = stride(from: 0, to: given.count, by: 2).map {
      digit(given[$0]) << 4 | digit(given[$0 + 1])
    }
    return same(zip(bytes[..<length], bytes[length...]).map { $0 ^ $1 }, Array(key.utf8))
  }

  /// Compares in a time that does not tell where they differ.
  private static func same(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for (a, b) in zip(left, right) { difference |= a ^ b }
    return difference == 0
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The value of a hexadecimal digit; 0 for anything else, which then matches nothing.
  private static func digit(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x57
    default: 0
    }
  }
}
