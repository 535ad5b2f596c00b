import Records

/// What a `count:` says: the rows a term reads and how they make a number.
struct Measure: Hashable {
  var population: Population
  var aggregate: Aggregate

  /// The units a single figure of this measure may be given in.
  var unit: Unit? {
    switch (aggregate, population) {
    case (.count, .participations): .participations
    case (.count, .operations): .operations
    case (.distinctStructures, _): .structures
    case (.distinct, .entities): .enterprises
    case (.sum, _): .euros
    case (.weights, _): .weighted
    default: nil
    }
  }

  /// The forms of `count:`, for messages and the documentation.
  static let forms = [
    "participations", "operations", "structures", "enterprises", "sum(operations.montant_ue)",
    "sum(operations.montant_ue * part_qpv)", "weights(participations.poids_6m)",
    "distinct(entities.siren)",
  ]

  /// Reads a measure: a word, or a function of `population.champ`.
  static func parse(_ text: String) throws(Fault) -> Measure {
    switch text {
    case "participations": return Measure(population: .participations, aggregate: .count)
    case "operations": return Measure(population: .operations, aggregate: .count)
    case "structures": return Measure(population: .operations, aggregate: .distinctStructures)
    case "enterprises":
      return Measure(
        population: .entities, aggregate: .distinct(EntityField.siren.rawValue))
    default: break
    }
    guard let open = text.firstIndex(of: "("), text.last == ")" else {
      throw Fault(
        offset: 0,
        message: Messages.unknownMeasure(text, nearest: nearestName(to: text, among: forms)))
    }
    let function = String(text[..<open])
    let inside = text[text.index(after: open)..<text.index(before: text.endIndex)]
    let factors = inside.split(separator: "*", omittingEmptySubsequences: false)
      .map { String($0.filter { $0 != " " }) }
    let parts = factors[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let offset = function.unicodeScalars.count + 1
    guard parts.count == 2, factors.count <= 2, let population = Population(rawValue: parts[0])
    else { throw Fault(offset: offset, message: Messages.measureField(String(inside))) }
    let columns = Columns(population)
    switch (function, factors.count) {
    case ("sum", 1):
      let index = try columns.find(parts[1], offset, Self.isEuros)
      return Measure(population: population, aggregate: .sum(index))
    case ("sum", 2):
      let index = try columns.find(parts[1], offset, Self.isEuros)
      let share = try columns.find(factors[1], offset, Self.isDecimal)
      return Measure(population: population, aggregate: .sumProduct(index, share: share))
    case ("weights", 1):
      let index = try columns.find(parts[1], offset, Self.isDecimal)
      return Measure(population: population, aggregate: .weights(index))
    case ("distinct", 1):
      let index = try columns.find(parts[1], offset, Self.isText)
      return Measure(population: population, aggregate: .distinct(index))
    default:
      throw Fault(
        offset: 0,
        message: Messages.unknownMeasure(text, nearest: nearestName(to: text, among: forms)))
    }
  }

  private static func isEuros(_ type: FieldType) -> Bool {
    if case .euros = type { true } else { false }
  }

  private static func isText(_ type: FieldType) -> Bool {
    switch type {
    case .text, .digits: true
    default: false
    }
  }

  private static func isDecimal(_ type: FieldType) -> Bool {
    if case .decimal = type { true } else { false }
  }

  /// The columns a population's rows are measured by.
  private struct Columns {
    let population: Population
    let schema: Schema

    init(_ population: Population) {
      self.population = population
      switch population {
      case .participations: schema = .participations
      case .operations: schema = .operations
      case .plan: schema = .maquette
      case .entities: schema = .entites
      case .certified: schema = .depenses
      }
    }

    func find(
      _ name: String, _ offset: Int, _ fits: (FieldType) -> Bool
    ) throws(Fault) -> Int {
      guard let index = schema.index(of: name) else {
        let nearest = nearestName(to: name, among: schema.fields.map(\.name))
        throw Fault(
          offset: offset, message: Messages.unknownField(name, population, nearest: nearest))
      }
      guard schema.fields[index].sensitivity != .identity else {
        throw Fault(offset: offset, message: Messages.identity(name))
      }
      guard fits(schema.fields[index].type) else {
        throw Fault(offset: offset, message: Messages.measureType(name))
      }
      return index
    }
  }
}

extension Population {
  /// The moments that can place its rows in a period.
  var moments: [Moment] {
    switch self {
    case .participations: [.entry, .exit]
    case .operations: [.start, .state]
    case .plan, .certified: [.state]
    case .entities: [.date]
    }
  }
}
