package import Catalogue
import Columns
package import Kernel
package import Records

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
    /// A structure or an intermediate body.
    package var actor: String
    package var operation: String
    /// A call for projects.
    package var call: String
    /// The level of `territory`.
    package var level: String
    package var territory: String
    /// One answer among those of the indicator.
    package var modality: String

    /// Whether it is a line of the programme, at most in a category of region or a region.
    package var isLine: Bool { isUnderLine && operation.isEmpty }

    /// Whether nothing but the line, its region and an operation limits it.
    package var isUnderLine: Bool {
      [actor, call, level, territory, modality].allSatisfy(\.isEmpty)
    }
  }

  package let indicator: String
  package let place: Place
  package let horizon: Horizon
  package let date: CivilDate
  /// The first day counted; nil for the programme's start, whether the line says it or not.
  package let start: CivilDate?
  /// Above zero, in millionths of the figure's unit.
  package let millionths: Int128
  /// The row of `cibles` that says so.
  package let row: Int

  /// In the figure's unit.
  package var value: Double { Double(millionths) / 1_000_000 }
}

/// The milestones and targets in force, as every page reads them.
///
/// A line in negotiation and a forecast promise nothing. Of several lines about the same thing the
/// latest decision is in force, then a revision, then the last line; one that is not above zero takes
/// the promise away.
package struct Promises: Sendable {
  /// By indicator, then date, then as the file has them.
  package let all: [Promise]

  /// What lines are about the same thing by.
  private struct Key: Hashable {
    var indicator: String
    var place: Promise.Place
    var horizon: Horizon
    var date: CivilDate
    var start: CivilDate?
  }

  private struct Line {
    var millionths: Int128
    var decided: Int32
    var isRevised: Bool
    var row: Int

    /// Whether it was decided before another.
    func precedes(_ other: Line) -> Bool {
      (decided, isRevised ? 1 : 0) < (other.decided, other.isRevised ? 1 : 0)
    }
  }

  init(all: [Promise]) { self.all = all }

  /// The promises made about some figures.
  package init(_ dataset: Dataset, of definitions: [Definition]) {
    self.init(
      dataset.table(.cibles), of: definitions,
      startingWith: ProgrammeLines(dataset.table(.programmes)))
  }

  /// The promises of a table of `cibles`; `programmes` says from when each counts.
  init(
    _ table: Table, of definitions: [Definition], startingWith programmes: ProgrammeLines? = nil
  ) {
    let axes = Dictionary(
      definitions.map { ($0.fullName, FrameworkIndicator.axis(of: $0)) },
      uniquingKeysWith: { first, _ in first })
    let cells = TargetCells(table)
    var lines: [Key: Line] = [:]
    for row in 0..<table.count {
      let indicator = cells.text(.indicateur, row)
      guard let own = axes[indicator], let horizon = Horizon(code: cells.code(.nature, row)),
        let date = cells.day(.date, row), let value = cells.amount(.valeur, row)
      else { continue }
      let state = cells.code(.statut, row)
      guard state == nil || state == "arretee" || state == "revisee" else { continue }
      let axe = cells.text(.axe, row)
      if let own, !["", own].contains(axe) { continue }
      let place = cells.place(row, axe: own ?? axe)
      let start = cells.day(.debut, row)
      let key = Key(
        indicator: indicator, place: place, horizon: horizon, date: date,
        start: start == programmes?.start(place.programme) ? nil : start)
      let line = Line(
        millionths: Int128(value),
        decided: cells.day(.dateDecision, row)?.day ?? Table.missingInteger,
        isRevised: state == "revisee", row: row)
      if let old = lines[key], line.precedes(old) { continue }
      lines[key] = line
    }
    all = lines.filter { $0.value.millionths > 0 }.sorted { left, right in
      (left.key.indicator, left.key.date, left.value.row)
        < (right.key.indicator, right.key.date, right.value.row)
    }.map { key, line in
      Promise(
        indicator: key.indicator, place: key.place, horizon: key.horizon, date: key.date,
        start: key.start, millionths: line.millionths, row: line.row)
    }
  }
}

/// Cells of `cibles`, by field; nil or empty when missing.
struct TargetCells {
  private let table: Table
  private let fields = Schema.cibles.fields

  init(_ table: Table) { self.table = table }

  /// What a row is about.
  func place(_ row: Int, axe: String) -> Promise.Place {
    Promise.Place(
      programme: text(.programme, row), axe: axe, pi: text(.pi, row), os: text(.os, row),
      category: code(.categorieRegion, row) ?? "", region: text(.region, row),
      actor: text(.acteur, row), operation: text(.operation, row), call: text(.appel, row),
      level: code(.niveau, row) ?? "", territory: text(.territoire, row),
      modality: text(.modalite, row))
  }

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
