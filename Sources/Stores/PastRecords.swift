internal import Columns
package import Records

/// One fact to take back, with what it held.
package struct LaterFact {
  package var kind: Kind
  package var subject: RecordID
  package var change: ChangeKind
  /// The fields it changed.
  package var changed: FieldMask
  /// For a record that is gone and named a person: the numbers of its operation, 0 for none, and of
  /// that person, 0 for nobody.
  package var link: (operation: RecordID, person: Int64)?

  package init(
    kind: Kind, subject: RecordID, change: ChangeKind, changed: FieldMask,
    link: (operation: RecordID, person: Int64)? = nil
  ) {
    self.kind = kind
    self.subject = subject
    self.change = change
    self.changed = changed
    self.link = link
  }
}

/// Who was whom at an earlier commit, by the store's numbers.
package struct PastMatches: Sendable {
  /// The person each absorbed person was found to be, to the end.
  package var persons: [Int64: Int64]
  /// The participations that were part of another.
  package var parts: Set<RecordID>
  /// The person each event named, 0 for nobody, of those that came to name another since.
  package var named: [RecordID: Int64]

  package init(
    persons: [Int64: Int64] = [:], parts: Set<RecordID> = [], named: [RecordID: Int64] = [:]
  ) {
    self.persons = persons
    self.parts = parts
    self.named = named
  }

  /// The person a record stood for, of the one it names today; 0 for nobody.
  func person(_ kind: Kind, _ id: RecordID, naming today: Int64) -> Int64 {
    let person = kind == .evenements ? named[id] ?? today : today
    return persons[person] ?? person
  }
}

/// The records of today from which later facts are taken back, newest first.
///
/// It owns the tables of the data set it is given and changes them.
package struct PastRecords {
  private var books: [Kind: Book] = [:]
  /// The operation of each row of participations.
  private var operations: [RecordID] = []
  /// The person of each row of the kinds that name one, 0 for nobody.
  private var persons: [Kind: [Int64]] = [:]
  private let wanted: Set<Kind>
  private let matches: PastMatches
  /// Facts that could not be taken back.
  private(set) var notTakenBack = 0

  /// The kinds that must be loaded to rebuild some: participations are linked to operations.
  package static func loaded(_ fields: [Kind: Set<Int>]) -> [Kind: Set<Int>] {
    guard fields[.participations] != nil else { return fields }
    return fields.merging([.operations: []]) { old, _ in old }
  }

  /// - Parameters:
  ///   - dataset: the current records, of the kinds `loaded` says, with the numbers of every kind
  ///     and the person each names, whoever that person was found to be; participations that are
  ///     part of another included.
  ///   - wanted: the kinds asked for.
  ///   - matches: who was whom at the commit.
  package init(_ dataset: Dataset, wanted: Set<Kind>, matches: PastMatches) {
    self.wanted = wanted
    self.matches = matches
    for (kind, table) in dataset.tables {
      let ids = dataset.ids[kind].map { ids in (0..<ids.count).map { ids[$0] } } ?? []
      books[kind] = Book(table, ids: ids)
    }
    // A part of another was not counted: whatever happened to it later is nothing to take back.
    books[.participations]?.parts = matches.parts
    let links = dataset.participationOperations
    let numbers = books[.operations]?.ids ?? []
    operations = (0..<links.count).map { links[$0] < 0 ? 0 : numbers[Int(links[$0])] }
    var people = dataset.personLinks
    people[.participations] = dataset.participationPersons
    persons = people.mapValues { numbers in
      numbers.map { $0 < 0 ? 0 : dataset.personIDs[Int($0)] }
    }
  }

  /// Takes one fact back; `payload` is asked for only when it is needed.
  package mutating func takeBack(_ fact: LaterFact, payload: () throws -> Payload.Decoded?) rethrows
  {
    guard var book = books[fact.kind] else { return }
    // The one reference to the book, so that it is changed in place.
    books[fact.kind] = nil
    defer { books[fact.kind] = book }
    if fact.change == .created {
      book.remove(fact.subject)
      return
    }
    guard !book.lost.contains(fact.subject) else { return }
    if let row = book.row(fact.subject) {
      guard fact.changed.intersects(book.columns) else { return }
      guard let payload = try payload() else {
        notTakenBack += 1
        return
      }
      payload.changed.each { column in
        if book.columns.contains(column) {
          book.table.copyCell(column, row, from: payload.before, 0)
        }
      }
    } else if fact.change == .undone, !book.parts.contains(fact.subject) {
      let link = fact.link ?? self.link(fact.kind, book.goneRows[fact.subject])
      let isLinked = !fact.kind.namesPersons || link != nil
      guard isLinked, let payload = try payload() else {
        book.lost.insert(fact.subject)
        notTakenBack += 1
        return
      }
      book.restore(fact.subject, payload.before)
      if let link, fact.kind.namesPersons {
        if fact.kind == .participations { operations.append(link.operation) }
        persons[fact.kind, default: []].append(link.person)
      }
    }
  }

  /// The operation and the person of a row that was put back later: they are what they were.
  private func link(_ kind: Kind, _ row: Int?) -> (operation: RecordID, person: Int64)? {
    guard let row, let people = persons[kind] else { return nil }
    return (kind == .participations ? operations[row] : 0, people[row])
  }

  /// What is left, as the data set of a commit.
  package consuming func dataset(at commit: Int) -> PastDataset {
    var tables: [Kind: Table] = [:]
    var ids: [Kind: [RecordID]] = [:]
    var operationRows: [RecordID: Int32] = [:]
    var orders: [Kind: [Int]] = [:]
    for (kind, book) in books {
      let kept = book.order
      let numbers = kept.map { book.ids[$0] }
      orders[kind] = kept
      if kind == .operations {
        operationRows.reserveCapacity(numbers.count)
        for (row, id) in numbers.enumerated() { operationRows[id] = Int32(row) }
      }
      guard wanted.contains(kind) else { continue }
      tables[kind] = book.table(order: kept)
      ids[kind] = numbers
    }
    var dense: [Int64: Int32] = [:]
    var personIDs: [Int64] = []
    var people: [Kind: [Int32]] = [:]
    for kind in Kind.ofPersons {
      guard let order = orders[kind], let named = persons[kind], let numbers = books[kind]?.ids
      else { continue }
      people[kind] = order.map { row in
        let person = matches.person(kind, numbers[row], naming: named[row])
        guard person > 0 else { return -1 }
        if let number = dense[person] { return number }
        let number = Int32(personIDs.count)
        dense[person] = number
        personIDs.append(person)
        return number
      }
    }
    var dataset = Dataset(
      commit: commit, tables: tables,
      participationOperations: (orders[.participations] ?? []).map {
        operationRows[operations[$0]] ?? -1
      },
      participationPersons: people[.participations] ?? [], ids: ids, personIDs: personIDs)
    for kind in Kind.ofFollowedPersons where tables[kind] != nil {
      dataset.personLinks[kind] = Cells(people[kind] ?? [])
    }
    return PastDataset(dataset: dataset, notTakenBack: notTakenBack, matches: matches)
  }
}

/// The records of one kind while facts are taken back.
private struct Book {
  let table: Table
  /// The number of each row: ascending for those of today, then those brought back.
  private(set) var ids: [RecordID]
  private let today: Int
  /// Columns the table holds.
  let columns: FieldMask
  private var restored: [RecordID: Int] = [:]
  /// Records that were part of another.
  var parts: Set<RecordID> = []
  /// The rows of records made, or put back, later.
  private(set) var goneRows: [RecordID: Int] = [:]
  private var dead: Set<Int> = []
  /// Records deleted later of which nothing is left.
  var lost: Set<RecordID> = []

  init(_ table: Table, ids: [RecordID]) {
    self.table = table
    self.ids = ids
    today = ids.count
    columns = FieldMask(table.kinds.indices.filter { table.kinds[$0] != .absent })
  }

  /// The row of a record that is there.
  func row(_ id: RecordID) -> Int? {
    if parts.contains(id) || goneRows[id] != nil { return nil }
    if let row = restored[id] { return row }
    var low = 0
    var high = today
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < today && ids[low] == id ? low : nil
  }

  /// Takes out a record that was made, or put back, later.
  mutating func remove(_ id: RecordID) {
    guard let row = row(id) else { return }
    goneRows[id] = row
    dead.insert(row)
  }

  /// Brings a record back with the cells of row 0 of a table of whole records.
  mutating func restore(_ id: RecordID, _ cells: Table) {
    let row = table.appendRow()
    table.copyKept(row, from: cells, 0)
    goneRows[id] = nil
    restored[id] = row
    ids.append(id)
  }

  /// The rows that are there, in the order of their numbers.
  var order: [Int] {
    let rows = ids.indices.filter { !dead.contains($0) && !parts.contains(ids[$0]) }
    return restored.isEmpty ? rows : rows.sorted { ids[$0] < ids[$1] }
  }

  /// A table of some rows, in their order.
  func table(order: [Int]) -> Table {
    // Records made later come last: what stands before them needs no copy.
    if order.last.map({ $0 + 1 }) ?? 0 == order.count, restored.isEmpty {
      table.truncate(to: order.count)
      return table
    }
    let kept = Table(kinds: table.kinds, capacity: max(order.count, 1))
    kept.appendRows(order.count)
    for (row, old) in order.enumerated() { kept.copyKept(row, from: table, old) }
    return kept
  }
}
