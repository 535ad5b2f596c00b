import Catalogue
import Counting
import Kernel
import Records
import Statistics

/// How likely each indicator of the framework is to pass by its deadline.
///
/// `steering.md`, CP14: the chances of 85 % of the value to reach, by the trend and the operations; none
/// under twelve months of history.
struct FrameworkChances {
  private let day: CivilDate
  private let rules: FrameworkRules
  /// What was counted, by whether axes are told by category.
  private var sources: [Bool: OutlookSources] = [:]
  /// By full name, then programme and category; the category is empty for a whole axis.
  private var bases: [String: [[String]: OutlookBasis]] = [:]

  /// - Parameters:
  ///   - indicators: those of the framework; amounts of money have no chances.
  ///   - keys: the axes that are to be told of; a request for whole axes, one for those by category.
  init(
    _ engine: Engine, promises: Dataset, _ catalogue: Catalogue,
    _ indicators: [FrameworkIndicator], keys: [AxisKey], region: String?, rules: FrameworkRules,
    on day: CivilDate
  ) throws(RequestError) {
    self.day = day
    self.rules = rules
    let definitions = indicators.map(\.definition).filter(\.addsUp)
    guard !definitions.isEmpty else { return }
    let filter = region.map { [(name: "region", code: $0)] } ?? []
    for isByCategory in Set(keys.map { $0.category != nil }) {
      let request = Request(
        definitions: definitions, by: ["programme"] + (isByCategory ? ["categorie_region"] : []),
        filter: filter)
      sources[isByCategory] = try OutlookSources(
        request, engine, promises: promises, catalogue: catalogue, on: day)
    }
    fill(OperationChanges(), completions: nil)
  }

  private mutating func fill(_ changes: OperationChanges, completions: Completions?) {
    bases = [:]
    for (isByCategory, sources) in sources {
      for (definition, codes, basis) in sources.bases(changes, completions: completions) {
        bases[definition.fullName, default: [:]][isByCategory ? codes : codes + [""]] = basis
      }
    }
  }

  /// The same chances with operations and records as a scenario has them.
  func under(_ changes: FrameworkChanges) -> FrameworkChances {
    var changed = self
    changed.fill(changes.operations, completions: changes.completions[day])
    return changed
  }

  /// The axis with what its indicators' chances are.
  func told(_ axis: AxisResult, by deadline: CivilDate?) -> AxisResult {
    guard let deadline, deadline > day else { return axis }
    var axis = axis
    for place in axis.indicators.indices {
      let indicator = axis.indicators[place]
      guard let goal = indicator.goal,
        let basis = bases[indicator.fullName]?[[axis.programme, axis.category ?? ""]]
      else { continue }
      let pass = Double(goal.share(rules.pass).millionths) / 1_000_000
      let rows = Outlook(basis, OutlookTarget(date: deadline, value: pass), onlyAtTarget: true).rows
      axis.indicators[place].capacity = rows.first { $0.method == .capacity }?.prediction
      axis.indicators[place].combined = rows.first { $0.method == .combined }?.prediction
      guard let missing = indicator.missing, missing.millionths > 0,
        rows.contains(where: { $0.method == .trend && $0.prediction != nil })
      else { continue }
      axis.indicators[place].probability =
        rows.first { $0.method == .combined }?.conclusion?.probability
    }
    return axis
  }
}
