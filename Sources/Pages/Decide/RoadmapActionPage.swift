internal import Access
package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// One action of a roadmap: where it stands, and what may be done of it.
package struct RoadmapActionPage: Sendable {
  /// What an action is read with.
  package struct Basis: Sendable {
    package var roadmap: Roadmap
    package var objective: RoadmapObjective
    package var action: RoadmapAction
    package var places: [String: MeetingPlace]
    /// As what the reader acts over it, its organisation counted.
    package var parties: Set<CommitteeParty>
    package var day: CivilDate

    package init(
      roadmap: Roadmap, objective: RoadmapObjective, action: RoadmapAction,
      places: [String: MeetingPlace], parties: Set<CommitteeParty>, day: CivilDate
    ) {
      self.roadmap = roadmap
      self.objective = objective
      self.action = action
      self.places = places
      self.parties = parties
      self.day = day
    }

    package var acts: [ActionAct] { StateMachine.action.acts(in: action.state, by: parties) }
  }

  private let basis: Basis
  private let typed: TypedAct
  private let labels: RoadmapLabels
  private let line: RoadmapPage.ActionLine
  private let writes: Bool

  package init(_ view: View, _ basis: Basis, typed: TypedAct = .init()) {
    self.basis = basis
    self.typed = typed
    labels = RoadmapLabels(view, basis.places)
    line = RoadmapPage.line(basis.action, labels, basis.day)
    writes = view.reader.right.writes(.committees)
  }
}

extension RoadmapActionPage {
  private typealias Say = Words.Roadmaps
  private var action: RoadmapAction { basis.action }

  package func view(_ chrome: Chrome) -> Node {
    let title = Words.printed(action.title)
    let acts = basis.acts
    return Frame(
      title, lede: Words.printed(basis.objective.title),
      crumbs: [
        .init(Words.Frame.decide, .decide), .init(Say.title, .roadmaps),
        .init(Words.printed(basis.roadmap.title), .roadmap(basis.roadmap.code)), .init(title),
      ], verb: .decide
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      div(.look(.grid, .wideAndNarrow)) {
        Components.sheet(Say.acts, id: "actes") {
          if acts.isEmpty { p { Say.noAct } }
          for act in acts { form(act).node(typed, chrome) }
          if action.state == .blocked {
            p {
              a(.look(.quietButton), .href(chrome.href(asNeed))) { Say.asNeed }
            }
          }
        }
        facts(chrome)
      }
    }
  }

  /// The form of a need that says what blocks the action.
  private var asNeed: Address {
    Address.newNeed.with("instance", basis.roadmap.instance)
      .with("intitule", action.note.isEmpty ? action.title : action.note)
  }

  private func facts(_ chrome: Chrome) -> Node {
    let told: [(String, String)] = [
      (Say.responsible, line.responsible),
      (Say.contributors, action.contributors.map(labels.actor).joined(separator: ", ")),
      (Say.lever, Words.printed(action.lever)),
      (
        Say.corrects,
        basis.roadmap.objectives.first { $0.code == action.corrects }.map {
          Words.printed($0.title)
        } ?? action.corrects
      ),
      (Say.goal, action.goal.map { Words.decimal(RoadmapPage.plain($0)) } ?? ""),
      (Say.note, Words.printed(action.note)), (Say.proof, Words.printed(action.proof)),
      (Say.doneOn, action.done.map(Words.shortDate) ?? ""),
    ]
    return Components.sheet {
      dl(.look(.facts)) {
        dt { Say.stateHeader }
        dd { Components.state(action.state.mark, RoadmapPage.word(action.state)) }
        dt { Say.due }
        dd {
          line.due
          if !line.late.isEmpty {
            " "
            Components.state(.bad, line.late)
          }
          if !line.deferred.isEmpty { div(.look(.under)) { line.deferred } }
        }
        for (name, value) in told where !value.isEmpty {
          dt { name }
          dd { value }
        }
      }
      if writes {
        p {
          a(.look(.quietButton, .smallButton), .href(chrome.href(addMeans))) { Say.addMeans }
        }
      }
      p { HTMLLink.to(.registered(.feuillesDeRoute, action.id), Words.Targets.record, chrome) }
    }
  }

  private var addMeans: Address {
    .newRecord(
      .moyensAction,
      filled: [
        ("feuille", basis.roadmap.code), ("objectif", basis.objective.code),
        ("action", action.code), ("instance", basis.roadmap.instance),
        ("annee", String(basis.day.year)), ("statut", "annonce"),
      ])
  }

  private func form(_ act: ActionAct) -> ActForm {
    let code = act.rawValue
    var form = ActForm(act: code, label: Say.act(code), address: .act(act, of: action.id))
    switch act {
    case .start, .resume: form.look = .primaryButton
    case .block:
      form.fields = [ActForm.field("motif", Say.blockReason, code, typed, lines: 3)]
    case .drop:
      form.fields = [ActForm.field("motif", Say.dropReason, code, typed, lines: 3)]
    case .finish:
      form.fields = [
        day("date", Say.doneDay, code, help: Say.dayHelp),
        ActForm.field("preuve", Say.proofField, code, typed, lines: 2),
      ]
    case .defer: form.fields = [day("echeance", Say.newDue, code, help: Say.newDueHelp(action.due))]
    }
    return form
  }

  private func day(_ name: String, _ label: String, _ act: String, help: String) -> Field {
    ActForm.field(name, label, act, typed, help: help, type: "date", longest: nil)
  }
}
