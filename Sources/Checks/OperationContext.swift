package import Columns
internal import Records

/// What checks and counts need of a participation's operation.
package struct OperationContext: Sendable {
  package var ruleSet: RuleSet
  /// The operation's scheme is a PLIE.
  package var isPlie: Bool
  /// First and last day, days since 1970-01-01; `Table.missingInteger` when missing.
  package var start: Int32
  package var end: Int32
  /// Funded by the Youth Employment Initiative.
  package var isYEI: Bool
  package var isESFPlus: Bool
  /// Its participants are followed; untracked operations have no participant figures.
  package var isTracked: Bool

  /// The context of a participation whose operation is not known: followed, without dates nor fund.
  package init(unknown ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    isPlie = false
    start = Table.missingInteger
    end = Table.missingInteger
    isYEI = false
    isESFPlus = false
    isTracked = true
  }

  /// The context of a row of an operations table; absent columns read as empty.
  package init(operations: Table, row: Int, ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    isPlie = operations.isPlie(row)
    start = operations.day(.dateDebut, row)
    end = operations.day(.dateFin, row)
    let fund = operations.answer(.fonds, row)
    isYEI = OperationCodes.yei.contains(fund)
    isESFPlus = OperationCodes.esfPlus.contains(fund)
    isTracked = !OperationCodes.untracked.contains(operations.answer(.suiviParticipants, row))
  }
}

/// Codes of an operation's fields.
private enum OperationCodes {
  static let yei = codes(.fonds, "IEJ")
  static let esfPlus = codes(.fonds, "FSE+")
  static let untracked = codes(.suiviParticipants, "non")

  private static func codes(_ field: OperationField, _ name: String) -> CodeSet {
    CodeSet(Schema.operations.fields[field.rawValue].codes, [name])
  }
}

extension Table {
  /// A text cell of an operation; empty when the column is absent.
  func field(_ field: OperationField, _ row: Int) -> String {
    kinds[field.rawValue] == .text ? text(field.rawValue, row) : ""
  }

  /// Whether an operation's scheme is a PLIE, in capitals or not.
  func isPlie(_ row: Int) -> Bool {
    guard kinds[OperationField.dispositif.rawValue] == .text else { return false }
    let scheme = unsafe bytes(OperationField.dispositif.rawValue, row)
    guard scheme.count == 4 else { return false }
    return unsafe zip(scheme, "plie".utf8).allSatisfy { $0 | 0x20 == $1 }
  }

  /// A day of an operation; missing when the column is absent.
  func day(_ field: OperationField, _ row: Int) -> Int32 {
    kinds[field.rawValue] == .integer ? integer(field.rawValue, row) : Self.missingInteger
  }

  /// A code of an operation; missing when the column is absent.
  func answer(_ field: OperationField, _ row: Int) -> UInt8 {
    kinds[field.rawValue] == .code ? code(field.rawValue, row) : 0
  }

  /// Cents or millionths of an operation; missing when the column is absent.
  func sum(_ field: OperationField, _ row: Int) -> Int64 {
    kinds[field.rawValue] == .amount ? amount(field.rawValue, row) : Self.missingAmount
  }
}
