internal import Access
internal import Following
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// Something done with what is recorded or waits: it writes, so it takes its turn among the imports.
enum ImportAct: Hashable, Sendable {
  case undo(Int64)
  case replay
  case forget(line: Int64)
  /// Every line of a kind that waits for the same rules.
  case forgetAll(Kind, rules: [String])

  /// What became of it.
  enum Outcome: Sendable {
    case done(Notices?)
    case undoRefused(UndoRefusal)
  }

  /// Its number among the jobs: the same act asked twice is one job.
  var id: String {
    switch self {
    case .undo(let number): "annulation-\(number)"
    case .replay: "reprise"
    case .forget(let line): "oubli-\(line)"
    case .forgetAll(let kind, let rules): "ecart-\(kind.rawValue)-\(rules.joined(separator: "+"))"
    }
  }

  /// Reads a number; nil when it is that of no act.
  init?(_ id: String) {
    let parts = id.split(separator: "-", maxSplits: 1)
    let number = parts.count > 1 ? Int64(parts[1]) : nil
    switch (parts.first, number) {
    case ("annulation", let number?): self = .undo(number)
    case ("oubli", let number?): self = .forget(line: number)
    case ("reprise", nil): self = .replay
    case ("ecart", nil) where parts.count > 1:
      let words = parts[1].split(separator: "-", maxSplits: 1)
      guard words.count == 2, let kind = Kind(rawValue: String(words[0])) else { return nil }
      self = .forgetAll(kind, rules: words[1].split(separator: "+").map(String.init))
    default: return nil
    }
    guard self.id == id else { return nil }
  }

  /// Where it was asked for.
  var page: Address {
    switch self {
    case .undo(let number): .importEntry(number)
    case .replay, .forget, .forgetAll: .waiting
    }
  }
}

/// Does an act on the imports' thread, on behalf of who asked.
struct ImportActing: Sendable {
  private let site: Site
  private let reader: Reader
  private var author: String { reader.name }

  init(_ visit: Visit) {
    site = visit.site
    reader = visit.reader
  }

  func run(_ act: ImportAct) -> ImportJobs.State {
    do {
      var clock = WriteClock()
      let outcome = try outcome(act, &clock)
      // What was written stays written: a failure to load it is the follower's to tell.
      _ = try? site.follower.refresh()
      return .settled(outcome, clock.times)
    } catch let refusal as UndoRefusal {
      return .settled(.undoRefused(refusal))
    } catch {
      // The kind of error only: what it holds may name someone.
      site.report("\(act.id): \(type(of: error))")
      return .failed(site.explain(error) ?? Words.ImportPages.actFailed, canMap: false)
    }
  }

  /// Whether who asks may write each record a commit touched, as it stands now.
  private func mayUndo(_ entry: CommitEntry) throws -> Bool {
    guard !reader.right.isEverything else { return true }
    var touched: [Kind: Set<RecordID>] = [:]
    try site.store.eachFact(
      of: Set(Kind.allCases), in: entry.commit..<entry.commit + 1, reader
    ) { touched[$0.kind, default: []].insert($0.subject) }
    let view = site.view(for: reader)
    return touched.allSatisfy { kind, ids in ids.allSatisfy { view.mayWrite(kind, $0) } }
  }

  private func outcome(
    _ act: ImportAct, _ clock: inout WriteClock
  ) throws -> ImportAct.Outcome {
    switch act {
    case .undo(let number):
      guard let undone = try site.store.entry(number, reader) else {
        throw UndoRefusal.unknownImport
      }
      guard try mayUndo(undone) else { throw UndoRefusal.unknownImport }
      clock.wrote(
        try site.store.undo(
          number,
          header: CommitHeader(
            .undo, kind: undone.kind, files: undone.files, author: author, time: site.now())))
      return .done(.undone)
    case .replay:
      let observer = try TrialObserver(.participations, mapping: nil, rejects: nil) { _, _, _ in }
      let request = ImportRequest(
        kind: .participations, files: [], author: author, now: site.now(),
        seen: site.civilNow(), today: site.today)
      let result = try site.importer(reader).replay(request, observer)
      clock.wrote(result.entry)
      return .done(result.replayed > 0 ? .replayed : .nothingReplayed)
    case .forget(let number):
      guard let line = try site.store.waitingLines(.number(number), reader).first else {
        return .done(nil)
      }
      let header = CommitHeader(
        .importing, kind: line.kind, files: [line.file], author: author, time: site.now())
      let entry = try site.store.publish(header) { writer in
        try writer.release(line)
        return .keep(ImportCounts())
      }
      clock.wrote(entry)
      return .done(.forgotten)
    case .forgetAll(let kind, let rules):
      var lines: [WaitingLine] = []
      try site.store.eachWaitingLine(.kind(kind), reader) { line in
        if line.rules.sorted() == rules { lines.append(line) }
      }
      guard !lines.isEmpty else { return .done(nil) }
      let files = Array(Set(lines.map(\.file))).sorted()
      let header = CommitHeader(
        .importing, kind: kind, files: files, author: author, time: site.now())
      let entry = try site.store.publish(header) { writer in
        for line in lines { try writer.release(line) }
        return .keep(ImportCounts())
      }
      clock.wrote(entry)
      return .done(.forgotten)
    }
  }
}
