import Catalogue
import Columns
import Synchronization

/// Which participations belong to operations that meet a condition, one bit each, made when a count
/// first reads it.
///
/// A count then reads one bit of a row, where it would read the number of its operation and look up
/// its flag.
final class LinkBook: Sendable {
  /// What operations are told apart by.
  enum Key: Hashable, Sendable {
    /// Those whose participants a frame counts.
    case frame(String)
    /// Those of a frame's programmes and funds.
    case ofFrame(String)
    case programmed
    case tracked
    case condition(Condition)
  }

  private struct Held: Sendable {
    var planes: BitPlanes
    /// The flag of each operation.
    var flags: Cells<UInt8>
    var turn: Int
  }

  private struct State: Sendable {
    var held: [Key: Held] = [:]
    var turn = 0
  }

  private let state: Mutex<State>
  private let thresholds: EngineThresholds

  private init(_ held: [Key: Held], _ thresholds: EngineThresholds) {
    state = Mutex(State(held: held, turn: held.values.map(\.turn).max() ?? 0))
    self.thresholds = thresholds
  }

  /// A book that holds nothing yet.
  convenience init(_ thresholds: EngineThresholds) { self.init([:], thresholds) }

  /// The rows linked to flagged operations; nil when there are few rows.
  func planes(
    _ key: Key, _ links: ColumnView<Int32>, flags: () -> Cells<UInt8>
  ) -> BitPlanes? {
    guard links.count >= thresholds.planeRows else { return nil }
    let known = state.withLock { state in
      state.turn += 1
      state.held[key]?.turn = state.turn
      return state.held[key]?.planes
    }
    if let known { return known }
    let flags = flags()
    let planes = BitPlanes(links, flags: flags)
    return state.withLock { state in
      if let known = state.held[key] { return known.planes }
      state.held[key] = Held(planes: planes, flags: flags, turn: state.turn)
      if state.held.count > thresholds.linkedConditions,
        let oldest = state.held.min(by: { $0.value.turn < $1.value.turn })
      {
        state.held[oldest.key] = nil
      }
      return planes
    }
  }

  /// The book of a later generation in which no operation changed.
  func next(_ changes: RowChanges, _ links: ColumnView<Int32>) -> LinkBook {
    var later: [Key: Held] = [:]
    for (key, held) in state.withLock({ $0.held }) {
      guard let planes = held.planes.next(changes, links, flags: held.flags) else { continue }
      later[key] = Held(planes: planes, flags: held.flags, turn: held.turn)
    }
    return LinkBook(later, thresholds)
  }

  /// Bytes of memory held.
  var byteCount: Int {
    state.withLock { $0.held.values.reduce(0) { $0 + $1.planes.byteCount + $1.flags.count } }
  }
}
