package import Access
package import Checks
internal import Columns
package import Kernel
package import Records
package import Stores

/// What lines are held against: the store's references as they stood when the import began.
///
/// Read once, then only read: worker threads share it.
package struct ImportContext: Sendable {
  package let kind: Kind
  package let schema: Schema
  package let today: CivilDate
  /// Civil moment of the import, seconds since 1970-01-01T00:00:00.
  package let seen: Int64
  package let programmes: Programmes
  package let operations: OperationDirectory
  package let territories: TerritoryCodes
  package let actors: ActorCodes

  package init(
    kind: Kind, store: any Store, reader: Reader, today: CivilDate, seen: Int64
  ) throws {
    self.kind = kind
    schema = Schema.of(kind)
    self.today = today
    self.seen = seen
    var fields: [Kind: Set<Int>] = [.programmes: Set(Schema.programmes.fields.indices)]
    if kind == .participations {
      fields[.operations] = Set(Schema.operations.fields.indices)
    }
    fields[.territoires] = [
      TerritoryField.niveau.rawValue, TerritoryField.code.rawValue,
    ]
    if ActorCodes.column(of: kind) != nil, let code = Schema.acteurs.index(of: "acteur") {
      fields[.acteurs] = [code]
    }
    let dataset = try store.dataset(fields: fields, reader)
    programmes = Programmes(dataset.table(.programmes))
    operations = OperationDirectory(
      kind == .participations ? dataset.table(.operations) : Table(kinds: [], capacity: 1),
      programmes: programmes)
    territories = TerritoryCodes(dataset.table(.territoires))
    actors = ActorCodes(dataset.table(.acteurs))
  }
}

/// The operations of the store by code, with what checks and persons need of each.
package struct OperationDirectory: Sendable {
  /// By the bytes of the code: two codes that only look alike are two.
  private let rows: [[UInt8]: Int]
  package let contexts: [OperationContext]
  /// SIREN of the beneficiary, else its normalised name, by row.
  package let structures: [String]

  init(_ table: Table, programmes: Programmes) {
    var rows: [[UInt8]: Int] = [:]
    var contexts: [OperationContext] = []
    var structures: [String] = []
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
}
