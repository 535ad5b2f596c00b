internal import Columns
internal import Kernel
internal import Records
internal import Tabular

/// Turns raw lines of another system's file into lines of our format.
struct MappedLines {
  private let mapping: Mapping
  private let columns: Schema
  private let fields: [String]
  /// Records of the file read so far.
  private var recordNumber = 0

  init(_ mapping: Mapping, columns: Schema) {
    self.mapping = mapping
    self.columns = columns
    fields = mapping.fields
  }

  /// The lines made from a batch, with their header, where each starts and the raw row it comes
  /// from.
  mutating func lines(of raw: RowBatch) -> (bytes: [UInt8], starts: LineStarts, origins: [Int]) {
    var writer = CSVWriter(
      CSVWriter.Style(
        separator: 59, lineEnd: "\n", byteOrderMark: false, quotesAll: false, formulaSafe: false))
    var origins: [Int] = []
    writer.append(fields)
    var bytes = writer.take()
    var starts = LineStarts(after: bytes)
    for row in 0..<raw.count {
      recordNumber += 1
      for record in mapping.records where applies(record, raw.table, row) {
        let cells = Dictionary(
          record.cells.map { ($0.field, cell($0.recipe, raw.table, row)) },
          uniquingKeysWith: { $1 })
        for field in fields { writer.append(cell: cells[field] ?? "") }
        writer.endRow()
        let line = writer.take()
        starts.append(line)
        bytes += line
        origins.append(row)
      }
    }
    return (bytes, starts, origins)
  }

  private func applies(_ record: RecordRecipe, _ table: Table, _ row: Int) -> Bool {
    record.conditions.allSatisfy { condition in
      let found = text(condition.column, table, row)
      return condition.value == "*"
        ? !found.isEmpty : Names.normalised(found) == Names.normalised(condition.value)
    }
  }

  private func cell(_ recipe: CellRecipe, _ table: Table, _ row: Int) -> String {
    let found =
      switch recipe.source {
      case .column(let name): text(name, table, row)
      case .constant(let text): text
      case .pattern(let pieces): pattern(pieces, table, row)
      }
    guard !recipe.values.isEmpty, !found.isEmpty else { return found }
    return recipe.values[Names.normalised(found)] ?? recipe.values["*"] ?? found
  }

  private func pattern(_ pieces: [CellRecipe.Piece], _ table: Table, _ row: Int) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .recordNumber: String(recordNumber)
      case .column(let name): text(name, table, row)
      }
    }.joined()
  }

  private func text(_ column: String, _ table: Table, _ row: Int) -> String {
    columns.index(of: column).map { table.text($0, row) } ?? ""
  }
}
