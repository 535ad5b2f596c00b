/// A workbook given back with what was found in it: its cells coloured and noted, two columns more.
///
/// Everything else of it stays as its user made it: formats, formulas, other sheets.
package enum AnnotatedWorkbook {
  /// Notes of cells a sheet is given; what is said of others is in the column of reasons.
  static let mostNotes = 20_000

  /// The names of the two columns, and where they are when the sheet has them.
  package struct Columns: Sendable {
    package var line: String
    package var reasons: String
    /// From 0.
    package var linePlace: Int?
    package var reasonsPlace: Int?

    package init(line: String, reasons: String, linePlace: Int? = nil, reasonsPlace: Int? = nil) {
      self.line = line
      self.reasons = reasons
      self.linePlace = linePlace
      self.reasonsPlace = reasonsPlace
    }
  }

  /// Writes notes in a copy of an XLSX workbook.
  ///
  /// - Parameters:
  ///   - path: of the copy.
  ///   - sheet: the sheet they are about.
  ///   - headerRow: the row of the names of its columns.
  ///   - notes: by row.
  /// - Throws: a refusal for a workbook that cannot be written so.
  package static func annotate(
    _ path: String, sheet: SheetInfo, headerRow: Int, columns: Columns, notes: [Int: RowNotes]
  ) throws(WorkbookRefusal) {
    let limits = SpreadsheetLimits()
    let archive = try ZipArchive(path: path, mostInflated: limits.inflated)
    var parts: [String: [UInt8]] = [:]
    // Held whole, several times.
    if archive.sizes[sheet.part] ?? 0 > mostBytes { throw .inflatesTooMuch }
    guard let page = try archive.whole(sheet.part) else { throw .damaged(sheet.part) }
    guard isPlain(page) else { throw .notAWorkbook }
    let stylePart = try SpreadsheetFile.stylesPart(archive)
    let styles = StyleAnnotator(
      try stylePart.map { part throws(WorkbookRefusal) in
        try archive.whole(part) ?? []
      } ?? [])
    if let stylePart { try read(styles.bytes, stylePart, styles) { styles.reading = $0 } }
    let width = SheetWidth()
    try read(page, sheet.part, width) { _ in }
    let line = columns.linePlace ?? width.columns
    let reasons = columns.reasonsPlace ?? max(width.columns, line + 1)
    // The last column a sheet may have.
    guard max(line, reasons) < 16_384 else { throw .tooLarge }
    let annotator = SheetAnnotator(
      page, notes,
      .init(
        line: line, reasons: reasons, headerRow: headerRow, lineTitle: columns.line,
        reasonsTitle: columns.reasons,
        wereThere: columns.linePlace != nil || columns.reasonsPlace != nil),
      style: styles.style)
    try read(page, sheet.part, annotator) { annotator.reading = $0 }
    var edits = annotator.edits
    let said = Array(
      notes.sorted { $0.key < $1.key }.flatMap { row, notes in
        notes.cells.map { NoteParts.Note(row: row, column: $0.column, text: $0.text) }
      }.prefix(mostNotes))
    if !said.isEmpty, let place = annotator.drawingPlace {
      let added = try addNotes(said, sheet.part, annotator.drawing, archive, &parts)
      if let relation = added {
        edits.insert(
          "<\(annotator.rootPrefix)legacyDrawing xmlns:r=\"\(NoteParts.relations)\" r:id=\"\(relation)\"/>",
          at: place)
      }
    }
    parts[sheet.part] = edits.applied(to: page)
    if let stylePart { parts[stylePart] = styles.finish() }
    // What was changed byte by byte is a document yet, or nothing is written.
    for (name, bytes) in parts where !name.hasSuffix(".vml") {
      try read(bytes, name, SheetWidth()) { _ in }
    }
    let edition = try ZipEdition(path)
    for (name, bytes) in parts.sorted(by: { $0.key < $1.key }) { try edition.put(bytes, in: name) }
    try edition.close()
  }

  /// Bytes of a sheet that is held whole.
  private static let mostBytes = 192 << 20

  /// Whether a part is in UTF-8 and of the usual form of workbooks: that of the strict one has other
  /// names for all that is added.
  private static func isPlain(_ part: [UInt8]) -> Bool {
    let head = String(decoding: part.prefix(2_048), as: UTF8.self).lowercased()
    guard part.prefix(2) != [0xFE, 0xFF], part.prefix(2) != [0xFF, 0xFE],
      !part.prefix(4).contains(0),
      !head.contains("purl.oclc.org")
    else { return false }
    let parts = head.prefix { $0 != ">" }.split(separator: "encoding=", maxSplits: 1)
    guard parts.count == 2 else { return true }
    let name = parts[1].dropFirst().prefix { $0 != "\"" && $0 != "'" }
    return name == "utf-8" || name == "us-ascii"
  }

  private static func read(
    _ bytes: [UInt8], _ part: String, _ follower: any XMLFollower, _ tell: (XMLReading) -> Void
  ) throws(WorkbookRefusal) {
    let reading = try XMLReading(part, follower)
    tell(reading)
    unsafe try bytes.lendBytes { all throws(WorkbookRefusal) in unsafe try reading.parse(all) }
    try reading.finish()
  }

  // MARK: the parts of notes

  /// Adds notes to those of a sheet, or makes their parts; returns the relation of a drawing the sheet did
  /// not name yet.
  private static func addNotes(
    _ notes: [NoteParts.Note], _ part: String, _ drawing: String?, _ archive: ZipArchive,
    _ parts: inout [String: [UInt8]]
  ) throws(WorkbookRefusal) -> String? {
    let folder = part.split(separator: "/").dropLast().joined(separator: "/")
    let name = part.split(separator: "/").last.map(String.init) ?? part
    let relationsPart = "\(folder)/_rels/\(name).rels"
    let known = XLSXRelations()
    let written = try archive.whole(relationsPart)
    if let written { try read(written, relationsPart, known) { _ in } }
    var relations: [String] = []
    var types = ""
    var left = notes
    if let target = known.byType["comments"] {
      let commentsPart = XLSXRelations.path(target, from: folder)
      guard let bytes = try archive.whole(commentsPart) else { throw .damaged(commentsPart) }
      let there = CommentPlaces()
      try read(bytes, commentsPart, there) { there.reading = $0 }
      // A cell has one note: what its user wrote stays.
      left.removeAll { there.cells.contains("\(ColumnLetters.of($0.column))\($0.row)") }
      guard let edited = there.adding(left, to: bytes) else { return nil }
      parts[commentsPart] = edited
    } else {
      let commentsPart = "xl/jalon_notes_\(name)"
      parts[commentsPart] = Array(NoteParts.comments(left).utf8)
      relations.append(relation("rIdJalonNotes", "comments", "/\(commentsPart)"))
      types +=
        "<Override PartName=\"/\(commentsPart)\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/>"
    }
    var named: String?
    if let drawing, let target = known.targets[drawing] {
      let drawingPart = XLSXRelations.path(target, from: folder)
      guard let bytes = try archive.whole(drawingPart) else { throw .damaged(drawingPart) }
      parts[drawingPart] = try inserting(
        NoteParts.shapes(left, from: 60_000), before: "</xml>", bytes)
    } else {
      let drawingPart = "xl/drawings/jalon_\(name.dropLast(4)).vml"
      parts[drawingPart] = Array(NoteParts.drawing(left).utf8)
      relations.append(relation("rIdJalonDrawing", "vmlDrawing", "/\(drawingPart)"))
      named = "rIdJalonDrawing"
    }
    if !relations.isEmpty {
      let empty = Array(
        (NoteParts.head
          + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>")
          .utf8)
      parts[relationsPart] = try inserting(
        relations.joined(), before: "</Relationships>", opened(written ?? empty, "Relationships"))
    }
    let typesPart = "[Content_Types].xml"
    guard let bytes = try archive.whole(typesPart) else { throw .damaged(typesPart) }
    let text = String(decoding: bytes, as: UTF8.self)
    if !text.contains("Extension=\"vml\"") {
      types =
        "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
        + types
    }
    if !types.isEmpty {
      parts[typesPart] = try inserting(types, before: "</Types>", opened(bytes, "Types"))
    }
    return named
  }

  private static func relation(_ id: String, _ type: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(NoteParts.relations)/\(type)\" Target=\"\(target)\"/>"
  }

  /// A document that is one empty tag, opened.
  private static func opened(_ bytes: [UInt8], _ name: String) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    guard !text.contains("</"), text.hasSuffix("/>"), text.contains("<\(name)") else {
      return bytes
    }
    return Array((text.dropLast(2) + "></\(name)>").utf8)
  }

  /// A text put before the last place another stands at.
  private static func inserting(
    _ text: String, before mark: String, _ bytes: [UInt8]
  ) throws(WorkbookRefusal) -> [UInt8] {
    let mark = Array(mark.utf8)
    var at = bytes.count - mark.count
    while at >= 0, !bytes[at..<at + mark.count].elementsEqual(mark) { at -= 1 }
    guard at >= 0 else { throw .damaged(text) }
    return Array(bytes[..<at]) + Array(text.utf8) + Array(bytes[at...])
  }
}

/// Where the notes of a sheet may be added to.
final class CommentPlaces: XMLFollower {
  weak var reading: XMLReading?
  /// The cells that have one.
  private(set) var cells: Set<String> = []
  private var authors = 0
  private var authorsEnd: Int?
  private var listEnd: Int?

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if unsafe name == "author" { authors += 1 }
    if unsafe name == "comment", let cell = unsafe attributes["ref"] { cells.insert(cell) }
  }

  func end(_ name: XMLName) {
    guard let place = reading?.place, !place.isEmpty else { return }
    if unsafe name == "authors" { authorsEnd = place.lowerBound }
    if unsafe name == "commentList" { listEnd = place.lowerBound }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The document with more notes; nil where it has no list of them.
  func adding(_ notes: [NoteParts.Note], to bytes: [UInt8]) -> [UInt8]? {
    guard let authorsEnd, let listEnd else { return nil }
    let closing = String(decoding: bytes[listEnd...].prefix(64), as: UTF8.self)
    let prefix = closing.firstIndex(of: ":").flatMap { colon in
      closing[..<colon].contains(">") ? nil : String(closing[..<colon].dropFirst(2)) + ":"
    }
    var edits = XMLEdits()
    edits.insert(
      "<\(prefix ?? "")author>\(NoteParts.author)</\(prefix ?? "")author>", at: authorsEnd)
    edits.insert(
      notes.map { NoteParts.comment($0, author: authors, prefix: prefix ?? "") }.joined(),
      at: listEnd)
    return edits.applied(to: bytes)
  }
}

extension [UInt8] {
  fileprivate func lendBytes(
    _ body: (UnsafeBufferPointer<UInt8>) throws(WorkbookRefusal) -> Void
  ) throws(WorkbookRefusal) {
    var failure: WorkbookRefusal?
    unsafe withUnsafeBufferPointer { all in
      do throws(WorkbookRefusal) { unsafe try body(all) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
