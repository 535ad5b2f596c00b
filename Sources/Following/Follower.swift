package import Access
package import Catalogue
internal import Columns
package import Counting
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
  private let store: any Store & RecordReads & ChangeFeed
  private let reader: Reader
  private let today: @Sendable (_ zone: String) -> CivilDate
  private let now: @Sendable () -> Int64
  private let state: Mutex<State>
  /// Held while the store is looked at, so that a commit is read once.
  private let looking = Mutex<KnownPersons?>(nil)
  /// Held by who looks beside the thread that lets all others go first.
  private let beside = Mutex<KnownPersons?>(nil)
  /// How many facts are followed one by one: beyond, or beyond a quarter of the participations, the
  /// store is read whole.
  private let limit: Int
  private let thresholds: EngineThresholds
  /// The fields held of each kind.
  private let fields: [Kind: Set<Int>]
  /// Definitions whose cells are kept at every commit.
  private let maintained: [Definition]
  /// Where generations are kept for the next start, when they are.
  private let keeping: SnapshotKeeping?

  /// When the store was read whole.
  package struct WholeRead: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00 UTC.
    package var time: Int64
    package var commit: Int

    package init(time: Int64, commit: Int) {
      self.time = time
      self.commit = commit
    }
  }

  /// The numbers of the persons of a generation, known once some commit was followed.
  private struct KnownPersons {
    var numbers: PersonNumbers
    var generation: Generation
  }

  private struct State {
    var current: Generation
    /// Whether who holds `looking` lets all other threads go first.
    var isLookingAside = false
    var listeners: [Int: AsyncStream<Int>.Continuation] = [:]
    var lastListener = 0
    var wholeReads = 1
    var lastWhole: WholeRead
    var isStopped = false
    /// What went wrong at the last look; nil when all is well.
    var failure: (any Error)?
    /// Told of a failure once, when following stops working.
    var telling: (@Sendable (any Error) -> Void)?
  }

  /// Loads the store, from the snapshot kept last when there is one to be trusted.
  ///
  /// `reader` is who the counts are made for: sensitive answers as codes, never identity; `now` gives
  /// milliseconds since 1970-01-01T00:00:00 UTC. With `snapshots`, generations are kept there from
  /// `start` on and by `keepLast`; after a start from one, `start` makes the cells of `maintained`
  /// beside.
  package init(
    _ store: any Store & RecordReads & ChangeFeed, _ reader: Reader,
    maintaining maintained: [Definition] = [], limit: Int = 50_000,
    thresholds: EngineThresholds = .production, snapshots: (any SnapshotStore)? = nil,
    now: @escaping @Sendable () -> Int64 = { 0 },
    today: @escaping @Sendable (_ zone: String) -> CivilDate
  ) throws {
    self.store = store
    self.limit = limit
    self.thresholds = thresholds
    self.maintained = maintained
    fields = Self.fields(for: maintained)
    self.reader = reader
    self.today = today
    self.now = now
    let kept = try Self.kept(snapshots, store, reader, fields, today, thresholds)
    keeping = snapshots.map { SnapshotKeeping($0, from: kept?.commit) }
    let first = try kept ?? Self.first(store, reader, maintained, fields, today, thresholds)
    state = Mutex(
      State(
        current: first, wholeReads: kept == nil ? 1 : 0,
        lastWhole: WholeRead(time: now(), commit: first.commit)))
    // What was written since the snapshot is followed before the first answer.
    while kept != nil, try !refresh(), try store.lastCommit() != current.commit {}
  }

  /// The generation of the snapshot kept last; nil when there is none to be trusted, whatever the
  /// reason: the store is then read whole.
  private static func kept(
    _ snapshots: (any SnapshotStore)?, _ store: any Store, _ reader: Reader,
    _ fields: [Kind: Set<Int>], _ today: (String) -> CivilDate, _ thresholds: EngineThresholds
  ) throws -> Generation? {
    guard let kept = try? snapshots?.snapshot(fields: fields, reader) else { return nil }
    return Generation(
      dataset: kept.dataset, unread: kept.unread, today: today(try store.info().zone),
      thresholds: thresholds)
  }

  /// The first generation: loads again as long as commits come in meanwhile.
  private static func first(
    _ store: any Store & RecordReads, _ reader: Reader, _ maintained: [Definition],
    _ fields: [Kind: Set<Int>], _ today: (String) -> CivilDate, _ thresholds: EngineThresholds
  ) throws -> Generation {
    while true {
      if let generation = try load(store, reader, maintained, fields, today, thresholds) {
        return generation
      }
    }
  }

  /// The generation to answer with; a page uses one from beginning to end.
  package var current: Generation { state.withLock { $0.current } }

  /// Times the store was read whole, the first one included when there was no snapshot; commits in
  /// between were followed.
  package var wholeReads: Int { state.withLock { $0.wholeReads } }

  /// The last time the store was read whole, or its snapshot at the start: what came after it was
  /// followed.
  package var lastWholeRead: WholeRead { state.withLock { $0.lastWhole } }

  /// What prevents following, when something does.
  package var failure: (any Error)? { state.withLock { $0.failure } }

  /// What prevented keeping the last snapshot, when something did: the next start will be slower.
  package var snapshotFailure: (any Error)? { keeping?.failure }

  /// Looks for a new commit, or a new day, and follows it; returns whether there was one.
  ///
  /// One caller looks at a time; who waited meanwhile finds the commit loaded. Nobody waits for a
  /// commit that the thread of `start` is following, which lets all others go first: it is followed
  /// again on the caller's thread.
  /// - Throws: an error of the store, kept as `failure` until a look goes well.
  @discardableResult
  package func refresh() throws -> Bool {
    try tellingFailure { try lookBeside() ?? looking.withLock { try look(&$0) } }
  }

  /// Looks as `refresh` does, on a thread that lets all others go first.
  private func refreshAside() throws -> Bool {
    try tellingFailure { try looking.withLock { known in try aside { try look(&known) } } }
  }

  private func carry() {
    let generation = current
    generation.maintained.carry(to: generation)
  }

  private func tellingFailure(_ look: () throws -> Bool) throws -> Bool {
    // What pages ask for is carried to the commit by who brought it, not by who asks next.
    defer { carry() }
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

  /// Does what holds `looking` on a thread that lets all others go first.
  private func aside<Value>(_ body: () throws -> Value) rethrows -> Value {
    state.withLock { $0.isLookingAside = true }
    defer { state.withLock { $0.isLookingAside = false } }
    return try body()
  }

  private func look(_ known: inout KnownPersons?) throws -> Bool {
    while true {
      let held = current
      guard let day = try newDay(held) else { return false }
      guard let next = try follow(held, today: day, &known) else {
        known = nil
        return try readWhole() != nil
      }
      if show(next, after: held) || current.commit >= next.commit { return true }
    }
  }

  /// Follows a commit that a thread lets wait; nil when none does so, or when the store is to be read
  /// whole, which is not done twice at once.
  private func lookBeside() throws -> Bool? {
    guard state.withLock({ $0.isLookingAside }) else { return nil }
    return try beside.withLock { known in
      let held = current
      guard let day = try newDay(held) else { return false }
      guard let next = try follow(held, today: day, &known) else { return nil }
      return show(next, after: held) || current.commit >= next.commit ? true : nil
    }
  }

  /// The day in the store's zone, when a generation is not of its last commit or of that day.
  private func newDay(_ held: Generation) throws -> CivilDate? {
    let commit = try store.lastCommit()
    let day = today(try store.info().zone)
    return commit != held.commit || day != held.today ? day : nil
  }

  /// Reads the store whole and shows what it holds; nil when a commit came in between.
  private func readWhole() throws -> Generation? {
    state.withLock { $0.wholeReads += 1 }
    guard let next = try Self.load(store, reader, maintained, fields, today, thresholds) else {
      return nil
    }
    let read = WholeRead(time: now(), commit: next.commit)
    state.withLock { $0.lastWhole = read }
    show(next)
    return next
  }

  /// Answers with a generation that follows from another, unless the other is not the current one any
  /// more; returns whether it was.
  private func show(_ next: Generation, after held: Generation) -> Bool {
    let listeners: [AsyncStream<Int>.Continuation]? = state.withLock { state in
      guard state.current === held else { return nil }
      state.current = next
      return Array(state.listeners.values)
    }
    for listener in listeners ?? [] { listener.yield(next.commit) }
    return listeners != nil
  }

  /// Answers with a generation from now on, and tells who waits for it.
  func show(_ next: Generation) {
    let listeners = state.withLock { state in
      if next.commit >= state.current.commit { state.current = next }
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.yield(next.commit) }
  }

  /// Whether cells are to be kept and none are yet: after a start from a snapshot, pages count from
  /// the records until they are made.
  package var lacksCells: Bool { !maintained.isEmpty && current.engine.live == nil }

  /// Makes the cells to be kept when they are not yet; commits that come in meanwhile are followed.
  ///
  /// - Throws: an error of the store; the cells are then still to be made.
  package func makeCells() throws {
    let held = current
    guard lacksCells else { return }
    let complete = held.keeping(maintained)
    try looking.withLock { known in
      try aside {
        // Meanwhile, the store may have been read whole.
        guard lacksCells else { return }
        let isComplete = state.withLock { state in
          guard state.current === held else { return false }
          state.current = complete
          return true
        }
        if isComplete { return }
        let day = today(try store.info().zone)
        if let next = try follow(complete, today: day, &known) { show(next) }
      }
    }
  }

  // MARK: checking what is kept

  /// Whether a commit is being followed now.
  var isLooking: Bool { looking.withLockIfAvailable { _ in true } == nil }

  /// Puts aside what is kept and reads the store whole, even when no commit came.
  ///
  /// Who waits for commits is told the number of the one read, maybe a second time. Returns nil when
  /// commits kept coming in meanwhile.
  func heal() throws -> Generation? {
    try looking.withLock { known in
      for _ in 0..<3 {
        known = nil
        if let next = try readWhole() {
          // The snapshot may hold what was wrong, at the same commit.
          keeping?.distrust()
          return next
        }
      }
      return nil
    }
  }

  /// Compares a slice of what a generation holds with the store, or with a recount of its records;
  /// nil when the store stood at another commit meanwhile.
  func compare(_ slice: AuditSlice, of held: Generation) throws -> AuditFindings? {
    switch slice {
    case .cells(let cuts):
      guard let live = held.engine.live,
        let index = live.inventory.firstIndex(where: { $0.cuts == cuts })
      else { return AuditFindings() }
      // Over columns derived anew: those carried from commit to commit are looked at too.
      return AuditFindings(
        live.recount(
          index, over: Engine(dataset: held.dataset), limit: AuditFindings.limit),
        records: held.dataset.table(.participations).count)
    case .numbers:
      let fields = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, Set<Int>()) })
      let stored = try store.dataset(fields: fields, reader)
      guard stored.commit == held.commit else { return nil }
      return AuditFindings.numbers(of: held.dataset, in: stored)
    case .tables:
      var found = AuditFindings()
      for problem in try store.tableProblems() { found.add(AuditDifference(table: problem)) }
      return found
    case .records(let name, let first, let last):
      guard let kind = Kind(rawValue: name), first <= last else { return AuditFindings() }
      guard try store.lastCommit() == held.commit else { return nil }
      let found = try AuditFindings.records(kind, first...last, of: held, in: store, reader)
      return try store.lastCommit() == held.commit ? found : nil
    }
  }

  /// The next generation, from what changed since one; nil when the store must be read whole.
  private func follow(
    _ held: Generation, today: CivilDate, _ known: inout KnownPersons?
  ) throws -> Generation? {
    let rows = held.dataset.table(.participations).count
    guard
      let changes = try store.changes(
        after: held.commit, fields: fields, limit: max(limit, rows / 4), reader)
    else { return nil }
    if known?.generation !== held {
      known = KnownPersons(numbers: PersonNumbers(held.dataset), generation: held)
    }
    // The one reference to the numbers, so that they are changed in place.
    guard var persons = known.take(),
      let next = held.next(changes, &persons.numbers, today: today)
    else { return nil }
    persons.generation = next
    known = persons
    return next
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
        if case .some(false) = try? self.refreshAside() { self.keeping?.keepIfDue(self.current) }
        Thread.sleep(forTimeInterval: seconds)
      }
    }
    thread.name = "suivi"
    thread.start()
    makeCellsAside(again: seconds)
  }

  /// Makes the cells to be kept on a thread of its own, after all others.
  private func makeCellsAside(again seconds: Double) {
    guard lacksCells else { return }
    let thread = Thread { [weak self] in
      Workers.stepAside()
      while let self, self.lacksCells, !self.state.withLock({ $0.isStopped }) {
        // The look for commits tells what is wrong with the store.
        try? self.makeCells()
        Thread.sleep(forTimeInterval: seconds)
      }
    }
    thread.name = "cellules"
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

  /// Keeps the last commit for the next start; for who stops and has nobody left to answer.
  package func keepLast() {
    guard let keeping else { return }
    // A store that cannot be looked at leaves the generation there is: it stands at its own commit.
    _ = try? refresh()
    keeping.keep(current)
  }

  /// Every field but identity, and the number each event has in its file unless a definition reads
  /// it: few ask for it, and the store has it.
  static func fields(for definitions: [Definition]) -> [Kind: Set<Int>] {
    let read = Engine.fieldsNeeded(for: Request(definitions: definitions))
    return Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { kind in
        let schema = Schema.of(kind)
        var fields = Set(
          schema.fields.indices.filter { schema.fields[$0].sensitivity != .identity })
        let number = EventField.idSource.rawValue
        if kind == .evenements, read[kind]?.contains(number) != true { fields.remove(number) }
        return (kind, fields)
      })
  }

  /// The records and the cells nothing could read, at one commit; nil when another commit came in
  /// between.
  private static func load(
    _ store: any Store & RecordReads, _ reader: Reader, _ maintained: [Definition],
    _ fields: [Kind: Set<Int>], _ today: (String) -> CivilDate, _ thresholds: EngineThresholds
  ) throws -> Generation? {
    let dataset = try store.dataset(fields: fields, reader)
    let unread = try store.unreadCells(in: dataset, reader)
    guard try store.lastCommit() == dataset.commit else { return nil }
    return Generation(
      dataset: dataset, unread: unread, today: today(try store.info().zone),
      maintaining: maintained, thresholds: thresholds)
  }
}
