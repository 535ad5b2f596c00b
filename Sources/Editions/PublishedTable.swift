package import Catalogue
package import Kernel

/// A published table as it is read: the rows below one of which something is told, each with what is
/// told of some figures.
package struct PublishedTable: Sendable {
  package struct Row: Sendable {
    /// The code of the row, or of the rows told together.
    package var codes: [String]
    /// The codes down to it; nil for rows told together.
    package var path: [String]?
    /// In the order of the definitions.
    package var figures: [Shown<PublishedNumbers>]
  }

  package let definitions: [Definition]
  package let rows: [Row]
  /// Rows told together, where the period is one piece.
  package let groups: [Row]
  /// Codes of the rows of which nothing is told, alone or together.
  package let hidden: [String]
  /// The row they are of.
  package let whole: [Shown<PublishedNumbers>]

  /// The rows below a row, over a period made of published pieces.
  ///
  /// - Parameters:
  ///   - parent: the codes down to the row; none for the nation.
  ///   - family: its code; nil for the totals alone. The total comes first.
  package init?(
    _ book: EditionBook, _ lattice: Lattice, _ catalogue: Catalogue, population: String,
    family: String?, parent: [String], period: Period
  ) {
    let level = parent.count + 1
    guard level < lattice.levels.count,
      let own = lattice.populations.first(where: { $0.code == population }),
      let total = catalogue[own.total]
    else { return nil }
    let chosen = own.families.first { $0.code == family }
    let others = (chosen?.rungs.first ?? []).compactMap { catalogue[$0] }
    let definitions = [total] + others
    self.definitions = definitions
    func figures(_ path: [String], _ level: Int) -> [Shown<PublishedNumbers>] {
      definitions.enumerated().map { index, definition in
        index == 0
          ? book.total(of: own, path, level, over: period, lattice)
          : book.figure(definition, of: path, level: level, over: period, lattice, catalogue)
      }
    }
    let name = lattice.levels[level].name
    let places = book.rows.keys.filter {
      $0.population == population && $0.level == name && $0.path.starts(with: parent)
        && period.contains($0.period.start) && period.contains($0.period.end)
    }
    let all = Set(places.map(\.path)).sorted { $0.lexicographicallyPrecedes($1) }.map { path in
      Row(codes: [path.last ?? ""], path: path, figures: figures(path, level))
    }
    rows = all.filter { row in row.figures.contains { $0.isTold } }
    var groups: [Row] = []
    for code in [""] + (chosen.map { [$0.code] } ?? []) {
      for place in places where place.family == code && place.period == period {
        guard case .grouped(let codes, let rung, let counts)? = book.rows[place],
          !groups.contains(where: { $0.codes == codes && $0.figures.count > 1 })
        else { continue }
        let people = counts.values.reduce(0, +)
        let told: [Shown<PublishedNumbers>] = others.map { definition in
          guard let terms = PopulationTerms(own, catalogue), !code.isEmpty else {
            return .withheld(.few)
          }
          return terms.numbers(
            definition, counts, terms.family(code), rung, edition: book.editions[place] ?? 0
          ).map { .value($0) } ?? .withheld(.few)
        }
        let row = Row(
          codes: codes, path: nil,
          figures: [
            .value(
              PublishedNumbers(numerator: people, edition: book.editions[place] ?? 0))
          ] + told)
        groups.removeAll { $0.codes == codes }
        groups.append(row)
      }
    }
    let told = Set(groups.flatMap(\.codes)).union(rows.flatMap(\.codes))
    hidden = all.flatMap(\.codes).filter { !told.contains($0) }
    self.groups = groups.sorted { $0.codes.lexicographicallyPrecedes($1.codes) }
    whole = figures(parent, level - 1)
  }
}

extension EditionBook {
  /// How many people of a population there are in a row over a period.
  package func total(
    of population: Lattice.Population, _ path: [String], _ level: Int, over period: Period,
    _ lattice: Lattice
  ) -> Shown<PublishedNumbers> {
    let own = pieces(population.code, level, lattice).filter {
      period.contains($0.start) && period.contains($0.end)
    }
    guard period.isMade(of: own) else { return .withheld(.unpublished) }
    var sum = PublishedNumbers(numerator: 0, edition: 0)
    for piece in own {
      let place = Place(
        population: population.code, family: "", level: lattice.levels[level].name, path: path,
        period: piece)
      switch standing(of: path, level, "", population.code, piece, lattice) {
      case .empty: continue
      case .hidden:
        if case .grouped(let codes, _, _)? = rows[place] { return .withheld(.grouped(codes)) }
        return .withheld(.few)
      case .shown:
        guard case .shown(_, let counts)? = rows[place] else { return .withheld(.few) }
        sum.numerator += counts.values.reduce(0, +)
        sum.edition = max(sum.edition, editions[place] ?? 0)
      }
    }
    return .value(sum)
  }
}
