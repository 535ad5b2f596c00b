package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// One unmet need: what is asked, its way from level to level, what may be done.
package struct NeedPage: Sendable {
  /// What a need is read with.
  package struct Basis: Sendable {
    package var need: Need
    package var places: [String: MeetingPlace]
    /// As what the reader acts over the instance that has it, or as who raised it.
    package var parties: Set<CommitteeParty>
    package var day: CivilDate

    package init(
      need: Need, places: [String: MeetingPlace], parties: Set<CommitteeParty>, day: CivilDate
    ) {
      self.need = need
      self.places = places
      self.parties = parties
      self.day = day
    }

    /// The instance above the one that has it; nil when there is none, or it is not seen.
    package var above: MeetingPlace? {
      places[need.holder].flatMap { places[$0.parent] }
    }

    package var acts: [NeedAct] { StateMachine.need.acts(in: need.state, by: parties) }
  }

  private let basis: Basis
  private let typed: TypedAct
  private let labels: RoadmapLabels
  private let plan: ActionPlan
  private let attachments: AttachmentSheet
  /// Solutions that lift what the need is about.
  private let solutions: [Solution]

  package init(
    _ view: View, _ basis: Basis, _ solutions: SolutionBook, _ plan: ActionsOfOne,
    typed: TypedAct = .init()
  ) {
    self.plan = ActionPlan(plan: plan, view: view)
    attachments = AttachmentSheet(
      view, AttachedObject(.need, basis.need.code), over: basis.parties,
      own: basis.parties.contains(.raiser) ? [basis.need.actor] : [])
    self.basis = basis
    self.typed = typed
    labels = RoadmapLabels(view, basis.places)
    self.solutions =
      basis.need.theme.isEmpty
      ? [] : solutions.lifting(basis.need.theme).filter { $0.isOffered(on: basis.day) }
  }
}

extension NeedPage {
  private typealias Say = Words.Needs
  private var need: Need { basis.need }

  package func view(_ chrome: Chrome) -> Node {
    let title = Words.printed(need.title)
    return Frame(
      title, lede: Words.capitalised(NeedsPage.word(need.state)),
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title, .needs), .init(title)],
      verb: .decide
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          if !need.answer.isEmpty || !need.answerKind.isEmpty { answer }
          path
          if !solutions.isEmpty { similar(chrome) }
          acts(chrome)
          if plan.isOfUse { plan.sheet(Words.Actions.title, chrome) }
          attachments.sheet(chrome)
        }
        facts(chrome)
      }
      p(.look(.note)) { Say.method }
    }
  }

  private var answer: Node {
    Components.sheet(Say.answer) {
      if !need.answerKind.isEmpty {
        p {
          strong {
            Words.capitalised(RoadmapLabels.code(.besoins, "type_reponse", need.answerKind))
          }
        }
      }
      if !need.answer.isEmpty { p(.look(.prose)) { Words.printed(need.answer) } }
      p(.look(.note)) { Say.readBy }
    }
  }

  private var path: Node {
    Components.sheet(Say.path) {
      if need.passages.isEmpty {
        p { Say.noPath }
      } else {
        TableView(
          Say.path,
          [
            .init(Say.day), .init(Say.stateHeader, role: .status), .init(Say.from), .init(Say.to),
            .init(Say.reason),
          ],
          rows: need.passages.map { passage in
            TableView.Row([
              .text(Words.shortDate(passage.day)),
              Components.state(passage.state.mark, NeedsPage.word(passage.state)),
              .text(labels.instance(passage.from)), .text(labels.instance(passage.to)),
              .text(Words.printed(passage.reason)),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }

  private func similar(_ chrome: Chrome) -> Node {
    Components.sheet(Say.similar) {
      ul {
        for solution in solutions {
          li {
            HTMLLink.to(
              .registered(.solutions, solution.id), Words.printed(solution.title), chrome)
            ", "
            labels.actor(solution.actor)
          }
        }
      }
    }
  }

  private func facts(_ chrome: Chrome) -> Node {
    let clock = need.clock
    let due = NeedsPage.due(need, on: basis.day)
    func kept(_ kept: NeedClock.Kept?) -> String {
      switch kept {
      case .inTime(let days)?: Say.inTime(days)
      case .late(let days)?: Say.late(days)
      case nil: ""
      }
    }
    let told: [(String, String)] = [
      (Say.age, Say.age(clock.age(on: basis.day))), (Say.holder, labels.instance(need.holder)),
      (Say.dueHeader, due), (Say.receivedHeader, kept(clock.received)),
      (Say.answeredHeader, kept(clock.answered)),
      (Say.raisedOn, Words.shortDate(need.raised)), (Say.raiser, labels.actor(need.actor)),
      (Say.instance, labels.instance(need.instance)),
      (Say.nature, RoadmapLabels.code(.besoins, "nature", need.nature)),
      (Say.territory, labels.territories(need.territory)),
      (Say.forWhom, Words.printed(need.forWhom)), (Say.theme, Words.printed(need.theme)),
      (Say.form, Words.printed(need.form)), (Say.frequency, Words.printed(need.frequency)),
      (Say.horizon, RoadmapLabels.code(.besoins, "horizon", need.horizon)),
      (Say.people, need.size.map(Words.number) ?? Say.unsaid),
      (Say.reason, Words.printed(need.reason)),
    ]
    return Components.sheet {
      dl(.look(.facts)) {
        dt { Say.stateHeader }
        dd { Components.state(need.state.mark, NeedsPage.word(need.state)) }
        for (name, value) in told where !value.isEmpty {
          dt { name }
          dd { value }
        }
      }
    }
  }

  private func acts(_ chrome: Chrome) -> Node {
    let acts = basis.acts
    guard !acts.isEmpty else { return .empty }
    return Components.sheet(Say.acts, id: "actes") {
      for act in acts {
        if act == .passUp, basis.above == nil {
          p(.look(.note)) { Say.noParent }
        } else {
          form(act).node(typed, chrome)
        }
      }
    }
  }

  private func form(_ act: NeedAct) -> ActForm {
    let code = act.rawValue
    var form = ActForm(act: code, label: Say.act(code), address: .act(act, of: need.id))
    switch act {
    case .qualify, .takeUp, .receive, .satisfied: break
    case .drop, .unsatisfied:
      form.fields = [
        ActForm.field("motif", Say.reason, code, typed, help: Say.noPerson, lines: 3)
      ]
    case .passUp: form.note = Say.passingUp(basis.above.map { labels.instance($0.code) } ?? "")
    case .answer:
      form.fields = [
        ActForm.field(
          "type_reponse", Say.answerKind, code, typed, longest: nil,
          choices: RoadmapLabels.choices(.besoins, "type_reponse")),
        ActForm.field("reponse", Say.answer, code, typed, help: Say.noPerson, lines: 4),
      ]
    }
    return form
  }
}

/// The form that raises a need.
package struct NewNeedPage: Sendable {
  /// The instances the reader may raise it in.
  private let places: [MeetingPlace]
  /// The organisations the reader acts for.
  private let organisations: [String]
  private let typed: TypedAct
  private let labels: RoadmapLabels

  /// - Parameter typed: what is typed, or what the address fills in.
  package init(
    _ view: View, _ places: [MeetingPlace], organisations: Set<String>, typed: TypedAct
  ) {
    self.places = places.sorted { $0.code < $1.code }
    self.organisations = organisations.sorted()
    self.typed = typed
    labels = RoadmapLabels(
      view, Dictionary(places.map { ($0.code, $0) }, uniquingKeysWith: { $1 }))
  }

  /// The act of the form: its fields keep their own names.
  package static let act = "signaler"
}

extension NewNeedPage {
  private typealias Say = Words.Needs

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.raise, lede: Say.raiseLede,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title, .needs), .init(Say.raise)],
      verb: .decide
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      if places.isEmpty {
        Components.nothing(Say.noInstance)
      } else {
        Components.sheet {
          ActForm(
            act: Self.act, label: Say.raise, address: .newNeed, fields: fields, note: Say.noPerson,
            look: .primaryButton
          ).node(typed, chrome)
        }
      }
    }
  }

  private var fields: [Field] {
    [
      field(
        "instance", Say.instance, longest: nil,
        choices: places.map { ($0.code, Words.printed($0.title)) }),
      field(
        "acteur", Say.organisation, longest: nil,
        choices: organisations.map { ($0, labels.actor($0)) }),
      field("intitule", Say.titleField, longest: Records.Field.label),
      field(
        "nature", Say.nature, longest: nil, choices: RoadmapLabels.choices(.besoins, "nature")),
      field("territoire", Say.territory, help: Say.territoryHelp, isRequired: false),
      field("pour_qui", Say.forWhom, isRequired: false, longest: Records.Field.label),
      field("ampleur", Say.people, help: Say.peopleHelp, isRequired: false, longest: 10),
      field("theme", Say.theme, isRequired: false, longest: Records.Field.label),
      field("modalite", Say.form, isRequired: false, longest: Records.Field.label),
      field("frequence", Say.frequency, isRequired: false, longest: Records.Field.label),
      field(
        "horizon", Say.horizon, isRequired: false, longest: nil,
        choices: [("", Words.capitalised(Say.unsaid))]
          + RoadmapLabels.choices(.besoins, "horizon")),
    ]
  }

  private func field(
    _ name: String, _ label: String, help: String = "", isRequired: Bool = true,
    longest: Int? = Records.Field.sentences, choices: [(value: String, label: String)] = []
  ) -> Field {
    ActForm.field(
      name, label, Self.act, typed, help: help, isRequired: isRequired, longest: longest,
      choices: choices)
  }
}
