internal import Kernel
internal import Records
internal import Tabular

/// Which table of a file is meant for a kind.
///
/// A text has but one. Of the sheets of a workbook, the one named like the kind; else the one with
/// the most of its required columns; else it is asked. Sheets that are hidden come in only when none
/// is shown.
struct SheetChoice {
  private let kind: Kind
  private let tables: [TableSource]

  init(_ file: TableFile, _ kind: Kind) {
    self.kind = kind
    tables = file.tables
  }

  /// Opens the table meant.
  ///
  /// - Throws: what opening the likeliest throws; a refusal `severalSheets` when as good ones remain.
  func first<Opened>(_ open: (TableSource) throws -> Opened) throws -> Opened {
    guard tables.count > 1 else {
      guard let table = tables.first else { throw FileRefusal(.empty) }
      return try open(table)
    }
    let schema = Schema.of(kind)
    let names = [kind.rawValue, schema.noun.many, schema.noun.one].map { Names.header($0) }
    if let named = tables.first(where: { names.contains(Names.header($0.sheetName ?? "")) }) {
      return try open(named)
    }
    var best: [(table: TableSource, required: Int, opened: Opened)] = []
    var failure: (any Error)?
    for table in tables {
      do {
        let opened = try open(table)
        let required = requiredColumns(table, schema)
        if let other = best.first?.required, required < other { continue }
        if let other = best.first?.required, required > other { best = [] }
        best.append((table, required, opened))
      } catch let refusal as FileRefusal where refusal.code == .empty || refusal.code == .noHeader {
        failure = failure ?? refusal
      } catch let refusal as ImportRefusal {
        failure = failure ?? refusal
      }
    }
    guard let first = best.first else { throw failure ?? FileRefusal(.empty) }
    guard best.count == 1 else {
      throw FileRefusal(.severalSheets, names: best.compactMap { $0.table.sheetName })
    }
    return first.opened
  }

  /// How many required fields a table has a column for.
  private func requiredColumns(_ table: TableSource, _ schema: Schema) -> Int {
    guard let head = try? FileHead(table) else { return 0 }
    let fed = Set(ColumnGuess(head.headers, of: kind).matches.compactMap { $0?.field })
    return schema.fields.indices.count { schema.fields[$0].required && fed.contains($0) }
  }
}
