/// A piece of a page: text, an element, or several pieces in a row.
///
/// Text is escaped when printed; `raw` is the only way around and is for what the program itself
/// wrote. SVG drawings are made of the same pieces.
package indirect enum Node: Sendable {
  case text(String)
  case element(Element)
  case group([Node])
  /// Printed as it is: never for anything a user or a file wrote.
  case raw(String)

  /// Nothing at all.
  package static let empty = Node.group([])

  /// Whether it prints nothing.
  package var isEmpty: Bool {
    switch self {
    case .text(let text), .raw(let text): text.isEmpty
    case .element: false
    case .group(let nodes): nodes.allSatisfy(\.isEmpty)
    }
  }
}

/// An element: its name, attributes and children.
package struct Element: Sendable {
  package var name: String
  package var attributes: [Attribute]
  package var children: [Node]

  package init(_ name: String, _ attributes: [Attribute] = [], _ children: [Node] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }
}

/// Collects the pieces written in a block; conditions and loops may be used.
@resultBuilder
package enum Markup {
  package static func buildExpression(_ node: Node) -> [Node] { [node] }
  package static func buildExpression(_ text: String) -> [Node] { [.text(text)] }
  package static func buildExpression(_ nodes: [Node]) -> [Node] { nodes }
  package static func buildExpression(_ node: Node?) -> [Node] { node.map { [$0] } ?? [] }
  package static func buildBlock() -> [Node] { [] }
  package static func buildPartialBlock(first: [Node]) -> [Node] { first }
  package static func buildPartialBlock(accumulated: [Node], next: [Node]) -> [Node] {
    accumulated + next
  }
  package static func buildOptional(_ nodes: [Node]?) -> [Node] { nodes ?? [] }
  package static func buildEither(first: [Node]) -> [Node] { first }
  package static func buildEither(second: [Node]) -> [Node] { second }
  package static func buildArray(_ nodes: [[Node]]) -> [Node] { nodes.flatMap { $0 } }
}

/// Several pieces as one.
package func group(@Markup _ content: () -> [Node]) -> Node {
  .group(content())
}
