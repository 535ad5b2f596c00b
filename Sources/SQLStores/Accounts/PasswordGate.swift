internal import Crypto
internal import Dispatch
internal import Synchronization

/// Makes and checks digests of passwords, few at once: each takes tens of MiB for as many
/// milliseconds.
///
/// The others wait on their threads.
final class PasswordGate: Sendable {
  private let cost: PasswordHash.Cost
  /// What is checked in place of a password that does not exist, so that it takes as long.
  private let decoy = Mutex<String?>(nil)

  /// Two at once in the whole process.
  private static let slots = DispatchSemaphore(value: 2)

  init(cost: PasswordHash.Cost) {
    self.cost = cost
  }

  private func admitted<Result>(_ body: () throws -> Result) rethrows -> Result {
    Self.slots.wait()
    defer { Self.slots.signal() }
    return try body()
  }

  /// The digest of a password.
  func digest(_ password: [UInt8]) throws -> String {
    try admitted { try PasswordHash.make(password, cost: cost) }
  }

  /// Whether a password gave a digest; with nil for what has none, false after as long a time.
  func verify(_ password: [UInt8], _ digest: String?) throws -> Bool {
    let decoy = try self.decoy.withLock { decoy in
      let made = try decoy ?? self.digest(Crypto.randomBytes(16))
      decoy = made
      return made
    }
    let isRight = admitted { PasswordHash.verify(password, digest ?? decoy) }
    return isRight && digest != nil
  }

  /// Whether a digest was made at another cost.
  func isOutdated(_ digest: String) -> Bool {
    PasswordHash.needsRehash(digest, cost: cost)
  }
}
