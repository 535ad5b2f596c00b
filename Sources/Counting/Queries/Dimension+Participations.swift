import Columns
import Records

extension Dimension {
  /// Bands of age at entry, by their first year.
  static let ageBands: [(from: Int32, label: String)] = [
    (0, "0-17"), (18, "18-24"), (25, "25-29"), (30, "30-54"), (55, "55-64"), (65, "65+"),
  ]

  /// Codes of the derived status, in the order of its raw values.
  static let statuses = ["chomeur", "inactif", "en_emploi"]

  /// The dimension of a cut over participations, for cuts that do not come from the operation.
  static func ofParticipations(
    _ cut: Cut, _ table: Table, derived: () -> DerivedColumns, territories: () -> Territories
  ) -> Dimension {
    switch cut.source {
    case .participationCode(let field):
      let codes = Schema.participations.fields[field.rawValue].codes
      return Dimension(codes: table, field.rawValue, codes)
    case .age:
      let age = derived().age
      let ids = Cells<Int32>(count: table.count) { row in
        let years = age[row]
        return Int32(ageBands.lastIndex { $0.from <= years }.map { $0 + 1 } ?? 0)
      }
      return Dimension(ids: ids, labels: [Cut.unknown] + ageBands.map(\.label))
    case .status:
      return Dimension(codes: derived().status.view, statuses)
    case .educationLevel:
      let column = ParticipationField.niveauCite.rawValue
      guard table.kinds[column] == .integer else { return Dimension(missing: table.count) }
      let view = table.integerView(column)
      let ids = Cells<Int32>(count: table.count) { (0...8).contains(view[$0]) ? view[$0] + 1 : 0 }
      return Dimension(ids: ids, labels: [Cut.unknown] + (0...8).map { String($0) })
    case .residence(nil):
      return Dimension(text: table, ParticipationField.commune.rawValue)
    case .residence(.some(let level)):
      return residence(level, table, territories())
    case .operationText, .operationCode, .structure:
      return Dimension(missing: table.count)
    }
  }

  /// The code of one participation under a cut, empty for missing.
  static func code(
    _ cut: Cut, _ table: Table, _ row: Int, _ derived: DerivedColumns?, _ territories: Territories
  ) -> String {
    switch cut.source {
    case .participationCode(let field):
      guard table.kinds[field.rawValue] == .code else { return "" }
      let code = Int(table.code(field.rawValue, row))
      let names = Schema.participations.fields[field.rawValue].codes
      return (1...max(names.count, 1)).contains(code) ? names[code - 1] : ""
    case .age:
      let years = derived?.age[row] ?? Table.missingInteger
      return ageBands.last { $0.from <= years }?.label ?? ""
    case .status:
      let status = Int(derived?.status[row] ?? 0)
      return (1...statuses.count).contains(status) ? statuses[status - 1] : ""
    case .educationLevel:
      let column = ParticipationField.niveauCite.rawValue
      guard table.kinds[column] == .integer else { return "" }
      let level = table.integer(column, row)
      return (0...8).contains(level) ? String(level) : ""
    case .residence(let level):
      let column = ParticipationField.commune.rawValue
      let entry = ParticipationField.dateEntree.rawValue
      guard table.kinds[column] == .text else { return "" }
      let commune = table.text(column, row)
      guard let level, !commune.isEmpty else { return commune }
      let day = table.kinds[entry] == .integer ? table.integer(entry, row) : Table.missingInteger
      return territories.parent(of: commune, level, on: day) ?? ""
    case .operationText, .operationCode, .structure:
      return ""
    }
  }

  /// The territory of residence on the entry date: communes are looked up once each.
  private static func residence(
    _ level: Territories.Level, _ table: Table, _ territories: Territories
  ) -> Dimension {
    let column = ParticipationField.commune.rawValue
    guard table.kinds[column] == .text else { return Dimension(missing: table.count) }
    let communes = EncodedText(table, column)
    var numbers: [String: Int32] = [:]
    var labels = [Cut.unknown]
    /// Spans of each commune: first day and number of the territory.
    let spans: [[(from: Int32, id: Int32)]] = communes.values.map { commune in
      guard !commune.isEmpty else { return [(Int32.min, 0)] }
      return territories.timeline(of: commune, level).map { span in
        guard let code = span.code, code != Cut.unknown else { return (span.from, 0) }
        if let number = numbers[code] { return (span.from, number) }
        let number = Int32(labels.count)
        numbers[code] = number
        labels.append(code)
        return (span.from, number)
      }
    }
    let entry = ParticipationField.dateEntree.rawValue
    let days = table.kinds[entry] == .integer ? table.integerView(entry) : nil
    let ids = Cells<Int32>(count: table.count) { row in
      let known = spans[Int(communes.ids[row])]
      guard known.count > 1 else { return known[0].id }
      let day = days.map { $0[row] } ?? Table.missingInteger
      return known.last { $0.from <= day }?.id ?? 0
    }
    return Dimension(ids: ids, labels: labels)
  }
}
