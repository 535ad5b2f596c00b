internal import Access
internal import Committees
internal import Dialogues
internal import Following
internal import Kernel
internal import Pages
internal import Records

extension Visit {
  /// The actions seen, those of roadmaps among them.
  var actions: ActionBook {
    view.kept("actions", of: [.actions, .feuillesDeRoute, .moyensAction]) {
      ActionBook(view.dataset, roadmaps)
    }
  }

  /// Every action there is, whoever reads: codes are given once.
  var everyAction: ActionBook {
    let whole = site.view(for: .all(named: reader.name))
    return ActionBook(whole.dataset, RoadmapBook(whole.dataset))
  }

  /// What actions come from, as far as it is seen.
  var actionSources: ActionSources { ActionSources(view, committees, needs, roadmaps, dialogues) }

  /// Whether the reader writes actions of one thing: a side of the dialogue, who keeps the secretariat of
  /// the instance, who answers for the decision.
  ///
  /// - Throws: the store's errors.
  func ownsActions(_ origin: ActionOrigin, _ reference: String) throws -> Bool {
    guard let source = actionSources.source(origin, reference) else { return false }
    return try !actionParties(origin, reference, source.instance, source.responsible)
      .isDisjoint(with: [.secretariat, .administrator, .dialogueSide, .responsible])
  }

  /// As what the reader acts over an action of one thing.
  private func actionParties(
    _ origin: ActionOrigin, _ reference: String, _ instance: String, _ responsible: String
  ) throws -> Set<CommitteeParty> {
    let organisations = try organisations()
    var parties: Set<CommitteeParty> = []
    if !instance.isEmpty { parties = try self.parties(over: instance) }
    if organisations.contains(responsible) { parties.insert(.responsible) }
    if origin == .dialogue, let key = DialogueKey(reference) {
      let sides = (dialogues.parties[key] ?? []).filter {
        $0.role == .structure || $0.role == .funder
      }
      if !organisations.isDisjoint(with: Set(sides.map(\.actor)).union([key.structure])) {
        parties.insert(.dialogueSide)
      }
    }
    return parties
  }

  /// What the page of an action is read with.
  ///
  /// - Throws: the store's errors.
  func actionBasis(_ planned: PlannedAction) throws -> ActionPage.Basis {
    let source = actionSources.source(planned.origin, planned.reference)
    return ActionPage.Basis(
      planned: planned, source: source,
      roadmap: planned.origin == .roadmap ? roadmaps.roadmap(planned.reference) : nil,
      places: meetingPlaces,
      parties: try actionParties(
        planned.origin, planned.reference, source?.instance ?? "", planned.action.responsible),
      day: meetingDay, organisations: try organisations())
  }

  /// The actions of one thing, for its page.
  ///
  /// - Throws: the store's errors.
  func plan(_ origin: ActionOrigin, _ reference: String) throws -> ActionsOfOne {
    guard reader.right.sees(.linked) else { return ActionsOfOne(on: meetingDay) }
    let isOpen = actionSources.source(origin, reference)?.isOpen == true
    let writes = isOpen ? try ownsActions(origin, reference) : false
    return ActionsOfOne(
      actions: actions.of(origin, reference), on: meetingDay,
      new: writes ? .newAction(origin, reference) : nil)
  }
}
