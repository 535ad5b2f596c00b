internal import Catalogue
internal import Counting
internal import Kernel
internal import Statistics

/// The figures a composition is read beside.
struct References {
  private(set) var cells: [Composition.Reference: [Cell]] = [:]
  private(set) var absent: [Composition.Reference: ComposedReading.Absence] = [:]
  private(set) var alike: [String] = []

  init(
    _ composition: Composition, _ engine: Engine, figures: () -> TerritoryFigures,
    countsAll: Bool
  ) throws {
    let compared = composition.definitions.filter(\.compares)
    for reference in composition.references {
      if compared.isEmpty {
        absent[reference] = .counts
      } else if !countsAll {
        absent[reference] = .outside
      } else if reference == .nation, !composition.isPartOfNation {
        absent[reference] = .whole
      } else if reference == .alike {
        guard let region = composition.region else {
          absent[reference] = .noRegion
          continue
        }
        alike = Self.alike(region, figures())
        if alike.isEmpty { absent[reference] = .unknownAlike }
      }
    }
    let wanted = composition.references.filter { absent[$0] == nil }
    func counted(
      _ definitions: [Definition], by: [String] = [], _ filter: [(name: String, code: String)] = []
    ) throws -> [Cell] {
      guard !definitions.isEmpty else { return [] }
      return try engine.compute(
        Request(
          definitions: definitions, by: by + composition.sharedCuts, period: composition.counted,
          step: composition.step, cumulative: composition.isCumulative,
          filter: composition.sharedFilters + filter))
    }
    let codes = alike.map { (name: "region", code: $0) }
    guard wanted.count > 1 else {
      for reference in wanted {
        cells[reference] = try counted(compared, reference == .alike ? codes : [])
      }
      return
    }
    // Both at once, from sums over regions, wherever these are the figure of all of them.
    let added = compared.filter(\.addsUpOverRegions)
    let others = compared.filter { !$0.addsUpOverRegions }
    let byRegion = try counted(added, by: ["region"])
    cells[.nation] = Self.summed(byRegion) + (try counted(others))
    cells[.alike] =
      Self.summed(byRegion.filter { alike.contains($0.keys[0]) }) + (try counted(others, codes))
  }

  /// As many regions as are wanted, or none.
  private static func alike(_ region: String, _ figures: TerritoryFigures) -> [String] {
    guard let count = TerritoryFigures.alike["region"] else { return [] }
    let found = Neighbours(
      of: region, among: figures.elements(TerritoryFigures.likeness, level: "region"),
      count: count)
    return found.all.count == count ? found.all.map(\.code) : []
  }

  /// Cells told by region first, as those of all these regions: the ratio of their sums.
  private static func summed(_ cells: [Cell]) -> [Cell] {
    struct Place: Hashable {
      var name: String
      var codes: [String]
      var end: CivilDate?
    }
    var sums: [Place: (first: Cell, numerator: Double, denominator: Double)] = [:]
    var order: [Place] = []
    for cell in cells {
      let place = Place(
        name: cell.frame + "." + cell.code, codes: Array(cell.keys.dropFirst()), end: cell.end)
      if sums[place] == nil { order.append(place) }
      var sum = sums[place] ?? (cell, 0, 0)
      sum.numerator += Double(cell.numerator) ?? 0
      sum.denominator += Double(cell.denominator) ?? 0
      sums[place] = sum
    }
    return order.compactMap { place in
      guard let sum = sums[place] else { return nil }
      var cell = sum.first
      cell.keys = place.codes
      cell.numerator = text(sum.numerator)
      cell.denominator = text(sum.denominator)
      let isKnown = sum.denominator > 0
      cell.value = isKnown ? String(sum.numerator / sum.denominator) : ""
      cell.state = isKnown ? .ok : .notComputable
      if isKnown { cell.reason = "" }
      return cell
    }
  }

  private static func text(_ sum: Double) -> String {
    sum == sum.rounded() && sum.magnitude < 1e15 ? String(Int(sum)) : String(sum)
  }
}
