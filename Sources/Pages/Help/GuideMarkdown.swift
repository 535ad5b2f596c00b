/// A page of the guide, read from Markdown: the part of the language the guide is written in.
///
/// Headings, paragraphs, lists (nested by indentation), tables, code blocks and quotes. What is not
/// recognised stays text; nothing in it is ever printed as HTML.
package struct GuideMarkdown: Sendable {
  package indirect enum Block: Hashable, Sendable {
    case heading(level: Int, text: String)
    case paragraph(String)
    case list(isOrdered: Bool, items: [[Block]])
    case table(header: [String], rows: [[String]])
    case code(String)
    case quote([Block])
  }

  package var blocks: [Block]

  package init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    blocks = Self.blocks(lines)
  }

  /// The text of the first heading of the first level.
  package var title: String? {
    for case .heading(1, let text) in blocks { return text }
    return nil
  }

  /// The first paragraph: what the page is about.
  package var opening: String? {
    for case .paragraph(let text) in blocks { return text }
    return nil
  }

  private static func blocks(_ lines: [String]) -> [Block] {
    var blocks: [Block] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.allSatisfy(\.isWhitespace) {
        index += 1
      } else if line.hasPrefix("```") {
        blocks.append(code(lines, &index))
      } else if let heading = heading(line) {
        blocks.append(heading)
        index += 1
      } else if line.hasPrefix("|"), index + 1 < lines.count, isRule(lines[index + 1]) {
        blocks.append(table(lines, &index))
      } else if line.hasPrefix(">") {
        blocks.append(quote(lines, &index))
      } else if let item = Item(line) {
        blocks.append(list(lines, &index, isOrdered: item.isOrdered))
      } else {
        blocks.append(paragraph(lines, &index))
      }
    }
    return blocks
  }

  private static func heading(_ line: String) -> Block? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
    return .heading(level: level, text: trimmed(line.dropFirst(level)))
  }

  private static func code(_ lines: [String], _ index: inout Int) -> Block {
    var content: [String] = []
    index += 1
    while index < lines.count, !lines[index].hasPrefix("```") {
      content.append(lines[index])
      index += 1
    }
    index += 1
    return .code(content.joined(separator: "\n"))
  }

  private static func quote(_ lines: [String], _ index: inout Int) -> Block {
    var content: [String] = []
    while index < lines.count, lines[index].hasPrefix(">") {
      let rest = lines[index].dropFirst()
      content.append(String(rest.first == " " ? rest.dropFirst() : rest))
      index += 1
    }
    return .quote(blocks(content))
  }

  /// Lines up to the next blank one or the next block.
  private static func paragraph(_ lines: [String], _ index: inout Int) -> Block {
    var content: [String] = []
    while index < lines.count {
      let line = lines[index]
      let begins =
        line.allSatisfy(\.isWhitespace) || line.hasPrefix("```") || line.hasPrefix(">")
        || heading(line) != nil || Item(line) != nil
      if begins, !content.isEmpty || line.allSatisfy(\.isWhitespace) { break }
      content.append(trimmed(line))
      index += 1
    }
    return .paragraph(content.joined(separator: " "))
  }

  // MARK: lists

  /// The beginning of an item: how far it is indented, and what follows its mark.
  private struct Item {
    var indent: Int
    var isOrdered: Bool
    /// Columns before the item's own text.
    var depth: Int
    var text: String

    init?(_ line: String) {
      indent = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indent)
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let mark: Int
      if let first = rest.first, "-*+".contains(first) {
        mark = 1
        isOrdered = false
      } else if !digits.isEmpty, digits.count < 4, rest.dropFirst(digits.count).first == "." {
        mark = digits.count + 1
        isOrdered = true
      } else {
        return nil
      }
      guard rest.dropFirst(mark).first == " " else { return nil }
      depth = indent + mark + 1
      text = String(rest.dropFirst(mark + 1))
    }
  }

  private static func list(_ lines: [String], _ index: inout Int, isOrdered: Bool) -> Block {
    guard let first = Item(lines[index]) else { return .paragraph(lines[index]) }
    var items: [[Block]] = []
    while index < lines.count, let item = Item(lines[index]), item.isOrdered == isOrdered,
      item.indent < first.depth
    {
      var content = [item.text]
      index += 1
      // What is indented under the mark belongs to the item; a blank line only when more follows.
      while index < lines.count {
        let line = lines[index]
        let indent = line.prefix { $0 == " " }.count
        let isBlank = line.allSatisfy(\.isWhitespace)
        let next = index + 1 < lines.count ? lines[index + 1].prefix { $0 == " " }.count : 0
        let belongs =
          isBlank
          ? next >= item.depth && !lines[index + 1].allSatisfy(\.isWhitespace)
          : indent >= item.depth || (Item(line) == nil && indent > 0)
        guard belongs else { break }
        content.append(isBlank ? "" : String(line.dropFirst(min(indent, item.depth))))
        index += 1
      }
      items.append(blocks(content))
    }
    return .list(isOrdered: isOrdered, items: items)
  }

  // MARK: tables

  private static func isRule(_ line: String) -> Bool {
    line.hasPrefix("|") && line.contains("-")
      && line.allSatisfy { "|-: ".contains($0) }
  }

  private static func table(_ lines: [String], _ index: inout Int) -> Block {
    let header = cells(lines[index])
    index += 2
    var rows: [[String]] = []
    while index < lines.count, lines[index].hasPrefix("|") {
      rows.append(cells(lines[index]))
      index += 1
    }
    return .table(header: header, rows: rows)
  }

  /// Cells between bars; a bar in code or after a backslash is not one.
  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isCode = false
    var isEscaped = false
    for character in trimmed(line).dropFirst() {
      switch character {
      case "|" where isEscaped:
        cell.removeLast()
        cell.append(character)
      case "|" where !isCode:
        cells.append(trimmed(cell))
        cell = ""
      default:
        if character == "`" { isCode.toggle() }
        cell.append(character)
      }
      isEscaped = character == "\\"
    }
    if !trimmed(cell).isEmpty { cells.append(trimmed(cell)) }
    return cells
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
