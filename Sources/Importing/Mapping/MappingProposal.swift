internal import Checks
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
    /// Empty when nothing is proposed: it is then read as it is; `nothing` when it says nothing.
    package var code: String
  }

  /// A field a column feeds.
  package struct Feed: Hashable, Sendable {
    package var field: String
    /// Why it was proposed; nil once the user chose.
    package var reason: ColumnGuess.Reason?
    /// Values the field does not read as they are.
    package var values: [Value]
  }

  /// One column of the file.
  package struct Column: Hashable, Sendable {
    package var header: String
    /// A few values met, without repeats.
    package var samples: [String]
    /// The fields it feeds; none for a column left out.
    package var feeds: [Feed]

    /// The first field it feeds.
    package var field: String? { feeds.first?.field }
    package var reason: ColumnGuess.Reason? { feeds.first?.reason }
    package var values: [Value] { feeds.first?.values ?? [] }
  }

  package let kind: Kind
  package private(set) var columns: [Column]
  /// The same value on every line, by field.
  package private(set) var constants: [String: String]
  /// Every value met in each column with its number, most frequent first; at most `valueLimit`.
  private let met: [[(text: String, count: Int)]]

  /// Fields whose codes are the store's: values met stand for one of them.
  package var known: [String: [String]]

  /// Values of a column shown at most.
  package static let valueLimit = 120
  /// Fields a column feeds at most.
  package static let feedLimit = 4
  /// What a value that says nothing stands for: its field stays empty.
  package static let nothing = "#VIDE"
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
    let guess = Self.guess(headers, met, of: kind)
    let schema = Schema.of(kind)
    let met = met
    columns = headers.indices.map { index in
      let feed = guess.matches[index].map {
        Feed(field: schema.fields[$0.field].name, reason: $0.reason, values: [])
      }
      return Column(
        header: headers[index], samples: met[index].prefix(Self.sampleLimit).map(\.text),
        feeds: feed.map { [$0] } ?? [])
    }
    for index in columns.indices where !columns[index].feeds.isEmpty {
      columns[index].feeds[0].values = values(of: index, for: columns[index].feeds[0].field)
    }
    addFeedsByValues()
  }

  /// Matches columns by their names, then asks their values: a field that reads hardly any of them is
  /// not what the column holds, whatever its name.
  private static func guess(
    _ headers: [String], _ met: [[(text: String, count: Int)]], of kind: Kind
  ) -> ColumnGuess {
    var denied: Set<ColumnGuess.Denial> = []
    while true {
      let guess = ColumnGuess(headers, of: kind, except: denied)
      var more = denied
      for (column, match) in guess.matches.enumerated() {
        guard let match, !met[column].isEmpty else { continue }
        let field = Schema.of(kind).fields[match.field]
        let reading = ValueReading(field, of: kind, under: headers[column])
        let all = met[column].reduce(0) { $0 + $1.count }
        let read = met[column].reduce(0) { $0 + (reading.mayHold($1.text) ? $1.count : 0) }
        if read * 2 < all { more.insert(.init(column: column, field: match.field)) }
      }
      if more == denied { return guess }
      denied = more
    }
  }

  /// Has a column feed the other fields its values speak of, when no other column feeds them: « CDI » is
  /// a situation and a contract.
  private mutating func addFeedsByValues() {
    for index in columns.indices {
      guard let first = columns[index].field,
        let group = Synonyms.spokenTogether.first(where: { $0.contains(first) })
      else { continue }
      for name in group where name != first && columns[index].feeds.count < Self.feedLimit {
        guard !columns.contains(where: { $0.feeds.contains { $0.field == name } }),
          met[index].contains(where: { Synonyms.code($0.text, field: name) != nil })
        else { continue }
        columns[index].feeds.append(
          Feed(field: name, reason: .values, values: values(of: index, for: name, isBeside: true)))
      }
      guard columns[index].feeds.count > 1 else { continue }
      // What says nothing of the first field speaks of another.
      let spoken = columns[index].feeds.dropFirst().flatMap(\.values)
      for place in columns[index].feeds[0].values.indices
      where columns[index].feeds[0].values[place].code.isEmpty {
        let text = columns[index].feeds[0].values[place].text
        if spoken.contains(where: { $0.text == text && $0.code != Self.nothing }) {
          columns[index].feeds[0].values[place].code = Self.nothing
        }
      }
    }
  }

  /// The values of a column that a field does not read as they are, with what they would stand for.
  ///
  /// - Parameter isBeside: whether the column feeds another field first: what stands for nothing here is
  ///   said there.
  private func values(of index: Int, for name: String, isBeside: Bool = false) -> [Value] {
    let schema = Schema.of(kind)
    guard let position = schema.index(of: name),
      schema.fields[position].type != .text || isListed(name)
    else { return [] }
    let reading = ValueReading(
      schema.fields[position], of: kind, under: columns[index].header, known: known[name])
    let unread = met[index].filter { !reading.reads($0.text) && !Names.normalised($0.text).isEmpty }
    // Dates and numbers that cannot be read are told at the import, but for those that say something.
    let isFree = codes(of: name) == nil
    return unread.map {
      Value(
        text: $0.text, count: $0.count,
        code: reading.guess($0.text) ?? (isBeside ? Self.nothing : ""))
    }
    .filter { !isFree || !$0.code.isEmpty }
    .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    .prefix(Self.valueLimit).map { $0 }
  }

  /// Whether a field's values are codes the store knows.
  private func isListed(_ field: String) -> Bool { known[field]?.isEmpty == false }

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
  ///
  /// - Parameter feed: which of the fields it feeds, from 0.
  package mutating func choose(_ field: String?, for column: Int, feed: Int = 0) {
    guard columns.indices.contains(column), feed <= columns[column].feeds.count,
      feed < Self.feedLimit
    else { return }
    let isKnown = feed < columns[column].feeds.count
    if isKnown, columns[column].feeds[feed].field == field { return }
    // What is no field of the kind feeds nothing.
    guard let field, Schema.of(kind).index(of: field) != nil else {
      if isKnown { columns[column].feeds.remove(at: feed) }
      return
    }
    let chosen = Feed(
      field: field, reason: nil, values: values(of: column, for: field, isBeside: feed > 0))
    if isKnown {
      columns[column].feeds[feed] = chosen
    } else {
      columns[column].feeds.append(chosen)
    }
  }

  /// Says what a value of a column stands for; empty to read it as it is.
  package mutating func choose(
    _ code: String, for value: String, in column: Int, feed: Int = 0
  ) {
    guard columns.indices.contains(column), columns[column].feeds.indices.contains(feed),
      let place = columns[column].feeds[feed].values.firstIndex(where: { $0.text == value })
    else { return }
    columns[column].feeds[feed].values[place].code = code
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
    for index in columns.indices { columns[index].feeds = [] }
    constants = [:]
    for (field, recipe) in cells {
      switch recipe.source {
      case .constant(let text): constants[field] = text
      case .column(let name):
        let form = Names.header(name)
        guard let index = columns.firstIndex(where: { Names.header($0.header) == form }) else {
          continue
        }
        let feed = columns[index].feeds.count
        choose(field, for: index, feed: feed)
        guard columns[index].feeds.indices.contains(feed) else { continue }
        for place in columns[index].feeds[feed].values.indices {
          let value = Names.normalised(columns[index].feeds[feed].values[place].text)
          let code = recipe.values[value] ?? recipe.values["*"]
          columns[index].feeds[feed].values[place].code =
            code.map { $0.isEmpty ? Self.nothing : $0 } ?? ""
        }
      case .pattern: break
      }
    }
    return true
  }

  /// Required fields of the key neither a column nor a constant feeds.
  package var missing: [String] {
    let schema = Schema.of(kind)
    let fed = fed.union(constants.keys)
    return schema.keyIndices.map { schema.fields[$0] }
      .filter { $0.required && !fed.contains($0.name) }.map(\.name)
  }

  /// Required fields no column feeds: a constant may.
  package var unfed: [String] {
    let fed = fed
    return Schema.of(kind).fields.filter { $0.required && !fed.contains($0.name) }.map(\.name)
  }

  /// Answers a complete record needs that no column feeds: a constant may.
  package var unanswered: [String] {
    guard kind == .participations else { return [] }
    let fed = fed
    return CompleteRecord.answers.filter { group in !group.contains { fed.contains($0) } }
      .compactMap(\.first)
  }

  private var fed: Set<String> { Set(columns.flatMap { $0.feeds.map(\.field) }) }

  /// Fields two columns feed.
  package var doubled: [String] {
    var seen: Set<String> = []
    return columns.flatMap { $0.feeds.map(\.field) }.filter { !seen.insert($0).inserted }
  }

  /// Whether the file reads the same without a mapping.
  package var isNeedless: Bool {
    constants.isEmpty
      && columns.allSatisfy { column in
        column.feeds.count < 2 && (column.field == nil || column.reason == .name)
          && column.values.allSatisfy(\.code.isEmpty)
      }
  }

  // MARK: the mapping

  /// The mapping as a file, in the format `Mapping.parse` reads.
  package func text(title: String) -> String {
    var lines = ["nature: \(kind.rawValue)", "titre: \(Self.quoted(title))", "colonnes:"]
    for column in columns {
      for (rank, feed) in column.feeds.enumerated() {
        let translated = feed.values.filter { !$0.code.isEmpty }
        if translated.isEmpty, rank == 0 {
          lines.append("  \(feed.field): \(Self.quoted(column.header))")
          continue
        }
        lines.append("  \(feed.field):")
        lines.append("    colonne: \(Self.quoted(column.header))")
        lines.append("    valeurs:")
        // Two spellings that compare alike are one.
        var seen: Set<String> = []
        for value in translated where seen.insert(Names.normalised(value.text)).inserted {
          let code = value.code == Self.nothing ? "" : value.code
          lines.append("      \(Self.quoted(value.text)): \(Self.quoted(code))")
        }
        // A value nobody has seen yet speaks of the first field.
        if rank > 0 { lines.append("      \"*\": \"\"") }
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
