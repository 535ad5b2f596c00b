internal import Kernel
package import Stores

/// An edition as a table for programs: one line for each class of a row, or of rows together.
package enum EditionTable {
  package static let header = [
    "population", "famille", "niveau", "parent", "etat", "codes", "debut", "fin", "echelon",
    "classe", "nombre",
  ]

  /// The lines of an edition in its order; a row that holds nobody, or that is not told, has one line
  /// without class.
  package static func rows(_ edition: Edition) -> [[String]] {
    edition.draft.cells.flatMap { cell -> [[String]] in
      let table = cell.table
      let place = [
        table.population, table.family, table.level, table.parent, cell.state.rawValue,
        cell.codes.joined(separator: " "), table.period.start.description,
        table.period.end.description, String(cell.rung),
      ]
      if cell.state == .hidden { return [place + ["", "s"]] }
      if cell.counts.isEmpty { return [place + ["", "0"]] }
      return cell.counts.sorted { $0.key < $1.key }.map { place + [$0.key, String($0.value)] }
    }
  }
}

/// How much of a level of an edition is told.
package struct EditionShare: Hashable, Sendable {
  package var population: String
  package var level: String
  /// Rows told alone, told with others, and not told, in all the tables of the families.
  package var shown = 0
  package var grouped = 0
  package var hidden = 0
  /// People of the rows told alone or with others, and of those told alone.
  package var people = 0
  package var peopleShown = 0

  /// Those of an edition, by population then level, in its order.
  package static func all(_ cells: [EditionCell]) -> [EditionShare] {
    var shares: [EditionShare] = []
    for cell in cells {
      let table = cell.table
      let place =
        shares.firstIndex { $0.population == table.population && $0.level == table.level }
        ?? shares.count
      if place == shares.count {
        shares.append(EditionShare(population: table.population, level: table.level))
      }
      let people = cell.counts.values.reduce(0, +)
      switch cell.state {
      case .shown:
        shares[place].shown += 1
        shares[place].people += people
        shares[place].peopleShown += people
      case .grouped:
        shares[place].grouped += cell.codes.count
        shares[place].people += people
      case .hidden: shares[place].hidden += max(1, cell.codes.count)
      }
    }
    return shares
  }
}
