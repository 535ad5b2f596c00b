package import Access
package import Catalogue
import Kernel
package import Records

extension Engine {
  /// The fields of each kind an engine reads to answer a request, for a store to load no more.
  ///
  /// Names of cuts that do not exist are passed over: computing says so.
  package static func fieldsNeeded(for request: Request) -> [Kind: Set<Int>] {
    var needed = NeededFields()
    for definition in request.definitions {
      for term in definition.formula.terms { needed.add(term) }
      if definition.module != nil { needed.addModules() }
    }
    if request.period == nil, request.step != .all { needed.addDays() }
    for name in request.by + request.filter.map(\.name) {
      if let cut = try? Cut(name) { needed.add(cut) }
    }
    return needed.fields
  }
}

extension Definition {
  /// How deep someone must see a record to be told that a figure counts it: being counted tells a
  /// sensitive answer when the definition reads one.
  package var listLevel: Level {
    let fields = Engine.fieldsNeeded(for: Request(definitions: [self], by: []))
    let isSensitive = fields.contains { kind, positions in
      let schema = Schema.of(kind)
      return positions.contains { schema.fields[$0].sensitivity == .sensitive }
    }
    return isSensitive ? .sensitive : .records
  }
}

/// Fields to load, collected term by term and cut by cut.
private struct NeededFields {
  private(set) var fields: [Kind: Set<Int>] = [:]

  init() {
    add(.programmes, [ProgrammeField.programme, .cadre, .jeuRegles, .dateDebut, .axe, .pi, .os])
    add(
      .operations,
      [
        OperationField.operation, .programme, .fonds, .statut, .suiviParticipants,
        .dateProgrammation, .dateConvention, .dateDebut,
      ])
  }

  private mutating func add<P: RawRepresentable<Int>>(_ kind: Kind, _ positions: [P]) {
    fields[kind, default: []].formUnion(positions.map(\.rawValue))
  }

  private mutating func add(_ kind: Kind, _ names: [String]) {
    let schema = Schema.of(kind)
    fields[kind, default: []].formUnion(names.compactMap { schema.index(of: $0) })
  }

  /// The days that bound the periods of the store.
  mutating func addDays() {
    if fields[.evenements] != nil { add(.evenements, [EventField.date]) }
    add(.participations, [ParticipationField.dateEntree, .dateSortie])
  }

  /// What says which structures use a module.
  mutating func addModules() {
    let names = ["acteur", "module_entreprise"]
    add(.acteurs, names)
    if fields[.evenements] != nil { add(.evenements, ["structure"]) }
  }

  mutating func add(_ term: Term) {
    switch term.population {
    case .participations: add(.participations, [ParticipationField.dateEntree])
    case .operations: break
    case .plan: add(.maquette, [PlanField.programme])
    case .entities: add(.entites, [EntityField.operation, .date])
    case .persons: add(.personnes, [PersonField.structure])
    case .events: add(.evenements, [EventField.date, .dateFin, .nature, .dispositif])
    case .offers: add(.offres, [OfferField.dateDepot])
    case .declared: add(.realisations, ["operation", "fin"])
    case .means: add(.moyens, ["structure", "annee", "nature"])
    case .context:
      add(.contexte, ["niveau", "territoire", "millesime", "unite"])
      add(.perimetres, ["acteur", "niveau", "territoire", "debut", "fin"])
    case .certified:
      add(.depenses, [ExpenditureField.operation, .date, .nature, .coutTotal, .ue])
      add(.operations, [OperationField.certifieCoutTotal, .certifieUe])
    }
    let day = term.population.day(term.moment)
    fields[term.population.kind, default: []].formUnion(day.fields.own)
    fields[.operations, default: []].formUnion(day.fields.ofOperation)
    if day.readsEntries { add(.participations, [ParticipationField.dateEntree]) }
    // Whether a stay holds a day is told by its last.
    if term.isOfStays { add(.participations, [ParticipationField.dateSortie]) }
    if term.readsDerived { addProfile() }
    for operand in term.condition.operands {
      switch operand {
      case .field(let kind, let index): fields[kind, default: []].insert(index)
      case .operation(let index): fields[.operations, default: []].insert(index)
      case .person(let index): fields[.personnes, default: []].insert(index)
      case .days(let kind, let first, let last):
        fields[kind, default: []].formUnion([first, last])
      case .daysToNextEntry:
        add(.participations, [ParticipationField.dateEntree, .dateSortie])
      case .derived, .event: break
      }
    }
    switch term.aggregate {
    case .count, .distinctPersons: break
    case .mean(let number), .median(let number), .quantile(let number, _),
      .medianSurvival(let number):
      switch number {
      case .since, .until: break
      case .between(let first, let last):
        fields[term.population.kind, default: []].formUnion([first, last])
      case .field(let index): fields[term.population.kind, default: []].insert(index)
      }
    case .distinctStructures: add(.operations, [OperationField.siret, .beneficiaire])
    case .sum(let index), .weights(let index), .distinct(let index),
      .distinctEnterprises(let index):
      fields[term.population.kind, default: []].insert(index)
    case .sumOfOperations(let index): fields[.operations, default: []].insert(index)
    case .sumProduct(let index, let share):
      fields[term.population.kind, default: []].formUnion([index, share])
    }
  }

  /// What status, age and complete records are derived from.
  mutating func addProfile() {
    add(
      .participations,
      [
        ParticipationField.sexe, .dateNaissance, .niveauCite, .dateEntree, .fluxStock,
        .ancienneteDispositifMois, .dateEntreeDispositif, .enEmploi, .categorieFt,
        .rechercheActive, .dureeRechercheMois, .dateDebutRecherche, .disponible15j, .enFormation,
        .scolarise,
      ])
    add(.operations, [OperationField.dispositif])
  }

  mutating func add(_ cut: Cut) {
    addFollowed(cut)
    switch cut.source {
    case .operationText(let field):
      add(.operations, [field])
      addPlanDimensions()
    case .operationCode(let field):
      add(.operations, [field])
      addPlanDimensions()
    case .structure: add(.operations, [OperationField.siret, .beneficiaire])
    case .residence(let level):
      add(.participations, [ParticipationField.commune, .dateEntree])
      add(.territoires, [TerritoryField.niveau, .code])
      guard level != nil else { return }
      add(.rattachements, AttachmentField.allCases)
    case .age, .status: addProfile()
    case .educationLevel: add(.participations, [ParticipationField.niveauCite])
    case .participationCode(let field): add(.participations, [field])
    }
  }

  /// What cuts facts, persons and offers, where some are read.
  private mutating func addFollowed(_ cut: Cut) {
    let names: [String]
    switch cut.source {
    case .structure: names = ["structure"]
    case .operationText(.dispositif): names = ["dispositif"]
    case .operationText(.operation): names = ["operation"]
    case .residence: names = ["commune"]
    case .age: names = ["date_naissance"]
    case .educationLevel: names = ["niveau_cite"]
    case .participationCode(let field):
      names = [Schema.participations.fields[field.rawValue].name]
    case .operationText, .operationCode, .status: names = []
    }
    let readsFacts = fields[.evenements] != nil
    for kind in [Kind.evenements, .personnes, .offres, .moyens] {
      guard fields[kind] != nil || (kind == .personnes && readsFacts) else { continue }
      for index in names.compactMap({ Schema.of(kind).index(of: $0) })
      where Schema.of(kind).fields[index].sensitivity == .none {
        fields[kind, default: []].insert(index)
      }
    }
  }

  /// What tells rows of the financial plan apart, where one is read.
  private mutating func addPlanDimensions() {
    guard fields[.maquette] != nil else { return }
    add(.maquette, [PlanField.programme, .axe, .pi, .os, .region, .oi, .categorieRegion])
  }
}
