internal import Access
internal import Synchronization

/// Acts that nobody waits for: written at once when nobody else writes, else with the next change.
///
/// They are lost when the program is killed before. The journal tells the time of each, in the order
/// it took them in.
final class ActBacklog: Sendable {
  /// An act about an account.
  struct Act: Sendable {
    var act: Access.Act
    var author: String
    var time: Int64
    var subject: Int64
    var details = ""
  }

  /// Acts kept at most; those after are dropped.
  private static let capacity = 10_000

  private let waiting = Mutex<[Act]>([])

  var isEmpty: Bool { waiting.withLock(\.isEmpty) }

  func add(_ act: Act) {
    waiting.withLock { waiting in
      if waiting.count < Self.capacity { waiting.append(act) }
    }
  }

  /// Runs a change that writes them; they go on waiting when it fails.
  ///
  /// - Parameter body: given what takes them, to be called once inside its transaction.
  func emptying<Result>(_ body: (() -> [Act]) throws -> Result) throws -> Result {
    var taken: [Act] = []
    do {
      return try body {
        taken = waiting.withLock { waiting in
          defer { waiting = [] }
          return waiting
        }
        return taken
      }
    } catch {
      waiting.withLock { $0 = taken + $0 }
      throw error
    }
  }
}
