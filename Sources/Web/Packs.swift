internal import Foundation
internal import Kernel
internal import Pages
internal import Synchronization

/// Dossiers of many territories, made one after the other from one state of the records, under way or
/// done lately.
package final class Packs: Sendable {
  /// A dossier to make.
  struct Wanted: Sendable {
    var label: String
    /// The name of its file.
    var name: String
    /// - Throws: an error with `sentence` of `explain`.
    var make: @Sendable () throws -> [UInt8]
  }

  /// How a pack stands.
  struct Standing: Sendable {
    let id: String
    /// The account that asked for it, and alone sees it.
    let owner: Int64
    /// Of the right it was made with: another right has nothing of it.
    let fingerprint: String
    let day: CivilDate
    let commit: Int?
    let total: Int
    /// Milliseconds since 1970-01-01T00:00:00 UTC.
    let time: Int64
    /// What its dossiers are of.
    var matter = PackMatter.territories
    var state = State.waiting
    /// The labels of those made.
    var made: [String] = []
    var failed: [(label: String, sentence: String)] = []
    /// Those made, put together; empty until it is done.
    var archive: [UInt8] = []
  }

  enum State: Sendable {
    case waiting
    case running
    case done
    case cancelled

    var isUnderWay: Bool { self == .waiting || self == .running }
  }

  private struct Order: Sendable {
    var id: String
    var wanted: [Wanted]
    var explain: @Sendable (any Error) -> String
    var pack: @Sendable (Standing, [(name: String, bytes: [UInt8])]) throws -> [UInt8]
  }

  private struct Board {
    var packs: [Standing] = []
    var queue: [Order] = []
    var isWorking = false
    var isStopped = false
  }

  /// Milliseconds; as files brought.
  static let life: Int64 = 86_400_000
  /// How many done packs are kept for all accounts together.
  private static let most = 20

  private let board = Mutex(Board())

  package init() {}

  /// A pack, for the account that asked for it, while its right is the same.
  func standing(_ id: String, of owner: Int64, _ fingerprint: String) -> Standing? {
    board.withLock { board in
      board.packs.first { $0.id == id && $0.owner == owner && $0.fingerprint == fingerprint }
    }
  }

  /// Those of an account, the last asked for first.
  func all(of owner: Int64, _ fingerprint: String) -> [Standing] {
    board.withLock { board in
      board.packs.filter { $0.owner == owner && $0.fingerprint == fingerprint }.reversed()
    }
  }

  /// Has dossiers made on a thread of their own, once those asked for before are.
  ///
  /// - Returns: whether it was taken: not while another of the same account is under way.
  func start(
    _ standing: Standing, _ wanted: [Wanted],
    explain: @escaping @Sendable (any Error) -> String,
    pack: @escaping @Sendable (Standing, [(name: String, bytes: [UInt8])]) throws -> [UInt8]
  ) -> Bool {
    let taken: (isTaken: Bool, begins: Bool) = board.withLock { board in
      let isBusy = board.packs.contains { $0.owner == standing.owner && $0.state.isUnderWay }
      guard !board.isStopped, !isBusy else { return (false, false) }
      board.packs.append(standing)
      while board.packs.count > Self.most,
        let oldest = board.packs.firstIndex(where: { !$0.state.isUnderWay })
      {
        board.packs.remove(at: oldest)
      }
      board.queue.append(Order(id: standing.id, wanted: wanted, explain: explain, pack: pack))
      let begins = !board.isWorking
      board.isWorking = true
      return (true, begins)
    }
    if taken.begins {
      let thread = Thread { [self] in workOff() }
      thread.name = "dossiers"
      thread.stackSize = 8 << 20
      thread.start()
    }
    return taken.isTaken
  }

  /// Ends a pack under way; nothing of it is kept.
  func cancel(_ id: String) {
    change(id) { if $0.state.isUnderWay { $0.state = .cancelled } }
    board.withLock { board in board.queue.removeAll { $0.id == id } }
  }

  /// Forgets those of yesterday.
  func forgetOld(now: Int64) {
    board.withLock { board in
      board.packs.removeAll { !$0.state.isUnderWay && now - $0.time >= Self.life }
    }
  }

  /// Takes no more; the one under way ends with the dossier being made.
  func stop() {
    board.withLock { board in
      board.isStopped = true
      board.queue = []
      for index in board.packs.indices where board.packs[index].state.isUnderWay {
        board.packs[index].state = .cancelled
      }
    }
  }

  private func change(_ id: String, _ change: (inout Standing) -> Void) {
    board.withLock { board in
      guard let index = board.packs.firstIndex(where: { $0.id == id }) else { return }
      change(&board.packs[index])
    }
  }

  private func state(of id: String) -> State? {
    board.withLock { board in board.packs.first { $0.id == id }?.state }
  }

  private func workOff() {
    while let order = next() { make(order) }
  }

  private func next() -> Order? {
    board.withLock { board in
      guard !board.queue.isEmpty else {
        board.isWorking = false
        return nil
      }
      let order = board.queue.removeFirst()
      if let index = board.packs.firstIndex(where: { $0.id == order.id }) {
        board.packs[index].state = .running
      }
      return order
    }
  }

  /// One dossier that cannot be made is told with its reason; the others are delivered.
  private func make(_ order: Order) {
    var files: [(name: String, bytes: [UInt8])] = []
    for wanted in order.wanted {
      guard state(of: order.id) == .running else { return }
      do {
        files.append((wanted.name, try wanted.make()))
        change(order.id) { $0.made.append(wanted.label) }
      } catch {
        let sentence = order.explain(error)
        change(order.id) { $0.failed.append((wanted.label, sentence)) }
      }
    }
    let standing = board.withLock { board in board.packs.first { $0.id == order.id } }
    guard let standing, standing.state == .running else { return }
    var archive: [UInt8] = []
    var reason: String?
    if !files.isEmpty {
      do { archive = try order.pack(standing, files) } catch { reason = order.explain(error) }
    }
    change(order.id) { standing in
      guard standing.state == .running else { return }
      standing.archive = archive
      if let reason {
        // Dossiers that cannot be put together are delivered to nobody.
        standing.failed += standing.made.map { ($0, reason) }
        standing.made = []
      }
      standing.state = .done
    }
  }
}
