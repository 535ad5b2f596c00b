internal import Charts
package import HTML

/// Every drawing in each of its states, with invented data, for the page that shows them.
package enum GalleryDrawings {
  /// A drawing: its name, when to use it, and itself.
  package typealias Example = (name: String, use: String, node: Node)

  package static let examples: [Example] = time + parts + comparisons + maps + evaluation + paths

  /// A chart in its frame.
  static func framed(_ chart: some Chart, _ id: String, caption: String = "") -> Node {
    figure(chart, id: "dessin-\(id)", caption: caption, tableSummary: "Les chiffres de ce dessin")
  }
}
