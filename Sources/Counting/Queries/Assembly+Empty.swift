package import Catalogue
package import Kernel

extension Definition {
  /// The figure over some codes in a piece of time in which no row is counted: what is printed of it
  /// where these are the only ones asked for.
  ///
  /// An answer told apart by cuts leaves such cells out.
  package func counted(
    overNothingOf codes: [(name: String, code: String)], in piece: Period, isCumulative: Bool
  ) throws(RequestError) -> Cell? {
    var groups = GroupCodes()
    groups.add([])
    let assembly = Assembly(
      groups: groups, timeline: Timeline(pieces: [piece], cumulative: isCumulative, asOf: nil),
      cuts: [], filter: try RequestFilter(codes), hasRange: false, counted: [:],
      untracked: UntrackedGroups([:]))
    guard var cell = assembly.cells(self).first else { return nil }
    cell.keys = codes.map(\.code)
    return cell
  }
}
