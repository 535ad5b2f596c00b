internal import Columns
internal import Kernel
package import Records
package import Stores
internal import Tabular

/// A line that waits, as its cells: under the names of their fields, those that hold something.
///
/// What could be read is written as Jalon writes it, what could not as its user wrote it, and what no
/// field takes under the name of its column.
package struct HeldLine: Equatable, Sendable {
  /// One cell that holds something.
  package struct Cell: Equatable, Sendable {
    /// A field of the kind, or the name of a column none has.
    package var name: String
    package var text: String
  }

  package var cells: [Cell]

  private static let separator = UInt8(ascii: ";")

  init(_ cells: [Cell]) {
    self.cells = cells
  }

  /// The cells of a row.
  init(_ rows: RowBatch, _ row: Int, _ marks: MarkCursor, _ schema: Schema, _ header: HeaderMap) {
    let aside = marks.aside(schema, header)
    cells = schema.fields.enumerated().compactMap { field, datum in
      if marks.erased.contains(field) { return Cell(name: datum.name, text: "#EFFACER") }
      if let kept = aside[datum.name] { return Cell(name: datum.name, text: kept) }
      guard !rows.table.isMissing(field, row) else { return nil }
      return Cell(name: datum.name, text: datum.text(rows.table, field, row))
    }
    for (name, text) in aside.sorted(by: { $0.key < $1.key })
    where schema.index(of: name) == nil && !name.isEmpty {
      cells.append(Cell(name: name, text: text))
    }
  }

  /// The text under a name.
  package subscript(name: String) -> String? { cells.first { $0.name == name }?.text }

  /// These cells, those of another line of the same record in their place where it has some.
  func completed(by other: HeldLine, _ schema: Schema) -> HeldLine {
    let names = Set(other.cells.map(\.name))
    let all = cells.filter { !names.contains($0.name) } + other.cells
    let ranks = Dictionary(
      schema.fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    return HeldLine(
      all.sorted {
        (ranks[$0.name] ?? .max, $0.name) < (ranks[$1.name] ?? .max, $1.name)
      })
  }

  /// The cells as a line of text under names, and the names as another.
  package var asText: (header: String, line: String) {
    (Self.line(cells.map(\.name)), Self.line(cells.map(\.text)))
  }

  /// Cells as a line of text, without its end.
  ///
  /// - Parameter guarded: whether people open it: an apostrophe stands before what would run.
  package static func line(_ cells: [String], guarded: Bool = false) -> String {
    var writer = CSVWriter(
      CSVWriter.Style(separator: separator, lineEnd: "", formulaSafe: guarded))
    writer.append(cells)
    return String(decoding: writer.take(), as: UTF8.self)
  }

  /// The line as the store keeps it.
  ///
  /// - Parameter importID: the import that brought it; 0 for the one that runs.
  func waiting(
    _ kind: Kind, file: String, line: Int, importID: Int64 = 0, rules: [String], key: String
  ) -> WaitingLine {
    let text = asText
    return WaitingLine(
      importID: importID, kind: kind, file: file, line: line, rules: rules, header: text.header,
      text: text.line, separator: Self.separator, key: key)
  }
}

/// Reads lines that wait back as their cells, whatever header each was kept with.
package struct HeldLineReader {
  private let schema: Schema
  /// By header: the name of each cell, nil for what is no data.
  private var names: [String: [String?]] = [:]

  package init(_ kind: Kind) {
    schema = Schema.of(kind)
  }

  package mutating func read(_ line: WaitingLine) -> HeldLine {
    let names = names(line.header, line.separator)
    let texts = FileHead.cells(of: line.text, separator: line.separator)
    return HeldLine(
      zip(names, texts).compactMap { name, text in
        guard let name, !name.isEmpty, !text.isEmpty else { return nil }
        return HeldLine.Cell(name: name, text: text)
      })
  }

  private mutating func names(_ header: String, _ separator: UInt8) -> [String?] {
    if let known = names[header] { return known }
    let written = FileHead.cells(of: header, separator: separator)
    let found: [String?]
    if let map = try? HeaderMap(written, schema: schema, mapping: LineSource.ownColumns) {
      found = zip(map.headers, map.targets).map { header, target in
        switch target {
        case .field(let field): schema.fields[field].name
        case .unknown: header
        case .ignored: nil
        }
      }
    } else {
      found = written
    }
    names[header] = found
    return found
  }
}

/// Lines that waited, read again.
struct WaitingRows {
  /// The columns of the lines that no field takes.
  let header: HeaderMap
  private let lines: [WaitingLine]
  private let held: [HeldLine]
  private let schema: Schema
  private let required: [Int]
  private let today: CivilDate?
  private let evidence: FileEvidence

  init(
    _ lines: [WaitingLine], _ kind: Kind, today: CivilDate?, evidence: FileEvidence?
  ) throws(FileRefusal) {
    self.lines = lines
    self.today = today
    self.evidence = evidence ?? FileEvidence()
    let schema = Schema.of(kind)
    self.schema = schema
    var reader = HeldLineReader(kind)
    held = lines.map { reader.read($0) }
    var unknown: [String] = []
    var seen: Set<String> = []
    for cell in held.flatMap(\.cells) where schema.index(of: cell.name) == nil {
      if seen.insert(Self.form(cell.name)).inserted { unknown.append(cell.name) }
    }
    header = try HeaderMap(unknown, schema: Schema(reading: []))
    required = schema.fields.indices.filter { schema.fields[$0].required }
  }

  /// Hands the rows over, a batch at a time, with the lines of each.
  func forEachBatch(_ body: (RowBatch, ArraySlice<WaitingLine>) throws -> Void) throws {
    let builder = RowBuilder(schema, today: today, evidence: evidence)
    var first = 0
    while first < lines.count {
      let part = first..<min(first + Self.batchSize, lines.count)
      builder.removeAll()
      for index in part { add(held[index], line: lines[index].line, to: builder) }
      try body(builder.finish(), lines[part])
      first += Self.batchSize
    }
  }

  private static let batchSize = 1000

  /// Names alike are one column; a name of signs alone is itself.
  private static func form(_ name: String) -> String {
    let form = Names.header(name)
    return form.isEmpty ? name : form
  }

  private func add(_ line: HeldLine, line number: Int, to builder: RowBuilder) {
    builder.addRow(line: UInt32(clamping: number))
    var filled: Set<Int> = []
    for cell in line.cells {
      if let field = schema.index(of: cell.name) {
        if builder.read(cell.text, into: field) { filled.insert(field) }
      } else if let column = header.headers.firstIndex(where: {
        Self.form($0) == Self.form(cell.name)
      }) {
        builder.keep(cell.text, column: column, row: builder.batch.count - 1)
      }
    }
    for field in required where !filled.contains(field) { builder.lack(field) }
  }
}
