internal import Access
internal import Foundation

/// What is typed to sign in, in the form it is compared in.
package enum Login {
  /// Bytes of an address (RFC 5321, 4.5.3.1.3: 256 with its angle brackets).
  package static let maximum = 254

  /// Compatibility form, trimmed, in lower case.
  package static func normalised(_ text: String) -> String {
    text.precomposedStringWithCompatibilityMapping
      .trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
  }

  /// What someone who signs in typed, normalised; nil for what is too long to be a login.
  package static func asked(_ text: String) -> String? {
    // Before and after: normalising shortens accents in two scalars, and lengthens ligatures.
    guard text.utf8.count <= 4 * maximum else { return nil }
    let login = normalised(text)
    return login.utf8.count <= maximum ? login : nil
  }

  /// The normalised login of a new account: an address of electronic mail.
  ///
  /// - Throws: `AccountRefusal.loginUnreadable`.
  package static func checked(_ text: String) throws(AccountRefusal) -> String {
    let login = normalised(text)
    let parts = login.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), login.utf8.count <= maximum,
      login.unicodeScalars.allSatisfy({ $0.value > 32 && !$0.properties.isWhitespace })
    else { throw .loginUnreadable }
    return login
  }
}

/// The name of an account.
package enum AccountName {
  /// Trimmed, on one line.
  ///
  /// - Throws: `AccountRefusal.nameMissing`.
  package static func checked(_ text: String) throws(AccountRefusal) -> String {
    let name = text.split(whereSeparator: { $0.isWhitespace || $0.isNewline })
      .joined(separator: " ")
    guard !name.isEmpty else { throw .nameMissing }
    return name
  }
}

/// What may be a password: long, and not among the first that are tried.
package enum Password {
  /// Characters, for who signs in with a second factor too.
  package static let minimum = 12
  /// Characters, for who signs in with the password alone.
  package static let minimumAlone = 15
  /// Bytes, once normalised.
  package static let maximum = 1024

  /// The bytes that are digested, the same from every keyboard: the compatibility form (NFKC).
  ///
  /// What is much longer than any password stays as it is, still too long: normalising costs the
  /// square of a run of accents.
  package static func bytes(_ text: String) -> [UInt8] {
    guard text.utf8.count <= 4 * maximum else { return Array(text.utf8) }
    return Array(text.precomposedStringWithCompatibilityMapping.utf8)
  }

  /// The bytes of a password just chosen for an account.
  ///
  /// - Parameters:
  ///   - actors: the names of the actors it acts for.
  ///   - minimum: characters it must have.
  /// - Throws: `AccountRefusal`.
  package static func checked(
    _ text: String, login: String, name: String, actors: [String] = [],
    minimum: Int = minimum
  ) throws(AccountRefusal) -> [UInt8] {
    let bytes = bytes(text)
    guard bytes.count <= maximum else { throw .passwordLong(maximum: maximum) }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.count >= minimum else { throw .passwordShort(minimum: minimum) }
    let holder = CommonPasswords.Holder(login: login, name: name, actors: actors)
    guard !CommonPasswords.holds(text, of: holder, minimum: minimum) else { throw .passwordCommon }
    return bytes
  }
}

/// How long any session lasts at most, in milliseconds, whatever its account may do.
package enum SessionTime {
  /// Without being used.
  package static let idle = SessionSpan.figures.idle
  /// In all.
  package static let total = SessionSpan.figures.total
  /// How far the clock may be set back under a session.
  package static let slack: Int64 = 60_000
  /// How long what was just proved is taken for granted before an act that asks for it again.
  package static let proof: Int64 = 10 * 60_000
  /// Open sessions of one account: the one used longest ago ends first.
  package static let most = 10

  /// Whether a session with these times opens anything now: one opened while the clock was ahead does
  /// not last until that day comes.
  package static func isOpen(opened: Int64, ends: Int64, now: Int64) -> Bool {
    opened <= now + slack && now < ends && ends - opened <= total
  }
}
