package import HTML
internal import Words

/// Text inside a block of the guide: code, strong, emphasis and links.
package struct GuideText: Sendable {
  /// Where a link of the guide leads in the program; nil when it leads out of it: it is then text.
  package var resolve: @Sendable (String) -> String?

  package init(resolve: @escaping @Sendable (String) -> String?) {
    self.resolve = resolve
  }

  /// The pieces of a text, printed with French apostrophes and spaces.
  package func nodes(_ text: some StringProtocol) -> [Node] {
    var nodes: [Node] = []
    var plain = ""
    func flush() {
      if !plain.isEmpty { nodes.append(.text(Words.printed(plain))) }
      plain = ""
    }
    var rest = Substring(text)
    while let character = rest.first {
      if let (node, after) = piece(rest, previous: plain.last) {
        flush()
        nodes.append(node)
        rest = after
      } else {
        if character == "\\", let next = rest.dropFirst().first, "\\`*_[]|#".contains(next) {
          rest.removeFirst()
          plain.append(next)
        } else {
          plain.append(character)
        }
        rest.removeFirst()
      }
    }
    flush()
    return nodes
  }

  /// The element that begins here, and what follows it.
  private func piece(_ text: Substring, previous: Character?) -> (Node, Substring)? {
    if text.hasPrefix("`"), let (inside, after) = Self.between(text, "`") {
      return (code { String(inside) }, after)
    }
    if text.hasPrefix("["), let label = Self.between(text, "[", "]"), label.after.hasPrefix("("),
      let target = Self.between(label.after, "(", ")")
    {
      let content = nodes(label.inside)
      guard let href = resolve(String(target.inside)) else {
        return (.group(content), target.after)
      }
      return (a(.href(href)) { content }, target.after)
    }
    for mark in ["**", "*", "_"] where text.hasPrefix(mark) {
      // A mark inside a word is a character: `taux_entrants`, 3*4.
      if let previous, previous.isLetter || previous.isNumber { continue }
      guard let (inside, after) = Self.between(text, mark), let first = inside.first,
        !first.isWhitespace, inside.last?.isWhitespace == false,
        !(after.first.map { $0.isLetter || $0.isNumber } ?? false)
      else { continue }
      let content = nodes(inside)
      return (mark == "**" ? strong { content } : em { content }, after)
    }
    return nil
  }

  private static func between(
    _ text: Substring, _ open: String, _ close: String? = nil
  ) -> (inside: Substring, after: Substring)? {
    let rest = text.dropFirst(open.count)
    guard let range = rest.firstRange(of: close ?? open), range.lowerBound > rest.startIndex else {
      return nil
    }
    return (rest[..<range.lowerBound], rest[range.upperBound...])
  }
}

extension GuideMarkdown {
  /// The blocks as elements, below a page's title.
  ///
  /// A heading of the first level is left out, others keep theirs and have an anchor. With
  /// `namesRows`, each row of a table is reached by its words.
  package func nodes(_ text: GuideText, namesRows: Bool = false) -> [Node] {
    Self.nodes(blocks, text, namesRows)
  }

  private static func nodes(_ blocks: [Block], _ text: GuideText, _ namesRows: Bool) -> [Node] {
    blocks.compactMap { block in
      switch block {
      case .heading(1, _): nil
      case .heading(let level, let title): heading(level, title, text)
      case .paragraph(let content): p { text.nodes(content) }
      case .code(let content): pre(.tabindex(0)) { code { content } }
      case .quote(let blocks): blockquote { nodes(blocks, text, namesRows) }
      case .list(let isOrdered, let items): list(isOrdered, items, text)
      case .table(let header, let rows): table(header, rows, text, namesRows)
      }
    }
  }

  private static func heading(_ level: Int, _ title: String, _ text: GuideText) -> Node {
    let name = level == 2 ? "h2" : level == 3 ? "h3" : "h4"
    return .element(Element(name, [.id(HelpLink.anchor(title))], text.nodes(title)))
  }

  private static func list(_ isOrdered: Bool, _ items: [[Block]], _ text: GuideText) -> Node {
    let content = items.map { item -> Node in
      // An item of one paragraph is written on its own, without one.
      if case .paragraph(let only)? = item.first {
        return li {
          text.nodes(only)
          nodes(Array(item.dropFirst()), text, false)
        }
      }
      return li { nodes(item, text, false) }
    }
    return isOrdered ? ol { content } : ul { content }
  }

  private static func table(
    _ header: [String], _ rows: [[String]], _ text: GuideText, _ namesRows: Bool
  ) -> Node {
    div(.look(.wide), .tabindex(0)) {
      HTML.table(.aria("label", named(header))) {
        thead { tr { for cell in header { th(.scope("col")) { text.nodes(cell) } } } }
        tbody {
          for row in rows {
            tr {
              for (place, cell) in row.enumerated() {
                if place == 0 {
                  th(.scope("row")) {
                    if namesRows { anchors(cell) }
                    text.nodes(cell)
                  }
                } else {
                  td { text.nodes(cell) }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The name of a table: its headers, without their marks.
  private static func named(_ header: [String]) -> String {
    Words.printed(
      header.map { $0.filter { $0 != "`" && $0 != "*" } }.filter { !$0.isEmpty }
        .joined(separator: ", "))
  }

  /// One anchor for each word of a cell: « cible, jalon » has two.
  private static func anchors(_ cell: String) -> [Node] {
    cell.split(separator: ",").flatMap { part -> [String] in
      let word = part.prefix { $0 != "(" }
      let short = part.split(separator: "(").dropFirst().first?.prefix { $0 != ")" }
      return [String(word)] + (short.map { [String($0)] } ?? [])
    }.map { span(.id(HelpLink.anchor($0))) {} }
  }
}
