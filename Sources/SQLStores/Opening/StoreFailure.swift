internal import Crypto
internal import Stores

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
    /// The file is empty, cut short or overwritten, where a store was.
    case truncated
    /// The base is not there, and something of it is; the subject is what there is.
    case lost
    /// A later version of the program wrote it.
    case newer
    /// An earlier version wrote it, and it was to be read only.
    case older
    /// Others may write the store; the subject is the file.
    case storeExposed
    /// Others may read or write who is signed in; the subject is the file.
    case sessionsExposed
    /// Others may write where files brought wait; the subject is that folder.
    case depositsExposed
    /// Others may replace the files of the store; the subject is their folder.
    case folderExposed
    /// The master key file is missing.
    case keyMissing
    /// The master key file is readable by others.
    case keyExposed
    /// The master key file cannot be read by this user.
    case keyUnreadable
    /// The master key is not this store's.
    case keyWrong
    /// Another program changed who may come in; the subject is the store's file.
    case accountsAltered
    /// An older copy of the store was put back, with persons erased since, and it was to be read only.
    case erasurePending
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

extension Damage {
  /// Opens something sealed; a failure says of what.
  static func naming<Result>(
    _ damage: Damage, _ open: () throws -> Result
  ) throws -> Result {
    do {
      return try open()
    } catch  where error is CryptoError || (error as? StoreFailure)?.code == .damaged {
      throw damage
    }
  }
}
