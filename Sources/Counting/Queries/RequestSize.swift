/// What multiplies to the cells of a request.
package struct RequestSize: Hashable, Sendable {
  /// A cut and how many codes it has, the missing one included.
  package struct CutSize: Hashable, Sendable {
    package var name: String
    package var codes: Int

    package init(_ name: String, codes: Int) {
      self.name = name
      self.codes = codes
    }
  }

  /// In the order asked for.
  package var cuts: [CutSize]
  /// Groups of codes; nil for more than can be numbered.
  package var groups: Int?
  /// Pieces of time of each group.
  package var pieces: Int
  /// Counts made together: the terms of the figures, and their bounds when ranges are asked for.
  package var counts: Int

  package init(cuts: [CutSize], groups: Int?, pieces: Int, counts: Int) {
    self.cuts = cuts
    self.groups = groups
    self.pieces = pieces
    self.counts = counts
  }

  /// Cells counted together over the rows of a population: a gibibyte of counters.
  package static let mostCells = 1 << 28

  /// Cells of facts, which have a place only when met: as many as there are numbers.
  package static let mostNumbers = Int.max

  /// Pieces of time of a request: a thousand years by month.
  package static let mostPieces = 12_000

  /// Whether it is within a number of cells, nowhere included.
  package func fits(_ most: Int) -> Bool {
    guard let groups else { return false }
    let (slots, overflows) = groups.multipliedReportingOverflow(by: max(1, pieces))
    guard !overflows, slots < Int.max else { return false }
    let (cells, overflowsToo) = (slots + 1).multipliedReportingOverflow(by: max(1, counts))
    return !overflowsToo && cells <= most
  }

  /// - Throws: `tooManyCells` when it is not within a number of cells.
  func check(_ most: Int) throws(RequestError) {
    guard fits(most) else {
      throw RequestError(
        code: .tooManyCells, subject: cuts.map(\.name).joined(separator: ", "), size: self)
    }
  }
}
