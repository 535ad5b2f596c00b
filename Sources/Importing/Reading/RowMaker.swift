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
  private let builder: RowBuilder
  /// Per record of the mapping: each field it fills, and the column it comes from if it is one.
  private let recipes: [[(field: Int, recipe: CellRecipe, column: Int?)]]
  private let required: [Int]
  /// Records of the file read so far.
  private var recordNumber = 0
  /// The raw row each row made comes from.
  private(set) var origins: [Int] = []

  /// - Parameter columns: the columns the mapping reads, as texts.
  init(_ mapping: Mapping, columns: Schema, schema: Schema) {
    self.mapping = mapping
    self.columns = columns
    self.schema = schema
    builder = RowBuilder(schema)
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

  /// The rows made from a batch; they last until the next call.
  func rows(of raw: RowBatch) -> RowBatch {
    builder.removeAll()
    origins.removeAll(keepingCapacity: true)
    var extra = 0
    for row in 0..<raw.count {
      recordNumber += 1
      let first = origins.count
      for (record, cells) in zip(mapping.records, recipes) where applies(record, raw, row) {
        make(cells, raw, row)
      }
      while extra < raw.extras.count, raw.extras[extra].row == UInt32(row) {
        let cell = raw.extras[extra]
        extra += 1
        // What no field takes is kept with the first record of its line.
        if origins.count > first {
          builder.keep(raw.text(cell.text), column: Int(cell.column), row: first)
        }
      }
    }
    return builder.finish()
  }

  private func make(
    _ cells: [(field: Int, recipe: CellRecipe, column: Int?)], _ raw: RowBatch, _ row: Int
  ) {
    builder.addRow(line: raw.lines[row])
    origins.append(row)
    var filled: Set<Int> = []
    for (field, recipe, column) in cells {
      let isFilled: Bool
      if let column, recipe.values.isEmpty {
        isFilled = unsafe builder.read(
          raw.table.bytes(column, row), kind(raw, column, row), into: field)
      } else {
        isFilled = builder.read(text(recipe, column, raw, row), into: field)
      }
      if isFilled { filled.insert(field) }
    }
    for field in required where !filled.contains(field) { builder.lack(field) }
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
