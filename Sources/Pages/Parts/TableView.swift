package import HTML
internal import Words

/// A table of figures: columns, rows, caption; cells are ready to print.
package struct TableView: Sendable {
  package struct Column: Sendable {
    /// What a cell is when a phone shows each row as a card.
    package enum Role: Sendable {
      /// What the row is about, first.
      case name
      /// The figure, at the right of the name.
      case value
      /// The state, under the name.
      case status
      /// The rest, each with its label.
      case detail
    }

    package var label: String
    /// Nil to have it from the column's place and kind.
    package var role: Role?
    /// Aligned to the right, in tabular digits.
    package var isNumber: Bool
    /// The link that sorts the table by this column.
    package var sort: SortLink?

    package init(
      _ label: String, isNumber: Bool = false, role: Role? = nil, sort: SortLink? = nil
    ) {
      self.label = label
      self.role = role
      self.isNumber = isNumber
      self.sort = sort
    }

    package static func number(_ label: String) -> Column { Column(label, isNumber: true) }
  }

  package struct Row: Sendable {
    package var cells: [Node]
    /// A heading over the rows that follow.
    package var isGroup: Bool

    package init(_ cells: [Node], isGroup: Bool = false) {
      self.cells = cells
      self.isGroup = isGroup
    }
  }

  package var caption: String
  package var columns: [Column]
  package var rows: [Row]
  /// Whether the caption is for screen readers only.
  package var hidesCaption: Bool
  /// The cell that names its row; nil when none does.
  package var rowHeader: Int?
  /// The line of totals under the rows.
  package var foot: Row?

  package init(
    _ caption: String, _ columns: [Column], rows: [Row], hidesCaption: Bool = false,
    rowHeader: Int? = 0, foot: Row? = nil
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.hidesCaption = hidesCaption
    self.rowHeader = rowHeader
    self.foot = foot
  }

  /// The table, scrolling by itself where the screen is too narrow.
  package var node: Node {
    div(
      .look(columns.count > 6 ? [.wide, .many] : [.wide]), .tabindex(0), .role("region"),
      .aria("label", caption)
    ) {
      table(.look(.figureTable, .cards)) {
        HTML.caption(.look(hidesCaption ? [.visuallyHidden] : [])) { caption }
        thead {
          tr {
            for column in columns { heading(column) }
          }
        }
        tbody {
          for row in rows { view(row) }
        }
        if let foot { tfoot { view(foot) } }
      }
    }
  }

  /// The role of each column: the row's header is its name, the first number its value.
  private var roles: [Column.Role] {
    let value = columns.indices.first { $0 != rowHeader && columns[$0].isNumber }
    return columns.enumerated().map { index, column in
      column.role ?? (index == rowHeader ? .name : index == value ? .value : .detail)
    }
  }

  private func heading(_ column: Column) -> Node {
    let kind: [Look] = column.isNumber ? [.number] : []
    guard let sort = column.sort else {
      return th(.scope("col"), .look(kind)) { column.label }
    }
    return th(.scope("col"), .look(kind), .aria("sort", sort.order ?? "none")) {
      a(.href(sort.href), .look(.sort)) { column.label }
    }
  }

  private func view(_ row: Row) -> Node {
    if row.isGroup {
      return tr(.look(.group)) {
        th(.colspan(columns.count), .scope("rowgroup")) { row.cells }
      }
    }
    let roles = roles
    return tr {
      for (index, cell) in row.cells.enumerated() {
        let isKnown = index < columns.count
        let kind: [Look] = isKnown && columns[index].isNumber ? [.number] : []
        let role = isKnown ? roles[index] : .detail
        if index == rowHeader {
          th(.scope("row"), .look(kind + [role.look])) { cell }
        } else if role == .detail, isKnown, !columns[index].label.isEmpty {
          td(.look(kind + [role.look]), .data("label", columns[index].label)) { cell }
        } else {
          td(.look(kind + [role.look])) { cell }
        }
      }
    }
  }
}

extension TableView.Column.Role {
  fileprivate var look: Look {
    switch self {
    case .name: .name
    case .value: .value
    case .status: .status
    case .detail: .detail
    }
  }
}

/// Where one is in a long list, and the way to the rest.
package struct Pager: Sendable {
  package var page: Int
  package var size: Int
  package var total: Int

  /// `page` is counted from 1 and brought inside the list.
  package init(page: Int, size: Int = 50, total: Int) {
    self.size = size
    self.total = total
    self.page = max(1, min(page, max(1, (total + size - 1) / size)))
  }

  package var pages: Int { max(1, (total + size - 1) / size) }

  /// Positions shown, from 0.
  package var range: Range<Int> {
    let start = min(total, (page - 1) * size)
    return start..<min(total, start + size)
  }

  package func view(_ chrome: Chrome) -> Node {
    guard pages > 1 else { return .empty }
    func link(_ target: Int, _ label: String, _ rel: String) -> Node {
      a(
        .look(.quietButton, .smallButton), .rel(rel),
        .href(chrome.href(chrome.here.with("page", "\(target)")))
      ) { label }
    }
    return nav(.look(.pager), .aria("label", Words.Frame.pages)) {
      if page > 1 { link(page - 1, Words.Frame.previous, "prev") }
      span { Words.Frame.shown(range.lowerBound + 1, range.upperBound, of: total) }
      if page < pages { link(page + 1, Words.Frame.next, "next") }
    }
  }
}
