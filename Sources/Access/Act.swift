/// What someone did beside imports, with its stable number in the journal of acts.
package enum Act: Int, Sendable, CaseIterable {
  /// A one-time link was made; the subject is the account whose password it lets choose.
  case linkIssued = 1
  case accountMade = 2
  case passwordChosen = 3
  case signedIn = 4
  case signedOut = 5
  /// Too many wrong passwords in a row: the account waits.
  case signInBlocked = 6
  case accountClosed = 7
  case accountReopened = 8
  /// A layout of files was kept; the details are its name.
  case mappingSaved = 9
  /// The role of an account changed in an earlier program; the details are the number of its role.
  case roleChanged = 10
  /// Open sessions of an account were ended by its holder or by who administers; the details are how
  /// many.
  case sessionsEnded = 11
  /// A right was given; the subject is the account, the details the number of the grant and its sentence
  /// for programs.
  case rightGiven = 12
  /// A right was withdrawn; the subject is the account, the details the number of the grant.
  case rightWithdrawn = 13
  /// A right that waited was confirmed; the subject is the account, the details the number of the grant.
  case rightConfirmed = 15
  /// The journal of readings was sealed up to a number; the details are that number and its chain.
  case readingsSealed = 14
  /// Figures were closed; the details are the number of the closing and its digest.
  case figuresClosed = 20
  /// A commit was given a reason by an earlier program; the subject is its number, the details the
  /// reason, empty once it is erased.
  case correctionExplained = 21
  /// A commit was given a reason; the subject is its number, the details a digest of the text, which
  /// is kept beside the journal.
  case reasonGiven = 22
  /// The texts of the reasons of a commit were erased; the subject is its number, the details the acts
  /// that gave them.
  case reasonErased = 23
  /// The key of a person was destroyed: what is sealed for them can never be read again; the subject is
  /// the number of the person.
  case keyDestroyed = 24
  /// A closing was removed; the details are its number and its digest, then why, on a line of its own.
  case closingRemoved = 25
  /// Figures about people were published; the details are the number of the edition and its digest.
  case editionPublished = 26
  /// A second factor was added to an account by its holder.
  case factorAdded = 30
  /// The second factor of an account was removed, with its recovery codes.
  case factorRemoved = 31
  /// New recovery codes took the place of those of before.
  case recoveryCodesMade = 32
  case recoveryCodeUsed = 33
  /// Too many wrong codes in an hour: the account waits.
  case codesBlocked = 34
  /// The pages were opened to accounts without second factor, whatever they may do.
  case factorsOptional = 35
  /// An account was given a secret address for its calendar, in place of the one it had.
  case feedMade = 36
  /// The secret address of an account's calendar was taken away.
  case feedRevoked = 37
  /// A person asked something of the data recorded of them; the subject is the number of the person, the
  /// details those of the request and of its kind.
  case requestMade = 40
  /// A request was closed; the subject is the number of the person, the details that of the request.
  case requestClosed = 41
  /// All that is recorded of a person was made into an archive to hand over; the subject is the number of
  /// the person.
  case accessPrepared = 42
  /// A person was erased; the subject is the number of the person, the details that of the commit.
  case personErased = 43
  /// A person was erased again, found in an older copy of the store; told as the erasure is.
  case erasureReplayed = 44
  /// Lines of files that had waited for too long were deleted; the details are how many.
  case waitingExpired = 45
}

extension Act {
  /// Whether its subject is an account.
  package var isOfAccount: Bool {
    rawValue <= Act.rightConfirmed.rawValue && self != .mappingSaved && self != .readingsSealed
      || (Act.factorAdded.rawValue...Act.codesBlocked.rawValue).contains(rawValue)
      || self == .feedMade || self == .feedRevoked
  }
}

/// An act as the journal remembers it.
package struct ActEntry: Hashable, Sendable {
  /// From 1, without holes.
  package var number: Int64
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  package var author: String
  package var act: Act
  /// The account, or the commit, it is about; 0 for none.
  package var subject: Int64
  /// A name given by a user, never a secret; often empty.
  package var details: String

  package init(
    number: Int64, time: Int64, author: String, act: Act, subject: Int64, details: String
  ) {
    self.number = number
    self.time = time
    self.author = author
    self.act = act
    self.subject = subject
    self.details = details
  }
}
