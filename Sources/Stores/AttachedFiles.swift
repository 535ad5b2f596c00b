/// The files attached to records, each kept once, found by the digest of its bytes.
///
/// A file that no record names is read by nobody: its record is written after it, or not at all.
package protocol AttachedFileStore: Sendable {
  /// Keeps the bytes of a file; one that is there already is not written again.
  ///
  /// Returns their digest (BLAKE2b of 32 bytes, in hexadecimal), as records name it.
  ///
  /// - Throws: `StoreBusy`.
  func keep(file bytes: [UInt8]) throws -> String
  /// The bytes of a file; nil when there is none of this digest.
  ///
  /// - Throws: when they are not what was kept.
  func file(_ digest: String) throws -> [UInt8]?
}
