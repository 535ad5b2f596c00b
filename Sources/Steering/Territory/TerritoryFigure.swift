import Columns
import Counting
import Glibc
package import Kernel
package import Records

/// A figure of a territory that the programme does not cause, as it was last published.
package struct TerritoryFigure: Hashable, Sendable {
  package let value: Double
  /// As the file has it: `2016`, `2016-T4`.
  package let vintage: String
  package let source: String
  package let isProvisional: Bool
}

/// The rows of `contexte`, by element and territory.
package struct TerritoryFigures: Sendable {
  private struct Key: Hashable {
    var element: String
    var level: String
    var territory: String
  }

  private struct Entry {
    var end: CivilDate
    var published: Int32
    var zoning: String
    var figure: TerritoryFigure

    /// Whether it is of a later vintage, or of the same one published later.
    func isNewer(than other: Entry) -> Bool {
      (end, published) > (other.end, other.published)
    }
  }

  private var latest: [Key: Entry] = [:]
  /// The vintage before, of the same zoning.
  private var before: [Key: Entry] = [:]

  /// The latest vintage that ended by a day, of each, all of a level of one zoning.
  ///
  /// That of the latest vintage, the first in bytes where several are; what says no zoning is of any.
  ///
  /// - Parameter withEarlier: whether the vintage before is looked for too, in another pass.
  package init(_ dataset: Dataset, on day: CivilDate, withEarlier: Bool = false) {
    let all = Self.rows(dataset.table(.contexte), on: day)
    var zonings: [String: (end: CivilDate, zoning: String)] = [:]
    for (key, entry) in all where !entry.zoning.isEmpty {
      if let known = zonings[key.level] {
        guard entry.end > known.end || entry.end == known.end && entry.zoning < known.zoning else {
          continue
        }
      }
      zonings[key.level] = (entry.end, entry.zoning)
    }
    let rows = all.filter { key, entry in
      entry.zoning.isEmpty || entry.zoning == zonings[key.level]?.zoning
    }
    for (key, entry) in rows {
      if let known = latest[key] {
        let isSame = (entry.end, entry.published) == (known.end, known.published)
        guard entry.isNewer(than: known) || isSame && entry.zoning < known.zoning else { continue }
      }
      latest[key] = entry
    }
    guard withEarlier else { return }
    for (key, entry) in rows {
      guard let last = latest[key], entry.end < last.end, entry.zoning == last.zoning,
        before[key].map({ entry.isNewer(than: $0) }) ?? true
      else { continue }
      before[key] = entry
    }
  }

  private static func rows(_ table: Table, on day: CivilDate) -> [(key: Key, entry: Entry)] {
    let schema = Schema.contexte
    func text(_ name: String, _ row: Int) -> String {
      schema.index(of: name).map { schema.fields[$0].text(table, $0, row) } ?? ""
    }
    guard let amount = schema.index(of: "valeur"), table.kinds[amount] == .amount else { return [] }
    return (0..<table.count).compactMap { row in
      let vintage = text("millesime", row)
      guard text("modalite", row).isEmpty, !table.isMissing(amount, row),
        let end = Vintage.end(vintage), end <= day
      else { return nil }
      let key = Key(
        element: text("element", row), level: text("niveau", row),
        territory: text("territoire", row))
      return (
        key,
        Entry(
          end: end, published: CivilDate(text("publie_le", row))?.day ?? .min,
          zoning: text("zonage", row),
          figure: TerritoryFigure(
            value: Double(table.amount(amount, row)) / 1_000_000, vintage: vintage,
            source: text("source", row), isProvisional: text("etat", row) == "provisoire"))
      )
    }
  }

  /// What is known of a territory; of the country without a code.
  package func figure(_ element: String, level: String, territory: String?) -> TerritoryFigure? {
    if let territory {
      return latest[Key(element: element, level: level, territory: territory)]?.figure
    }
    return latest.filter { $0.key.element == element && $0.key.level == "pays" }
      .min { $0.key.territory < $1.key.territory }?.value.figure
  }

  /// The vintage before that of `figure`, of the same zoning.
  private func earlier(_ element: String, level: String, territory: String?) -> TerritoryFigure? {
    if let territory {
      return before[Key(element: element, level: level, territory: territory)]?.figure
    }
    return before.filter { $0.key.element == element && $0.key.level == "pays" }
      .min { $0.key.territory < $1.key.territory }?.value.figure
  }

  /// What is known of a line of context, by either of its codes.
  func figure(_ line: ContextElement, level: String, territory: String?) -> TerritoryFigure? {
    figure(line.code, level: level, territory: territory)
      ?? line.twin.flatMap { figure($0, level: level, territory: territory) }
  }

  /// The vintage before that of `figure`.
  func earlier(_ line: ContextElement, level: String, territory: String?) -> TerritoryFigure? {
    if figure(line.code, level: level, territory: territory) != nil {
      return earlier(line.code, level: level, territory: territory)
    }
    return line.twin.flatMap { earlier($0, level: level, territory: territory) }
  }

  /// How many territories of each level are taken as alike.
  static let alike = ["region": 5, "departement": 10, "epci": 10, "zone_emploi": 15, "clpe": 15]

  /// Elements that say which territories are alike; those told as counts by their logarithm.
  package static let likeness = ["CX1.1", "CX2.2", "CX2.4", "CX3.1", "CX6.5", "CX7.2"]

  /// Some elements of each territory of a level, the first as its logarithm.
  package func elements(_ names: [String], level: String) -> [(code: String, values: [Double?])] {
    var rows: [String: [Double?]] = [:]
    for (key, entry) in latest where key.level == level {
      guard let place = names.firstIndex(of: key.element) else { continue }
      let value = entry.figure.value
      rows[key.territory, default: [Double?](repeating: nil, count: names.count)][place] =
        place == 0 ? (value > 0 ? log(value) : nil) : value
    }
    return rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// The territories that context tells of, by level.
package struct ContextTerritories: Sendable {
  private let codes: [String: Set<String>]

  /// One pass over the elements of context.
  package init(_ dataset: Dataset) {
    let table = dataset.table(.contexte)
    let schema = Schema.contexte
    func text(_ name: String, _ row: Int) -> String {
      schema.index(of: name).map { schema.fields[$0].text(table, $0, row) } ?? ""
    }
    var codes: [String: Set<String>] = [:]
    for row in 0..<table.count {
      codes[text("niveau", row), default: []].insert(text("territoire", row))
    }
    self.codes = codes.mapValues { $0.subtracting([""]) }
  }

  /// The codes of a level.
  package func codes(_ level: String) -> Set<String> { codes[level] ?? [] }
}
