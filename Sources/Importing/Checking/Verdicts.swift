internal import Checks
internal import Columns
internal import Kernel
internal import Records
package import Tabular

/// What the record checks said of the rows of a batch taken as new records, made on the worker
/// thread that parsed it; in the order of rows.
final class Verdicts {
  /// One rule that fires on one row.
  struct Hit {
    var row: UInt32
    var finding: RecordFinding
  }

  var hits: [Hit] = []
  /// The row of each row's operation in the directory, -1 when unknown.
  var operations: [Int32] = []

  func removeAll() {
    hits.removeAll(keepingCapacity: true)
    operations.removeAll(keepingCapacity: true)
  }
}

/// Runs the checks of participations over whole batches; worker threads share it.
package struct BatchChecks: Sendable {
  let context: ImportContext

  package init(context: ImportContext) {
    self.context = context
  }

  /// Fills the batch's verdicts.
  package func run(_ batch: RowBatch) {
    guard context.kind == .participations else { return }
    let verdicts = (batch.attachment as? Verdicts) ?? Verdicts()
    verdicts.removeAll()
    batch.attachment = verdicts
    let columns = ParticipationColumns(batch.table)
    let checks = ParticipationChecks(today: context.today)
    var lookup = OperationLookup(context.operations)
    for row in 0..<batch.count {
      let operation = lookup.row(batch.table, row)
      verdicts.operations.append(Int32(operation ?? -1))
      guard let operation else { continue }
      let found = context.operations.contexts[operation]
      let profile = columns.profile(row, in: found)
      checks.check(columns, row, in: found, profile: profile) { finding in
        verdicts.hits.append(Verdicts.Hit(row: UInt32(row), finding: finding))
      }
    }
  }
}

/// Finds the operation of row after row; files mostly go by operation, so the last is remembered.
struct OperationLookup {
  private let directory: OperationDirectory
  private var last: [UInt8] = []
  private var lastRow: Int?

  init(_ directory: OperationDirectory) {
    self.directory = directory
  }

  mutating func row(_ table: Table, _ row: Int) -> Int? {
    let code = unsafe table.bytes(ParticipationField.operation.rawValue, row)
    if !last.isEmpty, code.count == last.count, unsafe code.elementsEqual(last) {
      return lastRow
    }
    last = unsafe Array(code)
    lastRow = directory.row(last)
    return lastRow
  }
}
