import Testing

@testable import Crypto

@Suite("One-time codes and base 32")
struct OneTimeCodeTests {
  /// The secret of the appendices of RFC 4226 and RFC 6238.
  private static let secret = Array("12345678901234567890".utf8)

  @Test(
    "The codes of RFC 6238, appendix B",
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
      (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
  func timed(seconds: Int64, code: String) {
    let step = OneTimeCode.step(at: seconds * 1000)
    #expect(OneTimeCode.code(Self.secret, step: step, digits: 8) == code)
    #expect(OneTimeCode.code(Self.secret, step: step) == code.suffix(6))
  }

  @Test("The codes of RFC 4226, appendix D")
  func counted() {
    let codes = [
      "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
      "520489",
    ]
    #expect((0..<10).map { OneTimeCode.code(Self.secret, step: $0) } == codes)
  }

  @Test("The digest of RFC 2202, 3, case 1")
  func digest() {
    let digest = OneTimeCode.digest([UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8))
    #expect(Hexadecimal.text(digest) == "b617318655057264e28bc0b6fb378c8ef146be00")
  }

  @Test(
    "A code holds for its half minute, the one before and the one after, and after the last used")
  func window() {
    let code = OneTimeCode.code(Self.secret, step: 100)
    let opens = (97...103).map { step in
      OneTimeCode.step(of: code, Self.secret, at: step * 30_000 + 29_999, after: .min)
    }
    #expect(opens == [nil, nil, 100, 100, 100, nil, nil])
    #expect(OneTimeCode.step(of: code, Self.secret, at: 3_000_000, after: 99) == 100)
    #expect(OneTimeCode.step(of: code, Self.secret, at: 3_000_000, after: 100) == nil)
    for wrong in ["", "00000", code + "0", String(code.dropLast()), "abcdef", code + "\u{301}"] {
      #expect(OneTimeCode.step(of: wrong, Self.secret, at: 3_000_000, after: .min) == nil)
    }
    #expect(OneTimeCode.typed(" 755\u{A0}224 ") == "755224")
    #expect(OneTimeCode.step(at: -1) == -1)
  }

  @Test(
    "The texts of RFC 4648, 10",
    arguments: [
      ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
      ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
  func base32(bytes: String, text: String) {
    #expect(Base32.text(Array(bytes.utf8)) == text)
  }

  @Test("What is typed in base 32 is read whatever its case, its gaps and its lookalikes")
  func typed() {
    #expect(Base32.typed("ab-cdefg hijkl") == "ABCDEFGHIJKL")
    #expect(Base32.typed("0l1 8") == "OLIB")
  }
}
