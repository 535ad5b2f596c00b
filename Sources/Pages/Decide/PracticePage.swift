internal import Access
package import Committees
package import Following
package import HTML
internal import Kernel
internal import Records
internal import Words

/// One practice as a case sheet: what it is, what it gave and why, on what conditions it may be taken up.
package struct PracticePage: Sendable {
  /// What a practice is read with.
  package struct Basis: Sendable {
    package var practice: Practice
    package var parties: Set<PracticeParty>
    /// The instances seen, by code.
    package var places: [String: MeetingPlace]
    /// Codes of the instances whose secretariat the reader keeps.
    package var kept: [String]

    package init(
      practice: Practice, parties: Set<PracticeParty>, places: [String: MeetingPlace],
      kept: [String]
    ) {
      self.practice = practice
      self.parties = parties
      self.places = places
      self.kept = kept
    }

    package var acts: [PracticeAct] {
      StateMachine.practice.acts(in: practice.state, by: parties)
    }

    /// The instances that the reader may take it up for: those that did not yet.
    package var takers: [String] {
      let done = Set(practice.reuses.map(\.instance))
      return practice.state == .published ? kept.filter { !done.contains($0) } : []
    }

    /// The instances that took it up and whose result the reader says.
    package var tellers: [String] {
      practice.reuses.map(\.instance).filter { kept.contains($0) }
    }
  }

  private let basis: Basis
  private let typed: TypedAct
  private let labels: RoadmapLabels
  /// Whether the reader is told whom to ask.
  private let readsContacts: Bool

  /// The acts of the reuses: their fields keep their own names.
  package static let takeUp = "reprendre"
  package static let tellResult = "resultat"

  package init(_ view: View, _ basis: Basis, typed: TypedAct = .init()) {
    self.basis = basis
    self.typed = typed
    labels = RoadmapLabels(view, basis.places)
    readsContacts = view.reader.sees(.contact)
  }
}

extension PracticePage {
  private typealias Say = Words.Practices
  private var practice: Practice { basis.practice }

  package func view(_ chrome: Chrome) -> Node {
    let title = Words.printed(practice.title)
    return Frame(
      title, lede: Words.printed(practice.forWhom),
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title, .practices), .init(title)],
      verb: .decide
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      if practice.state != .published {
        Components.notice(
          practice.state.mark, practice.state == .draft ? Say.isDraft : Say.isWithdrawn)
      }
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          identity
          texts(Say.conduct, [("", practice.conduct)])
          texts(Say.why, [(Say.results, practice.results), (Say.causes, practice.causes)])
          texts(Say.worth, [(Say.added, practice.added), (Say.progress, practice.progress)])
          texts(
            Say.transfer, [(Say.conditions, practice.conditions), (Say.limits, practice.limits)])
          reuses
        }
        div(.look(.stack)) {
          evidence
          contacts
          acts(chrome)
        }
      }
    }
  }

  private var identity: Node {
    let told: [(String, String)] = [
      (Say.carrier, practice.carrier.isEmpty ? "" : labels.actor(practice.carrier)),
      (Say.manager, practice.manager.isEmpty ? "" : labels.actor(practice.manager)),
      (Say.place, labels.territories(practice.territories.joined(separator: "|"))),
      (Say.forWhom, Words.printed(practice.forWhom)), (Say.aims, Words.printed(practice.aims)),
      (Say.keys, Words.printed(practice.keys)),
    ]
    return Components.sheet(Say.identity) {
      dl(.look(.facts)) {
        for (name, value) in told {
          dt { name }
          dd { value.isEmpty ? Say.unsaid : value }
        }
      }
    }
  }

  private func texts(_ title: String, _ texts: [(name: String, text: String)]) -> Node {
    Components.sheet(title) {
      for (name, text) in texts {
        if !name.isEmpty { h3 { name } }
        p(.look(text.isEmpty ? .note : .prose)) {
          text.isEmpty ? Words.capitalised(Say.unsaid) : Words.printed(text)
        }
      }
    }
  }

  private var reuses: Node {
    Components.sheet(Say.reusesHere, id: "reprises") {
      if practice.reuses.isEmpty {
        p(.look(.note)) { Say.noReuse }
      } else {
        TableView(
          Say.reusesHere,
          [
            .init(Say.instance), .init(Say.reusedOn), .init(Say.adaptation),
            .init(Say.reuseResult),
          ],
          rows: practice.reuses.map { reuse in
            TableView.Row([
              .text(labels.instance(reuse.instance)), .text(Words.shortDate(reuse.day)),
              .text(reuse.adaptation.isEmpty ? Say.unsaid : Words.printed(reuse.adaptation)),
              .text(reuse.result.isEmpty ? Say.notYet : Words.printed(reuse.result)),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }

  private var evidence: Node {
    Components.sheet {
      dl(.look(.facts)) {
        dt { Say.stateHeader }
        dd { Components.state(practice.state.mark, PracticesPage.word(practice.state)) }
        dt { Say.evidence }
        dd { PracticesPage.mark(practice.evidence) }
        dt { Say.reusesHeader }
        dd { Say.reuses(practice.reuses.count) }
      }
      p(.look(.note)) { practice.state == .published ? Say.readByAll : Say.readBy }
    }
  }

  private var contacts: Node {
    guard readsContacts, !practice.contact.isEmpty else { return .empty }
    return Components.sheet(Say.contacts) {
      p(.look(.prose)) { Words.printed(practice.contact) }
      p(.look(.note)) { Say.contactsReadBy }
    }
  }

  private func acts(_ chrome: Chrome) -> Node {
    let (acts, takers, tellers) = (basis.acts, basis.takers, basis.tellers)
    guard !acts.isEmpty || !takers.isEmpty || !tellers.isEmpty || mayCorrect(chrome) else {
      return .empty
    }
    return Components.sheet(Say.acts, id: "actes") {
      for act in acts { form(act).node(typed, chrome) }
      if !takers.isEmpty { takeUp(takers).node(typed, chrome) }
      if !tellers.isEmpty { tellResult(tellers).node(typed, chrome) }
      if mayCorrect(chrome) {
        p { HTMLLink.to(.registered(.pratiques, practice.id), Say.record, chrome) }
      }
    }
  }

  private func mayCorrect(_ chrome: Chrome) -> Bool {
    chrome.right.writes(.practices) && !basis.parties.isEmpty
  }

  private func form(_ act: PracticeAct) -> ActForm {
    let code = act.rawValue
    var form = ActForm(act: code, label: Say.act(code), address: .act(act, of: practice.id))
    switch act {
    case .publish:
      form.note = Say.publishing
      form.look = .primaryButton
    case .withdraw:
      form.fields = [
        ActForm.field("motif", Say.reason, code, typed, help: Say.noPerson, lines: 3)
      ]
    }
    return form
  }

  private func takeUp(_ takers: [String]) -> ActForm {
    ActForm(
      act: Self.takeUp, label: Say.takeUp, address: .takeUp(practice.id),
      fields: [
        instance(takers, Self.takeUp),
        ActForm.field(
          "adaptation", Say.adaptation, Self.takeUp, typed, help: Say.adaptationHelp,
          isRequired: false, lines: 3),
      ], look: .primaryButton)
  }

  private func tellResult(_ tellers: [String]) -> ActForm {
    ActForm(
      act: Self.tellResult, label: Say.tellResult, address: .reuseResult(practice.id),
      fields: [
        instance(tellers, Self.tellResult),
        ActForm.field(
          "resultat", Say.reuseResult, Self.tellResult, typed, help: Say.noPerson, lines: 3),
      ])
  }

  private func instance(_ codes: [String], _ act: String) -> Field {
    ActForm.field(
      "instance", Say.instance, act, typed, longest: nil,
      choices: codes.map { ($0, labels.instance($0)) })
  }
}
