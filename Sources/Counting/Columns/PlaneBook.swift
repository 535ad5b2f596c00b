import Columns
import Synchronization

/// The planes of bits of columns of codes and of whole numbers of a narrow range, each made when a
/// count first reads it.
final class PlaneBook: Sendable {
  private enum Held: Sendable {
    case codes(BitPlanes)
    /// Without planes when the numbers lie too far from each other.
    case integers(BitPlanes?)

    var planes: BitPlanes? {
      switch self {
      case .codes(let planes): planes
      case .integers(let planes): planes
      }
    }
  }

  private let held: Mutex<[Int: Held]>
  /// Below this number of rows planes bring nothing.
  private let least: Int

  /// Planes known already; below `least` rows, none are made.
  private init(_ held: [Int: Held], least: Int) {
    self.held = Mutex(held)
    self.least = least
  }

  /// A book that holds nothing yet.
  convenience init(_ thresholds: EngineThresholds) { self.init([:], least: thresholds.planeRows) }

  /// The planes of a column of codes, by its number; nil for a short one.
  func planes(_ column: Int, _ view: ColumnView<UInt8>, highest: Int) -> BitPlanes? {
    guard view.count >= least else { return nil }
    return planes(column) { .codes(BitPlanes(view, highest: UInt8(clamping: highest))) }
  }

  /// The planes of a column of whole numbers, by its number; nil for a short one and for numbers far
  /// from each other.
  func planes(_ column: Int, _ view: ColumnView<Int32>) -> BitPlanes? {
    guard view.count >= least else { return nil }
    return planes(column) { .integers(BitPlanes(view)) }
  }

  private func planes(_ column: Int, _ make: () -> Held) -> BitPlanes? {
    if let known = held.withLock({ $0[column] }) { return known.planes }
    let made = make()
    return held.withLock { held in
      if let known = held[column] { return known.planes }
      held[column] = made
      return made.planes
    }
  }

  /// The planes of a later generation; those that cannot follow are made again when asked for.
  ///
  /// - Parameter isSame: whether no cell of a column changed.
  func next(
    _ changes: RowChanges, isSame: (_ column: Int) -> Bool,
    codes: (_ column: Int) -> (_ row: Int) -> UInt8,
    integers: (_ column: Int) -> (_ row: Int) -> Int32
  ) -> PlaneBook {
    var later: [Int: Held] = [:]
    for (column, held) in held.withLock({ $0 }) {
      if isSame(column) {
        later[column] = held
        continue
      }
      switch held {
      case .codes(let planes):
        if let next = planes.next(changes, codes: codes(column)) { later[column] = .codes(next) }
      case .integers(let planes):
        // Numbers that lay too far from each other still do, but where rows were removed.
        guard let planes else {
          if changes.removed.isEmpty { later[column] = held }
          continue
        }
        if let next = planes.next(changes, integers: integers(column)) {
          later[column] = .integers(next)
        }
      }
    }
    return PlaneBook(later, least: least)
  }

  /// Bytes of memory held.
  var byteCount: Int {
    held.withLock { $0.values.reduce(0) { $0 + ($1.planes?.byteCount ?? 0) } }
  }
}
