import Kernel
import Records

/// A line of a file by field, empty where nothing is said.
struct Cells<Position: RawRepresentable<Int> & CaseIterable> {
  private(set) var texts = [String](repeating: "", count: Position.allCases.count)

  subscript(_ position: Position) -> String {
    get { texts[position.rawValue] }
    set { texts[position.rawValue] = newValue }
  }
}

/// Euros of an amount in cents.
func euros(_ cents: Int64) -> String { Amount.euros(cents: Int128(cents)) }

/// Writes `operations.csv`.
struct OperationsFile {
  static let name = "operations.csv"
  let geography: Geography
  let lists: WordLists
  let portfolio: Portfolio

  func write(
    _ sink: FileSink, _ truth: inout Truth, _ random: inout Generator
  ) throws(DemoError) {
    var lines = Lines(sink)
    try lines.row(Schema.operations.fields.map(\.name))
    for operation in portfolio.operations {
      var cells = self.cells(operation, &random)
      if let defect = operation.defect {
        try truth.add(apply(defect, to: &cells, operation, line: lines.line))
      }
      try lines.row(cells.texts)
    }
    try lines.finish()
  }

  private func cells(
    _ operation: Operation, _ random: inout Generator
  ) -> Cells<OperationField> {
    var cells = Cells<OperationField>()
    let beneficiary = portfolio.beneficiaries[operation.beneficiary]
    let department = geography.departments[operation.department]
    let region = geography.regions.firstIndex { $0.code == department.region } ?? 0
    let kind = operation.kind
    let structure = lists.structures[kind.structureKey]
    cells[.operation] = operation.code
    cells[.intitule] = "\(lists.titles[kind.titleKey] ?? "") \(operation.start.year)"
    cells[.beneficiaire] = beneficiary.name
    cells[.siret] = Actors.siret(beneficiary.number)
    cells[.typeBeneficiaire] = structure?.type ?? ""
    let pivot = kind == .plie || kind == .association
    cells[.oi] = pivot ? Actors.siren(Actors.intermediate + region) : ""
    cells[.region] = department.region
    cells[.regionAncienne] = department.formerRegion
    cells[.programme] = kind.isYouthInitiative ? "EX-IEJ-1420" : "EX-PON-1420"
    cells[.fonds] = kind.isYouthInitiative ? "IEJ" : "FSE"
    cells[.axe] = kind.line.axe
    cells[.pi] = kind.line.pi
    cells[.os] = operation.os
    cells[.categorieRegion] = kind.isYouthInitiative ? "" : department.category.code
    cells[.dispositif] = kind.dispositif
    cells[.commune] = String(
      decoding: geography.communes[beneficiary.commune].code, as: UTF8.self)
    cells[.dateDebut] = operation.start.description
    cells[.dateFin] = operation.end.description
    let call = max(2014, operation.start.year - random.below(2))
    cells[.appel] = "\(lists.word("appel"))-\(call)-\(department.region)"
    cells[.dateDepot] = operation.start.adding(days: -random.between(20...120)).description
    cells[.instructeur] = Actors.siren(
      (pivot ? Actors.intermediate : Actors.delegated) + region)
    cells[.statut] = operation.state.code
    fillMoney(&cells, operation, &random)
    fillTags(&cells, operation, &random)
    return cells
  }

  private func fillMoney(
    _ cells: inout Cells<OperationField>, _ operation: Operation, _ random: inout Generator
  ) {
    if operation.state.isProgrammed {
      let day = operation.programmed
      cells[.dateProgrammation] = day.description
      let signed = day.adding(days: random.between(10...60))
      if operation.state != .programmed, signed <= Calendar.today {
        cells[.dateConvention] = signed.description
      }
    }
    cells[.coutTotal] = euros(operation.cost)
    cells[.montantUe] = euros(operation.union)
    if operation.certifiedBefore > 0 {
      let share = operation.union * 1000 / operation.cost
      cells[.certifieCoutTotal] = euros(operation.certifiedBefore)
      cells[.certifieUe] = euros(operation.certifiedBefore * share / 1000)
    }
    let outside = random.between(0...350)
    cells[.depensesExternes] = euros(operation.cost * Int64(outside) / 1000)
  }

  private func fillTags(
    _ cells: inout Cells<OperationField>, _ operation: Operation, _ random: inout Generator
  ) {
    let kind = operation.kind
    if operation.tracksParticipants {
      let expected = operation.quota > 0 ? operation.quota : random.between(20...120)
      cells[.participantsPrevus] = String(expected * random.between(80...135) / 100)
    } else {
      cells[.suiviParticipants] = "non"
    }
    cells[.echelle] =
      switch kind {
      case .departement: "departemental"
      case .services, .assistance: "regional"
      default: "local"
      }
    if random.chance(700) {
      cells[.partQpv] = Amount.millionths(Int128(random.between(0...60) * 10_000))
    }
    let association = kind == .association || kind == .creators
    cells[.partenairesSociauxOng] = association ? "oui" : "non"
    cells[.cibleFemmesEmploi] = random.chance(120) ? "oui" : "non"
    cells[.cibleAdministration] = kind == .services || kind == .assistance ? "oui" : "non"
    cells[.resume] = lists.titles["resume"] ?? ""
    let tag: String =
      switch kind {
      case .youth, .neet, .pupils: "etiquette_jeunes"
      case .plie, .departement, .association: "etiquette_inclusion"
      default: "etiquette_emploi"
      }
    cells[.etiquettes] = lists.titles[tag] ?? ""
  }

  /// Spoils a line and says what is wrong with it.
  private func apply(
    _ defect: OperationDefect, to cells: inout Cells<OperationField>, _ operation: Operation,
    line: Int
  ) -> Defect {
    var truth = Defect(
      rule: "", file: Self.name, line: line, column: "", key: operation.code)
    switch defect {
    case .unionAboveTotal:
      cells[.montantUe] = euros(operation.cost * 11 / 10)
      (truth.rule, truth.column, truth.also) = ("O01", "montant_ue", ["O04"])
    case .endBeforeStart:
      cells[.dateFin] = operation.start.adding(days: -31).description
      (truth.rule, truth.column) = ("O02", "date_fin")
    case .noSiret:
      cells[.siret] = ""
      (truth.rule, truth.column) = ("O03", "siret")
    case .rateAbove85:
      cells[.montantUe] = euros(operation.cost * 92 / 100)
      (truth.rule, truth.column) = ("O04", "montant_ue")
    case .unknownLine:
      cells[.pi] = "7.7"
      (truth.rule, truth.column) = ("O05", "pi")
    case .ownInstructor:
      cells[.instructeur] = Actors.siren(portfolio.beneficiaries[operation.beneficiary].number)
      (truth.rule, truth.column) = ("O06", "instructeur")
    case .unknownCommune:
      let department = geography.departments[operation.department].code
      cells[.commune] = department.utf8.count == 3 ? department + "89" : department + "999"
      (truth.rule, truth.column) = ("T01", "commune")
    }
    return truth
  }
}
