import Checks
package import Counting
import Kernel

/// The tables of a projection, as SQL.
package struct ProjectionScript: Sendable {
  private let dialect: any SQLDialect

  package init(dialect: any SQLDialect) { self.dialect = dialect }

  /// The statements that make the empty tables.
  package func tables(_ projection: Projection) -> [SQLText] {
    let codes = [
      ("dimension", dialect.textType), ("number", dialect.integerType), ("code", dialect.textType),
    ]
    return [
      table("c_projection", Self.header.map { ($0, dialect.integerType) }),
      table("c_codes", codes),
      table("c_territories", Self.territory.map { ($0, dialect.integerType) }),
    ]
      + projection.sheets.map { sheet in
        table(sheet.table.rawValue, sheet.columns.map { ($0.name, dialect.integerType) })
      }
  }

  /// The columns of `c_territories`: from `from_day` on (NULL: from the beginning of time), a
  /// commune is part of a territory (NULL: of none) of a level.
  package static let territory = ["commune", "niveau", "from_day", "territory"]

  /// A row of `c_territories`.
  package func row(_ territory: Projection.Territory) -> [Int64?] {
    [
      Int64(territory.commune), Int64(territory.level), territory.from.map { Int64($0) },
      territory.territory.map { Int64($0) },
    ]
  }

  private func table(_ name: String, _ columns: [(String, SQLText)]) -> SQLText {
    let lines = columns.map { name, type -> SQLText in "  \(dialect.name(name)) \(type)" }
    return "CREATE TABLE \(dialect.name(name)) (\n\(SQLText.joined(lines, ",\n"))\n)"
  }

  /// The columns of `c_projection`, which has one row.
  ///
  /// `rule_set` is 0 for each programme's own, else the place of the set in `RuleSet.allCases` from
  /// 1; `made_of_…` is the number of rows of each table, to see that all of it came.
  package static let header =
    ["format", "commit_number", "rule_set", "as_of"]
    + ProjectedTable.allCases.map { "made_of_" + $0.rawValue.dropFirst(2) }

  /// The row of `c_projection`.
  package func header(_ projection: Projection) -> [Int64?] {
    let set = projection.ruleSet.flatMap { RuleSet.allCases.firstIndex(of: $0) }
    return [
      Int64(ProjectionBook.format), Int64(projection.commit), Int64(set.map { $0 + 1 } ?? 0),
      projection.asOf.map { Int64($0.day) },
    ] + projection.sheets.map { Int64($0.count) }
  }
}
