package import Catalogue
package import Counting
package import Kernel
package import Records
import Statistics
import Words

/// A territory read on a day: what surrounds the programme there, what changed, which territories
/// resemble it, whom the programme reaches.
///
/// Three requests of the engine at most; none for who does not count the territory.
package struct TerritoryReading: Sendable {
  /// An element of context, here and elsewhere.
  package struct Element: Sendable {
    package let element: ContextElement
    package let label: String
    /// Nil where nothing is recorded.
    package let figure: TerritoryFigure?
    /// The vintage before, of the same zoning.
    package let earlier: TerritoryFigure?
    /// That of the nation; nil when here is the nation.
    package let nation: TerritoryFigure?
    /// The middle half of the territories that resemble it; nil when none is known.
    package let alike: LineReading.Bounds?
  }

  /// A territory that resembles.
  package struct Neighbour: Hashable, Sendable {
    package let code: String
    /// Elements in which it is nearest and farthest, by code.
    package let nearest: String
    package let farthest: String
  }

  /// A part of the participants beside the same part of the territory.
  package struct Reached: Sendable {
    package let definition: Definition
    package let reading: LineReading
    /// Code of the element of context beside.
    package let beside: String
    package let territory: TerritoryFigure?
    /// The same part over all participants.
    package let nation: Double?
  }

  /// Young participants beside the young people who live there.
  package struct Coverage: Hashable, Sendable {
    package let young: Double
    package let population: TerritoryFigure
  }

  package struct Operation: Hashable, Sendable {
    package let code: String
    package let entered: Int
  }

  package let place: BasePlace
  package let date: CivilDate
  /// By block, every element.
  package let blocks: [(number: Int, elements: [Element])]
  /// Nearest first; empty where too little is recorded to say.
  package let alike: [Neighbour]
  /// Whether few territories resemble it.
  package let areFew: Bool
  /// Whether the reader counts the participants of the territory.
  package let isCounted: Bool
  package let reached: [Reached]
  /// Nil where the population is not recorded.
  package let coverage: Coverage?
  package let entered: Int
  /// Those with a participant here, by code.
  package let operations: [Operation]

  /// - Parameters:
  ///   - counts: whether the participants of the place are counted.
  ///   - countsAll: whether all of them are, to compare with.
  package init(
    _ place: BasePlace, engine: Engine, dataset: Dataset, catalogue: Catalogue, counts: Bool,
    countsAll: Bool, on date: CivilDate
  ) throws(RequestError) {
    self.place = place
    self.date = date
    isCounted = counts
    let figures = TerritoryFigures(dataset, on: date, withEarlier: true)
    let level = place.level?.rawValue ?? "pays"
    let code = place.level == nil ? nil : place.code
    let found = TerritoryFigures.alike[level].map { count in
      Neighbours(
        of: place.code, among: figures.elements(TerritoryFigures.likeness, level: level),
        count: count)
    }
    alike = (found?.all ?? []).map { neighbour in
      Neighbour(
        code: neighbour.code, nearest: TerritoryFigures.likeness[neighbour.nearest],
        farthest: TerritoryFigures.likeness[neighbour.farthest])
    }
    areFew = found?.areFew ?? false
    let others = alike.map(\.code)
    blocks = ContextElement.blocks.map { block in
      (
        block.number,
        block.elements.map { element in
          let alike = others.compactMap {
            figures.figure(element, level: level, territory: $0)?.value
          }.sorted()
          let isKnown = alike.count >= Self.fewestAlike
          return Element(
            element: element, label: catalogue["CX." + element.code]?.label ?? element.code,
            figure: figures.figure(element, level: level, territory: code),
            earlier: figures.earlier(element, level: level, territory: code),
            nation: code == nil ? nil : figures.figure(element, level: "pays", territory: nil),
            alike: isKnown
              ? Quantile.type7(0.25, of: alike).flatMap { low in
                Quantile.type7(0.75, of: alike).map { .init(low, $0) }
              } : nil)
        }
      )
    }
    let lines = Screen.synthesis.lines.filter { $0.context != nil }.compactMap { line in
      catalogue[line.indicator].map { (line: line, definition: $0) }
    }
    let whole = Screen.synthesis.whole.flatMap { catalogue[$0] }
    let entries = OperationPlans.total(FundedFrames.own)
    let definitions = lines.map(\.definition) + (whole.map { [$0] } ?? [])
    var here: [String: Cell] = [:]
    var everywhere: [String: Cell]?
    var operations: [Operation] = []
    if counts {
      let filter = place.reachedCut.map { [(name: $0, code: place.code)] } ?? []
      func cells(
        _ definitions: [Definition], by: [String] = [], _ filter: [(name: String, code: String)]
      ) throws(RequestError) -> [Cell] {
        try engine.compute(
          Request(
            definitions: definitions, by: by, period: Period(date, date), cumulative: true,
            filter: filter))
      }
      here = try Self.byName(cells(definitions + [entries], filter))
      if place.level != nil, countsAll { everywhere = try Self.byName(cells(definitions, [])) }
      operations = try cells([entries], by: ["operation"], filter).compactMap { cell in
        guard let code = cell.keys.first, code != Cut.unknown, let count = Int(cell.numerator),
          count > 0
        else { return nil }
        return Operation(code: code, entered: count)
      }.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    }
    self.operations = operations
    entered = here[entries.fullName].flatMap { Int($0.numerator) } ?? 0
    reached =
      counts
      ? lines.map { line, definition in
        Self.reached(
          line, definition, here, everywhere, whole?.fullName,
          line.context.flatMap { figures.figure($0, level: level, territory: code) }, catalogue)
      } : []
    let population = figures.figure("CX2.0", level: level, territory: code)
    coverage =
      counts
      ? here["TDB.SYN11"].flatMap { Double($0.numerator) }.flatMap { young in
        population.flatMap { $0.value > 0 ? Coverage(young: young, population: $0) : nil }
      } : nil
  }

  /// Territories below which no middle half is told.
  private static let fewestAlike = 4

  private static func byName(_ cells: [Cell]) -> [String: Cell] {
    Dictionary(
      cells.map { ($0.frame + "." + $0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func reached(
    _ line: Screen.Line, _ definition: Definition, _ here: [String: Cell],
    _ everywhere: [String: Cell]?, _ whole: String?, _ territory: TerritoryFigure?,
    _ catalogue: Catalogue
  ) -> Reached {
    let share = share(line, here, whole)
    let nation = everywhere.flatMap { Self.share(line, $0, whole)?.value }
    var reading = LineReading(
      line.kind == .count ? Words.Territory.part(definition.label) : definition.label, .share,
      share.map { .known($0.value) }
        ?? .notComputable(EmptyReason.noParticipation.french), count: share?.of ?? 0)
    reading.peer = nation.map { .init(.nation, $0) }
    if let code = line.context, let territory {
      let label = catalogue["CT." + code]?.label ?? code
      reading.context = .init(
        label: label.prefix(1).lowercased() + label.dropFirst(),
        value: Words.Line.percent(territory.value),
        source: Words.Line.source(territory.source, vintage: territory.vintage))
    }
    return Reached(
      definition: definition, reading: reading, beside: line.context ?? "", territory: territory,
      nation: nation)
  }

  /// A line as a part of the participants; nil without any.
  private static func share(
    _ line: Screen.Line, _ cells: [String: Cell], _ whole: String?
  ) -> (value: Double, of: Double)? {
    let own = cells[line.indicator].flatMap(CellNumbers.init)
    if line.kind == .count {
      guard let all = whole.flatMap({ cells[$0] }).flatMap(CellNumbers.init)?.value, all > 0
      else { return nil }
      return ((own?.value ?? 0) / all, all)
    }
    guard let own, let value = own.value else { return nil }
    return (value, own.denominator)
  }
}

extension BasePlace {
  /// The cut that says whom the programme reaches: the region of operations, as on every screen, or
  /// where participants lived; nil for the nation.
  package var reachedCut: String? { level?.rawValue }
}
