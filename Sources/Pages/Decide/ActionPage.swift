internal import Access
package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// One action: where it stands, what it comes from, and what may be done of it.
package struct ActionPage: Sendable {
  /// What an action is read with.
  package struct Basis: Sendable {
    package var planned: PlannedAction
    /// What it comes from; nil for what the reader does not see.
    package var source: ActionSources.Source?
    /// Its roadmap; nil for an action of none.
    package var roadmap: Roadmap?
    package var places: [String: MeetingPlace]
    /// As what the reader acts over it, its organisation counted.
    package var parties: Set<CommitteeParty>
    package var day: CivilDate
    /// The organisations the reader acts for.
    package var organisations: Set<String>

    package init(
      planned: PlannedAction, source: ActionSources.Source?, roadmap: Roadmap?,
      places: [String: MeetingPlace], parties: Set<CommitteeParty>, day: CivilDate,
      organisations: Set<String>
    ) {
      self.planned = planned
      self.source = source
      self.roadmap = roadmap
      self.places = places
      self.parties = parties
      self.day = day
      self.organisations = organisations
    }

    package var acts: [ActionAct] {
      StateMachine.action.acts(in: planned.action.state, by: parties)
    }

    /// The objective of its roadmap that it serves; nil for none.
    package var objective: RoadmapObjective? {
      roadmap?.objectives.first { $0.code == planned.objective }
    }
  }

  private let basis: Basis
  private let typed: TypedAct
  private let labels: RoadmapLabels
  private let line: RoadmapPage.ActionLine
  private let writes: Bool
  /// Nil for an action that its roadmap holds: files are attached to that.
  private let attachments: AttachmentSheet?

  package init(_ view: View, _ basis: Basis, typed: TypedAct = .init()) {
    self.basis = basis
    self.typed = typed
    labels = RoadmapLabels(view, basis.places)
    line = RoadmapPage.line(basis.planned.action, labels, basis.day)
    writes = view.reader.right.writes(.committees)
    let action = basis.planned.action
    attachments =
      action.kind == .actions
      ? AttachmentSheet(
        view, AttachedObject(.action, action.code), over: basis.parties, own: basis.organisations)
      : nil
  }
}

extension ActionPage {
  private typealias Say = Words.Roadmaps
  private var action: RoadmapAction { basis.planned.action }

  package func view(_ chrome: Chrome) -> Node {
    let title = Words.printed(action.title)
    let acts = basis.acts
    return Frame(
      title, lede: Words.printed(basis.objective?.title ?? ""),
      crumbs: [
        .init(Words.Frame.decide, .decide), .init(Words.Actions.title, .actions), .init(title),
      ], verb: .decide
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      div(.look(.grid, .wideAndNarrow)) {
        Components.sheet(Say.acts, id: "actes") {
          if acts.isEmpty { p { Words.Actions.noAct } }
          for act in acts { form(act).node(typed, chrome) }
          if action.state == .blocked, let asNeed {
            p {
              a(.look(.quietButton), .href(chrome.href(asNeed))) { Say.asNeed }
            }
          }
        }
        facts(chrome)
      }
      if let attachments { attachments.sheet(chrome) }
    }
  }

  /// The form of a need that says what blocks the action.
  private var asNeed: Address? {
    guard let instance = basis.source?.instance, !instance.isEmpty else { return nil }
    return Address.newNeed.with("instance", instance)
      .with("intitule", action.note.isEmpty ? action.title : action.note)
  }

  private func facts(_ chrome: Chrome) -> Node {
    let told: [(String, String)] = [
      (Say.responsible, line.responsible),
      (Say.contributors, action.contributors.map(labels.actor).joined(separator: ", ")),
      (Say.lever, Words.printed(action.lever)),
      (
        Say.corrects,
        basis.roadmap?.objectives.first { $0.code == action.corrects }.map {
          Words.printed($0.title)
        } ?? action.corrects
      ),
      (Say.goal, action.goal.map { Words.decimal(RoadmapPage.plain($0)) } ?? ""),
      (Say.note, Words.printed(action.note)), (Say.proof, Words.printed(action.proof)),
      (Say.doneOn, action.done.map(Words.shortDate) ?? ""),
    ]
    return Components.sheet {
      dl(.look(.facts)) {
        dt { Words.Actions.origin }
        dd { source(chrome) }
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
      if writes, let addMeans {
        p {
          a(.look(.quietButton, .smallButton), .href(chrome.href(addMeans))) { Say.addMeans }
        }
      }
      p { HTMLLink.to(.registered(action.kind, action.id), Words.Targets.record, chrome) }
    }
  }

  private func source(_ chrome: Chrome) -> Node {
    typealias Say = Words.Actions
    let origin = Say.origin(basis.planned.origin.rawValue)
    guard let source = basis.source else {
      return .text(
        Say.from(origin, Words.printed(basis.planned.reference) + ", " + Say.unknownOrigin))
    }
    let name = Say.from(origin, Words.printed(source.name))
    return source.address.map { HTMLLink.to($0, name, chrome) } ?? .text(name)
  }

  /// The form of what is brought to an action of a roadmap; nil for an action of none.
  private var addMeans: Address? {
    guard let roadmap = basis.roadmap, let objective = basis.objective else { return nil }
    return .newRecord(
      .moyensAction,
      filled: [
        ("feuille", roadmap.code), ("objectif", objective.code),
        ("action", action.code), ("instance", roadmap.instance),
        ("annee", String(basis.day.year)), ("statut", "annonce"),
      ])
  }

  private func form(_ act: ActionAct) -> ActForm {
    let code = act.rawValue
    var form = ActForm(act: code, label: Say.act(code), address: .act(act, of: action))
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
