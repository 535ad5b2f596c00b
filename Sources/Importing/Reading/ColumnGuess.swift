internal import Kernel
package import Records
internal import Tabular

/// Which field each column of a file seems to feed, and how one came to think so.
package struct ColumnGuess: Hashable, Sendable {
  /// Why a column is thought to feed a field, the surest first.
  package enum Reason: Int, Hashable, Sendable, Comparable {
    /// Its name is the field's, as any reading forgives it.
    case name
    /// Its name is another the field is known under.
    case synonym
    /// Its name holds all the words of the field's.
    case words
    /// Its name is a slip of the pen away from the field's.
    case slip
    /// Its values speak of the field.
    case values

    package static func < (left: Reason, right: Reason) -> Bool { left.rawValue < right.rawValue }
  }

  /// A field a column does not feed, whatever its name.
  package struct Denial: Hashable, Sendable {
    package var column: Int
    package var field: Int
  }

  /// A field by its position, and the reason.
  package struct Match: Hashable, Sendable {
    package var field: Int
    package var reason: Reason
  }

  /// One per column of the file; nil for a column that feeds nothing.
  package let matches: [Match?]

  /// Matches columns with fields: each field is fed once, the surest reason first.
  package init(_ headers: [String], of kind: Kind, except denied: Set<Denial> = []) {
    let schema = Schema.of(kind)
    var matches = [Match?](repeating: nil, count: headers.count)
    var free = Set(schema.fields.indices)
    func take(_ column: Int, _ field: Int, _ reason: Reason) {
      guard matches[column] == nil, free.contains(field),
        !denied.contains(Denial(column: column, field: field))
      else { return }
      matches[column] = Match(field: field, reason: reason)
      free.remove(field)
    }
    for (column, field) in Self.named(headers, schema) { take(column, field, .name) }
    let forms = headers.map { Self.form($0) }
    // « RSA (O/N) », « Durée (mois) »: what stands between brackets says how, not what.
    let shorter = headers.map { header in
      header.firstIndex(of: "(").map { Self.form(String(header[..<$0])) } ?? ""
    }
    for (name, synonyms) in Synonyms.fields(of: kind) {
      guard let field = schema.index(of: name), free.contains(field) else { continue }
      for synonym in synonyms {
        guard
          let column = forms.indices.first(where: {
            matches[$0] == nil && (forms[$0] == synonym || shorter[$0] == synonym)
              && !denied.contains(Denial(column: $0, field: field))
          })
        else { continue }
        take(column, field, .synonym)
        break
      }
    }
    for column in headers.indices where matches[column] == nil {
      let words = Set(forms[column].split(separator: "_"))
      let held = schema.fields.indices.filter { field in
        let own = Self.form(schema.fields[field].name).split(separator: "_")
        return free.contains(field) && own.count > 1 && own.allSatisfy(words.contains)
      }
      // The longest name says most: « date_entree_dispositif » before « date_entree ».
      let best = held.max { schema.fields[$0].name.count < schema.fields[$1].name.count }
      if let best { take(column, best, .words) }
    }
    for column in headers.indices where matches[column] == nil && forms[column].count >= 6 {
      let names = free.sorted().map { schema.fields[$0].name }.filter { $0.count >= 6 }
      guard let nearest = Names.nearest(to: forms[column], among: names),
        let field = schema.index(of: nearest), forms[column].first == nearest.first,
        abs(nearest.count - forms[column].count) <= 2
      else { continue }
      take(column, field, .slip)
    }
    self.matches = matches
  }

  /// Columns that bear a field's own name.
  private static func named(_ headers: [String], _ schema: Schema) -> [(column: Int, field: Int)] {
    // Two columns of one name are refused when read; here the first speaks.
    var seen: Set<String> = []
    let kept = headers.indices.filter {
      let form = Names.header(headers[$0])
      return !form.isEmpty && seen.insert(form).inserted
    }
    var found: [(column: Int, field: Int)] = []
    if let map = try? HeaderMap(kept.map { headers[$0] }, schema: schema) {
      for (position, target) in map.targets.enumerated() {
        if case .field(let field) = target { found.append((kept[position], field)) }
      }
      return found
    }
    for column in kept {
      let form = Names.header(headers[column])
      if let field = schema.fields.firstIndex(where: { $0.name == form }) {
        found.append((column, field))
      }
    }
    return found
  }

  /// A comparison form without linking words: « Né(e) le » is `ne_e`.
  static func form(_ header: String) -> String {
    Names.header(header).split(separator: "_").filter { !links.contains(String($0)) }
      .joined(separator: "_")
  }

  private static let links: Set<String> = [
    "d", "de", "du", "des", "l", "la", "le", "les", "dans", "a", "au", "aux", "en", "the", "of",
  ]

  /// The columns matched with fields for a reason, or any.
  package func count(of reason: Reason? = nil) -> Int {
    matches.count { match in match.map { reason == nil || $0.reason == reason } ?? false }
  }

  /// Required fields of the key that no column feeds, by name, in the order of the format.
  package func missingKeys(of kind: Kind) -> [String] {
    missing(Schema.of(kind), Schema.of(kind).keyIndices, matches.compactMap { $0?.field })
  }

  /// The same, counting only columns that bear the field's own name.
  func missingNamedKeys(of kind: Kind) -> [String] {
    let named = matches.compactMap { $0?.reason == .name ? $0?.field : nil }
    return missing(Schema.of(kind), Schema.of(kind).keyIndices, named)
  }

  private func missing(_ schema: Schema, _ wanted: [Int], _ fed: [Int]) -> [String] {
    wanted.filter { schema.fields[$0].required && !fed.contains($0) }
      .map { schema.fields[$0].name }
  }
}
