package import HTML
internal import HTTP
internal import Words

extension MissionGridPage {
  private typealias Say = Words.MissionGrid

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: lede,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Say.title)], verb: .compare,
      downloads: !isEmpty && !isOutside, isLive: true
    ).document(chrome) { content(chrome) }
  }

  /// What the page itself shows, inside its frame.
  @Markup func content(_ chrome: Chrome) -> [Node] {
    if isOutside {
      Components.sheet { Components.nothing(Say.outside) }
    } else if isEmpty {
      Components.sheet {
        Components.nothing(Say.empty) { HTMLLink.button(Say.importRecords, .newImport) }
      }
    } else {
      Components.sheet {
        form(chrome, Self.structureName, Say.structure, structure, choices)
        p(.look(.note)) { Say.method }
      }
      if let units { sheet(units, chrome) }
      for (index, family) in families.enumerated() {
        Components.sheet(family.title, id: "famille-\(index + 1)") {
          table(family.lines, family.title, chrome)
          if !family.note.isEmpty { p(.look(.note)) { family.note } }
        }
      }
    }
  }

  /// A choice that the address holds, beside those it has.
  private func form(
    _ chrome: Chrome, _ name: String, _ label: String, _ value: String,
    _ choices: [(value: String, label: String)]
  ) -> Node {
    Components.asking(.missionGrid, chrome) {
      Field(name, label, value: value, isRequired: false, choices: choices).view()
      button(.type("submit"), .look(.quietButton)) { Say.show }
    }
  }

  private func sheet(_ units: Units, _ chrome: Chrome) -> Node {
    Components.sheet(Say.units, id: "structures") {
      form(chrome, Self.indicatorName, Say.indicator, units.indicator, units.choices)
      TableView(
        Say.units,
        [.init(Say.structure)]
          + columns.enumerated().map { index, label in
            .init(label, isNumber: true, role: index == 3 ? .value : .detail)
          }
          + [.init(Say.target, isNumber: true, role: .detail), .init("", role: .status)],
        rows: units.rows.map { row in
          TableView.Row(
            [HTMLLink.to(row.address, row.name, chrome)]
              + row.cells.map { $0.view(chrome) }
              + [
                .text(row.target),
                row.stateWord.isEmpty
                  ? .empty : Components.state(row.state, row.stateWord),
              ])
        }, hidesCaption: true
      ).node
      p(.look(.note)) { Say.unitsNote }
    }
  }

  // MARK: the lines of a family

  private var hasRegion: Bool {
    families.contains { $0.lines.contains { !$0.region.isEmpty } }
  }

  private var hasTargets: Bool {
    func has(_ line: Line) -> Bool { !line.target.isEmpty || line.under.contains(where: has) }
    return families.contains { $0.lines.contains(where: has) }
  }

  private var width: Int { 1 + columns.count + (hasRegion ? 1 : 0) + (hasTargets ? 2 : 0) }

  private func table(_ lines: [Line], _ title: String, _ chrome: Chrome) -> Node {
    div(.look(.wide, .many), .tabindex(0), .role("region"), .aria("label", title)) {
      HTML.table(.look(.figureTable, .cards)) {
        HTML.caption(.look(.visuallyHidden)) { title }
        thead {
          tr {
            th(.scope("col")) { Say.line }
            for column in columns { th(.scope("col"), .look(.number)) { column } }
            if hasRegion { th(.scope("col"), .look(.number)) { Say.region } }
            if hasTargets {
              th(.scope("col"), .look(.number)) { Say.target }
              th(.scope("col")) { Words.Dashboard.place }
            }
          }
        }
        tbody { for line in lines { row(line, chrome) } }
      }
    }
  }

  @Markup private func row(_ line: Line, _ chrome: Chrome) -> [Node] {
    tr(.look(line.under.isEmpty ? [.line] : [.line, .before])) {
      th(.scope("row"), .look(.name)) {
        a(.href(chrome.dated(line.address))) { line.label }
        " "
        span(.look(.code)) { line.code }
        if !line.note.isEmpty { div(.look(.note)) { line.note } }
      }
      for (index, cell) in line.cells.enumerated() {
        if index == line.cells.count - 1 {
          td(.look(.number, .value)) { cell.view(chrome) }
        } else {
          td(.look(.number, .detail), .data("label", columns[index])) { cell.view(chrome) }
        }
      }
      if hasRegion { td(.look(.number, .detail), .data("label", Say.region)) { line.region } }
      if hasTargets {
        td(.look(.number, .detail), .data("label", Say.target)) { line.target }
        td(.look(.status)) {
          if !line.stateWord.isEmpty { Components.state(line.state, line.stateWord) }
        }
      }
    }
    if !line.under.isEmpty {
      tr(.look(.sub)) {
        td(.colspan(width)) {
          details(.look(.more)) {
            summary { Say.under(line.parts, readings: line.readings) }
            table(line.under, Say.under(line.label), chrome)
          }
        }
      }
    }
  }

}

extension PeriodText {
  func view(_ chrome: Chrome) -> Node {
    group {
      if let address {
        a(.href(chrome.dated(address))) { text }
      } else {
        text
      }
      if !reason.isEmpty { div(.look(.note)) { reason } }
    }
  }
}

extension Chrome {
  /// A link's address on the day looked at, its territory left out: the address says it by cuts of its
  /// own.
  func dated(_ address: Address) -> String {
    address.seen(in: Scope(date: scope.date)).href
  }
}
