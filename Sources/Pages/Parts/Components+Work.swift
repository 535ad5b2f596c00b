package import HTML
internal import Words

/// Pieces of pages where one works: steps, dates, lists to tick.
extension Components {
  /// A date to come, and what falls due.
  package struct AgendaLine: Sendable {
    package var day: String
    /// How far it is, in words.
    package var when: String
    package var label: String
    package var href: String

    package init(day: String, when: String, label: String, href: String) {
      self.day = day
      self.when = when
      self.label = label
      self.href = href
    }
  }

  /// Dates to come, the nearest first.
  package static func agenda(_ lines: [AgendaLine]) -> Node {
    ul(.look(.agenda)) {
      for line in lines {
        li {
          span(.look(.agendaDay)) {
            b { line.day }
            small(.look(.note)) { line.when }
          }
          a(.href(line.href)) { line.label }
        }
      }
    }
  }

  /// Where one is among ordered steps.
  package enum StepState: Sendable {
    case done, now, later
  }

  /// The steps of a path, the present one told to who listens.
  package static func steps(_ label: String, _ steps: [(name: String, state: StepState)]) -> Node {
    nav(.aria("label", label)) {
      ol(.look(.stepsBar)) {
        for step in steps {
          switch step.state {
          case .done: li(.look(.done)) { b { step.name } }
          case .now: li(.look(.now), .aria("current", "step")) { b { step.name } }
          case .later: li { b { step.name } }
          }
        }
      }
    }
  }

  /// The steps of a path, each leading to its page; the one looked at is told to who listens.
  package static func steps(
    _ label: String, _ steps: [(name: String, href: String, note: String, state: StepState)],
    at place: Int?
  ) -> Node {
    nav(.aria("label", label)) {
      ol(.look(.stepsBar)) {
        for (index, step) in steps.enumerated() {
          .element(
            Element(
              "li",
              (step.state == .later ? [] : [.look(step.state == .done ? [.done] : [.now])])
                + (index == place ? [.aria("current", "step")] : []),
              [b { a(.href(step.href)) { step.name } }, small { step.note }]))
        }
      }
    }
  }

  /// One thing that can be ticked in a list of work.
  package struct WorkLine: Sendable {
    package var id: String
    /// What the line is about: names its box.
    package var name: String
    package var cells: [Node]

    package init(id: String, name: String, cells: [Node]) {
      self.id = id
      self.name = name
      self.cells = cells
    }
  }

  /// A list of work: lines to tick, and what can be done with those ticked, at hand.
  ///
  /// - Parameters:
  ///   - field: the name under which the form sends what is ticked.
  ///   - columns: the headings of the cells.
  ///   - acts: the buttons of the bar, each with the value the form sends under `acte`.
  package static func worklist(
    _ caption: String, columns: [String], _ lines: [WorkLine], field: String, to address: Address,
    acts: [(value: String, label: String)], with more: Node = .empty, _ chrome: Chrome
  ) -> Node {
    form(.method("post"), .action(chrome.href(address)), .data("worklist", "")) {
      key(chrome)
      div(.look(.batch), .role("group"), .aria("label", Words.Parts.batch)) {
        b(.data("worklist-count", Words.Parts.ticked)) { Words.Parts.tick }
        more
        for act in acts {
          button(
            .type("submit"), .name("acte"), .value(act.value), .look(.quietButton, .smallButton)
          ) { act.label }
        }
      }
      div(.look(.wide), .tabindex(0), .role("region"), .aria("label", caption)) {
        table(.look(.figureTable, .cards)) {
          HTML.caption { caption }
          thead {
            tr {
              th(.scope("col"), .look(.selectRow)) {
                span(.look(.visuallyHidden)) { Words.Parts.choose }
              }
              for column in columns { th(.scope("col")) { column } }
            }
          }
          tbody { for line in lines { view(line, columns, field) } }
        }
      }
    }
  }

  private static func view(_ line: WorkLine, _ columns: [String], _ field: String) -> Node {
    tr {
      td(.look(.selectRow)) {
        input(
          .type("checkbox"), .name(field), .value(line.id),
          .aria("label", Words.Parts.chooseLine(line.name)))
      }
      for (index, cell) in line.cells.enumerated() {
        if index == 0 {
          th(.scope("row"), .look(.name)) { cell }
        } else {
          td(.look(.detail), .data("label", index < columns.count ? columns[index] : "")) { cell }
        }
      }
    }
  }

  /// One figure on one line: its name, its value, its last eight quarters, how far it is from its
  /// goal, what it did since, its state.
  package struct FigureLine: Sendable {
    package var name: String
    package var code: String
    package var href: String
    package var value: String
    package var spark: Node
    package var bullet: Node
    package var change: String
    package var state: State
    package var word: String

    package init(
      name: String, code: String, href: String, value: String, spark: Node, bullet: Node,
      change: String, state: State, word: String
    ) {
      self.name = name
      self.code = code
      self.href = href
      self.value = value
      self.spark = spark
      self.bullet = bullet
      self.change = change
      self.state = state
      self.word = word
    }
  }

  /// Figures one under the other, 44 pixels each.
  package static func figureLines(_ lines: [FigureLine]) -> Node {
    ul(.look(.figureLines)) {
      for line in lines {
        li {
          span {
            a(.href(line.href)) { line.name }
            " "
            span(.look(.code)) { line.code }
          }
          span(.look(.number)) { line.value }
          span { line.spark }
          span { line.bullet }
          span {
            state(line.state, line.word)
            " "
            small { line.change }
          }
        }
      }
    }
  }
}
