internal import Kernel
package import Records

/// Which column of a user's file feeds which field, and how its values translate.
///
/// What a mapping leaves out is matched by name, as without one.
package struct ColumnMapping: Hashable, Sendable {
  /// One column of the file.
  package struct Entry: Hashable, Sendable {
    /// The header as the file writes it; case and accents are forgiven.
    package var column: String
    /// The name of the field, or empty to leave the column out.
    package var field: String
    /// Values of the file and what they stand for; case and accents are forgiven.
    package var values: [String: String]

    package init(column: String, field: String, values: [String: String] = [:]) {
      self.column = column
      self.field = field
      self.values = values
    }
  }

  package var entries: [Entry]

  package init(_ entries: [Entry]) {
    self.entries = entries
  }
}

/// The columns of a file against the fields of a schema.
package struct HeaderMap: Hashable, Sendable {
  /// What becomes of a column of the file.
  package enum Target: Hashable, Sendable {
    /// It feeds the field at this position of the schema.
    case field(Int)
    /// No field has this name: its cells are kept aside.
    case unknown
    /// The mapping leaves it out, or it has neither name nor use.
    case ignored
  }

  /// The headers as written, spaces around taken off.
  package let headers: [String]
  /// One per header.
  package let targets: [Target]
  /// By column of the file: value in its comparison form → what it stands for.
  package let values: [Int: [String: String]]
  /// The fields no column feeds, in schema order.
  package let absent: [Int]

  /// The columns to report once each (F04): unknown and named.
  package var unknownColumns: [Int] {
    headers.indices.filter { targets[$0] == .unknown && !headers[$0].isEmpty }
  }

  /// Columns a table may have: as many as a spreadsheet's.
  package static let mostColumns = 16_384

  /// - Throws: a refusal `tooManyColumns`.
  static func checkCount(_ headers: [String]) throws(FileRefusal) {
    guard headers.count <= mostColumns else {
      throw FileRefusal(.tooManyColumns, detail: String(mostColumns))
    }
  }

  /// Matches headers with fields.
  ///
  /// Headers alike that nothing reads are kept, the later ones with their rank.
  ///
  /// - Throws: a refusal `duplicateColumn` for two headers alike of which one is read, or two columns for
  ///   one field,
  ///   `tooManyColumns`, `unknownField` when the mapping names a field the schema does not have.
  package init(
    _ headers: [String], schema: Schema, mapping: ColumnMapping? = nil
  ) throws(FileRefusal) {
    try Self.checkCount(headers)
    let names = FieldNames(schema, mapping)
    let forms = Set(headers.map { Names.header($0) })
    var targets: [Target] = []
    var values: [Int: [String: String]] = [:]
    var fed: [Int: String] = [:]
    let ranked = Self.ranked(headers)
    // Those that what reads them tells apart by their rank.
    var byRank: Set<Int> = []
    for (column, header) in ranked.enumerated() {
      var form = Names.header(headers[column])
      let own = Names.header(header)
      if own != form, names.mapped[own] != nil || names.fields[own] != nil {
        form = own
        byRank.insert(column)
      }
      if let entry = names.mapped[form] {
        if entry.field.isEmpty {
          targets.append(.ignored)
          continue
        }
        guard let field = schema.index(of: entry.field) else {
          throw FileRefusal(.unknownField, names: [entry.field])
        }
        targets.append(.field(field))
        if !entry.values.isEmpty {
          values[column] = Dictionary(
            entry.values.map { (CodeForms.folded($0.key), $0.value) }, uniquingKeysWith: { $1 })
        }
      } else if let field = names.field(form, beside: forms) {
        targets.append(.field(field))
      } else {
        targets.append(.unknown)
      }
      if case .field(let field) = targets[column],
        let other = fed.updateValue(header, forKey: field)
      {
        throw FileRefusal(.duplicateColumn, names: [other, header])
      }
    }
    try Self.refuseAmbiguous(headers, targets, byRank: byRank)
    self.headers = ranked
    self.targets = targets
    self.values = values
    absent = schema.fields.indices.filter { fed[$0] == nil }
  }
}

extension HeaderMap {
  /// The headers, the later ones of those alike with their rank: `Note`, `Note (2)`; no two are then
  /// alike.
  static func ranked(_ headers: [String]) -> [String] {
    // Signs alone have no comparison form.
    func form(_ header: String) -> String {
      let form = Names.header(header)
      return form.isEmpty ? header : form
    }
    let own = Set(headers.map(form))
    var met: Set<String> = []
    var ranks: [String: Int] = [:]
    return headers.map { header in
      let alike = form(header)
      guard !header.isEmpty, !met.insert(alike).inserted else { return header }
      var rank = ranks[alike, default: 1]
      var named = header
      repeat {
        rank += 1
        named = "\(header) (\(rank))"
      } while own.contains(form(named)) || !met.insert(form(named)).inserted
      ranks[alike] = rank
      return named
    }
  }

  /// - Throws: a refusal `duplicateColumn` where one of several headers alike is read by the name they
  ///   share: which of them is meant, nobody says.
  private static func refuseAmbiguous(
    _ headers: [String], _ targets: [Target], byRank: Set<Int>
  ) throws(FileRefusal) {
    var seen: [String: Int] = [:]
    for (column, header) in headers.enumerated() where !byRank.contains(column) {
      let form = Names.header(header)
      guard !form.isEmpty, let first = seen.updateValue(column, forKey: form) else { continue }
      if targets[column] != .unknown || targets[first] != .unknown {
        throw FileRefusal(.duplicateColumn, names: [headers[first], header])
      }
    }
  }
}

/// The names a header may have.
struct FieldNames {
  let fields: [String: Int]
  let mapped: [String: ColumnMapping.Entry]
  /// Forms of the required fields, and of the columns mapped to them.
  let required: Set<String>
  /// The names an advice lists: the required fields first, all of them when none is.
  let advice: [String]

  init(_ schema: Schema, _ mapping: ColumnMapping?) {
    let entries = mapping?.entries ?? []
    mapped = Dictionary(
      entries.map { (Names.header($0.column), $0) }, uniquingKeysWith: { first, _ in first })
    fields = Dictionary(
      schema.fields.enumerated().map { (Names.header($1.name), $0) },
      uniquingKeysWith: { first, _ in first })
    let needed = schema.fields.filter(\.required).map(\.name)
    let sources = entries.filter { needed.contains($0.field) }.map(\.column)
    required = Set((needed + sources).map { Names.header($0) })
    let taken = Set(entries.map(\.field))
    let expected = sources + needed.filter { !taken.contains($0) }
    advice = expected.isEmpty ? schema.fields.map(\.name) : expected
  }

  /// The field a header names, as it is or without its linking words (« Date de naissance »).
  ///
  /// `forms`: the comparison forms of all the headers; a field named as it is by one of them is not
  /// looked for under another.
  func field(_ form: String, beside forms: Set<String>) -> Int? {
    if let field = fields[form] { return field }
    let short = Self.withoutLinks(form)
    return forms.contains(short) ? nil : fields[short]
  }

  /// A comparison form without articles and prepositions: `date_d_entree` is `date_entree`.
  static func withoutLinks(_ form: String) -> String {
    form.split(separator: "_").filter { !links.contains(String($0)) }.joined(separator: "_")
  }

  private static let links: Set<String> = ["d", "de", "du", "des", "l", "la", "le", "les", "dans"]

  /// How many cells of a line are known names, and whether one is of a required field.
  func matches(_ cells: [String]) -> (known: Int, required: Int) {
    var known = 0
    var needed = 0
    for cell in cells where cell.utf8.count <= 200 {
      let form = Names.header(cell)
      if form.isEmpty { continue }
      let short = Self.withoutLinks(form)
      if mapped[form] != nil || fields[form] != nil || fields[short] != nil { known += 1 }
      if required.contains(form) || required.contains(short) { needed += 1 }
    }
    return (known, needed)
  }
}
