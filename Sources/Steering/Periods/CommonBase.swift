/// The common base of France Travail: what is read of people and of offers, in the order of its source,
/// its central indicator first.
///
/// Source: préfiguration de France Travail, working document of 2023, « Un socle commun d’indicateurs ».
package struct CommonBase: Hashable, Sendable {
  /// What a line is read with.
  package enum Kind: Hashable, Sendable {
    /// A figure of the catalogue.
    case figure
    /// A delay: by its side the same with unfinished waits, its mean, and who waits.
    case delay(censored: String, mean: String, queue: String)
    /// A figure whose value depends on a convention of ours.
    case convention
    /// A survey: nothing counts it, a value may be told.
    case survey
    /// What its source left to be defined; the figure counts what it named alone.
    case undefined
    /// A share told for each operator too.
    case shared
  }

  package struct Line: Hashable, Sendable {
    /// Full name; of a survey, the element of context that may tell it.
    package let indicator: String
    package let kind: Kind

    init(_ code: String, _ kind: Kind = .figure) {
      indicator = kind == .survey ? code : CommonBase.full(code)
      self.kind = kind
    }
  }

  package struct Block: Hashable, Sendable {
    /// A key of `Words`.
    package let name: String
    package let lines: [Line]
  }

  /// As `jalon report` names it.
  package static let name = "socle-ft"

  package static let lines = blocks.flatMap(\.lines)

  package static let blocks = [
    Block(name: "central", lines: [Line("FT-P5")]),
    Block(
      name: "captation",
      lines: [Line("FT-C1"), Line("FT-C2"), Line("FT-C3")]
        + [
          "femmes", "niv", "are", "ass", "rsa", "aah", "cej", "handicap", "qpv", "zrr", "an",
          "deux_ans",
        ].map { Line("FT-C4." + $0) }),
    Block(
      name: "realisation",
      lines: [
        Line(
          "FT-R1",
          .delay(
            censored: full("FT-R1.km"), mean: full("FT-R1.moyenne"), queue: full("FT-R2"))),
        Line("FT-R2"), Line("FT-R3.intensif", .shared),
        Line(
          "FT-R4",
          .delay(
            censored: full("FT-R4.km"), mean: full("FT-R4.moyenne"), queue: full("FT-R5"))),
        Line("FT-R5"), Line("FT-R6", .undefined),
      ]),
    Block(
      name: "personnes",
      lines: [
        Line("FT-P1", .convention), Line("FT-P2", .convention), Line("FT-P3", .survey),
        Line("FT-P4"),
      ]),
    Block(name: "employeurs", lines: [Line("FT-P6"), Line("FT-P7", .survey)]),
  ]

  /// Every figure that is counted, by full name, each once.
  package static let counted: [String] = {
    var names: [String] = []
    for line in lines where line.kind != .survey {
      names.append(line.indicator)
      if case .delay(let censored, let mean, _) = line.kind { names += [censored, mean] }
    }
    return names
  }()

  fileprivate static func full(_ code: String) -> String { "FT_BASE2023." + code }
}
