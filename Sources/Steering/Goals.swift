import Columns
import Kernel
import Records

/// Positions of the fields of `cibles`.
enum TargetField: Int, CaseIterable, Sendable {
  case programme
  case axe
  case pi
  case os
  case categorieRegion
  case region
  case acteur
  case operation
  case indicateur
  case nature
  case date
  case valeur
  case source
  case statut
  case dateDecision
}

/// The unit of assessment: an axis of a programme in a category of region.
struct AxisKey: Hashable, Sendable {
  var programme: String
  var axe: String
  /// Code of the category; nil for the whole axis, `inconnu` for operations without one.
  var category: String?
}

/// A deadline of the framework.
package enum Horizon: String, Hashable, Sendable, CaseIterable {
  /// `jalon`: the milestones that free the reserve.
  case milestone
  /// `cible`: the targets of the end of the programme.
  case target
}

/// The values to reach that are in force, of whole axes: lines about a priority, an objective, an
/// actor or an operation belong to others.
struct Goals: Sendable {
  /// One value to reach.
  struct Key: Hashable, Sendable {
    var axis: AxisKey
    /// Empty for the nation.
    var region: String
    var indicator: String
    var horizon: Horizon
    var date: CivilDate
  }

  /// What decides between several lines of the same key: the latest decision, then a revision.
  private struct Line {
    var millionths: Int128
    var decided: Int32
    var isRevised: Bool
  }

  private var lines: [Key: Line] = [:]

  /// The values in force of some indicators, each on its axis by full name.
  init(_ table: Table, axes: [String: String]) {
    let fields = Schema.cibles.fields
    func text(_ field: TargetField, _ row: Int) -> String {
      table.kinds[field.rawValue] == .text ? table.text(field.rawValue, row) : ""
    }
    func code(_ field: TargetField, _ row: Int) -> String? {
      guard table.kinds[field.rawValue] == .code else { return nil }
      let code = Int(table.code(field.rawValue, row))
      return code == 0 ? nil : fields[field.rawValue].codes[code - 1]
    }
    func day(_ field: TargetField, _ row: Int) -> Int32 {
      table.kinds[field.rawValue] == .integer
        ? table.integer(field.rawValue, row) : Table.missingInteger
    }
    guard table.kinds[TargetField.valeur.rawValue] == .amount else { return }
    for row in 0..<table.count {
      let horizon: Horizon
      switch code(.nature, row) {
      case "jalon": horizon = .milestone
      case "cible": horizon = .target
      default: continue
      }
      let state = code(.statut, row)
      let indicator = text(.indicateur, row)
      let value = table.amount(TargetField.valeur.rawValue, row)
      let date = day(.date, row)
      guard state == nil || state == "arretee" || state == "revisee",
        let axis = axes[indicator], value != Table.missingAmount, date != Table.missingInteger,
        [.pi, .os, .acteur, .operation].allSatisfy({ text($0, row).isEmpty }),
        ["", axis].contains(text(.axe, row))
      else { continue }
      let key = Key(
        axis: AxisKey(
          programme: text(.programme, row), axe: axis, category: code(.categorieRegion, row)),
        region: text(.region, row), indicator: indicator, horizon: horizon,
        date: CivilDate(day: date))
      let line = Line(
        millionths: Int128(value), decided: day(.dateDecision, row), isRevised: state == "revisee")
      if let old = lines[key],
        (line.decided, line.isRevised ? 1 : 0) < (old.decided, old.isRevised ? 1 : 0)
      {
        continue
      }
      lines[key] = line
    }
  }

  /// Every value there is.
  var keys: [Key] { Array(lines.keys) }

  /// The dates of a horizon for some programmes, in order.
  func dates(_ horizon: Horizon, programmes: Set<String>) -> [CivilDate] {
    Set(
      lines.keys.filter { $0.horizon == horizon && programmes.contains($0.axis.programme) }
        .map(\.date)
    ).sorted()
  }

  /// A value to reach, in millionths, at the very cell.
  subscript(key: Key) -> Int128? { lines[key]?.millionths }
}
