internal import Catalogue
internal import Dialogues
package import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

extension LinesPage {
  private typealias Say = Words.DialogueLines

  package func view(_ chrome: Chrome) -> Node {
    let key = basis.dialogue.key
    return Frame(
      Say.title, lede: Say.lede,
      crumbs: [
        .init(Words.Frame.talk, .talk),
        .init(
          Words.Dialogues.dialogueTitle(
            labels.name(key.structure), basis.dialogue.campaign.map { "\($0.year)" } ?? ""),
          .dialogue(key)),
        .init(Say.title),
      ], verb: .talk, downloads: true
    ).document(chrome) {
      Components.errorSummary(errors)
      if lines.isEmpty {
        Components.nothing(Say.none) { [p { Say.noneHelp }] }
      } else {
        p(.look(.statement)) { DialoguePage.sentence(basis.lines) }
        for quotation in quotations { p(.look(.note)) { quotation } }
        if basis.closings.isEmpty { Components.notice(.idle, Say.withheldNote) }
        Components.sheet(id: Self.lineName) {
          basis.acts.isEmpty ? table : worklist(chrome)
        }
        p(.look(.note)) { Say.method }
      }
    }
  }

  private func cells(_ line: Line) -> [Node] {
    [
      name(line), .text("\(line.line.year)"), .text(line.frozen ?? Say.withheld),
      .text(line.today), answer(line),
    ]
  }

  private func name(_ line: Line) -> Node {
    guard let definition = line.definition else { return .text(line.line.indicator) }
    return div(.look(.named)) {
      Words.printed(definition.label)
      div(.look(.under)) {
        a(.href(Address.figure(definition.fullName).href)) { definition.code }
        " " + Say.version(line.line.version)
      }
    }
  }

  private func answer(_ line: Line) -> Node {
    group {
      Components.state(Self.mark(line.line.state), Say.state(line.line.state.rawValue))
      for said in [line.line.reason, line.line.answer] where !said.isEmpty {
        div(.look(.note)) { Words.printed(said) }
      }
    }
  }

  private static func mark(_ state: LineState) -> State {
    switch state {
    case .certified, .corrected: .good
    case .contested: .watch
    case .unusable, .kept: .bad
    case .open: .idle
    }
  }

  private var table: Node {
    TableView(
      Say.sentence,
      [
        .init(Say.indicator), .number(Say.year), .number(Say.frozen), .number(Say.today),
        .init(Say.answer, role: .status),
      ],
      rows: lines.map { TableView.Row(cells($0)) }, hidesCaption: true
    ).node
  }

  private func worklist(_ chrome: Chrome) -> Node {
    let key = basis.dialogue.key
    return group {
      if basis.acts.contains(.certify), basis.lines.count(.open) > 0 {
        div(.look(.acts)) {
          Components.act(
            Say.certifyAll, to: .dialogueLines(key), chrome,
            fields: [(Self.actName, LineAct.certify.rawValue), (Self.lineName, Self.everyLine)])
        }
      }
      Components.worklist(
        Say.sentence, columns: [Say.indicator, Say.year, Say.frozen, Say.today, Say.answer],
        lines.map { line in
          Components.WorkLine(
            id: "\(line.line.id)",
            name: Say.line(
              line.definition.map { Words.printed($0.label) } ?? line.line.indicator,
              line.line.year), cells: cells(line))
        }, field: Self.lineName, to: .dialogueLines(key),
        acts: basis.acts.map { ($0.rawValue, Say.act($0.rawValue)) },
        with: Field(
          Self.reasonName, Say.reason, help: Say.reasonHelp, value: reason, isRequired: false,
          longest: Records.Field.sentences
        ).view(errors), chrome)
    }
  }
}

extension DialoguePage {
  /// How many lines there are in each state.
  static func sentence(_ lines: CertifiedLines) -> String {
    Words.DialogueLines.counts(LineState.allCases.map { ($0.rawValue, lines.count($0)) })
  }

  /// What became of the frozen data, and where they are read.
  @Markup func linesSheet(_ chrome: Chrome) -> [Node] {
    if let dialogue = basis.dialogue, dialogue.state != .draft, dialogue.state != .notified {
      Components.sheet(Words.DialogueLines.title, id: "donnees") {
        p {
          basis.lines.lines.isEmpty ? Words.DialogueLines.none : Self.sentence(basis.lines)
        }
        if !basis.lines.lines.isEmpty {
          p {
            a(.href(chrome.href(.dialogueLines(basis.key)))) { Words.DialogueLines.open }
          }
        }
      }
    }
  }
}
