package import Catalogue
package import Counting
package import HTTP
package import Kernel
internal import Words

/// What an address asks to close: which figures, cut how, where and when.
package struct ClosingQuery: Sendable {
  /// Full names or patterns, separated by commas.
  package var figures: String
  package var by: [String]
  package var filters: [FigureQuery.Filter]
  package var period: Period?
  package var isCumulative: Bool

  private static let figuresName = "chiffres"
  private static let cutsName = "croise"
  private static let cumulativeName = "cumul"

  package init(
    figures: String, by: [String] = [], filters: [FigureQuery.Filter] = [], period: Period?,
    isCumulative: Bool
  ) {
    self.figures = figures
    self.by = by
    self.filters = filters
    self.period = period
    self.isCumulative = isCumulative
  }

  /// Cuts a closing may have at once.
  private static let mostCuts = 6

  /// What an address asks to close that cannot be closed as asked.
  package static func unread(_ query: Parameters) -> UnreadValue? {
    let names = Set(Cut.names)
    let cuts = (query[cutsName] ?? "").split(separator: ",").map(String.init)
    if let cut = cuts.first(where: { !names.contains($0) }) {
      return UnreadValue(cutsName, Words.Pages.unknownChoice(Words.FigurePages.cutBy, cut))
    }
    if let asked = query[FigureQuery.periodName], Period(asked) == nil {
      return UnreadValue(FigureQuery.periodName, Words.FigurePages.periodUnreadable)
    }
    return FigureQuery.unread(query)
  }

  /// Reads an address and its scope; whoever answers asks `unread` first.
  package init(_ query: Parameters, scope: Scope) {
    let names = Set(Cut.names)
    figures = query[Self.figuresName] ?? ""
    var cuts: [String] = []
    for name in (query[Self.cutsName] ?? "").split(separator: ",").map(String.init)
    where names.contains(name) && !cuts.contains(name) && cuts.count < Self.mostCuts {
      cuts.append(name)
    }
    by = cuts
    let asked =
      (scope.region.map { [FigureQuery.Filter("region", $0)] } ?? [])
      + FigureQuery(query, region: scope.region).filters
    filters = asked.filter { filter in
      filter.code.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
    period = Period(query[FigureQuery.periodName] ?? "")
    isCumulative = query[Self.cumulativeName] != nil
  }

  /// The address that asks for it; the region is carried by the scope.
  package var address: Address {
    var address = Address.newClosing.with(Self.figuresName, figures)
      .with(Self.cutsName, by.joined(separator: ","))
    if let period {
      address = address.with(FigureQuery.periodName, "\(period.start)..\(period.end)")
    }
    address = address.with(Self.cumulativeName, isCumulative ? "oui" : nil)
    for filter in filters where !Scope.names.contains(filter.name) {
      address = address.adding(filter.name, filter.code)
    }
    return address
  }

  /// The request to compute; nil when it names no figure there is.
  package func request(_ catalogue: Catalogue) -> Counting.Request? {
    guard !figures.isEmpty, let definitions = try? catalogue.select(figures) else { return nil }
    return Counting.Request(
      definitions: definitions, by: by, period: period, cumulative: isCumulative,
      filter: filters.map { ($0.name, $0.code) })
  }
}
