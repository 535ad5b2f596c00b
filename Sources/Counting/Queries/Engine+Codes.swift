internal import Catalogue

extension Engine {
  /// How many codes a cut has at most among the records read, the missing one included.
  ///
  /// Of a cut that is not of operations, those of participations.
  /// - Throws: what a cut is refused for.
  package func mostCodes(of name: String) throws(RequestError) -> Int {
    let cut = try Cut(name)
    let dimension =
      cut.isOfOperation
      ? workbench.operationDimension(cut)
      : workbench.rowDimension(cut, workbench.rows(.participations), nil)
    return dimension.labels.count
  }
}
