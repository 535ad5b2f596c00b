/// A second factor of signing in: an application that makes codes, and codes to do without it.
package struct SecondFactor: Hashable, Sendable {
  /// When it was added, milliseconds since 1970-01-01T00:00:00 UTC.
  package var added: Int64
  /// Recovery codes not used yet.
  package var codesLeft: Int

  package init(added: Int64, codesLeft: Int) {
    self.added = added
    self.codesLeft = codesLeft
  }

  /// Recovery codes made at once.
  package static let codes = 10
  /// Wrong codes in an hour before an account waits.
  package static let tries = 10
  /// How long what is to be added waits for its first code, and a session for its code, in milliseconds.
  package static let patience: Int64 = 15 * 60_000
}

/// What comes of a code given in a session.
package enum CodeOutcome: Hashable, Sendable {
  /// The session goes on under another token; recovery codes, shown once, when they were made.
  case admitted(token: String, recovery: [String])
  case wrong
  /// Wrong too often lately; the moment it may be tried again.
  case tooOften(until: Int64)
}

/// The second factors of accounts.
package protocol SecondFactorStore: Sendable {
  /// The second factor of each account that has one.
  func secondFactors() throws -> [Int64: SecondFactor]
  /// The secret of a factor to be added to an account, in base 32: the same until it is, or for a quarter
  /// of an hour.
  func proposeFactor(to account: Int64, now: Int64) -> String
  /// Adds the factor that was proposed to who holds a session, when the code is one of its, with new
  /// recovery codes.
  ///
  /// Makes ten slow digests. The session goes on under another token, its factor given.
  ///
  /// - Throws: `StoreBusy`.
  func addFactor(session token: String, code: String, now: Int64) throws -> CodeOutcome
  /// Completes a session with a code of the application, used once, or with a recovery code, spent.
  ///
  /// - Throws: `StoreBusy`, for a recovery code.
  func complete(session token: String, code: String, now: Int64) throws -> CodeOutcome
  /// Has who holds a session prove again who they are, by a code.
  ///
  /// - Throws: `StoreBusy`, for a recovery code.
  func prove(session token: String, code: String, now: Int64) throws -> ProofOutcome
  /// New recovery codes in place of those of before, shown once; none for who has no factor.
  ///
  /// - Throws: `StoreBusy`.
  func renewRecoveryCodes(of account: Int64, author: String, now: Int64) throws -> [String]
  /// Removes the factor of an account and its recovery codes, and ends its sessions; whether it had one.
  ///
  /// - Throws: `StoreBusy`.
  func removeFactor(of account: Int64, author: String, now: Int64) throws -> Bool
  /// Tells in the journal of acts that the pages are opened to accounts without second factor.
  ///
  /// - Throws: `StoreBusy`.
  func noteFactorsOptional(author: String, now: Int64) throws
}
