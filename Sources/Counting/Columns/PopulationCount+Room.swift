extension PopulationCount {
  /// Checks that some terms can be counted together; before they are.
  ///
  /// - Throws: `tooManyCells`.
  func checkRoom(_ terms: Int) throws(RequestError) {
    let keys = index.keys
    var size = RequestSize(
      cuts: [], groups: keys.count, pieces: timeline.count, counts: terms * (range ? 3 : 1))
    // Counters come by eight.
    var held = size
    held.counts = (size.counts + 7) / 8 * 8
    guard !held.fits(RequestSize.mostCells) else { return }
    size.cuts = cuts.enumerated().map { place, cut in
      RequestSize.CutSize(cut.name, codes: Set(keys.map { $0[place] }).count)
    }
    throw RequestError(
      code: .tooManyCells, subject: size.cuts.map(\.name).joined(separator: ", "), size: size)
  }
}
