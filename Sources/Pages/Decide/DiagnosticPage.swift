internal import Access
package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// One diagnostic: its sections, the territory beside, what may be done.
package struct DiagnosticPage: Sendable {
  /// What a diagnostic is read with.
  package struct Basis: Sendable {
    package var diagnostic: Diagnostic
    package var book: DiagnosticBook
    package var places: [String: MeetingPlace]
    package var parties: Set<CommitteeParty>
    /// The decisions of its instance.
    package var decisions: [CommitteeDecision]
    /// Codes of those taken before it was made.
    package var before: Set<String>
    package var day: CivilDate

    package init(
      diagnostic: Diagnostic, book: DiagnosticBook, places: [String: MeetingPlace],
      parties: Set<CommitteeParty>, decisions: [CommitteeDecision],
      before: Set<String>, day: CivilDate
    ) {
      self.diagnostic = diagnostic
      self.book = book
      self.places = places
      self.parties = parties
      self.decisions = decisions
      self.before = before
      self.day = day
    }

    package var acts: [DiagnosticAct] {
      StateMachine.diagnostic.acts(in: diagnostic.state, by: parties)
    }

    /// Decisions taken since it was made that validate no other: one of them validates it.
    package var validating: [CommitteeDecision] {
      let used = Set(book.diagnostics.map(\.decision))
      return decisions.filter {
        [.adopted, .running, .done].contains($0.state) && !used.contains($0.code)
          && !before.contains($0.code)
      }
    }

    /// A later one of its territory that is validated: this one comes too late.
    package var later: Diagnostic? {
      book.replaced(by: diagnostic).first { $0.day > diagnostic.day }
    }
  }

  private let basis: Basis
  private let typed: TypedAct
  private let labels: RoadmapLabels
  private let counts: Bool

  package init(_ view: View, _ basis: Basis, typed: TypedAct = .init()) {
    self.basis = basis
    self.typed = typed
    labels = RoadmapLabels(view, basis.places)
    counts = view.reader.right.counts
  }
}

extension DiagnosticPage {
  private typealias Say = Words.Diagnostics
  private var diagnostic: Diagnostic { basis.diagnostic }

  package func view(_ chrome: Chrome) -> Node {
    let title = labels.territory(diagnostic.place)
    return Frame(
      title, lede: Say.of(diagnostic.day, labels.actor(diagnostic.writer)),
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title, .diagnostics), .init(title)],
      verb: .decide
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          sections
          acts(chrome)
        }
        div(.look(.stack)) {
          facts(chrome)
          territory(chrome)
        }
      }
    }
  }

  private var sections: Node {
    let sections = diagnostic.sections
    return group {
      if sections.isEmpty {
        Components.sheet(Say.sections) { Components.nothing(Say.noSection) }
      }
      for section in sections {
        Components.sheet(section.title.isEmpty ? Say.sections : Words.printed(section.title)) {
          if section.text.isEmpty { p(.look(.note)) { Say.unwritten } }
          for line in section.text.split(separator: "\n") {
            p(.look(.prose)) { Words.printed(String(line)) }
          }
        }
      }
    }
  }

  private func facts(_ chrome: Chrome) -> Node {
    Components.sheet {
      dl(.look(.facts)) {
        dt { Say.stateHeader }
        dd {
          Components.state(diagnostic.state.mark, DiagnosticsPage.word(diagnostic.state))
        }
        dt { Say.made }
        dd { Words.shortDate(diagnostic.day) }
        dt { Say.writer }
        dd { labels.actor(diagnostic.writer) }
        dt { Say.instance }
        dd { labels.instance(diagnostic.instance) }
        if !diagnostic.decision.isEmpty {
          dt { Say.decision }
          dd {
            basis.decisions.first { $0.code == diagnostic.decision }.map {
              HTMLLink.to(.decision($0.id), Words.clipped(Words.printed($0.text)), chrome)
            } ?? .text(Words.printed(diagnostic.decision))
          }
        }
        if diagnostic.state == .validated {
          dt { Say.use }
          dd { DiagnosticsPage.use(diagnostic, on: basis.day) }
        }
      }
      p(.look(.note)) { Say.readBy }
    }
  }

  /// Where the figures of the territory are read.
  private func territory(_ chrome: Chrome) -> Node {
    guard counts else { return .empty }
    return Components.sheet(Say.beside) {
      p {
        HTMLLink.to(
          diagnostic.territoryLevel == "nation"
            ? .territories : .territory(diagnostic.place), Say.figures, chrome)
      }
      p(.look(.note)) { Say.figuresNote }
    }
  }

  private func acts(_ chrome: Chrome) -> Node {
    let acts = basis.acts
    guard !acts.isEmpty else { return .empty }
    return Components.sheet(Say.acts, id: "actes") {
      for act in acts {
        if act == .validate, let later = basis.later {
          p(.look(.note)) { Say.laterOne(later.day) }
        } else if act == .validate, basis.validating.isEmpty {
          p(.look(.note)) { Say.noDecision }
        } else {
          form(act).node(typed, chrome)
        }
      }
    }
  }

  private func form(_ act: DiagnosticAct) -> ActForm {
    let code = act.rawValue
    var form = ActForm(act: code, label: Say.act(code), address: .act(act, of: diagnostic.id))
    switch act {
    case .write:
      var again = typed
      if typed.act != code { again = TypedAct(code, fields: ["sections": diagnostic.text]) }
      form.tellsRead = true
      form.fields = [
        ActForm.field(
          "sections", Say.sections, code, again, help: Say.sectionsHelp, isRequired: false,
          lines: 20)
      ]
    case .validate:
      form.fields = [
        ActForm.field(
          "decision", Say.decision, code, typed, longest: nil,
          choices: basis.validating.map { ($0.code, Words.clipped(Words.printed($0.text))) })
      ]
      form.note = Say.validating(basis.book.replaced(by: diagnostic).map(\.day))
      form.look = .primaryButton
    }
    return form
  }
}

/// The form that begins a diagnostic.
package struct NewDiagnosticPage: Sendable {
  /// The instances seen, whose territory it is of.
  private let places: [MeetingPlace]
  /// The organisations the reader acts for.
  private let organisations: [String]
  private let typed: TypedAct
  private let labels: RoadmapLabels

  /// - Parameter typed: what is typed, or what the address fills in.
  package init(
    _ view: View, _ places: [String: MeetingPlace], organisations: Set<String>, typed: TypedAct
  ) {
    self.places = places.values.sorted { Names.comesBefore($0.title, $1.title) }
    self.organisations = organisations.sorted()
    self.typed = typed
    labels = RoadmapLabels(view, places)
  }

  /// The act of the form.
  package static let act = "commencer"
}

extension NewDiagnosticPage {
  private typealias Say = Words.Diagnostics

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.begin, lede: Say.beginLede,
      crumbs: [
        .init(Words.Frame.decide, .decide), .init(Say.title, .diagnostics), .init(Say.begin),
      ], verb: .decide
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      if places.isEmpty || organisations.isEmpty {
        Components.nothing(organisations.isEmpty ? Say.noOrganisation : Say.noInstance)
      } else {
        Components.sheet {
          ActForm(
            act: Self.act, label: Say.begin, address: .newDiagnostic, fields: fields,
            note: Say.readBy, look: .primaryButton
          ).node(typed, chrome)
        }
      }
    }
  }

  private var fields: [Field] {
    [
      ActForm.field(
        "redacteur", Say.writer, Self.act, typed, longest: nil,
        choices: organisations.map { ($0, labels.actor($0)) }),
      ActForm.field(
        "instance", Say.instance, Self.act, typed, help: Say.instanceHelp, longest: nil,
        choices: places.map { place in
          (
            place.code,
            Words.printed(place.title) + ", "
              + labels.territory("\(place.territoryLevel):\(place.territory)")
          )
        }),
      ActForm.field(
        "date", Say.made, Self.act, typed, help: Words.Roadmaps.dayHelp, type: "date", longest: nil),
    ]
  }
}
