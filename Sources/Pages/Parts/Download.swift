package import Kernel
internal import Words

/// A page's table as a file: columns by name, with code and label apart.
package struct DataSheet: Sendable {
  package struct Column: Sendable {
    package enum Kind: Sendable {
      case text
      case code
      case integer
      /// Euros with cents, as a plain decimal.
      case amount
      case decimal
      /// Between 0 and 1, as a plain decimal.
      case rate
      /// As `2017-06-30`.
      case date
    }

    package var name: String
    package var kind: Kind

    package init(_ name: String, _ kind: Kind = .text) {
      self.name = name
      self.kind = kind
    }
  }

  /// The name of the file, without ending.
  package var name: String
  package var columns: [Column]
  /// Cells as plain text: decimal point, ISO dates; empty when missing.
  package var rows: [[String]]
  /// What the table is: scope, date, commit, definitions; told beside it, never inside it.
  package var about: [String]
  /// Whether it tells records as they are today, whatever the day looked at.
  package var isOfToday: Bool
  /// The name of its sheet in a workbook, when it is not that of the file.
  package var title: String?
  /// Cells of some rows that are the quotient of two others of their row.
  package var quotients: Quotients?
  /// Which records it tells of.
  package var reach = Reach.seen
  /// What narrows it beside the territory, in words.
  package var filters: [String] = []
  /// What holds of every row and no column says: the period, the version of a definition.
  package var constants: [(column: Column, value: String)] = []
  /// Whether its rows are records as their files write them, to be brought again: no column that is
  /// not theirs stands beside them.
  package var isOfRecords = false

  /// The edition its figures are published in, and its day; nil for figures as they are recorded.
  package var edition: (number: Int, day: CivilDate)?

  /// The participation each row is about, where rows are about some: its holder's own identifier is
  /// read for who may, and stands at the end of the row.
  package var participations: [Int64?] = []

  /// Which cells of a table are quotients, and as what each row shows its numbers.
  package struct Quotients: Sendable {
    package var column: String
    package var numerator: String
    package var denominator: String
    /// Rows whose column is the quotient.
    package var rows: Set<Int>
    /// As what each row shows its values: in that column and in `alike`.
    package var kinds: [Column.Kind]
    package var alike: Set<String>
  }

  package enum Reach: Hashable, Sendable {
    /// The territory looked at.
    case seen
    /// Every territory, whatever the one looked at.
    case everywhere
    /// What the words say, whatever is looked at.
    case own(String)
  }

  package init(
    name: String, columns: [Column], rows: [[String]], about: [String] = [],
    isOfToday: Bool = false
  ) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.about = about
    self.isOfToday = isOfToday
  }
}

extension DataSheet {
  /// The same table with, after each column of codes from a short list, what the codes mean; records as
  /// they are, whose file is imported again and changes nothing.
  package var labelled: DataSheet {
    guard !isOfRecords else { return self }
    var wider = self
    wider.columns = []
    wider.rows = rows.map { _ in [] }
    for (place, column) in columns.enumerated() {
      wider.columns.append(column)
      let means =
        column.kind == .code && Words.Sheets.columns.contains(column.name)
        && rows.contains { place < $0.count && Words.Sheets.label(column.name, $0[place]) != nil }
      if means { wider.columns.append(Column(Words.Sheets.labelColumn(column.name))) }
      for row in rows.indices {
        let cell = place < rows[row].count ? rows[row][place] : ""
        wider.rows[row].append(cell)
        if means { wider.rows[row].append(Words.Sheets.label(column.name, cell) ?? "") }
      }
    }
    return wider
  }
}

extension DataSheet {
  /// What a file says of itself, so that it stands alone.
  package struct Stamp: Sendable {
    /// The territory looked at, in words.
    package var territory: String
    package var day: CivilDate
    /// The state of the store; nil for who is told of no write.
    package var commit: Int?

    package init(territory: String, day: CivilDate, commit: Int?) {
      self.territory = territory
      self.day = day
      self.commit = commit
    }
  }

  /// The records it tells of, in words.
  package func perimeter(_ stamp: Stamp) -> String {
    let place =
      switch reach {
      case .seen: stamp.territory
      case .everywhere: Words.Frame.nation
      case .own(let words): words
      }
    return ([place] + filters).joined(separator: " · ")
  }

  /// The same as lines of text, for a sheet of notes.
  package func notes(_ stamp: Stamp) -> [String] {
    about + [Words.Pages.scope(perimeter(stamp), stamp.day)]
      + constants.map { Words.Sheets.note($0.column.name, $0.value) }
      + basisNote(stamp)
  }

  private func basisNote(_ stamp: Stamp) -> [String] {
    if let edition { return [Words.Editions.name(edition.number)] }
    return stamp.commit.map { [Words.Frame.commit($0)] } ?? []
  }

  /// The edition or the state of the store that its figures are of, as a column.
  private func basis(_ stamp: Stamp) -> [(column: Column, value: String)] {
    if let edition { return [(Column("diffusion", .integer), "\(edition.number)")] }
    return stamp.commit.map { [(Column("etat_base", .integer), "\($0)")] } ?? []
  }

  /// The same in columns after its own, for a file that has no place for notes.
  package func stamped(_ stamp: Stamp) -> DataSheet {
    guard !isOfRecords else { return self }
    let more: [(column: Column, value: String)] =
      constants + [
        (Column("perimetre"), perimeter(stamp)),
        (Column("lu_le", .date), stamp.day.description),
      ] + basis(stamp)
    var wider = self
    wider.constants = []
    let own = Set(columns.map(\.name))
    let added = more.filter { !own.contains($0.column.name) }
    wider.columns += added.map(\.column)
    wider.rows = rows.map { $0 + added.map(\.value) }
    return wider
  }
}
