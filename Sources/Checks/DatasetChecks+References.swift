internal import Columns
internal import Kernel
package import Records

extension DatasetChecks {
  /// F20, O01 to O06, A01, I01, T01, T03 on every kind but participations, M01, C01, D01.
  func references(
    _ dataset: Dataset, _ basis: RuleBasis, _ report: (DatasetFinding) -> Void
  ) {
    operations(dataset, basis, 0..<dataset.table(.operations).count, report)
    for kind in Kind.allCases where kind != .participations {
      guard let table = dataset.tables[kind] else { continue }
      cells(table, of: kind, basis, 0..<table.count, report)
    }
    for kind in Kind.allCases { together(kind, dataset, report) }
  }

  /// What the rules say of some rows of a kind but participations, each by itself.
  package func records(
    of kind: Kind, _ rows: Range<Int>, _ dataset: Dataset, _ basis: RuleBasis
  ) -> [DatasetFinding] {
    var found: [DatasetFinding] = []
    if kind == .operations { operations(dataset, basis, rows) { found.append($0) } }
    if let table = dataset.tables[kind] {
      cells(table, of: kind, basis, rows) { found.append($0) }
    }
    return found
  }

  /// What the rules say of the rows of a kind together.
  package func together(_ kind: Kind, _ dataset: Dataset) -> [DatasetFinding] {
    var found: [DatasetFinding] = []
    together(kind, dataset) { found.append($0) }
    return found
  }

  private func operations(
    _ dataset: Dataset, _ basis: RuleBasis, _ rows: Range<Int>,
    _ report: (DatasetFinding) -> Void
  ) {
    let operations = dataset.table(.operations)
    let checks = OperationChecks(programmes: basis.programmes, thresholds: thresholds)
    for row in rows {
      checks.check(operations, row) { rule, field, detail in
        report(
          DatasetFinding(
            rule, kind: .operations, row: row, column: field.rawValue, detail: detail))
      }
    }
  }

  private func cells(
    _ table: Table, of kind: Kind, _ basis: RuleBasis, _ rows: Range<Int>,
    _ report: (DatasetFinding) -> Void
  ) {
    bounds(table, of: kind, rows, report)
    basis.territories.check(table, of: kind, rows) { row, column, level in
      report(DatasetFinding(.t01, kind: kind, row: row, column: column, detail: level))
    }
    basis.territories.checkDays(table, of: kind, rows) { row, column, detail in
      report(DatasetFinding(.t03, kind: kind, row: row, column: column, detail: detail))
    }
    basis.actors.check(table, of: kind, rows) { row, column in
      report(DatasetFinding(.a01, kind: kind, row: row, column: column))
    }
    basis.indicators.check(table, of: kind, rows) { row, column in
      report(DatasetFinding(.i01, kind: kind, row: row, column: column))
    }
  }

  /// M01, C01, D01.
  private func together(
    _ kind: Kind, _ dataset: Dataset, _ report: (DatasetFinding) -> Void
  ) {
    if kind == .maquette, let plan = dataset.tables[kind] {
      TableChecks.repeats(plan, key: Schema.maquette.keyIndices) { row, earlier in
        report(DatasetFinding(.m01, kind: .maquette, row: row, related: earlier))
      }
    }
    if kind == .cibles, let targets = dataset.tables[kind] {
      let value = Schema.cibles.index(of: "valeur")
      TableChecks.targetsBelowMilestones(targets) { row, milestone in
        let detail = value.map { Amount.millionths(Int128(targets.amount($0, milestone))) }
        report(
          DatasetFinding(
            .c01, kind: .cibles, row: row, column: value, detail: detail ?? "",
            related: milestone))
      }
    }
    if kind == .depenses, let expenditure = dataset.tables[kind] {
      TableChecks.expenditure(expenditure) { row, field, detail in
        report(
          DatasetFinding(
            .d01, kind: .depenses, row: row, column: field.rawValue, detail: detail))
      }
    }
  }
}
