package import Access
internal import Kernel
package import Records
package import Stores
internal import Tabular

/// Creates, corrects, withdraws and restores one record, each as a commit of its own, with the checks
/// of a file of one line.
package struct Recorder {
  let store: any Store & RecordReads
  let reader: Reader
  private let references: (Int) throws -> ImportReferences?

  /// - Parameter references: see `Importer`.
  package init(
    _ store: any Store & RecordReads, _ reader: Reader,
    references: @escaping (Int) throws -> ImportReferences? = { _ in nil }
  ) {
    self.store = store
    self.reader = reader
    self.references = references
  }

  /// Writes what a user says of one record.
  ///
  /// What a file would keep aside, a cell that cannot be read, stops here: its user is there to mend
  /// it. Lines of the record that wait lose the cells that were said, as a file would take them out; what
  /// is left of them goes in when nothing keeps it out any more.
  /// - Throws: the store's errors.
  package func save(_ edit: RecordEdit, _ act: RecordAct) throws -> RecordSave {
    let schema = Schema.of(edit.kind)
    var names = Set(edit.cells.keys)
    if case .key(let key) = edit.target { names.formUnion(key.keys) }
    let unknown = names.filter { schema.index(of: $0) == nil }
    guard unknown.isEmpty else { return .unknownFields(unknown.sorted()) }
    var outcome = RecordSave.unknown
    var completed = 0
    let entry = try store.publish(header(.form, edit.kind, act)) { writer in
      let context = try context(edit.kind, act, writer)
      var work = EditWork(edit, context, writer, reader)
      outcome = try work.run { try store.history(edit.kind, $0, reader) }
      completed = work.completedWaits
      guard case .saved = outcome else { return .discard }
      return .keep(work.counts)
    }
    guard case .saved(var saved) = outcome, let entry else { return outcome }
    saved.entry = entry
    if edit.kind == .operations, saved.change == .created {
      saved.replayed = try replay(.kind(.participations), .participations, act)
    } else if completed > 0 {
      saved.replayed = try replay(.writtenBy(entry.id), edit.kind, act)
    }
    return .saved(saved)
  }

  /// Writes what a user says of several records of one kind, as one commit: each with the checks of a
  /// form, those that are refused left as they are.
  ///
  /// Lines that wait for these records are not taken up.
  /// - Returns: what became of each, in order, and the commit; nil when none changed.
  /// - Throws: the store's errors.
  package func save(
    together edits: [RecordEdit], _ kind: Kind, _ act: RecordAct
  ) throws -> (outcomes: [RecordSave], entry: CommitEntry?) {
    var outcomes: [RecordSave] = []
    let entry = try store.publish(header(.form, kind, act)) { writer in
      let context = try context(kind, act, writer)
      var counts = ImportCounts()
      outcomes = try edits.map { edit in
        var work = EditWork(edit, context, writer, reader)
        let outcome = try work.run { try store.history(kind, $0, reader) }
        if case .saved = outcome { counts.add(work.counts) }
        return outcome
      }
      return counts.changes > 0 ? .keep(counts) : .discard
    }
    return (outcomes, entry)
  }

  /// Writes what one act says of records of several kinds, as one commit: all of it, or nothing when one
  /// is refused, was moved meanwhile or is not there.
  ///
  /// Lines that wait for these records are not taken up.
  /// - Parameter kind: the kind the act is told under.
  /// - Returns: what became of each, in order, up to the first that stops it; the commit, nil when nothing
  ///   was written.
  /// - Throws: the store's errors.
  package func save(
    all edits: [RecordEdit], toldAs kind: Kind, _ act: RecordAct
  ) throws -> (outcomes: [RecordSave], entry: CommitEntry?) {
    var outcomes: [RecordSave] = []
    let entry = try store.publish(header(.form, kind, act)) { writer in
      var contexts: [Kind: ImportContext] = [:]
      var counts = ImportCounts()
      for edit in edits {
        let context = try contexts[edit.kind] ?? context(edit.kind, act, writer)
        contexts[edit.kind] = context
        var work = EditWork(edit, context, writer, reader)
        let outcome = try work.run { try store.history(edit.kind, $0, reader) }
        outcomes.append(outcome)
        switch outcome {
        case .saved: counts.add(work.counts)
        case .unchanged: break
        case .refused, .unknown, .unknownFields, .keyChanged, .conflict, .exists: return .discard
        }
      }
      return counts.changes > 0 ? .keep(counts) : .discard
    }
    return (outcomes, entry)
  }

  func header(_ origin: Origin, _ kind: Kind, _ act: RecordAct) -> CommitHeader {
    CommitHeader(origin, kind: kind, author: act.author, time: act.now, reason: act.reason)
  }

  /// Read under the writer's lock, so that nothing changes between it and the record.
  private func context(
    _ kind: Kind, _ act: RecordAct, _ writer: any RecordWriter
  ) throws -> ImportContext {
    ImportContext(
      kind: kind,
      try references(writer.base)
        ?? ImportReferences(writer.records(fields: ImportReferences.fields(for: kind), reader)),
      bounds: try writer.bounds(kind, reader), for: reader, today: act.today, seen: act.seen)
  }

  /// Takes up some of the lines that wait; how many went in.
  private func replay(
    _ which: WaitingSelection, _ kind: Kind, _ act: RecordAct
  ) throws -> Int {
    let request = ImportRequest(
      kind: kind, files: [], author: act.author, reason: act.reason, now: act.now,
      seen: act.seen, today: act.today, threads: 1)
    let counts = try Importer(store, reader, references: references)
      .replay(which, kind, request, SilentObserver()).counts
    return counts.lines - counts.blocked
  }
}
