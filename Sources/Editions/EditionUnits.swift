internal import Catalogue
package import Counting
internal import Disclosure
internal import Kernel
package import Records

/// The records of a store as they stood at a commit.
package struct EditionState: Sendable {
  package var engine: Engine
  package var dataset: Dataset

  package init(_ engine: Engine, _ dataset: Dataset) {
    self.engine = engine
    self.dataset = dataset
  }
}

/// One participation as editions count it.
struct EditionUnit {
  var person: Int64
  /// The number of the set of insiders that holds it.
  var holders: Int
  var day: CivilDate
  /// Which terms of its population count it.
  var told: UInt64
  /// Its codes at each level, from the nation, whose code is empty.
  var codes: [String]

  /// Its row at a level: the codes down to it.
  func path(_ level: Int) -> [String] { Array(codes[1...].prefix(level)) }
}

/// The participations editions count, read at each commit once.
struct EditionPeople {
  private let lattice: Lattice
  private let insiders: Insiders
  private let state: (Int) throws -> EditionState
  private(set) var holders = HolderSets()
  private var known: [String: [Int: [EditionUnit]]] = [:]

  init(
    _ lattice: Lattice, _ insiders: Insiders, state: @escaping (Int) throws -> EditionState
  ) {
    self.lattice = lattice
    self.insiders = insiders
    self.state = state
  }

  /// Those of a population at a commit.
  ///
  /// - Throws: `RequestError` when a level is not a cut.
  mutating func units(_ terms: PopulationTerms, at commit: Int) throws -> [EditionUnit] {
    let population = terms.population.code
    if let units = known[population]?[commit] { return units }
    let state = try state(commit)
    let counted = try state.engine.rows(
      of: terms.whole, telling: terms.terms, frame: lattice.frame,
      by: lattice.levels.flatMap(\.cuts))
    let held = state.dataset.holders(insiders.perimeters)
    let numbers = held.sets.map { holders.number(of: $0) }
    let units = counted.rows.map { row in
      var left = row.codes[...]
      let codes = lattice.levels.map { level in
        let own = left.prefix(level.cuts.count)
        left = left.dropFirst(level.cuts.count)
        return own.joined(separator: EditionPath.joint)
      }
      return EditionUnit(
        person: row.person, holders: numbers[held.numbers[row.row]], day: row.day,
        told: row.terms, codes: codes)
    }
    known[population, default: [:]][commit] = units
    return units
  }

  /// Those of a piece of time made of pieces published at some commits, as they stood then.
  mutating func units(
    _ terms: PopulationTerms, _ piece: Period, from parts: [Period: EditionBook.Piece]
  ) throws -> [EditionUnit] {
    var found: [EditionUnit] = []
    for (part, source) in parts
    where piece.contains(part.start) && piece.contains(part.end) {
      found += try units(terms, at: source.commit).filter { part.contains($0.day) }
    }
    return found
  }
}

/// How rows are named in an edition.
package enum EditionPath {
  /// Between the codes of a row cut several ways at once.
  package static let joint = "+"
  /// Between a row and those it is within.
  package static let separator = "/"
}
