internal import Checks
internal import Columns
package import Following
internal import HTTP
internal import Kernel
internal import Records
internal import Words

/// The operations of the scope, filtered, ready to print.
package struct OperationsPage: Sendable {
  package struct Line: Sendable {
    package var id: Int64
    package var code: String
    package var title: String
    package var beneficiary: String
    package var participants: Int
    /// What the operation said it would reach; nil when it did not say.
    package var planned: Int?
    /// Complete records, of `participants`.
    package var complete: Int
  }

  package var lines: [Line]
  package var pager: Pager
  /// What was searched.
  package var search: String

  /// Reads the operations of a generation.
  package init(_ generation: Generation, scope: Scope, search: String = "", page: Int = 1) {
    let table = generation.dataset.table(.operations)
    let words = Names.normalised(search)
    let ids = generation.dataset.ids[.operations] ?? []
    let rows = (0..<table.count).filter { row in
      if let region = scope.region, table.text(OperationField.region.rawValue, row) != region {
        return false
      }
      guard !words.isEmpty else { return true }
      return [OperationField.operation, .intitule, .beneficiaire].contains {
        Names.normalised(table.text($0.rawValue, row)).contains(words)
      }
    }
    self.search = search
    pager = Pager(page: page, total: rows.count)
    lines = pager.range.map { index in
      let row = rows[index]
      let quality = generation.quality.operations[row]
      let planned = table.integer(OperationField.participantsPrevus.rawValue, row)
      return Line(
        id: row < ids.count ? ids[row] : 0,
        code: table.text(OperationField.operation.rawValue, row),
        title: table.text(OperationField.intitule.rawValue, row),
        beneficiary: table.text(OperationField.beneficiaire.rawValue, row),
        participants: quality.records, planned: planned < 0 ? nil : Int(planned),
        complete: quality.complete)
    }
  }

  /// The same as a file.
  package var sheet: DataSheet {
    DataSheet(
      name: "operations",
      columns: [
        .init("operation", .code), .init("intitule"), .init("beneficiaire"),
        .init("participants", .integer), .init("participants_prevus", .integer),
        .init("fiches_completes", .integer),
      ],
      rows: lines.map {
        [
          $0.code, $0.title, $0.beneficiary, "\($0.participants)",
          $0.planned.map(String.init) ?? "", "\($0.complete)",
        ]
      })
  }
}
