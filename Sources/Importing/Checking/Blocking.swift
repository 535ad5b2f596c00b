internal import Columns
internal import Kernel
internal import Records
internal import Tabular

/// What keeps a line out: an unreadable or empty key, a cell that is plausible and wrong, and for
/// participations R02, R03, R05 and an unreadable exit (`formats/README.md`, Lines and cells).
struct Blocking {
  /// One reason, and the field it is about.
  struct Reason {
    var rule: String
    var field: Int?
    var value: String
    /// What completes the rule's sentence.
    var detail = ""
  }

  /// Rules of cells that nobody can read, each with a sentence that says why.
  static let ofCells: Set<String> = ["F06", "F09", "F10", "F13", "F18", "F20"]

  private let context: ImportContext
  private let required: [Int]
  private static let operation = ParticipationField.operation.rawValue
  private static let identifiant = ParticipationField.identifiant.rawValue
  private static let entry = ParticipationField.dateEntree.rawValue
  private static let exit = ParticipationField.dateSortie.rawValue

  init(_ context: ImportContext) {
    self.context = context
    required = context.schema.keyIndices.filter { context.schema.fields[$0].required }
  }

  /// The reasons of a row; none for a row that goes in.
  ///
  /// `operation` is the row of its operation, nil when unknown.
  func reasons(_ table: Table, _ row: Int, _ marks: MarkCursor, operation: Int?) -> [Reason] {
    let cells = cells(marks)
    if cells.contains(where: { $0.field == nil }) { return cells }
    let reasons =
      context.kind == .participations
      ? participation(table, row, marks, operation)
      : key(table, row, marks)
    guard !cells.isEmpty else { return reasons }
    return cells + reasons.filter { reason in !cells.contains { $0.field == reason.field } }
  }

  /// Whether a cell keeps its line out: an operation whose optional date nobody can mean is taken
  /// without it, for its money and its participants count.
  private func keepsOut(_ finding: CellFinding) -> Bool {
    context.kind != .operations || finding.rule != .implausibleDay
      || context.schema.fields[Int(finding.field)].required
  }

  /// What reading the cells found that keeps the line out by itself.
  private func cells(_ marks: MarkCursor) -> [Reason] {
    marks.findings.isEmpty
      ? []
      : marks.blocking.filter(keepsOut).map { finding in
        let isLine = finding.field == CellFinding.wholeLine
        return Reason(
          rule: finding.rule.rawValue, field: isLine ? nil : Int(finding.field), value: "")
      }
  }

  private func key(_ table: Table, _ row: Int, _ marks: MarkCursor) -> [Reason] {
    var reasons: [Reason] = []
    for field in context.schema.keyIndices {
      let unreadable = marks.isUnreadable(field)
      if unreadable || required.contains(field) && table.isMissing(field, row) {
        reasons.append(Reason(rule: "F01", field: field, value: ""))
      }
    }
    return reasons
  }

  private func participation(
    _ table: Table, _ row: Int, _ marks: MarkCursor, _ operation: Int?
  ) -> [Reason] {
    let entry = table.integer(Self.entry, row)
    let exit = table.integer(Self.exit, row)
    if operation != nil, entry != Table.missingInteger, entry <= context.today.day,
      exit == Table.missingInteger || exit >= entry && exit <= context.today.day,
      marks.kept.isEmpty || !marks.isUnreadable(Self.exit), !table.isMissing(Self.identifiant, row)
    {
      return []
    }
    var reasons: [Reason] = []
    func add(_ rule: String, _ field: Int) {
      let value = context.schema.fields[field].type == .day ? "" : table.text(field, row)
      reasons.append(Reason(rule: rule, field: field, value: value))
    }
    if operation == nil {
      add("R02", Self.operation)
      let code = unsafe Array(table.bytes(Self.operation, row))
      if let similar = context.operations.similar(to: code) {
        reasons[reasons.count - 1].detail = similar
      }
    }
    if table.isMissing(Self.identifiant, row) { add("R02", Self.identifiant) }
    if entry == Table.missingInteger { add("R02", Self.entry) }
    if marks.isUnreadable(Self.exit) { add("F01", Self.exit) }
    if exit != Table.missingInteger, entry != Table.missingInteger, exit < entry {
      add("R03", Self.exit)
    }
    if entry != Table.missingInteger, entry > context.today.day { add("R05", Self.entry) }
    if exit != Table.missingInteger, exit > context.today.day { add("R05", Self.exit) }
    return reasons
  }
}
