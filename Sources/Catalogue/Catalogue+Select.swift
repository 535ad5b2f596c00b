extension Catalogue {
  /// The definitions named by a list such as `ESF1420.*,TDB.SYN*`, in the catalogue's order.
  ///
  /// A name is exact; `*` stands for any characters, none included. Naming a definition twice
  /// gives it once.
  /// - Throws: `CatalogueError` with one problem by name that no definition has, its column being
  ///   the name's place in the list.
  package func select(_ patterns: String) throws(CatalogueError) -> [Definition] {
    var problems: [Problem] = []
    var chosen: Set<Int> = []
    var column = 1
    for piece in patterns.split(separator: ",", omittingEmptySubsequences: false) {
      let pattern = String(piece.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      let start = column + piece.prefix { $0 == " " }.count
      column += piece.unicodeScalars.count + 1
      if pattern.isEmpty { continue }
      let found = definitions.indices.filter { matches(pattern, definitions[$0].fullName) }
      chosen.formUnion(found)
      if found.isEmpty {
        let message =
          pattern.contains("*")
          ? Messages.noMatch(pattern)
          : Messages.unknownFigure(pattern, nearest: nearest(to: pattern))
        problems.append(Problem(file: "", line: 1, column: start, message: message))
      }
    }
    if problems.isEmpty, chosen.isEmpty {
      problems.append(Problem(file: "", line: 1, column: 1, message: Messages.emptySelection))
    }
    guard problems.isEmpty else { throw CatalogueError(problems) }
    return chosen.sorted().map { definitions[$0] }
  }

  /// What an unknown name may mean: its code in the frames that have it, else the nearest name.
  private func nearest(to name: String) -> [String] {
    let sameCode = definitions.filter { $0.code == name }.map(\.fullName)
    if !sameCode.isEmpty { return sameCode }
    if let full = nearestName(to: name, among: definitions.map(\.fullName)) { return [full] }
    guard !name.contains("."),
      let code = nearestName(to: name, among: definitions.map(\.code))
    else { return [] }
    return definitions.filter { $0.code == code }.map(\.fullName)
  }

  /// Whether a name fits a pattern where `*` stands for any characters.
  private func matches(_ pattern: String, _ name: String) -> Bool {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return pattern == name
    }
    guard name.hasPrefix(first) else { return false }
    var rest = name.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.firstRange(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
