import Catalogue
import Columns
import Kernel
import Records

/// A way to cut figures, by the name `--by` and `--where` give it.
package struct Cut: Hashable, Sendable {
  package let name: String
  let source: Source

  /// A name has one source.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// Where the codes of a cut come from.
  enum Source: Hashable, Sendable {
    /// A text field of the operation, as it is written.
    case operationText(OperationField)
    /// A coded field of the operation.
    case operationCode(OperationField)
    /// The beneficiary: SIREN, else normalised name.
    case structure
    /// The commune of residence at entry, or a territory it belongs to on that day.
    case residence(Territories.Level?)
    case age
    case status
    case educationLevel
    /// A coded field of the participation.
    case participationCode(ParticipationField)
  }

  /// What a missing code prints as.
  package static let unknown = "inconnu"

  /// The names of the contract, in its order.
  private static let contract: [(String, Source)] = [
    ("programme", .operationText(.programme)), ("axe", .operationText(.axe)),
    ("pi", .operationText(.pi)), ("os", .operationText(.os)),
    ("categorie_region", .operationCode(.categorieRegion)), ("fonds", .operationCode(.fonds)),
    ("dispositif", .operationText(.dispositif)), ("operation", .operationText(.operation)),
    ("statut_operation", .operationCode(.statut)),
    ("type_beneficiaire", .operationText(.typeBeneficiaire)), ("oi", .operationText(.oi)),
    ("region", .operationText(.region)), ("region_ancienne", .operationText(.regionAncienne)),
    ("structure", .structure), ("commune", .residence(nil)), ("epci", .residence(.epci)),
    ("departement", .residence(.departement)), ("zone_emploi", .residence(.employmentZone)),
    ("clpe", .residence(.clpe)), ("region_residence", .residence(.region)),
    ("sexe", .participationCode(.sexe)), ("age", .age), ("statut", .status),
    ("cite", .educationLevel),
  ]

  /// Every cut by name: those of the contract, then coded non-sensitive fields by column name.
  private static let all: [(name: String, source: Source)] = {
    var cuts = contract.map { (name: $0.0, source: $0.1) }
    var names = Set(cuts.map(\.name))
    for (index, field) in Schema.participations.fields.enumerated() {
      guard case .code = field.type, field.sensitivity == .none,
        let position = ParticipationField(rawValue: index), names.insert(field.name).inserted
      else { continue }
      cuts.append((field.name, .participationCode(position)))
    }
    for (index, field) in Schema.operations.fields.enumerated() {
      guard case .code = field.type, field.sensitivity == .none,
        let position = OperationField(rawValue: index), names.insert(field.name).inserted
      else { continue }
      cuts.append((field.name, .operationCode(position)))
    }
    return cuts
  }()

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.source) })

  /// The names of every cut.
  package static var names: [String] { all.map(\.name) }

  /// The cut of a name.
  ///
  /// - Throws: `refusedCut` for sensitive and identifying fields, `unknownCut` for the rest.
  package init(_ name: String) throws(RequestError) {
    if let source = Self.byName[name] {
      self.name = name
      self.source = source
      return
    }
    if let index = Schema.participations.index(of: name),
      Schema.participations.fields[index].sensitivity != .none
    {
      throw RequestError(code: .refusedCut, subject: name)
    }
    throw RequestError(
      code: .unknownCut, subject: name, nearest: Names.nearest(to: name, among: Self.names))
  }

  /// The cuts of several names, each once.
  package static func named(_ names: [String]) throws(RequestError) -> [Cut] {
    var cuts: [Cut] = []
    for name in names {
      let cut = try Cut(name)
      if cuts.contains(cut) { throw RequestError(code: .repeatedCut, subject: name) }
      cuts.append(cut)
    }
    return cuts
  }

  /// Whether each operation has one code.
  package var isOfOperation: Bool {
    switch source {
    case .operationText, .operationCode, .structure: true
    default: false
    }
  }

  /// Whether it reads what rules derive.
  var readsDerived: Bool { source == .age || source == .status }

  /// Whether it is where someone lived at entry.
  package var isResidence: Bool {
    if case .residence = source { return true }
    return false
  }

  /// Whether it reads `rattachements`.
  var isTerritorial: Bool {
    if case .residence(let level) = source { return level != nil }
    return false
  }
}

extension Population {
  /// Whether each of its rows can have a code under a cut; where none can, all are `inconnu`.
  func has(_ cut: Cut) -> Bool {
    switch self {
    // Values of context are found by rules of their own.
    case .participations, .context: true
    case .operations, .plan, .entities, .certified, .declared: cut.isOfOperation
    case .events: EventDimension.has(cut)
    case .persons, .offers, .means: has(followed: cut)
    }
  }

  private func has(followed cut: Cut) -> Bool {
    let name: String
    switch cut.source {
    case .structure: name = "structure"
    case .residence(nil): name = "commune"
    case .educationLevel: name = "niveau_cite"
    case .participationCode(let field): name = Schema.participations.fields[field.rawValue].name
    case .operationText, .operationCode, .age, .status, .residence: return false
    }
    let schema = Schema.of(kind)
    return schema.index(of: name).map { schema.fields[$0].sensitivity == .none } ?? false
  }
}

extension Definition {
  /// The cuts under which each of its terms can be told apart, in the order of `Cut.names`.
  package var cuts: [String] {
    Cut.names.filter { name in
      guard let cut = try? Cut(name) else { return false }
      return formula.terms.allSatisfy { $0.population.isToldApart(by: cut) }
    }
  }
}

extension Population {
  fileprivate func isToldApart(by cut: Cut) -> Bool {
    switch self {
    case .plan: return Schema.maquette.index(of: cut.name) != nil || cut.name == "region_ancienne"
    case .context:
      if case .residence = cut.source { return true }
      return ["region", "region_ancienne", "structure"].contains(cut.name)
    case .participations, .operations, .entities, .certified, .declared, .persons, .events, .offers,
      .means:
      return has(cut)
    }
  }
}
