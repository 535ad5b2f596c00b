import Catalogue
import Checks
import Columns
import Kernel
import Records
import Synchronization

/// The columns an engine derives from its records, each built when first asked for and kept.
///
/// Two computations at once may build the same thing twice; the first kept stays.
final class Workbench: Sendable {
  let dataset: Dataset
  let operations: OperationFacts
  /// The day states are read at when it comes before the end of a period.
  let asOf: CivilDate?
  let thresholds: EngineThresholds
  private let kept = Mutex(Kept())
  /// The bits of the coded answers of participations, by column.
  private let planes: PlaneBook
  /// The participations of operations that meet conditions.
  private let links: LinkBook
  /// Where rows fall under the cuts asked for lately.
  let cellMaps: CellMaps
  /// Passes over the rows of a population so far, whoever asked.
  let passes = Atomic<Int>(0)

  private struct Kept: Sendable {
    var populations: [Population: PopulationRows] = [:]
    var derived: [RuleSet?: DerivedColumns] = [:]
    var outcomes: [RuleSet?: Cells<Int32>] = [:]
    var dimensions: [DimensionKey: Dimension] = [:]
    var texts: [TextKey: EncodedText] = [:]
    var territories: Territories?
    var ledger: OperationLedger?
    var facts: EventGeneration?
    /// The texts of facts, when an earlier generation numbered them.
    var books: EventBooks?
    var frames: [FrameKey: Cells<UInt8>] = [:]
    var days: [DaysKey: Cells<Int32>] = [:]
    var lastStayDay: Int32?
    var nextEntries: Cells<Int32>?
  }

  /// Two days of the rows of a kind, by their positions.
  struct DaysKey: Hashable {
    var kind: Kind
    var first: Int
    var last: Int
  }

  private struct FrameKey: Hashable {
    var frame: String
    var isOfParticipants: Bool
  }

  private struct DimensionKey: Hashable {
    var cut: Cut
    var kind: Kind
    var ruleSet: RuleSet?
  }

  private struct TextKey: Hashable {
    var population: Population
    var column: Int
  }

  /// `territories` and `operations` are those of the records, when they are known already.
  init(
    _ dataset: Dataset, asOf: CivilDate?, territories: Territories? = nil,
    planes: PlaneBook? = nil, links: LinkBook? = nil, operations: OperationFacts? = nil,
    cellBytes: Int = CellMaps.usual, thresholds: EngineThresholds
  ) {
    self.thresholds = thresholds
    cellMaps = CellMaps(limit: cellBytes)
    self.dataset = dataset
    self.asOf = asOf
    self.planes = planes ?? PlaneBook(thresholds)
    self.links = links ?? LinkBook(thresholds)
    self.operations =
      operations
      ?? OperationFacts(dataset.table(.operations), Programmes(dataset.table(.programmes)))
    if let territories { kept.withLock { $0.territories = territories } }
  }

  /// The columns of a later generation: those kept are carried over, derived again for rows that
  /// changed or whose operation did; the rest is built when asked for.
  ///
  /// `written` are the participations to derive again, by their new numbers, in order.
  func next(_ dataset: Dataset, _ changes: [Kind: RowChanges], written: [Int]) -> Workbench {
    let keepsTerritories = changes[.rattachements] == nil
    let keepsOperations = changes[.operations] == nil && changes[.programmes] == nil
    let answers = dataset.table(.participations)
    let earlier = self.dataset.table(.participations)
    let links = dataset.participationOperations
    let held = kept.withLock { $0 }
    let rows =
      changes[.participations]?.writing(written)
      ?? RowChanges(
        oldCount: self.dataset.participationOperations.count, changed: written, appended: 0)
    let later = Workbench(
      dataset, asOf: asOf, territories: keepsTerritories ? held.territories : nil,
      planes: changes[.participations].map {
        planes.next(
          $0, isSame: { answers.hasColumn($0, of: earlier) },
          codes: { column in { answers.code(column, $0) } },
          integers: { column in { answers.integer(column, $0) } })
      } ?? planes,
      links: !keepsOperations
        ? LinkBook(thresholds)
        : links === self.dataset.participationOperations
          ? self.links : self.links.next(rows, links.view),
      operations: keepsOperations ? operations : nil, thresholds: thresholds)
    if keepsOperations { later.kept.withLock { $0.frames = held.frames } }
    later.carryFacts(held, changes, from: self.dataset)
    guard changes[.programmes] == nil else { return later }
    let table = dataset.table(.participations)
    var derived: [RuleSet?: DerivedColumns] = [:]
    for (set, columns) in held.derived {
      derived[set] = columns.next(
        rows, table, operations: later.operations, links: dataset.participationOperations.view,
        ruleSet: set)
    }
    let outcomes = held.outcomes.map { set, earlier in
      (
        set,
        later.operations.outcomes(
          after: earlier, rows, of: table, links: dataset.participationOperations.view,
          ruleSet: set)
      )
    }
    var dimensions: [DimensionKey: Dimension] = [:]
    for (key, dimension) in held.dimensions {
      if key.kind == .participations {
        if key.cut.isTerritorial, !keepsTerritories { continue }
        let columns = derived[key.ruleSet]
        if columns == nil, key.cut.readsDerived { continue }
        dimensions[key] = dimension.next(rows) { row in
          Dimension.code(key.cut, table, row, columns, later.territories)
        }
      } else if changes[key.kind] == nil {
        dimensions[key] = dimension
      }
    }
    let keepsMoney = changes[.operations] == nil && changes[.depenses] == nil
    let ledger = keepsMoney ? held.ledger : nil
    later.kept.withLock { kept in
      kept.derived = derived
      kept.outcomes = Dictionary(uniqueKeysWithValues: outcomes)
      kept.dimensions = dimensions
      kept.ledger = ledger
    }
    return later
  }

  private func keeping<Value: Sendable>(
    _ place: any (WritableKeyPath<Kept, Value?> & Sendable), _ build: () -> Value
  ) -> Value {
    if let value = kept.withLock({ $0[keyPath: place] }) { return value }
    let built = build()
    return kept.withLock { kept in
      if let value = kept[keyPath: place] { return value }
      kept[keyPath: place] = built
      return built
    }
  }

  func keepingDays(_ key: DaysKey, _ build: () -> Cells<Int32>) -> Cells<Int32> {
    keeping(\.days[key], build)
  }

  /// The days from each participation's exit to its person's next entry in another operation, missing
  /// without one.
  var daysToNextEntry: Cells<Int32> {
    keeping(\.nextEntries) { rows(.participations).daysToNextEntry(dataset.participationPersons) }
  }

  /// The last day a participation begins or ends; that of reading when a request has no period.
  var lastStayDay: Int32 {
    keeping(\.lastStayDay) {
      let rows = rows(.participations)
      var last = Int32.min
      for moment in [Moment.entry, .exit] {
        let days = rows.days(moment)
        for row in 0..<days.count where days[row] != Table.missingInteger {
          last = max(last, days[row])
        }
      }
      return last
    }
  }

  /// The rows of a population.
  func rows(_ population: Population) -> PopulationRows {
    keeping(\.populations[population]) { build(population) }
  }

  private func build(_ population: Population) -> PopulationRows {
    func rows(_ kind: Kind, _ table: Table, _ links: Cells<Int32>?, _ origins: [Int32] = [])
      -> PopulationRows
    {
      PopulationRows(
        population: population, kind: kind, table: table, links: links, origins: origins,
        operations: operations)
    }
    switch population {
    case .participations:
      let table = dataset.table(.participations)
      precondition(dataset.participationOperations.count == table.count)
      return rows(.participations, table, dataset.participationOperations)
    case .operations:
      let table = operations.table
      var found = rows(.operations, table, Cells(count: table.count) { Int32($0) })
      found.entries = FirstEntries(
        dataset.table(.participations), dataset.participationOperations, operations)
      return found
    case .plan:
      return rows(.maquette, dataset.table(.maquette), nil)
    case .entities:
      let table = dataset.table(.entites)
      return rows(.entites, table, operations.links(table, EntityField.operation.rawValue))
    case .certified:
      let certified = CertifiedRows.make(dataset.table(.depenses), operations)
      return rows(.depenses, certified.table, certified.links, certified.origins)
    case .persons: return rows(.personnes, dataset.table(.personnes), nil)
    case .events: return rows(.evenements, dataset.table(.evenements), nil)
    case .offers: return rows(.offres, dataset.table(.offres), nil)
    case .declared:
      let table = dataset.table(.realisations)
      return rows(
        .realisations, table,
        operations.links(table, Schema.realisations.index(of: "operation") ?? 0))
    case .means: return rows(.moyens, dataset.table(.moyens), nil)
    case .context: return rows(.contexte, dataset.table(.contexte), nil)
    }
  }

  /// The bits of a column of codes of participations, where they are worth keeping.
  func planes(_ view: ColumnView<UInt8>, _ rows: PopulationRows, _ column: Int) -> BitPlanes? {
    guard rows.population == .participations else { return nil }
    let codes = Schema.participations.fields[column].codes.count
    return planes.planes(column, view, highest: codes)
  }

  /// Flags of the operations whose rows a frame counts.
  func countedOperations(_ frame: String, _ rows: PopulationRows) -> Cells<UInt8> {
    let key = FrameKey(frame: frame, isOfParticipants: rows.population == .participations)
    return keeping(\.frames[key]) { rows.countedOperations(frame) }
  }

  /// The bits of a column of whole numbers of participations, where they are worth keeping.
  func planes(_ view: ColumnView<Int32>, _ rows: PopulationRows, _ column: Int) -> BitPlanes? {
    rows.population == .participations ? planes.planes(column, view) : nil
  }

  /// The participations whose operation is flagged, where their bits are worth keeping.
  func linked(
    _ key: LinkBook.Key, _ rows: PopulationRows, flags: () -> Cells<UInt8>
  ) -> BitPlanes? {
    guard rows.population == .participations, let links = rows.links else { return nil }
    return self.links.planes(key, links.view, flags: flags)
  }

  /// What rules derive from participations under each programme's own rule set, or one for all.
  func derived(_ ruleSet: RuleSet?) -> DerivedColumns {
    keeping(\.derived[ruleSet]) {
      let rows = rows(.participations)
      let links = rows.links ?? Cells(repeating: -1, count: rows.count)
      return DerivedColumns(
        rows.table, operations: operations, links: links.view, ruleSet: ruleSet, thresholds)
    }
  }

  /// The columns derived under each programme's own rule set.
  var ownDerived: DerivedColumns {
    // The way through a key path costs more than a record's cells.
    kept.withLock { $0.derived[nil] ?? nil } ?? derived(nil)
  }

  /// Whether participations have, under the cuts that are theirs, the numbers these sources give.
  func holds(_ cuts: [Cut], numberedBy sources: [RowSource.CutSource]) -> Bool {
    kept.withLock { kept in
      cuts.indices.allSatisfy { place in
        let cut = cuts[place]
        guard !cut.isOfOperation else { return true }
        guard let held = kept.dimensions[DimensionKey(cut: cut, kind: .participations)] else {
          return false
        }
        return sources[place].stands(for: held)
      }
    }
  }

  /// What participations can still come to, for ranges (`Outcome`).
  func outcomes(_ ruleSet: RuleSet?) -> Cells<Int32> {
    keeping(\.outcomes[ruleSet]) {
      let rows = rows(.participations)
      let links = rows.links ?? Cells(repeating: -1, count: rows.count)
      return operations.outcomes(of: rows.table, links: links.view, ruleSet: ruleSet)
    }
  }

  /// A cut over operations.
  func operationDimension(_ cut: Cut) -> Dimension {
    keeping(\.dimensions[DimensionKey(cut: cut, kind: .operations)]) {
      Dimension.ofOperations(cut, operations.table)
    }
  }

  /// A cut over the rows of a population, row by row; missing for cuts these rows cannot have.
  func rowDimension(_ cut: Cut, _ rows: PopulationRows, _ ruleSet: RuleSet?) -> Dimension {
    switch rows.population {
    case .plan:
      return keeping(\.dimensions[DimensionKey(cut: cut, kind: .maquette)]) {
        Dimension.ofPlan(cut, rows.table)
      }
    case .participations:
      let set = cut.source == .status ? ruleSet : nil
      return keeping(\.dimensions[DimensionKey(cut: cut, kind: .participations, ruleSet: set)]) {
        Dimension.ofParticipations(
          cut, rows.table, derived: { derived(ruleSet) }, territories: { territories })
      }
    case .persons, .offers, .means:
      return keeping(\.dimensions[DimensionKey(cut: cut, kind: rows.kind)]) {
        Dimension.ofFollowed(cut, rows.table, rows.kind)
      }
    case .operations, .entities, .certified, .events, .declared, .context:
      return Dimension(missing: rows.count)
    }
  }

  /// A text column of a population as numbers.
  func texts(_ rows: PopulationRows, _ column: Int) -> EncodedText {
    keeping(\.texts[TextKey(population: rows.population, column: column)]) {
      EncodedText(rows.table, column)
    }
  }

  /// The money of each operation, as figures count it.
  var ledger: OperationLedger {
    keeping(\.ledger) {
      OperationLedger(operations, dataset.table(.depenses), certified: rows(.certified))
    }
  }

  /// The facts of each person, those of a few grouped apart.
  var facts: EventGeneration {
    keeping(\.facts) {
      EventGeneration(dataset, books: kept.withLock { $0.books } ?? EventBooks())
    }
  }

  /// Takes over the facts of an earlier generation, those of persons that changed grouped again.
  private func carryFacts(_ held: Kept, _ changes: [Kind: RowChanges], from earlier: Dataset) {
    kept.withLock { $0.books = held.facts?.base.books ?? held.books }
    if dataset.sharesFacts(with: earlier) {
      kept.withLock { $0.facts = held.facts }
    } else if let later = held.facts?.next(
      changes, from: earlier, to: dataset, thresholds)
    {
      kept.withLock { $0.facts = later }
    }
  }

  /// The first day a fact has.
  var firstDayOfFacts: Int32 {
    let days = rows(.events).days(.date)
    var first = Int32.max
    for row in 0..<days.count where days[row] != Table.missingInteger {
      first = min(first, days[row])
    }
    return first == .max ? .min + 1 : first
  }

  /// The texts by which facts name their structures, each once.
  var structuresOfFacts: [String] {
    let rows = rows(.events)
    guard let column = Schema.evenements.index(of: "structure"),
      rows.table.kinds[column] == .text
    else { return [] }
    return Array(texts(rows, column).values.dropFirst())
  }

  /// The territories of each commune over time.
  var territories: Territories {
    keeping(\.territories) { Territories(dataset.table(.rattachements)) }
  }
}
