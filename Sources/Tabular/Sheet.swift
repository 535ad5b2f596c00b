package import Kernel

/// A table to hand over as a spreadsheet: typed columns, rows and what it is about.
package struct Sheet: Hashable, Sendable {
  /// What a column holds, hence how its numbers are shown.
  package enum Kind: Hashable, Sendable {
    case text
    /// An identifier, whose leading zeros stay.
    case code
    case integer
    /// Euros, with two decimals.
    case amount
    case decimal
    /// A share: 0.482 is shown as 48,2 %.
    case percent
    case date
  }

  /// One column.
  package struct Column: Hashable, Sendable {
    package var header: String
    package var kind: Kind
    /// In characters; nil to fit the header and the first rows.
    package var width: Int?
    /// What its cells are offered to hold, in a list that another sheet of the workbook keeps.
    package var choices: [String] = []
    /// What is said beside a cell of it as it is chosen.
    package var hint: Hint?

    package init(_ header: String, _ kind: Kind, width: Int? = nil) {
      self.header = header
      self.kind = kind
      self.width = width
    }
  }

  /// What is said beside a cell, cut to the 32 and 255 signs a workbook takes.
  package struct Hint: Hashable, Sendable {
    package var title: String
    package var text: String

    package init(title: String, text: String) {
      self.title = title
      self.text = text
    }
  }

  /// One cell.
  package enum Value: Hashable, Sendable {
    case empty
    case text(String)
    case integer(Int)
    /// An exact number as `Amount` and `Ratio` print it: a point, no separator of thousands.
    case decimal(String)
    case date(CivilDate)
    /// The quotient of two cells of its row, by their columns: a formula that gives this value, shown
    /// as a kind.
    case quotient(Int, over: Int, value: String, Kind)
    /// A number shown as another kind than its column.
    case shown(String, Kind)
  }

  package var name: String
  package var columns: [Column]
  /// Cells by row, in the order of the columns; a short row ends with empty cells.
  package var rows: [[Value]]
  /// What the table is about, a line each: scope, date, edition, definition.
  package var notes: [String]

  package init(name: String, columns: [Column], rows: [[Value]], notes: [String] = []) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }

  /// The table as CSV for spreadsheets set to French: UTF-8 with its mark, `;`, decimal commas, ISO
  /// dates, and no cell they would run as a formula.
  package var csv: [UInt8] {
    var writer = CSVWriter(.init(byteOrderMark: true, formulaSafe: true))
    writer.append(columns.map(\.header))
    for row in rows {
      for place in columns.indices {
        writer.append(cell: place < row.count ? row[place].plain : "")
      }
      writer.endRow()
    }
    return writer.bytes
  }
}

extension Sheet.Value {
  /// The cell as text for French readers, without separators of thousands.
  var plain: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let text), .quotient(_, over: _, value: let text, _), .shown(let text, _):
      text.replacing(".", with: ",")
    case .date(let date): date.description
    }
  }
}
