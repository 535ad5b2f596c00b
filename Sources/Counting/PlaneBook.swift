import Columns
import Synchronization

/// The planes of bits of columns of codes, each made when a count first reads it.
final class PlaneBook: Sendable {
  /// Below this number of rows planes bring nothing.
  private static let least = 1 << 14

  private let held: Mutex<[Int: BitPlanes]>

  init(_ planes: [Int: BitPlanes] = [:]) {
    held = Mutex(planes)
  }

  /// The planes of a column, by its number; nil for a short one.
  func planes(_ column: Int, _ view: ColumnView<UInt8>, highest: Int) -> BitPlanes? {
    guard view.count >= Self.least else { return nil }
    if let known = held.withLock({ $0[column] }) { return known }
    let made = BitPlanes(view, highest: UInt8(clamping: highest))
    return held.withLock { held in
      if let known = held[column] { return known }
      held[column] = made
      return made
    }
  }

  /// The planes of a later generation; those that cannot follow are made again when asked for.
  func next(_ changes: RowChanges, _ view: (Int) -> ColumnView<UInt8>) -> PlaneBook {
    var later: [Int: BitPlanes] = [:]
    for (column, planes) in held.withLock({ $0 }) {
      if let next = planes.next(changes, view(column)) { later[column] = next }
    }
    return PlaneBook(later)
  }
}
