internal import SQLite
internal import Stores
internal import Synchronization

/// Steps of the codes that were used: each opens once.
///
/// Beside the sessions, as whoever signs in waits for nobody. Without the file, as on a full disk, the
/// steps used since the program started are in its memory.
extension SessionFile {
  /// The step of the last code that an account used; nil for none.
  func lastStep(of account: Int64) throws -> Int64? {
    let held = steps.withLock { $0[account] }
    let written = try? read { connection in
      try connection.first("SELECT step FROM codes WHERE account = \(account)") { $0.int64(0) }
    }
    return [held, written ?? nil].compactMap(\.self).max()
  }

  /// Forgets the codes an account used, those of another application.
  func forgetCodes(of account: Int64) throws {
    steps.withLock { $0[account] = nil }
    try change("DELETE FROM codes WHERE account = \(account)")
  }

  /// Takes the step of a code for an account; false for one that was taken, or is before one that was.
  func take(_ step: Int64, for account: Int64) throws -> Bool {
    let last = try lastStep(of: account)
    let isNew = steps.withLock { steps in
      guard step > max(last ?? .min, steps[account] ?? .min) else { return false }
      steps[account] = step
      return true
    }
    guard isNew else { return false }
    // In memory at least, whatever becomes of the file.
    try? change(
      """
      INSERT INTO codes (account, step)
      VALUES (\(account), \(step))
      ON CONFLICT (account) DO UPDATE SET step = max(step, excluded.step)
      """)
    return true
  }
}
