import Columns
import Kernel
import Records

/// What `programmes` says of axes and of the start of each programme.
struct ProgrammeLines {
  private var labels: [[String]: String] = [:]
  private var titles: [String: String] = [:]
  private var starts: [String: CivilDate] = [:]

  init(_ table: Table) {
    func text(_ field: ProgrammeField, _ row: Int) -> String {
      table.kinds[field.rawValue] == .text ? table.text(field.rawValue, row) : ""
    }
    for row in 0..<table.count {
      let programme = text(.programme, row)
      let title = text(.intitule, row)
      if !title.isEmpty, titles[programme] == nil { titles[programme] = title }
      if text(.pi, row).isEmpty, text(.os, row).isEmpty {
        labels[[programme, text(.axe, row)]] = text(.libelle, row)
      }
      guard table.kinds[ProgrammeField.dateDebut.rawValue] == .integer else { continue }
      let day = table.integer(ProgrammeField.dateDebut.rawValue, row)
      if day != Table.missingInteger, starts[programme] == nil {
        starts[programme] = CivilDate(day: day)
      }
    }
  }

  /// The label of an axis, empty without one.
  func label(_ programme: String, axe: String) -> String { labels[[programme, axe]] ?? "" }

  /// The title of a programme, empty without one.
  func title(_ programme: String) -> String { titles[programme] ?? "" }

  /// The first day of a programme.
  func start(_ programme: String) -> CivilDate? { starts[programme] }
}
