internal import Synchronization

/// Seals what was sent, each form under a secret that only the address of its page holds.
package protocol FormSealing: Sendable {
  /// A new secret: 64 hexadecimal digits.
  func secret() -> String
  /// What a form is kept under; tells nothing of its secret.
  func name(of secret: String) -> [UInt8]
  func seal(_ bytes: [UInt8], _ secret: String, for account: Int64) throws -> [UInt8]
  /// Nil for another secret or another account than it was sealed with.
  func open(_ sealed: [UInt8], _ secret: String, for account: Int64) -> [UInt8]?
}

/// Forms sent after their session was over, kept sealed in memory for whoever sent them.
///
/// Nothing of them is written anywhere: they end with the program.
package final class WaitingForms: Sendable {
  /// How long one waits, in milliseconds.
  package static let time: Int64 = 15 * 60_000
  /// How many wait in all, and for one account: the oldest goes.
  package static let most = 200
  package static let mostOfOne = 20
  /// Bytes of one, before it is sealed.
  package static let longest = 1_048_576

  private struct Entry {
    var name: [UInt8]
    var account: Int64
    var moment: Int64
    var sealed: [UInt8]

    func waits(_ now: Int64) -> Bool { abs(now - moment) < WaitingForms.time }
  }

  private let seals: any FormSealing
  /// The oldest first.
  private let entries = Mutex<[Entry]>([])

  package init(_ seals: any FormSealing) {
    self.seals = seals
  }

  package var count: Int { entries.withLock { $0.count } }

  /// Bytes held, sealed.
  package var size: Int { entries.withLock { $0.reduce(0) { $0 + $1.sealed.count } } }

  /// Keeps a form for an account: its secret, or nil for one that is too long.
  package func keep(_ form: SentForm, for account: Int64, now: Int64) throws -> String? {
    let bytes = form.bytes
    guard bytes.count <= Self.longest else { return nil }
    let secret = seals.secret()
    let entry = Entry(
      name: seals.name(of: secret), account: account, moment: now,
      sealed: try seals.seal(bytes, secret, for: account))
    entries.withLock { entries in
      entries.removeAll { !$0.waits(now) }
      if entries.count(where: { $0.account == account }) >= Self.mostOfOne,
        let oldest = entries.firstIndex(where: { $0.account == account })
      {
        entries.remove(at: oldest)
      }
      if entries.count >= Self.most { entries.removeFirst() }
      entries.append(entry)
    }
    return secret
  }

  /// The form of a secret, for the account it was kept for; nil for any other, or once it is over.
  package func form(_ secret: String, for account: Int64, now: Int64) -> SentForm? {
    guard let entry = entry(secret, now), entry.account == account else { return nil }
    return seals.open(entry.sealed, secret, for: account).flatMap { SentForm($0) }
  }

  /// Whether a form still waits under a secret, whoever sent it.
  func waits(_ secret: String, now: Int64) -> Bool { entry(secret, now) != nil }

  private func entry(_ secret: String, _ now: Int64) -> Entry? {
    let name = seals.name(of: secret)
    return entries.withLock { $0.first { $0.name == name && $0.waits(now) } }
  }

  func drop(_ secret: String) {
    let name = seals.name(of: secret)
    entries.withLock { $0.removeAll { $0.name == name } }
  }

  /// Forgets those nobody came back for.
  func forgetOld(now: Int64) {
    entries.withLock { $0.removeAll { !$0.waits(now) } }
  }
}
