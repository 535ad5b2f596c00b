package import HTML
internal import HTTP
internal import Words

extension TerritoryPage {
  private typealias Say = Words.Territory

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      isNation ? Say.title : name, lede: lede,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Say.title, .territories)]
        + (isNation ? [] : [.init(name)]), verb: .compare, downloads: true, isLive: true
    ).document(chrome) { content(chrome) }
  }

  /// What the page itself shows, inside its frame.
  @Markup func content(_ chrome: Chrome) -> [Node] {
    Components.sheet {
      Components.asking(.territories, chrome) {
        Field(
          Self.territoryName, Say.territory, value: territory, isRequired: false, choices: choices
        ).view()
        button(.type("submit"), .look(.quietButton)) { Say.show }
      }
    }
    if !isCounted { Components.notice(.idle, Say.outside) }
    if !lead.isEmpty { p(.look(.lead)) { lead } }
    Components.sheet(Say.around) {
      if hasContext {
        context
        p(.look(.note)) { Say.aroundNote }
      } else {
        Components.nothing(Say.noContext) { HTMLLink.button(Say.importContext, .newImport) }
      }
    }
    if !isNation { neighbourSheet(chrome) }
    if isCounted {
      reachedSheet(chrome)
      operationSheet
    }
    Components.sheet(Say.needs) { p { Say.noNeeds } }
  }

  /// What is recorded of what surrounds, alone: the start of a dialogue.
  func surroundings(_ chrome: Chrome) -> Node {
    var recorded = self
    recorded.blocks = blocks.map { title, elements in
      (title, elements.filter { !$0.source.isEmpty })
    }.filter { !$0.elements.isEmpty }
    return Components.sheet(Say.aroundStructure(name), id: "territoire") {
      if hasContext {
        recorded.context
        p(.look(.note)) { Say.aroundNote }
      } else {
        p { Say.noContext }
      }
      p { HTMLLink.to(.territory(territory), Say.wholeTerritory, chrome) }
    }
  }

  // MARK: what surrounds

  private var columns: Int { 4 + (isNation ? 0 : 1) + (hasAlike ? 1 : 0) }

  private var context: Node {
    div(.look(.wide, .many), .tabindex(0), .role("region"), .aria("label", Say.around)) {
      table(.look(.figureTable, .cards)) {
        HTML.caption(.look(.visuallyHidden)) { Say.around }
        thead {
          tr {
            th(.scope("col")) { Say.element }
            th(.scope("col"), .look(.number)) { name }
            th(.scope("col")) { Say.before }
            if !isNation { th(.scope("col"), .look(.number)) { Say.nation } }
            if hasAlike { th(.scope("col"), .look(.number)) { Say.alike } }
            th(.scope("col")) { Say.source }
          }
        }
        for block in blocks {
          tbody {
            tr(.look(.group)) {
              th(.scope("rowgroup"), .colspan(columns)) { block.title }
            }
            for element in block.elements { row(element) }
          }
        }
      }
    }
  }

  private func row(_ element: Element) -> Node {
    tr {
      th(.scope("row"), .look(.name)) {
        element.label
        " "
        span(.look(.code)) { element.code }
      }
      td(.look(.number, .value)) { element.value }
      td(.look(.detail)) { element.change }
      if !isNation {
        td(.look(.number, .detail), .data("label", Say.nation)) { element.nation }
      }
      if hasAlike {
        td(.look(.number, .detail), .data("label", Say.alike)) { element.alike }
      }
      td(.look(.detail)) { element.source }
    }
  }

  private func neighbourSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.neighbours) {
      if neighbours.isEmpty {
        p { Say.noNeighbour }
      } else {
        if areFew { p { Say.few } }
        ul(.look(.plain)) {
          for neighbour in neighbours {
            li {
              HTMLLink.to(neighbour.address, neighbour.name, chrome)
              " "
              span(.look(.note)) { neighbour.sentence }
            }
          }
        }
      }
      p(.look(.note)) { Say.neighboursNote }
    }
  }

  // MARK: whom we reach

  private var hasNation: Bool { reached.contains { !$0.nation.isEmpty } }

  private func reachedSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.reached) {
      dl(.look(.answers)) {
        div {
          dt { Say.coverageName }
          dd { coverage.isEmpty ? Say.noCoverage : coverage }
        }
      }
      TableView(
        Say.reached,
        [
          .init(Words.FigurePages.indicator),
          .init(Say.participants, isNumber: true, role: .value),
        ] + (hasNation ? [.init(Say.nation, isNumber: true, role: .detail)] : [])
          + [.init(Say.here, isNumber: true, role: .detail)],
        rows: reached.map { line in
          TableView.Row(
            [
              group {
                a(.href(chrome.dated(line.address))) { line.label }
                " "
                span(.look(.code)) { line.code }
                if !line.comment.isEmpty { div(.look(.note)) { line.comment } }
              },
              .text(line.value),
            ] + (hasNation ? [.text(line.nation)] : [])
              + [
                group {
                  line.territory
                  div(.look(.note)) { line.source }
                }
              ])
        }, hidesCaption: true
      ).node
      p(.look(.note)) { Say.reachedNote }
    }
  }

  /// Operations a page names at most.
  private static let mostOperations = 40

  private var operationSheet: Node {
    Components.sheet(Say.operations) {
      if operations.isEmpty {
        p { Say.nobody }
      } else {
        TableView(
          Say.operations,
          [.init(Say.operation), .init(Say.entered, isNumber: true, role: .value)],
          rows: operations.prefix(Self.mostOperations).map { operation in
            TableView.Row([
              group {
                operation.name
                " "
                span(.look(.code)) { operation.code }
              }, .text(operation.entered),
            ])
          }, hidesCaption: true
        ).node
        if operations.count > Self.mostOperations {
          p(.look(.note)) { Say.others(operations.count - Self.mostOperations) }
        }
      }
    }
  }
}
