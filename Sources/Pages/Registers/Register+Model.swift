internal import Columns
package import Following
internal import Kernel
package import Records
internal import Words

/// The records of one kind, filtered and sorted: everything it shows comes from the kind's schema.
package struct RegisterPage: Sendable {
  package var kind: Kind
  package var filters: RegisterFilters
  package var sorting: Sorting
  /// Records of the kind, and those kept.
  package var total: Int
  package var count: Int
  package var pager: Pager
  let columns: RegisterColumns
  let rows: RegisterRows
  let dataset: Dataset

  /// Cells of a file: beyond, it would not fit in memory beside the records.
  private static let mostCells = 3_000_000

  package init(
    _ generation: Generation, _ kind: Kind, scope: Scope,
    filters: RegisterFilters = RegisterFilters(), sort: String? = nil, page: Int = 1
  ) {
    self.kind = kind
    self.filters = filters
    dataset = generation.dataset
    columns = RegisterColumns.of(generation, kind)
    let fields = Schema.of(kind).fields
    sorting = Sorting(
      asked: sort, keys: columns.listed.map { fields[$0].name }, otherwise: Sorting(""))
    rows = RegisterRows.of(generation, kind, filters, sorting, region: scope.region)
    total = dataset.table(kind).count
    count = rows.rows.count
    pager = Pager(page: page, total: count)
  }

  /// Rows a file of this kind may have.
  package var mostRows: Int { Self.mostCells / max(columns.listed.count, 1) }

  /// Why the list is not handed over as a file; nil when it is.
  package var refusal: String? {
    count > mostRows ? Words.Registers.tooLarge(count, most: mostRows) : nil
  }

  /// The whole list as a file, with the columns of the kind's public format that are not sealed.
  package var sheet: DataSheet {
    let schema = Schema.of(kind)
    let table = dataset.table(kind)
    var sheet = DataSheet(
      name: kind.rawValue,
      columns: columns.listed.map { DataSheet.Column(schema.fields[$0].name, sheetKind($0)) },
      rows: rows.rows.map { row in
        columns.listed.map { schema.fields[$0].text(table, $0, Int(row)) }
      }, about: [schema.title], isOfToday: true)
    sheet.isEverywhere = rows.isEverywhere
    return sheet
  }

  private func sheetKind(_ column: Int) -> DataSheet.Column.Kind {
    switch Schema.of(kind).fields[column].type {
    case .text, .codes, .moment: .text
    case .digits, .code: .code
    case .day: .date
    case .integer: .integer
    case .euros: .amount
    case .decimal: .decimal
    }
  }
}
