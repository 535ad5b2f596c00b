package import Access
internal import Checks
package import Kernel
package import Records
package import Stores
package import Tabular

/// What to import, how, and on whose behalf.
package struct ImportRequest: Sendable {
  package var kind: Kind
  package var files: [String]
  package var mapping: Mapping?
  /// The sheet to read of each workbook; nil for the one the kind points at.
  package var sheet: String?
  /// How the texts among the files are written; nil to tell it from the bytes of each.
  package var encoding: TextEncoding?
  /// Which of day and month comes first in them; nil to tell it from each column.
  package var dates: StatedDayOrder?
  /// Whether it is only tried: nothing is written, and nobody is waited for.
  package var isDryRun: Bool
  /// What a trial said would be written: something else is not.
  ///
  /// Nil for whatever it is.
  package var expected: Int?
  package var author: String
  /// Why records are corrected, kept with each commit; nil when nobody says.
  package var reason: String?
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var now: Int64
  /// The same moment in the store's zone, in civil seconds.
  package var seen: Int64
  package var today: CivilDate
  package var threads: Int
  /// Whether the lines are what acts of the program made, as a demonstration's are: then kinds that acts
  /// alone move take them.
  package var holdsActs = false

  package init(
    kind: Kind, files: [String], mapping: Mapping? = nil, sheet: String? = nil,
    isDryRun: Bool = false, author: String,
    reason: String? = nil, now: Int64, seen: Int64, today: CivilDate, threads: Int = 2
  ) {
    self.kind = kind
    self.files = files
    self.mapping = mapping
    self.sheet = sheet
    self.isDryRun = isDryRun
    self.author = author
    self.reason = reason
    self.now = now
    self.seen = seen
    self.today = today
    self.threads = threads
  }
}

/// One line of the user's file and what was found on it.
package struct TreatedLine {
  package var findings: [Finding]
  package var file: String
  package var number: Int
  /// The header and the line as the user wrote them.
  package var header: () -> String
  package var text: () -> String
  package var separator: UInt8
  /// Whether it waited, and is of another file.
  package var hasWaited = false
}

/// What follows an import while it runs.
package protocol ImportObserver: AnyObject {
  /// A file was recognised as another system's, by the title of its mapping.
  func recognised(_ file: String, as title: String)
  /// A file is about to be read.
  func opened(_ table: OpenedTable)
  /// Every line, in order, once it was treated; most have no finding.
  func treated(_ line: TreatedLine) throws
  /// Lines of totals, legends and the like were left out: they are no records.
  func leftOut(_ file: String, lines: [Int])
  /// A finding about a file as a whole.
  func found(_ finding: Finding)
  /// A record that is there and would change; told by trials.
  func changes(_ change: ShownChange)
  /// Bytes treated so far, of how many.
  func progressed(_ done: Int, of total: Int)
}

extension ImportObserver {
  package func changes(_ change: ShownChange) {}
  package func opened(_ table: OpenedTable) {}
}

/// What became of an import.
package struct ImportResult: Sendable {
  /// Nil when nothing changed or nothing was to be written.
  package var entry: CommitEntry?
  package var counts: ImportCounts
  /// The entry of the lines that went in because of this import; nil when none did.
  package var replayEntry: CommitEntry?
  /// Lines that waited and went in because of this import.
  package var replayed = 0
  /// Lines that stopped waiting because later ones said all they said.
  package var freed = 0
  /// Lines about a record that a line before was about, and lines whose new key looks like another.
  package var repeated = 0
  package var similar = 0
  /// Lines that still wait in the store.
  package var waiting = 0
  /// Lines that wait and that others complete: of a trial, those that may go in.
  package var completed = 0
  /// Stands for what is written, in this run of the program.
  package var digest = 0
  /// Of a trial, the records that would be written, when they are few enough to be held.
  package var records: RecordChanges?
  /// Whether it is not what was expected: nothing was written.
  package var isOther = false
}

/// Brings files into a store: mapping, reading, merging, checking, publishing, replaying.
package struct Importer {
  private let store: any Store
  private let reader: Reader
  private let references: (Int) throws -> ImportReferences?

  /// - Parameter references: what lines are held against as a commit has it, when that is at hand
  ///   already. The store is read where it gives nil.
  package init(
    _ store: any Store, _ reader: Reader,
    references: @escaping (Int) throws -> ImportReferences? = { _ in nil }
  ) {
    self.store = store
    self.reader = reader
    self.references = references
  }

  /// Imports files of one kind as one publication: all of their good lines, or nothing.
  ///
  /// Lines that are blocked wait; after an import of operations, the participations that waited
  /// for them are taken up again.
  /// - Throws: `FileRefusal` and `ImportRefusal` before anything is written; the store's errors.
  package func run(_ request: ImportRequest, _ observer: any ImportObserver) throws -> ImportResult
  {
    let sources = try Self.sources(
      request.files, kind: request.kind, mapping: request.mapping, sheet: request.sheet,
      encoding: request.encoding, dates: request.dates, threads: request.threads,
      today: request.today)
    for source in sources {
      if let title = source.recognisedAs { observer.recognised(source.name, as: title) }
      let unknown = source.unknownColumns
      for name in unknown.names {
        observer.found(
          Finding(
            id: "F04", severity: .information,
            place: Place(file: source.name, line: unknown.line, column: name), value: name))
      }
    }
    let published = try publish(sources, request, observer)
    var result = ImportResult(entry: published.entry, counts: published.counts)
    result.freed = published.freed
    result.repeated = published.repeated
    result.similar = published.similar
    result.completed = published.completed
    result.digest = published.digest
    result.records = published.records
    result.isOther = published.isOther
    if let entry = published.entry {
      var replay: ImportResult?
      if request.kind == .operations {
        replay = try self.replay(.kind(.participations), .participations, request, observer)
      } else if published.completed > 0 {
        // They are of other files: what is told is told of this one.
        replay = try self.replay(.writtenBy(entry.id), request.kind, request, SilentObserver())
      }
      if let replay {
        result.replayEntry = replay.entry
        result.replayed = replay.counts.lines - replay.counts.blocked
      }
    }
    result.waiting = try store.waitingCount(reader)
    return result
  }

  /// Refuses files that cannot be imported, before anything is made for them.
  ///
  /// - Throws: `FileProblem`.
  package static func check(
    _ files: [String], kind: Kind, mapping: Mapping?, sheet: String? = nil,
    encoding: TextEncoding? = nil
  ) throws {
    _ = try sources(
      files, kind: kind, mapping: mapping, sheet: sheet, encoding: encoding, threads: 1,
      today: nil)
  }

  private static func sources(
    _ files: [String], kind: Kind, mapping: Mapping?, sheet: String?, encoding: TextEncoding?,
    dates: StatedDayOrder? = nil, threads: Int, today: CivilDate?
  ) throws -> [LineSource] {
    try files.map { path in
      do {
        return try LineSource(
          path: path, kind: kind, mapping: mapping, sheet: sheet, encoding: encoding,
          dates: dates, threads: threads, today: today)
      } catch {
        throw FileProblem(file: path, cause: error)
      }
    }
  }

  /// What a publication did.
  private struct Published {
    var entry: CommitEntry?
    var counts = ImportCounts()
    /// Lines that stopped waiting because those published said all they said.
    var freed = 0
    /// Lines that wait and were completed: they may go in.
    var completed = 0
    var digest = 0
    var repeated = 0
    var similar = 0
    var records: RecordChanges?
    /// Whether it is not what was expected: nothing was written.
    var isOther = false

    init(_ publisher: RowPublisher? = nil) {
      guard let publisher else { return }
      counts = publisher.counts
      freed = publisher.waiting.freed
      repeated = publisher.repeatedLines
      similar = publisher.similarLines
      completed = publisher.waiting.changed
      digest = publisher.digest
    }
  }

  private func publish(
    _ sources: [LineSource], _ request: ImportRequest, _ observer: any ImportObserver
  ) throws -> Published {
    var published = Published()
    if request.isDryRun {
      let records = try store.trial {
        published = Published(try write(sources, request, observer, $0))
      }
      published.records = records
      return published
    }
    let header = CommitHeader(
      .importing, kind: request.kind, files: sources.map(\.name), author: request.author,
      time: request.now, reason: request.reason)
    published.entry = try store.publish(header) { writer in
      let written = try write(sources, request, observer, writer)
      published = Published(written)
      if let expected = request.expected, expected != published.digest {
        published.isOther = true
        return .discard
      }
      return written.counts.changes > 0 || written.waiting.hasChanges
        ? .keep(written.counts) : .discard
    }
    return published
  }

  /// Gives the lines of some files to a writer, and tells what is found on each.
  private func write(
    _ sources: [LineSource], _ request: ImportRequest, _ observer: any ImportObserver,
    _ writer: any RecordWriter
  ) throws -> RowPublisher {
    let total = sources.reduce(0) { $0 + $1.size }
    // As the writer finds it, so that nothing changes between it and the lines.
    var context = ImportContext(
      kind: request.kind,
      try references(writer.base)
        ?? ImportReferences(
          writer.records(fields: ImportReferences.fields(for: request.kind), reader)),
      bounds: try writer.bounds(request.kind, reader), for: reader, today: request.today,
      seen: request.seen)
    context.holdsActs = request.holdsActs
    let checks = BatchChecks(context: context)
    let check: @Sendable (RowBatch) -> Void = { checks.run($0) }
    var publisher = RowPublisher(context, writer: writer)
    if request.isDryRun { publisher.onChange = { observer.changes($0) } }
    publisher.keepsDigest = request.isDryRun || request.expected != nil
    var done = 0
    for source in sources {
      let start = done
      publisher.startFile()
      if let table = source.opened { observer.opened(table) }
      var leftOut: [Int] = []
      var nameless: [Int: Int] = [:]
      var encoding = source.encoding
      do {
        try source.forEachBatch(check) { batch in
          encoding = encoding ?? batch.rows.encoding
          leftOut += batch.rows.totals.map { Int($0) }
          for cell in batch.rows.extras where batch.header.headers[Int(cell.column)].isEmpty {
            nameless[Int(cell.column), default: 0] += 1
          }
          try publisher.publish(batch) { findings, batch, row in
            try observer.treated(
              TreatedLine(
                findings: findings, file: batch.file, number: batch.number(row),
                header: { batch.userHeader ?? batch.headerText }, text: { batch.text(row) },
                separator: batch.separator, hasWaited: !batch.waiting.isEmpty))
          }
          done = min(done + batch.rows.byteCount, start + source.size)
          observer.progressed(done, of: total)
        }
      } catch let refusal as FileRefusal {
        // Found far in the file: what was read before it is taken back.
        throw FileProblem(file: source.name, cause: refusal)
      }
      try publisher.endFile()
      done = start + source.size
      if !leftOut.isEmpty { observer.leftOut(source.name, lines: leftOut) }
      if let encoding, encoding.isGuessed, request.encoding == nil {
        observer.found(
          Finding(
            id: RuleID.f15.rawValue, severity: RuleID.f15.severity,
            place: Place(file: source.name, line: 1), detail: encoding.rawValue))
      }
      for (column, cells) in nameless.sorted(by: { $0.key < $1.key }) {
        observer.found(
          Finding(
            id: RuleID.f14.rawValue, severity: RuleID.f14.severity,
            place: Place(file: source.name, line: source.unknownColumns.line),
            value: HeaderMap.letter(of: column), detail: String(cells)))
      }
    }
    observer.progressed(total, of: total)
    return publisher
  }

  /// Takes up every waiting line again, kind after kind; the entry is that of the last kind.
  package func replay(
    _ request: ImportRequest, _ observer: any ImportObserver
  ) throws -> ImportResult {
    var all = ImportResult(entry: nil, counts: ImportCounts())
    for kind in Kind.allCases {
      let result = try replay(.kind(kind), kind, request, observer)
      all.entry = result.entry ?? all.entry
      all.counts.add(result.counts)
      all.freed += result.freed
    }
    all.replayed = all.counts.lines - all.counts.blocked
    all.waiting = try store.waitingCount(reader)
    return all
  }

  /// Takes up some waiting lines, all of a kind, again.
  func replay(
    _ which: WaitingSelection, _ kind: Kind, _ request: ImportRequest,
    _ observer: any ImportObserver
  ) throws -> ImportResult {
    struct Group: Hashable {
      var file: String
      /// Whether its file did not tell days from months: the lines that wait are not all of it.
      var doubtsDays: Bool
    }
    var groups: [Group: [WaitingLine]] = [:]
    var order: [Group] = []
    try store.eachWaitingLine(which, reader) { line in
      // Of two persons under one number, of a line that a quote swallowed, no cell is the right one.
      guard line.rules.allSatisfy({ $0 != RuleID.f05.rawValue && $0 != RuleID.f11.rawValue })
      else { return }
      let group = Group(
        file: line.file, doubtsDays: line.rules.contains(RuleID.f09.rawValue))
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(line)
    }
    guard !order.isEmpty else { return ImportResult(entry: nil, counts: ImportCounts()) }
    let sources = try order.map { group in
      try LineSource(
        waiting: groups[group] ?? [], of: group.file, kind: kind, today: request.today,
        evidence: group.doubtsDays ? .doubtfulDays(of: Schema.of(kind)) : nil)
    }
    var again = request
    again.kind = kind
    // What a trial showed is of its files alone.
    again.expected = nil
    let published = try publish(sources, again, observer)
    var result = ImportResult(entry: published.entry, counts: published.counts)
    result.freed = published.freed
    return result
  }
}

/// A file that cannot be imported, and why.
package struct FileProblem: Error {
  package var file: String
  package var cause: any Error
}
