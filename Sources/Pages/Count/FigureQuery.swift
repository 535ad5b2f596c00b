internal import Columns
package import Counting
package import Following
package import HTTP
package import Kernel
internal import Records
internal import Words

/// What is asked of a figure beside its scope: filters, cut, period, and which records are shown.
package struct FigureQuery: Sendable {
  /// A code a cut must have; several codes of one cut are alternatives.
  package struct Filter: Hashable, Sendable {
    package var name: String
    package var code: String

    package init(_ name: String, _ code: String) {
      self.name = name
      self.code = code
    }
  }

  /// Tables of the page that can be had as files.
  package enum Sheet: String, Sendable, CaseIterable {
    case series
    case cut = "ventilation"
    case records = "fiches"
  }

  /// Any cut but the region, which the scope holds.
  package var filters: [Filter]
  /// How the figure is cut; always a name of `Cut.names`.
  package var cut: String
  /// The period as typed; empty for everything up to the date of the scope.
  package var period: String
  /// What the period means; nil when there is none or it cannot be read.
  package var interval: Period?
  /// The term whose records are shown.
  package var role: TermExplanation.Role
  package var fate: TermExplanation.Fate
  package var page: Int
  /// Whether records are asked for: without, the page shows but a few.
  package var asksRecords: Bool
  package var sheet: Sheet

  /// Names an address uses for what is neither a cut nor the scope.
  static let cutName = "par"
  package static let periodName = "periode"
  /// The first and the last day of a period chosen day by day.
  package static let startName = "du"
  package static let endName = "fin"
  static let roleName = "terme"
  static let fateName = "fiches"
  static let pageName = "page"
  static let sheetName = "tableau"

  /// Cuts shown when none is asked for: the first that is not already chosen.
  private static let usual = ["axe", "region", "structure", "sexe", "age", "operation"]

  /// What an address asks of a figure, or of its closing, that it cannot be asked.
  package static func unread(_ query: Parameters) -> UnreadValue? {
    let names = Set(Cut.names)
    for pair in query.pairs
    where !names.contains(pair.name) && !pair.value.isEmpty
      && Schema.participations.index(of: pair.name) != nil
    {
      return UnreadValue(pair.name, Words.Pages.refusedChoice(pair.name))
    }
    return UnreadValue.choice(query, cutName, Words.FigurePages.cutBy) { names.contains($0) }
      ?? UnreadValue.choice(query, sheetName, Words.FigurePages.sheetChoice) {
        Sheet(rawValue: $0) != nil
      }
      ?? UnreadValue.choice(query, roleName, Words.FigurePages.termChoice) {
        TermExplanation.Role(rawValue: $0) != nil
      }
  }

  /// The first filter over a code there is not, among the records of a view.
  package static func unread(
    _ filters: [Filter], _ view: View, _ labels: FigureLabels
  ) throws -> UnreadValue? {
    for filter in filters {
      let unknown = try view.kept("figure.unknown|\(filter.name)|\(filter.code)") {
        [try view.engine.unknownCode(in: [(filter.name, filter.code)])].compactMap(\.self)
      }.first
      guard let unknown else { continue }
      return UnreadValue(
        filter.name,
        Words.printed(
          Words.Figures.unknownCode(
            unknown.code, of: FigureLabels.cut(unknown.cut),
            all: unknown.all.map { labels.full(unknown.cut, $0) },
            nearest: unknown.nearest.map { labels.full(unknown.cut, $0) })))
    }
    return nil
  }

  /// Reads an address; whoever answers asks `unread` first.
  package init(_ query: Parameters, region: String? = nil) {
    let names = Set(Cut.names)
    filters = query.pairs.filter {
      names.contains($0.name) && !Scope.names.contains($0.name) && !$0.value.isEmpty
    }.map { Filter($0.name, $0.value) }
    let taken = Set(filters.map(\.name) + (region == nil ? [] : ["region"]))
    cut =
      query[Self.cutName].flatMap { names.contains($0) ? $0 : nil }
      ?? Self.usual.first { !taken.contains($0) } ?? "operation"
    period = query[Self.periodName] ?? Self.days(query)
    interval = Period(period)
    role = query[Self.roleName].flatMap { TermExplanation.Role(rawValue: $0) } ?? .numerator
    fate = Self.fate(query[Self.fateName] ?? "")
    page = query[Self.pageName].flatMap { Int($0) } ?? 1
    asksRecords = query[Self.fateName] != nil || query[Self.pageName] != nil
    sheet = query[Self.sheetName].flatMap { Sheet(rawValue: $0) } ?? .series
  }

  /// Two days chosen, as a period is written; empty when neither is.
  private static func days(_ query: Parameters) -> String {
    let (start, end) = (query[startName] ?? "", query[endName] ?? "")
    return start.isEmpty && end.isEmpty ? "" : "\(start)..\(end)"
  }

  /// Whether a period was typed that cannot be read.
  package var isPeriodUnreadable: Bool { !period.isEmpty && interval == nil }

  /// A fate as an address writes it.
  static func word(_ fate: TermExplanation.Fate) -> String {
    switch fate {
    case .counted: "comptees"
    case .excluded: "ecartees"
    case .stopped(let step): "etape-\(step)"
    }
  }

  private static func fate(_ word: String) -> TermExplanation.Fate {
    if word == "ecartees" { return .excluded }
    if word.hasPrefix("etape-"), let step = Int(word.dropFirst(6)) { return .stopped(step) }
    return .counted
  }
}
