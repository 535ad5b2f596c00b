internal import Access
package import Committees
package import Dialogues
package import Following
internal import HTML
package import Kernel
internal import Records
internal import Words

/// What actions come from, as far as the reader sees it: how it is called, where it is.
package struct ActionSources: Sendable {
  /// One thing that actions come from.
  package struct Source: Sendable {
    package var name: String
    /// Nil for what the reader does not see.
    package var address: Address?
    /// Whether actions are still written of it: it is not over.
    package var isOpen: Bool
    /// Code of the instance it is of; empty for none.
    package var instance = ""
    /// Codes of organisations that may answer for an action of it.
    package var organisations: [String] = []
    /// Code of the organisation that answers for it; empty for none.
    package var responsible = ""
  }

  private let committees: CommitteeBook
  private let needs: NeedBook
  private let roadmaps: RoadmapBook
  private let dialogues: DialogueBook
  private let labels: CommitmentLabels

  package init(
    _ view: View, _ committees: CommitteeBook, _ needs: NeedBook, _ roadmaps: RoadmapBook,
    _ dialogues: DialogueBook
  ) {
    self.committees = committees
    self.needs = needs
    self.roadmaps = roadmaps
    self.dialogues = dialogues
    labels = CommitmentLabels(view)
  }

  /// The thing of a code; nil when there is none the reader sees.
  package func source(_ origin: ActionOrigin, _ code: String) -> Source? {
    switch origin {
    case .dialogue:
      guard let key = DialogueKey(code), dialogues.keys.contains(key) else { return nil }
      let campaign = dialogues.campaign(key.campaign)
      return Source(
        name: Words.Dialogues.dialogueTitle(
          labels.name(key.structure), campaign.map { "\($0.year)" } ?? ""),
        address: .dialogue(key),
        isOpen: ![.closed, .dropped].contains(dialogues.dialogues[key]?.state),
        organisations: [key.structure] + (dialogues.parties[key] ?? []).map(\.actor))
    case .roadmap:
      return roadmaps.roadmap(code).map {
        Source(
          name: $0.title, address: .roadmap($0.code), isOpen: $0.state != .closed,
          instance: $0.instance,
          organisations: seated($0.instance))
      }
    case .decision:
      return committees.decisions.first { $0.code == code }.map {
        Source(
          name: $0.text, address: .decision($0.id), isOpen: !$0.state.isOver,
          instance: $0.instance,
          organisations: [$0.responsible] + seated($0.instance), responsible: $0.responsible)
      }
    case .need:
      return needs.needs.first { $0.code == code }.map {
        Source(
          name: $0.title, address: .need($0.id), isOpen: !$0.state.isOver,
          instance: $0.holder,
          organisations: [$0.actor] + seated($0.holder))
      }
    case .recommendation: return nil
    }
  }

  private func seated(_ instance: String) -> [String] {
    (committees.instance(instance).map { [$0.secretariat] } ?? [])
      + committees.seats(of: instance).map(\.actor)
  }

  /// What an action comes from, in words; its code where the reader does not see it.
  func name(_ planned: PlannedAction) -> String {
    Words.Actions.from(
      Words.Actions.origin(planned.origin.rawValue),
      Words.printed(source(planned.origin, planned.reference)?.name ?? planned.reference))
  }
}

/// The actions of one thing, as its page lists them.
package struct ActionsOfOne: Sendable {
  package var actions: [PlannedAction]
  /// The day lateness is read on.
  package var day: CivilDate
  /// Where a new one is written; nil for who writes none.
  package var new: Address?

  package init(actions: [PlannedAction] = [], on day: CivilDate, new: Address? = nil) {
    self.actions = actions
    self.day = day
    self.new = new
  }
}

/// The sheet of the actions of one thing.
struct ActionPlan {
  let plan: ActionsOfOne
  let view: View

  /// Whether there is something to show or to write.
  var isOfUse: Bool { plan.new != nil || !plan.actions.isEmpty }

  func sheet(_ title: String, _ chrome: Chrome) -> Node {
    typealias Say = Words.Actions
    return Components.sheet(title, id: "actions") {
      if plan.actions.isEmpty {
        p { Say.noPlan }
      } else {
        table(title, chrome)
      }
      if let new = plan.new {
        p { a(.look(.quietButton), .href(chrome.href(new))) { Say.make } }
      }
    }
  }

  private func table(_ title: String, _ chrome: Chrome) -> Node {
    typealias Say = Words.Actions
    return TableView(
      title,
      [
        .init(Say.action), .init(Say.state, role: .status), .init(Say.responsible),
        .init(Say.due),
      ],
      rows: plan.actions.map { planned in
        TableView.Row([
          HTMLLink.to(.action(planned.action), Words.printed(planned.action.title), chrome),
          group { ActionsPage.state(planned, on: plan.day) },
          .text(Words.printed(view.actors.name(planned.action.responsible))),
          .text(Words.shortDate(planned.action.due)),
        ])
      }, hidesCaption: true
    ).node
  }
}
