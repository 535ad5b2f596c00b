import HTML

@testable import Charts

/// What a drawing holds, read back from what is printed.
struct Marks {
  /// A rectangle something takes, and what it is.
  struct Box {
    var name: String
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    /// How far both are inside one another, in the direction they are the least.
    func depth(in other: Box) -> Double {
      min(
        min(right, other.right) - max(left, other.left),
        min(bottom, other.bottom) - max(top, other.top))
    }
  }

  var width = 0.0
  var height = 0.0
  /// Shapes: rectangles, circles and paths.
  var shapes: [Box] = []
  var texts: [Box] = []
  /// Sizes of the texts.
  var sizes: [Double] = []
  var hasTitle = false
  var hasDescription = false

  /// The marks of every drawing in a piece, one for each.
  static func all(in node: Node) -> [Marks] {
    switch node {
    case .text, .raw: []
    case .group(let nodes): nodes.flatMap(all)
    case .element(let element):
      element.name == "svg" ? [Marks(element)] : element.children.flatMap(all)
    }
  }

  private init(_ svg: Element) {
    let view = svg["viewBox"]?.split(separator: " ").compactMap { Double($0) } ?? []
    if view.count == 4 { (width, height) = (view[2], view[3]) }
    for child in svg.children { add(child) }
  }

  private mutating func add(_ node: Node) {
    switch node {
    case .text, .raw: break
    case .group(let nodes): for node in nodes { add(node) }
    case .element(let element): add(element)
    }
  }

  private mutating func add(_ element: Element) {
    func number(_ name: String) -> Double { element[name].flatMap(Double.init) ?? .nan }
    switch element.name {
    case "title": hasTitle = true
    case "desc": hasDescription = true
    case "rect":
      shapes.append(
        Box(
          name: element["class"] ?? "", left: number("x"), right: number("x") + number("width"),
          top: number("y"), bottom: number("y") + number("height")))
    case "circle":
      let radius = number("r")
      shapes.append(
        Box(
          name: element["class"] ?? "", left: number("cx") - radius, right: number("cx") + radius,
          top: number("cy") - radius, bottom: number("cy") + radius))
    case "path":
      let numbers = (element["d"] ?? "").split { "MLZ ".contains($0) }.map {
        Double($0) ?? .nan
      }
      let xs = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }
      let ys = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
      shapes.append(
        Box(
          name: element["class"] ?? "", left: xs.min() ?? .nan, right: xs.max() ?? .nan,
          top: ys.min() ?? .nan, bottom: ys.max() ?? .nan))
    case "text": texts.append(text(element, number("x"), number("y")))
    default: break
    }
    if element.name == "a" { for child in element.children { add(child) } }
  }

  private mutating func text(_ element: Element, _ x: Double, _ y: Double) -> Box {
    let names = element["class"] ?? ""
    var content = ""
    for case .text(let text) in element.children { content += text }
    let size =
      names.contains("ch-small")
      ? TypeSetting.smallSize
      : names.contains("ch-large") ? TypeSetting.largeSize : TypeSetting.size
    sizes.append(size)
    let width = TypeSetting.width(content, size: size, strong: names.contains("ch-strong"))
    let left =
      switch element["text-anchor"] {
      case "middle": x - width / 2
      case "end": x - width
      default: x
      }
    return Box(
      name: content, left: left, right: left + width, top: y - size * 0.76, bottom: y + size * 0.2)
  }

  /// Marks that stand out of the drawing, by more than a hair.
  var outside: [String] {
    (shapes + texts).filter { box in
      !(box.left >= -2 && box.right <= width + 2 && box.top >= -2 && box.bottom <= height + 2)
    }.map { "\($0.name) \($0.left) \($0.right) \($0.top) \($0.bottom) in \(width) \(height)" }
  }

  /// Pairs of texts that cover one another.
  var covered: [String] {
    var pairs: [String] = []
    for (place, one) in texts.enumerated() {
      for other in texts[(place + 1)...] where one.depth(in: other) > 1 {
        pairs.append("\(one.name) / \(other.name)")
      }
    }
    return pairs
  }
}

extension Element {
  fileprivate subscript(name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}
