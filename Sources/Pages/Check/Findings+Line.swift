package import Checks
internal import Columns
package import HTML
package import Kernel
package import Records
internal import Words

/// One anomaly as lists show it: what is wrong, where, and the way there.
package struct FindingLine: Sendable {
  package var rule: RuleID
  package var severity: Severity
  package var kind: Kind
  /// What happened and what to do, in French.
  package var message: String
  /// The cell as written, short; empty when the anomaly is not about a cell's text.
  package var value: String
  /// The message without the value: what anomalies of one cause share.
  package var general: String
  /// The datum to look at, by its name in files.
  package var field: String?
  /// Number of the participation it stands on.
  package var participation: Int64?
  /// Number and name of the operation it belongs to.
  package var operation: Int64?
  package var operationCode: String
  package var operationTitle: String
  /// The key of a record of another kind, as its file writes it.
  package var key: String
  /// The number of that record.
  package var record: Int64

  /// - Parameter keys: keys read from the store, by the number of the event, instead of what memory
  ///   holds of them.
  package init(_ dataset: Dataset, _ entry: FindingBook.Entry, keys: [Int64: String] = [:]) {
    rule = entry.rule
    severity = entry.severity
    kind = entry.kind
    record = dataset.id(entry.kind, entry.row)
    field = entry.column
    message = Self.message(entry)
    value = Words.excerpt(entry.value)
    general =
      value.isEmpty
      ? message : message.replacing(" («\u{A0}\(Words.printed(value))\u{A0}»)", with: "")
    participation = entry.kind == .participations ? dataset.id(.participations, entry.row) : nil
    let record = entry.operation.map { OperationRecord(dataset, $0) }
    operation = entry.operation.map { dataset.id(.operations, $0) }
    operationCode = record?.code ?? ""
    operationTitle = record?.title ?? ""
    // A participation's key holds the person's identifier: it is told by its number.
    let read = entry.kind == .evenements ? keys[dataset.id(.evenements, entry.row)] : nil
    if let read {
      key = read
    } else if entry.kind == .participations || entry.kind == .operations {
      key = ""
    } else {
      key = Schema.of(entry.kind).keyText(dataset.table(entry.kind), entry.row, separator: " / ")
    }
  }

  /// The rule's sentence, with questions called as pages call them.
  private static func message(_ entry: FindingBook.Entry) -> String {
    let namesFields = [RuleID.r01, .r17, .r19].contains(entry.rule)
    let detail =
      namesFields
      ? entry.detail.split(separator: ", ").map {
        "«\u{A0}\(Words.People.label(String($0)))\u{A0}»"
      }
      .joined(separator: ", ") : entry.detail
    return Words.pageFinding(
      id: entry.rule.rawValue, column: entry.column.map { Words.People.label($0) },
      value: entry.value, detail: detail, allowed: allowed(entry))
  }

  /// The answers its datum takes, when they are few, as pages call them.
  private static func allowed(_ entry: FindingBook.Entry) -> [String] {
    let schema = Schema.of(entry.kind)
    guard let column = entry.column.flatMap({ schema.index(of: $0) }) else { return [] }
    let field = schema.fields[column]
    return field.codes.count > 20
      ? [] : field.codes.map { RegisterLabels.code(entry.kind, field, $0) }
  }

  package var state: State { Self.state(severity) }

  package static func state(_ severity: Severity) -> State {
    switch severity {
    case .error: .bad
    case .warning: .watch
    case .information: .idle
    }
  }

  /// The store's number of the record.
  var recordNumber: Int64 { participation ?? record }

  /// What the record is called.
  func called(_ names: PersonNames) -> String {
    participation.map { names.title($0) } ?? "\(Schema.of(kind).noun.one) \(key)"
  }

  /// The form that corrects the record, at the datum to look at.
  package var correction: Address {
    var address =
      participation.map { Address.correcting(.participations, $0) }
      ?? Address.correcting(kind, record)
    if let field { address.fragment = "champ-\(field)" }
    return address
  }

  /// The record it stands on, as a link when it has a page; `names` says who the person is.
  package func place(_ names: PersonNames, _ chrome: Chrome) -> Node {
    let anchor = field.map { "#champ-\($0)" } ?? ""
    if let participation {
      return a(.href(chrome.href(.participation(participation)) + anchor)) {
        names.title(participation)
      }
    }
    if let operation, kind == .operations {
      return HTMLLink.to(.operation(operation), operationTitle, chrome)
    }
    return group {
      Words.capitalised(Schema.of(kind).noun.one)
      " "
      a(.look(.code), .href(chrome.href(.registered(kind, record)) + anchor)) { key }
    }
  }
}

extension FindingLine {
  /// Whether two anomalies say and ask the same.
  func hasCause(of other: FindingLine) -> Bool {
    (rule, severity, general) == (other.rule, other.severity, other.general)
  }

  /// The anomalies of one record, on its own page: what it lacks, then each with its datum.
  ///
  /// - Parameters:
  ///   - lacking: the data it must have and lacks, by name and by label.
  ///   - label: what a datum is called; nil for one the page does not show.
  static func sheet(
    _ findings: [FindingLine], lacking: [(field: String, label: String)] = [],
    label: (String) -> String?
  ) -> Node {
    Components.sheet(Words.People.findings) {
      if findings.isEmpty, lacking.isEmpty {
        p { Words.People.noFinding }
      } else {
        ul(.look(.links, .findings)) {
          for one in lacking {
            li {
              Components.state(.bad, Words.severity(Severity.error.rawValue))
              " "
              a(.href("#champ-\(one.field)")) { one.label }
              p { Words.Registers.lacks(one.label) }
            }
          }
          for line in findings {
            li {
              Components.state(line.state, Words.severity(line.severity.rawValue))
              " "
              if let field = line.field, let label = label(field) {
                a(.href("#champ-\(field)")) { label }
              }
              p { line.message }
            }
          }
        }
      }
    }
  }
}
