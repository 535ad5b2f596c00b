package import Catalogue
package import Columns
package import Kernel
import Records

/// A value promised for a figure, somewhere, by a date: the line of `cibles` in force.
package struct Promise: Hashable, Sendable {
  /// Where a promise holds; an empty part does not limit it.
  package struct Place: Hashable, Sendable {
    package var programme: String
    /// The indicator's own axis for one that measures an axis, whether the line names it or not.
    package var axe: String
    package var pi: String
    package var os: String
    package var category: String
    package var region: String
    package var operation: String
  }

  package let indicator: String
  package let place: Place
  package let horizon: Horizon
  package let date: CivilDate
  /// Above zero, in millionths of the figure's unit.
  package let millionths: Int128
}

/// The milestones and targets in force, as every page reads them.
///
/// A line in negotiation, a forecast and a line of an actor promise nothing. Of several lines about
/// the same thing the latest decision is in force, then a revision; one that is not above zero takes
/// the promise away.
package struct Promises: Sendable {
  package let all: [Promise]

  /// What lines are about the same thing by.
  private struct Key: Hashable {
    var indicator: String
    var place: Promise.Place
    var horizon: Horizon
    var date: CivilDate
  }

  private struct Line {
    var millionths: Int128
    var decided: Int32
    var isRevised: Bool

    /// Whether it was decided before another.
    func precedes(_ other: Line) -> Bool {
      (decided, isRevised ? 1 : 0) < (other.decided, other.isRevised ? 1 : 0)
    }
  }

  /// The promises made about some figures.
  package init(_ table: Table, of definitions: [Definition]) {
    let axes = Dictionary(
      definitions.map { ($0.fullName, FrameworkIndicator.axis(of: $0)) },
      uniquingKeysWith: { first, _ in first })
    let cells = TargetCells(table)
    var lines: [Key: Line] = [:]
    for row in 0..<table.count {
      let indicator = cells.text(.indicateur, row)
      guard let own = axes[indicator], let horizon = Horizon(code: cells.code(.nature, row)),
        let date = cells.day(.date, row), let value = cells.amount(.valeur, row),
        cells.text(.acteur, row).isEmpty
      else { continue }
      let state = cells.code(.statut, row)
      guard state == nil || state == "arretee" || state == "revisee" else { continue }
      let axe = cells.text(.axe, row)
      if let own, !["", own].contains(axe) { continue }
      let place = Promise.Place(
        programme: cells.text(.programme, row), axe: own ?? axe, pi: cells.text(.pi, row),
        os: cells.text(.os, row), category: cells.code(.categorieRegion, row) ?? "",
        region: cells.text(.region, row), operation: cells.text(.operation, row))
      let key = Key(indicator: indicator, place: place, horizon: horizon, date: date)
      let line = Line(
        millionths: Int128(value),
        decided: cells.day(.dateDecision, row)?.day ?? Table.missingInteger,
        isRevised: state == "revisee")
      if let old = lines[key], line.precedes(old) { continue }
      lines[key] = line
    }
    all = lines.filter { $0.value.millionths > 0 }.map { key, line in
      Promise(
        indicator: key.indicator, place: key.place, horizon: key.horizon, date: key.date,
        millionths: line.millionths)
    }
  }
}

/// Cells of `cibles`, by field; nil or empty when missing.
private struct TargetCells {
  private let table: Table
  private let fields = Schema.cibles.fields

  init(_ table: Table) { self.table = table }

  func text(_ field: TargetField, _ row: Int) -> String {
    table.kinds[field.rawValue] == .text ? table.text(field.rawValue, row) : ""
  }

  func code(_ field: TargetField, _ row: Int) -> String? {
    guard table.kinds[field.rawValue] == .code else { return nil }
    let code = Int(table.code(field.rawValue, row))
    let codes = fields[field.rawValue].codes
    return codes.indices.contains(code - 1) ? codes[code - 1] : nil
  }

  func day(_ field: TargetField, _ row: Int) -> CivilDate? {
    guard table.kinds[field.rawValue] == .integer else { return nil }
    let day = table.integer(field.rawValue, row)
    return day == Table.missingInteger ? nil : CivilDate(day: day)
  }

  func amount(_ field: TargetField, _ row: Int) -> Int64? {
    guard table.kinds[field.rawValue] == .amount else { return nil }
    let amount = table.amount(field.rawValue, row)
    return amount == Table.missingAmount ? nil : amount
  }
}
