internal import Charts
package import HTML
internal import HTTP
internal import Words

extension StructurePage {
  private typealias Say = Words.Structure

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      name, lede: lede,
      crumbs: [
        .init(Words.Frame.compare, .compare), .init(Say.title, .structures), .init(name),
      ],
      verb: .compare, downloads: !results.isEmpty || !targets.isEmpty, isLive: true
    ).document(chrome) { content(chrome) }
  }

  /// What the page itself shows, inside its frame.
  @Markup func content(_ chrome: Chrome) -> [Node] {
    Components.notice(.idle, Words.Expected.caveat)
    if isDoubtful { Components.notice(.watch, Say.doubt) }
    if !isCompared { Components.notice(.idle, Say.notCompared) }
    if !lead.isEmpty { p(.look(.lead)) { lead } }
    p { size }
    if results.isEmpty {
      Components.sheet { Components.nothing(Say.noResult) }
    } else {
      if isCompared { readings(chrome) }
      for (index, result) in results.enumerated() { sheet(result, index, chrome) }
    }
    if !silent.isEmpty { silentSheet }
    targetSheet(chrome)
    div(.look(.grid, .halves)) {
      qualitySheet(chrome)
      Components.sheet(Say.follow) {
        dl(.look(.answers)) {
          fact(Say.commitments, Say.noCommitments)
          fact(Say.caseload, Say.noCaseload)
        }
      }
    }
    p(.look(.note)) { Say.method }
  }

  private func fact(_ name: String, _ value: String) -> Node {
    div {
      dt { name }
      dd { value }
    }
  }

  private func readings(_ chrome: Chrome) -> Node {
    Components.sheet(Say.readings) {
      div(.look(.grid, .halves)) {
        list(Say.strengths, strengths, Say.noStrength)
        list(Say.weaknesses, weaknesses, Say.noWeakness)
      }
      p(.look(.note)) { Say.readingsNote }
    }
  }

  private func list(
    _ title: String, _ readings: [String], _ none: String
  ) -> Node {
    div {
      h3 { title }
      if readings.isEmpty {
        p(.look(.note)) { none }
      } else {
        ul(.look(.plain)) {
          for reading in readings { li { reading } }
        }
      }
    }
  }

  // MARK: a result

  private func sheet(_ result: Result, _ index: Int, _ chrome: Chrome) -> Node {
    section(.look(.sheet), .id("resultat-\(index + 1)")) {
      h2 {
        a(.href(chrome.dated(result.address))) { result.label }
        " "
        span(.look(.code)) { result.code }
      }
      div(.look(.grid, .thirds)) {
        figure(Say.observed, result.observed)
        figure(Say.expected, result.expected)
        div {
          div(.look(.label)) { Say.gap }
          div(.look(.figure)) { result.gap.text }
          if !result.gap.note.isEmpty { div(.look(.note)) { result.gap.note } }
          if !result.stateWord.isEmpty { Components.state(result.state, result.stateWord) }
        }
      }
      if !result.comment.isEmpty { p { result.comment } }
      for note in result.notes { p(.look(.note)) { note } }
      if result.parts != nil || result.others != nil {
        details(.look(.silent)) {
          summary { Say.parts }
          if let parts = result.parts {
            HTML.group {
              Charts.figure(
                parts, id: "parts-\(index)", caption: Say.partsNote, tableSummary: Say.partsTable)
            }
          }
          if let others = result.others { others.drawing(id: "autres-\(index)") }
        }
      }
    }
  }

  private func figure(_ label: String, _ figure: Figure) -> Node {
    div {
      div(.look(.label)) { label }
      div(.look(.figure)) { figure.text }
      if !figure.note.isEmpty { div(.look(.note)) { figure.note } }
    }
  }

  private var silentSheet: Node {
    details(.look(.silent)) {
      summary { Say.silentLines(silent.count) }
      ul { for line in silent { li { line } } }
    }
  }

  // MARK: promises and quality

  private func targetSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.targets, id: "cibles") {
      if !hasAllTargets {
        Components.nothing(Say.targetsElsewhere)
      } else if targets.isEmpty {
        Components.nothing(Say.noTarget)
      } else {
        TableView(
          Say.targets,
          [
            .init(Words.FigurePages.indicator), .init(Say.due),
            .init(Say.target, isNumber: true, role: .detail),
            .init(Say.reached, isNumber: true, role: .value),
            .init(Say.share, isNumber: true, role: .detail), .init(Say.place, role: .status),
          ],
          rows: targets.map { target in
            TableView.Row([
              group {
                a(.href(chrome.dated(target.address))) { target.label }
                " "
                span(.look(.code)) { target.code }
              },
              .text(target.due), .text(target.goal), .text(target.reached), .text(target.share),
              target.stateWord.isEmpty
                ? .empty : Components.state(target.state, target.stateWord),
            ])
          }, hidesCaption: true
        ).node
      }
      for note in targetNotes { p(.look(.note)) { note } }
    }
  }

  private func qualitySheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.quality) {
      TableView(
        Say.quality,
        [.init(Words.FigurePages.indicator), .init(Say.value, isNumber: true, role: .value)],
        rows: quality.map { line in
          TableView.Row([
            group {
              line.label
              " "
              span(.look(.code)) { line.code }
            }, .text(line.value),
          ])
        }, hidesCaption: true
      ).node
      p {
        HTMLLink.to(
          Address.findings.with(Self.structureName, code), Say.findings, chrome)
      }
    }
  }
}

/// The structures one may read, by name, or why one cannot be read.
package struct StructureList: Sendable {
  package struct Line: Sendable {
    package var name: String
    package var address: Address
    package var regions: String
    package var operations: Int
  }

  package var lede: String
  package var lines: [Line]
  package var pager: Pager
  /// Why the structure asked for is not shown; empty for the list itself.
  package var refusal: String

  package func view(_ chrome: Chrome) -> Node {
    typealias Say = Words.Structure
    return Frame(
      Say.title, lede: lede,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Say.title)], verb: .compare
    ).document(chrome) {
      if !refusal.isEmpty {
        Components.sheet { Components.nothing(refusal) }
      } else if lines.isEmpty {
        Components.sheet {
          Components.nothing(Say.none) { HTMLLink.button(Say.importRecords, .newImport) }
        }
      } else {
        Components.sheet {
          p(.look(.note)) { Say.byName }
          TableView(
            Say.title,
            [
              .init(Say.structure), .init(Say.regions, role: .detail),
              .init(Say.operations, isNumber: true, role: .value),
            ],
            rows: lines[pager.range].map { line in
              TableView.Row([
                HTMLLink.to(line.address, line.name, chrome), .text(line.regions),
                .text(Words.number(line.operations)),
              ])
            }, hidesCaption: true
          ).node
          pager.view(chrome)
        }
      }
    }
  }
}
