package import Access
internal import SQLite
package import Stores
internal import Synchronization

extension SQLiteStore: ClosingStore {
  package func close(_ draft: ClosingDraft) throws -> ClosingEntry {
    try writing { try ClosingQueries($0).add(draft) }
  }

  package func removeClosing(
    _ number: Int, reason: String, author: String, time: Int64
  ) throws -> Bool {
    try writing { try ClosingQueries($0).remove(number, reason, author, time) }
  }

  package func explain(commit: Int, reason: String, author: String, time: Int64) throws {
    try writing { try ReasonQueries($0, keys: keys()).give(commit, reason, author, time) }
  }

  package func eraseReason(
    commit: Int, author: String, time: Int64
  ) throws -> ReasonErasure {
    guard try writing({ try ReasonQueries($0, keys: keys()).erase(commit, author, time) }) else {
      return .none
    }
    // It is erased, whatever becomes of the log; the upkeep asks again.
    return (try? settleErasures()) == true ? .erased : .stillInLog
  }

  /// How long the log waits for who reads or writes, at each of its steps: asked again later.
  private static let logPatience: Duration = .milliseconds(200)

  package func settleErasures() throws -> Bool {
    // It has no log.
    guard memory == nil else { return true }
    let connection = try Connection(
      path: path, mode: .existing, options: .init(busyTimeout: Self.logPatience, cacheKiB: 1024))
    defer { try? connection.close() }
    let acts = try ActJournal(connection).last(
      of: [.reasonErased, .personErased, .erasureReplayed], after: settled.withLock { $0 })
    guard try acts.found == nil || connection.checkpoint() else { return false }
    settled.withLock { $0 = max($0, acts.read) }
    return true
  }

  package func reasons(_ reader: Reader) throws -> [Int: CorrectionReason] {
    // On a connection of its own: pages do not wait until each is opened.
    try connected { try ReasonQueries($0, keys: keys()).all() }
  }

  package func reason(of commit: Int, _ reader: Reader) throws -> CorrectionReason? {
    try connected { try ReasonQueries($0, keys: keys()).last(of: commit) }
  }

  package func reasons(
    of commits: Set<Int>, _ reader: Reader
  ) throws -> [Int: CorrectionReason] {
    try connected { try ReasonQueries($0, keys: keys()).last(of: commits) }
  }

  package func lastReason(_ reader: Reader) throws -> Int64 {
    try kept.lend { connection in
      try reasonActs.withLock { acts in
        let last = try ActJournal(connection).last(
          of: [.correctionExplained, .reasonGiven, .reasonErased], after: acts.read)
        acts = (last.found ?? acts.last, last.read)
        return acts.last
      }
    }
  }

  package func closings(_ reader: Reader) throws -> [ClosingEntry] {
    try kept.lend { try ClosingQueries($0).all() }
  }

  package func closing(_ number: Int, _ reader: Reader) throws -> Closing? {
    try kept.lend { try ClosingQueries($0).closing(number) }
  }
}

extension SQLiteStore: EditionStore {
  package func publish(_ draft: EditionDraft) throws -> Edition {
    try writing { try EditionQueries($0).add(draft) }
  }

  package func editions(of frame: String?) throws -> [Edition] {
    try kept.lend { try EditionQueries($0).all(of: frame) }
  }

  package func editionCount() throws -> Int {
    try kept.lend { try EditionQueries($0).count() }
  }
}
