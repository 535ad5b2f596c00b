package import Kernel

extension Cell {
  /// Reads a line of the public CSV format back, under some cuts; nil for what is not one.
  ///
  /// The reason a figure has no value is not in it.
  package init?(line: [String], cuts: Int) {
    guard line.count == cuts + 10, let state = FigureState(rawValue: line[cuts + 9]) else {
      return nil
    }
    self.init(
      frame: line[0], code: line[1], keys: Array(line[2..<2 + cuts]),
      start: CivilDate(line[cuts + 2]), end: CivilDate(line[cuts + 3]),
      numerator: line[cuts + 4], denominator: line[cuts + 5], value: line[cuts + 6], state: state)
  }

  /// What tells it from the other cells of an answer.
  package var place: CellPlace {
    CellPlace(frame: frame, code: code, keys: keys, start: start, end: end)
  }
}

/// Which figure, where and when.
package struct CellPlace: Hashable, Sendable {
  package var frame: String
  package var code: String
  package var keys: [String]
  package var start: CivilDate?
  package var end: CivilDate?

  package var fullName: String { frame + "." + code }
}
