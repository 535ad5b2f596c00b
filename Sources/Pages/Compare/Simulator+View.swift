internal import Access
package import HTML
internal import HTTP
internal import Kernel
internal import Steering
internal import Words

extension SimulatorPage {
  private typealias Say = Words.Simulator

  /// The page of who counts no more than a part of the programme, and named no region.
  package static func outside(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Say.title)], verb: .compare
    ).document(chrome) { Components.sheet { Components.nothing(Say.notWhole) } }
  }

  /// Lines of a table a page has room for.
  private static let room = 300

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: lede,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Say.title)], verb: .compare,
      downloads: !isEmpty && !isRefused
    ).document(chrome) {
      Components.errorSummary(errors)
      if !refusal.isEmpty { Components.notice(.bad, refusal) }
      if isEmpty {
        Components.sheet {
          Components.nothing(Say.empty) {
            if chrome.right.may(.importing) {
              HTMLLink.button(Words.Targets.importTargets, .newImport)
            }
          }
        }
      } else {
        movesSheet(chrome)
        if isRefused {
          Components.notice(.bad, Say.notComputed)
        } else {
          results(tables, isReopened: false)
        }
        if let reopened { before(reopened) }
        if reopened == nil { forms(chrome) }
        if mayKeep { keptSheet(chrome) }
        p(.look(.note)) { Say.method }
      }
    }
  }

  // MARK: moves

  private func movesSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.moves) {
      if let reopened {
        p { reopened.sentence }
        for note in reopened.notes { p(.look(.note)) { note } }
      }
      if moves.isEmpty {
        p { Say.noMove }
      } else {
        ol {
          for move in moves {
            li {
              move.text
              if move.isRevision { " (\(Say.revision))" }
              if !move.refusal.isEmpty {
                " "
                Components.state(.bad, Say.refused)
                div(.look(.under)) { move.refusal }
              }
              if reopened == nil {
                " "
                a(.href(chrome.href(move.without))) {
                  Say.remove
                  span(.look(.visuallyHidden)) { " (\(move.text))" }
                }
              }
            }
          }
        }
        if let reopened {
          p { HTMLLink.to(reopened.again, Say.startAgain, chrome) }
        } else {
          p { HTMLLink.to(.simulator, Say.removeAll, chrome) }
        }
      }
      p(.look(.note)) { Say.nothingWritten + (reopened == nil ? " " + Say.inAddress : "") }
    }
  }

  // MARK: results

  @Markup private func results(_ tables: Tables, isReopened: Bool) -> [Node] {
    Components.sheet(Say.framework) {
      if tables.axes.isEmpty {
        Components.nothing(Say.noFramework)
      } else {
        p(.look(.note)) {
          isReopened ? Say.readingThen : moves.isEmpty ? Say.readingToday : Say.reading
        }
        table(tables.deadline, Self.frameworkColumns, tables.axes)
      }
    }
    for set in tables.targets {
      Components.sheet(Say.targets) { table(set.caption, Self.targetColumns, set.lines) }
    }
    Components.sheet(Say.money) { money(tables, isReopened: isReopened) }
  }

  @Markup private func money(_ tables: Tables, isReopened: Bool) -> [Node] {
    let caption = Say.moneyCaption(tables.horizon)
    if tables.money.count < 2 {
      Components.nothing(Say.noPlan)
    } else {
      let changed = tables.money.filter { $0.isChanged || $0.isWhole }
      let others = tables.money.filter { !$0.isChanged && !$0.isWhole }
      if changed.count > 1 {
        table(caption, Self.moneyColumns, changed)
        if !others.isEmpty, !isReopened {
          details {
            summary { Say.other(others.count) }
            table(caption, Self.moneyColumns, others)
          }
        }
      } else {
        table(caption, Self.moneyColumns, tables.money)
      }
    }
  }

  private static let frameworkColumns: [TableView.Column] = [
    .init(Say.axis), .init(Say.verdict, role: .status), .number(Say.reserve), .number(Say.goal),
    .number(Say.achieved), .number(Say.attainment), .number(Say.capacity), .number(Say.combined),
  ]
  private static let moneyColumns: [TableView.Column] = [
    .init(Say.line), .number(Say.envelope), .number(Say.programmed), .number(Say.rateHeader),
    .number(Say.available), .init(Say.standing, role: .status), .number(Say.certified),
  ]
  private static let targetColumns: [TableView.Column] = [
    .init(Say.place), .number(Say.targetHeader), .number(Say.achieved), .number(Say.attainment),
    .init(Say.state, role: .status), .number(Say.capacity), .number(Say.combined),
  ]

  @Markup private func table(
    _ caption: String, _ columns: [TableView.Column], _ lines: [Line]
  ) -> [Node] {
    TableView(caption, columns, rows: lines.prefix(Self.room).map { row($0, columns.count - 1) })
      .node
    if lines.count > Self.room { p(.look(.note)) { Say.more(lines.count - Self.room) } }
  }

  private func row(_ line: Line, _ count: Int) -> TableView.Row {
    let name = HTML.group {
      if line.isWhole { b { line.name } } else { line.name }
      if !line.code.isEmpty { div(.look(.under)) { line.code } }
    }
    let cells = line.cells.prefix(count).map(view)
    return TableView.Row(
      [name] + cells + Array(repeating: Node.text(""), count: max(0, count - cells.count)))
  }

  private func view(_ cell: Cell) -> Node {
    HTML.group {
      shown(cell.now, cell.state)
      if let next = cell.next {
        div(.look(.value)) {
          span(.aria("hidden", "true")) { "→ " }
          span(.look(.visuallyHidden)) { Say.toward }
          shown(next, cell.nextState)
        }
        if !cell.difference.isEmpty { div(.look(.under)) { cell.difference } }
      }
    }
  }

  private func shown(_ text: String, _ state: State?) -> Node {
    guard let state, !text.isEmpty else { return .text(text) }
    return Components.state(state, text)
  }

  @Markup private func before(_ reopened: Reopened) -> [Node] {
    h2 { Say.then(reopened.day) }
    if let then = reopened.then {
      results(then, isReopened: true)
    } else {
      Components.sheet { Components.nothing(Say.thenRefused) }
    }
  }

  // MARK: forms

  private func forms(_ chrome: Chrome) -> Node {
    Components.sheet(Say.add, id: "ajouter") {
      if lines.count > 1 { eurosForm(chrome) }
      if !deadlines.isEmpty { targetForm(chrome) }
      operationForm(chrome)
      if !lines.isEmpty { additionForm(chrome) }
      form(.rate, Say.changeRate, chrome) {
        field(.rate, "taux", Say.rateField, help: Say.rateHelp)
      }
      form(.completion, Say.complete, chrome) { p(.look(.note)) { Say.completeHelp } }
    }
  }

  private func eurosForm(_ chrome: Chrome) -> Node {
    form(.euros, Say.moveEuros, chrome) {
      field(.euros, "de", Say.from, choices: lines)
      field(.euros, "vers", Say.to, choices: lines)
      field(.euros, "montant", Say.amount)
    }
  }

  /// The figure and the date first, then the places something is promised of.
  private func targetForm(_ chrome: Chrome) -> Node {
    let isOpen = query.target != nil
    return folded(Say.moveTarget, isOpen: isOpen) {
      Components.asking(.simulator, chrome, keeping: keptMoves, .wideFirst) {
        Field(
          SimulatorQuery.targetName, Say.chooseTarget, value: query.target?.text ?? "",
          choices: deadlines
        ).view()
        button(.type("submit"), .look(.quietButton)) { Say.choose }
      }
      if isOpen {
        asking(.target, chrome, keeping: [(SimulatorQuery.targetName, query.target?.text ?? "")]) {
          field(.target, "de", Say.from, choices: places)
          field(.target, "vers", Say.to, choices: places)
          field(.target, "nombre", Say.number)
        }
      }
    }
  }

  private func operationForm(_ chrome: Chrome) -> Node {
    form(.operation, Say.changeOperation, chrome) {
      field(.operation, "operation", Say.operation)
      field(
        .operation, "changement", Say.change,
        choices: [
          ("arret", Say.stopChoice), ("fin", Say.endChoice), ("prevus", Say.plannedChoice),
        ])
      field(.operation, "date", Say.newEnd, type: "date", isRequired: false)
      field(.operation, "prevus", Say.newPlanned, isRequired: false)
    }
  }

  private func additionForm(_ chrome: Chrome) -> Node {
    form(.addition, Say.addOperation, chrome) {
      field(.addition, "ligne", Say.line, choices: lines)
      field(.addition, "debut", Say.start, type: "date")
      field(.addition, "fin", Say.endDate, type: "date")
      field(.addition, "prevus", Say.newPlanned)
      field(.addition, "montant", Say.amount)
    }
  }

  private func field(
    _ nature: SimulatorQuery.Nature, _ name: String, _ label: String, help: String = "",
    type: String = "text", isRequired: Bool = true,
    choices: [(value: String, label: String)] = []
  ) -> Node {
    Field(
      nature.id(name), label, help: help, value: query.value(name, in: nature), type: type,
      isRequired: isRequired, choices: choices, named: name
    ).view(errors)
  }

  /// A form of one move, open when it was sent.
  private func form(
    _ nature: SimulatorQuery.Nature, _ label: String, _ chrome: Chrome,
    @Markup fields: () -> [Node]
  ) -> Node {
    let fields = fields()
    return folded(label, isOpen: query.nature == nature) { asking(nature, chrome) { fields } }
  }

  private func folded(_ label: String, isOpen: Bool, @Markup content: () -> [Node]) -> Node {
    .element(
      Element("details", isOpen ? [.open] : [], [summary { label }] + content()))
  }

  private func asking(
    _ nature: SimulatorQuery.Nature, _ chrome: Chrome,
    keeping kept: [(name: String, value: String)] = [], @Markup fields: () -> [Node]
  ) -> Node {
    let fields = fields()
    let pairs =
      keptMoves + [Parameters.Pair(SimulatorQuery.natureName, nature.rawValue)]
      + kept.map { Parameters.Pair($0.name, $0.value) }
    return Components.asking(.simulator, chrome, keeping: pairs) {
      fields
      button(.type("submit"), .look(.quietButton)) { Say.addMove }
    }
  }

  private var keptMoves: [Parameters.Pair] {
    query.scenario.moves.map { Parameters.Pair(SimulatorQuery.moveName, $0.text) }
  }

  // MARK: kept

  private func keptSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.saved) {
      if kept.isEmpty {
        p { Say.noneSaved }
      } else {
        TableView(
          Say.saved,
          [
            .init(Say.titleField), .init(Say.author), .init(Say.savedOn), .init(Say.stateHeader),
            .init(Words.Targets.act),
          ],
          rows: kept.map { kept in
            TableView.Row([
              HTMLLink.to(kept.address, kept.title, chrome), .text(kept.author),
              .text(kept.basis), .text(kept.state),
              kept.discard.map { Components.act(Say.discard, to: $0, chrome) } ?? .text(""),
            ])
          }, hidesCaption: true
        ).node
      }
      if reopened == nil, !moves.isEmpty, !isRefused {
        HTML.form(.method("post"), .action(chrome.href(.keepScenario)), .look(.narrow)) {
          Components.key(chrome)
          for pair in keptMoves { input(.type("hidden"), .name(pair.name), .value(pair.value)) }
          Field(
            SimulatorQuery.titleName, Say.titleField, value: typedTitle, longest: Self.longestTitle
          ).view(errors)
          button(.type("submit"), .look(.primaryButton)) { Say.save }
        }
      }
    }
  }

  package static let longestTitle = 200
}
