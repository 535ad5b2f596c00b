package import Columns
package import Records

/// How the rows of a data set follow from those of the one before.
package struct DatasetChanges: Sendable {
  /// Kinds whose rows changed.
  package var rows: [Kind: RowChanges] = [:]

  package init(rows: [Kind: RowChanges] = [:]) {
    self.rows = rows
  }
}

/// The dense number of each person a data set knows, by the store's number; these are nearly dense.
package struct PersonNumbers: Sendable {
  private var numbers: [Int32] = []
  private(set) var count = 0

  /// The numbers of the persons of a data set.
  package init(_ dataset: Dataset) {
    for id in dataset.personIDs { _ = number(id) }
  }

  /// The dense number of a person, the next one for a new person.
  mutating func number(_ id: Int64) -> Int32 {
    let index = Int(id)
    if numbers.count <= index {
      numbers.append(
        contentsOf: repeatElement(-1, count: max(index + 1, numbers.count * 2) - numbers.count))
    }
    if numbers[index] < 0 {
      numbers[index] = Int32(count)
      count += 1
    }
    return numbers[index]
  }
}

extension Dataset {
  /// The row of a record, by the store's number.
  package func place(_ kind: Kind, _ id: Int64) -> Int? {
    guard let ids = ids[kind] else { return nil }
    let place = ids.lowerBound(id)
    return place < ids.count && ids[place] == id ? place : nil
  }

  /// The data set after some changes, sharing with this one what did not change.
  ///
  /// `numbers` are those of this data set and become those of the next. Returns nil when the store
  /// must be read whole: an operation is gone, or takes an old number again.
  package func next(
    _ changes: RecordChanges, _ numbers: inout PersonNumbers
  ) -> (dataset: Dataset, changes: DatasetChanges)? {
    var next = self
    next.commit = changes.commit
    var rows: [Kind: RowChanges] = [:]
    // Operations first: participations are linked to their rows.
    let order = changes.kinds.keys.sorted { $0 == .operations && $1 != .operations }
    for kind in order {
      guard let kindChanges = changes.kinds[kind], let table = tables[kind] else { continue }
      let (change, places) = rowChanges(kind, kindChanges)
      let moves = !change.removed.isEmpty || !change.inserted.isEmpty
      if kind == .operations, moves { return nil }
      func source(_ row: Int) -> Int {
        places[row] ?? kindChanges.ids.count - (change.newCount - row)
      }
      rows[kind] = change
      next.tables[kind] = table.next(change) { (kindChanges.table, source($0)) }
      next.ids[kind] = ids[kind]?.next(change) { kindChanges.ids[source($0)] }
      guard kind.namesPersons else { continue }
      let known = numbers.count
      func person(_ row: Int) -> Int32 {
        let id = kindChanges.persons[source(row)]
        return id == 0 ? -1 : numbers.number(id)
      }
      if kind == .participations {
        next.participationOperations = participationOperations.next(change) { row in
          Int32(next.place(.operations, kindChanges.operations[source(row)]) ?? -1)
        }
        next.participationPersons = participationPersons.next(change) { person($0) }
      } else {
        next.personLinks[kind] = personLinks[kind]?.next(change) { person($0) }
      }
      let added = numbers.count - known
      if added > 0 {
        var newIDs = [Int64](repeating: 0, count: added)
        for id in kindChanges.persons where id != 0 {
          let number = Int(numbers.number(id)) - known
          if number >= 0 { newIDs[number] = id }
        }
        let growth = RowChanges(oldCount: next.personIDs.count, changed: [], appended: added)
        next.personIDs = next.personIDs.next(growth) { newIDs[$0 - known] }
      }
    }
    return (next, DatasetChanges(rows: rows))
  }

  /// How the rows of a kind change, and the place among the changed records of each written row but
  /// those at the end, which are the last of them in their order.
  ///
  /// A record that comes back with its old number comes between the others.
  private func rowChanges(
    _ kind: Kind, _ changes: KindChanges
  ) -> (rows: RowChanges, places: [Int: Int]) {
    let known = ids[kind] ?? PackedCells([])
    let removed = changes.removed.compactMap { place(kind, $0) }
    let oldCount = table(kind).count
    let gone = RowChanges(oldCount: oldCount, changed: [], appended: 0, removed: removed)
    let last = known.last ?? 0
    var changed: [(old: Int, index: Int)] = []
    var inserted: [(row: Int, index: Int)] = []
    var appended = 0
    for (index, id) in changes.ids.enumerated() {
      let lower = known.lowerBound(id)
      if lower < known.count, known[lower] == id {
        changed.append((lower, index))
      } else if id > last {
        appended += 1
      } else {
        // After the rows that stay and come before, and those inserted so far.
        inserted.append((gone.new(lower) + inserted.count, index))
      }
    }
    let moved = RowChanges(
      oldCount: oldCount, changed: [], appended: appended, removed: removed,
      inserted: inserted.map(\.row))
    var places: [Int: Int] = [:]
    for (row, index) in inserted { places[row] = index }
    for (old, index) in changed { places[moved.new(old)] = index }
    return (moved.writing(changed.map { moved.new($0.old) }), places)
  }
}

extension PackedCells {
  /// The first place of a number or of those after it, in numbers in rising order.
  fileprivate func lowerBound(_ value: Int64) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension RecordChanges {
  /// The same with the columns a data set has, and no other: what may be read of records is read.
  package func seen(as dataset: Dataset) -> RecordChanges {
    var seen = self
    for (kind, changes) in kinds {
      let kinds = dataset.table(kind).kinds
      guard dataset.tables[kind] != nil, kinds != changes.table.kinds else { continue }
      let table = Table(kinds: kinds, capacity: max(changes.table.count, 1))
      for row in 0..<changes.table.count {
        table.appendRow()
        for column in kinds.indices where kinds[column] != .absent {
          table.copyCell(column, row, from: changes.table, row)
        }
      }
      seen.kinds[kind]?.table = table
    }
    return seen
  }
}
