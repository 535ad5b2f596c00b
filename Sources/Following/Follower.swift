package import Access
internal import Columns
internal import Foundation
package import Kernel
internal import Records
package import Stores
internal import Synchronization

/// Keeps the records of a store's last commit in memory and tells who waits for the next.
///
/// A thread of its own looks for new commits, those of other programs included, and makes the next
/// generation beside the current one: readers go on with the current one meanwhile.
package final class Follower: Sendable {
  private let store: any Store & RecordReads
  private let reader: Reader
  private let today: @Sendable (_ zone: String) -> CivilDate
  private let state: Mutex<State>
  /// Held while the store is looked at, so that a commit is loaded once.
  private let looking = Mutex(())

  private struct State {
    var current: Generation
    var listeners: [Int: AsyncStream<Int>.Continuation] = [:]
    var lastListener = 0
    var isStopped = false
    /// What went wrong at the last look; nil when all is well.
    var failure: (any Error)?
    /// Told of a failure once, when following stops working.
    var telling: (@Sendable (any Error) -> Void)?
  }

  /// Loads the store.
  ///
  /// `reader` is who the counts are made for: sensitive answers as codes, never identity.
  package init(
    _ store: any Store & RecordReads, _ reader: Reader,
    today: @escaping @Sendable (_ zone: String) -> CivilDate
  ) throws {
    self.store = store
    self.reader = reader
    self.today = today
    state = Mutex(State(current: try Self.first(store, reader, today)))
  }

  /// The first generation: loads again as long as commits come in meanwhile.
  private static func first(
    _ store: any Store & RecordReads, _ reader: Reader, _ today: (String) -> CivilDate
  ) throws -> Generation {
    while true {
      if let generation = try load(store, reader, today) { return generation }
    }
  }

  /// The generation to answer with; a page uses one from beginning to end.
  package var current: Generation { state.withLock { $0.current } }

  /// What prevents following, when something does.
  package var failure: (any Error)? { state.withLock { $0.failure } }

  /// Looks for a new commit, or a new day, and loads it; returns whether there was one.
  ///
  /// One caller looks at a time; who waited meanwhile finds the commit loaded.
  /// - Throws: an error of the store, kept as `failure` until a look goes well.
  @discardableResult
  package func refresh() throws -> Bool {
    try looking.withLock { _ in
      do {
        let isNew = try look()
        state.withLock { $0.failure = nil }
        return isNew
      } catch {
        let telling = state.withLock { state in
          defer { state.failure = error }
          return state.failure == nil ? state.telling : nil
        }
        telling?(error)
        throw error
      }
    }
  }

  private func look() throws -> Bool {
    let zone = try store.info().zone
    let commit = try store.lastCommit()
    let held = current
    guard commit != held.commit || today(zone) != held.today,
      let next = try Self.load(store, reader, today)
    else { return false }
    let listeners = state.withLock { state in
      if next.commit >= state.current.commit { state.current = next }
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.yield(next.commit) }
    return true
  }

  /// Numbers of the commits to come, each once it can be read.
  package func commits() -> AsyncStream<Int> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Int.self, bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      state.lastListener += 1
      state.listeners[state.lastListener] = continuation
      return state.lastListener
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
    }
    return stream
  }

  /// Starts the thread that looks for commits, until `stop`.
  ///
  /// - Parameter telling: called once each time following stops working.
  package func start(
    every interval: Duration = .milliseconds(200),
    telling: (@Sendable (any Error) -> Void)? = nil
  ) {
    state.withLock { $0.telling = telling }
    let seconds =
      Double(interval.components.seconds) + Double(interval.components.attoseconds) / 1e18
    let thread = Thread { [weak self] in
      Workers.stepAside()
      while let self, !self.state.withLock({ $0.isStopped }) {
        // A failure is kept and told by the look itself; the next one may go well.
        _ = try? self.refresh()
        Thread.sleep(forTimeInterval: seconds)
      }
    }
    thread.name = "suivi"
    thread.start()
  }

  /// Ends the thread and every stream of commits.
  package func stop() {
    let listeners = state.withLock { state in
      state.isStopped = true
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }

  /// The records and the cells nothing could read, at one commit; nil when another commit came in
  /// between.
  private static func load(
    _ store: any Store & RecordReads, _ reader: Reader, _ today: (String) -> CivilDate
  ) throws -> Generation? {
    var fields: [Kind: Set<Int>] = [:]
    for kind in Kind.allCases {
      let schema = Schema.of(kind)
      fields[kind] = Set(
        schema.fields.indices.filter { schema.fields[$0].sensitivity != .identity })
    }
    let dataset = try store.dataset(fields: fields, reader)
    let unread = try store.unreadCells(reader)
    guard try store.lastCommit() == dataset.commit else { return nil }
    return Generation(dataset: dataset, unread: unread, today: today(try store.info().zone))
  }
}
