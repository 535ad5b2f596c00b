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
    readPlaces(batch)
    guard context.kind == .participations else {
      if let field = ImportReferences.operationField(of: context.kind) { liken(batch, field) }
      return
    }
    let verdicts = (batch.attachment as? Verdicts) ?? Verdicts()
    verdicts.removeAll()
    batch.attachment = verdicts
    let columns = ParticipationColumns(batch.table)
    let checks = ParticipationChecks(today: context.today)
    var lookup = OperationLookup(context.operations)
    for row in 0..<batch.count {
      let operation = lookup.row(batch.table, row) ?? likened(batch, row, &lookup)
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

extension BatchChecks {
  /// Reads the names of territories that the list gives a code.
  private func readPlaces(_ batch: RowBatch) {
    guard !batch.kept.isEmpty else { return }
    batch.mend(.placeName) { cell in
      guard case .territory(let level) = context.schema.fields[Int(cell.field)].refers else {
        return nil
      }
      return context.places.code(of: batch.text(cell.text), level: level)
    }
  }

  /// Reads operations written with other dashes as they are known, and tells those that only look like
  /// a known one.
  private func liken(_ batch: RowBatch, _ field: Int) {
    guard context.operations.count > 0 else { return }
    var last: [UInt8] = []
    for row in 0..<batch.count {
      let bytes = unsafe batch.table.bytes(field, row)
      if bytes.isEmpty { continue }
      if unsafe last.elementsEqual(bytes) { continue }
      let code = unsafe Array(bytes)
      guard context.operations.row(code) == nil else {
        last = code
        continue
      }
      let plain = Dashes.plain(String(decoding: code, as: UTF8.self))
      if let plain, context.operations.row(Array(plain.utf8)) != nil {
        batch.correct(field, row, to: plain, .cleanedKey, note: plain)
      } else if let similar = context.operations.similar(to: code) {
        batch.note(field, row, .similarKey, note: similar)
      }
    }
  }

  /// The row of an operation whose code is written with other dashes, which are then read as ours.
  private func likened(_ batch: RowBatch, _ row: Int, _ lookup: inout OperationLookup) -> Int? {
    let field = ParticipationField.operation.rawValue
    guard let plain = Dashes.plain(batch.table.text(field, row)),
      context.operations.row(Array(plain.utf8)) != nil
    else { return nil }
    batch.correct(field, row, to: plain, .cleanedKey, note: plain)
    return lookup.row(batch.table, row)
  }
}

/// Dashes of documents in the place of those of keyboards.
enum Dashes {
  /// The text with one sort of dash; nil when it holds no other.
  static func plain(_ text: String) -> String? {
    guard text.unicodeScalars.contains(where: { isOther($0) }) else { return nil }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isOther($0) ? "-" : $0 }))
  }

  private static func isOther(_ scalar: Unicode.Scalar) -> Bool {
    (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212 || scalar.value == 0xFE63
      || scalar.value == 0xFF0D
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
