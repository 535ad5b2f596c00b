import Catalogue
import Counting
import Kernel

/// What was reached in each place of a tree, counted in two requests of the engine at most.
///
/// The first tells operations apart by every part that some place names, and places are summed from
/// it; the second is for what sums cannot tell: territories where people live, and the widest places of
/// a figure that does not add up. A place that neither tells is not counted.
struct TargetCounts {
  /// Names of cuts that places are told apart by, in order.
  private typealias Shape = [String]

  private let definition: Definition
  private let measure: TargetMeasure
  private var tables: [CutTable] = []

  /// Cells of one request, found again by operation where they are of operations.
  private struct CutTable {
    let shape: [String]
    let cells: [Cell]
    let byOperation: [String: [Int]]

    init(_ shape: [String], _ cells: [Cell]) {
      self.shape = shape
      self.cells = cells
      guard let column = shape.firstIndex(of: "operation") else {
        byOperation = [:]
        return
      }
      byOperation = Dictionary(grouping: cells.indices) { cells[$0].keys[column] }
    }
  }

  /// - Parameters:
  ///   - region: the scope; nil for all there is.
  ///   - start: the first day counted; nil for the programme's beginning.
  init(
    _ definition: Definition, _ places: [Promise.Place], engine: Engine, on day: CivilDate,
    from start: CivilDate?, region: String?
  ) throws(RequestError) {
    self.definition = definition
    measure = TargetMeasure(definition)
    guard let period = start.map({ Period($0, day) }) ?? Period(day, day) else { return }
    let shapes = places.compactMap(\.shape)
    let ofOperations = shapes.filter { !$0.contains(where: Self.isResidence) }
    let union = Self.names.filter { name in ofOperations.contains { $0.contains(name) } }
    var asked: [Shape] = ofOperations.isEmpty ? [] : [union]
    if let other = shapes.first(where: { $0.contains(where: Self.isResidence) }) {
      asked.append(other)
    } else if !measure.addsUp,
      let widest = ofOperations.min(by: { $0.count < $1.count }), widest != union
    {
      asked.append(widest)
    }
    for shape in asked {
      let cells = try engine.compute(
        Request(
          definitions: [definition], by: shape, period: period, cumulative: start == nil,
          filter: region.map { [("region", $0)] } ?? [], range: true))
      tables.append(CutTable(shape, cells))
    }
  }

  /// What was reached in a place; nil when there is nothing to tell, or it is not counted.
  func reached(_ place: Promise.Place) -> TargetTree.Reached? {
    guard let shape = place.shape else { return nil }
    if let exact = tables.first(where: { $0.shape == shape && place.actor.isEmpty }) {
      let cells = exact.cells.filter { place.holds(exact.shape, $0.keys) }
      if cells.count == 1 { return told(cells[0]) }
      return cells.isEmpty ? nothing : nil
    }
    guard measure.isDivisible,
      let table = tables.first(where: { Set(shape).isSubset(of: $0.shape) }),
      !table.shape.contains(where: Self.isResidence)
    else { return nil }
    let candidates =
      place.operation.isEmpty
      ? Array(table.cells.indices) : table.byOperation[place.operation] ?? []
    return summed(candidates.map { table.cells[$0] }.filter { place.holds(table.shape, $0.keys) })
  }

  /// Of no row: nothing was counted, or nothing was told.
  private var nothing: TargetTree.Reached? {
    guard case .single(let term) = definition.formula, !term.population.isStated,
      term.aggregate.number == nil
    else { return nil }
    return .init(0, range: .init(0, 0))
  }

  private func told(_ cell: Cell) -> TargetTree.Reached? {
    guard cell.state == .ok, let value = Double(cell.value) else { return nil }
    var reached = TargetTree.Reached(value)
    if let low = Double(cell.low), let high = Double(cell.high) { reached.range = .init(low, high) }
    if measure.isQuotient, let top = Double(cell.numerator), let bottom = Double(cell.denominator) {
      reached.terms = .init(top, over: bottom)
    }
    return reached
  }

  private func summed(_ cells: [Cell]) -> TargetTree.Reached? {
    guard !cells.isEmpty else { return nothing }
    if measure.isQuotient {
      let terms = cells.compactMap { cell -> TargetTree.Reached.Terms? in
        guard let top = Double(cell.numerator), let bottom = Double(cell.denominator) else {
          return nil
        }
        return .init(top, over: bottom)
      }
      let top = terms.reduce(0) { $0 + $1.numerator }
      let bottom = terms.reduce(0) { $0 + $1.denominator }
      return bottom > 0 ? .init(top / bottom, terms: .init(top, over: bottom)) : nil
    }
    let known = cells.compactMap(told)
    guard !known.isEmpty else { return nil }
    var whole = TargetTree.Reached(known.reduce(0) { $0 + $1.value })
    let ranges = known.compactMap(\.range)
    if ranges.count == known.count {
      whole.range = .init(
        ranges.reduce(0) { $0 + $1.low }, ranges.reduce(0) { $0 + $1.high })
    }
    return whole
  }

  /// The cuts places are told apart by, in the order requests name them.
  private static let names = [
    "programme", "axe", "pi", "os", "categorie_region", "region", "operation", "structure", "oi",
    "region_ancienne",
  ]

  private static func isResidence(_ name: String) -> Bool {
    (try? Cut(name))?.isResidence == true
  }
}

extension Promise.Place {
  /// The names of the cuts that tell the place apart; nil when none do.
  fileprivate var shape: [String]? {
    guard modality.isEmpty, call.isEmpty, level.isEmpty == territory.isEmpty else { return nil }
    var names: [String] = []
    for (name, code) in [
      ("programme", programme), ("axe", axe), ("pi", pi), ("os", os),
      ("categorie_region", category), ("region", region), ("operation", operation),
    ] where !code.isEmpty {
      names.append(name)
    }
    if !actor.isEmpty { names += ["structure", "oi"] }
    switch level {
    case "", "pays": break
    case "region": names.append("region_residence")
    default: names.append(level)
    }
    return names
  }

  /// Whether cells of some codes are of the place.
  fileprivate func holds(_ shape: [String], _ keys: [String]) -> Bool {
    let isHere = zip(shape, keys).allSatisfy { name, key in
      switch name {
      case "programme": programme.isEmpty || programme == key
      case "axe": axe.isEmpty || axe == key
      case "pi": pi.isEmpty || pi == key
      case "os": os.isEmpty || os == key
      case "categorie_region": category.isEmpty || category == key
      case "region": region.isEmpty || region == key
      case "operation": operation.isEmpty || operation == key
      case "structure", "oi": true
      case "region_residence": level != "region" || territory == key
      default: level != name || territory == key
      }
    }
    guard isHere, !actor.isEmpty else { return isHere }
    return zip(shape, keys).contains { name, key in
      ["structure", "oi"].contains(name) && key == actor
    }
  }
}
