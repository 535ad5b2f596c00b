import CSodium

/// A BLAKE2b digest of 32 bytes, fed piece by piece.
@safe
package struct Digest: ~Copyable {
  /// Bytes of the digest.
  package static let size = 32

  private let state: OpaquePointer

  /// An empty digest, under a key if one is given.
  package init(key: SecretKey? = nil) {
    Crypto.require()
    // https://doc.libsodium.org/hashing/generic_hashing: languages that cannot use the C
    // type "can dynamically retrieve the size of the state structure with the
    // crypto_generichash_statebytes() function"; the header aligns it on 64 bytes.
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: crypto_generichash_statebytes(), alignment: 64)
    unsafe state = OpaquePointer(memory)
    let status: Int32
    if let key {
      status = unsafe key.withPointer {
        unsafe crypto_generichash_init(state, $0, SecretKey.size, Self.size)
      }
    } else {
      status = unsafe crypto_generichash_init(state, nil, 0, Self.size)
    }
    precondition(status == 0, "BLAKE2b refuses its sizes")
  }

  deinit {
    let memory = unsafe UnsafeMutableRawPointer(state)
    unsafe sodium_memzero(memory, crypto_generichash_statebytes())
    unsafe memory.deallocate()
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    unsafe crypto_generichash_update(
      state, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
  }

  package mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  /// Feeds the UTF-8 bytes of the text, without a mark of its end.
  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { unsafe update(UnsafeRawBufferPointer($0)) }
  }

  /// The digest of all that was fed.
  package consuming func finish() -> [UInt8] {
    let state = unsafe state
    return unsafe [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      unsafe crypto_generichash_final(state, base, Self.size)
      count = Self.size
    }
  }

  /// The digest of some bytes.
  package static func of(_ bytes: [UInt8]) -> [UInt8] {
    var digest = Digest()
    digest.update(bytes)
    return digest.finish()
  }
}
