package import Catalogue
package import Dialogues
internal import HTML
internal import HTTP
internal import Kernel
internal import Words

/// The figures of a step over three years, for who counts the structure.
extension StepPage {
  private typealias Say = Words.Steps

  func yearsSheet(_ chrome: Chrome) -> Node {
    guard let years = basis.years, !years.definitions.isEmpty else { return .empty }
    let rows = years.rows
    let first = years.headlines
    let named = Set(first.map(\.indicator))
    let details = rows.filter { !named.contains($0.indicator) }
    return Components.sheet(Say.years, id: "trois-ans") {
      if !years.counts {
        p { Say.yearsOutside }
      } else {
        table(first, years, named: Say.years)
        if !details.isEmpty {
          HTML.details(.look(.more)) {
            summary { Say.yearDetails(Set(details.map(\.indicator)).count) }
            table(details, years, named: Say.yearDetails(Set(details.map(\.indicator)).count))
          }
        }
        if rows.contains(where: \.isBreak) { p(.look(.note)) { Say.yearBreak } }
        p(.look(.note)) {
          (years.isLastWhole ? Say.yearsNote(years.year) : Say.yearUnfinished(years.year - 1)) + " "
          HTMLLink.to(.dialogueLines(key), Words.DialogueLines.title, chrome)
        }
      }
    }
  }

  func table(_ rows: [YearRow], _ years: Years, named caption: String) -> Node {
    TableView(
      caption,
      [
        .init(Say.yearFigure), .number("\(years.year - 2)"),
        .number(years.isLastWhole ? "\(years.year - 1)" : Say.yearSoFar(years.year - 1)),
        .number(Say.yearChange), .number(Say.yearSoFar(years.year)),
        .number(Say.yearGoal(years.year)), .number(Say.yearAhead),
      ],
      rows: rows.map { row in
        let unit = catalogue[row.indicator]?.unit ?? .participations
        return TableView.Row([
          name(row), told(row.years[0], unit), told(row.years[1], unit),
          .text(Self.change(row.change, row.difference, unit)), told(row.years[2], unit),
          .text(row.goal.map { FigureText.plain($0, unit) } ?? ""),
          .text(Self.change(row.ahead, row.aheadDifference, unit)),
        ])
      }, hidesCaption: true
    ).node
  }

  private func name(_ row: YearRow) -> Node {
    HTML.div(.look(.named)) {
      catalogue[row.indicator].map { Words.printed($0.label) } ?? row.indicator
      HTML.div(.look(.under)) {
        for node in definition(row.indicator) { node }
        span(.look(.code)) { Words.DialogueActs.version(row.version) }
        if row.isBreak { " " + Say.otherDefinition }
      }
    }
  }

  private func told(_ told: YearRow.Told, _ unit: FigureUnit) -> Node {
    switch told {
    case .live(let value), .frozen(let value, nil): .text(FigureText.plain(value, unit))
    case .frozen(let value, let today?):
      group {
        FigureText.plain(value, unit)
        HTML.div(.look(.note)) { Say.today(FigureText.plain(today, unit)) }
      }
    case .otherVersion, .notComputable:
      span(.look(.note)) { told == .otherVersion ? Say.versionGone : Say.notComputable }
    }
  }

  /// A share for what is counted, points for rates.
  private static func change(
    _ share: Double?, _ difference: Double?, _ unit: FigureUnit
  ) -> String {
    if unit == .rate { return difference.map { Say.points($0 * 100) } ?? "" }
    return share.map { Say.share($0 * 100) } ?? ""
  }

  /// The same as a file: one line for each figure, version and year.
  var yearRows: [[String]] {
    guard let years = basis.years, years.counts else { return [] }
    return years.rows.flatMap { row in
      row.years.enumerated().map { place, told in
        [
          row.indicator, "\(row.version)", "\(years.year - 2 + place)",
          told.value.map { "\($0)" } ?? "",
        ]
      }
    }
  }

  /// What the three years of a step are made of.
  package struct Years: Sendable {
    /// N.
    package let year: Int
    package let definitions: [Definition]
    package let rows: [YearRow]
    /// Whether the reader counts the structure.
    package let counts: Bool
    /// Whether N-1 is over.
    package let isLastWhole: Bool

    /// Those of the frame's numbered figures, without the details of others; all where none is numbered.
    var headlines: [YearRow] {
      let numbered = Set(definitions.filter(StepFigures.isHeadline).map(\.fullName))
      let first = rows.filter { numbered.contains($0.indicator) }
      return first.isEmpty ? rows : first
    }

    package init(
      year: Int, definitions: [Definition], rows: [YearRow], counts: Bool, isLastWhole: Bool
    ) {
      self.year = year
      self.definitions = definitions
      self.rows = rows
      self.counts = counts
      self.isLastWhole = isLastWhole
    }
  }
}
