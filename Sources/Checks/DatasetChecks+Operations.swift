internal import Columns
internal import Kernel
internal import Records

extension DatasetChecks {
  /// R20: a sensitive question that more than half of those asked refused, in one operation.
  ///
  /// Question by question, so that the finding names the one to talk about; asked is any answer,
  /// refusals included. Stands on the operation.
  func refusals(
    _ dataset: Dataset, operation: Int, _ rows: ArraySlice<Int32>,
    _ report: (DatasetFinding) -> Void
  ) {
    if rows.count < thresholds.refusalAsked { return }
    let columns = ParticipationColumns(dataset.table(.participations))
    let questions = columns.sensitive
    for index in questions.indices {
      let field = SensitiveAnswers.fields[index]
      let refusal =
        field == .minimaSociaux ? columns.answers.refusedSupport : columns.answers.refusal
      var asked = 0
      var refused = 0
      for row in rows {
        let cell = questions[index][Int(row)]
        if cell != 0 { asked += 1 }
        if refusal.contains(cell) { refused += 1 }
      }
      guard asked >= thresholds.refusalAsked, refused * 100 > asked * thresholds.refusalPercent
      else { continue }
      report(
        DatasetFinding(
          .r20, kind: .operations, row: operation,
          detail: "\(field.name) \(refused)/\(asked)"))
    }
  }

  /// R40: many participations of one operation recorded at the same moment with the same answers.
  ///
  /// The answers compared are the coded ones at entry and the level; told once, on the first row.
  func sessions(
    _ dataset: Dataset, _ rows: ArraySlice<Int32>, _ report: (DatasetFinding) -> Void
  ) {
    if rows.count < thresholds.identicalRows { return }
    let table = dataset.table(.participations)
    let columns = ParticipationColumns(table)
    let coded = Schema.participations.fields.indices.filter {
      let field = Schema.participations.fields[$0]
      return field.stage == .entry && field.type.column == .code
    }.map { CodeColumn(table, $0) }
    var groups: [UInt64: (count: Int, first: Int)] = [:]
    for row in rows.map(Int.init) {
      let moment = columns.dateSaisieEntree[row]
      if moment.isMissing { continue }
      var given = columns.niveauCite[row].isMissing ? 0 : 1
      var mixed = mix(
        UInt64(bitPattern: moment), UInt64(bitPattern: Int64(columns.niveauCite[row])))
      for column in coded {
        let cell = column[row]
        if cell != 0 { given += 1 }
        mixed = mix(mixed, UInt64(cell))
      }
      if given < thresholds.identicalAnswers { continue }
      groups[mixed, default: (0, row)].count += 1
    }
    for group in groups.values.sorted(by: { $0.first < $1.first })
    where group.count >= thresholds.identicalRows {
      report(
        DatasetFinding(
          .r40, row: group.first, column: ParticipationField.dateSaisieEntree.rawValue,
          detail: "\(group.count)"))
    }
  }

  /// One step of a 64-bit hash (the finaliser of SplitMix64).
  private func mix(_ state: UInt64, _ value: UInt64) -> UInt64 {
    var z = state &+ 0x9E37_79B9_7F4A_7C15 &+ value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
