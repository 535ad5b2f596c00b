import CSodium

/// A key of 32 bytes, erased from memory with its last reference.
///
/// Invariant, which the compiler does not check: the bytes are written once, before the initialiser
/// returns, and never change.
@safe
package final class SecretKey: @unchecked Sendable {
  /// Bytes of a key.
  package static let size = 32

  private let bytes: UnsafeMutablePointer<UInt8>
  private let guarded: Bool

  /// A key that the body writes.
  ///
  /// A guarded key sits on pages of its own: right for the few keys that live as long as the
  /// program, wasteful for one key per person.
  init<Failure: Error>(
    guarded: Bool = false, _ fill: (UnsafeMutablePointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    Crypto.require()
    // https://doc.libsodium.org/memory_management: "The allocated region is placed at the end of a
    // page boundary, immediately followed by a guard page"; "In addition, sodium_mlock() is called
    // on the region to help avoid it being swapped to disk."
    if guarded, let page = unsafe sodium_malloc(Self.size) {
      unsafe bytes = unsafe page.assumingMemoryBound(to: UInt8.self)
      self.guarded = true
    } else {
      unsafe bytes = .allocate(capacity: Self.size)
      self.guarded = false
    }
    unsafe try fill(bytes)
  }

  /// A new random key.
  package convenience init() {
    unsafe self.init { (bytes: UnsafeMutablePointer<UInt8>) in
      unsafe randombytes_buf(bytes, Self.size)
    }
  }

  /// A key from its 32 bytes.
  package convenience init(bytes: UnsafeRawBufferPointer) throws(CryptoError) {
    guard let base = bytes.baseAddress, bytes.count == Self.size else {
      throw CryptoError(.wrongLength)
    }
    unsafe self.init { (own: UnsafeMutablePointer<UInt8>) in
      unsafe UnsafeMutableRawPointer(own).copyMemory(from: base, byteCount: Self.size)
    }
  }

  /// Erases the key.
  ///
  /// https://doc.libsodium.org/memory_management: "After use, sensitive data should be overwritten,
  /// but memset() and hand-written code can be silently stripped out by an optimizing compiler or
  /// the linker."; "sodium_free() also fills the memory region with zeros before the deallocation."
  deinit {
    if guarded {
      unsafe sodium_free(bytes)
    } else {
      unsafe sodium_memzero(bytes, Self.size)
      unsafe bytes.deallocate()
    }
  }

  /// The key for one use, from which this key cannot be found.
  ///
  /// The context is eight ASCII characters naming the use; the number tells its keys apart.
  package func subkey(_ number: UInt64, context: StaticString) -> SecretKey {
    subkey(number, context: context, guarded: false)
  }

  func subkey(_ number: UInt64, context: StaticString, guarded: Bool) -> SecretKey {
    precondition(
      context.utf8CodeUnitCount == crypto_kdf_contextbytes(), "a context is eight characters")
    return unsafe SecretKey(guarded: guarded) { (own: UnsafeMutablePointer<UInt8>) in
      let status = unsafe context.utf8Start.withMemoryRebound(to: CChar.self, capacity: 8) {
        context in
        unsafe crypto_kdf_derive_from_key(own, Self.size, number, context, bytes)
      }
      precondition(status == 0, "the derivation refuses its sizes")
    }
  }

  /// Lends the key's bytes.
  @inline(__always)
  func withPointer<Value, Failure: Error>(
    _ body: (UnsafePointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try withExtendedLifetime(self) { () throws(Failure) in unsafe try body(UnsafePointer(bytes)) }
  }

  /// Whether two keys are the same, in constant time.
  package func isSame(as other: SecretKey) -> Bool {
    unsafe withPointer { mine in
      unsafe other.withPointer { unsafe sodium_memcmp(mine, $0, Self.size) == 0 }
    }
  }
}

/// New random keys, drawn many at a time, which saves a system call for each.
///
/// A key is erased here as it is given; those not given are erased at the end. One per thread.
@safe
package struct KeyPool: ~Copyable {
  private static let size = 64 * SecretKey.size
  private let bytes: UnsafeMutableRawBufferPointer
  private var used = size

  package init() {
    Crypto.require()
    unsafe bytes = .allocate(byteCount: Self.size, alignment: 16)
  }

  deinit {
    if let base = unsafe bytes.baseAddress { unsafe sodium_memzero(base, Self.size) }
    unsafe bytes.deallocate()
  }

  /// A new key.
  package mutating func next() -> SecretKey {
    if used == Self.size {
      unsafe Crypto.random(into: bytes)
      used = 0
    }
    defer { used += SecretKey.size }
    let place = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[used..<used + SecretKey.size])
    return unsafe SecretKey { (own: UnsafeMutablePointer<UInt8>) in
      unsafe UnsafeMutableRawBufferPointer(start: own, count: SecretKey.size).copyMemory(
        from: UnsafeRawBufferPointer(place))
      if let base = place.baseAddress { unsafe sodium_memzero(base, SecretKey.size) }
    }
  }
}

/// Many keys, one after the other in few blocks: 32 bytes each, erased at the end.
///
/// Used by one thread.
@safe
package final class SecretKeyList {
  private static let perBlock = 4_096
  private var blocks: [UnsafeMutablePointer<UInt8>] = unsafe []
  package private(set) var count = 0

  package init() {
    Crypto.require()
  }

  deinit {
    for index in unsafe blocks.indices {
      unsafe sodium_memzero(blocks[index], Self.perBlock * SecretKey.size)
      unsafe blocks[index].deallocate()
    }
  }

  /// Keeps the bytes of a key.
  package func append(_ key: SecretKey) {
    if count % Self.perBlock == 0 {
      unsafe blocks.append(.allocate(capacity: Self.perBlock * SecretKey.size))
    }
    let place = unsafe place(count)
    unsafe key.withPointer { unsafe place.update(from: $0, count: SecretKey.size) }
    count += 1
  }

  package subscript(index: Int) -> SecretKey {
    precondition(index >= 0 && index < count, "no such key")
    let place = unsafe place(index)
    return unsafe SecretKey { (own: UnsafeMutablePointer<UInt8>) in
      unsafe own.update(from: place, count: SecretKey.size)
    }
  }

  private func place(_ index: Int) -> UnsafeMutablePointer<UInt8> {
    unsafe blocks[index / Self.perBlock] + index % Self.perBlock * SecretKey.size
  }
}
