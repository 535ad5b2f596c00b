package import Catalogue
internal import Counting
package import Kernel

/// A value that may be printed, or why it is not: the only thing pages of published figures take.
package enum Shown<Value: Hashable & Sendable>: Hashable, Sendable {
  case value(Value)
  case withheld(Withheld)

  /// Whether there is a value.
  package var isTold: Bool {
    if case .value = self { true } else { false }
  }
}

/// Why a figure is not told.
package enum Withheld: Hashable, Sendable {
  /// It is told with other rows only: the codes of all of them.
  case grouped([String])
  /// It, or a part of it, says too much of few people.
  case few
  /// No edition tells it: another cutting, a piece of time that is not over, a figure that is not of the
  /// lattice.
  case unpublished
}

/// A published figure: whole numbers of people.
package struct PublishedNumbers: Hashable, Sendable {
  package var numerator: Int
  /// Nil for a figure that is no quotient.
  package var denominator: Int?
  /// The last edition one of its cells comes from.
  package var edition: Int

  package init(numerator: Int, denominator: Int? = nil, edition: Int) {
    self.numerator = numerator
    self.denominator = denominator
    self.edition = edition
  }
}

extension EditionBook {
  /// What the row of a table is, counting no class.
  package enum Standing: Hashable, Sendable {
    case shown(rung: Int)
    /// Nobody is in it.
    case empty
    case hidden
  }

  /// How a row is told over one piece of its level.
  package func standing(
    of path: [String], _ level: Int, _ family: String, _ population: String, _ piece: Period,
    _ lattice: Lattice
  ) -> Standing {
    let place = Place(
      population: population, family: family, level: lattice.levels[level].name, path: path,
      period: piece)
    switch rows[place] {
    case .shown(let rung, _): return .shown(rung: rung)
    case .grouped, .hidden: return .hidden
    case nil: break
    }
    guard level > 0, !isHidden(place) else { return .hidden }
    let parts = lattice.levels[level - 1].step.whole(piece)
    let isTold = parts.allSatisfy { part in
      standing(of: path.dropLast(), level - 1, family, population, part, lattice) != .hidden
    }
    return isTold ? .empty : .hidden
  }

  /// The pieces of a level that are published, in order: those made of published pieces of the first.
  package func pieces(_ population: String, _ level: Int, _ lattice: Lattice) -> [Period] {
    let first = (pieces[population] ?? [:]).keys.sorted { $0.start < $1.start }
    let step = lattice.levels[level].step
    guard step != lattice.levels[0].step, let start = first.first, let last = first.last,
      let all = Period(start.start, last.end)
    else { return first }
    return step.whole(all).filter { piece in
      piece.isMade(of: first.filter { piece.contains($0.start) && piece.contains($0.end) })
    }
  }

  /// What is told of a figure in a row of a level, over a period made of published pieces.
  ///
  /// Longer periods are sums of published cells; one that is not told withholds the whole.
  package func figure(
    _ definition: Definition, of path: [String], level: Int, over period: Period,
    _ lattice: Lattice, _ catalogue: Catalogue
  ) -> Shown<PublishedNumbers> {
    guard let (population, family) = lattice.place(of: definition.fullName),
      let terms = PopulationTerms(population, catalogue),
      period.isMade(
        of: pieces(population.code, level, lattice).filter {
          period.contains($0.start) && period.contains($0.end)
        })
    else { return .withheld(.unpublished) }
    let reading = FigureReading(
      book: self, lattice: lattice, terms: terms, family: family, definition: definition)
    var sum = PublishedNumbers(
      numerator: 0, denominator: definition.formula.terms.count > 1 ? 0 : nil, edition: 0)
    for piece in pieces(population.code, level, lattice)
    where period.contains(piece.start) && period.contains(piece.end) {
      switch reading.numbers(path, level, piece) {
      case .withheld(let why): return .withheld(why)
      case .value(let part):
        sum.numerator += part.numerator
        sum.denominator = sum.denominator.map { $0 + (part.denominator ?? 0) }
        sum.edition = max(sum.edition, part.edition)
      }
    }
    return .value(sum)
  }

}

/// Reads one figure out of a book, cell by cell.
private struct FigureReading {
  let book: EditionBook
  let lattice: Lattice
  let terms: PopulationTerms
  let family: Lattice.Family?
  let definition: Definition

  /// A figure of the total is read where totals are; others where their family is.
  func numbers(_ path: [String], _ level: Int, _ piece: Period) -> Shown<PublishedNumbers> {
    let code = family?.code ?? ""
    let place = EditionBook.Place(
      population: terms.population.code, family: code, level: lattice.levels[level].name,
      path: path, period: piece)
    let isQuotient = definition.formula.terms.count > 1
    switch book.standing(of: path, level, code, terms.population.code, piece, lattice) {
    case .hidden:
      if case .grouped(let codes, _, _)? = book.rows[place] { return .withheld(.grouped(codes)) }
      return .withheld(.few)
    case .empty:
      return .value(
        PublishedNumbers(numerator: 0, denominator: isQuotient ? 0 : nil, edition: 0))
    case .shown(let rung):
      guard case .shown(_, let counts)? = book.rows[place],
        let numbers = terms.numbers(
          definition, counts, family.flatMap { terms.family($0.code) }, rung,
          edition: book.editions[place] ?? 0)
      else { return .withheld(.few) }
      return .value(numbers)
    }
  }
}

extension PopulationTerms {
  /// A figure of the classes of a rung; nil when the rung does not tell it.
  func numbers(
    _ definition: Definition, _ counts: [String: Int], _ family: Int?, _ rung: Int, edition: Int
  ) -> PublishedNumbers? {
    var sums: [Int] = []
    for term in definition.formula.terms {
      var sum = 0
      for (name, number) in counts {
        guard let isCounted = isCounted(name, by: term, family, rung) else { return nil }
        if isCounted { sum += number }
      }
      sums.append(sum)
    }
    return PublishedNumbers(
      numerator: sums[0], denominator: sums.count > 1 ? sums[1] : nil, edition: edition)
  }
}
