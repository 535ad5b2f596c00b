package import Catalogue
package import Counting
internal import Kernel
internal import Records

/// More cells than a composition may have, and what multiplies to them.
package struct CompositionSize: Error, Hashable, Sendable {
  package var indicators: Int
  /// Each cut and how many codes it has; empty when the groups are not their product.
  package var cuts: [CutSize]
  /// Groups of codes; 1 without cuts.
  package var groups: Int
  package var pieces: Int

  package struct CutSize: Hashable, Sendable {
    package var name: String
    package var codes: Int
  }

  package var cells: Int { indicators * groups * pieces }
}

/// A composition, counted: every figure, and what each is read beside.
///
/// Two requests of the engine at most where every reference can be read from sums over regions.
package struct ComposedReading: Sendable {
  package let composition: Composition
  /// Codes of the cuts, in the order of the engine; one empty group without cuts.
  package let groups: [[String]]
  /// Why a reference asked for is not there.
  package let absent: [Composition.Reference: Absence]
  /// Regions that resemble the one looked at; empty when they were not asked for.
  package let alike: [String]

  package enum Absence: Hashable, Sendable {
    /// The reader does not count everything.
    case outside
    /// What is looked at is all of it already.
    case whole
    /// No region is looked at.
    case noRegion
    /// Too little is recorded to say which regions resemble it.
    case unknownAlike
    /// None of the figures compares: they are counts.
    case counts
  }

  private let cells: [String: [Cell]]
  private let places: [Key: Int]
  private let beside: [Composition.Reference: [Key: Cell]]

  private struct Key: Hashable {
    var indicator: String
    var codes: [String]
    var end: CivilDate
  }

  /// - Parameter countsAll: whether the reader counts everything, to compare with.
  /// - Throws: `CompositionSize`; what the engine refuses.
  package init(
    _ composition: Composition, engine: Engine, figures: () -> TerritoryFigures, countsAll: Bool,
    range: Bool
  ) throws {
    self.composition = composition
    try Self.check(composition, engine)
    let request = composition.request(range: range)
    let counted = try engine.compute(request)
    cells = Dictionary(grouping: counted) { $0.frame + "." + $0.code }
    var places: [Key: Int] = [:]
    var groups: [[String]] = []
    var seen: Set<[String]> = []
    for (name, own) in cells {
      for (place, cell) in own.enumerated() {
        places[Key(indicator: name, codes: cell.keys, end: cell.end ?? composition.date)] = place
      }
    }
    for cell in counted where seen.insert(cell.keys).inserted { groups.append(cell.keys) }
    self.places = places
    self.groups = groups
    if let excess = Self.excess(composition, groups) { throw excess }
    let reading = try References(composition, engine, figures: figures, countsAll: countsAll)
    absent = reading.absent
    alike = reading.alike
    beside = reading.cells.mapValues { cells in
      Dictionary(
        cells.map { cell in
          (
            Key(
              indicator: cell.frame + "." + cell.code, codes: cell.keys,
              end: cell.end ?? composition.date), cell
          )
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The figure of a group in a piece.
  package func cell(
    _ definition: Definition, _ codes: [String], _ piece: Composition.Piece
  ) -> Cell? {
    let name = definition.fullName
    if let place = places[Key(indicator: name, codes: codes, end: piece.counted.end)] {
      return cells[name]?[place]
    }
    // Where its rows have no code of a cut, it is of none of them.
    let isOfNone = zip(composition.cuts, codes).contains { cut, code in
      code != Cut.unknown && !definition.cuts.contains(cut)
    }
    if isOfNone {
      return Cell(
        frame: definition.frame, code: definition.code, keys: codes,
        start: composition.isCumulative ? nil : piece.counted.start, end: piece.counted.end,
        numerator: "", denominator: "", value: "", state: .notApplicable)
    }
    // The engine leaves out what no row is counted in.
    return try? definition.counted(
      overNothingOf: Array(zip(composition.cuts, codes).map { (name: $0, code: $1) }),
      in: piece.counted, isCumulative: composition.isCumulative)
  }

  /// What a figure is read beside; nil where nothing is, and for a piece in progress, that is never
  /// compared.
  package func beside(
    _ reference: Composition.Reference, _ indicator: String, _ codes: [String],
    _ piece: Composition.Piece
  ) -> Cell? {
    guard !piece.isInProgress else { return nil }
    let shared = zip(composition.cuts, codes).filter { !Composition.places.contains($0.0) }
    return beside[reference]?[
      Key(indicator: indicator, codes: shared.map(\.1), end: piece.counted.end)]
  }

  // MARK: how many

  /// Refuses what may be too large before it is counted piece by piece.
  private static func check(_ composition: Composition, _ engine: Engine) throws {
    let most = composition.cuts.isEmpty ? 1 : try most(composition, engine)
    let others = composition.definitions.count * composition.pieces.count
    let (cells, overflows) = most.multipliedReportingOverflow(by: others)
    guard overflows || cells > Composition.mostCells else { return }
    var whole = composition.request(range: false)
    whole.step = .all
    let groups = Set(try engine.compute(whole).map(\.keys))
    if let excess = excess(composition, Array(groups)) { throw excess }
  }

  private static func most(_ composition: Composition, _ engine: Engine) throws -> Int {
    try composition.cuts.reduce(1) { product, cut in
      let (result, overflows) = product.multipliedReportingOverflow(
        by: try engine.mostCodes(of: cut))
      return overflows ? Int.max : result
    }
  }

  private static func excess(
    _ composition: Composition, _ groups: [[String]]
  ) -> CompositionSize? {
    let cuts = composition.cuts.enumerated().map { place, name in
      CompositionSize.CutSize(name: name, codes: Set(groups.map { $0[place] }).count)
    }
    let isProduct = cuts.reduce(1) { $0 * $1.codes } == groups.count
    let size = CompositionSize(
      indicators: composition.definitions.count, cuts: isProduct ? cuts : [],
      groups: composition.cuts.isEmpty ? 1 : groups.count, pieces: composition.pieces.count)
    return size.cells > Composition.mostCells ? size : nil
  }
}
