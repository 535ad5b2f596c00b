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

  private let state = Mutex(State())

  package init() {}

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
