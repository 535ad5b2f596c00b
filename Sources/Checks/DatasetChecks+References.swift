internal import Columns
internal import Kernel
internal import Records

extension DatasetChecks {
  /// F20, O01 to O06, A01, T01 on every kind but participations, M01, C01, D01.
  func references(
    _ dataset: Dataset, _ programmes: Programmes, _ report: (DatasetFinding) -> Void
  ) {
    let operations = dataset.table(.operations)
    let checks = OperationChecks(programmes: programmes, thresholds: thresholds)
    for row in 0..<operations.count {
      checks.check(operations, row) { rule, field, detail in
        report(
          DatasetFinding(
            rule, kind: .operations, row: row, column: field.rawValue, detail: detail))
      }
    }
    let territories = TerritoryCodes(dataset.table(.territoires))
    let actors = ActorCodes(dataset.table(.acteurs))
    for kind in Kind.allCases where kind != .participations {
      guard let table = dataset.tables[kind] else { continue }
      bounds(table, of: kind, report)
      territories.check(table, of: kind) { row, column, level in
        report(DatasetFinding(.t01, kind: kind, row: row, column: column, detail: level))
      }
      actors.check(table, of: kind) { row, column in
        report(DatasetFinding(.a01, kind: kind, row: row, column: column))
      }
    }
    if let plan = dataset.tables[.maquette] {
      TableChecks.repeats(plan, key: Schema.maquette.keyIndices) { row, earlier in
        report(DatasetFinding(.m01, kind: .maquette, row: row, related: earlier))
      }
    }
    if let targets = dataset.tables[.cibles] {
      let value = Schema.cibles.index(of: "valeur")
      TableChecks.targetsBelowMilestones(targets) { row, milestone in
        let detail = value.map { Amount.millionths(Int128(targets.amount($0, milestone))) }
        report(
          DatasetFinding(
            .c01, kind: .cibles, row: row, column: value, detail: detail ?? "",
            related: milestone))
      }
    }
    if let expenditure = dataset.tables[.depenses] {
      TableChecks.expenditure(expenditure) { row, field, detail in
        report(
          DatasetFinding(
            .d01, kind: .depenses, row: row, column: field.rawValue, detail: detail))
      }
    }
  }
}
