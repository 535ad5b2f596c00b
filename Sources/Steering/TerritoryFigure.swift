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

  private var latest:
    [Key: (end: CivilDate, published: Int32, zoning: String, figure: TerritoryFigure)]

  /// The latest vintage that ended by a day, of each; of several zonings one, the first in bytes.
  package init(_ dataset: Dataset, on day: CivilDate) {
    latest = [:]
    let table = dataset.table(.contexte)
    let schema = Schema.contexte
    func text(_ name: String, _ row: Int) -> String {
      schema.index(of: name).map { schema.fields[$0].text(table, $0, row) } ?? ""
    }
    guard let amount = schema.index(of: "valeur"), table.kinds[amount] == .amount else { return }
    for row in 0..<table.count {
      let vintage = text("millesime", row)
      guard text("modalite", row).isEmpty, !table.isMissing(amount, row),
        let end = Vintage.end(vintage), end <= day
      else { continue }
      let key = Key(
        element: text("element", row), level: text("niveau", row),
        territory: text("territoire", row))
      let published = CivilDate(text("publie_le", row))?.day ?? .min
      let zoning = text("zonage", row)
      if let known = latest[key] {
        let isNewer = (end, published) > (known.end, known.published)
        guard isNewer || (end, published) == (known.end, known.published) && zoning < known.zoning
        else { continue }
      }
      latest[key] = (
        end, published, zoning,
        TerritoryFigure(
          value: Double(table.amount(amount, row)) / 1_000_000, vintage: vintage,
          source: text("source", row), isProvisional: text("etat", row) == "provisoire")
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
