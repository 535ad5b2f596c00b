internal import HTML

/// Classes of values for a map: round bounds, and how each class is written.
package struct ChartClasses: Hashable, Sendable {
  /// Where each class ends but the last, which a value belongs above or at.
  package var bounds: [Double]
  /// How each class is written, one more than the bounds: « 35 à 40 % ».
  package var labels: [String]

  /// Classes between some bounds.
  package init(bounds: [Double], labels: [String]) {
    self.bounds = bounds
    self.labels = labels
  }

  /// At most so many classes with round bounds that cover some values.
  ///
  /// Steps are equal but for the first and the last class, unless most of the values would then be
  /// alike: each class then holds about as many. `write` writes a class from its bounds.
  package init(
    covering values: [Double], atMost count: Int = 4, write: (Double, Double) -> String
  ) {
    let edges = Self.edges(covering: values, atMost: count)
    bounds = Array(edges.dropFirst().dropLast())
    labels = zip(edges, edges.dropFirst()).map(write)
    if edges.count == 1 { labels = [write(edges[0], edges[0])] }
  }

  /// The class of a value, from 0.
  package func place(of value: Double) -> Int {
    min(bounds.count { value >= $0 }, 4)
  }

  /// The tone number of a class among five: fewer classes keep the palest and the darkest apart.
  func isDark(_ place: Int) -> Bool { place >= 3 }

  /// Round edges, the first at or below the least value, the last at or above the greatest.
  static func edges(covering values: [Double], atMost count: Int) -> [Double] {
    let sorted = values.filter(\.isDrawable).sorted()
    guard let low = sorted.first, let high = sorted.last else { return [0] }
    guard low < high else { return [low] }
    let regular = steps(sorted, count)
    guard sorted.count >= 8, fullest(sorted, regular) * 10 > sorted.count * 6 else {
      return regular
    }
    let spread = evenly(sorted, count)
    return spread.count > 2 ? spread : regular
  }

  /// Edges by the largest round step that makes enough classes; those at both ends may hold several
  /// steps, so that no class holds most of the values.
  private static func steps(_ sorted: [Double], _ count: Int) -> [Double] {
    let low = sorted[0]
    let high = sorted[sorted.count - 1]
    let inside = count - 1
    var ticks: [Double] = []
    var bounds: [Double] = []
    for parts in 1...count * 3 {
      ticks = Ticks.covering(low, high, about: parts)
      bounds = ticks.filter { low < $0 && $0 < high }
      if bounds.count >= inside { break }
    }
    guard let first = ticks.first, let last = ticks.last else { return [low] }
    guard bounds.count > inside else { return [first] + bounds + [last] }
    let tries = (0...bounds.count - inside).map { start in
      [first] + bounds[start..<start + inside] + [last]
    }
    return tries.min { fullest(sorted, $0) < fullest(sorted, $1) } ?? [first, last]
  }

  /// How many values the fullest class between some edges holds.
  private static func fullest(_ sorted: [Double], _ edges: [Double]) -> Int {
    let bounds = edges.dropFirst().dropLast()
    var counts = Array(repeating: 0, count: bounds.count + 1)
    for value in sorted { counts[bounds.count { value >= $0 }] += 1 }
    return counts.max() ?? 0
  }

  /// Round edges between which there are about as many values.
  private static func evenly(_ sorted: [Double], _ count: Int) -> [Double] {
    let low = sorted[0]
    let high = sorted[sorted.count - 1]
    var edges: [Double] = []
    for part in 1..<count {
      let place = part * sorted.count / count
      // As round as can be while it stays between the neighbours.
      let near = max(
        (sorted[min(place + sorted.count / 8, sorted.count - 1)]
          - sorted[max(place - sorted.count / 8, 0)]), (high - low) / 1000)
      let value = Ticks.covering(sorted[place] - near / 2, sorted[place] + near / 2, about: 1)
      let edge = value.min { abs($0 - sorted[place]) < abs($1 - sorted[place]) } ?? sorted[place]
      if edge > low, edge < high, edges.last.map({ edge > $0 }) ?? true { edges.append(edge) }
    }
    let first = Ticks.covering(low, edges.first ?? high, about: 2).first ?? low
    let last = Ticks.covering(edges.last ?? low, high, about: 2).last ?? high
    return [first] + edges + [last]
  }

  /// The classes as a list with their colours, then what else a mark can be.
  func key(_ notes: [(manner: String, text: String)]) -> Node {
    let items =
      labels.enumerated().map { ("ch-zone ch-class-\(min($0, 4) + 1)", $1) }
      + notes.map { ($0.manner, $0.text) }
    return ul(.class("ch-key")) {
      for (manner, text) in items {
        li {
          svg(
            .class("ch"), .named("width", "18"), .named("height", "14"),
            .named("viewBox", "0 0 18 14"), .aria("hidden", "true")
          ) {
            Pen.outline(0.5, 0.5, 17, 13, manner, radius: 3)
            if manner == "ch-unknown" { Pen.stripes(1, 1, 16, 12) }
          }
          text
        }
      }
    }
  }
}
