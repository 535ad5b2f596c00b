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
  /// Whether it tells of every territory, whatever the one looked at.
  package var isEverywhere = false

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
  /// The same table with, after each column of codes from a short list, what the codes mean.
  package var labelled: DataSheet {
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
