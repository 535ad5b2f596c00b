internal import Checks
internal import Columns
package import Following
package import Kernel
internal import Records

/// How many participants each operation has taken in up to a day, and how many records are complete.
///
/// In the order of the operations table.
package struct OperationTally: Maintained {
  package private(set) var entered: [Int]
  /// Complete records, of those entered.
  package private(set) var complete: [Int]
  /// Participations not ended on that day, of those entered.
  package private(set) var open: [Int]
  package private(set) var rowsRead = 0

  package static func of(_ view: View, at date: CivilDate) -> OperationTally {
    view.maintained(OperationTally.self, date)
  }

  package init(_ view: View, _ date: CivilDate) {
    let count = view.dataset.table(.operations).count
    entered = [Int](repeating: 0, count: count)
    (complete, open) = (entered, entered)
    tally(Array(0..<count), view, date)
  }

  package func next(_ step: ViewStep, _ date: CivilDate) -> OperationTally? {
    var next = self
    next.rowsRead = 0
    let count = step.after.dataset.table(.operations).count
    let more = [Int](repeating: 0, count: max(0, count - entered.count))
    next.entered += more
    next.complete += more
    next.open += more
    next.tally(step.operationsOfChangedRows, step.after, date)
    return next
  }

  /// Counts the participations of some operations.
  private mutating func tally(_ operations: [Int], _ view: View, _ date: CivilDate) {
    let table = view.dataset.table(.participations)
    let (owners, groups) = (view.owners, view.findings.byOperation)
    let (entry, exit) = (ParticipationField.dateEntree, ParticipationField.dateSortie)
    func day(_ field: ParticipationField, _ row: Int) -> Int32 {
      table.integer(field.rawValue, row)
    }
    for operation in operations {
      var (entered, open) = (0, 0)
      for row in owners.ofOperation[operation].lazy.map({ Int($0) })
      where day(entry, row) <= date.day {
        entered += 1
        let last = day(exit, row)
        if last == Table.missingInteger || last > date.day { open += 1 }
      }
      // A record lacks a datum of the complete record when R01 says so, once.
      let lacking = groups[operation].findings.count {
        $0.rule == .r01 && $0.kind == .participations && day(entry, $0.row) <= date.day
      }
      self.entered[operation] = entered
      self.open[operation] = open
      complete[operation] = entered - lacking
      rowsRead += owners.ofOperation[operation].count
    }
  }
}

extension ViewStep {
  /// The operations that changed, or of which a participation changed, came or went, in order.
  var operationsOfChangedRows: [Int] {
    var operations = Set(rows[.operations]?.written.map { Int32($0) } ?? [])
    if let changes = rows[.participations] {
      let (old, new) = (before.dataset, after.dataset)
      for row in changes.removed { operations.insert(old.participationOperations[row]) }
      for row in changes.written {
        operations.insert(new.participationOperations[row])
        if let earlier = changes.old(row) {
          operations.insert(old.participationOperations[earlier])
        }
      }
    }
    let count = after.dataset.table(.operations).count
    return operations.filter { $0 >= 0 && Int($0) < count }.map { Int($0) }.sorted()
  }

  /// The persons of whom a participation changed, came or went, by dense number, in order.
  var personsOfChangedRows: [Int32] {
    guard let changes = rows[.participations] else { return [] }
    let (old, new) = (before.dataset, after.dataset)
    var persons: Set<Int32> = []
    for row in changes.removed { persons.insert(old.participationPersons[row]) }
    for row in changes.written {
      persons.insert(new.participationPersons[row])
      if let earlier = changes.old(row) { persons.insert(old.participationPersons[earlier]) }
    }
    return persons.filter { $0 >= 0 }.sorted()
  }
}
