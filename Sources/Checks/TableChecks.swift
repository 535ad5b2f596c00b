package import Columns
internal import Kernel
package import Records

/// The rules that compare the rows of one reference table: T02, M01, C01, D01.
package enum TableChecks {
  /// T02: rows of one key whose days overlap; `later` is the one reported.
  ///
  /// An empty first day is always, an empty last day is open; the days are integer columns.
  package static func overlaps(
    _ table: Table, key: [Int], start: Int, end: Int,
    report: (_ later: Int, _ earlier: Int) -> Void
  ) {
    for rows in groups(table, key: key).values where rows.count > 1 {
      let sorted = rows.sorted {
        (table.integer(start, $0), $0) < (table.integer(start, $1), $1)
      }
      var furthest = sorted[0]
      func last(_ row: Int) -> Int32 {
        let day = table.integer(end, row)
        return day.isMissing ? .max : day
      }
      for row in sorted.dropFirst() {
        if table.integer(start, row) <= last(furthest) { report(row, furthest) }
        if last(row) > last(furthest) { furthest = row }
      }
    }
  }

  /// M01: a row whose key another row before it has.
  package static func repeats(
    _ table: Table, key: [Int], report: (_ later: Int, _ earlier: Int) -> Void
  ) {
    for rows in groups(table, key: key).values where rows.count > 1 {
      for row in rows.dropFirst() { report(row, rows[0]) }
    }
  }

  /// C01: a target lower than a milestone of the same line and the same stage of negotiation, due
  /// no later; the milestone's row is the second.
  package static func targetsBelowMilestones(
    _ table: Table, report: (_ target: Int, _ milestone: Int) -> Void
  ) {
    let schema = Schema.cibles
    guard let nature = schema.index(of: "nature"), let date = schema.index(of: "date"),
      let value = schema.index(of: "valeur"), let stage = schema.index(of: "statut")
    else { return }
    let milestone = cell("jalon", schema.fields[nature])
    let target = cell("cible", schema.fields[nature])
    let decided = cell("arretee", schema.fields[stage])
    func standing(_ row: Int) -> UInt8 {
      let code = table.code(stage, row)
      return code == 0 ? decided : code
    }
    let decision = ["nature", "date", "statut", "date_decision", "version", "reference"]
    let line = schema.keyIndices.filter { !decision.contains(schema.fields[$0].name) }
    for rows in groups(table, key: line).values where rows.count > 1 {
      let milestones = rows.filter { table.code(nature, $0) == milestone }
      for row in rows where table.code(nature, row) == target {
        let higher = milestones.first {
          standing($0) == standing(row) && table.integer(date, $0) <= table.integer(date, row)
            && !table.amount(value, row).isMissing
            && table.amount(value, $0) > table.amount(value, row)
        }
        if let higher { report(row, higher) }
      }
    }
  }

  /// D01: an EU part over its total, or, over an operation, more at a step than at the one before.
  ///
  /// Steps are compared on the total cost, and only those the operation has lines of; the last line
  /// of the later step is reported. `detail` names what is compared: `ue`, or `later>earlier`.
  package static func expenditure(
    _ table: Table, report: (_ row: Int, _ field: ExpenditureField, _ detail: String) -> Void
  ) {
    let natures = Schema.depenses.fields[ExpenditureField.nature.rawValue]
    let steps = ["declaree", "retenue", "certifiee"]
    let cells = steps.map { cell($0, natures) }
    var sums: [String: [(total: Int128, row: Int)?]] = [:]
    for row in 0..<table.count {
      let total = table.amount(ExpenditureField.coutTotal.rawValue, row)
      if total.isMissing { continue }
      let european = table.amount(ExpenditureField.ue.rawValue, row)
      // A correction is negative: the EU part may not be the larger in size either.
      if !european.isMissing, total >= 0 ? european > total : european < total {
        report(row, .ue, "ue")
      }
      let nature = table.code(ExpenditureField.nature.rawValue, row)
      guard let step = cells.firstIndex(of: nature) else { continue }
      let operation = table.text(ExpenditureField.operation.rawValue, row)
      let old = sums[operation, default: [nil, nil, nil]][step]?.total ?? 0
      sums[operation, default: [nil, nil, nil]][step] = (old + Int128(total), row)
    }
    for operation in sums.keys.sorted() {
      let known = (sums[operation] ?? []).enumerated().compactMap { step, sum in
        sum.map { (step: step, sum: $0) }
      }
      for (earlier, later) in zip(known, known.dropFirst())
      where later.sum.total > earlier.sum.total {
        report(later.sum.row, .coutTotal, "\(steps[later.step])>\(steps[earlier.step])")
      }
    }
  }

  /// The rows of each key, in order; a key is the cells of some columns.
  private static func groups(_ table: Table, key: [Int]) -> [[String]: [Int]] {
    var groups: [[String]: [Int]] = [:]
    for row in 0..<table.count {
      let cells = key.map { column in
        switch table.kinds[column] {
        case .code: "\(table.code(column, row))"
        case .integer: "\(table.integer(column, row))"
        case .amount: "\(table.amount(column, row))"
        case .text: table.text(column, row)
        case .absent: ""
        }
      }
      groups[cells, default: []].append(row)
    }
    return groups
  }

  /// The cell of a code of a coded field; 255 when it is not in the list.
  private static func cell(_ code: String, _ field: Field) -> UInt8 {
    field.codes.firstIndex(of: code).map { UInt8($0 + 1) } ?? 255
  }
}
