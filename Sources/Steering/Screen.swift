/// A screen of the strategic dashboard: the lines a committee reads together, in printed order.
///
/// Sources: dashboards of the ESF programme 2014-2020, regional meetings of 2016, pages 43 to 45.
package struct Screen: Hashable, Sendable {
  /// One line: an indicator, how it is read, and what is read beside.
  package struct Line: Hashable, Sendable {
    /// Full name of the indicator.
    package let indicator: String
    package let kind: LineReading.Kind
    /// Code of the figure of the territory read beside it.
    package let context: String?
    /// Whether less is better, as its screen reads it.
    package let falls: Bool

    init(
      _ indicator: String, _ kind: LineReading.Kind, beside context: String? = nil,
      falls: Bool = false
    ) {
      self.indicator = indicator
      self.kind = kind
      self.context = context
      self.falls = falls
    }
  }

  /// Lines that stand under one title; a screen without titles has one part.
  package struct Part: Hashable, Sendable {
    /// A key of `Words`; empty for none.
    package let title: String
    package let lines: [Line]

    init(_ title: String = "", _ lines: [Line]) {
      self.title = title
      self.lines = lines
    }
  }

  /// As addresses and `jalon report` name it, and a key of `Words`.
  package let name: String
  /// The indicator whose count the screen's shares are taken of; nil for none.
  package let whole: String?
  package let parts: [Part]
  /// Figures of the territory that the source prints above the lines.
  package let contexts: [String]

  package var lines: [Line] { parts.flatMap(\.lines) }

  /// Whether some line is read operation by operation.
  package var readsOperations: Bool {
    lines.contains { OperationFigure(rawValue: $0.indicator) != nil }
  }

  init(_ name: String, whole: String? = nil, contexts: [String] = [], _ parts: [Part]) {
    self.name = name
    self.whole = whole
    self.contexts = contexts
    self.parts = parts
  }

  /// The screen of a name.
  package static func named(_ name: String) -> Screen? { all.first { $0.name == name } }

  /// The results of every screen, each once, as a structure is read by.
  static let results: [Line] = {
    var known: Set<String> = []
    return all.flatMap(\.lines).filter {
      $0.kind == .result && known.insert($0.indicator).inserted
    }
  }()

  /// In the order of their tabs.
  package static let all = [
    synthesis, employment, creation, school, change, inclusion, technicalAssistance, steering,
    money, quality,
  ]

  /// The lines of all the screens, each once: what the closing of a quarter keeps.
  package static let everyLine: Screen = {
    var known: Set<String> = []
    let lines = all.flatMap(\.lines).filter { known.insert($0.indicator).inserted }
    return Screen("trimestre", [Part("", lines)])
  }()

  package static let synthesis = Screen(
    "synthese", whole: "TDB.SYN08",
    [
      Part(
        "means",
        [
          Line("TDB.SYN01", .count), Line("TDB.SYN02", .count), Line("TDB.SYN03", .money),
          Line("TDB.SYN04", .moneyShare), Line("TDB.SYN05", .money),
          Line("TDB.SYN06", .moneyShare), Line("TDB.SYN07", .share),
        ]),
      Part(
        "participants",
        [
          Line("TDB.SYN08", .count), Line("TDB.SYN09", .count),
          Line("TDB.SYN10", .count, beside: "CT05"),
        ]),
      Part(
        "publics",
        [
          Line("TDB.SYN11", .share, beside: "CT04"), Line("TDB.SYN12", .share, beside: "CT03"),
          Line("TDB.SYN13", .share), Line("TDB.SYN14", .share, beside: "CT14"),
          Line("TDB.SYN15", .share), Line("TDB.SYN16", .moneyShare),
        ]),
      Part("result", [Line("TDB.SYN17", .result)]),
    ])

  static let employment = Screen(
    "theme-8.1", whole: "TDB.CRE01", contexts: ["CT05", "CT03", "CT04", "CT02"],
    [
      Part(
        "outputs",
        [
          Line("TDB.CRE01", .count), Line("TDB.8.1.CRE02_1", .count, beside: "CT05"),
          Line("TDB.CO07_1", .count, beside: "CT03"), Line("TDB.CO06_1", .count, beside: "CT04"),
          Line("TDB.CO02_1", .count, beside: "CT02"),
        ]),
      Part(
        "results",
        [Line("TDB.CRA02", .result), Line("TDB.CRA03", .result, falls: true)]),
    ])

  static let creation = Screen(
    "theme-8.3", whole: "TDB.8iii1",
    [
      Part(
        "outputs",
        [
          Line("TDB.8.3.CRE02_1", .count), Line("TDB.8iii1", .count),
          Line("TDB.R83.1", .count),
        ]),
      Part("results", [Line("TDB.CRA05", .result)]),
    ])

  static let school = Screen(
    "theme-10.1", whole: "TDB.10i1", contexts: ["CT08"],
    [
      Part("outputs", [Line("TDB.10.1.CRE02_1", .count), Line("TDB.10i1", .count)]),
      Part(
        "results",
        [
          Line("TDB.CRA06", .result), Line("TDB.CRA07", .result, falls: true),
          Line("TDB.CRA08", .result),
        ]),
    ])

  static let change = Screen(
    "theme-8.5", contexts: ["CT09", "CT10"],
    [
      Part("outputs", [Line("PF.PF2a", .count), Line("PF.PF2b", .count)]),
      Part(
        "publics",
        [
          Line("TDB.8.5.CITE02", .share, beside: "CT09"),
          Line("TDB.8.5.SENIORS", .share, beside: "CT10"),
        ]),
    ])

  static let inclusion = Screen(
    "theme-9.1", whole: "TDB.CRE07", contexts: ["CT14"],
    [
      Part(
        "outputs",
        [
          Line("TDB.CRE07", .count), Line("TDB.CRE09_1", .count),
          Line("TDB.CRE08_1", .count, beside: "CT14"),
        ]),
      Part(
        "results",
        [
          Line("TDB.CR04", .count), Line("TDB.CR04.taux", .result),
          Line("TDB.CRA14", .result, falls: true),
        ]),
      Part("means", [Line("TDB.CRE10", .moneyShare)]),
    ])

  static let technicalAssistance = Screen(
    "assistance-technique",
    [
      Part(
        "means",
        [
          Line("TDB.CRE11", .money), Line("TDB.CRE12", .moneyShare),
          Line("TDB.CRE13", .moneyShare), Line("TDB.CRE14_5", .moneyShare),
          Line("TDB.CRE14_6", .moneyShare),
        ]),
      Part(
        "realisations",
        [Line("TDB.CRE15", .count), Line("TDB.CRE16", .count), Line("TDB.ISN09b", .count)]),
    ])
}
