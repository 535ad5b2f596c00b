internal import Access
internal import Catalogue
internal import Counting
internal import HTML
internal import Kernel
internal import Records
internal import Words

extension FigurePage {
  /// Lines of a cut shown; the file has all.
  private static let cutLimit = 50

  // MARK: the cut

  func cutSheet(_ chrome: Chrome) -> Node {
    let shown = Array(cutLines.prefix(Self.cutLimit))
    let name = FigureLabels.cut(query.cut)
    return Components.sheet(Words.FigurePages.cuts, id: "ventilation") {
      FigureChoices(self).cuts(chrome)
      if shown.isEmpty {
        p(.look(.nothing)) { Words.FigurePages.cutNone }
      } else {
        div(.data("live-text", name)) {
          FigureComparison(self) { self.href($0, chrome) }.view(chrome)
          cutTable(shown, name, chrome).node
        }
        if shown.count < cutLines.count {
          p(.look(.note)) {
            Words.FigurePages.cutShown(shown.count, of: cutLines.count)
          }
        }
        if reference != nil { p(.look(.note)) { Words.FigurePages.reference } }
        downloads(.cut, Words.FigurePages.cuts, chrome)
      }
    }
  }

  private func cutTable(_ lines: [CutLine], _ name: String, _ chrome: Chrome) -> TableView {
    let hasQuotient = lines.contains { !$0.text.quotient.isEmpty }
    let most = (lines.compactMap { $0.text.number } + [reference].compactMap { $0 }).max() ?? 0
    let scale = definition.unit == .rate ? max(most, 0) : most
    return TableView(
      Words.FigurePages.cutCaption(name, cutLines.count),
      [.init(name), .number(Words.FigurePages.value)]
        + (hasQuotient ? [.number(Words.FigurePages.counts)] : [])
        + (hasShares ? [.number(Words.FigureScreen.part)] : [])
        + [.init(Words.FigurePages.compared)],
      rows: lines.map { line in
        TableView.Row(
          [
            a(.href(href(line, chrome))) { line.label },
            group {
              line.text.value
              if !line.text.reason.isEmpty {
                small(.look(.note)) { line.text.reason }
              }
            },
          ] + (hasQuotient ? [.text(line.text.quotient)] : [])
            + (hasShares ? [.text(share(line))] : [])
            + [FigureBar.node(line.text.number, most: scale, reference: reference)])
      })
  }

  /// Whether lines are parts of a whole: counts that add up to the figure.
  private var hasShares: Bool {
    guard definition.unit != .rate, let whole = value.number, whole > 0 else { return false }
    let numbers = cutLines.compactMap { $0.text.number }
    return numbers.count == cutLines.count && numbers.allSatisfy { $0 >= 0 }
      && abs(numbers.reduce(0, +) - whole) < 0.5
  }

  /// The part of the figure a line makes.
  private func share(_ line: CutLine) -> String {
    guard let part = line.text.number, let whole = value.number, whole > 0 else { return "" }
    return FigureText.plain(part / whole, .rate)
  }

  /// The value of the whole, to compare quotients with.
  private var reference: Double? { definition.unit == .rate ? value.number : nil }

  /// The same figure for one code: a filter, or the scope for regions.
  private func href(_ line: CutLine, _ chrome: Chrome) -> String {
    var here = chrome.here.with(FigureQuery.cutName, nil).with(FigureQuery.pageName, nil)
      .with(FigureQuery.fateName, nil).with(FigureQuery.sheetName, nil)
    guard query.cut == "region" else {
      here = here.with(query.cut, line.code)
      return chrome.href(here)
    }
    var scope = chrome.scope
    scope.region = line.code
    return here.seen(in: scope).href
  }

  // MARK: the records

  func recordsSheet(_ records: FigureRecords, _ chrome: Chrome) -> Node {
    Components.sheet(Words.FigurePages.recordsTitle, id: "fiches") {
      // Replaced whole when records change, with what counts them.
      div(.data("live-text", "fiches")) { recordsContent(records, chrome) }
    }
  }

  @Markup private func recordsContent(_ records: FigureRecords, _ chrome: Chrome) -> [Node] {
    if funnels.count > 1 { roles(records, chrome) }
    nav(.look(.tabs), .aria("label", Words.FigurePages.tabs)) {
      for tab in records.tabs {
        link(
          Words.FigurePages.tab(tab.label, tab.count), tab.fate == records.shown.fate,
          recordsHref(tab.fate, records.role, chrome))
      }
    }
    if records.hidden > 0 {
      p(.look(.note)) { Words.FigurePages.hiddenRecords(records.hidden) }
    }
    if records.lines.isEmpty {
      if records.hidden == 0 { p(.look(.nothing)) { Words.FigurePages.noRecord } }
    } else {
      recordsTable(records, chrome).node
      if records.isFolded {
        p {
          a(
            .look(.quietButton, .smallButton),
            .href(recordsHref(records.shown.fate, records.role, chrome))
          ) { Words.FigureScreen.seeRecords(records.shown.count) }
        }
      } else {
        records.pager.view(chrome)
      }
      if chrome.right.exports(.people) {
        downloads(.records, Words.FigurePages.recordsTitle, chrome)
      }
    }
  }

  private func roles(_ records: FigureRecords, _ chrome: Chrome) -> Node {
    nav(.look(.tabs), .aria("label", Words.FigurePages.recordsTitle)) {
      for funnel in funnels {
        link(
          funnel.role == .denominator
            ? Words.FigurePages.denominator : Words.FigurePages.numerator,
          funnel.role == records.role, recordsHref(.counted, funnel.role, chrome))
      }
    }
  }

  private func link(_ label: String, _ isCurrent: Bool, _ href: String) -> Node {
    .element(
      Element(
        "a", [.href(href)] + (isCurrent ? [.aria("current", "true")] : []), [.text(label)]))
  }

  private func recordsTable(_ records: FigureRecords, _ chrome: Chrome) -> TableView {
    TableView(
      Words.FigurePages.recordsCaption(records.shown.label, records.shown.count),
      [
        .init(Words.FigurePages.record), .init(Words.FigurePages.operation),
        .number(Words.FigurePages.day(records.moment.rawValue)), .init(Words.FigurePages.fate),
        .init(Words.FigurePages.why),
      ],
      rows: records.lines.map { line in
        TableView.Row([
          Self.name(line, chrome),
          line.operationID.map { HTMLLink.to(.operation($0), line.operation, chrome) }
            ?? .text(line.operation),
          .text(line.date.map(Words.shortDate) ?? ""), fate(line),
          group {
            line.why
            if line.isPending, line.kind == .participations, line.hasPage {
              " · "
              HTMLLink.to(.participation(line.number), Words.FigurePages.correct, chrome)
            }
          },
        ])
      })
  }

  /// What a record is called, with a link to its page where it has one.
  static func name(_ line: FigureRecords.Line, _ chrome: Chrome) -> Node {
    let text = Words.FigurePages.record(line.kind.rawValue, line.number)
    guard line.hasPage else { return .text(text) }
    return HTMLLink.to(
      line.kind == .operations ? .operation(line.number) : .participation(line.number), text,
      chrome)
  }

  private func fate(_ line: FigureRecords.Line) -> Node {
    if line.isCounted { return Components.state(.good, Words.FigurePages.counted) }
    if line.isPending { return Components.state(.watch, Words.FigurePages.pending) }
    return Components.state(.idle, Words.FigurePages.excluded)
  }

  /// Links to one table of the page as files.
  private func downloads(
    _ sheet: FigureQuery.Sheet, _ name: String, _ chrome: Chrome
  ) -> Node {
    var own = chrome
    own.here = chrome.here.with(FigureQuery.sheetName, sheet.rawValue)
    return div(.look(.sheetFiles)) { Components.downloads(own, of: name) }
  }
}

/// A value as a bar in a cell, with the value of the whole as a line.
enum FigureBar {
  private static let width = 180.0

  static func node(_ value: Double?, most: Double, reference: Double?) -> Node {
    guard let value, most > 0, value >= 0 else { return .empty }
    func place(_ value: Double) -> Double { min(max(value / most, 0), 1) * (width - 4) }
    return svg(
      .look(.chart, .figureBar), .named("width", "180"), .named("height", "14"),
      .named("viewBox", "0 0 180 14"), .named("preserveAspectRatio", "none"),
      .aria("hidden", "true")
    ) {
      element(
        "rect", .look(.chartFill, .chartAccent), .named("x", "0"), .named("y", "2"),
        .named("width", tenths(value > 0 ? max(place(value), 1) : 0)), .named("height", "10"),
        .named("rx", "2"))
      if let reference {
        element(
          "path", .look(.chartStroke, .chartInk, .chartMark),
          .named("d", "M\(tenths(place(reference) + 1)) 0V14"))
      }
    }
  }

  /// A coordinate with one decimal, so that pages are stable.
  private static func tenths(_ value: Double) -> String {
    let tenths = Int((min(max(value, -1e7), 1e7) * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
