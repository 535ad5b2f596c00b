/// The grid of a mission locale: its indicators in six families, in the order the source prints them.
///
/// Source: UNML, Flash n° 163 of 23 December 2011, annexe 2, indicators of the CPO dialogue as revised.
/// What Jalon adds to a line (a variant, a median, a rate) stands under it and is told apart.
package struct MissionGrid: Hashable, Sendable {
  /// What a line is to the one it stands under.
  package enum Role: Hashable, Sendable {
    /// A line of the grid itself.
    case printed
    /// « dont »: a part of the indicator named, or of one dispositif.
    case part(of: String)
    /// Another reading of the line above, of which it is no part.
    case reading
  }

  /// An indicator of the grid, by its full name.
  package struct Line: Hashable, Sendable {
    package let indicator: String
    package let role: Role
    /// How many lines it stands under: 0 for a line printed by itself.
    package let depth: Int
  }

  package struct Family: Hashable, Sendable {
    /// As the source numbers it, from 1; a key of `Words`.
    package let number: Int
    package let lines: [Line]
  }

  /// As `jalon report` names it.
  package static let name = "grille-ml"

  /// The family of resources, read from what structures tell of a year.
  package static let resources = 6

  package static let lines = families.flatMap(\.lines)

  /// Young people asking for integration, and those of them of a low level: what euros for each
  /// young person are read beside.
  package static let accompanied = (all: full("ML2.7"), low: full("ML2.7a"))

  package static let families: [Family] = [
    family(
      1, [line("ML1.1"), line("ML1.2", [reading("ML1.2.niv")]), line("ML1.3"), line("ML1.4")]),
    family(
      2,
      [
        line("ML2.1"), line("ML2.2", [part("ML2.2a")]),
        line("ML2.3", [part("ML2.3.civis"), part("ML2.3.cotraitance"), part("ML2.3.autres")]),
        line("ML2.4", [part("ML2.4a"), part("ML2.4b"), part("ML2.4c")]), line("ML2.5"),
        line("ML2.6"), line("ML2.7", [part("ML2.7a"), reading("ML2.7.stock")]),
        line("ML2.8", [part("ML2.8a"), part("ML2.8b"), part("ML2.8c")]),
        line("ML2.9", [part("ML2.9a"), part("ML2.9b")]),
        line("ML2.10", [part("ML2.10a"), part("ML2.10b")]), line("ML2.11"),
        line("ML2.12", [part("ML2.12a")]),
      ]),
    family(
      3,
      [
        line("ML3.1", [part("ML3.1a")]), line("ML3.2", [part("ML3.2a")]),
        line("ML3.3", [part("ML3.3a")]), line("ML3.4"), line("ML3.5"), line("ML3.6"),
        line("ML3.7"), line("ML3.8", [part("ML3.8a")]),
      ]),
    family(4, [line("ML4.1")]),
    family(
      5,
      [
        line(
          "ML5.1",
          [
            part("ML5.1a"), part("ML5.1b", [part("ML5.1b1"), part("ML5.1b2")]),
            reading("ML5.1.present"),
          ]),
        line("ML5.2", [part("ML5.2a"), part("ML5.2b", [part("ML5.2b1"), part("ML5.2b2")])]),
        line(
          "ML5.3",
          [
            part("ML5.3.civis"), part("ML5.3.cotraitance"), part("ML5.3.autres"),
            reading("ML5.3.note3"), part("ML5.3a"),
            part(
              "ML5.3b",
              [
                part("ML5.3b.civis"), part("ML5.3b.cotraitance"), part("ML5.3b.autres"),
                part("ML5.3b1"), part("ML5.3b2"), part("ML5.3b3"),
                part(
                  "ML5.3b4",
                  [
                    part("ML5.3b4.civis"), part("ML5.3b4.cotraitance"), part("ML5.3b4.autres"),
                    reading("ML5.3b4.taux"),
                  ]), part("ML5.3b5"), part("ML5.3b6"), reading("ML5.3b.taux"),
              ]),
            part(
              "ML5.3c",
              [
                part("ML5.3c.civis"), part("ML5.3c.cotraitance"), part("ML5.3c.autres"),
                part("ML5.3c1", [reading("ML5.3c1.taux")]),
              ]),
          ]), line("ML5.4", [reading("ML5.4.median")]),
      ]),
    family(
      resources,
      [
        line("ML6.1", [part("ML6.1a")]), line("ML6.2"), line("ML6.3"), line("ML6.4"),
        line("ML6.5"),
        line("ML6.6", [reading("ML6.jdi_par_conseiller")]), line("ML6.7"),
        line("ML6.8", [reading("ML6.entretiens_par_conseiller")]), line("ML6.9"),
      ]),
  ]

  // MARK: how it is written

  /// A line with those under it.
  private indirect enum Written {
    case line(String, isPart: Bool, [Written])
  }

  private static let frame = "ML_CPO2012."

  private static func full(_ code: String) -> String { frame + code }

  /// The code of a line's full name.
  package static func code(_ name: String) -> String {
    name.hasPrefix(frame) ? String(name.dropFirst(frame.count)) : name
  }

  private static func line(_ code: String, _ under: [Written] = []) -> Written {
    .line(code, isPart: false, under)
  }

  private static func part(_ code: String, _ under: [Written] = []) -> Written {
    .line(code, isPart: true, under)
  }

  private static func reading(_ code: String) -> Written { .line(code, isPart: false, []) }

  private static func family(_ number: Int, _ written: [Written]) -> Family {
    Family(number: number, lines: written.flatMap { flat($0, under: nil, depth: 0) })
  }

  private static func flat(_ written: Written, under whole: String?, depth: Int) -> [Line] {
    guard case .line(let code, let isPart, let under) = written else { return [] }
    let role: Role = whole.map { isPart ? .part(of: $0) : .reading } ?? .printed
    return [Line(indicator: full(code), role: role, depth: depth)]
      + under.flatMap { flat($0, under: full(code), depth: depth + 1) }
  }
}
