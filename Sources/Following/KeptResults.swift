internal import Synchronization

/// A value made when first asked for; who asks meanwhile waits.
final class MadeOnce<Value: Sendable>: Sendable {
  private let held = Mutex<Value?>(nil)

  func value(_ make: () -> Value) -> Value {
    held.withLock { held in
      if let value = held { return value }
      let made = make()
      held = made
      return made
    }
  }
}

/// Results by key, the least recently used given up when they hold too much memory together.
package final class KeptResults: Sendable {
  /// Bytes a result is taken to hold when nothing says it is large.
  package static let small = 16 << 10

  /// One result, or the wait for it.
  private final class Flight: Sendable {
    let made = Mutex<(any Sendable)?>(nil)
  }

  private struct Entry: Sendable {
    var flight: Flight
    /// Bytes; 0 while it is being made.
    var cost = 0
    /// When it was last asked for, in askings.
    var turn: Int
  }

  private struct State: Sendable {
    var entries: [String: Entry] = [:]
    var total = 0
    var turn = 0
  }

  private let state = Mutex(State())
  private let limit: Int

  /// - Parameter limit: bytes all results may hold together.
  package init(limit: Int = 256 << 20) {
    self.limit = limit
  }

  /// Bytes the results are taken to hold.
  package var total: Int { state.withLock { $0.total } }

  package func result<Value: Sendable>(
    _ key: String, _ make: () throws -> Value, cost: (Value) -> Int = { _ in KeptResults.small }
  ) rethrows -> Value {
    let flight = state.withLock { state in
      state.turn += 1
      let flight = state.entries[key]?.flight ?? Flight()
      state.entries[key, default: Entry(flight: flight, turn: 0)].turn = state.turn
      return flight
    }
    var isNew = false
    let value = try flight.made.withLock { held in
      // A value that is optional is only kept when there is one.
      if let held, let value = held as? Value { return value }
      let made = try make()
      held = made
      isNew = true
      return made
    }
    if isNew { keep(key, flight, cost: max(1, cost(value))) }
    return value
  }

  /// A result that is made already; nil while it is being made, or when there is none.
  package func kept<Value: Sendable>(_ key: String) -> Value? {
    let flight = state.withLock { state -> Flight? in
      guard let flight = state.entries[key]?.flight else { return nil }
      state.turn += 1
      state.entries[key]?.turn = state.turn
      return flight
    }
    return flight?.made.withLockIfAvailable { $0 as? Value } ?? nil
  }

  /// Counts a result just made, and gives up others until all fit.
  private func keep(_ key: String, _ flight: Flight, cost: Int) {
    state.withLock { state in
      // Given up while it was being made: who waited has it, nobody else will.
      guard let entry = state.entries[key], entry.flight === flight else { return }
      state.total += cost - entry.cost
      state.entries[key]?.cost = cost
      while state.total > limit {
        let others = state.entries.filter { $0.key != key && $0.value.cost > 0 }
        guard let oldest = others.min(by: { $0.value.turn < $1.value.turn }) else { break }
        state.total -= oldest.value.cost
        state.entries[oldest.key] = nil
      }
    }
  }
}
