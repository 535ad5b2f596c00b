internal import Access
package import Checks
internal import Columns
internal import Kernel
package import Records
internal import Stores

/// The records lines are held against, as a store has them at one commit.
///
/// Read once, then only read: worker threads share it.
package struct ImportReferences: Sendable {
  package let programmes: Programmes
  package let operations: OperationDirectory
  package let territories: TerritoryCodes
  package let places: TerritoryNames
  package let actors: ActorCodes
  package let indicators: IndicatorNames

  /// The kinds it is read from, and nothing else.
  package static let kinds: [Kind] = [
    .programmes, .operations, .territoires, .rattachements, .acteurs, .definitions,
  ]

  /// Reads a data set; a kind it does not have is one without records.
  package init(_ dataset: Dataset) {
    programmes = Programmes(dataset.table(.programmes))
    operations = OperationDirectory(dataset.table(.operations), programmes: programmes)
    let listed = dataset.table(.territoires)
    territories = TerritoryCodes(listed, attachments: dataset.table(.rattachements))
    places = TerritoryNames(listed)
    actors = ActorCodes(dataset.table(.acteurs))
    indicators = IndicatorNames(dataset.table(.definitions))
  }

  /// The position of the operation that records of a kind name, for kinds that are not entered in one.
  static func operationField(of kind: Kind) -> Int? {
    kind == .operations || kind == .participations ? nil : Schema.of(kind).index(of: "operation")
  }

  /// The fields of a store that the lines of a kind are held against.
  package static func fields(for kind: Kind) -> [Kind: Set<Int>] {
    var fields: [Kind: Set<Int>] = [
      .programmes: Set(Schema.programmes.fields.indices),
      .territoires: [TerritoryField.niveau.rawValue, TerritoryField.code.rawValue],
    ]
    if !TerritoryCodes.columns(of: kind).isEmpty {
      fields[.territoires]?.formUnion([
        TerritoryField.libelle.rawValue, TerritoryField.debut.rawValue, TerritoryField.fin.rawValue,
      ])
    }
    if TerritoryCodes.day(of: kind) != nil {
      fields[.rattachements] = Set(
        [AttachmentField.niveau, .code, .niveauParent, .codeParent].map(\.rawValue))
    }
    if kind == .participations || Self.operationField(of: kind) != nil {
      fields[.operations] = Set(OperationDirectory.fields.map(\.rawValue))
    }
    if !ActorCodes.columns(of: kind).isEmpty, let code = Schema.acteurs.index(of: "acteur") {
      fields[.acteurs] = [code]
    }
    if !IndicatorNames.columns(of: kind).isEmpty,
      let name = Schema.definitions.index(of: "indicateur")
    {
      fields[.definitions] = [name]
    }
    return fields
  }
}

/// The operations of the store by code, with what checks and persons need of each.
package struct OperationDirectory: Sendable {
  /// By the bytes of the code: two codes that only look alike are two.
  private let rows: [[UInt8]: Int]
  private let codes: [String]
  /// By what is left of a code without what people leave out; -1 where several are left with the same.
  private let loose: [UInt64: Int]
  package let contexts: [OperationContext]
  /// SIREN of the beneficiary, else its normalised name, by row.
  package let structures: [String]

  /// The fields it reads.
  static let fields: [OperationField] = [
    .operation, .programme, .siret, .beneficiaire, .dispositif, .dateDebut, .dateFin, .fonds,
    .suiviParticipants,
  ]

  init(_ table: Table, programmes: Programmes) {
    var rows: [[UInt8]: Int] = [:]
    var codes: [String] = []
    var loose: [UInt64: Int] = [:]
    var contexts: [OperationContext] = []
    var structures: [String] = []
    rows.reserveCapacity(table.count)
    for row in 0..<table.count {
      func text(_ field: OperationField) -> String { table.text(field.rawValue, row) }
      let code = text(.operation)
      rows[Array(code.utf8)] = row
      codes.append(code)
      loose[LooseKey(code.utf8).print] = loose[LooseKey(code.utf8).print] == nil ? row : -1
      let ruleSet =
        programmes.ruleSets[text(.programme)].flatMap { RuleSet(rawValue: $0) } ?? .euC1
      contexts.append(OperationContext(operations: table, row: row, ruleSet: ruleSet))
      structures.append(
        Names.siren(siret: text(.siret), name: text(.beneficiaire)))
    }
    self.rows = rows
    self.codes = codes
    self.loose = loose
    self.contexts = contexts
    self.structures = structures
  }

  /// The row of an operation, or nil when the store has none of that code.
  package func row(_ code: [UInt8]) -> Int? { rows[code] }

  /// The code of the operation that a code only looks like; nil when none does, or several do.
  func similar(to code: [UInt8]) -> String? {
    guard let row = loose[LooseKey(code).print], row >= 0 else { return nil }
    return codes[row]
  }

  /// How many operations it holds.
  package var count: Int { contexts.count }
}
