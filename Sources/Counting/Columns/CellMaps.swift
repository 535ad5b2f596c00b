import Catalogue
import Checks
import Columns
import Synchronization

/// What places rows in cells (groups of codes, then slots of time), kept for who asks again.
///
/// The least recently used are given up beyond a bound of memory; the last one asked for stays,
/// whatever it holds.
final class CellMaps: Sendable {
  /// Groups of rows under some cuts.
  struct IndexKey: Hashable, Sendable {
    var population: Population
    var cuts: [Cut]
    var ruleSet: RuleSet?
  }

  /// Slots of rows under some cuts, over some time.
  struct MapKey: Hashable, Sendable {
    var index: IndexKey
    var timeline: Timeline
    var moment: Moment
  }

  private enum Key: Hashable {
    case index(IndexKey)
    case map(MapKey)
    case order(MapKey)
  }

  private enum Held: Sendable {
    case index(CutIndex)
    case map(CellMap)
    case order(SlotRows)
  }

  /// Bytes kept at most, unless asked otherwise.
  static let usual = 256 << 20

  private struct State: Sendable {
    var held: [Key: (value: Held, bytes: Int, turn: Int)] = [:]
    var turn = 0
    var bytes = 0
  }

  private let state = Mutex(State())
  private let limit: Int

  /// - Parameter limit: bytes kept at most.
  init(limit: Int = CellMaps.usual) {
    self.limit = limit
  }

  /// Bytes kept now.
  var byteCount: Int { state.withLock { $0.bytes } }

  /// The groups of rows under some cuts.
  func index(_ key: IndexKey, _ make: () -> CutIndex) -> CutIndex {
    if case .index(let known) = find(.index(key)) { return known }
    let made = make()
    keep(.index(key), .index(made), bytes: made.byteCount)
    return made
  }

  /// The slots of rows.
  func map(_ key: MapKey, _ make: () -> CellMap) -> CellMap {
    if case .map(let known) = find(.map(key)) { return known }
    let made = make()
    keep(.map(key), .map(made), bytes: made.byteCount)
    return made
  }

  /// The rows of each slot.
  func order(_ key: MapKey, _ make: () -> SlotRows) -> SlotRows {
    if case .order(let known) = find(.order(key)) { return known }
    let made = make()
    keep(.order(key), .order(made), bytes: made.byteCount)
    return made
  }

  private func find(_ key: Key) -> Held? {
    state.withLock { state in
      state.turn += 1
      state.held[key]?.turn = state.turn
      return state.held[key]?.value
    }
  }

  private func keep(_ key: Key, _ value: Held, bytes: Int) {
    state.withLock { state in
      state.turn += 1
      if let old = state.held[key] { state.bytes -= old.bytes }
      state.held[key] = (value, bytes, state.turn)
      state.bytes += bytes
      while state.bytes > limit,
        let oldest = state.held.filter({ $0.key != key }).min(by: { $0.value.turn < $1.value.turn })
      {
        state.bytes -= oldest.value.bytes
        state.held[oldest.key] = nil
      }
    }
  }
}
