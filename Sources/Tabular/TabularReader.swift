package import Kernel
package import Records

/// How a file is read.
package struct ReadOptions: Sendable {
  /// Threads that parse; 1 parses on the caller's.
  package var threads: Int
  /// Bytes of a block, hence the size of a batch.
  package var blockSize: Int
  /// Bytes a single record may have, as UTF-8.
  package var maximumRecord: Int
  /// The day of the reading; nil to take any day of the calendar, and no year of two digits.
  ///
  /// With it, dates that nobody can mean are told, and such a year is read where only one century is
  /// plausible.
  package var today: CivilDate?

  package init(
    threads: Int = 2, blockSize: Int = 256 << 10, maximumRecord: Int = 256 << 10,
    today: CivilDate? = nil
  ) {
    self.threads = max(threads, 1)
    self.blockSize = max(blockSize, 1)
    self.maximumRecord = maximumRecord
    self.today = today
  }
}

/// What a whole reading went through.
package struct ReadSummary: Hashable, Sendable {
  package var rows = 0
  /// Batches handed to the body.
  package var batches = 0
  /// Batches made: the most that were in memory at once.
  package var buffers = 0
  /// Bytes of data, as UTF-8 for UTF-16 files.
  package var bytes = 0
  /// Nil when every byte was ASCII.
  package var encoding: TextEncoding?

  package init() {}
}

/// Reads a table into typed columns, in batches, on several threads.
///
/// Making one reads the beginning of the file: its dialect, its header, or a refusal.
package struct TabularReader: Sendable {
  package let source: TableSource
  package let schema: Schema
  package let layout: Layout
  package let options: ReadOptions
  /// What is known of its columns; nil to look over the file before it is read.
  package var evidence: FileEvidence?

  /// Reads a file of text.
  ///
  /// - Throws: a refusal for what is not a table of this schema.
  package init(
    _ source: FileSource, schema: Schema, mapping: ColumnMapping? = nil,
    options: ReadOptions = ReadOptions()
  ) throws(FileRefusal) {
    try self.init(.text(source), schema: schema, mapping: mapping, options: options)
  }

  /// - Throws: a refusal for what is not a table of this schema.
  package init(
    _ source: TableSource, schema: Schema, mapping: ColumnMapping? = nil,
    options: ReadOptions = ReadOptions()
  ) throws(FileRefusal) {
    self.source = source
    self.schema = schema
    self.options = options
    layout = try Layout(source, schema: schema, mapping: mapping)
  }

  /// Which column feeds which field.
  package var header: HeaderMap { layout.header }

  /// What a first look over the file says of its columns.
  ///
  /// - Throws: a refusal of the file.
  package func gathered() throws(FileRefusal) -> FileEvidence {
    if let evidence { return evidence }
    switch source {
    case .text(let file): return try EvidencePass(self, file).run()
    case .sheet(let workbook, let sheet, _):
      return try SheetEvidence(layout, schema).gather(try SheetFeeder(workbook, sheet), source)
    }
  }

  /// Hands the rows over, batch after batch in the order of the file.
  ///
  /// Blocks are parsed ahead of the body by at most twice as many as there are threads; then the
  /// parsers wait. An error ends the reading once the batches before it were handed over.
  /// - Parameters:
  ///   - transform: runs on the parsing thread after each block: the caller's own checks. It may
  ///     leave its result in the batch's `attachment`.
  ///   - body: runs on the caller's thread. The batch is its own until it returns.
  /// - Throws: a `FileRefusal`, or what `transform` or `body` throws.
  @discardableResult
  package func forEachBatch(
    transform: (@Sendable (RowBatch) throws -> Void)? = nil,
    _ body: (RowBatch) throws -> Void
  ) throws -> ReadSummary {
    let evidence = try gathered()
    let feeder: any BatchFeeder =
      switch source {
      case .text(let file): try BlockFeeder(file, layout, options)
      case .sheet(let workbook, let sheet, _): try SheetFeeder(workbook, sheet)
      }
    if options.threads == 1 || source.file.size <= options.blockSize {
      return try readHere(feeder, evidence, transform, body)
    }
    let line = AssemblyLine(self, feeder, evidence, transform)
    return try line.run(body)
  }

  /// What turns what a feeder gives into rows; one per worker.
  func parser(_ evidence: FileEvidence) -> any BatchParser {
    switch source {
    case .text: BlockParser(layout, evidence, schema: schema, options: options)
    case .sheet: SheetParser(layout, evidence, schema: schema, options: options)
    }
  }

  /// Without threads.
  private func readHere(
    _ feeder: any BatchFeeder, _ evidence: FileEvidence,
    _ transform: (@Sendable (RowBatch) throws -> Void)?,
    _ body: (RowBatch) throws -> Void
  ) throws -> ReadSummary {
    let parser = parser(evidence)
    let batch = RowBatch(kinds: schema.columnKinds, blockSize: options.blockSize)
    var summary = ReadSummary()
    summary.buffers = 1
    while try feeder.fill(batch) {
      try parser.parse(batch)
      try transform?(batch)
      summary.rows += batch.count
      try body(batch)
      summary.batches += 1
    }
    summary.bytes = feeder.bytes
    summary.encoding = feeder.encodingFound
    return summary
  }
}

/// What cuts a table into parts, each as the file has it.
///
/// Used by one thread at a time.
protocol BatchFeeder: AnyObject {
  /// Puts the next part in a batch; false when there are none left.
  func fill(_ batch: RowBatch) throws(FileRefusal) -> Bool
  /// Bytes handed out.
  var bytes: Int { get }
  /// The encoding so far; nil while everything is ASCII.
  var encodingFound: TextEncoding? { get }
}

/// What turns the part a batch was given into its rows.
protocol BatchParser {
  func parse(_ batch: RowBatch) throws(FileRefusal)
}
