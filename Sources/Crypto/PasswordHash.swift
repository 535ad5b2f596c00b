import CSodium

/// Slow digests of passwords: argon2id, with their salt and their cost in one text.
package enum PasswordHash {
  /// How much work one digest takes, for whoever signs in and for whoever guesses.
  package struct Cost: Hashable, Sendable {
    /// Passes over the memory.
    package var passes: UInt64
    /// Bytes of memory, at least 8192.
    package var memory: Int

    package init(passes: UInt64, memory: Int) {
      self.passes = passes
      self.memory = memory
    }

    /// Three passes over 64 MiB.
    package static let standard = Cost(passes: 3, memory: 67_108_864)
  }

  /// The digest of a password under a random salt: `$argon2id$v=19$m=…`, ASCII.
  ///
  /// - Throws: `.outOfMemory`.
  package static func make(_ password: [UInt8], cost: Cost) throws(CryptoError) -> String {
    Crypto.require()
    var text = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
    let status = unsafe crypto_pwhash_str(
      &text, characters(password), UInt64(password.count), cost.passes, cost.memory)
    // https://doc.libsodium.org/password_hashing/default_phf: "The function returns 0 on success and
    // -1 if it didn't complete successfully", which lack of memory alone can cause here.
    guard status == 0 else { throw CryptoError(.outOfMemory) }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a password gave a digest; false too for what is no digest.
  ///
  /// Takes the memory and the passes the digest says.
  package static func verify(_ password: [UInt8], _ digest: String) -> Bool {
    Crypto.require()
    guard let text = padded(digest) else { return false }
    return unsafe crypto_pwhash_str_verify(text, characters(password), UInt64(password.count)) == 0
  }

  /// Whether a digest was made at another cost than this one.
  package static func needsRehash(_ digest: String, cost: Cost) -> Bool {
    Crypto.require()
    guard let text = padded(digest) else { return true }
    return unsafe crypto_pwhash_str_needs_rehash(text, cost.passes, cost.memory) != 0
  }

  /// The digest in the room libsodium reads, ended by zeros; nil when it is too long for one.
  private static func padded(_ digest: String) -> [CChar]? {
    let room = crypto_pwhash_strbytes()
    guard digest.utf8.count < room else { return nil }
    let text = characters(digest.utf8)
    return text + [CChar](repeating: 0, count: room - text.count)
  }

  private static func characters(_ bytes: some Sequence<UInt8>) -> [CChar] {
    bytes.map { CChar(bitPattern: $0) }
  }
}
