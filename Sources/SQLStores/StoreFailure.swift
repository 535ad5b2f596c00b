extension Int64 {
  /// The number after one that a table holds, whatever it holds.
  ///
  /// - Throws: `StoreFailure.damaged` about the table when there is none.
  func successor(_ table: String) throws -> Int64 {
    guard self < .max else { throw StoreFailure(.damaged, subject: table) }
    return self + 1
  }
}

/// Why a store cannot be used.
package struct StoreFailure: Error, Sendable {
  package enum Code: String, Sendable {
    /// There is no such file.
    case absent
    /// The file is not a store of ours.
    case notAStore
    /// A later version of the program wrote it.
    case newer
    /// The master key file is missing.
    case keyMissing
    /// The master key file is readable by others.
    case keyExposed
    /// The master key file cannot be read by this user.
    case keyUnreadable
    /// The master key is not this store's.
    case keyWrong
    /// The store contradicts itself.
    case damaged
  }

  package var code: Code
  /// A path, a version or a table; never a datum.
  package var subject: String

  package init(_ code: Code, subject: String) {
    self.code = code
    self.subject = subject
  }
}
