package import Columns
package import Records

/// The territory codes a store knows, level by level: T01.
package struct TerritoryCodes: Sendable {
  private var codes: [String: Set<String>] = [:]

  /// Reads a table of `territoires`.
  package init(_ territories: Table) {
    for row in 0..<territories.count {
      codes[territories.text(TerritoryField.niveau.rawValue, row), default: []].insert(
        territories.text(TerritoryField.code.rawValue, row))
    }
  }

  /// Whether a code is missing from a level that is loaded; an empty code is not.
  ///
  /// `00`, the central part of a programme, is a known region; so is a former region, which plans name.
  package func isUnknown(_ code: String, level: String) -> Bool {
    guard !code.isEmpty, let known = codes[level] else { return false }
    if code == "00", level.hasPrefix("region") { return false }
    if level == "region", codes["region_ancienne"]?.contains(code) == true { return false }
    return !known.contains(code)
  }

  /// The columns of each kind that hold a territory's code, with its level.
  package static func columns(of kind: Kind) -> [(name: String, level: String)] {
    Schema.of(kind).fields.compactMap { field in
      guard case .territory(let level) = field.refers else { return nil }
      return (field.name, level)
    }
  }

  /// Reports those of some rows whose territory code is unknown, with its column and level.
  package func check(
    _ table: Table, of kind: Kind, _ rows: some Sequence<Int>,
    report: (_ row: Int, _ column: Int, _ level: String) -> Void
  ) {
    let schema = Schema.of(kind)
    for (name, level) in Self.columns(of: kind) {
      guard codes[level] != nil, let column = schema.index(of: name),
        table.kinds[column] == .text
      else { continue }
      for row in rows where isUnknown(table.text(column, row), level: level) {
        report(row, column, level)
      }
    }
    checkLevels(table, schema, rows, report: report)
    if schema.fields.contains(where: { $0.refers == .territories }) {
      for row in rows {
        eachUnknownOfList(table, row, of: schema) { report(row, $0, $1) }
      }
    }
  }

  /// Reports the unknown territories of the cells of a row that hold several, each as `niveau:code`,
  /// with their column and level, empty for one written otherwise; the first of a cell only.
  package func eachUnknownOfList(
    _ table: Table, _ row: Int, of schema: Schema,
    report: (_ column: Int, _ level: String) -> Void
  ) {
    for (column, field) in schema.fields.enumerated()
    where field.refers == .territories && table.kinds[column] == .text {
      for text in CodeList.codes(table.text(column, row)) {
        let territory = CodeList.territory(text)
        if let territory, !isUnknown(territory.code, level: territory.level) { continue }
        report(column, territory?.level ?? "")
        break
      }
    }
  }

  /// Codes of territories whose level another field of their record says.
  private func checkLevels(
    _ table: Table, _ schema: Schema, _ rows: some Sequence<Int>,
    report: (_ row: Int, _ column: Int, _ level: String) -> Void
  ) {
    let ends = schema.fields.enumerated().compactMap { column, field -> (level: Int, code: Int)? in
      guard case .territoryOf(let level) = field.refers else { return nil }
      return schema.index(of: level).map { ($0, column) }
    }
    guard !ends.isEmpty else { return }
    for row in rows {
      for end in ends {
        let level = table.text(end.level, row)
        if isUnknown(table.text(end.code, row), level: level) { report(row, end.code, level) }
      }
    }
  }
}
