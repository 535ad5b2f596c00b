package import Kernel
package import Stores

/// All that the editions of a frame tell, each cell by the last edition that told it.
package struct EditionBook: Sendable {
  /// A row of a population at one piece of time, under one way of telling people apart.
  package struct Place: Hashable, Sendable {
    package var population: String
    /// Empty for the totals.
    package var family: String
    package var level: String
    /// The codes down to the row; empty for the nation.
    package var path: [String]
    package var period: Period
  }

  /// What is told of a row.
  package enum Row: Hashable, Sendable {
    case shown(rung: Int, counts: [String: Int])
    /// Told with others only: the codes of all of them.
    case grouped([String], rung: Int, counts: [String: Int])
    /// Nothing is told.
    case hidden
  }

  /// A piece of time as it was published at the first level.
  package struct Piece: Hashable, Sendable {
    package var edition: Int
    /// The commit its records were read at.
    package var commit: Int
  }

  package private(set) var rows: [Place: Row] = [:]
  /// By population, the pieces of the first level.
  package private(set) var pieces: [String: [Period: Piece]] = [:]
  /// Tables of which nothing is told, not even which rows hold somebody.
  private var hidden: Set<EditionCell.Table> = []
  /// The edition each cell comes from.
  package private(set) var editions: [Place: Int] = [:]

  package init() {}

  /// - Parameters:
  ///   - editions: of one frame, oldest first.
  ///   - root: the first level of its lattice.
  package init(_ editions: [Edition], root: String) {
    for edition in editions {
      add(edition.draft.cells, of: edition.number, at: edition.draft.commit, root: root)
    }
  }

  package mutating func add(_ cells: [EditionCell], of edition: Int, at commit: Int, root: String) {
    for cell in cells {
      let table = cell.table
      if table.level == root, table.family.isEmpty {
        pieces[table.population, default: [:]][table.period] = Piece(
          edition: edition, commit: commit)
      }
      if cell.state == .hidden, table.level != root { hidden.insert(table) }
      for code in table.level == root ? [""] : cell.codes {
        let place = Place(table, code, isRoot: table.level == root)
        editions[place] = edition
        rows[place] =
          switch cell.state {
          case .shown: .shown(rung: cell.rung, counts: cell.counts)
          case .grouped: .grouped(cell.codes, rung: cell.rung, counts: cell.counts)
          case .hidden: .hidden
          }
      }
    }
  }
}

extension EditionBook {
  /// Whether nothing is told of the table a row is of.
  func isHidden(_ place: Place) -> Bool {
    hidden.contains(
      EditionCell.Table(
        population: place.population, family: place.family, level: place.level,
        parent: place.path.dropLast().joined(separator: EditionPath.separator),
        period: place.period))
  }
}

extension EditionBook.Place {
  /// The row of a code in a table.
  package init(_ table: EditionCell.Table, _ code: String, isRoot: Bool) {
    let above = table.parent.isEmpty ? [] : table.parent.components(EditionPath.separator)
    self.init(
      population: table.population, family: table.family, level: table.level,
      path: isRoot ? [] : above + [code], period: table.period)
  }
}

extension String {
  /// Its parts between a separator.
  func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
