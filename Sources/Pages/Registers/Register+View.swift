internal import Columns
package import HTML
internal import HTTP
internal import Records
internal import Words

extension RegisterPage {
  /// Filters on codes shown at once; the others open.
  private static let filtersShown = 3

  package func view(_ rest: RegisterRest, _ chrome: Chrome) -> Node {
    Frame(
      RegisterLabels.kind(kind), lede: RegisterLabels.title(kind),
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.Registers.title, .registers),
        .init(RegisterLabels.kind(kind)),
      ], actions: [.init(RegisterLabels.new(kind), .newRecord(kind))],
      verb: .record, downloads: count > 0 && refusal == nil, isLive: true
    ).document(chrome) {
      Components.sheet {
        if total == 0 {
          Components.nothing(Words.Registers.emptyKind) {
            HTMLLink.button(Words.ImportPages.importFile, .newImport)
          }
        } else {
          Components.filterBox(chrome) { form(chrome) }
          if count == 0 {
            Components.nothing(Words.Registers.none)
          } else {
            p(.look(.statement), .data("live-text", "resume")) {
              Words.Registers.summary(count, of: total, isEverywhere: rows.isEverywhere)
            }
            if let refusal { p(.look(.note)) { refusal } }
            table(rest, chrome).node
            pager.view(chrome)
          }
        }
      }
      if count > 0, let counted { Components.sheet { counted.view(kind) } }
    }
  }

  // MARK: filters

  private func form(_ chrome: Chrome) -> Node {
    let choices = columns.coded.filter { $0.codes.count > 1 || filters.codes[$0.column] != nil }
    let first = choices.prefix(Self.filtersShown)
    let others = choices.dropFirst(Self.filtersShown)
    return Components.asking(
      .register(kind), chrome, keeping: chrome.here.query.filter { $0.name == Sorting.parameter },
      isSearch: true
    ) {
      if !columns.searched.isEmpty {
        Field(
          "q", Words.Registers.search, value: filters.search, type: "search", isRequired: false
        ).view()
      }
      for one in first { choice(one.column, one.codes) }
      if !others.isEmpty {
        more(others.contains { filters.codes[$0.column] != nil }) {
          for one in others { choice(one.column, one.codes) }
        }
      }
      button(.type("submit"), .look(.quietButton)) { Words.Frame.filter }
    }
  }

  private func more(_ isOpen: Bool, @Markup content: () -> [Node]) -> Node {
    .element(
      Element(
        "details", [.look(.silent)] + (isOpen ? [.open] : []),
        [summary { Words.Registers.moreFilters }, div(.look(.filters)) { content() }]))
  }

  private func choice(_ column: Int, _ present: [Int]) -> Node {
    let field = Schema.of(kind).fields[column]
    let chosen = filters.codes[column]
    let codes = Set(present + (chosen.map { [$0] } ?? [])).sorted().map { field.codes[$0] }
    return Field(
      RegisterFilters.parameter(field), RegisterLabels.field(field),
      value: chosen.map { field.codes[$0] } ?? "", isRequired: false,
      choices: [("", Words.Registers.all)]
        + codes.map { ($0, RegisterLabels.code(kind, field, $0)) }
    ).view()
  }

  // MARK: the list

  private func table(_ rest: RegisterRest, _ chrome: Chrome) -> TableView {
    TableView(
      Words.Registers.caption(count),
      [.init(Words.Registers.record)]
        + columns.visible.map { heading($0, chrome) },
      rows: pager.range.map { TableView.Row(cells(rows[$0], rest, chrome)) }, hidesCaption: true)
  }

  private func cells(_ row: Int, _ rest: RegisterRest, _ chrome: Chrome) -> [Node] {
    let fields = Schema.of(kind).fields
    let id = dataset.id(kind, row)
    return [HTMLLink.to(.registered(kind, id), Words.Registers.number(id), chrome)]
      + columns.visible.map { column in
        .text(
          RegisterLabels.value(
            kind, fields[column], text(column, row, rest), brief: true))
      }
  }

  private func heading(_ column: Int, _ chrome: Chrome) -> TableView.Column {
    let field = Schema.of(kind).fields[column]
    let label = RegisterLabels.field(field)
    var heading = TableView.Column(label, isNumber: isNumber(column))
    if !columns.unheld.contains(column) {
      heading = sorting.column(field.name, label, isNumber: isNumber(column), chrome)
    }
    // None is more than the others: on a phone each has its label.
    heading.role = .detail
    return heading
  }

  private func isNumber(_ column: Int) -> Bool {
    switch Schema.of(kind).fields[column].type {
    case .integer, .euros, .decimal, .day, .moment: true
    case .text, .digits, .code, .codes: false
    }
  }
}
