internal import Checks
internal import Columns
package import Following
package import Kernel
internal import Records

/// How many participants each operation has taken in up to a day, and how many records are complete.
///
/// In the order of the operations table; made once per view and day.
package struct OperationTally: Sendable {
  package private(set) var entered: [Int]
  /// Complete records, of those entered.
  package private(set) var complete: [Int]
  /// Participations not ended on that day, of those entered.
  package private(set) var open: [Int]

  package static func of(_ view: View, at date: CivilDate) -> OperationTally {
    view.kept("operations.entrees.\(date.day)") {
      OperationTally(view.dataset, view.quality.findings, at: date)
    } cost: {
      $0.entered.count * 24
    }
  }

  init(_ dataset: Dataset, _ findings: [DatasetFinding], at date: CivilDate) {
    let count = dataset.table(.operations).count
    entered = [Int](repeating: 0, count: count)
    open = entered
    let table = dataset.table(.participations)
    guard table.count > 0 else {
      complete = entered
      return
    }
    let entries = table.integerView(ParticipationField.dateEntree.rawValue)
    let exits = table.integerView(ParticipationField.dateSortie.rawValue)
    let links = dataset.participationOperations
    for (row, link) in links.enumerated() where link >= 0 && entries[row] <= date.day {
      entered[Int(link)] += 1
      if exits[row] == Table.missingInteger || exits[row] > date.day { open[Int(link)] += 1 }
    }
    complete = entered
    // A record lacks a datum of the complete record when R01 says so, once.
    for finding in findings where finding.rule == .r01 && finding.kind == .participations {
      let link = links[finding.row]
      if link >= 0, entries[finding.row] <= date.day { complete[Int(link)] -= 1 }
    }
  }
}
