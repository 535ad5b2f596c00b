internal import Access
internal import Columns
internal import Counting
internal import Records
internal import Stores

extension AuditFindings {
  /// Compares the records of a kind with those of the store, over a range of numbers.
  ///
  /// Columns nobody asked for are in neither; the operation a participation is linked to, the person
  /// a record names and the cells nothing could read are compared as well.
  static func records(
    _ kind: Kind, _ numbers: ClosedRange<Int64>, of held: Generation,
    in store: any RecordReads, _ reader: Reader
  ) throws -> AuditFindings {
    let stored = try store.records(kind, Array(numbers), reader)
    let dataset = held.dataset
    let table = dataset.table(kind)
    let schema = Schema.of(kind)
    let persons = try store.persons(kind, Array(numbers), reader)
    let unread = held.unreadCells(of: kind, numbers)
    var found = AuditFindings()
    for number in numbers {
      let row = dataset.place(kind, number)
      let twin = stored.rows[number]
      guard let row, let twin else {
        if row != nil { found.add(AuditDifference(kind, number, .extra)) }
        if twin != nil { found.add(AuditDifference(kind, number, .missing)) }
        continue
      }
      found.records += 1
      for column in table.kinds.indices {
        guard table.kinds[column] != .absent, stored.table.kinds[column] != .absent else {
          continue
        }
        found.cells += 1
        if !table.cellEquals(column, row, stored.table, twin) {
          found.add(
            AuditDifference(kind, number, .value, column: schema.fields[column].name))
        }
      }
      if kind == .participations {
        found.cells += 1
        let link = dataset.participationOperations[row]
        let code =
          link < 0
          ? ""
          : dataset.table(.operations).text(OperationField.operation.rawValue, Int(link))
        if code != stored.table.text(ParticipationField.operation.rawValue, twin) {
          found.add(AuditDifference(kind, number, .operation))
        }
      }
      if kind.namesPersons {
        found.cells += 1
        if dataset.personNumber(kind, row) != persons[number] ?? 0 {
          found.add(AuditDifference(kind, number, .person))
        }
      }
      let cells = UnreadCell.cells(of: kind, row: row, aside: stored.asides[number] ?? [:])
      let expected = Dictionary(uniqueKeysWithValues: cells.map { ($0.field, $0.text) })
      let kept = unread[row] ?? [:]
      for field in Set(expected.keys).union(kept.keys).sorted()
      where expected[field] != kept[field] {
        found.add(AuditDifference(kind, number, .unread, column: schema.fields[field].name))
      }
    }
    return found
  }

  /// Compares which records there are, the operation of each participation and the person each
  /// record names.
  static func numbers(of held: Dataset, in stored: Dataset) -> AuditFindings {
    var found = AuditFindings()
    for kind in Kind.allCases {
      let mine = held.ids[kind]
      let theirs = stored.ids[kind]
      let (left, right) = (mine?.count ?? 0, theirs?.count ?? 0)
      var (i, j) = (0, 0)
      while i < left || j < right {
        let a = i < left ? mine?[i] ?? .max : .max
        let b = j < right ? theirs?[j] ?? .max : .max
        if a < b {
          found.add(AuditDifference(kind, a, .extra))
          i += 1
        } else if b < a {
          found.add(AuditDifference(kind, b, .missing))
          j += 1
        } else {
          found.records += 1
          if kind.namesPersons { found.compareLinks(kind, a, held, i, stored, j) }
          i += 1
          j += 1
        }
      }
    }
    return found
  }

  /// Compares whose a record is, by the store's numbers.
  private mutating func compareLinks(
    _ kind: Kind, _ number: Int64, _ held: Dataset, _ row: Int, _ stored: Dataset, _ twin: Int
  ) {
    if kind == .participations {
      cells += 1
      if held.operationNumber(row) != stored.operationNumber(twin) {
        add(AuditDifference(kind, number, .operation))
      }
    }
    cells += 1
    if held.personNumber(kind, row) != stored.personNumber(kind, twin) {
      add(AuditDifference(kind, number, .person))
    }
  }
}

extension Dataset {
  /// The store's number of the operation of a participation; 0 without.
  fileprivate func operationNumber(_ row: Int) -> Int64 {
    let link = Int(participationOperations[row])
    guard let numbers = ids[.operations], (0..<numbers.count).contains(link) else { return 0 }
    return numbers[link]
  }

  /// The store's number of the person a record names; 0 without.
  fileprivate func personNumber(_ kind: Kind, _ row: Int) -> Int64 {
    let links = kind == .participations ? participationPersons : personLinks[kind]
    let person = links.map { $0.count > row ? Int($0[row]) : -1 } ?? -1
    return (0..<personIDs.count).contains(person) ? personIDs[person] : 0
  }
}

extension Generation {
  /// The unread cells of some records, by row and by field.
  fileprivate func unreadCells(
    of kind: Kind, _ numbers: ClosedRange<Int64>
  ) -> [Int: [Int: String]] {
    var cells: [Int: [Int: String]] = [:]
    for cell in unread where cell.kind == kind {
      guard let number = dataset.ids[kind]?[cell.row], numbers.contains(number) else { continue }
      cells[cell.row, default: [:]][cell.field] = cell.text
    }
    return cells
  }
}
