internal import Catalogue
internal import Charts
internal import Counting
package import HTML
internal import HTTP
internal import Kernel
internal import Steering
internal import Words

extension ComposerPage {
  private typealias Say = Words.Composer

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.lede,
      crumbs: [
        .init(Words.Frame.compare, published == nil ? .compare : nil), .init(Say.title),
      ],
      actions: [.init(Say.own, .ownViews)], verb: .compare, downloads: reading != nil
    ).document(chrome) {
      Components.errorSummary(query.errors)
      if !query.errors.isEmpty, let wrong = query.unread {
        p {
          HTMLLink.to(chrome.here.with(wrong.name, nil), Words.Pages.withoutChoice, chrome)
        }
      }
      ComposerForm(self).view(chrome)
      if let published {
        publishedSheet(published, chrome)
        if !query.definitions.isEmpty, query.errors.isEmpty { keeping(chrome) }
      } else if reading != nil {
        figures(chrome)
      } else if query.definitions.isEmpty, query.errors.isEmpty {
        Components.nothing(Say.empty)
      }
    }
  }

  @Markup private func figures(_ chrome: Chrome) -> [Node] {
    let drawings = ComposerDrawings(self)
    if !drawings.isEmpty { Components.sheet(Say.drawing, id: "graphiques") { drawings.view() } }
    Components.sheet(Say.table, id: "tableau") {
      p { reach(chrome) }
      for note in notes { p(.look(.note)) { note } }
      let pager = Pager(page: query.page, size: Self.rowsShown, total: rows.count)
      table(pager).node
      pager.view(chrome)
    }
    keeping(chrome)
  }

  /// The perimeter, each filter to take away, and the days.
  private func reach(_ chrome: Chrome) -> Node {
    var parts = [chrome.place]
    parts += query.filters.map { filter in
      Words.FigurePages.filter(FigureLabels.cut(filter.name), labels.full(filter.name, filter.code))
    }
    if let reading, query.step != .all {
      let period = reading.composition.counted
      parts.append(Words.FigurePages.within(period.start, period.end))
    }
    return .text(parts.joined(separator: " · "))
  }

  // MARK: the table

  private static let rowsShown = 200

  /// A line of the table.
  private struct Line {
    var group: [String]
    var piece: Composition.Piece
    /// Nil for a line of every figure.
    var definition: Definition?
  }

  /// One line a figure where nothing is cut nor dated, else one a group and a piece.
  private var rows: [Line] {
    guard let reading else { return [] }
    let pieces = reading.composition.pieces
    if query.cuts.isEmpty, pieces.count == 1 {
      return query.definitions.map { Line(group: [], piece: pieces[0], definition: $0) }
    }
    return groups.flatMap { group in pieces.map { Line(group: group, piece: $0) } }
  }

  private var isDated: Bool { query.step != .all }

  private func table(_ pager: Pager) -> TableView {
    let lines = Array(rows[pager.range])
    let caption = Say.caption(query.definitions.count, rows.count)
    if query.cuts.isEmpty, !isDated {
      return TableView(
        caption,
        [.init(Say.indicator), .number(Say.value)]
          + usedReferences.map { .number(Say.referenceHeader($0.rawValue)) },
        rows: lines.map { line in
          let definition = line.definition ?? query.definitions[0]
          return TableView.Row(
            [.text(Words.printed(definition.label)), value(definition, line)]
              + usedReferences.map { .text(beside($0, definition, line)) })
        })
    }
    var headers: [TableView.Column] = []
    if isDated {
      headers.append(.init(Say.period))
    } else {
      headers += query.cuts.map { .init(FigureLabels.cut($0)) }
    }
    for definition in query.definitions {
      let label = Words.printed(definition.label)
      // On a phone each value has the name of its figure, unless there is but one.
      headers.append(
        .init(label, isNumber: true, role: query.definitions.count > 1 ? .detail : nil))
      headers += references(definition).map { .number(Say.beside(label, $0.rawValue)) }
    }
    var shown: [TableView.Row] = []
    for (place, line) in lines.enumerated() {
      if isDated, !query.cuts.isEmpty, place == 0 || lines[place - 1].group != line.group {
        shown.append(TableView.Row([.text(label(line.group))], isGroup: true))
      }
      var cells: [Node] =
        isDated
        ? [.text(label(line.piece))]
        : line.group.enumerated().map { .text(label($0, $1)) }
      for definition in query.definitions {
        cells.append(value(definition, line))
        cells += references(definition).map { .text(beside($0, definition, line)) }
      }
      shown.append(TableView.Row(cells))
    }
    return TableView(caption, headers, rows: shown)
  }

  private var usedReferences: [Composition.Reference] {
    (reading?.composition.references ?? []).filter { reference in
      query.definitions.contains { references($0).contains(reference) }
    }
  }

  private func value(_ definition: Definition, _ line: Line) -> Node {
    guard let figure = figure(definition, line.group, line.piece) else { return .empty }
    return group {
      if let href = figure.href {
        a(.href(href)) { figure.text.value }
      } else {
        figure.text.value
      }
      if !figure.text.quotient.isEmpty { div(.look(.note)) { figure.text.quotient } }
      if !figure.text.reason.isEmpty { div(.look(.note)) { figure.text.reason } }
    }
  }

  private func beside(
    _ reference: Composition.Reference, _ definition: Definition, _ line: Line
  ) -> String {
    guard references(definition).contains(reference) else { return "" }
    return reading?.beside(reference, definition.fullName, line.group, line.piece)
      .map { FigureText($0, definition).value } ?? ""
  }

  // MARK: kept, shared

  @Markup private func keeping(_ chrome: Chrome) -> [Node] {
    div(.look(.grid, .halves)) {
      Components.sheet(Say.saveTitle, id: "garder") {
        Components.errorSummary(saving.errors)
        form(.method("post"), .action(chrome.href(.ownViews)), .look(.narrow)) {
          Components.key(chrome)
          input(.type("hidden"), .name(OwnViewForm.addressName), .value(link))
          Field(
            OwnViewForm.titleName, Say.name, help: Say.nameHelp, value: saving.title,
            longest: OwnViewForm.longestTitle
          ).view(saving.errors)
          Field(
            OwnViewForm.noteName, "\(Say.note) \(Words.Parts.optional)", value: saving.note,
            isRequired: false, longest: OwnViewForm.longestNote, lines: 2
          ).view(saving.errors)
          button(.type("submit"), .look(.primaryButton)) { Say.save }
        }
      }
      Components.sheet(Say.share, id: "partager") {
        p { Say.shareHelp }
        p { a(.href(link)) { Say.shareLink } }
      }
    }
  }

  /// The address of the page, in its scope, one way only.
  private var link: String { query.address.seen(in: scope).href }

  // MARK: published figures

  private func publishedSheet(
    _ published: [(definition: Definition, address: Address?)], _ chrome: Chrome
  ) -> Node {
    Components.sheet(Say.published) {
      p { Say.withheld }
      if !published.isEmpty {
        TableView(
          Say.published, [.init(Say.indicator), .init(Say.published, role: .detail)],
          rows: published.map { definition, address in
            TableView.Row([
              .text(Words.printed(definition.label)),
              address.map { HTMLLink.to($0, Say.seePublished, chrome) }
                ?? .text(Say.notPublished),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }
}
