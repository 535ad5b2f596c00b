package import HTML

/// A chart: one specification, its drawing and the table of what it draws.
///
/// Every text and every formatted number comes from the caller. A drawing has no inline style: the
/// classes of `charts.css` give it the colours of the theme, light, dark and in print.
package protocol Chart: Sendable {
  var text: ChartText { get }
  /// Whether there is nothing to draw.
  var isEmpty: Bool { get }
  /// How wide it is drawn, in pixels at its natural size.
  var width: Double { get set }
  /// The same chart drawn for a phone; nil when one drawing does for both.
  var narrowed: Self? { get }
  /// What the tones and shapes of the drawing mean, when they need words: `.empty` as a rule.
  var key: Node { get }
  /// The drawing; `.empty` when there is nothing to draw. `id` is unique in the page and begins
  /// every identifier of the drawing.
  func drawing(id: String) -> Node
  /// What is drawn, as rows.
  var table: ChartTable { get }
}

extension Chart {
  package var narrowed: Self? {
    guard width > ChartWidth.phone else { return nil }
    var copy = self
    copy.width = ChartWidth.phone
    return copy
  }

  package var key: Node { .empty }

  /// The drawing where it has room, and the same for a phone where it has not.
  ///
  /// Both are printed and the style sheet shows one, by the room there is. A chart drawn in one way
  /// only and wider than a phone scrolls, with the keyboard too.
  func placed(id: String) -> Node {
    if let narrowed {
      return div(.class(ChartWidth.room(width))) {
        div(.class("ch-wide")) { drawing(id: id) }
        div(.class("ch-narrow")) { narrowed.drawing(id: "\(id)-n") }
      }
    }
    guard width > ChartWidth.phone else { return drawing(id: id) }
    return div(
      .class("ch-scroll"), .tabindex(0), .role("region"), .aria("label", text.title)
    ) { drawing(id: id) }
  }
}

/// Widths charts are drawn for, in pixels.
enum ChartWidth {
  /// What a sheet holds on a small phone; a drawing up to this wide needs no other for one.
  static let phone = 300.0
  /// Half a page.
  static let column = 520.0
  /// Past this, a drawing is made for a whole page.
  static let page = 620.0
  /// Past this, for the whole width of a large screen.
  static let full = 800.0

  /// The class of the place that shows a drawing of a width or the same for a phone.
  static func room(_ width: Double) -> String {
    width <= page ? "ch-room" : width <= full ? "ch-room ch-room-page" : "ch-room ch-room-full"
  }

  /// The class of a drawing of a width: how far it may grow.
  static func growth(_ width: Double) -> String {
    width < 480 ? "ch-fit" : width <= page ? "ch-column" : width <= full ? "ch-page" : "ch-full"
  }
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
      chart.placed(id: id)
      chart.key
    }
    if !caption.isEmpty { figcaption(.class("note")) { caption } }
    if !chart.isEmpty { chart.table.folded(summary: tableSummary) }
  }
}
