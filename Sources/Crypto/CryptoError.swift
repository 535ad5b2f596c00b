/// A refusal of the sealing or of a key file; it never holds a key or a sealed value.
package struct CryptoError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What went wrong, under codes that never change.
  package enum Code: String, Sendable {
    /// libsodium cannot start.
    case unavailable = "unavailable"
    /// The system gives no memory for a password's digest.
    case outOfMemory = "out-of-memory"
    /// Wrong key, wrong associated data, or bytes changed: nothing tells them apart.
    case notAuthentic = "not-authentic"
    /// A key or a sealed value of the wrong length.
    case wrongLength = "wrong-length"
    /// No key file there. Without it, nothing sealed can ever be read again.
    case keyMissing = "key-missing"
    /// A key file there already: it is never overwritten.
    case keyExists = "key-exists"
    /// The file's group or others have rights on it: `chmod 600`.
    case keyOpenToOthers = "key-open-to-others"
    /// The file belongs to another user.
    case keyOfAnother = "key-of-another"
    /// The file cannot be opened or read.
    case keyUnreadable = "key-unreadable"
    /// The file is not a key, or was changed: its check does not agree.
    case keyDamaged = "key-damaged"
    /// The file cannot be created or brought to the disk.
    case keyNotWritten = "key-not-written"
  }

  package let code: Code
  /// The path of the key file, where there is one.
  package let path: String?
  /// The system's error number, where there is one.
  package let systemError: Int32?

  package init(_ code: Code, path: String? = nil, systemError: Int32? = nil) {
    self.code = code
    self.path = path
    self.systemError = systemError
  }

  package var description: String {
    var text = "crypto \(code.rawValue)"
    if let path { text += ": \(path)" }
    if let systemError { text += " (errno \(systemError))" }
    return text
  }
}
