internal import Columns
internal import Kernel
internal import Records
internal import Stores
internal import Tabular
internal import Words
internal import Workbooks

/// Where the rows of one file come from: read as they are, or made through a mapping.
struct LineSource {
  private enum Reading {
    case direct(TabularReader)
    /// Through a mapping, whose columns the reader reads as texts.
    case mapped(TabularReader, Mapping)
    case waiting(WaitingRows)
  }

  let name: String
  let schema: Schema
  /// Bytes of the file.
  let size: Int
  /// The mapping used without being asked for, by its title.
  let recognisedAs: String?
  private let reading: Reading
  private let path: String
  /// Which of day and month comes first, when the user says.
  private let dates: StatedDayOrder?
  private let sheet: SheetInfo?

  /// Columns added to the files of lines to mend; they are not data.
  static let ownColumns = ColumnMapping([
    .init(column: "jalon_ligne", field: ""), .init(column: "jalon_raisons", field: ""),
  ])

  /// Opens a file of a kind, through the mapping given, else as it is, else through the shipped
  /// mapping whose columns it has.
  ///
  /// - Throws: `FileRefusal`, `ImportRefusal`.
  ///
  /// - Parameters:
  ///   - sheet: the name of the sheet to read; without it, the one the kind and the mapping point at.
  ///   - encoding: of a text; nil to tell it from the bytes.
  ///   - dates: which of day and month comes first; nil to tell it from the columns.
  init(
    path: String, kind: Kind, mapping: Mapping?, sheet: String? = nil,
    encoding: TextEncoding? = nil, dates: StatedDayOrder? = nil, threads: Int, today: CivilDate?
  ) throws {
    self.dates = dates
    let file = try TableFile(try FileSource(path: path, encoding: encoding))
    let options = ReadOptions(threads: threads, today: today)
    schema = Schema.of(kind)
    name = path.split(separator: "/").last.map(String.init) ?? path
    size = file.source.size
    self.path = path
    let opened: (reading: Reading, title: String?, table: TableSource)
    if let sheet {
      opened = try Self.open(try file.table(named: sheet), kind, mapping, options)
    } else {
      opened = try SheetChoice(file, kind).first { try Self.open($0, kind, mapping, options) }
    }
    self.sheet = opened.table.sheet
    reading = opened.reading
    recognisedAs = opened.title
  }

  /// Opens a table of a kind: through the mapping given, else as it is, else through a shipped one.
  private static func open(
    _ source: TableSource, _ kind: Kind, _ mapping: Mapping?, _ options: ReadOptions
  ) throws -> (reading: Reading, title: String?, table: TableSource) {
    let schema = Schema.of(kind)
    if let mapping {
      return (.mapped(try rawReader(source, mapping, options), mapping), nil, source)
    }
    do {
      let reader = try TabularReader(source, schema: schema, mapping: ownColumns, options: options)
      let missing = reader.header.absent.filter {
        schema.keyIndices.contains($0) && schema.fields[$0].required
      }
      guard missing.isEmpty else {
        throw ImportRefusal.missingColumns(missing.map { schema.fields[$0].name })
      }
      return (.direct(reader), nil, source)
    } catch {
      guard let (reader, mapping) = recognise(source, kind, options) else { throw error }
      return (.mapped(reader, mapping), mapping.title, source)
    }
  }

  /// Lines that waited, all of one file.
  ///
  /// - Parameter evidence: what the file they came from said of its columns, that they do not say.
  init(
    waiting lines: [WaitingLine], of name: String, kind: Kind, today: CivilDate?,
    evidence: FileEvidence?
  ) throws {
    schema = Schema.of(kind)
    self.name = name
    size = lines.reduce(0) { $0 + $1.text.utf8.count }
    recognisedAs = nil
    path = ""
    dates = nil
    sheet = nil
    reading = .waiting(try WaitingRows(lines, kind, today: today, evidence: evidence))
  }

  /// The columns of the file nothing reads, for F04, and the line of the header.
  var unknownColumns: (names: [String], line: Int) {
    switch reading {
    case .direct(let reader), .mapped(let reader, _):
      let header = reader.header
      return (header.unknownColumns.map { header.headers[$0] }, reader.layout.headerLine)
    case .waiting: return ([], 0)
    }
  }

  /// Where its columns are; nil for lines that waited.
  var opened: OpenedTable? {
    switch reading {
    case .direct(let reader):
      var columns: [String: [Int]] = [:]
      for (index, target) in reader.header.targets.enumerated() {
        if case .field(let field) = target {
          columns[schema.fields[field].name, default: []].append(index)
        }
      }
      return opened(reader, columns)
    case .mapped(let reader, let mapping):
      var places: [String: Int] = [:]
      for (index, target) in reader.header.targets.enumerated() {
        if case .field(let field) = target { places[reader.schema.fields[field].name] = index }
      }
      var columns: [String: [Int]] = [:]
      for (field, recipe) in mapping.records.flatMap(\.cells) {
        for place in recipe.columns.compactMap({ places[$0] })
        where columns[field]?.contains(place) != true {
          columns[field, default: []].append(place)
        }
      }
      return opened(reader, columns)
    case .waiting: return nil
    }
  }

  private func opened(_ reader: TabularReader, _ columns: [String: [Int]]) -> OpenedTable {
    let names = reader.header.headers.map { Names.header($0) }
    return OpenedTable(
      path: path, sheet: sheet, headerLine: reader.layout.headerLine, columns: columns,
      line: names.firstIndex(of: Words.Import.lineHeader),
      reasons: names.firstIndex(of: Words.Import.reasonsHeader))
  }

  /// How the file is written, as far as its beginning tells; nil when it is ASCII.
  var encoding: TextEncoding? {
    switch reading {
    case .direct(let reader), .mapped(let reader, _): reader.layout.encoding
    case .waiting: nil
    }
  }

  /// Hands the rows over in the order of the file; `transform` runs on the parsing threads.
  func forEachBatch(
    _ transform: @escaping @Sendable (RowBatch) -> Void, _ body: (LineBatch) throws -> Void
  ) throws {
    switch reading {
    case .direct(var reader):
      if dates != nil { reader.evidence = try reader.gathered().saying(dates, of: schema) }
      try reader.forEachBatch(transform: transform) { batch in
        try body(
          LineBatch(
            rows: batch, file: name, header: reader.header, separator: reader.layout.separator,
            lineNumbers: nil, userText: nil, userHeader: nil))
      }
    case .waiting(let rows):
      try rows.forEachBatch { batch, lines in
        transform(batch)
        try body(
          LineBatch(
            rows: batch, file: name, header: rows.header, separator: UInt8(ascii: ";"),
            lineNumbers: lines.map { UInt32(clamping: $0.line) },
            userText: { lines[lines.startIndex + $0].text }, userHeader: nil, waiting: lines))
      }
    case .mapped(let reader, let mapping):
      try forEachMapped(reader, mapping, transform, body)
    }
  }

  private func forEachMapped(
    _ reader: TabularReader, _ mapping: Mapping,
    _ transform: @escaping @Sendable (RowBatch) -> Void,
    _ body: (LineBatch) throws -> Void
  ) throws {
    let maker = RowMaker(mapping, columns: reader.schema, schema: schema)
    // Looked over once, though it is gone through twice.
    var reader = reader
    reader.evidence = try reader.gathered()
    // What the columns say together is known before any line is made of them.
    let evidence = EvidenceBuilder(schema, size: size)
    try reader.forEachBatch { raw in maker.make(raw, into: evidence) }
    let builder = RowBuilder(
      schema, today: reader.options.today, evidence: evidence.finish().saying(dates, of: schema))
    maker.restart()
    try reader.forEachBatch { raw in
      builder.removeAll()
      let origins = maker.make(raw, into: builder)
      guard !origins.isEmpty else { return }
      let made = builder.finish()
      transform(made)
      try body(
        LineBatch(
          rows: made, file: name, header: reader.header, separator: reader.layout.separator,
          lineNumbers: origins.map { raw.lines[$0] },
          userText: { raw.rawLine(origins[$0]) },
          userHeader: LineBatch.text(of: reader.header, separator: reader.layout.separator)))
    }
  }

  /// A reader of the columns a mapping reads, as texts; a header has them all, few as they may be
  /// among the columns of the file.
  private static func rawReader(
    _ source: TableSource, _ mapping: Mapping, _ options: ReadOptions
  ) throws -> TabularReader {
    let columns = Schema(
      // Required, so that a line naming any of them can be the header.
      reading: mapping.columns.map { Field($0, .text, required: true, longest: .max, "") })
    let reader = try TabularReader(source, schema: columns, mapping: ownColumns, options: options)
    guard reader.header.absent.isEmpty else {
      let name = columns.fields[reader.header.absent[0]].name
      throw ImportRefusal.unmappedColumn(
        name, nearest: Names.nearest(to: name, among: reader.header.headers))
    }
    return reader
  }

  /// The shipped mapping of a kind whose columns a file has.
  private static func recognise(
    _ source: TableSource, _ kind: Kind, _ options: ReadOptions
  ) -> (TabularReader, Mapping)? {
    for mapping in Mapping.shipped where mapping.kind == kind {
      if let reader = try? rawReader(source, mapping, options) { return (reader, mapping) }
    }
    return nil
  }
}

/// Why a file cannot be imported though it can be read.
package enum ImportRefusal: Error, Sendable {
  /// The file lacks columns no line can do without.
  case missingColumns([String])
  /// The mapping reads a column the file does not have.
  case unmappedColumn(String, nearest: String?)
}
