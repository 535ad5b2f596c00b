package import Columns
internal import Kernel
package import Records

/// By what lines of files that wait are known to be about a person.
package struct PersonTraces: Sendable {
  /// What the person is found by: an identifiant, and the operation or the structure that gives it.
  private struct Pair: Hashable {
    var field: String
    var place: String
    var identifiant: String
  }

  /// Keys of its records as lines that wait keep them, each after the number of its kind.
  private var keys: Set<String> = []
  private var pairs: Set<Pair> = []

  /// The fields that say where an identifiant stands for a person.
  private static let places = ["operation", "structure"]

  package init() {}

  /// Takes what a record of the person is found by, in a row of a table of its kind.
  package mutating func add(_ kind: Kind, _ table: Table, _ row: Int) {
    let schema = Schema.of(kind)
    // The key of an event without number is that of all others of its structure without one.
    if schema.keyIndices.allSatisfy({ !table.isMissing($0, row) }) {
      keys.insert(Self.key(kind, recordKey(kind, table, row)))
      keys.insert(Self.key(kind, "k" + recordKey(kind, table, row)))
    }
    func text(_ name: String) -> String {
      schema.index(of: name).map { table.text($0, row) } ?? ""
    }
    for field in Self.places {
      if let pair = Self.pair(field, text(field), text("identifiant")) { pairs.insert(pair) }
    }
  }

  /// Whether a line is about the person: by its key, or by its identifiant with the operation or
  /// the structure it is given in.
  package func concern(_ line: WaitingLine) -> Bool {
    guard line.kind.namesPersons else { return false }
    if keys.contains(Self.key(line.kind, line.key)) { return true }
    let names = Self.cells(line.header, line.separator).map { WaitingHeader.form($0) }
    let cells = Self.cells(line.text, line.separator)
    func text(_ field: String) -> String {
      WaitingHeader.column(of: field, line.kind, names).flatMap {
        cells.indices.contains($0) ? cells[$0] : nil
      } ?? ""
    }
    let identifiant = text("identifiant")
    return Self.places.contains { field in
      Self.pair(field, text(field), identifiant).map(pairs.contains) ?? false
    }
  }

  private static func key(_ kind: Kind, _ key: String) -> String { "\(kind.number)\u{1F}" + key }

  /// Nil unless both are said; a structure is one under its SIRETs, however its name is written.
  private static func pair(_ field: String, _ place: String, _ identifiant: String) -> Pair? {
    guard !place.isEmpty, !identifiant.isEmpty else { return nil }
    let place = field == "structure" ? Names.siren(siret: place, name: place) : place
    return Pair(field: field, place: place, identifiant: identifiant)
  }

  /// The cells of a line of text: one between quotes may hold the separator, and quotes by twos.
  private static func cells(_ text: String, _ separator: UInt8) -> [String] {
    let quote = UInt8(ascii: "\"")
    var cells: [[UInt8]] = [[]]
    var (isQuoted, isClosed) = (false, false)
    for byte in text.utf8 {
      let last = cells.count - 1
      if isQuoted {
        if byte == quote {
          (isQuoted, isClosed) = (false, true)
        } else {
          cells[last].append(byte)
        }
      } else if byte == quote, isClosed || cells[last].allSatisfy({ $0 == 32 }) {
        if isClosed { cells[last].append(quote) }
        (isQuoted, isClosed) = (true, false)
      } else if byte == separator {
        cells.append([])
        isClosed = false
      } else {
        cells[last].append(byte)
        isClosed = false
      }
    }
    return cells.map { String(decoding: $0, as: UTF8.self).trimmingSpaces() }
  }
}

/// Which column of a line that waits says what, whatever header the line was kept with.
private enum WaitingHeader {
  private static let links: Set<Substring> = [
    "d", "de", "du", "des", "l", "la", "le", "les", "dans",
  ]

  /// A name in its comparison form, without linking words.
  static func form(_ name: String) -> String {
    Names.header(name).split(separator: "_").filter { !links.contains($0) }.joined(separator: "_")
  }

  /// The column that bears the name of a field, else the first that bears another name of it and
  /// not that of another field.
  static func column(of field: String, _ kind: Kind, _ names: [String]) -> Int? {
    if let own = names.firstIndex(of: field) { return own }
    let fields = Schema.of(kind).fields
    guard let synonyms = fields.first(where: { $0.name == field })?.synonyms else { return nil }
    let taken = Set(fields.map { form($0.name) })
    for synonym in synonyms where !taken.contains(synonym) {
      if let column = names.firstIndex(of: synonym) { return column }
    }
    return nil
  }
}
