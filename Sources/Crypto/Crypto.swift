import CSodium

/// Random values, comparisons and derived keys over libsodium.
package enum Crypto {
  /// Whether libsodium works.
  ///
  /// https://doc.libsodium.org/usage: "sodium_init() initializes the library and should be called
  /// before any other function provided by Sodium. The function can be called more than once, and
  /// can be called simultaneously from multiple threads since version 1.0.11."
  private static let started: Bool = sodium_init() >= 0

  /// Starts libsodium, once; every key and sealer does it too.
  package static func initialise() throws(CryptoError) {
    guard started else { throw CryptoError(.unavailable) }
  }

  /// Starts libsodium where no error can be told: without it there is no safe way on.
  static func require() {
    precondition(started, "libsodium cannot start")
  }

  /// Fills the bytes from the system's generator.
  package static func random(into bytes: UnsafeMutableRawBufferPointer) {
    require()
    guard let base = bytes.baseAddress else { return }
    unsafe randombytes_buf(base, bytes.count)
  }

  /// So many random bytes.
  package static func randomBytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    unsafe bytes.withUnsafeMutableBytes { unsafe random(into: $0) }
    return bytes
  }

  /// A random identifier of 63 bits, above zero: a pseudonymous row id.
  package static func randomIdentifier() -> Int64 {
    var value: Int64 = 0
    while value == 0 {
      unsafe withUnsafeMutableBytes(of: &value) { unsafe random(into: $0) }
      value &= .max
    }
    return value
  }

  /// A random token of 128 bits as 32 hexadecimal digits.
  package static func randomToken() -> String {
    Hexadecimal.text(randomBytes(16))
  }

  /// A random secret of 256 bits as 64 hexadecimal digits: for links, sessions and forms.
  package static func randomSecret() -> String {
    Hexadecimal.text(randomBytes(32))
  }

  /// Whether two byte strings are equal, in a time that depends on their length only.
  package static func equal(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    guard first.count == second.count else { return false }
    return unsafe first.withUnsafeBytes { first in
      unsafe second.withUnsafeBytes { second in
        guard let a = first.baseAddress, let b = second.baseAddress else { return true }
        return unsafe sodium_memcmp(a, b, first.count) == 0
      }
    }
  }

  /// BLAKE2b of the bytes under a key, 16 bytes long.
  package static func keyedDigest(_ bytes: UnsafeRawBufferPointer, key: SecretKey) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: keyedDigestSize) { buffer, count in
      unsafe keyedDigest(bytes, key: key, into: UnsafeMutableRawBufferPointer(buffer))
      count = keyedDigestSize
    }
  }

  /// BLAKE2b of the bytes under a key, 16 bytes long.
  package static func keyedDigest(_ bytes: [UInt8], key: SecretKey) -> [UInt8] {
    unsafe bytes.withUnsafeBytes { unsafe keyedDigest($0, key: key) }
  }

  /// Writes BLAKE2b of the bytes under a key into 16 bytes, without allocating.
  package static func keyedDigest(
    _ bytes: UnsafeRawBufferPointer, key: SecretKey, into digest: UnsafeMutableRawBufferPointer
  ) {
    guard let output = digest.baseAddress, digest.count >= keyedDigestSize else {
      preconditionFailure("no room for the digest")
    }
    let status = unsafe key.withPointer { key in
      unsafe crypto_generichash(
        output.assumingMemoryBound(to: UInt8.self), keyedDigestSize,
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count),
        key, SecretKey.size)
    }
    precondition(status == 0, "BLAKE2b refuses its sizes")
  }

  /// Bytes of a keyed digest.
  package static let keyedDigestSize = 16
}

/// Lower-case hexadecimal digits.
enum Hexadecimal {
  private static let digits = [UInt8]("0123456789abcdef".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    String(decoding: utf8(bytes), as: UTF8.self)
  }

  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  /// The bytes of a run of digits, or nil where one is not a digit.
  static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    var high: UInt8?
    for unit in text {
      let value: UInt8
      switch unit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = unit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = unit - UInt8(ascii: "a") + 10
      default: return nil
      }
      if let top = high {
        bytes.append(top << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }
}

extension [UInt8] {
  /// Lends the bytes to a body whose error keeps its type.
  func lend<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    unsafe try withUnsafeBufferPointer { bytes throws(Failure) in
      unsafe try body(UnsafeRawBufferPointer(bytes))
    }
  }
}
