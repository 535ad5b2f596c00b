import Catalogue
import Counting
import Records

/// Conditions over the rows of one population, as SQL.
///
/// SQL says unknown where an answer is missing, and the language says no. Between a `not` and its
/// leaves stand only `and` and `or`, for which unknown and no end the same; so it is enough to make
/// unknown a no under each `not`, and where a row is counted, which SQL does by itself.
struct ConditionSQL {
  let rows: RowsSQL

  private var dialect: any SQLDialect { rows.dialect }

  /// Whether a row meets a condition: true, or else false or unknown.
  func text(_ condition: Condition) throws -> SQLText {
    switch condition {
    case .always: return dialect.truth
    case .and(let parts): return try joined(parts, " AND ", empty: dialect.truth)
    case .or(let parts): return try joined(parts, " OR ", empty: dialect.falsehood)
    case .not(let part): return "NOT COALESCE(\(try text(part)), \(dialect.falsehood))"
    case .named(_, let part): return try text(part)
    case .known(let operand): return try known(operand)
    case .isOneOf(let operand, let codes): return try coded(operand, codes, inverted: false)
    case .isNoneOf(let operand, let codes): return try coded(operand, codes, inverted: true)
    case .compare(let operand, let comparison, let value):
      return try compared(operand, comparison, value)
    case .textIn(let operand, let texts, let negated):
      return try worded(operand, texts, negated: negated)
    case .facts: throw SQLRefusal.notProjected(Population.events.rawValue)
    }
  }

  private func joined(
    _ parts: [Condition], _ word: SQLText, empty: SQLText
  ) throws -> SQLText {
    let texts = try parts.map { try text($0) }
    switch texts.count {
    case 0: return empty
    case 1: return texts[0]
    default: return "(\(SQLText.joined(texts, word)))"
    }
  }

  /// What a column holds, as conditions see it.
  private enum Content {
    case code
    /// A set of codes, one bit each.
    case bits
    case number
    case text
  }

  private struct Found {
    var column: SQLText
    var content: Content
    var dimension: String?
    /// As refusals say it.
    var name: String
  }

  /// The column of an operand; nil where these rows have none, and everything is missing.
  private func find(_ operand: Operand) throws -> Found? {
    switch operand {
    case .field(let kind, let index):
      guard kind == rows.table.kind else { return nil }
      let field = Schema.of(kind).fields[index]
      // The text that names the operation is the operation's own code.
      if field.name == "operation", rows.table == .participations || rows.table == .entities,
        let code = Schema.operations.index(of: field.name)
      {
        return try found(.operations, code)
      }
      return try found(rows.table, index)
    case .operation(let index):
      return rows.table == .plan ? nil : try found(.operations, index)
    case .derived(let derived):
      guard rows.table == .participations else { return nil }
      let column = ProjectedColumn.derived(derived)
      return Found(
        column: rows.column(column), content: derived.codes.isEmpty ? .number : .code,
        dimension: column.dimension, name: derived.rawValue)
    case .person, .event: throw SQLRefusal.notProjected(Population.events.rawValue)
    case .daysToNextEntry: throw SQLRefusal.notProjected("persons")
    case .days(let kind, let first, let last):
      guard kind == rows.table.kind else { return nil }
      let days = try [first, last].map { try found(rows.table, $0).column }
      return Found(
        column: "(\(days[1]) - \(days[0]))", content: .number, dimension: nil,
        name: operand.source)
    }
  }

  private func found(_ table: ProjectedTable, _ index: Int) throws -> Found {
    let field = Schema.of(table.kind).fields[index]
    let name = "\(table.kind.rawValue).\(field.name)"
    guard let column = ProjectedColumn.field(table.kind, index) else {
      throw SQLRefusal.notProjected(name)
    }
    let content: Content =
      switch field.type {
      case .code: .code
      case .codes: .bits
      case .text, .digits: .text
      case .day, .moment, .integer, .euros, .decimal: .number
      }
    return Found(
      column: rows.column(column, of: table), content: content, dimension: column.dimension,
      name: name)
  }

  private func known(_ operand: Operand) throws -> SQLText {
    guard let found = try find(operand) else { return dialect.falsehood }
    return found.content == .bits ? "\(found.column) <> 0" : "\(found.column) IS NOT NULL"
  }

  private func coded(_ operand: Operand, _ codes: [Int], inverted: Bool) throws -> SQLText {
    guard let found = try find(operand) else { return dialect.falsehood }
    switch found.content {
    case .code:
      let numbers = Set(codes.filter { (0..<254).contains($0) }.map { $0 + 1 }).sorted()
      return among(found.column, numbers, negated: inverted)
    case .bits:
      let mask = codes.filter { (0..<31).contains($0) }.reduce(0) { $0 | 1 << $1 }
      let holds = dialect.hasBit(found.column, of: mask)
      return inverted ? "(\(found.column) <> 0 AND NOT \(holds))" : holds
    case .number, .text:
      return dialect.falsehood
    }
  }

  /// Present, and one of some numbers, or none of them.
  private func among(_ column: SQLText, _ numbers: [Int], negated: Bool) -> SQLText {
    switch (numbers.count, negated) {
    case (0, false): dialect.falsehood
    case (0, true): "\(column) IS NOT NULL"
    case (1, false): "\(column) = \(numbers[0])"
    case (1, true): "\(column) <> \(numbers[0])"
    case (_, false): "\(column) IN \(list: numbers)"
    case (_, true): "\(column) NOT IN \(list: numbers)"
    }
  }

  private func compared(
    _ operand: Operand, _ comparison: Comparison, _ value: Int
  ) throws -> SQLText {
    guard let found = try find(operand), found.content == .number else { return dialect.falsehood }
    return switch comparison {
    case .equal: "\(found.column) = \(value)"
    case .notEqual: "\(found.column) <> \(value)"
    case .less: "\(found.column) < \(value)"
    case .lessOrEqual: "\(found.column) <= \(value)"
    case .greater: "\(found.column) > \(value)"
    case .greaterOrEqual: "\(found.column) >= \(value)"
    }
  }

  private func worded(
    _ operand: Operand, _ texts: [String], negated: Bool
  ) throws -> SQLText {
    guard let found = try find(operand), found.content == .text else { return dialect.falsehood }
    guard let dimension = found.dimension else { throw SQLRefusal.notProjected(found.name) }
    return among(
      found.column, rows.book.numbers(equalTo: texts, dimension), negated: negated)
  }
}
