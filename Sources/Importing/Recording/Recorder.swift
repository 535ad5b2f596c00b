package import Access
internal import Kernel
internal import Records
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
  /// it. Lines that wait for the key go on waiting: one field says nothing of their others.
  /// - Throws: the store's errors.
  package func save(_ edit: RecordEdit, _ act: RecordAct) throws -> RecordSave {
    let schema = Schema.of(edit.kind)
    var names = Set(edit.cells.keys)
    if case .key(let key) = edit.target { names.formUnion(key.keys) }
    let unknown = names.filter { schema.index(of: $0) == nil }
    guard unknown.isEmpty else { return .unknownFields(unknown.sorted()) }
    var outcome = RecordSave.unknown
    let entry = try store.publish(header(.form, edit.kind, act)) { writer in
      let context = try context(edit.kind, act, writer)
      var work = EditWork(edit, context, writer, reader)
      outcome = try work.run { try store.history(edit.kind, $0, reader) }
      guard case .saved = outcome else { return .discard }
      return .keep(work.counts)
    }
    guard case .saved(var saved) = outcome, let entry else { return outcome }
    saved.entry = entry
    if edit.kind == .operations, saved.change == .created {
      saved.replayed = try replay(act)
    }
    return .saved(saved)
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
      today: act.today, seen: act.seen)
  }

  /// Takes up the participations that waited for an operation; how many went in.
  private func replay(_ act: RecordAct) throws -> Int {
    let request = ImportRequest(
      kind: .participations, files: [], author: act.author, reason: act.reason, now: act.now,
      seen: act.seen, today: act.today, threads: 1)
    let counts = try Importer(store, reader, references: references)
      .replay(.kind(.participations), .participations, request, SilentObserver()).counts
    return counts.lines - counts.blocked
  }
}
