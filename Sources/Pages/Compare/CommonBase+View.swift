package import HTML
internal import HTTP
internal import Words

extension CommonBasePage {
  private typealias Say = Words.CommonBase

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: lede,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Say.title)], verb: .compare,
      downloads: !isEmpty && !isOutside, isLive: true
    ).document(chrome) { content(chrome) }
  }

  /// What the page itself shows, inside its frame.
  @Markup func content(_ chrome: Chrome) -> [Node] {
    Components.sheet {
      Components.asking(.commonBase, chrome) {
        Field(
          Self.territoryName, Say.territory, value: territory, isRequired: false, choices: choices
        ).view()
        button(.type("submit"), .look(.quietButton)) { Say.show }
      }
      if !isOutside { p(.look(.note)) { Say.method } }
    }
    if isOutside {
      Components.sheet { Components.nothing(Say.outside) }
    } else if isEmpty {
      Components.sheet {
        Components.nothing(Say.empty) { HTMLLink.button(Say.importRecords, .newImport) }
      }
    } else {
      for block in blocks {
        Components.sheet(block.title) { table(block, chrome) }
      }
      if !operators.isEmpty { sheetOfOperators }
    }
  }

  private func table(_ block: Block, _ chrome: Chrome) -> Node {
    let columns: [TableView.Column] =
      [.init(Say.indicator), .init(here, isNumber: true, role: .value)]
      + (above.isEmpty ? [] : [.init(above, isNumber: true, role: .detail)])
      + (hasNation ? [.init(Say.nation, isNumber: true, role: .detail)] : [])
    return TableView(
      block.title, columns,
      rows: block.lines.map { line in
        TableView.Row(
          [name(line, chrome), value(line, chrome)]
            + (above.isEmpty ? [] : [cell(line.above, chrome)])
            + (hasNation ? [cell(line.nation, chrome)] : []))
      }, hidesCaption: true
    ).node
  }

  private func name(_ line: Line, _ chrome: Chrome) -> Node {
    group {
      if let address = line.address {
        a(.href(chrome.dated(address))) { line.label }
      } else {
        line.label
      }
      " "
      span(.look(.code)) { line.code }
      for note in line.notes { div(.look(.note)) { note } }
    }
  }

  private func value(_ line: Line, _ chrome: Chrome) -> Node {
    line.said.isEmpty ? cell(line.here, chrome) : .text(line.said)
  }

  private func cell(_ text: PeriodText?, _ chrome: Chrome) -> Node {
    text?.view(chrome) ?? .empty
  }

  private var sheetOfOperators: Node {
    Components.sheet(Say.operators) {
      TableView(
        Say.operators,
        [.init(Say.operatorName), .number(Say.paths), .number(Say.share)],
        rows: operators.map {
          TableView.Row([.text($0.name), .text($0.count), .text($0.share)])
        }, hidesCaption: true
      ).node
      p(.look(.note)) { Say.operatorsNote }
    }
  }
}
