package import Catalogue
package import Counting
package import Kernel
package import Records
import Statistics
import Words

/// A structure read on a day: its results beside what its public makes expected, what was promised of
/// it, how complete its records are.
///
/// Two requests of the engine beside the comparison, which all structures share.
package struct StructureReading: Sendable {
  /// A result of the structure, raw and expected.
  package struct Line: Sendable {
    package internal(set) var told: ScreenReading.Line
    /// Nil when it may not be compared, or cannot be.
    package let compared: ReferredComparison.Told?
    /// Whether its rate is one that a public makes expected.
    package let isComparable: Bool

    /// Results whose answer is not known.
    package let unknown: Int

    /// Whether so many are that nothing is concluded of the others.
    package var isGreyed: Bool {
      Double(unknown) > Comparison.mostUnknown * (told.reading.count + Double(unknown))
    }

    /// Above or below what is expected, for the better or for the worse; nil within, and without state.
    package var isStrength: Bool? {
      switch compared?.row.structure.state {
      case .above: !told.reading.falls
      case .below: told.reading.falls
      default: nil
      }
    }
  }

  package let structure: FundedStructures.Structure
  /// The one region that is read; nil for all of the structure.
  package let region: String?
  package let date: CivilDate
  /// Results that count some rows, in the order of the screens.
  package let lines: [Line]
  /// Results that count no row here.
  package let silent: [Definition]
  /// Whether the reader counts what the structure would be compared with.
  package let isCompared: Bool
  package let targets: [StructureTarget]
  package let ofOperations: [SummedTarget]
  /// Rows of targets about a part of what their indicator counts.
  package let narrowerTargets: Int
  /// How complete its records are, and how late.
  package let quality: [(definition: Definition, value: LineReading.Value)]
  /// Whether too few records are complete for a result to be read without doubt.
  package let isDoubtful: Bool
  /// Participants who entered its operations.
  package let entered: Int

  /// - Parameters:
  ///   - region: the one region that is read.
  ///   - comparisons: nil for who does not count the structure's reference.
  package init(
    _ structure: FundedStructures.Structure, region: String?, engine: Engine, dataset: Dataset,
    catalogue: Catalogue, comparisons: ResultComparisons?, on date: CivilDate
  ) throws(RequestError) {
    self.structure = structure
    self.region = region
    self.date = date
    isCompared = comparisons != nil
    let known = Screen.results.compactMap { line in
      catalogue[line.indicator].map { (line: line, definition: $0) }
    }
    let definitions = known.map(\.definition)
    let promises = Promises(dataset, of: catalogue.definitions)
    let starts = ProgrammeLines(dataset.table(.programmes))
    let promised = StructurePromises(promises, structure, catalogue)
    let quality = Self.quality.compactMap { catalogue[$0] }
    let entries = OperationPlans.total(FundedFrames.own)
    let late = definitions.first { $0.act == .exit }
    let incomplete = definitions.compactMap { IncompleteRecords($0)?.definitions }.flatMap(\.self)
    let counted = Set(definitions.map(\.fullName))
    let cells = try ScreenCells(
      definitions,
      companions: incomplete + (late.map { ExitsDue.definitions($0, catalogue) } ?? [])
        + definitions.compactMap { RateByCells($0)?.open } + quality + [entries]
        + promised.definitions.filter { !counted.contains($0.fullName) },
      engine, on: date,
      filter: [("structure", structure.code)] + (region.map { [("region", $0)] } ?? []),
      level: nil)
    let assembly = LineAssembly(
      screen: Screen.synthesis,
      scope: .init(place: .init(cut: "structure", code: structure.code), countsAll: false),
      date: date, cells: cells, promises: promises, starts: starts,
      figures: TerritoryFigures(dataset, on: date), catalogue: catalogue,
      delays: EntryDelay.Provisional(engine.dataset.table(.participations), on: date),
      exitsDue: late.flatMap { ExitsDue(Array(cells.current.values), of: $0.frame).number([]) })
    let isDoubtful = cells.current["QLT.QLT1"].map(RateByCells.isIncomplete) ?? false
    self.isDoubtful = isDoubtful
    var (lines, silent): ([Line], [Definition]) = ([], [])
    for (line, definition) in known {
      let told = comparisons?.told(definition.fullName, structure.code)
      var read = Line(
        told: assembly.line(line, definition).beside(told, isDoubtful: isDoubtful),
        compared: told, isComparable: comparisons?.compares(definition.fullName) ?? true,
        unknown: told?.row.structure.unknown ?? Self.unknown(definition, cells.current))
      if read.isGreyed { read.told.state = nil }
      if read.told.reading.count > 0 || read.unknown > 0 {
        lines.append(read)
      } else {
        silent.append(definition)
      }
    }
    self.lines = lines
    self.silent = silent
    // A promise about the structure is about all of it.
    targets = region == nil ? promised.targets(cells.current, starts, on: date) : []
    ofOperations = region == nil ? promised.ofOperations : []
    narrowerTargets = promised.narrower
    self.quality = quality.map { definition in
      (definition, Self.value(cells.current[definition.fullName], definition))
    }
    entered = cells.current[entries.fullName].flatMap { Int($0.numerator) } ?? 0
  }

  /// Rows of a rate's denominator whose answer is not known.
  private static func unknown(_ definition: Definition, _ cells: [String: Cell]) -> Int {
    guard let open = RateByCells(definition)?.open, let all = cells[open.fullName],
      let rate = cells[definition.fullName]
    else { return 0 }
    return max(0, (Int(all.numerator) ?? 0) - (Int(rate.denominator) ?? 0))
  }

  /// Complete records at entry and at exit, exits that nobody told, records entered in four weeks.
  private static let quality = [
    "QLT.QLT1", "QLT.QLT2", "QLT.QLT3", "QLT.QLT5.entree", "QLT.QLT5.sortie",
  ]

  private static func value(_ cell: Cell?, _ definition: Definition) -> LineReading.Value {
    guard let cell else { return .notComputable(EmptyReason.noParticipation.french) }
    if definition.unit == .rate, let count = Double(cell.denominator), count > 0,
      count < LineReading.leastTold
    {
      return .notComputable(Words.Line.hidden(below: Int(LineReading.leastTold)))
    }
    if cell.state == .ok, let value = Double(cell.value) { return .known(value) }
    return .notComputable(
      EmptyReason(rawValue: cell.reason)?.french ?? Words.Figures.reason(cell.reason))
  }

  /// Results above what is expected, for the better.
  package var strengths: [Line] { lines.filter { $0.isStrength == true } }
  /// Results beyond what is expected, for the worse.
  package var weaknesses: [Line] { lines.filter { $0.isStrength == false } }
}

extension ScreenReading.Line {
  /// The same with what a structure is compared with; nothing is told of it where a guard rail says so.
  fileprivate func beside(
    _ told: ReferredComparison.Told?, isDoubtful: Bool
  ) -> ScreenReading.Line {
    var line = self
    line.reading.isDoubtful = isDoubtful
    // Beside the reference, the others would tell what is hidden.
    guard let told, told.row.structure.state != .hidden else { return line }
    line.reference = told.row.reference
    let structure = told.row.structure
    if let rate = structure.rate, [.above, .below, .asExpected].contains(structure.state) {
      let width = rate.halfWidth(Quantile.normal95, dispersion: told.row.dispersion ?? 0)
      line.reading.expected = .init(
        value: rate.expected, bounds: .init(rate.expected - width, rate.expected + width),
        withTerritory: false)
      line.reading.peer = .init(told.region == nil ? .nation : .region, rate.reference)
    }
    return line
  }
}
