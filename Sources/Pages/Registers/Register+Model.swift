internal import Columns
package import Following
internal import Kernel
package import Records
package import Stores
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
  /// The records kept, by code and by year; nil for a kind that has none.
  let counted: RegisterCount?

  /// Cells a file may have.
  private let mostCells: Int

  /// - Parameter mostCells: beyond, a file would take too much memory beside the records.
  package init(
    _ view: View, _ kind: Kind, scope: Scope,
    filters: RegisterFilters = RegisterFilters(), sort: String? = nil, page: Int = 1,
    mostCells: Int = 3_000_000
  ) {
    self.mostCells = mostCells
    self.kind = kind
    self.filters = filters
    dataset = view.dataset
    columns = RegisterColumns.of(view, kind)
    let fields = Schema.of(kind).fields
    sorting = Sorting(
      asked: sort, keys: columns.held.map { fields[$0].name }, otherwise: Sorting(""))
    rows = RegisterRows.of(view, kind, filters, sorting, region: scope.region)
    total = dataset.table(kind).count
    count = rows.count
    pager = Pager(page: page, total: count)
    let table = dataset.table(kind)
    counted = RegisterCount.choice(kind, table).map { [rows] choice in
      view.kept(rows.key + " par \(choice.cut) \(choice.day)") {
        RegisterCount(
          rows, table, cut: choice.cut, codeCount: fields[choice.cut].codes.count, day: choice.day)
      }
    }
  }

  /// Rows a file of this kind may have.
  package var mostRows: Int { mostCells / max(columns.listed.count, 1) }

  /// Why the list is not handed over as a file; nil when it is.
  package var refusal: String? {
    count > mostRows ? Words.Registers.tooLarge(count, most: mostRows) : nil
  }

  /// Columns of the list that the view does not hold in memory.
  package var unheld: [Int] { columns.unheld }

  /// The records of the page.
  package var shownIDs: [RecordID] { pager.range.map { dataset.id(kind, rows[$0]) } }

  /// The records of the whole list.
  package var allIDs: [RecordID] { (0..<count).map { dataset.id(kind, rows[$0]) } }

  /// The whole list as a file, with the columns of the kind's public format that are not sealed.
  package func sheet(_ rest: RegisterRest) -> DataSheet {
    let schema = Schema.of(kind)
    var sheet = DataSheet(
      name: kind.rawValue,
      columns: columns.listed.map { DataSheet.Column(schema.fields[$0].name, sheetKind($0)) },
      rows: (0..<count).map { place in
        columns.listed.map { text($0, rows[place], rest) }
      }, about: [schema.title], isOfToday: true)
    sheet.reach = rows.isEverywhere ? .everywhere : .seen
    sheet.filters = filtersInWords
    sheet.isOfRecords = true
    return sheet
  }

  private var filtersInWords: [String] {
    let asked = filters.search.isEmpty ? [] : [Words.Sheets.search(filters.search)]
    return asked
      + filters.codes.sorted { $0.key < $1.key }.map { column, code in
        let field = Schema.of(kind).fields[column]
        return Words.FigurePages.filter(
          RegisterLabels.field(field), RegisterLabels.code(kind, field, field.codes[code]))
      }
  }

  /// A cell of the list as a file would write it.
  func text(_ column: Int, _ row: Int, _ rest: RegisterRest) -> String {
    let table = dataset.table(kind)
    guard table.kinds[column] != .absent else { return rest.text(column, dataset.id(kind, row)) }
    return Schema.of(kind).fields[column].text(table, column, row)
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
