import Catalogue
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
    }
    if request.period == nil, request.step != .all { needed.addDays() }
    for name in request.by + request.filter.map(\.name) {
      if let cut = try? Cut(name) { needed.add(cut) }
    }
    return needed.fields
  }
}

/// Fields to load, collected term by term and cut by cut.
private struct NeededFields {
  private(set) var fields: [Kind: Set<Int>] = [:]

  init() {
    add(.programmes, [ProgrammeField.programme, .cadre, .jeuRegles, .axe, .pi, .os])
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

  /// The days that bound the periods of the store.
  mutating func addDays() {
    add(.participations, [ParticipationField.dateEntree, .dateSortie])
  }

  mutating func add(_ term: Term) {
    switch term.population {
    case .participations: add(.participations, [ParticipationField.dateEntree])
    case .operations: break
    case .plan: add(.maquette, [PlanField.programme])
    case .entities: add(.entites, [EntityField.operation])
    case .certified:
      add(.depenses, [ExpenditureField.operation, .date, .nature, .coutTotal, .ue])
      add(.operations, [OperationField.certifieCoutTotal, .certifieUe])
    }
    switch term.moment {
    case .exit: add(.participations, [ParticipationField.dateSortie])
    case .date, .state: if term.population == .entities { add(.entites, [EntityField.date]) }
    case .entry, .start: break
    }
    if term.readsDerived { addProfile() }
    for operand in term.condition.operands {
      switch operand {
      case .field(let kind, let index): fields[kind, default: []].insert(index)
      case .operation(let index): fields[.operations, default: []].insert(index)
      case .derived: break
      }
    }
    switch term.aggregate {
    case .count: break
    case .distinctStructures: add(.operations, [OperationField.siret, .beneficiaire])
    case .sum(let index), .weights(let index), .distinct(let index):
      fields[term.population.kind, default: []].insert(index)
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
      guard level != nil else { return }
      add(.rattachements, AttachmentField.allCases)
    case .age, .status: addProfile()
    case .educationLevel: add(.participations, [ParticipationField.niveauCite])
    case .participationCode(let field): add(.participations, [field])
    }
  }

  /// What tells rows of the financial plan apart, where one is read.
  private mutating func addPlanDimensions() {
    guard fields[.maquette] != nil else { return }
    add(.maquette, [PlanField.programme, .axe, .pi, .os, .region, .oi, .categorieRegion])
  }
}
