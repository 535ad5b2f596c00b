internal import Stores

extension SessionFile {
  /// What a session is called: the first bytes of its digest, which open nothing.
  static func name(_ digest: [UInt8]) -> String { Hexadecimal.text(Array(digest.prefix(8))) }

  /// Ends the sessions of an account that are not over, or the one of that name; how many.
  func end(account: Int64, only name: String?, now: Int64) throws -> Int {
    let ended = try all(now: now).filter {
      $0.session.account == account && (name == nil || Self.name($0.digest) == name)
    }
    for (digest, session) in ended {
      close(digest, of: account, ends: session.ends)
    }
    return ended.count
  }

  /// Ends the sessions of an account used longest ago, but for one, beyond those it may have.
  func keepFew(of account: Int64, with token: Token, now: Int64) throws {
    let others = try all(now: now).filter {
      $0.session.account == account && $0.digest != token.digest
    }
    for (digest, session) in others.dropFirst(SessionTime.most - 1) {
      close(digest, of: account, ends: session.ends)
    }
  }
}
