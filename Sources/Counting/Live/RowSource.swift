import Catalogue
import Columns
import Kernel
import Records

/// The columns of one generation as plans for single records read them.
final class RowSource: Sendable {
  let participations: Table
  let operations: Table
  /// The operation of each participation, -1 when unknown.
  let links: Cells<Int32>
  let age: Cells<Int32>
  let searchMonths: Cells<Int32>
  let status: Cells<UInt8>
  let longTerm: Cells<UInt8>
  let complete: Cells<UInt8>
  /// Which operations count in each frame of a plan.
  let frames: [Cells<UInt8>]
  /// A cut: its number for each record, of a participation or of its operation, and their labels.
  struct CutSource: Sendable {
    let ids: Cells<Int32>
    let labels: [String]
    let isOfOperation: Bool

    init(_ dimension: Dimension, isOfOperation: Bool) {
      ids = dimension.ids
      labels = dimension.labels
      self.isOfOperation = isOfOperation
    }

    /// Whether it gives the numbers and labels of a dimension: the same memory.
    func stands(for dimension: Dimension) -> Bool {
      let (mine, others) = (labels, dimension.labels)
      return ids === dimension.ids && mine.span.isIdentical(to: others.span)
    }
  }

  /// The cuts of every cube, one cube after the other, and what records have under each.
  let names: [Cut]
  let cuts: [CutSource]

  /// The columns kept cells ask of a workbench; those of an earlier generation that did not change
  /// are taken over.
  init(_ workbench: Workbench, _ steps: RowSteps, _ names: [Cut], after earlier: RowSource? = nil) {
    let table = workbench.dataset.table(.participations)
    participations = table
    operations = workbench.operations.table
    links = workbench.dataset.participationOperations
    let derived = workbench.ownDerived
    age = derived.age
    searchMonths = derived.searchMonths
    status = derived.status
    longTerm = derived.longTerm
    complete = derived.complete
    let kept = earlier?.operations === operations ? earlier : nil
    frames =
      kept?.frames
      ?? steps.frames.map { workbench.countedOperations($0, workbench.rows(.participations)) }
    self.names = names
    if let kept, workbench.holds(kept.names, numberedBy: kept.cuts) {
      cuts = kept.cuts
      return
    }
    cuts = names.indices.map { place in
      let name = names[place]
      guard name.isOfOperation else {
        return CutSource(
          workbench.rowDimension(name, workbench.rows(.participations), nil),
          isOfOperation: false)
      }
      return kept?.cuts[place]
        ?? CutSource(workbench.operationDimension(name), isOfOperation: true)
    }
  }

  /// The number of a participation under a cut; 0 for an operation it does not have.
  func number(_ cut: Int, _ row: Int, _ link: Int) -> Int {
    let held = self.cuts
    let cuts = held.span
    if !cuts[cut].isOfOperation { return Int(cuts[cut].ids[row]) }
    return link < 0 ? 0 : Int(cuts[cut].ids[link])
  }

  /// A day of a participation or of its operation, missing when it has none; no other day is asked of
  /// single records (`Term.isMaintained`).
  ///
  /// `link` is the participation's operation, -1 without one.
  func day(_ day: PlacingDay, _ row: Int, _ link: Int) -> Int32 {
    switch day {
    case .field(let column): self.day(participations, column, row)
    case .operation(let column):
      link < 0 ? Table.missingInteger : self.day(operations, column, link)
    case .programmed, .firstEntry, .endOfYear, .later, .known, .after, .none: Table.missingInteger
    }
  }

  private func day(_ table: Table, _ column: Int, _ row: Int) -> Int32 {
    table.kinds[column] == .integer ? table.integer(column, row) : Table.missingInteger
  }

  /// Whether operations say what those of another generation do.
  func hasOperations(of other: RowSource) -> Bool {
    operations === other.operations
      && zip(frames, other.frames).allSatisfy { $0 === $1 }
  }

  /// The weight of a participation in millionths, 1 when it says none that counts.
  func weight(_ column: Int, _ row: Int) -> Int64 {
    participations.kinds[column] == .amount
      ? CountedNumber.weight(participations.amount(column, row)) : CountedNumber.one
  }
}

extension RowSource {
  /// The code a test reads, 0 when missing.
  func code(_ step: RowPlan.Instruction, _ row: Int, _ link: Int) -> UInt8 {
    switch step.record {
    case .participation: return participations.code(Int(step.column), row)
    case .operation: return link < 0 ? 0 : operations.code(Int(step.column), link)
    case .derived:
      switch RowPlan.derived[Int(step.column)] {
      case .status: return status[row]
      case .longTerm: return longTerm[row]
      case .complete: return complete[row]
      case .ageAtEntry, .searchMonths: return 0
      }
    }
  }

  /// The integer a test reads, or `Table.missingInteger`.
  func integer(_ step: RowPlan.Instruction, _ row: Int, _ link: Int) -> Int32 {
    switch step.record {
    case .participation: return participations.integer(Int(step.column), row)
    case .operation:
      return link < 0 ? Table.missingInteger : operations.integer(Int(step.column), link)
    case .derived:
      switch RowPlan.derived[Int(step.column)] {
      case .ageAtEntry: return age[row]
      case .searchMonths: return searchMonths[row]
      case .status, .longTerm, .complete: return Table.missingInteger
      }
    }
  }

  /// The amount a test reads, or `Table.missingAmount`.
  func amount(_ step: RowPlan.Instruction, _ row: Int, _ link: Int) -> Int64 {
    switch step.record {
    case .participation: participations.amount(Int(step.column), row)
    case .operation: link < 0 ? Table.missingAmount : operations.amount(Int(step.column), link)
    case .derived: Table.missingAmount
    }
  }
}
