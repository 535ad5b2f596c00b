package import HTML
internal import Importing
internal import Records
internal import Stores
internal import Words

extension DepositPage {
  /// The way back from the pages of a file brought.
  static func crumbs(_ names: [String]) -> [Frame.Crumb] {
    [
      .init(Words.Frame.record, .record), .init(Words.ImportPages.imports, .imports),
      .init(names.first ?? Words.ImportPages.bringTitle),
    ]
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.ImportPages.depositTitle(Schema.of(kind).noun.many), lede: lede,
      crumbs: Self.crumbs(names),
      verb: .record, forms: acts(chrome)
    ).document(chrome) {
      if isAnew { Components.notice(.watch, Words.ImportPages.triedAnew) }
      if entering == 0, counts.blocked == 0 {
        Components.notice(.idle, Words.ImportPages.nothingNew)
      }
      ImportCards.view(counts, isDone: false, causes: blocking.count, chrome)
      if released + completed > 0 {
        Components.notice(.idle, Words.ImportPages.wouldRelease(released, completed: completed))
      }
      if repeated + similar > 0 {
        Components.notice(.idle, Words.ImportPages.alike(repeated: repeated, similar: similar))
      }
      changesSheet
      movedSheet(chrome)
      section(
        blocking, Words.ImportPages.toMend, Words.ImportPages.toMendLede, open: 4, chrome)
      section(
        checking, Words.ImportPages.toCheck, Words.ImportPages.toCheckLede,
        open: blocking.isEmpty ? 3 : 1, chrome)
      section(telling, Words.ImportPages.toKnow, Words.ImportPages.toKnowLede, open: 0, chrome)
      if blocking.isEmpty, checking.isEmpty, telling.isEmpty, counts.lines > 0 {
        Components.sheet { p { Words.ImportPages.noFinding } }
      }
      if beyond > 0 { p(.look(.note)) { Words.ImportPages.beyond(beyond) } }
      how(chrome)
    }
  }

  /// The closed figures that would move.
  private func movedSheet(_ chrome: Chrome) -> Node {
    guard let movedFigures else {
      return Components.notice(.idle, Words.ImportPages.movedUnknown)
    }
    guard !movedFigures.isEmpty else { return .empty }
    return Components.sheet(Words.ImportPages.movedTitle) {
      p(.look(.note)) { Words.ImportPages.movedLede(movedFigures.count) }
      TableView(
        Words.ImportPages.movedTitle,
        [
          .init(Words.ImportPages.movedClosing), .init(Words.ImportPages.movedFigure),
          .number(Words.ImportPages.movedNow), .number(Words.ImportPages.movedAfter),
        ],
        rows: movedFigures.prefix(Self.movedLimit).map { moved in
          TableView.Row([
            group {
              HTMLLink.to(.closing(moved.closing), Words.number(moved.closing), chrome)
              " "
              span(.look(.note)) { moved.title }
            },
            .text([moved.figure, moved.place].filter { !$0.isEmpty }.joined(separator: ", ")),
            .text(moved.now), .text(moved.after),
          ])
        }, hidesCaption: true
      ).node
      if movedFigures.count > Self.movedLimit {
        p(.look(.note)) {
          Words.ImportPages.firstOf(Self.movedLimit, movedFigures.count)
        }
      }
    }
  }

  /// What changes of records that are there, datum by datum.
  private var changesSheet: Node {
    guard changeCount > 0 else { return .empty }
    return Components.sheet(Words.ImportPages.changesTitle) {
      div(.look(.lines, .tight)) {
        TableView(
          Words.ImportPages.changesTitle,
          [
            .number(Words.ImportPages.line), .init(Words.ImportPages.record),
            .init(Words.ImportPages.datum), .init(Words.ImportPages.before),
            .init(Words.ImportPages.after),
          ],
          rows: changes.flatMap { change in
            change.cells.map { cell in
              TableView.Row([
                .text(Words.number(change.line)), .text(change.subject),
                .text(Words.ImportPages.column(cell.field)),
                .text(cell.before.isEmpty ? Words.ImportPages.empty : Words.frenchDay(cell.before)),
                .text(cell.after.isEmpty ? Words.ImportPages.empty : Words.frenchDay(cell.after)),
              ])
            }
          }, hidesCaption: true, rowHeader: 1
        ).node
      }
      if changeCount > changes.count {
        p(.look(.note)) { Words.ImportPages.firstOf(changes.count, changeCount) }
      }
    }
  }

  private var lede: String {
    [
      names.joined(separator: ", "), Words.ImportPages.lineCount(counts.lines),
      reading,
    ].joined(separator: " · ") + ". " + Words.ImportPages.nothingWritten
  }

  private var trial: [(name: String, value: String)] { [(Self.trialName, "\(number)")] }

  /// What can be done with the file, what matters most last.
  private func acts(_ chrome: Chrome) -> [Node] {
    var acts = [Components.act(Words.ImportPages.discard, to: .depositDiscard(id), chrome)]
    for part in 1...max(rejects, 1) where part <= rejects {
      acts.append(
        a(
          .look(.quietButton), .href(chrome.href(.depositRejects(id, part: part))),
          .flag("download")
        ) {
          rejects == 1 ? Words.ImportPages.rejects : Words.ImportPages.rejects(part)
        })
    }
    if isAnnotated {
      acts.append(
        a(.look(.quietButton), .href(chrome.href(.depositAnnotated(id))), .flag("download")) {
          Words.ImportPages.annotated
        })
    }
    if entering > 0 {
      acts.append(
        Components.act(
          Words.ImportPages.save(entering), to: .depositConfirm(id), chrome, look: .primaryButton,
          fields: trial))
    } else if counts.blocked > 0 {
      acts.append(
        Components.act(
          Words.ImportPages.hold(counts.blocked), to: .depositConfirm(id), chrome,
          look: .primaryButton, fields: trial))
    }
    return acts
  }

  /// Causes of one weight; the first ones are open.
  private func section(
    _ causes: [Cause], _ title: String, _ lede: String, open: Int, _ chrome: Chrome
  ) -> Node {
    guard !causes.isEmpty else { return .empty }
    return Components.sheet(title) {
      p(.look(.note)) { lede }
      for (index, cause) in causes.enumerated() {
        view(cause, isOpen: index < open, chrome)
      }
    }
  }

  private func view(_ cause: Cause, isOpen: Bool, _ chrome: Chrome) -> Node {
    .element(
      Element(
        "details", [.look(.cause)] + (isOpen ? [.open] : []),
        [
          summary {
            Components.state(cause.state, cause.word)
            b(.look(.causeTitle)) { cause.title }
            span(.look(.code)) { cause.rule }
            span(.look(.causeCount)) { Words.ImportPages.lineCount(cause.count) }
          },
          div {
            p(.look(.prose)) {
              cause.sentence
              if cause.canTranslate {
                " "
                HTMLLink.to(.depositMapping(id), Words.ImportPages.translate, chrome)
              }
            }
            if !cause.lines.isEmpty { table(cause) }
            if cause.count > cause.lines.count, !cause.lines.isEmpty {
              p(.look(.note)) {
                Words.ImportPages.firstOf(cause.lines.count, cause.count)
              }
            }
          },
        ]))
  }

  private func table(_ cause: Cause) -> Node {
    let hasFiles = cause.lines.contains { !$0.file.isEmpty }
    return div(
      .look(.wide), .tabindex(0), .role("region"), .aria("label", cause.title)
    ) {
      HTML.table(.look(.figureTable, .lines)) {
        caption(.look(.visuallyHidden)) { cause.title }
        thead {
          tr {
            if hasFiles { th(.scope("col")) { Words.ImportPages.file } }
            th(.scope("col"), .look(.number)) { Words.ImportPages.line }
            for column in cause.columns { th(.scope("col")) { column } }
            if cause.hasDetails { th(.scope("col")) { Words.ImportPages.detail } }
          }
        }
        tbody {
          for line in cause.lines {
            tr {
              if hasFiles { td { line.file } }
              th(.scope("row"), .look(.number)) { Words.number(line.number) }
              for (index, cell) in line.cells.enumerated() {
                td(
                  .look(
                    index == cause.wrong ? [cause.state == .bad ? .wrongCell : .doubtfulCell] : [])
                ) {
                  if index == cause.wrong, cell.isEmpty {
                    span(.look(.note)) { Words.ImportPages.empty }
                  } else {
                    cell
                  }
                }
              }
              if cause.hasDetails { td { line.detail } }
            }
          }
        }
      }
    }
  }

  /// How the file was read, and how to have it read otherwise.
  private func how(_ chrome: Chrome) -> Node {
    Components.sheet(Words.ImportPages.reading) {
      dl(.look(.facts)) {
        dt { Words.ImportPages.nature }
        dd { Words.capitalised(Schema.of(kind).noun.many) }
        dt { Words.ImportPages.presentation }
        dd { Words.capitalised(reading) }
        if !unknownColumns.isEmpty {
          dt { Words.ImportPages.unknownColumns }
          dd { unknownColumns.joined(separator: ", ") }
        }
        if totals > 0 {
          dt { Words.ImportPages.totalsLeftOut }
          dd { Words.number(totals) }
        }
      }
      p {
        HTMLLink.to(.depositMapping(id), Words.ImportPages.adapt, chrome)
      }
      if hasTexts || hasDoubtfulDays { otherwise(chrome) }
    }
  }

  /// Whether some of the files are texts, and no workbooks.
  private var hasTexts: Bool {
    names.contains { name in
      ![".xlsx", ".ods"].contains { name.lowercased().hasSuffix($0) }
    }
  }

  /// Whether days and months could not be told apart, or were said apart.
  private var hasDoubtfulDays: Bool {
    !dates.isEmpty || (blocking + checking).contains { $0.rule == "F09" }
  }

  /// The form that has the file read otherwise.
  private func otherwise(_ chrome: Chrome) -> Node {
    form(
      .method("post"), .action(chrome.href(.depositRetry(id))), .look(.filters, .roomy)
    ) {
      Components.key(chrome)
      if hasDoubtfulDays {
        Field(
          Self.datesName, Words.ImportPages.datesLabel, help: Words.ImportPages.datesHelp,
          value: dates, isRequired: false, choices: Words.ImportPages.dayOrders
        ).view()
      }
      if hasTexts {
        Field(
          Self.encodingName, Words.ImportPages.encodingLabel,
          help: Words.ImportPages.encodingHelp, value: encoding, isRequired: false,
          choices: [("", Words.ImportPages.encodingTold)] + Words.ImportPages.encodings
        ).view()
      }
      button(.type("submit"), .look(.quietButton)) { Words.ImportPages.readAgain }
    }
  }
}

/// The page of a file that cannot be read: what prevents, and what to do.
package struct DepositRefusedPage: Sendable {
  package var id: String
  package var names: [String]
  package var sentence: String
  /// Whether saying what its columns mean may help.
  package var canMap: Bool

  package init(id: String, names: [String], sentence: String, canMap: Bool) {
    self.id = id
    self.names = names
    self.sentence = sentence
    self.canMap = canMap
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.ImportPages.refusedTitle, lede: names.joined(separator: ", "),
      crumbs: DepositPage.crumbs(names), verb: .record
    ).document(chrome) {
      Components.notice(.bad, sentence)
      div(.look(.acts)) {
        HTMLLink.button(Words.ImportPages.another, .newImport)
        if canMap {
          a(.look(.quietButton), .href(chrome.href(.depositMapping(id)))) {
            Words.ImportPages.adapt
          }
          // What was said of it may be what prevents.
          Components.act(
            Words.ImportPages.readAgain, to: .depositRetry(id), chrome,
            fields: [(DepositPage.encodingName, ""), (DepositPage.datesName, "")])
        }
        Components.act(Words.ImportPages.discard, to: .depositDiscard(id), chrome)
      }
    }
  }
}

/// The page that says why nothing can be done with a file any more, or just now.
package struct DepositClosedPage: Sendable {
  package var sentence: String
  /// Where to look instead.
  package var address: Address
  package var label: String

  package init(_ sentence: String, _ label: String, _ address: Address) {
    self.sentence = sentence
    self.label = label
    self.address = address
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.ImportPages.bringTitle,
      crumbs: [.init(Words.Frame.record, .record), .init(Words.ImportPages.imports, .imports)],
      verb: .record
    ).document(chrome) {
      Components.sheet {
        Components.nothing(sentence) {
          a(.look(.primaryButton), .href(chrome.href(address))) { label }
        }
      }
    }
  }
}
