import Checks
import Columns
import Records

/// What rules derive from each participation's answers, once for a choice of rule sets.
struct DerivedColumns: Sendable {
  /// Completed years at entry; missing when unknown.
  let age: Cells<Int32>
  let searchMonths: Cells<Int32>
  /// Raw values of `Status`.
  let status: Cells<UInt8>
  /// 1 yes, 2 no.
  let longTerm: Cells<UInt8>
  /// 1 yes, 2 no.
  let complete: Cells<UInt8>
  /// The bits of status, long-term, completeness, age and months of search, numbered in this order.
  let planes: PlaneBook

  /// Derives the columns of every participation on as many threads as there are processors.
  ///
  /// `ruleSet` replaces the one of each operation's programme.
  init(
    _ table: Table, operations: OperationFacts, links: ColumnView<Int32>, ruleSet: RuleSet?,
    _ thresholds: EngineThresholds
  ) {
    let rows = table.count
    let age = Cells(repeating: Table.missingInteger, count: rows)
    let months = Cells(repeating: Table.missingInteger, count: rows)
    let status = Cells<UInt8>(repeating: 0, count: rows)
    let longTerm = Cells<UInt8>(repeating: 2, count: rows)
    let complete = Cells<UInt8>(repeating: 2, count: rows)
    let sets = operations.ruleSets(ruleSet)
    Workers.overRows(rows, grain: 4096) { range in
      let columns = ParticipationColumns(table)
      var contexts = [OperationContext?](repeating: nil, count: operations.count)
      for row in range {
        let operation = Int(links[row])
        guard operation >= 0 else { continue }
        let context =
          contexts[operation]
          ?? OperationContext(
            operations: operations.table, row: operation, ruleSet: sets[operation])
        contexts[operation] = context
        let profile = columns.profile(row, in: context)
        age[row] = profile.age
        months[row] = profile.searchMonths
        status[row] = profile.status.rawValue
        longTerm[row] = profile.isLongTerm ? 1 : 2
        complete[row] = profile.isComplete ? 1 : 2
      }
    }
    self.init(
      age: age, months: months, status: status, longTerm: longTerm, complete: complete,
      planes: PlaneBook(thresholds))
  }

  private init(
    age: Cells<Int32>, months: Cells<Int32>, status: Cells<UInt8>, longTerm: Cells<UInt8>,
    complete: Cells<UInt8>, planes: PlaneBook
  ) {
    self.planes = planes
    self.age = age
    searchMonths = months
    self.status = status
    self.longTerm = longTerm
    self.complete = complete
  }

  /// The columns of a later generation, derived again for written rows only.
  func next(
    _ changes: RowChanges, _ table: Table, operations: OperationFacts,
    links: ColumnView<Int32>, ruleSet: RuleSet?
  ) -> DerivedColumns {
    let columns = ParticipationColumns(table)
    var profiles: [Int: Profile] = [:]
    for row in changes.written {
      let operation = Int(links[row])
      guard operation >= 0 else { continue }
      let context = OperationContext(
        operations: operations.table, row: operation,
        ruleSet: operations.ruleSet(operation, ruleSet))
      profiles[row] = columns.profile(row, in: context)
    }
    let status = status.next(changes) { profiles[$0]?.status.rawValue ?? 0 }
    let longTerm = longTerm.next(changes) { profiles[$0]?.isLongTerm == true ? 1 : 2 }
    let complete = complete.next(changes) { profiles[$0]?.isComplete == true ? 1 : 2 }
    let age = age.next(changes) { profiles[$0]?.age ?? Table.missingInteger }
    let months = searchMonths.next(changes) { profiles[$0]?.searchMonths ?? Table.missingInteger }
    return DerivedColumns(
      age: age, months: months, status: status, longTerm: longTerm, complete: complete,
      planes: planes.next(
        changes,
        isSame: { column in
          switch column {
          case 0: status === self.status
          case 1: longTerm === self.longTerm
          case 2: complete === self.complete
          case 3: age === self.age
          default: months === searchMonths
          }
        },
        codes: { column in { [status, longTerm, complete][column][$0] } },
        integers: { column in { [age, months][column - 3][$0] } }))
  }
}
