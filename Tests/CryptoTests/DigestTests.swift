import Crypto
import Testing

/// Expected values from Python's `hashlib.blake2b`.
@Suite("Digests and derived keys")
struct DigestTests {
  @Test(
    "Known BLAKE2b digests",
    arguments: [
      ("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
      ("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
    ])
  func unkeyed(text: String, expected: String) {
    #expect(hexadecimal(Digest.of(Array(text.utf8))) == expected)
    var digest = Digest()
    for character in text { digest.update(String(character)) }
    digest.update([])
    #expect(hexadecimal(digest.finish()) == expected)
  }

  @Test("Pieces of any length give the digest of the whole")
  func pieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    for length in [1, 63, 64, 127, 128, 129, 999] {
      var digest = Digest()
      for start in stride(from: 0, to: bytes.count, by: length) {
        digest.update(Array(bytes[start..<min(start + length, bytes.count)]))
      }
      #expect(digest.finish() == Digest.of(bytes))
    }
  }

  @Test("Known keyed digests")
  func keyed() throws {
    let key = try countingKey()
    let abc = Array("abc".utf8)
    #expect(hexadecimal(Crypto.keyedDigest(abc, key: key)) == "1a64be47e4729d951c302ee543f97cf3")
    #expect(hexadecimal(Crypto.keyedDigest([], key: key)) == "3daf97bce7888fd59773c66bf647459c")
    var digest = Digest(key: key)
    digest.update(abc)
    #expect(
      hexadecimal(digest.finish())
        == "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f")
  }

  @Test("Known derived key, and one key per number and context")
  func subkeys() throws {
    let key = try countingKey()
    let derived = key.subkey(7, context: "examples")
    let expected: [UInt8] = try #require(bytesOfSubkey)
    #expect(try expected.withUnsafeBytes { try SecretKey(bytes: $0) }.isSame(as: derived))
    #expect(!derived.isSame(as: key.subkey(8, context: "examples")))
    #expect(!derived.isSame(as: key.subkey(7, context: "exemples")))
    #expect(!derived.isSame(as: key))
  }

  private var bytesOfSubkey: [UInt8]? {
    let digits = Array("ae137cfc3703f962b8eb8974417ac5c7a53259c6e49d07a852097deaebd6081b")
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    return bytes.count == 32 ? bytes : nil
  }

  @Test("Comparison, random identifiers and tokens")
  func small() {
    #expect(Crypto.equal([1, 2], [1, 2]))
    #expect(Crypto.equal([], []))
    #expect(!Crypto.equal([1, 2], [1, 3]))
    #expect(!Crypto.equal([1, 2], [1, 2, 3]))
    let identifiers = (0..<1000).map { _ in Crypto.randomIdentifier() }
    #expect(identifiers.allSatisfy { $0 > 0 })
    #expect(Set(identifiers).count == 1000)
    #expect(Crypto.randomToken().count == 32)
    #expect(Crypto.randomToken() != Crypto.randomToken())
    let secrets = (0..<100).map { _ in Crypto.randomSecret() }
    #expect(secrets.allSatisfy { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) })
    #expect(Set(secrets).count == 100)
    #expect(
      refusal { _ = try [1, 2].withUnsafeBytes { try SecretKey(bytes: $0) } } == .wrongLength)
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
