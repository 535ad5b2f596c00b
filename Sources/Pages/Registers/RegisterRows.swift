internal import Columns
internal import Following
internal import Kernel
internal import Records

/// The rows of a kind that a list keeps, in its order.
struct RegisterRows: Sendable {
  /// In order; nil for every row in the order of the records.
  private let chosen: [Int32]?
  let count: Int
  /// What tells these rows from those of another list of the view.
  private(set) var key = ""
  /// Whether nothing ties these records to a territory: they are listed whatever the scope.
  let isEverywhere: Bool

  /// The rows of a view; made once for what is asked.
  static func of(
    _ view: View, _ kind: Kind, _ filters: RegisterFilters, _ sorting: Sorting,
    region: String?
  ) -> RegisterRows {
    let key =
      "registre.\(kind.rawValue).\(region ?? "").\(sorting.isDescending)\(sorting.key).\(filters.key)"
    return view.kept(key) {
      var rows = RegisterRows(view, kind, filters, sorting, region: region)
      rows.key = key
      return rows
    } cost: {
      4096 + ($0.chosen?.count ?? 0) * 4
    }
  }

  private init(
    _ view: View, _ kind: Kind, _ filters: RegisterFilters, _ sorting: Sorting,
    region: String?
  ) {
    let dataset = view.dataset
    let table = dataset.table(kind)
    let schema = Schema.of(kind)
    let territory = RegisterTerritory(dataset, kind)
    isEverywhere = territory == nil
    let inside = region.flatMap { code in territory?.codes(of: code) }
    let column = schema.index(of: sorting.key)
    guard inside != nil || !filters.isEmpty || column != nil else {
      chosen = nil
      count = table.count
      return
    }
    var search = RegisterSearch(
      filters.search, RegisterColumns.of(view, kind).searched, table)
    let kept = (0..<table.count).filter { row in
      if let inside, let territory, !inside.contains(table.text(territory.column, row)) {
        return false
      }
      return filters.codes.allSatisfy { Self.has($0.value, $0.key, table, row) }
        && search.accepts(row)
    }
    chosen = (column.map { Self.sorted(kept, $0, table, sorting) } ?? kept).map { Int32($0) }
    count = kept.count
  }

  /// The row at a place of the list.
  subscript(place: Int) -> Int { chosen.map { Int($0[place]) } ?? place }

  private static func has(_ code: Int, _ column: Int, _ table: Table, _ row: Int) -> Bool {
    switch table.kinds[column] {
    case .code: Int(table.code(column, row)) == code + 1
    case .integer:
      !table.isMissing(column, row) && table.integer(column, row) >> Int32(code) & 1 == 1
    default: false
    }
  }

  private static func sorted(
    _ rows: [Int], _ column: Int, _ table: Table, _ sorting: Sorting
  ) -> [Int] {
    switch table.kinds[column] {
    case .text:
      // Texts that many rows share are put in order once.
      let texts = rows.map { table.text(column, $0) }
      let ranks = Dictionary(
        uniqueKeysWithValues: Set(texts).map { (Names.normalised($0), $0) }.sorted { $0 < $1 }
          .enumerated().map { ($1.1, $0) })
      let order = sorting.sorted(Array(rows.indices)) { place in
        texts[place].isEmpty ? nil : ranks[texts[place]]
      }
      return order.map { rows[$0] }
    case .code:
      return sorting.sorted(rows) { table.isMissing(column, $0) ? nil : table.code(column, $0) }
    case .integer:
      return sorting.sorted(rows) {
        table.isMissing(column, $0) ? nil : table.integer(column, $0)
      }
    case .amount:
      return sorting.sorted(rows) { table.isMissing(column, $0) ? nil : table.amount(column, $0) }
    case .absent: return rows
    }
  }
}

/// What ties the records of a kind to a territory: a region of their own, else their operation's.
private struct RegisterTerritory {
  let column: Int
  private let isOperation: Bool
  private let dataset: Dataset

  /// Nil for a kind that has neither.
  init?(_ dataset: Dataset, _ kind: Kind) {
    let schema = Schema.of(kind)
    self.dataset = dataset
    if let region = schema.index(of: "region") {
      column = region
      isOperation = false
    } else if let operation = schema.index(of: "operation") {
      column = operation
      isOperation = true
    } else {
      return nil
    }
  }

  /// What the column holds for the records of a region.
  func codes(of region: String) -> Set<String> {
    guard isOperation else { return [region] }
    let operations = dataset.table(.operations)
    return Set(
      (0..<operations.count).filter {
        operations.text(OperationField.region.rawValue, $0) == region
      }.map { operations.text(OperationField.operation.rawValue, $0) })
  }
}
