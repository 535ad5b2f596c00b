extension PopulationCount {
  /// Checks that some terms can be counted together; before they are.
  ///
  /// - Throws: `tooManyCells`.
  func checkRoom(_ terms: Int) throws(RequestError) {
    let keys = index.keys
    var size = RequestSize(
      cuts: [], groups: keys.count, pieces: timeline.count, counts: terms * (range ? 3 : 1))
    guard !size.fits(RequestSize.mostCells) else { return }
    size.cuts = cuts.enumerated().map { place, cut in
      RequestSize.CutSize(cut.name, codes: Set(keys.map { $0[place] }).count)
    }
    try size.check(RequestSize.mostCells)
  }
}
