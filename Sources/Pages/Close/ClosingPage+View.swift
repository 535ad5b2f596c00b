internal import Catalogue
internal import Closings
internal import Counting
package import HTML
internal import HTTP
internal import Stores
internal import Words

extension ClosingPage {
  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Closings.name(entry.number), lede: labels.scope(entry.scope),
      crumbs: [
        .init(Words.Frame.count, .dictionary), .init(Words.Closings.listTitle, .closings),
        .init(Words.Closings.name(entry.number)),
      ], verb: .count, downloads: true
    ).document(chrome) {
      if let other = entry.supersededBy {
        div(.look(.notice, .noticeIdle), .role("status")) {
          HTMLLink.to(
            .closing(other), Words.capitalised(Words.Closings.supersededBy(other)), chrome)
        }
      }
      if explained.notTakenBack > 0 {
        Components.notice(
          .watch, Words.printed(Words.Past.notTakenBack(explained.notTakenBack)))
      }
      facts(chrome)
      if let chosen { explanation(comparison.cells[chosen], chrome) }
      Components.sheet(Words.Closings.closedFigures) {
        p(.look(.note)) {
          Words.Closings.changed(comparison.differing.count, of: comparison.cells.count)
        }
        table(chrome).node
        pager.view(chrome)
      }
    }
  }

  private func facts(_ chrome: Chrome) -> Node {
    Components.sheet {
      dl(.look(.facts)) {
        dt { Words.Closings.comment }
        dd { entry.comment }
        dt { Words.ImportPages.when }
        dd { when }
        dt { Words.ImportPages.by }
        dd { entry.author }
        dt { Words.Closings.stateOfStore }
        dd { Words.Closings.states(closed: entry.commit, today: comparison.commit) }
        dt { Words.Closings.digest }
        dd { span(.look(.code)) { entry.digest.isEmpty ? Words.Closings.absent : entry.digest } }
      }
    }
  }

  // MARK: one figure, by cause

  /// Why one figure differs; also under what was published of it elsewhere.
  func explanation(_ cell: ComparedCell, _ chrome: Chrome) -> Node {
    let definition = cell.definition
    return Components.sheet(
      [Words.printed(definition?.label ?? cell.place.fullName), place(cell)]
        .filter { !$0.isEmpty }.joined(separator: ", "), id: "ecart"
    ) {
      p(.look(.statement)) {
        Words.Closings.sides(
          published: ClosingLabels.value(cell.published, definition),
          today: ClosingLabels.value(cell.today, definition),
          difference: ClosingLabels.difference(cell))
      }
      if definition == nil { p { Words.Closings.noDefinition } }
      if definition != nil, !cell.differs {
        p {
          terms.contains { !$0.parts.isEmpty }
            ? Words.Closings.compensated : Words.Closings.sameRecords
        }
      }
      for term in terms {
        if !term.parts.isEmpty { causes(term, chrome) }
      }
      if let figure = figure(cell) {
        p { a(.href(figure.href)) { Words.Closings.toFigure } }
      }
    }
  }

  private func causes(_ term: ComparedTerm, _ chrome: Chrome) -> Node {
    TableView(
      Words.Closings.causes(
        terms.count > 1 ? term.role.rawValue : "", ClosingLabels.signed(term.differenceText)),
      [
        .init(Words.Closings.causeHeader), .number(Words.Closings.differenceHeader),
        .init(Words.Closings.recordsHeader),
      ],
      rows: term.parts.map { part in
        TableView.Row([
          cause(part), .text(ClosingLabels.signed(part.text)),
          records(part, chrome),
        ])
      }
    ).node
  }

  private func cause(_ part: DifferencePart) -> Node {
    group {
      Self.cause(part)
      if part.lacksReason { small(.look(.note)) { Words.Closings.withoutReason } }
      for reason in part.reasons {
        small(.look(.note)) { Words.printed(say(reason)) }
      }
    }
  }

  private func say(_ reason: CorrectionReason) -> String {
    switch reason {
    case .given(let text): Words.Closings.reason(text)
    case .erased(let author, let time):
      Words.Closings.reasonErased(by: author, on: CivilZone.day(of: time, in: zone))
    case .unreadable: Words.Closings.unreadableReason
    }
  }

  private func records(_ part: DifferencePart, _ chrome: Chrome) -> Node {
    group {
      for (index, record) in part.records.prefix(Self.linked).enumerated() {
        if index > 0 { ", " }
        if let address = Self.address(record) {
          HTMLLink.to(address, Words.Closings.record(record.id), chrome)
        } else {
          Words.Closings.record(record.id)
        }
      }
      let gone = part.records.prefix(Self.linked).count { !$0.isThere }
      if gone > 0, gone == part.records.count {
        small(.look(.note)) { Words.Closings.gone(gone) }
      }
      if part.count > Self.linked {
        " " + Words.Closings.moreRecords(part.count - Self.linked)
      }
    }
  }

  // MARK: all of them

  private func place(_ cell: ComparedCell) -> String {
    labels.place(cell.place, by: entry.scope.by)
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Words.Closings.closedFigures,
      [
        .init(Words.FigurePages.indicator), .init(Words.Closings.where),
        .number(Words.Closings.publishedHeader), .number(Words.Closings.todayHeader),
        .number(Words.Closings.differenceHeader),
      ],
      rows: order[pager.range].map { index in row(index, chrome) }, hidesCaption: true)
  }

  private func row(_ index: Int, _ chrome: Chrome) -> TableView.Row {
    let cell = comparison.cells[index]
    let definition = cell.definition
    let label = Words.printed(definition?.label ?? "")
    let address = Address.closing(entry.number).with(Self.lineName, "\(index + 1)")
    return TableView.Row([
      group {
        label
        " "
        span(.look(.code)) { cell.place.fullName }
      },
      .text(place(cell)), .text(ClosingLabels.value(cell.published, definition)),
      .text(ClosingLabels.value(cell.today, definition)),
      // What did not change may hold changes that compensate.
      a(.href(chrome.href(address) + "#ecart")) {
        let difference = ClosingLabels.difference(cell)
        cell.differs
          ? difference.isEmpty ? Words.Closings.changedWord : difference : Words.Closings.unchanged
      },
    ])
  }
}
