internal import Access
internal import Crypto
internal import SQLite
internal import Stores

/// Queries on second factors and recovery codes.
struct FactorQueries {
  private let connection: Connection
  private let keys: StoreKeys

  init(_ connection: Connection, _ keys: StoreKeys) {
    self.connection = connection
    self.keys = keys
  }

  func all() throws -> [Int64: SecondFactor] {
    let rows = try connection.all(
      """
      SELECT account, added,
             (SELECT count(*) FROM recovery_codes WHERE recovery_codes.account = factors.account)
      FROM factors
      """
    ) { ($0.int64(0), SecondFactor(added: $0.int64(1), codesLeft: $0.int(2))) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// The secret of an account's application; nil for none.
  ///
  /// - Throws: `StoreFailure` for one sealed for another account.
  func secret(of account: Int64) throws -> [UInt8]? {
    let sealed = try connection.first("SELECT secret FROM factors WHERE account = \(account)") {
      $0.blob(0)
    }
    return try sealed.map { try keys.openFactor($0, of: account) }
  }

  /// Adds a factor in place of any other, with its recovery codes and the act of it.
  func add(
    _ secret: [UInt8], _ codes: [RecoveryCode], to account: Account, now: Int64
  ) throws {
    try connection.run(
      """
      INSERT INTO factors (account, secret, added)
      VALUES (\(account.id), \(keys.sealFactor(secret, of: account.id)), \(now))
      ON CONFLICT (account) DO UPDATE
      SET secret = excluded.secret, added = excluded.added
      """)
    try put(codes, of: account.id)
    try ActJournal(connection).add(.factorAdded, account.name, now, subject: account.id)
  }

  /// Puts recovery codes in place of those of before, with the act of it.
  func renew(_ codes: [RecoveryCode], of account: Int64, author: String, now: Int64) throws {
    try put(codes, of: account)
    try ActJournal(connection).add(.recoveryCodesMade, author, now, subject: account)
  }

  private func put(_ codes: [RecoveryCode], of account: Int64) throws {
    try connection.run("DELETE FROM recovery_codes WHERE account = \(account)")
    for code in codes {
      try connection.run(
        """
        INSERT INTO recovery_codes (account, mark, digest)
        VALUES (\(account), \(code.mark), \(code.digest))
        """)
    }
  }

  /// The digest of the recovery code that two signs find.
  func digest(of mark: String, account: Int64) throws -> String? {
    try connection.first(
      "SELECT digest FROM recovery_codes WHERE account = \(account) AND mark = \(mark)"
    ) { $0.text(0) }
  }

  /// Spends a recovery code, with the act of it; whether it was there.
  func spend(_ mark: String, _ digest: String, of account: Account, now: Int64) throws -> Bool {
    guard try self.digest(of: mark, account: account.id) == digest else { return false }
    try connection.run(
      "DELETE FROM recovery_codes WHERE account = \(account.id) AND mark = \(mark)")
    try ActJournal(connection).add(.recoveryCodeUsed, account.name, now, subject: account.id)
    return true
  }

  /// Removes a factor and its recovery codes, with the act of it; whether there was one.
  func remove(of account: Int64, author: String, now: Int64) throws -> Bool {
    guard
      try connection.first("SELECT 1 FROM factors WHERE account = \(account)", { $0.int(0) }) != nil
    else { return false }
    try connection.run("DELETE FROM factors WHERE account = \(account)")
    try connection.run("DELETE FROM recovery_codes WHERE account = \(account)")
    try ActJournal(connection).add(.factorRemoved, author, now, subject: account)
    return true
  }
}

/// A recovery code as kept: the two signs that find it and a slow digest of the ten others.
struct RecoveryCode: Sendable {
  var mark: String
  var digest: String

  /// Signs of one: two, then ten, of five bits each.
  static let signs = 12

  /// New ones as they are shown, « AB-CDEFG-HIJKL », no two found by the same signs.
  static func fresh() -> [String] {
    var codes: [String: String] = [:]
    while codes.count < SecondFactor.codes {
      let text = String(Base32.text(Crypto.randomBytes(8)).prefix(signs))
      codes[String(text.prefix(2))] =
        "\(text.prefix(2))-\(text.dropFirst(2).prefix(5))-\(text.suffix(5))"
    }
    return codes.values.sorted()
  }

  /// The two parts of a code as typed; nil for what is none.
  static func parts(_ typed: String) -> (mark: String, rest: [UInt8])? {
    let text = Base32.typed(typed)
    guard text.count == signs, text.utf8.count == signs else { return nil }
    return (String(text.prefix(2)), Array(text.dropFirst(2).utf8))
  }
}
