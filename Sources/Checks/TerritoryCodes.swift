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
    switch kind {
    case .participations, .personnes, .offres: [("commune", "commune")]
    case .operations:
      [("commune", "commune"), ("region", "region"), ("region_ancienne", "region_ancienne")]
    case .acteurs: [("commune", "commune"), ("region", "region")]
    case .maquette, .cibles: [("region", "region")]
    default: []
    }
  }

  /// Reports the rows of a table whose territory code is unknown, with its column and level.
  package func check(
    _ table: Table, of kind: Kind,
    report: (_ row: Int, _ column: Int, _ level: String) -> Void
  ) {
    let schema = Schema.of(kind)
    for (name, level) in Self.columns(of: kind) {
      guard codes[level] != nil, let column = schema.index(of: name),
        table.kinds[column] == .text
      else { continue }
      for row in 0..<table.count where isUnknown(table.text(column, row), level: level) {
        report(row, column, level)
      }
    }
    if kind == .rattachements { checkLinks(table, report: report) }
  }

  /// Both ends of each link between territories.
  private func checkLinks(
    _ table: Table, report: (_ row: Int, _ column: Int, _ level: String) -> Void
  ) {
    let ends: [(AttachmentField, AttachmentField)] = [
      (.niveau, .code), (.niveauParent, .codeParent),
    ]
    for row in 0..<table.count {
      for (levelField, codeField) in ends {
        let level = table.text(levelField.rawValue, row)
        if isUnknown(table.text(codeField.rawValue, row), level: level) {
          report(row, codeField.rawValue, level)
        }
      }
    }
  }
}
