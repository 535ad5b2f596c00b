import Crypto
import Testing

/// The key 00 01 … 1f of the published examples.
func countingKey() throws -> SecretKey {
  try (0..<32).map { UInt8($0) }.withUnsafeBytes { try SecretKey(bytes: $0) }
}

/// The code of the error that the body throws, or nil.
func refusal(_ body: () throws -> Void) -> CryptoError.Code? {
  do {
    try body()
    return nil
  } catch {
    return (error as? CryptoError)?.code
  }
}

@Suite("Sealing")
struct SealerTests {
  @Test("A sealed value opens to what it was", arguments: [0, 1, 15, 16, 64, 120, 5000])
  func roundTrip(length: Int) throws {
    let key = SecretKey()
    var sealer = Sealer()
    let plaintext = Crypto.randomBytes(length)
    let place = Array("person/12/name".utf8)
    let sealed = sealer.seal(plaintext, key: key, associatedData: place)
    #expect(sealed.count == length + 40)
    #expect(try Sealer.open(sealed, key: key, associatedData: place) == plaintext)
    #expect(sealer.seal(plaintext, key: key, associatedData: place) != sealed)
  }

  @Test("A change of any bit of any byte is noticed")
  func tampering() throws {
    let key = SecretKey()
    var sealer = Sealer()
    let sealed = sealer.seal([UInt8](repeating: 7, count: 20), key: key)
    for index in sealed.indices {
      for bit in 0..<8 {
        var changed = sealed
        changed[index] ^= 1 << UInt8(bit)
        #expect(refusal { _ = try Sealer.open(changed, key: key) } == .notAuthentic)
      }
    }
    for length in 0..<sealed.count {
      let expected: CryptoError.Code = length < 40 ? .wrongLength : .notAuthentic
      #expect(refusal { _ = try Sealer.open(Array(sealed[..<length]), key: key) } == expected)
    }
    #expect(refusal { _ = try Sealer.open(sealed + [0], key: key) } == .notAuthentic)
  }

  @Test("Another key or other associated data does not open")
  func wrongPlace() throws {
    let key = SecretKey()
    var sealer = Sealer()
    let sealed = sealer.seal([1, 2, 3], key: key, associatedData: [1])
    #expect(refusal { _ = try Sealer.open(sealed, key: SecretKey()) } == .notAuthentic)
    for other in [[], [2], [1, 0]] as [[UInt8]] {
      let code = refusal { _ = try Sealer.open(sealed, key: key, associatedData: other) }
      #expect(code == .notAuthentic)
    }
  }

  @Test("Sealing appends, and in place it writes exactly its length")
  func appending() throws {
    let key = SecretKey()
    var sealer = Sealer()
    var output: [UInt8] = [9]
    sealer.seal([1, 2], key: key, into: &output)
    #expect(output.count == 43)
    #expect(output[0] == 9)
    #expect(try Sealer.open(Array(output[1...]), key: key) == [1, 2])
    var room = [UInt8](repeating: 0xee, count: 50)
    let length = room.withUnsafeMutableBytes { room in
      [UInt8]([5, 6, 7]).withUnsafeBytes { sealer.seal($0, key: key, into: room) }
    }
    #expect(length == 43)
    #expect(room[43...].allSatisfy { $0 == 0xee })
    #expect(try Sealer.open(Array(room[..<length]), key: key) == [5, 6, 7])
  }

  @Test("No nonce comes twice, across refills of the pool")
  func nonces() {
    let key = SecretKey()
    var sealer = Sealer()
    var seen: Set<[UInt8]> = []
    for _ in 0..<10_000 { seen.insert(Array(sealer.seal([], key: key)[..<24])) }
    #expect(seen.count == 10_000)
  }

  @Test("The published example of XChaCha20-Poly1305 opens")
  func knownAnswer() throws {
    // draft-irtf-cfrg-xchacha-03, A.3.1.
    let text = """
      Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
      sunscreen would be it.
      """
    let nonce = (0x40...0x57).map { UInt8($0) }
    let sealed =
      try nonce
      + bytes(
        """
        bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
        731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
        2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
        21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49
        """)
    let key = try (0x80...0x9f).map { UInt8($0) }.withUnsafeBytes { try SecretKey(bytes: $0) }
    let opened = try Sealer.open(
      sealed, key: key, associatedData: bytes("50515253c0c1c2c3c4c5c6c7"))
    #expect(String(decoding: opened, as: UTF8.self) == text)
  }

  private func bytes(_ hexadecimal: String) throws -> [UInt8] {
    let digits = Array(hexadecimal)
    return try stride(from: 0, to: digits.count, by: 2).map {
      try #require(UInt8(String(digits[$0...$0 + 1]), radix: 16))
    }
  }
}
