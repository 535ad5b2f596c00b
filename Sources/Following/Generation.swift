internal import Access
package import Catalogue
internal import Checks
internal import Columns
package import Counting
package import Kernel
package import Records
package import Stores

/// The records of a store at one commit, ready to answer: nothing in it changes.
///
/// What is costly to derive (findings, rows of each operation) is made when first asked for and
/// kept. Names are not here: pages read them from the store for the few records they show. Pages,
/// routes and commands read it through a `View` alone.
package final class Generation: Sendable {
  let dataset: Dataset
  /// The cells kept as written because nothing could read them, kind by kind in the order of
  /// `Kind.allCases`, then in the order of the records; some
  /// hold identity: what a reader may see of them is chosen when they are shown.
  let unread: [UnreadCell]
  let engine: Engine
  /// Today in the store's zone when the generation was made.
  package let today: CivilDate
  private let madeTerritories = MadeOnce<Territories>()
  /// Values carried from commit to commit.
  let maintained = MaintainedValues()
  private let results = KeptResults()
  /// The generations of what narrower rights see, by their sight.
  private let narrowed = KeptResults(limit: 512 << 20)
  /// Results that depend on some kinds alone, shared by the generations where these are the same.
  private let lasting: KeptResults
  /// The commit that last touched each kind, as far back as the first generation followed.
  private let touched: [Kind: Int]

  /// Definitions whose cells the engine keeps.
  private let keptDefinitions: [Definition]

  package convenience init(
    dataset: Dataset, unread: [UnreadCell] = [], today: CivilDate,
    maintaining maintained: [Definition] = [], asOf: CivilDate? = nil,
    thresholds: EngineThresholds = .production
  ) {
    var engine = Engine(dataset: dataset, asOf: asOf, thresholds: thresholds)
    if !maintained.isEmpty { engine.live = LiveCells(engine, maintained, MaintainedCut.all) }
    self.init(dataset, unread, engine, today, maintained)
  }

  init(
    _ dataset: Dataset, _ unread: [UnreadCell], _ engine: Engine, _ today: CivilDate,
    _ maintained: [Definition], touched: [Kind: Int] = [:], lasting: KeptResults? = nil
  ) {
    self.touched = touched
    self.lasting = lasting ?? KeptResults(limit: 64 << 20)
    self.dataset = dataset
    self.unread = unread
    self.engine = engine
    self.today = today
    keptDefinitions = maintained
  }

  package var commit: Int { dataset.commit }

  /// The generation after some changes, sharing with this one what did not change; nil when the
  /// store must be read whole.
  func next(
    _ changes: RecordChanges, _ numbers: inout PersonNumbers, today: CivilDate
  ) -> Generation? {
    guard let (next, followed) = dataset.next(changes, &numbers) else { return nil }
    let later = engine.next(next, followed.rows, maintaining: keptDefinitions)
    var touched = touched
    for kind in changes.kinds.keys { touched[kind] = changes.commit }
    let generation = Generation(
      next, unread(changes, followed, next), later, today, keptDefinitions, touched: touched,
      lasting: lasting)
    generation.maintained.follows(
      MaintainedValues.Step(before: self, rows: followed.rows))
    return generation
  }

  /// The same records, with the cells of some figures kept from now on.
  func keeping(_ maintained: [Definition]) -> Generation {
    var engine = engine
    engine.live = LiveCells(engine, maintained, MaintainedCut.all)
    return Generation(
      dataset, unread, engine, today, maintained, touched: touched, lasting: lasting)
  }

  /// The unread cells after some changes.
  private func unread(
    _ changes: RecordChanges, _ followed: DatasetChanges, _ next: Dataset
  ) -> [UnreadCell] {
    var cells: [UnreadCell] = []
    cells.reserveCapacity(unread.count)
    var start = 0
    for kind in Kind.allCases {
      let end = unread[start...].firstIndex { $0.kind != kind } ?? unread.count
      let own = unread[start..<end]
      start = end
      guard let changed = changes.kinds[kind], let rows = followed.rows[kind],
        let ids = dataset.ids[kind]
      else {
        cells += own
        continue
      }
      var later = own.compactMap { cell -> UnreadCell? in
        let id = ids[cell.row]
        if changed.ids.contains(sorted: id) || changed.removed.contains(sorted: id) { return nil }
        var moved = cell
        moved.row = rows.new(cell.row)
        return moved
      }
      for (id, aside) in changed.asides {
        guard let row = next.place(kind, id) else { continue }
        later += UnreadCell.cells(of: kind, row: row, aside: aside)
      }
      cells += later.sorted { ($0.row, $0.field) < ($1.row, $1.field) }
    }
    return cells
  }

  var territories: Territories {
    madeTerritories.value { Territories(dataset.table(.rattachements)) }
  }

  /// A result that depends on nothing but these records and `key`, made once.
  ///
  /// Who asks while it is being made waits for it. Errors are not kept. `cost` says how many bytes
  /// a large result holds: the least recently asked for go when all together hold too many.
  func result<Value: Sendable>(
    _ key: String, _ make: () throws -> Value, cost: (Value) -> Int = { _ in KeptResults.small }
  ) rethrows -> Value {
    try results.result(key, make, cost: cost)
  }

  /// A result that depends on nothing but the records of some kinds and `key`, made once and shared
  /// by the generations that follow until one of these kinds is touched.
  func result<Value: Sendable>(
    _ key: String, of kinds: [Kind], _ make: () throws -> Value,
    cost: (Value) -> Int = { _ in KeptResults.small }
  ) rethrows -> Value {
    try lasting.result("\(key)@\(state(of: kinds))", make, cost: cost)
  }

  /// Tells apart generations in which a record of some kinds changed.
  func state(of kinds: [Kind]) -> String {
    kinds.map { "\(touched[$0] ?? 0)" }.joined(separator: ".")
  }

  /// The records a sight holds, as a generation of their own.
  ///
  /// Made when first asked for and kept; costs a pass over the records and a copy of those held.
  func within(_ sight: Sight) -> Generation {
    guard !sight.isEverything else { return self }
    return narrowed.result(sight.canonical) {
      let (dataset, rows) = dataset.within(sight)
      let unread = unread.compactMap { cell -> UnreadCell? in
        guard let kept = rows[cell.kind] else { return cell }
        let row = kept.partitionPoint { $0 >= cell.row }
        guard row < kept.count, kept[row] == cell.row else { return nil }
        var cell = cell
        cell.row = row
        return cell
      }
      return Generation(
        dataset, unread, Engine(dataset: dataset), today, [], touched: touched)
    } cost: { generation in
      generation.dataset.tables.values.reduce(KeptResults.small) { $0 + $1.byteCount }
    }
  }

  /// The result of a key when it is made already; who asks does not wait.
  func kept<Value: Sendable>(_ key: String, as: Value.Type) -> Value? {
    results.kept(key)
  }
}

extension [Int64] {
  /// Whether numbers in rising order hold one.
  fileprivate func contains(sorted value: Int64) -> Bool {
    let place = partitionPoint { $0 >= value }
    return place < count && self[place] == value
  }
}
