import Crypto
import Testing

@Suite("Digests of passwords")
struct PasswordHashTests {
  private let small = PasswordHash.Cost(passes: 1, memory: 8192)

  /// From `test.c` of the reference implementation of argon2 (phc-winner-argon2).
  private static let reference =
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
    + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"

  @Test(
    "A known digest is recognised, others are not",
    arguments: [
      ("password", reference, true),
      ("Password", reference, false),
      ("password", String(reference.dropLast()) + "5", false),
      ("password", "", false),
      ("password", "$argon2id$", false),
      ("password", "é", false),
    ])
  func recognised(password: String, digest: String, expected: Bool) {
    #expect(PasswordHash.verify(Array(password.utf8), digest) == expected)
  }

  @Test("A digest is of argon2id at its cost, salted, and opens to its password only")
  func made() throws {
    let password = Array("une phrase assez longue".utf8)
    let digest = try PasswordHash.make(password, cost: .init(passes: 2, memory: 65_536))
    #expect(digest.hasPrefix("$argon2id$v=19$m=64,t=2,p=1$"))
    #expect(PasswordHash.verify(password, digest))
    #expect(!PasswordHash.verify(password + [0], digest))
    #expect(!PasswordHash.verify([], digest))
    #expect(try PasswordHash.make(password, cost: .init(passes: 2, memory: 65_536)) != digest)
    let empty = try PasswordHash.make([], cost: small)
    #expect(PasswordHash.verify([], empty))
    #expect(!PasswordHash.verify([0], empty))
  }

  @Test("The cost of an installation is three passes over 64 MiB")
  func standard() throws {
    let digest = try PasswordHash.make([97], cost: .standard)
    #expect(digest.hasPrefix("$argon2id$v=19$m=65536,t=3,p=1$"))
  }

  @Test("A digest of another cost, or none, is to be made again")
  func rehash() throws {
    let digest = try PasswordHash.make([97], cost: small)
    #expect(!PasswordHash.needsRehash(digest, cost: small))
    #expect(PasswordHash.needsRehash(digest, cost: .init(passes: 2, memory: 8192)))
    #expect(PasswordHash.needsRehash(digest, cost: .init(passes: 1, memory: 16_384)))
    #expect(PasswordHash.needsRehash("", cost: small))
    #expect(PasswordHash.needsRehash(String(repeating: "a", count: 200), cost: small))
  }

  @Test("More memory than there is is an error, not an end")
  func tooMuch() {
    #expect(throws: CryptoError(.outOfMemory)) {
      _ = try PasswordHash.make([97], cost: .init(passes: 1, memory: 1 << 46))
    }
  }
}
