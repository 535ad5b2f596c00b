import Catalogue
import Columns
import Kernel
import Records

extension Dimension {
  /// The dimension of a cut over rows of `personnes` or `offres`; other cuts are missing.
  static func ofFollowed(_ cut: Cut, _ table: Table, _ kind: Kind) -> Dimension {
    let schema = Schema.of(kind)
    switch cut.source {
    case .structure:
      guard let column = schema.index(of: "structure"), table.kinds[column] == .text else {
        return Dimension(missing: table.count)
      }
      return Dimension(count: table.count) { row in
        let text = table.text(column, row)
        return Names.siren(siret: text, name: text)
      }
    case .residence(nil):
      guard let column = schema.index(of: "commune") else { break }
      return Dimension(text: table, column)
    case .participationCode(let field):
      let name = Schema.participations.fields[field.rawValue].name
      guard let column = schema.index(of: name), schema.fields[column].sensitivity == .none
      else { break }
      return Dimension(codes: table, column, schema.fields[column].codes)
    case .educationLevel:
      guard let column = schema.index(of: "niveau_cite"), table.kinds[column] == .integer
      else { break }
      let view = table.integerView(column)
      return Dimension(count: table.count) { row in
        (0...8).contains(view[row]) ? String(view[row]) : ""
      }
    case .operationText, .operationCode, .age, .status, .residence: break
    }
    return Dimension(missing: table.count)
  }
}

extension PopulationRows {
  /// The person of each row, none for rows about nobody; nil for rows of other kinds.
  func persons(_ dataset: Dataset) -> RowUnits? {
    switch population {
    case .participations:
      let persons = dataset.participationPersons
      return persons.count == count ? RowUnits(persons, base: 1) : nil
    case .persons:
      return dataset.personLinks[.personnes].flatMap { links in
        links.count == count ? RowUnits(links, base: 1) : nil
      }
    default: return nil
    }
  }

  /// The enterprise of each row by its first nine digits, as numbers; 0 without one.
  func enterprises(_ field: Int) -> Cells<Int32> {
    guard table.kinds[field] == .text else { return Cells(repeating: 0, count: count) }
    return Dimension(count: count) { row in
      let text = table.text(field, row)
      return text.isEmpty ? "" : Names.siren(siret: text, name: text)
    }.ids
  }
}
