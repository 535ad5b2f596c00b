package import Columns
package import Kernel

/// What the `programmes` file says of each programme: its frames and its status rule set.
package struct Programmes: Sendable {
  /// Frames by programme, for those that name some.
  package private(set) var frames: [String: Set<String>] = [:]
  /// First day by programme, the earliest its rows give.
  package private(set) var starts: [String: CivilDate] = [:]
  /// Rule set codes by programme, for those that name one.
  package private(set) var ruleSets: [String: String] = [:]
  /// The lines (axe, pi, os) a programme declares.
  package private(set) var lines: Set<Line> = []

  /// A line of a programme's tree; empty parts are not named.
  package struct Line: Hashable, Sendable {
    package var programme: String
    package var axe: String
    package var pi: String
    package var os: String

    package init(programme: String, axe: String, pi: String, os: String) {
      self.programme = programme
      self.axe = axe
      self.pi = pi
      self.os = os
    }
  }

  /// Reads a table of `programmes`.
  ///
  /// Frames are the union over a programme's rows. The rule set is read on the row without line,
  /// else on the first row by axe, pi, os that has one (`docs/decisions.md`, Figures).
  package init(_ table: Table) {
    let codes = Schema.programmes.fields[ProgrammeField.jeuRegles.rawValue].codes
    var chosen: [String: (line: [String], code: String)] = [:]
    for row in 0..<table.count {
      func text(_ field: ProgrammeField) -> String { table.text(field.rawValue, row) }
      let programme = text(.programme)
      for frame in text(.cadre).split(separator: "|") {
        let name = frame.split(separator: " ").joined()
        if !name.isEmpty { frames[programme, default: []].insert(name) }
      }
      if let begun = day(.dateDebut, table, row), starts[programme].map({ begun < $0 }) ?? true {
        starts[programme] = begun
      }
      let line = [text(.axe), text(.pi), text(.os)]
      lines.insert(Line(programme: programme, axe: line[0], pi: line[1], os: line[2]))
      let code = Int(table.code(ProgrammeField.jeuRegles.rawValue, row))
      guard (1...codes.count).contains(code) else { continue }
      if let old = chosen[programme], !line.lexicographicallyPrecedes(old.line) { continue }
      chosen[programme] = (line, codes[code - 1])
    }
    ruleSets = chosen.mapValues(\.code)
  }

  private func day(_ field: ProgrammeField, _ table: Table, _ row: Int) -> CivilDate? {
    guard table.kinds[field.rawValue] == .integer else { return nil }
    let day = table.integer(field.rawValue, row)
    return day == Table.missingInteger ? nil : CivilDate(day: day)
  }
}
