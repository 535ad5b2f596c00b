internal import HTML

/// Colour of a mark, by its role; `charts.css` gives each the colour of the theme.
enum Tone: String, Sendable {
  case accent
  case good
  case watch
  case bad
  case idle
  /// What stands behind the subject of a chart.
  case back
  case ink
  case ink2 = "ink-2"
  case ink3 = "ink-3"
  case line
  case line2 = "line-2"
  case wash
  case accentWash = "accent-wash"
  case goodWash = "good-wash"
  case sheet
  case lane
  case share2 = "share-2"
  case share3 = "share-3"
  case share4 = "share-4"
  case share5 = "share-5"

  /// The tone of a text over a filled mark.
  var over: Tone {
    switch self {
    case .accent, .share4, .good, .watch, .bad, .idle: .sheet
    default: .ink
    }
  }
}

/// Where a text stands from its place.
enum Anchor: String, Sendable {
  case start
  case middle
  case end
}

/// Draws marks as elements; coordinates have one decimal, so that drawings are stable.
enum Pen {
  /// A coordinate with at most one decimal, without minus zero.
  static func at(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = (min(max(value, -1e7), 1e7) * 10).rounded()
    let whole = Int(tenths)
    if whole % 10 == 0 { return String(whole / 10) }
    let sign = whole < 0 ? "-" : ""
    return "\(sign)\(whole.magnitude / 10).\(whole.magnitude % 10)"
  }

  /// A drawing with its title and description; its class says how far it may grow.
  ///
  /// One with links is a group, so that those who do not see it find them.
  static func drawing(
    id: String, width: Double, height: Double, kind: String, text: ChartText,
    linked: Bool = false, @Markup content: () -> [Node]
  ) -> Node {
    svg(
      .class("ch ch-\(kind) \(ChartWidth.growth(width))"), .named("width", at(width)),
      .named("height", at(height)),
      .named("viewBox", "0 0 \(at(width)) \(at(height))"), .role(linked ? "group" : "img"),
      .aria("labelledby", text.description.isEmpty ? "\(id)-t" : "\(id)-t \(id)-d")
    ) {
      title(.id("\(id)-t")) { text.title }
      if !text.description.isEmpty { element("desc", .id("\(id)-d")) { text.description } }
      content()
    }
  }

  /// A filled rectangle; nothing when it has no width or no height.
  static func box(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ tone: Tone, radius: Double = 0,
    hint: String? = nil
  ) -> Node {
    guard width > 0, height > 0 else { return .empty }
    var attributes: [Attribute] = [
      .class("ch-fill ch-\(tone.rawValue)"), .named("x", at(x)), .named("y", at(y)),
      .named("width", at(width)), .named("height", at(height)),
    ]
    if radius > 0 { attributes.append(.named("rx", at(min(radius, width / 2)))) }
    return .element(Element("rect", attributes, hint.map { text in [title { text }] } ?? []))
  }

  /// A rectangle in a manner of its own; its stroke stands inside.
  static func outline(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ manner: String,
    radius: Double = 0, hint: String? = nil
  ) -> Node {
    .element(
      Element(
        "rect",
        [
          .class(manner), .named("x", at(x + 0.5)), .named("y", at(y + 0.5)),
          .named("width", at(max(width - 1, 0))), .named("height", at(max(height - 1, 0))),
          .named("rx", at(radius)),
        ], hint.map { text in [title { text }] } ?? []))
  }

  /// Slanted lines over a rectangle: what is unknown, left out or lost.
  static func stripes(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ tone: Tone = .idle
  ) -> Node {
    guard width > 0, height > 0 else { return .empty }
    let step = max(5, (width + height) / 200)
    let runs = stride(from: step, to: width + height, by: step).map { shift in
      // Each line goes from the left or bottom edge up to the top or right one.
      [
        Spot(x + max(0, shift - height), y + min(shift, height)),
        Spot(x + min(shift, width), y + max(0, shift - width)),
      ]
    }
    return stroke(trace(runs), tone, "stripes")
  }

  /// A bar of what is lost or left out: outlined and striped, never plain.
  static func stripedBox(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ tone: Tone = .idle
  ) -> Node {
    guard width > 0, height > 0 else { return .empty }
    return .group([
      outline(x, y, width, height, "ch-hollow-bar ch-\(tone.rawValue)"),
      stripes(x, y, width, height, tone),
    ])
  }

  /// A line through points, as the `d` of a path; each run apart.
  static func trace(_ runs: [[Spot]]) -> String {
    runs.map { run in
      "M" + run.map { "\(at($0.x)) \(at($0.y))" }.joined(separator: "L")
    }.joined()
  }

  /// A stroke along a path; `style` is the class of its width and dashes.
  static func stroke(_ path: String, _ tone: Tone, _ style: String) -> Node {
    element("path", .class("ch-stroke ch-\(tone.rawValue) ch-\(style)"), .named("d", path))
  }

  /// A straight line.
  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ tone: Tone, _ style: String
  ) -> Node {
    stroke(trace([[Spot(x1, y1), Spot(x2, y2)]]), tone, style)
  }

  /// A range: a thin line with its ends, on a paler edge where it crosses a bar.
  static func whisker(
    _ low: Double, _ high: Double, _ y: Double, _ tone: Tone, half: Double = 3
  ) -> Node {
    let path = trace([
      [Spot(low, y), Spot(high, y)], [Spot(low, y - half), Spot(low, y + half)],
      [Spot(high, y - half), Spot(high, y + half)],
    ])
    return .group([stroke(path, .sheet, "whisker-edge"), stroke(path, tone, "whisker")])
  }

  /// An upright range: a thin line with its ends.
  static func upright(_ x: Double, _ low: Double, _ high: Double, _ tone: Tone) -> Node {
    stroke(
      trace([
        [Spot(x, low), Spot(x, high)], [Spot(x - 3, low), Spot(x + 3, low)],
        [Spot(x - 3, high), Spot(x + 3, high)],
      ]), tone, "whisker")
  }

  /// A diamond around a spot.
  static func diamond(_ at: Spot, _ half: Double, _ tone: Tone) -> Node {
    area(
      [
        Spot(at.x - half, at.y), Spot(at.x, at.y - half), Spot(at.x + half, at.y),
        Spot(at.x, at.y + half),
      ], tone)
  }

  /// A filled shape.
  static func area(_ points: [Spot], _ tone: Tone) -> Node {
    element(
      "path", .class("ch-fill ch-\(tone.rawValue)"), .named("d", trace([points]) + "Z"))
  }

  /// A dot, full or with the sheet showing inside.
  static func dot(_ spot: Spot, _ radius: Double, _ tone: Tone, hollow: Bool = false) -> Node {
    element(
      "circle",
      .class(hollow ? "ch-hollow ch-\(tone.rawValue)" : "ch-fill ch-\(tone.rawValue) ch-dot"),
      .named("cx", at(spot.x)), .named("cy", at(spot.y)), .named("r", at(radius)))
  }

  /// A hollow dot among others alike.
  static func peer(_ spot: Spot, _ radius: Double) -> Node {
    element(
      "circle", .class("ch-hollow ch-ink-3 ch-peer"), .named("cx", at(spot.x)),
      .named("cy", at(spot.y)), .named("r", at(radius)))
  }

  /// A text on one line.
  static func label(
    _ text: String, _ x: Double, _ y: Double, _ tone: Tone = .ink2, anchor: Anchor = .start,
    strong: Bool = false, small: Bool = false, large: Bool = false, halo: Bool = false
  ) -> Node {
    var names = "ch-text ch-\(tone.rawValue)"
    if strong { names += " ch-strong" }
    if small { names += " ch-small" }
    if large { names += " ch-large" }
    if halo { names += " ch-halo" }
    var attributes: [Attribute] = [.class(names), .named("x", at(x)), .named("y", at(y))]
    if anchor != .start { attributes.append(.named("text-anchor", anchor.rawValue)) }
    return .element(Element("text", attributes, [.text(text)]))
  }
}

/// A point of a drawing, in its units, downward.
struct Spot: Hashable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}
