internal import Columns
internal import Kernel
internal import Records
internal import Stores
internal import Tabular

/// Where the rows of one file come from: read as they are, or made through a mapping.
struct LineSource {
  private enum Reading {
    case direct(TabularReader)
    case mapped(TabularReader, Mapping)
    /// Lines that waited, with the lines of the file they came from.
    case waiting(TabularReader, LineStarts, [UInt32])
  }

  let name: String
  let schema: Schema
  /// Bytes of the file.
  let size: Int
  /// The mapping used without being asked for, by its title.
  let recognisedAs: String?
  private let reading: Reading

  /// Columns added to the files of lines to mend; they are not data.
  static let ownColumns = ColumnMapping([
    .init(column: "jalon_ligne", field: ""), .init(column: "jalon_raisons", field: ""),
  ])

  /// Opens a file of a kind, through the mapping given, else as it is, else through the shipped
  /// mapping whose columns it has.
  ///
  /// - Throws: `FileRefusal`, `ImportRefusal`.
  init(path: String, kind: Kind, mapping: Mapping?, threads: Int) throws {
    let source = try FileSource(path: path)
    let schema = Schema.of(kind)
    let options = ReadOptions(threads: threads)
    self.schema = schema
    name = path.split(separator: "/").last.map(String.init) ?? path
    size = source.size
    if let mapping {
      reading = .mapped(try Self.rawReader(source, mapping, options), mapping)
      recognisedAs = nil
      return
    }
    do {
      let reader = try TabularReader(
        source, schema: schema, mapping: Self.ownColumns, options: options)
      let missing = reader.header.absent.filter {
        schema.keyIndices.contains($0) && schema.fields[$0].required
      }
      guard missing.isEmpty else {
        throw ImportRefusal.missingColumns(missing.map { schema.fields[$0].name })
      }
      reading = .direct(reader)
      recognisedAs = nil
    } catch {
      guard let (reader, mapping) = Self.recognise(source, kind, options) else { throw error }
      reading = .mapped(reader, mapping)
      recognisedAs = mapping.title
    }
  }

  /// Lines that waited, all of one file and under one header.
  init(waiting lines: [WaitingLine], of name: String, kind: Kind) throws {
    schema = Schema.of(kind)
    var bytes = Array((lines.first?.header ?? "").utf8) + [10]
    var starts = LineStarts(after: bytes)
    for line in lines {
      let text = Array(line.text.utf8) + [10]
      starts.append(text)
      bytes += text
    }
    self.name = name
    size = bytes.count
    recognisedAs = nil
    let reader = try TabularReader(
      FileSource(name: name, bytes: bytes), schema: schema, mapping: Self.ownColumns,
      options: ReadOptions(threads: 1, maximumRecord: .max))
    reading = .waiting(reader, starts, lines.map { UInt32($0.line) })
  }

  /// The columns of the file nothing reads, for F04, and the line of the header.
  var unknownColumns: (names: [String], line: Int) {
    switch reading {
    case .direct(let reader), .mapped(let reader, _), .waiting(let reader, _, _):
      let header = reader.header
      return (header.unknownColumns.map { header.headers[$0] }, reader.layout.headerLine)
    }
  }

  /// Hands the rows over in the order of the file; `transform` runs on the parsing threads.
  func forEachBatch(
    _ transform: @escaping @Sendable (RowBatch) -> Void, _ body: (LineBatch) throws -> Void
  ) throws {
    switch reading {
    case .direct(let reader):
      try reader.forEachBatch(transform: transform) { batch in
        try body(
          LineBatch(
            rows: batch, file: name, header: reader.header, separator: reader.layout.separator,
            lineNumbers: nil, userText: nil, userHeader: nil))
      }
    case .waiting(let reader, let starts, let lines):
      try reader.forEachBatch(transform: transform) { batch in
        let numbers = batch.lines.map { lines[starts.index(at: $0)] }
        try body(
          LineBatch(
            rows: batch, file: name, header: reader.header, separator: reader.layout.separator,
            lineNumbers: numbers, userText: nil, userHeader: nil, isReplay: true))
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
    var writer = MappedLines(mapping, columns: reader.schema)
    try reader.forEachBatch { raw in
      let made = writer.lines(of: raw)
      guard !made.origins.isEmpty else { return }
      let inner = try TabularReader(
        FileSource(name: name, bytes: made.bytes), schema: schema,
        options: ReadOptions(
          threads: 1, blockSize: made.bytes.count + 1, maximumRecord: .max))
      try inner.forEachBatch(transform: transform) { batch in
        let origins = batch.lines.map { made.origins[made.starts.index(at: $0)] }
        try body(
          LineBatch(
            rows: batch, file: name, header: inner.header, separator: inner.layout.separator,
            lineNumbers: origins.map { raw.lines[$0] },
            userText: { raw.rawLine(origins[$0]) },
            userHeader: LineBatch.text(of: reader.header, separator: reader.layout.separator)))
      }
    }
  }

  /// A reader of the columns a mapping reads, as texts; a header has them all, few as they may be
  /// among the columns of the file.
  private static func rawReader(
    _ source: FileSource, _ mapping: Mapping, _ options: ReadOptions
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
    _ source: FileSource, _ kind: Kind, _ options: ReadOptions
  ) -> (TabularReader, Mapping)? {
    for mapping in Mapping.shipped where mapping.kind == kind {
      if let reader = try? rawReader(source, mapping, options) { return (reader, mapping) }
    }
    return nil
  }
}

/// Where each of several texts starts when they are put one after the other, by line.
///
/// A text may run over several lines, and a reader may leave some out: what it read is found again
/// by its line, not by its rank.
struct LineStarts {
  private var starts: [UInt32] = []
  private var next: UInt32

  /// - Parameter head: what comes before the first text, line ends included.
  init(after head: some Sequence<UInt8>) {
    next = 1 + Self.lineEnds(head)
  }

  /// Adds a text, its line end included.
  mutating func append(_ text: some Sequence<UInt8>) {
    starts.append(next)
    next += Self.lineEnds(text)
  }

  /// The rank of the text a line belongs to.
  func index(at line: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= line { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  private static func lineEnds(_ text: some Sequence<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: text.reduce(0) { $0 + ($1 == 10 ? 1 : 0) })
  }
}

/// Why a file cannot be imported though it can be read.
package enum ImportRefusal: Error, Sendable {
  /// The file lacks columns no line can do without.
  case missingColumns([String])
  /// The mapping reads a column the file does not have.
  case unmappedColumn(String, nearest: String?)
}
