import Catalogue
import Columns
import Counting
import Records

/// The sums a term needs, as SQL of integers of 64 bits that cannot overflow, and what they make.
///
/// An amount is cut into `amount / unit` and `amount % unit`, each summed apart: two sums of at most
/// 2^33 per row, exact over a thousand million rows. A product of cents and a share is cut twice.
struct AmountSQL {
  /// What each part of an amount is counted in.
  private static let unit = 1 << 30
  /// Shares in millionths above this would let a product overflow.
  private static let largestShare = 100_000_000

  /// What says that a row holds the amount; nil when every row does.
  private let presence: SQLText?
  /// Expressions to sum over the rows of a term.
  private let parts: [SQLText]
  /// What each sum is multiplied by.
  private let factors: [Int128]

  /// The sums of a term over some rows; no part for a count, nor where the column holds no amount.
  init(_ aggregate: Aggregate, _ rows: RowsSQL) throws {
    let dialect = rows.dialect
    func amount(_ index: Int) throws -> SQLText? {
      let field = Schema.of(rows.table.kind).fields[index]
      switch field.type.column {
      case .amount, .integer:
        guard let column = ProjectedColumn.field(rows.table.kind, index) else {
          throw SQLRefusal.notProjected("\(rows.table.kind.rawValue).\(field.name)")
        }
        return rows.column(column)
      case .code, .text, .absent: return nil
      }
    }
    func cut(_ value: SQLText) -> [SQLText] {
      [dialect.quotient(value, Self.unit), dialect.remainder(value, Self.unit)]
    }
    let unit = Int128(Self.unit)
    switch aggregate {
    case .mean, .median, .quantile, .medianSurvival: throw SQLRefusal.notProjected("days")
    case .sumOfOperations: throw SQLRefusal.notProjected("operations once")
    case .count, .distinct, .distinctStructures, .distinctPersons, .distinctEnterprises:
      (presence, parts, factors) = (nil, [], [])
    case .sum(let index):
      guard let value = try amount(index) else {
        (presence, parts, factors) = (dialect.falsehood, [], [])
        return
      }
      (presence, parts, factors) = ("\(value) IS NOT NULL", cut(value), [unit, 1])
    case .weights(let index):
      let isAmount = Schema.of(rows.table.kind).fields[index].type.column == .amount
      let one: SQLText = "1000000"
      let value = isAmount ? try amount(index).map { "COALESCE(\($0), \(one))" } ?? one : one
      (presence, parts, factors) = (nil, cut(value), [unit, 1])
    case .sumProduct(let index, let shareIndex):
      let fields = Schema.of(rows.table.kind).fields
      guard fields[index].type.column == .amount, fields[shareIndex].type.column == .amount,
        let value = try amount(index), let share = try amount(shareIndex)
      else {
        (presence, parts, factors) = (dialect.falsehood, [], [])
        return
      }
      guard case .decimal(let minimum?, let maximum?) = fields[shareIndex].type,
        max(minimum.magnitude, maximum.magnitude) * 1_000_000 <= Self.largestShare
      else { throw SQLRefusal.unboundedShare(fields[shareIndex].name) }
      presence = "(\(value) IS NOT NULL AND \(share) IS NOT NULL)"
      parts = cut(value).flatMap { part in cut("((\(part)) * \(share))") }
      factors = [unit * unit, unit, unit, 1]
    }
  }

  /// Columns that follow the count of rows: the rows that hold the amount, then the sums.
  func columns(where condition: SQLText) -> [SQLText] {
    var columns: [SQLText] = []
    if let presence {
      columns.append("COUNT(*) FILTER (WHERE \(condition) AND \(presence))")
    }
    return columns + parts.map { "SUM(\($0)) FILTER (WHERE \(condition))" }
  }

  /// How many columns that makes.
  var width: Int { (presence == nil ? 0 : 1) + parts.count }

  /// Rows that hold the amount, and the exact sum, from the count of rows and those columns.
  func read(rows: Int, _ cells: ArraySlice<Int64?>) -> (present: Int, sum: Int128) {
    var cells = cells
    var present = rows
    if presence != nil { present = Int(cells.popFirst()?.flatMap { $0 } ?? 0) }
    if parts.isEmpty { return (present, presence == nil ? Int128(rows) : 0) }
    var sum: Int128 = 0
    for (cell, factor) in zip(cells, factors) { sum += Int128(cell ?? 0) * factor }
    return (present, sum)
  }
}
