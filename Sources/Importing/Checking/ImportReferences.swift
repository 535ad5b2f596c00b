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
  package let actors: ActorCodes

  /// The kinds it is read from, and nothing else.
  package static let kinds: [Kind] = [.programmes, .operations, .territoires, .acteurs]

  /// Reads a data set; a kind it does not have is one without records.
  package init(_ dataset: Dataset) {
    programmes = Programmes(dataset.table(.programmes))
    operations = OperationDirectory(dataset.table(.operations), programmes: programmes)
    territories = TerritoryCodes(dataset.table(.territoires))
    actors = ActorCodes(dataset.table(.acteurs))
  }

  /// The fields of a store that the lines of a kind are held against.
  package static func fields(for kind: Kind) -> [Kind: Set<Int>] {
    var fields: [Kind: Set<Int>] = [
      .programmes: Set(Schema.programmes.fields.indices),
      .territoires: [TerritoryField.niveau.rawValue, TerritoryField.code.rawValue],
    ]
    if kind == .participations {
      fields[.operations] = Set(OperationDirectory.fields.map(\.rawValue))
    }
    if !ActorCodes.columns(of: kind).isEmpty, let code = Schema.acteurs.index(of: "acteur") {
      fields[.acteurs] = [code]
    }
    return fields
  }
}

/// The operations of the store by code, with what checks and persons need of each.
package struct OperationDirectory: Sendable {
  /// By the bytes of the code: two codes that only look alike are two.
  private let rows: [[UInt8]: Int]
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
    var contexts: [OperationContext] = []
    var structures: [String] = []
    rows.reserveCapacity(table.count)
    for row in 0..<table.count {
      func text(_ field: OperationField) -> String { table.text(field.rawValue, row) }
      rows[Array(text(.operation).utf8)] = row
      let ruleSet =
        programmes.ruleSets[text(.programme)].flatMap { RuleSet(rawValue: $0) } ?? .euC1
      contexts.append(OperationContext(operations: table, row: row, ruleSet: ruleSet))
      structures.append(
        Names.siren(siret: text(.siret), name: text(.beneficiaire)))
    }
    self.rows = rows
    self.contexts = contexts
    self.structures = structures
  }

  /// The row of an operation, or nil when the store has none of that code.
  package func row(_ code: [UInt8]) -> Int? { rows[code] }

  /// How many operations it holds.
  package var count: Int { contexts.count }
}
