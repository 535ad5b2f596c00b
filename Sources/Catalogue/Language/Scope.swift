import Records

/// The names a condition over a population may read, and what each holds.
struct Scope {
  /// What a name holds, as comparisons see it.
  enum Holds: Hashable {
    case code([String])
    /// Several codes at once.
    case codes([String])
    case integer(ClosedRange<Int>)
    case day
    case text
    /// Euros, decimals and moments: known or not, never compared.
    case amount
  }

  enum Found: Hashable {
    case operand(Operand, Holds)
    /// Identifies a person.
    case identity
    case nothing
  }

  let population: Population

  /// The kind of record the rows are, when their own fields can be read.
  private var own: Kind? {
    population == .certified ? nil : population.kind
  }

  /// Whether fields of the row's operation are read as `operation.champ`.
  private var readsOperation: Bool {
    switch population {
    case .participations, .entities, .certified, .declared: true
    case .operations, .plan, .persons, .events, .offers, .means, .context: false
    }
  }

  /// What a name means.
  func find(_ name: String) -> Found {
    if let own, let position = Schema.of(own).index(of: name) {
      return found(.field(own, position), Schema.of(own).fields[position])
    }
    let prefix = "operation."
    let bare = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    if readsOperation, bare != name || population == .certified,
      let position = Schema.operations.index(of: bare)
    {
      return found(.operation(position), Schema.operations.fields[position])
    }
    if population == .participations, let derived = Derived(rawValue: name) ?? Derived.french[name]
    {
      return .operand(.derived(derived), derived.holds)
    }
    if population == .participations, Operand.nextEntryNames.contains(name) {
      return .operand(.daysToNextEntry, .integer(0...1_000_000))
    }
    if let days = days(name) { return days }
    if population == .events { return ofFact(name) }
    return .nothing
  }

  /// What `days(first, last)` means over the rows' own days.
  private func days(_ name: String) -> Found? {
    guard let own, population != .events, name.hasPrefix("days("), name.hasSuffix(")") else {
      return nil
    }
    let schema = Schema.of(own)
    let names = name.dropFirst("days(".count).dropLast().split(separator: ",")
      .map { String($0.filter { $0 != " " }) }
    let positions = names.compactMap { schema.index(of: $0) }
    guard names.count == 2, positions.count == 2,
      positions.allSatisfy({ [.day, .moment].contains(schema.fields[$0].type) })
    else { return nil }
    return .operand(.days(own, positions[0], positions[1]), .integer(-1_000_000...1_000_000))
  }

  /// What a name says of a fact's person, or through the person's other facts.
  private func ofFact(_ name: String) -> Found {
    if name == "latest" { return .operand(.event(.latest), .code(EventValue.latest.codes)) }
    if let nature = Self.natureSince(name), let index = EventValue.natures.firstIndex(of: nature) {
      return .operand(.event(.daysSince(index)), .integer(0...1_000_000))
    }
    if name.hasPrefix("person."),
      let position = Schema.personnes.index(of: String(name.dropFirst("person.".count)))
    {
      return found(.person(position), Schema.personnes.fields[position])
    }
    return .nothing
  }

  /// The nature named by `days_since(nature)`, whether there is one so called or not.
  static func natureSince(_ name: String) -> String? {
    guard name.hasPrefix("days_since("), name.hasSuffix(")") else { return nil }
    return String(name.dropFirst("days_since(".count).dropLast())
  }

  private func found(_ operand: Operand, _ field: Field) -> Found {
    field.sensitivity == .identity ? .identity : .operand(operand, Holds(field.type))
  }

  /// Every readable name, for messages.
  var names: [String] {
    var names: [String] = []
    if let own {
      names += Schema.of(own).fields.filter { $0.sensitivity != .identity }.map(\.name)
    }
    if readsOperation { names += Schema.operations.fields.map { "operation." + $0.name } }
    if population == .certified { names += Schema.operations.fields.map(\.name) }
    if population == .participations {
      names += Derived.allCases.map(\.rawValue) + [Operand.nextEntryNames[0]]
    }
    if population == .events {
      names += Schema.personnes.fields.filter { $0.sensitivity != .identity }
        .map { "person." + $0.name }
      names += ["latest", "days_since"]
    }
    return names
  }
}

extension Scope.Holds {
  init(_ type: FieldType) {
    switch type {
    case .text, .digits: self = .text
    case .code(let codes): self = .code(codes)
    case .codes(let codes): self = .codes(codes)
    case .day: self = .day
    case .integer(let minimum, let maximum): self = .integer(minimum...maximum)
    case .moment, .euros, .decimal: self = .amount
    }
  }
}

extension Derived {
  /// Their names in French.
  static let french: [String: Derived] = [
    "age_entree": .ageAtEntry, "statut_entree": .status, "mois_recherche": .searchMonths,
    "longue_duree": .longTerm, "fiche_complete": .complete,
  ]

  /// Their codes in French.
  static let frenchCodes = [
    "chomeur": "unemployed", "inactif": "inactive", "en_emploi": "employed", "oui": "yes",
    "non": "no",
  ]

  /// What conditions compare it with; ages are computed as they come, negative included.
  var holds: Scope.Holds {
    switch self {
    case .ageAtEntry: .integer(-10_000...10_000)
    case .searchMonths: .integer(0...1_000_000_000)
    case .status, .longTerm, .complete: .code(codes)
    }
  }
}
