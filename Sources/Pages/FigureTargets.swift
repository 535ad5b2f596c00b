internal import Columns
package import Following
package import Kernel
internal import Records

/// A value promised for a figure, in one perimeter, by a date.
package struct FigureTarget: Hashable, Sendable {
  /// `jalon` or `cible`.
  package var nature: String
  package var date: CivilDate
  /// In the figure's unit.
  package var value: Double

  package init(nature: String, date: CivilDate, value: Double) {
    self.nature = nature
    self.date = date
    self.value = value
  }

  /// Parts of a perimeter a promise may be limited to, by the names of their cuts.
  private static let parts = [
    "programme", "axe", "pi", "os", "categorie_region", "region", "operation",
  ]

  /// What was promised for exactly this perimeter, by date.
  ///
  /// A promise still in negotiation is left out; the latest decision replaces the others. When
  /// two programmes promise something for the same day, neither is taken: their figures are one here.
  package static func promised(
    _ fullName: String, _ filter: [FigureQuery.Filter], _ generation: Generation
  ) -> [FigureTarget] {
    guard Set(filter.map(\.name)).isSubset(of: parts), Set(filter.map(\.name)).count == filter.count
    else { return [] }
    let chosen = Dictionary(
      filter.map { ($0.name, $0.code) }, uniquingKeysWith: { first, _ in first })
    let table = generation.dataset.table(.cibles)
    let cells = TargetCells(table)
    var found: [Key: (programme: String, rank: Rank, value: Double)] = [:]
    var unclear: Set<Key> = []
    for row in 0..<table.count where cells.text("indicateur", row) == fullName {
      let isHere = parts.allSatisfy { part in
        let code = cells.text(part, row)
        return part == "programme"
          ? chosen[part].map { $0 == code } ?? true
          : code == chosen[part] ?? ""
      }
      let nature = cells.text("nature", row)
      let status = cells.text("statut", row)
      guard isHere, cells.text("acteur", row).isEmpty, nature != "prevision",
        ["", "arretee", "revisee"].contains(status), let date = cells.day("date", row),
        let value = cells.decimal("valeur", row)
      else { continue }
      let key = Key(nature: nature, date: date)
      let rank = Rank(
        isRevised: status == "revisee", decided: cells.day("date_decision", row)?.day ?? .min)
      let programme = cells.text("programme", row)
      if let old = found[key] {
        if old.programme != programme { unclear.insert(key) }
        if rank < old.rank { continue }
      }
      found[key] = (programme, rank, value)
    }
    return found.filter { !unclear.contains($0.key) }
      .map { FigureTarget(nature: $0.key.nature, date: $0.key.date, value: $0.value.value) }
      .sorted { ($0.date, $0.nature) < ($1.date, $1.nature) }
  }

  private struct Key: Hashable {
    var nature: String
    var date: CivilDate
  }

  private struct Rank: Comparable {
    var isRevised: Bool
    var decided: Int32

    static func < (left: Rank, right: Rank) -> Bool {
      (left.decided, left.isRevised ? 1 : 0) < (right.decided, right.isRevised ? 1 : 0)
    }
  }
}

/// Cells of the file of targets, by column name.
private struct TargetCells {
  let table: Table
  private let schema = Schema.cibles

  init(_ table: Table) { self.table = table }

  /// A text or a code as the file writes it; empty when missing.
  func text(_ name: String, _ row: Int) -> String {
    guard let column = schema.index(of: name) else { return "" }
    switch table.kinds[column] {
    case .text: return table.text(column, row)
    case .code:
      let code = Int(table.code(column, row))
      let codes = schema.fields[column].codes
      return (1...max(1, codes.count)).contains(code) && !codes.isEmpty ? codes[code - 1] : ""
    default: return ""
    }
  }

  func day(_ name: String, _ row: Int) -> CivilDate? {
    guard let column = schema.index(of: name), table.kinds[column] == .integer else { return nil }
    let day = table.integer(column, row)
    return day == Table.missingInteger ? nil : CivilDate(day: day)
  }

  /// A decimal kept in millionths.
  func decimal(_ name: String, _ row: Int) -> Double? {
    guard let column = schema.index(of: name), table.kinds[column] == .amount else { return nil }
    let amount = table.amount(column, row)
    return amount == Table.missingAmount ? nil : Double(amount) / 1_000_000
  }
}
