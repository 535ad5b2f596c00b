package import Access
package import Catalogue
internal import Columns
package import Counting
package import Kernel
package import Records
package import Stores

/// How a store stands when it is read whole and what is kept of it is counted: sizes, times, and
/// whether two ways of counting agree.
package struct Diagnosis: Sendable {
  /// What counting again under one kept cut gives.
  package struct Recount: Sendable {
    package var kept: LiveInventory
    /// Cells compared with the same ones counted apart.
    package var cells: Int
    package var cellsThatDiffer: Int
    /// Figures by year, answered from the cells and counted record by record.
    package var figures: Int
    package var figuresThatDiffer: Int
    package var agrees: Bool { cellsThatDiffer == 0 && figuresThatDiffer == 0 }
  }

  package var info: StoreInfo
  /// Records created, completed or corrected since the beginning.
  package var facts: Int
  /// How many records of each kind, in the order of the kinds.
  package var records: [(kind: Kind, count: Int)]
  /// Bytes of memory the records take, the participations among them.
  package var bytes: Int
  package var participationBytes: Int
  /// Milliseconds the whole read took, and the count of the kept cells.
  package var readTime: Int64
  package var countTime: Int64
  package var recounts: [Recount]
  /// Records read again one by one, the last of each kind, and what differs from the whole read;
  /// nil when a commit came in between.
  package var reread: (records: Int, differences: Int)?

  /// Bytes of memory per participation; nil without one.
  package var bytesPerParticipation: Int? {
    let count = records.first { $0.kind == .participations }?.count ?? 0
    return count == 0 ? nil : participationBytes / count
  }

  package var agrees: Bool {
    recounts.allSatisfy(\.agrees) && (reread?.differences ?? 0) == 0
  }

  /// How many records of a kind are read again.
  private static let window: Int64 = 2_000

  /// Reads a store whole and counts what `jalon serve` keeps.
  ///
  /// - Parameter now: milliseconds, for the times.
  /// - Throws: an error of the store, or of the figures a definition cannot give.
  package init(
    _ store: any Store & RecordReads, _ reader: Reader, keeping definitions: [Definition],
    today: CivilDate,
    now: () -> Int64
  ) throws {
    info = try store.info()
    facts = try store.changeCount(reader)
    let start = now()
    let dataset = try store.dataset(fields: Follower.fields(for: definitions), reader)
    let read = now()
    let generation = Generation(dataset: dataset, today: today, maintaining: definitions)
    readTime = read - start
    countTime = now() - read
    info.commit = dataset.commit
    records = Kind.allCases.map { ($0, dataset.table($0).count) }
    let sizes = Kind.allCases.map { kind in
      let links = kind == .participations ? 2 * 4 * dataset.participationOperations.count : 0
      return dataset.table(kind).byteCount + (dataset.ids[kind]?.byteCount ?? 0) + links
    }
    participationBytes = zip(Kind.allCases, sizes).first { $0.0 == .participations }?.1 ?? 0
    bytes = sizes.reduce(dataset.personIDs.byteCount, +)
    reread = try Self.reread(generation, store, reader)
    let counted = Engine(dataset: dataset)
    recounts = try (generation.engine.live?.inventory ?? []).enumerated().map { index, kept in
      let cells = generation.engine.live?.recount(index, over: counted, limit: 1)
      let request = Request(
        definitions: definitions, by: kept.by, period: kept.months,
        step: kept.months == nil ? .year : .month)
      let answered = try generation.engine.compute(request)
      let expected = try counted.compute(request)
      return Recount(
        kept: kept, cells: cells?.cells ?? 0, cellsThatDiffer: cells?.count ?? 0,
        figures: expected.count,
        figuresThatDiffer: zip(answered, expected).count { $0 != $1 }
          + abs(answered.count - expected.count))
    }
  }

  /// Reads the last records of each kind again and compares; nil when the store moved meanwhile.
  private static func reread(
    _ held: Generation, _ store: any Store & RecordReads, _ reader: Reader
  ) throws -> (records: Int, differences: Int)? {
    let unread = try store.unreadCells(in: held.dataset, reader)
    let held = Generation(dataset: held.dataset, unread: unread, today: held.today)
    var total = (records: 0, differences: 0)
    for kind in Kind.allCases {
      guard let last = held.dataset.ids[kind]?.last else { continue }
      let found = try AuditFindings.records(
        kind, max(1, last - window + 1)...last, of: held, in: store, reader)
      total.records += found.records
      total.differences += found.count
    }
    return try store.lastCommit() == held.commit ? total : nil
  }
}
