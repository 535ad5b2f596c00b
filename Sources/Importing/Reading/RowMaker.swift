internal import Columns
internal import Kernel
internal import Records
internal import Tabular
internal import Workbooks

/// Turns raw rows of another system's file into rows of our format, cell by cell.
///
/// Used by one thread at a time.
final class RowMaker {
  private let mapping: Mapping
  private let columns: Schema
  private let schema: Schema
  /// Per record of the mapping: each field it fills, and the column it comes from if it is one.
  private let recipes: [[(field: Int, recipe: CellRecipe, column: Int?)]]
  private let required: [Int]
  /// Records of the file read so far.
  private var recordNumber = 0

  /// - Parameter columns: the columns the mapping reads, as texts.
  init(_ mapping: Mapping, columns: Schema, schema: Schema) {
    self.mapping = mapping
    self.columns = columns
    self.schema = schema
    recipes = mapping.records.map { record in
      // A field said twice is what is said last.
      var seen: Set<Int> = []
      return record.cells.reversed().compactMap { cell in
        guard let field = schema.index(of: cell.field), seen.insert(field).inserted else {
          return nil
        }
        var column: Int?
        if case .column(let name) = cell.recipe.source { column = columns.index(of: name) }
        return (field, cell.recipe, column)
      }.reversed()
    }
    required = schema.fields.indices.filter { schema.fields[$0].required }
  }

  /// Begins the file anew.
  func restart() { recordNumber = 0 }

  /// Gives the rows made from a batch to what takes their cells; the raw row each comes from.
  @discardableResult
  func make(_ raw: RowBatch, into sink: some RowSink) -> [Int] {
    var origins: [Int] = []
    var extra = 0
    for row in 0..<raw.count {
      recordNumber += 1
      let first = origins.count
      for (record, cells) in zip(mapping.records, recipes) where applies(record, raw, row) {
        sink.addRow(line: raw.lines[row])
        origins.append(row)
        make(cells, raw, row, sink)
      }
      while extra < raw.extras.count, raw.extras[extra].row == UInt32(row) {
        let cell = raw.extras[extra]
        extra += 1
        // What no field takes is kept with the first record of its line.
        if origins.count > first {
          sink.keep(raw.text(cell.text), column: Int(cell.column), row: first)
        }
      }
    }
    return origins
  }

  private func make(
    _ cells: [(field: Int, recipe: CellRecipe, column: Int?)], _ raw: RowBatch, _ row: Int,
    _ sink: some RowSink
  ) {
    var filled: Set<Int> = []
    for (field, recipe, column) in cells {
      let isFilled: Bool
      if let column, recipe.values.isEmpty {
        isFilled = unsafe sink.read(
          raw.table.bytes(column, row), kind(raw, column, row), into: field)
      } else {
        isFilled = sink.read(text(recipe, column, raw, row), into: field)
      }
      if isFilled { filled.insert(field) }
    }
    for field in required where !filled.contains(field) { sink.lack(field) }
  }

  private func kind(_ raw: RowBatch, _ column: Int, _ row: Int) -> SourceCellKind {
    raw.cellKinds.isEmpty ? .text : raw.cellKinds[row * columns.fields.count + column]
  }

  private func text(_ recipe: CellRecipe, _ column: Int?, _ raw: RowBatch, _ row: Int) -> String {
    let found =
      switch recipe.source {
      case .column: column.map { raw.table.text($0, row) } ?? ""
      case .constant(let text): text
      case .pattern(let pieces): pattern(pieces, raw, row)
      }
    guard !recipe.values.isEmpty else { return found }
    let form = Names.normalised(found)
    // The empty cell is nobody's value unless it is named.
    return recipe.values[form] ?? (form.isEmpty ? nil : recipe.values["*"]) ?? found
  }

  private func applies(_ record: RecordRecipe, _ raw: RowBatch, _ row: Int) -> Bool {
    record.conditions.allSatisfy { condition in
      let found = cell(condition.column, raw, row)
      return condition.value == "*"
        ? !found.isEmpty : Names.normalised(found) == Names.normalised(condition.value)
    }
  }

  private func pattern(_ pieces: [CellRecipe.Piece], _ raw: RowBatch, _ row: Int) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .recordNumber: String(recordNumber)
      case .column(let name): cell(name, raw, row)
      }
    }.joined()
  }

  private func cell(_ column: String, _ raw: RowBatch, _ row: Int) -> String {
    columns.index(of: column).map { raw.table.text($0, row) } ?? ""
  }
}
