import CSodium
import Synchronization

/// The key outside the database that wraps the key of every person.
///
/// Its file is text: `jalon-cle-1`, then `cle:` with the key and `id:` with its identifier, both in
/// hexadecimal. Whoever has the file and the database reads everything; whoever loses the file
/// loses all that is sealed.
package final class MasterKey: Sendable {
  /// Bytes of a wrapped key: nonce, key, tag.
  package static let wrappedSize = Sealer.overhead + SecretKey.size

  /// Sixteen hexadecimal digits that tell this key from others and say nothing of it.
  ///
  /// Kept with the database, it lets a wrong key file be named as such.
  package let identifier: String
  private let root: SecretKey
  private let wrapping: SecretKey
  private let nonces = Mutex(NoncePool())

  init(root: SecretKey) {
    self.root = root
    wrapping = root.subkey(1, context: "jalonwrp", guarded: true)
    identifier = Self.identifier(of: root)
  }

  /// Seals the key of a person, bound to what names the person or the row.
  package func wrap(_ key: SecretKey, for subject: [UInt8] = []) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: Self.wrappedSize) { buffer, count in
      count = unsafe subject.withUnsafeBytes { subject in
        unsafe wrap(key, for: subject, into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
  }

  /// Writes the wrapped key into 72 bytes; allocates nothing.
  @discardableResult
  package func wrap(
    _ key: SecretKey, for subject: UnsafeRawBufferPointer,
    into output: UnsafeMutableRawBufferPointer
  ) -> Int {
    let nonce = nonces.withLock { $0.next() }
    return unsafe key.withPointer { bytes in
      unsafe Sealer.seal(
        UnsafeRawBufferPointer(start: bytes, count: SecretKey.size), key: wrapping,
        associatedData: subject, nonce: nonce, into: output)
    }
  }

  /// The key of a person; `.notAuthentic` under another master key or for another subject.
  package func unwrap(
    _ wrapped: [UInt8], for subject: [UInt8] = []
  ) throws(CryptoError) -> SecretKey {
    unsafe try wrapped.lend { wrapped throws(CryptoError) in
      unsafe try subject.lend { subject throws(CryptoError) in
        unsafe try unwrap(wrapped, for: subject)
      }
    }
  }

  /// The key of a person, from 72 bytes.
  package func unwrap(
    _ wrapped: UnsafeRawBufferPointer, for subject: UnsafeRawBufferPointer
  ) throws(CryptoError) -> SecretKey {
    guard wrapped.count == Self.wrappedSize else { throw CryptoError(.wrongLength) }
    return unsafe try SecretKey { (own: UnsafeMutablePointer<UInt8>) throws(CryptoError) in
      _ = unsafe try Sealer.open(
        wrapped, key: wrapping, associatedData: subject,
        into: UnsafeMutableRawBufferPointer(start: own, count: SecretKey.size))
    }
  }

  /// The key for one use of the whole installation: digests of the journal, look-up of identities.
  ///
  /// The context is eight ASCII characters naming the use; `jalonwrp` and `jaloncle` are taken.
  package func subkey(_ number: UInt64, context: StaticString) -> SecretKey {
    root.subkey(number, context: context, guarded: true)
  }

  // MARK: the text of the file

  private static let header = "jalon-cle-1"

  /// Its derivation goes one way, and a change of any digit of the key changes it.
  private static func identifier(of root: SecretKey) -> String {
    unsafe root.subkey(1, context: "jaloncle").withPointer { bytes in
      unsafe Hexadecimal.text([UInt8](UnsafeBufferPointer(start: bytes, count: 8)))
    }
  }

  /// The text of the key file; the caller erases it.
  func fileText() -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(128)
    text += Array("\(Self.header)\ncle: ".utf8)
    var plain = unsafe root.withPointer {
      unsafe [UInt8](UnsafeBufferPointer(start: $0, count: SecretKey.size))
    }
    var digits = Hexadecimal.utf8(plain)
    text += digits
    Self.erase(&plain)
    Self.erase(&digits)
    text += Array("\nid: \(identifier)\n".utf8)
    return text
  }

  /// The key of a file's text, or nil where its form or its check is wrong.
  convenience init?(fileText text: [UInt8]) {
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
      .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    guard lines.count == 3, lines[0].elementsEqual(Self.header.utf8),
      lines[1].starts(with: "cle: ".utf8), lines[2].starts(with: "id: ".utf8),
      var key = Hexadecimal.bytes(lines[1].dropFirst(5))
    else { return nil }
    defer { Self.erase(&key) }
    guard key.count == SecretKey.size else { return nil }
    let root = unsafe SecretKey(guarded: true) { (own: UnsafeMutablePointer<UInt8>) in
      for (index, byte) in key.enumerated() { unsafe own[index] = byte }
    }
    self.init(root: root)
    guard lines[2].dropFirst(4).elementsEqual(identifier.utf8) else { return nil }
  }

  /// Overwrites bytes that held a key.
  static func erase(_ bytes: inout [UInt8]) {
    unsafe bytes.withUnsafeMutableBytes { buffer in
      if let base = buffer.baseAddress { unsafe sodium_memzero(base, buffer.count) }
    }
  }
}
