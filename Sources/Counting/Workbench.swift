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
  private let kept = Mutex(Kept())
  /// Passes over the rows of a population so far, whoever asked.
  let passes = Atomic<Int>(0)

  private struct Kept: Sendable {
    var populations: [Population: PopulationRows] = [:]
    var derived: [RuleSet?: DerivedColumns] = [:]
    var dimensions: [DimensionKey: Dimension] = [:]
    var texts: [TextKey: EncodedText] = [:]
    var territories: Territories?
    var ledger: OperationLedger?
    var events: EventIndex?
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

  init(_ dataset: Dataset, asOf: CivilDate?) {
    self.dataset = dataset
    self.asOf = asOf
    operations = OperationFacts(
      dataset.table(.operations), Programmes(dataset.table(.programmes)))
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
      return rows(.participations, table, Cells(dataset.participationOperations))
    case .operations:
      let table = operations.table
      return rows(.operations, table, Cells(count: table.count) { Int32($0) })
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
    }
  }

  /// What rules derive from participations under each programme's own rule set, or one for all.
  func derived(_ ruleSet: RuleSet?) -> DerivedColumns {
    keeping(\.derived[ruleSet]) {
      let rows = rows(.participations)
      let links = rows.links ?? Cells(repeating: -1, count: rows.count)
      return DerivedColumns(
        rows.table, operations: operations, links: links.view, ruleSet: ruleSet)
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
    case .persons, .offers:
      return keeping(\.dimensions[DimensionKey(cut: cut, kind: rows.kind)]) {
        Dimension.ofFollowed(cut, rows.table, rows.kind)
      }
    case .operations, .entities, .certified, .events:
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

  /// The facts of each person.
  var events: EventIndex { keeping(\.events) { EventIndex(dataset) } }

  var territories: Territories {
    keeping(\.territories) { Territories(dataset.table(.rattachements)) }
  }
}
