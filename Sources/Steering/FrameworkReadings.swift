package import Catalogue
import Counting
import Kernel
import Records

/// An indicator of the framework and the axis it measures.
package struct FrameworkIndicator: Sendable {
  let definition: Definition
  let axe: String

  /// The frame of the performance framework.
  static let frame = "PF"

  /// The indicators of a catalogue in its order, each on the axis its condition names.
  static func all(_ catalogue: Catalogue) -> [FrameworkIndicator] {
    catalogue.definitions.compactMap { definition in
      axis(of: definition).map { FrameworkIndicator(definition: definition, axe: $0) }
    }
  }

  /// The axis an indicator of the framework measures; nil for other figures.
  package static func axis(of definition: Definition) -> String? {
    guard definition.frame == frame, case .single(let term) = definition.formula else { return nil }
    return axis(term.condition)
  }

  /// The axis every row of a condition is on, nil when it does not say.
  private static func axis(_ condition: Condition) -> String? {
    let column = OperationField.axe.rawValue
    switch condition {
    case .textIn(.operation(column), let codes, negated: false),
      .textIn(.field(.operations, column), let codes, negated: false):
      return codes.count == 1 ? codes.first : nil
    case .and(let parts): return parts.lazy.compactMap(axis).first
    case .named(_, let inner): return axis(inner)
    default: return nil
    }
  }
}

/// What the engine counts for the framework, in three passes: on the day, six months before and
/// twelve months before.
struct FrameworkReadings: Sendable {
  /// One figure of one operation cell.
  private struct Entry: Sendable {
    var programme: String
    var axe: String
    var category: String
    /// Empty when cells are not told apart by region.
    var region: String
    /// Nil when no row holds the amount.
    var quantity: Quantity?
    /// What it is when missing answers turn out at their least, and at their most; nil when nothing
    /// bounds it.
    var low: Quantity?
    var high: Quantity?

    /// Whether something was done: an amount nobody gave is nothing to show.
    var isAchieved: Bool { (quantity?.millionths ?? 0) != 0 }
  }

  /// A stretch of time before the reading.
  enum Stretch: Int, CaseIterable, Sendable {
    case half = 6
    case year = 12
  }

  private let day: CivilDate
  /// Entries by full name of the figure.
  private var current: [String: [Entry]]
  /// The records of the day as if they were complete; nil for as they are.
  private var completions: Completions?
  private let earlier: [Stretch: [String: [Entry]]]

  /// Counts up to a day.
  ///
  /// - Parameter isRegional: whether cells are told apart by region.
  init(
    _ engine: Engine, _ indicators: [FrameworkIndicator], on day: CivilDate,
    isRegional: Bool
  ) throws(RequestError) {
    self.day = day
    let by = ["programme", "axe", "categorie_region"] + (isRegional ? ["region"] : [])
    let measured = indicators.map(\.definition)
    func read(
      _ definitions: [Definition], _ day: CivilDate, range: Bool = false
    ) throws(RequestError) -> [String: [Entry]] {
      let units = Dictionary(
        definitions.map { ($0.fullName, $0.unit) }, uniquingKeysWith: { first, _ in first })
      let cells = try engine.compute(
        Request(
          definitions: definitions, by: by, period: Period(day, day), cumulative: true,
          range: range))
      var entries: [String: [Entry]] = [:]
      for cell in cells {
        let name = cell.frame + "." + cell.code
        let unit = units[name] ?? .participations
        entries[name, default: []].append(
          Entry(
            programme: cell.keys[0], axe: cell.keys[1], category: cell.keys[2],
            region: isRegional ? cell.keys[3] : "",
            quantity: cell.state == .ok ? Quantity(cell.value, unit) : nil,
            low: cell.low.isEmpty ? nil : Quantity(cell.low, unit),
            high: cell.high.isEmpty ? nil : Quantity(cell.high, unit)))
      }
      return entries
    }
    current = try read(
      measured + Self.records + PlanFigure.allCases.map(\.definition), day, range: true)
    var earlier: [Stretch: [String: [Entry]]] = [:]
    for stretch in Stretch.allCases {
      earlier[stretch] = try read(measured, day.before(months: stretch.rawValue))
    }
    self.earlier = earlier
  }

  /// The same with what a scenario moves of the plan, and completes.
  func changed(by changes: FrameworkChanges) -> FrameworkReadings {
    var changed = self
    for move in changes.plan {
      changed.current[move.figure.definition.fullName, default: []].append(
        Entry(
          programme: move.place.programme, axe: move.place.axe,
          category: move.place.category.isEmpty ? Cut.unknown : move.place.category,
          region: move.place.region.isEmpty ? Cut.unknown : move.place.region,
          quantity: Quantity(millionths: move.cents * 10_000, unit: .euros)))
    }
    changed.completions = changes.completions[day]
    return changed
  }

  /// What a figure is over an axis on the day: as recorded, or with its records completed.
  func achieved(
    _ name: String, _ unit: FigureUnit, _ axis: AxisKey, region: String?
  ) -> Quantity? {
    let recorded = quantity(name, unit, axis, region: region)
    guard let completions, let recorded,
      let gain = completions.gain(
        name,
        within: { place in
          let category = place.category.isEmpty ? Cut.unknown : place.category
          return place.programme == axis.programme && place.axe == axis.axe
            && (axis.category ?? category) == category && (region ?? place.region) == place.region
        })
    else { return recorded }
    let completed = recorded + Quantity(gain, unit)
    guard let bounds = recordedBounds(name, unit, axis, region: region) else { return completed }
    return Quantity(
      millionths: min(max(completed.millionths, bounds.low.millionths), bounds.high.millionths),
      unit: unit)
  }

  /// The sum of a figure over an axis as recorded; nil when nothing there holds the amount.
  ///
  /// - Parameters:
  ///   - region: Nil for the nation.
  ///   - stretch: How long before the day; nil for the day itself.
  func quantity(
    _ name: String, _ unit: FigureUnit, _ axis: AxisKey, region: String?,
    before stretch: Stretch? = nil
  ) -> Quantity? {
    let entries = (stretch.map { earlier[$0] ?? [:] } ?? current)[name] ?? []
    let mine = Self.entries(entries, of: axis, region)
    let known = mine.compactMap(\.quantity)
    return known.isEmpty && !mine.isEmpty ? nil : known.reduce(Quantity(0, unit), +)
  }

  /// What a figure is over an axis when missing answers turn out at their least and at their most;
  /// nil when something there has no bound.
  func bounds(
    _ name: String, _ unit: FigureUnit, _ axis: AxisKey, region: String?
  ) -> (low: Quantity, high: Quantity)? {
    if completions?.counts(name) == true {
      return achieved(name, unit, axis, region: region).map { ($0, $0) }
    }
    return recordedBounds(name, unit, axis, region: region)
  }

  private func recordedBounds(
    _ name: String, _ unit: FigureUnit, _ axis: AxisKey, region: String?
  ) -> (low: Quantity, high: Quantity)? {
    let mine = Self.entries(current[name] ?? [], of: axis, region)
    let lows = mine.compactMap(\.low)
    let highs = mine.compactMap(\.high)
    guard lows.count == mine.count, highs.count == mine.count else { return nil }
    return (
      lows.reduce(Quantity(0, unit), +), highs.reduce(Quantity(0, unit), +)
    )
  }

  /// Those of some entries that are of an axis; `region` nil for the nation.
  private static func entries(
    _ entries: [Entry], of axis: AxisKey, _ region: String?
  ) -> [Entry] {
    entries.filter { entry in
      entry.programme == axis.programme && entry.axe == axis.axe
        && (axis.category.map { $0 == entry.category } ?? true)
        && (region.map { $0 == entry.region } ?? true)
    }
  }

  /// An amount of the plan over an axis.
  func plan(_ figure: PlanFigure, _ axis: AxisKey, region: String?) -> Quantity? {
    quantity(figure.definition.fullName, .euros, axis, region: region)
  }

  /// Records of an axis, complete ones or all.
  func records(_ scope: RecordScope, _ axis: AxisKey, region: String?) -> Int {
    let count = quantity(
      FrameworkIndicator.frame + "." + scope.rawValue, .participations, axis, region: region)
    return Int(clamping: (count?.millionths ?? 0) / 1_000_000)
  }

  /// The categories of an axis where some figure is above zero.
  func categories(_ names: [String], programme: String, axe: String) -> Set<String> {
    var found: Set<String> = []
    for entry in names.flatMap({ current[$0] ?? [] })
    where entry.programme == programme && entry.axe == axe && entry.isAchieved {
      found.insert(entry.category)
    }
    return found
  }

  /// The programmes some figures were counted for.
  func programmes(_ names: [String]) -> Set<String> {
    Set(
      names.flatMap { current[$0] ?? [] }.filter(\.isAchieved).map(\.programme))
  }

  /// Records of participants counted in the frame, all of them and complete ones.
  private static var records: [Definition] {
    RecordScope.allCases.map { scope in
      Definition(
        frame: FrameworkIndicator.frame, code: scope.rawValue, label: "", englishLabel: "",
        kind: .quality, unit: .participations,
        formula: .single(Term(population: .participations, records: scope, moment: .entry)))
    }
  }
}

/// The amounts of the plan the framework reads.
enum PlanFigure: String, CaseIterable, Sendable {
  /// The reserve the plan writes.
  case reserve = "plan.reserve"
  /// The EU amount of lines that write no reserve.
  case unreserved = "plan.unreserved"
  /// The EU amount.
  case allocation = "plan.allocation"

  /// A sum over the plan's lines, cut as money is.
  var definition: Definition {
    let reserve = Operand.field(.maquette, PlanField.reserveUe.rawValue)
    let column = self == .reserve ? PlanField.reserveUe : PlanField.montantUe
    let condition: Condition =
      switch self {
      case .reserve: .known(reserve)
      case .unreserved: .not(.known(reserve))
      case .allocation: .always
      }
    return Definition(
      frame: FrameworkIndicator.frame, code: rawValue, label: "", englishLabel: "",
      kind: .financial, unit: .euros,
      formula: .single(
        Term(
          population: .plan, moment: .state, condition: condition,
          aggregate: .sum(column.rawValue))))
  }
}
