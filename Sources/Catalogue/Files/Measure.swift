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
    case (.mean, _), (.median, _): .days
    case (.sum, .offers): nil
    case (.sum, _): .euros
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
    "median(offers.days(date_depot, date_pourvue))",
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
    guard parts.count == 2, factors.count <= 2, let population = Population(rawValue: parts[0])
    else { throw Fault(offset: offset, message: Messages.measureField(String(inside))) }
    let columns = Columns(population)
    switch (function, factors.count) {
    case ("sum", 1):
      let index = try columns.find(
        parts[1], offset, population == .offers ? Self.isInteger : Self.isEuros)
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

  private static func isDay(_ type: FieldType) -> Bool { type == .day }

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
      let (population, count) = try days(inside, offset)
      return Measure(
        population: population, aggregate: function == "mean" ? .mean(count) : .median(count))
    default: return nil
    }
  }

  private static let personPopulations = Population.allCases.filter(\.namesPersons)

  /// `events.days_since(nature)`, or `offers.days(first, last)`.
  private static func days(
    _ text: String, _ offset: Int
  ) throws(Fault) -> (Population, DayCount) {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    let count = parts.count == 2 ? parts[1] : ""
    guard let population = Population(rawValue: parts.first ?? ""),
      let open = count.firstIndex(of: "("), count.last == ")"
    else { throw Fault(offset: offset, message: Messages.measureDays(text)) }
    let arguments = count[count.index(after: open)...].dropLast().split(separator: ",")
      .map { String($0.filter { $0 != " " }) }
    switch (population, String(count[..<open]), arguments.count) {
    case (.events, "days_since", 1):
      let natures = EventValue.natures
      guard let nature = natures.firstIndex(of: arguments[0]) else {
        let nearest = nearestName(to: arguments[0], among: natures)
        throw Fault(
          offset: offset,
          message: Messages.unknownCode("nature", arguments[0], nearest: nearest, natures))
      }
      return (population, .since(nature))
    case (.offers, "days", 2):
      let columns = Columns(population)
      return (
        population,
        .between(
          try columns.find(arguments[0], offset, isDay),
          try columns.find(arguments[1], offset, isDay))
      )
    default: throw Fault(offset: offset, message: Messages.measureDays(text))
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
      switch population {
      case .participations: schema = .participations
      case .operations: schema = .operations
      case .plan: schema = .maquette
      case .entities: schema = .entites
      case .certified: schema = .depenses
      case .persons: schema = .personnes
      case .events: schema = .evenements
      case .offers: schema = .offres
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
    case .persons: [.state]
    case .events: [.date, .present, .state, .past, .opening]
    case .offers: [.date, .closed, .filled]
    }
  }

  /// Whether each row may be about a person.
  var namesPersons: Bool { self == .participations || self == .persons || self == .events }

  /// Whether a definition over its rows may be a condition of another.
  var isReferable: Bool { self == .participations || self == .events }
}
