package import Columns
internal import Records

/// What checks and counts of a participation need of its operation.
package struct OperationContext: Sendable {
  /// The rule set of its programme, or the one asked for.
  package var ruleSet: RuleSet
  package var isPlie: Bool
  /// Days since 1970-01-01; `Table.missingInteger` when missing.
  package var start: Int32
  package var end: Int32
  /// Funded by the Youth Employment Initiative.
  package var isYEI: Bool
  package var isESFPlus: Bool
  /// Whether its participants are followed.
  package var isTracked: Bool

  package init(operations: Table, row: Int, ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    func code(_ field: OperationField) -> UInt8 {
      operations.kinds[field.rawValue] == .code ? operations.code(field.rawValue, row) : 0
    }
    func day(_ field: OperationField) -> Int32 {
      operations.kinds[field.rawValue] == .integer
        ? operations.integer(field.rawValue, row) : Table.missingInteger
    }
    let scheme = OperationField.dispositif.rawValue
    isPlie =
      operations.kinds[scheme] == .text && operations.text(scheme, row).lowercased() == "plie"
    start = day(.dateDebut)
    end = day(.dateFin)
    let funds = Schema.operations.fields[OperationField.fonds.rawValue].codes
    let fund = Int(code(.fonds))
    isYEI = fund > 0 && funds[fund - 1] == "IEJ"
    isESFPlus = fund > 0 && funds[fund - 1] == "FSE+"
    isTracked = code(.suiviParticipants) != Answer.no
  }
}
