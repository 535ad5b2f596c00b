/// The styles of cells with a note: each that of the cell without it, on a coloured ground.
///
/// Number formats, fonts and borders stay.
final class StyleAnnotator: XMLFollower {
  let bytes: [UInt8]
  weak var reading: XMLReading?
  private var fills: (tag: Range<Int>, count: Int, end: Int)?
  private var formats: (tag: Range<Int>, end: Int)?
  /// The elements of the styles of cells, as written.
  private var styles: [Range<Int>] = []
  private var isInFormats = false
  private var isInFills = false
  private var depth = 0
  private var fillCount = 0
  /// By what they are made from.
  private var made: [Made: Int] = [:]
  private var order: [Made] = []

  private struct Made: Hashable {
    var base: Int
    var level: NoteLevel
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard let place = reading?.place else { return }
    depth += 1
    if unsafe depth == 2 && name == "fills" {
      isInFills = true
      fills = (place, 0, place.upperBound)
    } else if unsafe depth == 2 && name == "cellXfs" {
      isInFormats = true
      formats = (place, place.upperBound)
    } else if depth == 3, isInFills {
      fillCount += 1
    } else if depth == 3, isInFormats {
      styles.append(place)
    }
  }

  func end(_ name: XMLName) {
    guard let place = reading?.place else { return }
    if unsafe depth == 2 && name == "fills" {
      isInFills = false
      fills?.count = fillCount
      fills?.end = place.lowerBound
    } else if unsafe depth == 2 && name == "cellXfs" {
      isInFormats = false
      formats?.end = place.lowerBound
    } else if depth == 3, isInFormats, let last = styles.indices.last {
      styles[last] = styles[last].lowerBound..<max(place.upperBound, styles[last].upperBound)
    }
    depth -= 1
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The number of the style of a cell at a level, made when it is new; nil where the document has no
  /// styles to add to.
  func style(_ base: Int, _ level: NoteLevel) -> Int? {
    guard let formats, let fills, styles.indices.contains(base),
      !XMLTag(bytes, formats.tag).isWhole, !XMLTag(bytes, fills.tag).isWhole
    else { return nil }
    let wanted = Made(base: base, level: level)
    if let known = made[wanted] { return known }
    let number = styles.count + order.count
    made[wanted] = number
    order.append(wanted)
    return number
  }

  private static let colours: [NoteLevel: String] = [
    .blocks: "FFF4B6AE", .error: "FFFAD9A6", .warning: "FFFFF2B3",
  ]

  /// The document with the styles made.
  func finish() -> [UInt8] {
    guard let fills, let formats, !order.isEmpty else { return bytes }
    var edits = XMLEdits()
    let fillsTag = XMLTag(bytes, fills.tag)
    let prefix = fillsTag.prefix
    edits.replace(
      fills.tag, with: fillsTag.with("count", "\(fills.count + NoteLevel.allCases.count)").text)
    let grounds = NoteLevel.allCases.map { level in
      "<\(prefix)fill><\(prefix)patternFill patternType=\"solid\"><\(prefix)fgColor rgb=\""
        + (Self.colours[level] ?? "FFFFF2B3")
        + "\"/><\(prefix)bgColor indexed=\"64\"/></\(prefix)patternFill></\(prefix)fill>"
    }
    edits.insert(grounds.joined(), at: fills.end)
    edits.replace(
      formats.tag,
      with: XMLTag(bytes, formats.tag).with("count", "\(styles.count + order.count)").text)
    let copies = order.map { made in
      let whole = styles[made.base]
      let tagEnd = bytes[whole].firstIndex(of: UInt8(ascii: ">")) ?? whole.upperBound - 1
      let tag = XMLTag(bytes, whole.lowerBound..<tagEnd + 1)
        .with("fillId", "\(fills.count + made.level.rawValue)").with("applyFill", "1")
      return tag.text + String(decoding: bytes[(tagEnd + 1)..<whole.upperBound], as: UTF8.self)
    }
    edits.insert(copies.joined(), at: formats.end)
    return edits.applied(to: bytes)
  }
}
