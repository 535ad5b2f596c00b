internal import Columns
internal import Kernel
package import Records

extension DatasetChecks {
  /// R31, R32, R42: what the participations of one person, and of two, say together.
  func persons(
    _ dataset: Dataset, _ contexts: [OperationContext], _ report: (DatasetFinding) -> Void
  ) {
    let numbers = dataset.participationPersons
    let persons = RowGroups(numbers, count: Int(numbers.max() ?? -1) + 1)
    let columns = ParticipationColumns(dataset.table(.participations))
    for person in 0..<persons.count {
      let rows = persons[person]
      if rows.count < 2 { continue }
      differences(columns, rows, report)
      overlaps(dataset, columns, contexts, rows, report)
    }
    duplicates(dataset, persons, report)
  }

  /// R32 and R42 on some rows, whose persons may have others.
  ///
  /// - Parameter persons: every participation, by person.
  func persons(
    _ dataset: Dataset, _ contexts: [OperationContext], named rows: ArraySlice<Int32>,
    _ persons: RowGroups, _ report: (DatasetFinding) -> Void
  ) {
    let columns = ParticipationColumns(dataset.table(.participations))
    var seen: Set<Int32> = []
    for row in rows {
      let person = dataset.participationPersons[Int(row)]
      guard person >= 0, persons[Int(person)].count > 1, seen.insert(person).inserted else {
        continue
      }
      func tell(_ finding: DatasetFinding) {
        // Only what stands on the rows asked about, which are in order.
        let wanted = Int32(finding.row)
        let place = rows.partitionPoint { $0 >= wanted }
        if place < rows.endIndex, rows[place] == wanted { report(finding) }
      }
      differences(columns, persons[Int(person)], tell)
      overlaps(dataset, columns, contexts, persons[Int(person)], tell)
    }
  }

  /// R42: a participation whose sex or birth date is not that of the person's first that says it.
  private func differences(
    _ columns: ParticipationColumns, _ rows: ArraySlice<Int32>,
    _ report: (DatasetFinding) -> Void
  ) {
    var sex: (cell: UInt8, row: Int)?
    var birth: (cell: Int32, row: Int)?
    for row in rows.map(Int.init) {
      let cell = columns.sexe[row]
      if cell != 0 {
        if let sex, sex.cell != cell {
          report(
            DatasetFinding(
              .r42, row: row, column: ParticipationField.sexe.rawValue, related: sex.row))
        } else if sex == nil {
          sex = (cell, row)
        }
      }
      let day = columns.dateNaissance[row]
      if !day.isMissing {
        if let birth, birth.cell != day {
          report(
            DatasetFinding(
              .r42, row: row, column: ParticipationField.dateNaissance.rawValue,
              related: birth.row))
        } else if birth == nil {
          birth = (day, row)
        }
      }
    }
  }

  /// R32: a participation that begins before another, in another operation, has ended.
  ///
  /// An open participation lasts until its operation's end. Entering the day one leaves is a
  /// hand-over, not an overlap.
  private func overlaps(
    _ dataset: Dataset, _ columns: ParticipationColumns, _ contexts: [OperationContext],
    _ rows: ArraySlice<Int32>, _ report: (DatasetFinding) -> Void
  ) {
    func end(_ row: Int) -> Int32 {
      let exit = columns.dateSortie[row]
      if !exit.isMissing { return exit }
      let operation = Int(dataset.participationOperations[row])
      guard contexts.indices.contains(operation), !contexts[operation].end.isMissing else {
        return .max
      }
      return max(contexts[operation].end, columns.dateEntree[row])
    }
    let sorted = rows.map(Int.init).filter { !columns.dateEntree[$0].isMissing }.sorted {
      (columns.dateEntree[$0], $0) < (columns.dateEntree[$1], $1)
    }
    guard var furthest = sorted.first else { return }
    for row in sorted.dropFirst() {
      if columns.dateEntree[row] < end(furthest) {
        report(
          DatasetFinding(
            .r32, row: row, column: ParticipationField.dateEntree.rawValue,
            detail: columns.table.text(ParticipationField.operation.rawValue, furthest),
            related: furthest))
      }
      if end(row) > end(furthest) { furthest = row }
    }
  }

  /// Two persons who may be one (R31), by a participation of each, the later one first; names must be
  /// among what was read.
  package func probableDuplicates(_ dataset: Dataset) -> [(row: Int, like: Int)] {
    let numbers = dataset.participationPersons
    let persons = RowGroups(numbers, count: Int(numbers.max() ?? -1) + 1)
    var pairs: [(row: Int, like: Int)] = []
    duplicates(dataset, persons) { finding in
      if let like = finding.related { pairs.append((finding.row, like)) }
    }
    return pairs
  }

  /// R31: two persons with the same names and birth date; told on the later one's first row.
  private func duplicates(
    _ dataset: Dataset, _ persons: RowGroups, _ report: (DatasetFinding) -> Void
  ) {
    let table = dataset.table(.participations)
    let (family, given) = (ParticipationField.nom.rawValue, ParticipationField.prenom.rawValue)
    guard table.kinds[family] == .text, table.kinds[given] == .text else { return }
    let columns = ParticipationColumns(table)
    var seen: [Identity: Int32] = [:]
    for person in 0..<persons.count {
      guard let row = persons[person].first else { continue }
      let birth = columns.dateNaissance[Int(row)]
      if birth.isMissing { continue }
      let names = [family, given].map { Names.normalised(table.text($0, Int(row))) }
      if names.contains("") { continue }
      let identity = Identity(birth: birth, family: names[0], given: names[1])
      guard let first = seen[identity] else {
        seen[identity] = row
        continue
      }
      report(
        DatasetFinding(
          .r31, row: Int(row), column: family,
          detail: table.text(ParticipationField.operation.rawValue, Int(first)),
          related: Int(first)))
    }
  }
}

/// What two records of one person most likely share.
private struct Identity: Hashable {
  let birth: Int32
  let family: String
  let given: String
}
