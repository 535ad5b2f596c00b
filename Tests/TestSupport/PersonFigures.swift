/// Figures that depend on who is whom: distinct persons of participations, of records, of facts.
package enum PersonFigures {
  private static let all = "records: all\n"
  private static let lines: [(code: String, lines: String)] = [
    ("P1", "count: persons\nat: entry\n\(all)"),
    ("P2", "count: persons\nat: entry\n\(all)where: 'sexe == F'"),
    ("P3", "count: persons\nat: exit\n\(all)"),
    ("P4", "count: persons(persons)\nat: state"),
    ("P5", "count: persons(events)\nat: date"),
    ("P6", "count: persons(events)\nat: date\nwhere: 'person.sexe == F'"),
    (
      "P7",
      "count: persons(events)\nat: state\nwhere: 'nature == inscription and not since(nature == radiation)'"
    ),
  ]

  /// The files of a catalogue of them all.
  package static let files = lines.map { code, lines in
    let text = """
      code: \(code)
      frame: ESF1420
      label: {fr: Ligne \(code), en: Line \(code)}
      kind: management
      unit: persons
      \(lines)
      source: rules.md
      """
    return (path: "ESF1420/\(code).yaml", bytes: Array(text.utf8))
  }
}
