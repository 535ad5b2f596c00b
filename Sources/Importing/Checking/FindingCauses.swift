package import Kernel
package import Records
internal import Tabular
internal import Words

/// Lines of an import that have one thing wrong: the same rule, on the same datum.
package struct FindingCause: Sendable {
  package struct Key: Hashable, Sendable {
    /// The rule's id.
    package var rule: String
    /// The datum it is about; nil when it is about the line.
    package var column: String?
    package var severity: Severity
    /// Whether its lines are kept out.
    package var blocks: Bool
    /// Whether the cell is empty: it lacks something, rather than holding something wrong.
    package var isEmpty: Bool
    /// Whether what was known of the datum stays.
    package var stays: Bool
    /// What completes the rule, when it tells causes apart: the data that are missing.
    package var about: String
  }

  /// One line that has it, as it was typed.
  package struct Line: Sendable {
    package var file: String
    package var number: Int
    /// By field, the cells that tell whose line it is and the one that is wrong.
    package var cells: [String: String]
    /// What completes the rule on this line: an age, a date.
    package var detail: String
    package var value: String
  }

  package let key: Key
  package fileprivate(set) var count: Int
  /// The first lines that have it.
  package fileprivate(set) var lines: [Line]

  /// Lines kept of each cause.
  package static let lineLimit = 20
}

/// Gathers the findings of an import by cause, with the cells around the first of each.
package struct FindingCauses {
  private let kind: Kind
  private let schema: Schema
  private var places: [FindingCause.Key: Int] = [:]
  private var found: [FindingCause] = []
  /// Findings of causes beyond the limit.
  package private(set) var beyond = 0
  /// Where each field's cell stands on a line, by file and header.
  private var layouts: [String: [String: CellPlace]] = [:]
  /// The mapping each file is read through; nil as the key's absence when it is read as it is.
  private var mappings: [String: Mapping] = [:]
  private let mapping: Mapping?

  /// Causes kept: a page with more helps nobody.
  private static let causeLimit = 200
  /// Rules whose detail says what is missing: each lack is a cause of its own.
  private static let toldByDetail: Set<String> = ["F09", "F15", "R01", "R17", "R19"]

  package init(_ kind: Kind, mapping: Mapping?) {
    self.kind = kind
    self.mapping = mapping
    schema = Schema.of(kind)
  }

  /// Takes note that a file is read through a mapping it was recognised by.
  package mutating func recognised(_ file: String, as title: String) {
    mappings[file] = Mapping.shipped.first { $0.kind == kind && $0.title == title }
  }

  /// The causes, what blocks first, then by severity and number.
  package var sorted: [FindingCause] {
    found.sorted { left, right in
      if left.key.blocks != right.key.blocks { return left.key.blocks }
      if left.key.severity != right.key.severity { return left.key.severity > right.key.severity }
      if left.count != right.count { return left.count > right.count }
      return (left.key.rule, left.key.column ?? "") < (right.key.rule, right.key.column ?? "")
    }
  }

  /// Adds a finding about a file as a whole.
  package mutating func add(_ finding: Finding) {
    _ = note(finding)
  }

  /// Adds the findings of a line.
  package mutating func add(_ line: TreatedLine) {
    var cells: [String]?
    for finding in line.findings where !isEcho(finding, among: line.findings) {
      guard let place = note(finding), found[place].lines.count < FindingCause.lineLimit else {
        continue
      }
      let typed = cells ?? FileHead.cells(of: line.text(), separator: line.separator)
      cells = typed
      found[place].lines.append(
        FindingCause.Line(
          file: line.file, number: line.number,
          cells: self.cells(of: typed, line, wrong: finding.place?.column)
            .mapValues { Words.excerpt($0) },
          detail: finding.detail, value: Words.excerpt(finding.value)))
    }
  }

  /// Whether a finding only repeats another: a key that cannot be read is told once, not also as
  /// lacking.
  private func isEcho(_ finding: Finding, among all: [Finding]) -> Bool {
    finding.id == "R02"
      && all.contains {
        ($0.id == "F01" || Blocking.ofCells.contains($0.id)) && $0.blocks
          && $0.place?.column == finding.place?.column
      }
  }

  /// Counts a finding; its cause's position, nil beyond the limit.
  private mutating func note(_ finding: Finding) -> Int? {
    let key = FindingCause.Key(
      rule: finding.id, column: finding.place?.column, severity: finding.severity,
      blocks: finding.blocks, isEmpty: finding.value.isEmpty,
      stays: finding.detail.hasSuffix(Words.knownStays),
      about: Self.toldByDetail.contains(finding.id) ? finding.detail : "")
    if let place = places[key] {
      found[place].count += 1
      return place
    }
    guard found.count < Self.causeLimit else {
      beyond += 1
      return nil
    }
    places[key] = found.count
    found.append(FindingCause(key: key, count: 1, lines: []))
    return found.count - 1
  }

  // MARK: cells

  /// Where the cell of a field is.
  private enum CellPlace {
    case column(Int)
    case constant(String)
  }

  private mutating func cells(
    of typed: [String], _ line: TreatedLine, wrong: String?
  ) -> [String: String] {
    let header = line.header()
    let key = line.file + "\u{1F}" + header
    let layout: [String: CellPlace]
    if let known = layouts[key] {
      layout = known
    } else {
      layout = self.layout(
        FileHead.cells(of: header, separator: line.separator), mappings[line.file] ?? mapping)
      layouts[key] = layout
    }
    var cells: [String: String] = [:]
    for field in Schema.of(kind).telling + (wrong.map { [$0] } ?? []) {
      switch layout[field] {
      case .column(let index)? where index < typed.count: cells[field] = typed[index]
      case .constant(let text)?: cells[field] = text
      default: break
      }
    }
    return cells
  }

  private func layout(_ headers: [String], _ mapping: Mapping?) -> [String: CellPlace] {
    var layout: [String: CellPlace] = [:]
    guard let mapping else {
      guard let map = try? HeaderMap(headers, schema: schema, mapping: LineSource.ownColumns) else {
        return layout
      }
      for (index, target) in map.targets.enumerated() {
        if case .field(let field) = target { layout[schema.fields[field].name] = .column(index) }
      }
      return layout
    }
    let forms = headers.map { Names.header($0) }
    for record in mapping.records {
      for (field, recipe) in record.cells where layout[field] == nil {
        switch recipe.source {
        case .column(let name):
          layout[field] = forms.firstIndex(of: Names.header(name)).map { .column($0) }
        case .constant(let text): layout[field] = .constant(text)
        case .pattern: break
        }
      }
    }
    return layout
  }
}
