package import Records

/// How one cell of ours is made from a line of another system's file.
package struct CellRecipe: Sendable {
  package enum Source: Sendable {
    /// The cell of a column of the file, by its header.
    case column(String)
    case constant(String)
    /// Text with `{ligne}` for the number of the record in its file, from 1, and `{colonne}` for
    /// the cell of a column.
    case pattern([Piece])
  }

  package enum Piece: Sendable {
    case text(String)
    case recordNumber
    case column(String)
  }

  package var source: Source
  /// Replaced values, by comparison form; `*` stands for every other non-empty value.
  package var values: [String: String]

  /// The columns of the file it reads, as they come.
  var columns: [String] {
    switch source {
    case .column(let name): [name]
    case .constant: []
    case .pattern(let pieces):
      pieces.compactMap { if case .column(let name) = $0 { name } else { nil } }
    }
  }
}

/// One record of ours made from a line: its cells by field name, and when it is made.
package struct RecordRecipe: Sendable {
  /// Column and value it must hold (`*`: anything but empty) for the record to be made.
  package var conditions: [(column: String, value: String)]
  package var cells: [(field: String, recipe: CellRecipe)]
}

/// Another system's columns and values in terms of ours: constants, replaced values, made keys,
/// and one or several records a line.
package struct Mapping: Sendable {
  package var kind: Kind
  package var title: String
  package var records: [RecordRecipe]

  /// The columns of the file it reads, without repeats.
  package var columns: [String] {
    var seen: [String] = []
    func add(_ name: String) {
      if !seen.contains(name) { seen.append(name) }
    }
    for record in records {
      for condition in record.conditions { add(condition.column) }
      for (_, recipe) in record.cells { recipe.columns.forEach(add) }
    }
    return seen
  }

  /// The fields it fills, in schema order.
  package var fields: [String] {
    let filled = Set(records.flatMap { $0.cells.map(\.field) })
    return Schema.of(kind).fields.map(\.name).filter(filled.contains)
  }
}

/// What is wrong in a mapping file, and where.
package struct MappingProblem: Error, Sendable {
  package var line: Int
  package var column: Int
  package var code: Code
  package var subject: String
  /// The nearest name known, when near enough.
  package var nearest: String?

  package enum Code: String, Sendable {
    case notYAML
    case notAMapping
    case unknownKey
    case unknownKind
    case unknownField
    case missingKey
    case wrongKind
    case badPattern
  }
}
