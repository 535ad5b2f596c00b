internal import Kernel
package import Records

/// A mapping on its way to being agreed on: what each column of a file would feed, what its values
/// would stand for, and what stands for the data no column gives.
package struct MappingProposal: Hashable, Sendable {
  /// A value met in a column and the code it would stand for.
  package struct Value: Hashable, Sendable {
    /// As the file writes it.
    package var text: String
    /// Lines of the sample that have it.
    package var count: Int
    /// Empty when nothing is proposed: it is then read as it is.
    package var code: String
  }

  /// One column of the file.
  package struct Column: Hashable, Sendable {
    package var header: String
    /// The name of the field it feeds; nil to leave it out.
    package var field: String?
    /// Why that field was proposed; nil once the user chose.
    package var reason: ColumnGuess.Reason?
    /// A few values met, without repeats.
    package var samples: [String]
    /// Values that do not read as they are, when the field takes codes.
    package var values: [Value]
  }

  package let kind: Kind
  package private(set) var columns: [Column]
  /// The same value on every line, by field.
  package private(set) var constants: [String: String]
  /// Every value met in each column with its number, most frequent first; at most `valueLimit`.
  private let met: [[(text: String, count: Int)]]

  /// Fields whose codes are the store's: values met stand for one of them.
  package var known: [String: [String]]

  /// Values of a coded column shown at most.
  package static let valueLimit = 40
  private static let sampleLimit = 3

  package static func == (left: MappingProposal, right: MappingProposal) -> Bool {
    left.kind == right.kind && left.columns == right.columns && left.constants == right.constants
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(columns)
    hasher.combine(constants)
  }

  /// Proposes a mapping for a file of a kind.
  ///
  /// - Parameters:
  ///   - rows: the first lines of the file, one cell per header.
  ///   - known: codes the store knows, by field: the operations.
  package init(
    _ headers: [String], _ rows: [[String]], of kind: Kind, known: [String: [String]] = [:]
  ) {
    self.kind = kind
    self.known = known
    constants = [:]
    met = headers.indices.map { column in
      var counts: [String: Int] = [:]
      var order: [String] = []
      for row in rows where column < row.count && !row[column].isEmpty {
        if counts[row[column]] == nil {
          guard counts.count < 500 else { continue }
          order.append(row[column])
        }
        counts[row[column], default: 0] += 1
      }
      return order.map { ($0, counts[$0] ?? 0) }
    }
    let guess = ColumnGuess(headers, of: kind)
    let schema = Schema.of(kind)
    columns = headers.indices.map { index in
      Column(
        header: headers[index],
        field: guess.matches[index].map { schema.fields[$0.field].name },
        reason: guess.matches[index]?.reason, samples: [], values: [])
    }
    for index in columns.indices {
      columns[index].samples = met[index].prefix(Self.sampleLimit).map(\.text)
      columns[index].values = values(of: index)
    }
  }

  /// The values of a column that do not read as they are, with what they would stand for.
  private func values(of index: Int) -> [Value] {
    guard let name = columns[index].field, let codes = codes(of: name) else { return [] }
    let isYesNo = Schema.of(kind).index(of: name).map { Schema.of(kind).fields[$0].isYesNo }
    let reading = CodeReading(codes, field: name, yesNo: isYesNo == true)
    return met[index].filter { !reading.reads($0.text) && !Names.normalised($0.text).isEmpty }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
      .prefix(Self.valueLimit)
      .map { Value(text: $0.text, count: $0.count, code: reading.guess($0.text) ?? "") }
  }

  /// The codes a field takes: its list, the few numbers it allows, or those the store knows; nil for
  /// a free text.
  package func codes(of field: String) -> [String]? {
    if let known = known[field] { return known.isEmpty ? nil : known }
    let schema = Schema.of(kind)
    guard let index = schema.index(of: field) else { return nil }
    switch schema.fields[index].type {
    case .code(let codes): return codes
    case .integer(let minimum, let maximum) where maximum - minimum <= 20:
      return (minimum...maximum).map(String.init)
    default: return nil
    }
  }

  // MARK: what the user changes

  /// Has a column feed another field, or none.
  package mutating func choose(_ field: String?, for column: Int) {
    guard columns.indices.contains(column), columns[column].field != field else { return }
    // What is no field of the kind feeds nothing.
    columns[column].field = field.flatMap { Schema.of(kind).index(of: $0) == nil ? nil : $0 }
    columns[column].reason = nil
    columns[column].values = values(of: column)
  }

  /// Says what a value of a column stands for; empty to read it as it is.
  package mutating func choose(_ code: String, for value: String, in column: Int) {
    guard columns.indices.contains(column),
      let place = columns[column].values.firstIndex(where: { $0.text == value })
    else { return }
    columns[column].values[place].code = code
  }

  /// Says what a field holds on every line; empty takes it back.
  package mutating func choose(constant: String, for field: String) {
    constants[field] = constant.isEmpty ? nil : constant
  }

  /// Takes over what a mapping says, as far as a form can show it: one record a line, without
  /// conditions nor patterns.
  ///
  /// Returns whether it could; nothing changes otherwise.
  @discardableResult
  package mutating func adopt(_ mapping: Mapping) -> Bool {
    guard mapping.kind == kind, mapping.records.count == 1, mapping.records[0].conditions.isEmpty
    else { return false }
    let cells = mapping.records[0].cells
    for (_, recipe) in cells {
      if case .pattern = recipe.source { return false }
    }
    for index in columns.indices { choose(nil, for: index) }
    constants = [:]
    for (field, recipe) in cells {
      switch recipe.source {
      case .constant(let text): constants[field] = text
      case .column(let name):
        let form = Names.header(name)
        guard let index = columns.firstIndex(where: { Names.header($0.header) == form }) else {
          continue
        }
        choose(field, for: index)
        for place in columns[index].values.indices {
          let value = Names.normalised(columns[index].values[place].text)
          columns[index].values[place].code = recipe.values[value] ?? recipe.values["*"] ?? ""
        }
      case .pattern: break
      }
    }
    return true
  }

  /// Required fields of the key neither a column nor a constant feeds.
  package var missing: [String] {
    let schema = Schema.of(kind)
    let fed = Set(columns.compactMap(\.field) + constants.keys)
    return schema.keyIndices.map { schema.fields[$0] }
      .filter { $0.required && !fed.contains($0.name) }.map(\.name)
  }

  /// Required fields no column feeds: a constant may.
  package var unfed: [String] {
    let fed = Set(columns.compactMap(\.field))
    return Schema.of(kind).fields.filter { $0.required && !fed.contains($0.name) }.map(\.name)
  }

  /// Fields two columns feed.
  package var doubled: [String] {
    var seen: Set<String> = []
    return columns.compactMap(\.field).filter { !seen.insert($0).inserted }
  }

  /// Whether the file reads the same without a mapping.
  package var isNeedless: Bool {
    constants.isEmpty
      && columns.allSatisfy { column in
        (column.field == nil || column.reason == .name) && column.values.allSatisfy(\.code.isEmpty)
      }
  }

  // MARK: the mapping

  /// The mapping as a file, in the format `Mapping.parse` reads.
  package func text(title: String) -> String {
    var lines = ["nature: \(kind.rawValue)", "titre: \(Self.quoted(title))", "colonnes:"]
    for column in columns {
      guard let field = column.field else { continue }
      let translated = column.values.filter { !$0.code.isEmpty }
      if translated.isEmpty {
        lines.append("  \(field): \(Self.quoted(column.header))")
        continue
      }
      lines.append("  \(field):")
      lines.append("    colonne: \(Self.quoted(column.header))")
      lines.append("    valeurs:")
      // Two spellings that compare alike are one.
      var seen: Set<String> = []
      for value in translated where seen.insert(Names.normalised(value.text)).inserted {
        lines.append("      \(Self.quoted(value.text)): \(Self.quoted(value.code))")
      }
    }
    for (field, value) in constants.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(field): {constante: \(Self.quoted(value))}")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A double-quoted scalar: what could end it or break its line is escaped.
  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": output += " "
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}

/// How the values of a column read against a list of codes.
private struct CodeReading {
  let codes: [String]
  let field: String
  private let forms: [String: String]

  init(_ codes: [String], field: String, yesNo: Bool) {
    self.codes = codes
    self.field = field
    var forms: [String: String] = [:]
    for code in codes { forms[Names.header(code)] = code }
    if yesNo {
      // What any reading takes for yes and no.
      for form in ["oui", "o", "1", "vrai", "x", "true", "y", "yes"] { forms[form] = codes[0] }
      for form in ["non", "n", "0", "faux", "false"] { forms[form] = codes[1] }
    }
    self.forms = forms
  }

  /// Whether a value is a code as it is, as any reading forgives it.
  func reads(_ text: String) -> Bool { forms[Names.header(text)] != nil || text == "#EFFACER" }

  /// The code a value seems to stand for.
  func guess(_ text: String) -> String? {
    let form = ColumnGuess.form(text)
    let whole = Names.header(text)
    for candidate in [whole, form] {
      if let code = Synonyms.code(candidate, field: field), codes.contains(code) { return code }
    }
    let words = Set(whole.split(separator: "_").map(String.init))
    let held = codes.filter { code in
      let own = Names.header(code).split(separator: "_").map(String.init)
      return !own.isEmpty && own.allSatisfy(words.contains)
    }
    if let best = held.max(by: { $0.count < $1.count }),
      held.count(where: { $0.count == best.count }) == 1
    {
      return best
    }
    guard form.count >= 4 else { return nil }
    let longer = codes.filter { $0.count >= 4 }
    return Names.nearest(to: form, among: longer).flatMap { nearest in
      nearest.lowercased().first == form.first ? nearest : nil
    }
  }
}
