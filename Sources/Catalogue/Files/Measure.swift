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
    case (.count, .events): .events
    case (.count, .offers): .offers
    case (.distinctPersons, _): .persons
    case (.distinctStructures, _): .structures
    case (.distinct, .entities), (.distinctEnterprises, _): .enterprises
    case (.distinct(EventField.acteur.rawValue), .events): .actors
    case (.medianSurvival, _): .days
    case (.mean(.field), .operations), (.median(.field), .operations),
      (.quantile(.field, _), .operations):
      .euros
    case (.mean(.field), .declared), (.median(.field), .declared): .value
    case (.mean(.field), _), (.median(.field), _), (.quantile(.field, _), _): nil
    case (.mean, _), (.median, _), (.quantile, _): .days
    case (.sum, .offers): nil
    case (.sum, .declared), (.sum, .context): .value
    case (.sum(let field), .means):
      if case .euros = Schema.moyens.fields[field].type { .euros } else { .fullTime }
    case (.sum, _): .euros
    case (.sumOfOperations, _): .euros
    case (.weights, _): .weighted
    default: nil
    }
  }

  /// The forms of `count:`, for messages and the documentation.
  static let forms = [
    "participations", "operations", "structures", "enterprises", "sum(operations.montant_ue)",
    "sum(operations.montant_ue * part_qpv)", "weights(participations.poids_6m)",
    "distinct(entities.siren)", "events", "persons", "persons(events)", "enterprises(events)",
    "distinct(events.acteur)", "mean(events.days_since(entree_dispositif))",
    "median(events.days_since(inscription))", "offers", "sum(offers.postes)",
    "median(offers.days(date_depot, date_pourvue))", "mean(operations.cout_total)",
    "quantile(participations.days(date_entree, date_sortie), 0.75)",
    "median_survival(events.days_until(diagnostic, radiation))",
    "distinct(participations.referent)", "sum(declared.operation.cout_total)",
  ]

  /// Reads a measure: a word, or a function of `population.champ`.
  static func parse(_ text: String) throws(Fault) -> Measure {
    switch text {
    case "participations": return Measure(population: .participations, aggregate: .count)
    case "operations": return Measure(population: .operations, aggregate: .count)
    case "events": return Measure(population: .events, aggregate: .count)
    case "offers": return Measure(population: .offers, aggregate: .count)
    case "persons": return Measure(population: .participations, aggregate: .distinctPersons)
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
    if let measure = try ofPersons(function, String(inside)) { return measure }
    let factors = inside.split(separator: "*", omittingEmptySubsequences: false)
      .map { String($0.filter { $0 != " " }) }
    let parts = factors[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let offset = function.unicodeScalars.count + 1
    if function == "sum", factors.count == 1, parts.count == 3, parts[1] == "operation",
      let population = Population(rawValue: parts[0]), population.namesOperations
    {
      let index = try Columns(.operations).find(parts[2], offset, Self.isEuros)
      return Measure(population: population, aggregate: .sumOfOperations(index))
    }
    guard parts.count == 2, factors.count <= 2, let population = Population(rawValue: parts[0])
    else { throw Fault(offset: offset, message: Messages.measureField(String(inside))) }
    let columns = Columns(population)
    switch (function, factors.count) {
    case ("sum", 1):
      let index = try columns.find(
        parts[1], offset, population.isSummedByNumber ? Self.isNumber : Self.isEuros)
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

  private static func isInteger(_ type: FieldType) -> Bool {
    if case .integer = type { true } else { false }
  }

  /// Measures of persons, enterprises and days; nil for the other functions.
  private static func ofPersons(
    _ function: String, _ inside: String
  ) throws(Fault) -> Measure? {
    let offset = function.unicodeScalars.count + 1
    switch function {
    case "persons":
      guard let population = Population(rawValue: inside), population.namesPersons else {
        throw Fault(offset: offset, message: Messages.measureOf(inside, personPopulations))
      }
      return Measure(population: population, aggregate: .distinctPersons)
    case "enterprises":
      switch Population(rawValue: inside) {
      case .events:
        return Measure(
          population: .events, aggregate: .distinctEnterprises(EventField.entreprise.rawValue))
      case .offers:
        return Measure(
          population: .offers, aggregate: .distinctEnterprises(OfferField.entreprise.rawValue))
      default: throw Fault(offset: offset, message: Messages.measureOf(inside, [.events, .offers]))
      }
    case "mean", "median":
      let (population, number) = try number(inside, offset)
      return Measure(
        population: population, aggregate: function == "mean" ? .mean(number) : .median(number))
    case "median_survival":
      let (population, number) = try number(inside, offset)
      switch number {
      case .until, .between: break
      case .since, .field: throw Fault(offset: offset, message: Messages.measureWait(inside))
      }
      return Measure(population: population, aggregate: .medianSurvival(number))
    case "quantile":
      guard let comma = inside.lastIndex(of: ",") else {
        throw Fault(offset: offset, message: Messages.measureOrder(inside))
      }
      let written = inside[inside.index(after: comma)...].filter { $0 != " " }
      guard let order = Self.order(String(written)) else {
        throw Fault(offset: offset, message: Messages.measureOrder(inside))
      }
      let (population, number) = try number(String(inside[..<comma]), offset)
      return Measure(
        population: population, aggregate: .quantile(number, perMille: order))
    default: return nil
    }
  }

  private static let personPopulations = Population.allCases.filter(\.namesPersons)

  /// The order of a quantile in thousandths, from 0.001 to 0.999.
  private static func order(_ text: String) -> Int? {
    guard text.hasPrefix("0."), (3...5).contains(text.utf8.count),
      let digits = Int(text.dropFirst(2)), digits > 0
    else { return nil }
    return (text.utf8.count..<5).reduce(digits) { order, _ in order * 10 }
  }

  /// `events.days_since(nature)`, `events.days_until(nature, nature)`, `offers.days(first, last)`, or a
  /// field that holds a number.
  private static func number(
    _ text: String, _ offset: Int
  ) throws(Fault) -> (Population, RowNumber) {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    let count = parts.count == 2 ? parts[1] : ""
    guard let population = Population(rawValue: parts.first ?? "") else {
      throw Fault(offset: offset, message: Messages.measureDays(text))
    }
    let columns = Columns(population)
    guard let open = count.firstIndex(of: "("), count.last == ")" else {
      guard !count.isEmpty, population != .events else {
        throw Fault(offset: offset, message: Messages.measureDays(text))
      }
      return (population, .field(try columns.find(count, offset, isNumber)))
    }
    let arguments = count[count.index(after: open)...].dropLast().split(separator: ",")
      .map { String($0.filter { $0 != " " }) }
    func nature(_ place: Int) throws(Fault) -> Int {
      let natures = EventValue.natures
      if let nature = natures.firstIndex(of: arguments[place]) { return nature }
      let nearest = nearestName(to: arguments[place], among: natures)
      throw Fault(
        offset: offset,
        message: Messages.unknownCode("nature", arguments[place], nearest: nearest, natures))
    }
    switch (population, String(count[..<open]), arguments.count) {
    case (.events, "days_since", 1): return (population, .since(try nature(0)))
    case (.events, "days_until", 1):
      return (population, .until(try nature(0), unless: nil))
    case (.events, "days_until", 2):
      return (population, .until(try nature(0), unless: try nature(1)))
    case (.participations, "days", 2), (.operations, "days", 2), (.offers, "days", 2):
      return (
        population,
        .between(
          try columns.find(arguments[0], offset, isDayOrMoment),
          try columns.find(arguments[1], offset, isDayOrMoment))
      )
    default: throw Fault(offset: offset, message: Messages.measureDays(text))
    }
  }

  private static func isDayOrMoment(_ type: FieldType) -> Bool { type == .day || type == .moment }

  private static func isNumber(_ type: FieldType) -> Bool {
    switch type {
    case .integer, .euros, .decimal: true
    case .text, .digits, .code, .codes, .day, .moment: false
    }
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
      schema = Schema.of(population.kind)
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
    case .participations: [.entry, .exit, .past, .state, .present, .underway, .left, .overdue]
    case .operations: [.start, .state, .underway]
    case .plan, .certified: [.state]
    case .entities: [.date]
    case .persons: [.state]
    case .events: [.date, .present, .state, .past, .opening]
    case .offers: [.date, .closed, .filled]
    case .declared: [.date, .underway]
    case .means: [.date]
    case .context: [.state]
    }
  }

  /// Whether each row may be about a person.
  var namesPersons: Bool { self == .participations || self == .persons || self == .events }

  /// Whether its rows, other than operations themselves, may name an operation.
  var namesOperations: Bool {
    switch self {
    case .participations, .entities, .declared: true
    case .operations, .plan, .certified, .persons, .events, .offers, .means, .context: false
    }
  }

  /// Whether numbers other than euros are added up.
  var isSummedByNumber: Bool {
    switch self {
    case .offers, .declared, .means, .context: true
    default: false
    }
  }

  /// Whether a definition over its rows may be a condition of another.
  var isReferable: Bool { self == .participations || self == .events }
}
