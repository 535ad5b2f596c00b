import CSodium

/// Seals values with XChaCha20-Poly1305 and a random nonce each.
///
/// A sealed value is nonce (24) | cipher (as long as the plaintext) | tag (16). Associated data is
/// not kept but must be the same at opening: name there the place the value belongs to, so that one
/// moved elsewhere does not open.
///
/// https://doc.libsodium.org/secret-key_cryptography/aead/chacha20-poly1305/xchacha20-poly1305_construction:
/// "its large nonce size (192-bit) allows random nonces to be safely used."
///
/// One sealer per thread. Never used on both sides of a `fork`, which would repeat its nonces.
package struct Sealer: ~Copyable {
  /// Bytes that a sealed value has more than its plaintext.
  package static let overhead = nonceSize + tagSize
  static let nonceSize = 24
  private static let tagSize = 16

  private var nonces = NoncePool()

  package init() {}

  /// Writes the sealed plaintext and returns its length; allocates nothing.
  ///
  /// The output has at least `overhead` bytes more than the plaintext and does not overlap it.
  @discardableResult
  package mutating func seal(
    _ plaintext: UnsafeRawBufferPointer, key: SecretKey,
    associatedData: UnsafeRawBufferPointer = unsafe UnsafeRawBufferPointer(start: nil, count: 0),
    into output: UnsafeMutableRawBufferPointer
  ) -> Int {
    unsafe Self.seal(
      plaintext, key: key, associatedData: associatedData, nonce: nonces.next(), into: output)
  }

  /// Seals under a nonce just taken from a pool.
  static func seal(
    _ plaintext: UnsafeRawBufferPointer, key: SecretKey, associatedData: UnsafeRawBufferPointer,
    nonce: NoncePool.Nonce, into output: UnsafeMutableRawBufferPointer
  ) -> Int {
    let length = plaintext.count + overhead
    guard let start = output.baseAddress, output.count >= length else {
      preconditionFailure("no room for the sealed value")
    }
    unsafe start.storeBytes(of: nonce.0, as: UInt64.self)
    unsafe start.storeBytes(of: nonce.1, toByteOffset: 8, as: UInt64.self)
    unsafe start.storeBytes(of: nonce.2, toByteOffset: 16, as: UInt64.self)
    let nonce = unsafe start.assumingMemoryBound(to: UInt8.self)
    let status = unsafe key.withPointer { key in
      unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
        nonce + nonceSize, nil,
        plaintext.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(plaintext.count),
        associatedData.baseAddress?.assumingMemoryBound(to: UInt8.self),
        UInt64(associatedData.count), nil, nonce, key)
    }
    precondition(status == 0, "XChaCha20-Poly1305 refuses to seal")
    return length
  }

  /// Appends the sealed plaintext to an array.
  package mutating func seal(
    _ plaintext: [UInt8], key: SecretKey, associatedData: [UInt8] = [],
    into output: inout [UInt8]
  ) {
    let start = output.count
    output.append(contentsOf: repeatElement(0, count: plaintext.count + Self.overhead))
    unsafe output.withUnsafeMutableBytes { output in
      unsafe plaintext.withUnsafeBytes { plaintext in
        unsafe associatedData.withUnsafeBytes { associatedData in
          _ = unsafe seal(
            plaintext, key: key, associatedData: associatedData,
            into: UnsafeMutableRawBufferPointer(rebasing: output[start...]))
        }
      }
    }
  }

  /// The sealed plaintext.
  package mutating func seal(
    _ plaintext: [UInt8], key: SecretKey, associatedData: [UInt8] = []
  ) -> [UInt8] {
    var output: [UInt8] = []
    seal(plaintext, key: key, associatedData: associatedData, into: &output)
    return output
  }

  /// Writes the plaintext and returns its length; allocates nothing.
  ///
  /// The output has at least `sealed.count - overhead` bytes. Nothing of the plaintext is released
  /// before the tag is checked.
  @discardableResult
  package static func open(
    _ sealed: UnsafeRawBufferPointer, key: SecretKey,
    associatedData: UnsafeRawBufferPointer = unsafe UnsafeRawBufferPointer(start: nil, count: 0),
    into output: UnsafeMutableRawBufferPointer
  ) throws(CryptoError) -> Int {
    guard let start = sealed.baseAddress, sealed.count >= overhead else {
      throw CryptoError(.wrongLength)
    }
    let length = sealed.count - overhead
    precondition(output.count >= length, "no room for the plaintext")
    let nonce = unsafe start.assumingMemoryBound(to: UInt8.self)
    let status = unsafe key.withPointer { key in
      unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
        output.baseAddress?.assumingMemoryBound(to: UInt8.self), nil, nil,
        nonce + nonceSize, UInt64(sealed.count - nonceSize),
        associatedData.baseAddress?.assumingMemoryBound(to: UInt8.self),
        UInt64(associatedData.count), nonce, key)
    }
    guard status == 0 else { throw CryptoError(.notAuthentic) }
    return length
  }

  /// The plaintext of a sealed value.
  package static func open(
    _ sealed: [UInt8], key: SecretKey, associatedData: [UInt8] = []
  ) throws(CryptoError) -> [UInt8] {
    guard sealed.count >= overhead else { throw CryptoError(.wrongLength) }
    var output = [UInt8](repeating: 0, count: sealed.count - overhead)
    unsafe try sealed.lend { sealed throws(CryptoError) in
      unsafe try associatedData.lend { associatedData throws(CryptoError) in
        unsafe try output.withUnsafeMutableBufferPointer { output throws(CryptoError) in
          _ = unsafe try open(
            sealed, key: key, associatedData: associatedData,
            into: UnsafeMutableRawBufferPointer(output))
        }
      }
    }
    return output
  }
}

/// Random nonces drawn many at a time, which saves a system call for each.
///
/// Nonces are public once used: the pool needs no erasure.
@safe
struct NoncePool: ~Copyable {
  typealias Nonce = (UInt64, UInt64, UInt64)

  private static let size = 65_536
  private static let stride = 24
  private let bytes: UnsafeMutableRawPointer
  private var used = size

  init() {
    Crypto.require()
    unsafe bytes = .allocate(byteCount: Self.size, alignment: 64)
  }

  deinit { unsafe bytes.deallocate() }

  mutating func next() -> Nonce {
    if used + Self.stride > Self.size {
      unsafe randombytes_buf(bytes, Self.size)
      used = 0
    }
    defer { used += Self.stride }
    return unsafe (
      bytes.load(fromByteOffset: used, as: UInt64.self),
      bytes.load(fromByteOffset: used + 8, as: UInt64.self),
      bytes.load(fromByteOffset: used + 16, as: UInt64.self)
    )
  }
}
