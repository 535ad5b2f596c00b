internal import Access
internal import Following
internal import HTTP
internal import Importing
internal import Stores

/// What a write asked for by a page took, from the moment its turn came.
struct WriteTimes: Hashable, Sendable {
  /// Until the commit, the disk included.
  var commit: Duration
  /// The `COMMIT` alone: pages written to the log, and the disk waited for.
  var disk: Duration
  /// From the commit until pages show it.
  var follow: Duration
}

/// Measures a write on the thread that does it.
struct WriteClock {
  private let start = ContinuousClock.now
  private var commit: ContinuousClock.Instant?
  private var disk = Duration.zero

  /// Notes the commits of some entries just written; nothing where there is none.
  mutating func wrote(_ entries: CommitEntry?...) {
    let written = entries.compactMap { $0 }
    guard !written.isEmpty else { return }
    commit = .now
    disk += written.reduce(.zero) { $0 + ($1.disk ?? .zero) }
  }

  /// What it took until now; nil when nothing was written.
  var times: WriteTimes? {
    commit.map {
      WriteTimes(commit: start.duration(to: $0), disk: disk, follow: $0.duration(to: .now))
    }
  }
}

extension Response {
  /// The same answer, with what a write took in a header that browsers show to who develops
  /// (https://www.w3.org/TR/server-timing/), in milliseconds.
  func telling(_ times: WriteTimes?) -> Response {
    guard let times else { return self }
    func entry(_ name: String, _ duration: Duration) -> String {
      let thousandths = duration / .microseconds(1)
      return "\(name);dur=\((thousandths / 10).rounded() / 100)"
    }
    var answer = self
    answer.headers.append(
      (
        "Server-Timing",
        [
          entry("commit", times.commit), entry("disk", times.disk), entry("follow", times.follow),
        ].joined(separator: ", ")
      ))
    return answer
  }
}

extension Site {
  /// Brings files in on behalf of a reader, holding lines against the records pages are made of when
  /// these are of the commit asked for: what another program wrote a moment ago and pages do not show
  /// yet is read in the store.
  func importer(_ reader: Reader) -> Importer {
    Importer(store, reader) { [follower, store] commit in
      let held = follower.current
      guard held.commit == commit else { return nil }
      let view = View(held, reader, store)
      return view.kept("import.references", of: ImportReferences.kinds) {
        ImportReferences(view.dataset)
      } cost: {
        $0.operations.count * 512
      }
    }
  }
}
