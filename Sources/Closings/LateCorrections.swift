package import Access
internal import Records
package import Stores
internal import Synchronization

/// The corrections of participations since the first closing, each looked for once as commits come.
package final class LateCorrections: Sendable {
  private struct State {
    /// The commit of the first closing.
    var first = 0
    /// The last commit looked at; 0 before the first look.
    var upTo = 0
    /// The last commit that corrected each participation.
    var last: [RecordID: Int] = [:]
  }

  /// Where a closing had some participations when it was made.
  struct Standings: Sendable {
    /// Of those looked at, whether the closing held them.
    var held: [RecordID: Bool] = [:]
    /// The number of the operation of those it held.
    var operations: [RecordID: Int64] = [:]
  }

  /// What a standing was found with.
  private struct Found {
    /// Tells apart what participations were counted with.
    var basis: String
    var standings: Standings
  }

  private let state = Mutex(State())
  private let found = Mutex<[Int: Found]>([:])

  package init() {}

  /// Where a closing had some participations, each read from the past once.
  ///
  /// - Parameters:
  ///   - basis: what they are counted with, beside their own answers as they were: another basis finds
  ///     all of them again.
  ///   - find: looks for those not looked at yet; nil when the closing cannot be counted.
  func standings(
    of closing: Int, _ ids: [RecordID], basis: String,
    _ find: ([RecordID]) throws -> Standings?
  ) rethrows -> Standings? {
    try found.withLock { found in
      var known = found[closing]?.basis == basis ? found[closing]?.standings : nil
      let missing = ids.filter { known?.held[$0] == nil }
      if !missing.isEmpty {
        guard let more = try find(missing) else { return nil }
        known = known ?? Standings()
        known?.held.merge(more.held) { $1 }
        known?.operations.merge(more.operations) { $1 }
      }
      let standings = known ?? Standings()
      found[closing] = Found(basis: basis, standings: standings)
      return standings
    }
  }

  /// The last commit, up to one, that corrected each participation; some may come before `first`.
  package func last(
    after first: Int, upTo commit: Int, _ store: any PastReads, _ reader: Reader
  ) throws -> [RecordID: Int] {
    try state.withLock { state in
      func read(after first: Int) throws -> [RecordID: Int] {
        try store.corrections(of: .participations, in: first + 1..<commit + 1, reader)
      }
      // Who still answers on earlier records looks for itself.
      if state.upTo > commit { return try read(after: first) }
      if state.upTo == 0 || first < state.first {
        state = State(first: first, upTo: commit, last: try read(after: first))
      } else if state.upTo < commit {
        state.last.merge(try read(after: state.upTo)) { $1 }
        state.upTo = commit
      }
      return state.last
    }
  }
}
