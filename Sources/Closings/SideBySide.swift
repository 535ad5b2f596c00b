internal import Columns
internal import Synchronization

/// Work that divides, on a few threads.
enum SideBySide {
  /// What a function makes of each value, in order; after an error nothing more is begun.
  static func map<Value: Sendable, Made: Sendable>(
    _ values: [Value], threads: Int, _ make: @escaping @Sendable (Value) throws -> Made
  ) throws -> [Made] {
    let board = Board<Made>(values.count)
    Workers.run(min(max(1, threads), values.count)) { _ in
      while let place = board.next() { board.keep(Result { try make(values[place]) }, place) }
    }
    return try board.all()
  }

  /// Two pieces of work at once.
  static func both<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () throws -> First,
    and second: @escaping @Sendable () throws -> Second
  ) throws -> (First, Second) {
    let board = Board<Second>(1)
    let made = try map([0, 1], threads: 2) { part in
      guard part == 0 else {
        board.keep(.success(try second()), 0)
        return First?.none
      }
      return try first()
    }
    guard let one = made[0] else { preconditionFailure("the first piece of work made it") }
    return (one, try board.all()[0])
  }
}

/// What threads took and made.
private final class Board<Made: Sendable>: Sendable {
  private struct State {
    var next = 0
    var made: [Made?]
    var error: (any Error)?
  }

  private let state: Mutex<State>

  init(_ count: Int) {
    state = Mutex(State(made: [Made?](repeating: nil, count: count)))
  }

  /// The next value to work on; nil when none is left, or something went wrong.
  func next() -> Int? {
    state.withLock { state in
      guard state.error == nil, state.next < state.made.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func keep(_ result: Result<Made, any Error>, _ place: Int) {
    state.withLock { state in
      switch result {
      case .success(let made): state.made[place] = made
      case .failure(let error): state.error = state.error ?? error
      }
    }
  }

  /// All that was made, in order.
  ///
  /// - Throws: the first error met.
  func all() throws -> [Made] {
    try state.withLock { state in
      if let error = state.error { throw error }
      return state.made.compactMap { $0 }
    }
  }
}
