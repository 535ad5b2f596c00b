package import HTML

/// A chart: one specification, its drawing and the table of what it draws.
///
/// Every text and every formatted number comes from the caller. A drawing has no inline style: the
/// classes of `charts.css` give it the colours of the theme, light, dark and in print.
package protocol Chart: Sendable {
  var text: ChartText { get }
  /// Whether there is nothing to draw.
  var isEmpty: Bool { get }
  /// The drawing; `.empty` when there is nothing to draw. `id` is unique in the page and begins
  /// every identifier of the drawing.
  func drawing(id: String) -> Node
  /// What is drawn, as rows.
  var table: ChartTable { get }
}

/// What a chart says in words, in the language of the page.
package struct ChartText: Hashable, Sendable {
  /// What is drawn, in a few words: the name of the drawing for those who do not see it.
  package var title: String
  /// What the drawing shows, in a sentence or two, with the figures that matter.
  package var description: String
  /// Said in place of a drawing when there is nothing to draw.
  package var empty: String
  /// Headers of the table, in the order each kind of chart documents.
  package var headers: [String]

  package init(title: String, description: String = "", empty: String = "", headers: [String]) {
    self.title = title
    self.description = description
    self.empty = empty
    self.headers = headers
  }
}

/// A value to place and how it is written.
package struct ChartValue: Hashable, Sendable {
  package var value: Double
  /// Formatted by the caller, with its unit when one is needed.
  package var text: String

  package init(_ value: Double, _ text: String) {
    self.value = value
    self.text = text
  }
}

/// What a value could be: bounds to draw and how they are written.
package struct ChartRange: Hashable, Sendable {
  package var low: Double
  package var high: Double
  package var text: String

  /// The bounds, in any order.
  package init(_ low: Double, _ high: Double, _ text: String) {
    self.low = min(low, high)
    self.high = max(low, high)
    self.text = text
  }
}

/// State of a figure; the caller says it in words beside the drawing or in its description.
package enum ChartState: String, CaseIterable, Sendable {
  case good
  case watch
  case bad
  case idle

  /// The tone of a mark in this state; a good figure is drawn in the accent, as most are.
  var tone: Tone {
    switch self {
    case .good: .accent
    case .watch: .watch
    case .bad: .bad
    case .idle: .idle
    }
  }
}

/// A chart in its frame: the drawing or what is said instead, a caption and the table folded under.
package func figure(_ chart: some Chart, id: String, caption: String, tableSummary: String) -> Node
{
  figure(.class("ch-figure"), .id(id)) {
    if chart.isEmpty {
      p(.class("note ch-none")) { chart.text.empty }
    } else {
      div(.class("ch-scroll")) { chart.drawing(id: id) }
    }
    if !caption.isEmpty { figcaption(.class("note")) { caption } }
    if !chart.isEmpty { chart.table.folded(summary: tableSummary) }
  }
}
