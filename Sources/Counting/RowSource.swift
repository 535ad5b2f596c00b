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
  /// The numbers of each cut of each cube.
  let cuts: [[(dimension: Dimension, isOfOperation: Bool)]]

  /// The columns kept cells ask of a workbench; those of an earlier generation that did not change
  /// are taken over.
  init(_ workbench: Workbench, _ plan: RowPlan, _ cuts: [[Cut]], after earlier: RowSource? = nil) {
    let table = workbench.dataset.table(.participations)
    participations = table
    operations = workbench.operations.table
    links = workbench.dataset.participationOperations
    let held = workbench.heldOfParticipations(cuts)
    let derived = held.derived ?? workbench.derived(nil)
    age = derived.age
    searchMonths = derived.searchMonths
    status = derived.status
    longTerm = derived.longTerm
    complete = derived.complete
    let kept = earlier?.operations === operations ? earlier : nil
    frames =
      kept?.frames
      ?? plan.frames.map { workbench.countedOperations($0, workbench.rows(.participations)) }
    self.cuts = cuts.enumerated().map { place, cuts in
      cuts.enumerated().map { cut, name in
        guard name.isOfOperation else {
          let known = held.dimensions[place][cut]
          return (
            known ?? workbench.rowDimension(name, workbench.rows(.participations), nil), false
          )
        }
        return kept?.cuts[place][cut] ?? (workbench.operationDimension(name), true)
      }
    }
  }

  /// The day a moment places a participation at, missing when it has none.
  func day(_ moment: Moment, _ row: Int) -> Int32 {
    switch moment {
    case .entry, .date: day(participations, ParticipationField.dateEntree.rawValue, row)
    case .exit: day(participations, ParticipationField.dateSortie.rawValue, row)
    case .start:
      links[row] < 0
        ? Table.missingInteger
        : day(operations, OperationField.dateDebut.rawValue, Int(links[row]))
    case .state, .present, .past, .opening, .closed, .filled: Table.missingInteger
    }
  }

  private func day(_ table: Table, _ column: Int, _ row: Int) -> Int32 {
    table.kinds[column] == .integer ? table.integer(column, row) : Table.missingInteger
  }

  /// The weight of a participation in millionths, 1 when it says none.
  func weight(_ column: Int, _ row: Int) -> Int64 {
    guard participations.kinds[column] == .amount else { return 1_000_000 }
    let weight = participations.amount(column, row)
    return weight == Table.missingAmount ? 1_000_000 : weight
  }
}

extension RowPlan {
  /// Says which nodes hold of a participation; `truth` has one place for each.
  func read(_ row: Int, _ source: RowSource, into truth: inout [Bool]) {
    let link = Int(source.links[row])
    let steps = instructions.span
    let parts = parts.span
    var truth = truth.mutableSpan
    for node in steps.indices {
      let step = steps[node]
      switch step.test {
      case .nothing: truth[node] = false
      case .everything: truth[node] = true
      case .hasOperation: truth[node] = link >= 0
      case .frame: truth[node] = link >= 0 && source.frames[Int(step.column)][link] == 1
      case .codes: truth[node] = sets[Int(step.first)].contains(source.code(step, row, link))
      case .integers:
        let value = source.integer(step, row, link)
        truth[node] =
          value != Table.missingInteger
          && (Int64(value) >= step.first && Int64(value) <= step.last) != step.isInverted
      case .amounts:
        let value = source.amount(step, row, link)
        truth[node] =
          value != Table.missingAmount
          && (value >= step.first && value <= step.last) != step.isInverted
      case .bits:
        let value = source.integer(step, row, link)
        truth[node] =
          value != Table.missingInteger && value != 0
          && (Int64(value) & step.first != 0) != step.isInverted
      case .texts: truth[node] = isListed(step, source, row, link)
      case .and:
        var holds = true
        for part in Int(step.first)..<Int(step.last) {
          holds = holds && truth[Int(parts[part])]
        }
        truth[node] = holds
      case .or:
        var holds = false
        for part in Int(step.first)..<Int(step.last) {
          holds = holds || truth[Int(parts[part])]
        }
        truth[node] = holds
      case .not: truth[node] = !truth[Int(step.first)]
      }
    }
  }

  private func isListed(
    _ step: Instruction, _ source: RowSource, _ row: Int, _ link: Int
  ) -> Bool {
    let isOfOperation = step.record == .operation
    guard !isOfOperation || link >= 0 else { return false }
    let table = isOfOperation ? source.operations : source.participations
    let text = table.text(Int(step.column), isOfOperation ? link : row).utf8
    guard !text.isEmpty else { return false }
    let isIn = lists[Int(step.first)].contains { $0.elementsEqual(text) }
    return isIn != step.isInverted
  }
}

extension RowSource {
  /// The code a test reads, 0 when missing.
  fileprivate func code(_ step: RowPlan.Instruction, _ row: Int, _ link: Int) -> UInt8 {
    switch step.record {
    case .participation: return participations.code(Int(step.column), row)
    case .operation: return link < 0 ? 0 : operations.code(Int(step.column), link)
    case .derived:
      switch Derived.allCases[Int(step.column)] {
      case .status: return status[row]
      case .longTerm: return longTerm[row]
      case .complete: return complete[row]
      case .ageAtEntry, .searchMonths: return 0
      }
    }
  }

  /// The integer a test reads, or `Table.missingInteger`.
  fileprivate func integer(_ step: RowPlan.Instruction, _ row: Int, _ link: Int) -> Int32 {
    switch step.record {
    case .participation: return participations.integer(Int(step.column), row)
    case .operation:
      return link < 0 ? Table.missingInteger : operations.integer(Int(step.column), link)
    case .derived:
      switch Derived.allCases[Int(step.column)] {
      case .ageAtEntry: return age[row]
      case .searchMonths: return searchMonths[row]
      case .status, .longTerm, .complete: return Table.missingInteger
      }
    }
  }

  /// The amount a test reads, or `Table.missingAmount`.
  fileprivate func amount(_ step: RowPlan.Instruction, _ row: Int, _ link: Int) -> Int64 {
    switch step.record {
    case .participation: participations.amount(Int(step.column), row)
    case .operation: link < 0 ? Table.missingAmount : operations.amount(Int(step.column), link)
    case .derived: Table.missingAmount
    }
  }
}
