import Catalogue

/// Figures that depend on who is whom: distinct persons of participations, of facts, of records.
enum PersonFigures {
  private static let lines: [(code: String, lines: String)] = [
    ("P1", "count: persons\nrecords: all\nat: entry"),
    ("P2", "count: persons\nrecords: all\nat: entry\nwhere: 'sexe == F'"),
    ("P3", "count: persons\nrecords: all\nat: exit"),
    ("P4", "count: persons(persons)\nat: state"),
    ("P5", "count: persons(events)\nat: date"),
    ("P6", "count: persons(events)\nat: date\nwhere: 'person.sexe == F'"),
    (
      "P7",
      "count: persons(events)\nat: state\nwhere: 'nature == inscription and not since(nature == radiation)'"
    ),
  ]

  /// The catalogue of them all.
  static func catalogue() throws -> Catalogue {
    try Catalogue(
      files: lines.map { code, lines in
        let text = """
          code: \(code)
          frame: FT_BASE2023
          label: {fr: Ligne \(code), en: Line \(code)}
          kind: management
          unit: persons
          \(lines)
          source: rules.md
          """
        return (path: "FT_BASE2023/\(code).yaml", bytes: Array(text.utf8))
      })
  }
}
