package import Checks
package import HTTP
package import Kernel
package import Records
internal import Words

/// Which anomalies a list keeps.
package struct FindingFilters: Sendable, Equatable {
  package var rule: RuleID?
  package var severity: Severity?
  /// Code of an operation.
  package var operation: String?
  /// SIREN of a beneficiary, else its normalised name.
  package var structure: String?

  package init(
    rule: RuleID? = nil, severity: Severity? = nil, operation: String? = nil,
    structure: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.operation = operation
    self.structure = structure
  }

  /// What an address asks for that there is not: a rule, a severity, an operation, a structure.
  package static func unread(_ query: Parameters, _ dataset: Dataset) -> UnreadValue? {
    func isOfOperation(_ test: (OperationRecord, Int) -> Bool) -> Bool {
      (0..<dataset.operationCount).contains { test(OperationRecord(dataset, $0), $0) }
    }
    return UnreadValue.choice(query, "regle", Words.Quality.rule) { RuleID(rawValue: $0) != nil }
      ?? UnreadValue.choice(query, "gravite", Words.Quality.severity) {
        Severity(rawValue: $0) != nil
      }
      ?? UnreadValue.choice(query, "operation", Words.Quality.operationChoice) { asked in
        isOfOperation { $0.code == asked || asked == "\(dataset.id(.operations, $1))" }
      }
      ?? UnreadValue.choice(query, "structure", Words.Quality.structureChoice) { asked in
        isOfOperation { record, _ in record.structure == asked }
      }
  }

  /// Reads what an address asks for; whoever answers asks `unread` first.
  package init(_ query: Parameters) {
    rule = query["regle"].flatMap { RuleID(rawValue: $0) }
    severity = query["gravite"].flatMap { Severity(rawValue: $0) }
    operation = query["operation"]
    structure = query["structure"]
  }

  /// The anomalies kept, in the order of the book.
  func list(_ book: FindingBook, _ dataset: Dataset, region: String?) -> FindingList {
    FindingList(
      book, rule: rule, severity: severity, operations: operationsKept(dataset, region: region))
  }

  /// For each operation, whether its anomalies are kept; nil when all are, those of none included.
  private func operationsKept(_ dataset: Dataset, region: String?) -> [Bool]? {
    guard operation != nil || structure != nil || region != nil else { return nil }
    return (0..<dataset.operationCount).map { row in
      let record = OperationRecord(dataset, row)
      return
        (operation.map { $0 == record.code || $0 == "\(dataset.id(.operations, row))" } ?? true)
        && (structure.map { $0 == record.structure } ?? true)
        && (region.map { $0 == record.text(.region) } ?? true)
    }
  }
}
