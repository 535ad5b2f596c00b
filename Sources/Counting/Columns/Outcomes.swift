import Checks
import Columns
import Records

extension OperationFacts {
  /// The rule set of each operation: its programme's, or one for all.
  func ruleSets(_ ruleSet: RuleSet?) -> [RuleSet] {
    byProgramme { ruleSet ?? ownRuleSet($0) }
  }

  /// The rule set of one operation: its programme's, or one for all.
  func ruleSet(_ row: Int, _ ruleSet: RuleSet?) -> RuleSet {
    ruleSet ?? ownRuleSet(programme(row))
  }

  private func ownRuleSet(_ programme: String) -> RuleSet {
    programmes.ruleSets[programme].flatMap(RuleSet.init(rawValue:)) ?? .euC1
  }

  /// What a participation of no known operation stays.
  private static let unlinked =
    Outcome(status: .unknown, isComplete: false, isLongTerm: false).bit

  /// The outcomes of a later generation, derived again for written rows only.
  func outcomes(
    after earlier: Cells<Int32>, _ changes: RowChanges, of table: Table,
    links: ColumnView<Int32>, ruleSet: RuleSet?
  ) -> Cells<Int32> {
    var reader = OutcomeReader(ParticipationColumns(table))
    return earlier.next(changes) { row in
      let operation = Int(links[row])
      guard operation >= 0 else { return Self.unlinked }
      let context = OperationContext(
        operations: self.table, row: operation, ruleSet: self.ruleSet(operation, ruleSet))
      return reader.outcomes(row, in: context)
    }
  }

  /// What each participation can still come to, one bit for each `Outcome`.
  ///
  /// A participation of no known operation stays what it is: of unknown status.
  func outcomes(
    of table: Table, links: ColumnView<Int32>, ruleSet: RuleSet?
  ) -> Cells<Int32> {
    let unlinked = Self.unlinked
    let found = Cells<Int32>(repeating: unlinked, count: table.count)
    let sets = ruleSets(ruleSet)
    let operations = self.table
    Workers.overRows(table.count, grain: 4096) { range in
      var reader = OutcomeReader(ParticipationColumns(table))
      var contexts = [OperationContext?](repeating: nil, count: sets.count)
      for row in range {
        let operation = Int(links[row])
        guard operation >= 0 else { continue }
        let context =
          contexts[operation]
          ?? OperationContext(operations: operations, row: operation, ruleSet: sets[operation])
        contexts[operation] = context
        found[row] = reader.outcomes(row, in: context)
      }
    }
    return found
  }
}
