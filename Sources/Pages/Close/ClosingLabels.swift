internal import Catalogue
internal import Closings
internal import Counting
internal import Kernel
internal import Stores
internal import Words

/// The words of a closing's figures: what they are, where, when, how much.
package struct ClosingLabels: Sendable {
  private let labels: FigureLabels

  package init(_ labels: FigureLabels) {
    self.labels = labels
  }

  /// The codes of a cell under their cuts, and its time.
  func place(_ place: CellPlace, by: [String]) -> String {
    var parts = zip(by, place.keys).map { labels.full($0, $1) }
    let time = Self.time(place.start, place.end)
    if !time.isEmpty { parts.append(time) }
    return parts.joined(separator: ", ")
  }

  static func time(_ start: CivilDate?, _ end: CivilDate?) -> String {
    switch (start, end) {
    case (let start?, let end?): Words.FigurePages.within(start, end)
    case (nil, let end?): Words.FigurePages.until(end)
    default: ""
    }
  }

  /// What a closing covers, in words.
  func scope(_ scope: ClosingScope) -> String {
    var parts = [
      Words.printed(Words.Closings.figures(scope.figures)).replacing(",", with: ", ")
    ]
    if !scope.by.isEmpty {
      parts.append(Words.Closings.cut(scope.by.map { FigureLabels.cut($0) }))
    }
    parts += scope.perimeter.map {
      Words.FigurePages.filter(FigureLabels.cut($0.name), labels.full($0.name, $0.code))
    }
    let time = Self.time(
      scope.isCumulative ? nil : scope.period?.start, scope.period?.end)
    if !time.isEmpty { parts.append(time) }
    return parts.joined(separator: " · ")
  }

  /// The records a closing counted, in words: its territory first.
  func perimeter(_ scope: ClosingScope) -> String {
    let regions = scope.perimeter.filter { $0.name == "region" }.map { Regions.label($0.code) }
    let others = scope.perimeter.filter { $0.name != "region" }.map {
      Words.FigurePages.filter(FigureLabels.cut($0.name), labels.full($0.name, $0.code))
    }
    return ((regions.isEmpty ? [Words.Frame.nation] : regions) + others).joined(separator: " · ")
  }

  /// The days a closing counted, as files write them; empty for everything.
  static func period(_ scope: ClosingScope) -> String {
    scope.period.map { scope.isCumulative ? "..\($0.end)" : "\($0.start)..\($0.end)" } ?? ""
  }

  /// A value as pages print it; a dash without cell.
  static func value(_ cell: Cell?, _ definition: Definition?) -> String {
    guard let cell else { return Words.Closings.absent }
    guard let definition else { return Words.decimal(cell.value) }
    return FigureText(cell, definition).exact
  }

  /// How far today's figure is from what was published; in points for a quotient.
  static func difference(_ cell: ComparedCell) -> String {
    guard let definition = cell.definition, cell.differs else { return "" }
    guard case .single(let term) = definition.formula else {
      guard let before = cell.published.flatMap({ Double($0.value) }),
        let after = cell.today.flatMap({ Double($0.value) })
      else { return "" }
      return Words.Closings.points(after - before)
    }
    let before = term.number(printed: cell.published?.numerator ?? "") ?? 0
    let after = term.number(printed: cell.today?.numerator ?? "") ?? 0
    return signed(term.printed(difference: after - before))
  }

  /// A difference as pages print it.
  static func signed(_ text: String) -> String {
    // Whole euros have no cents.
    let whole = text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    return Words.Closings.signed(whole).replacing("-", with: "\u{2212}")
  }
}
