internal import Records

extension DifferenceCause {
  /// A stable name for files and programs.
  package var code: String {
    switch self {
    case .lateRecord: "late_record"
    case .completed: "completed"
    case .corrected: "corrected"
    case .reentered: "reentered"
    case .matched: "persons_matched"
    case .undone: "undone"
    case .operation: "operation_changed"
    case .reference: "reference_changed"
    case .definition: "definition_changed"
    case .erased: "erased"
    case .shared: "shared"
    case .unexplained: "unexplained"
    }
  }

  /// The kind of the records that changed, as files are named; nil for what is not of records.
  package var kindName: String? {
    switch self {
    case .lateRecord(let kind), .reference(let kind), .undone(let kind, _),
      .completed(let kind, _), .corrected(let kind, _):
      kind.rawValue
    case .reentered: Kind.participations.rawValue
    case .operation: Kind.operations.rawValue
    case .matched, .definition, .erased, .shared, .unexplained: nil
    }
  }

  /// The columns that changed, by name.
  package var fieldNames: [String] {
    switch self {
    case .undone(let kind, let fields), .completed(let kind, let fields),
      .corrected(let kind, let fields):
      fields.map { Schema.of(kind).fields[$0].name }
    case .operation(let fields): fields.map { Schema.operations.fields[$0].name }
    case .lateRecord, .reentered, .matched, .reference, .definition, .erased, .shared,
      .unexplained:
      []
    }
  }
}
