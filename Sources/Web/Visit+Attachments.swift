internal import Access
internal import Committees
internal import Dialogues
internal import Following
internal import Kernel
internal import Pages
internal import Records
internal import Words

extension Visit {
  /// What a file would be attached to, with the organisation for which the reader attaches it.
  ///
  /// - Throws: `Refusal.notFound` for what there is not, or the reader does not see; the store's errors.
  func attachable(_ object: AttachedObject, step: String = "") throws -> NewAttachmentPage.Source {
    var source = try named(object)
    let organisations = try organisations()
    if let key = object.dialogue {
      let members = dialogues.parties[key] ?? []
      source.organisation = dialogues.organisation(of: organisations, in: key)
      source.step = step
      source.isOpen = ![.closed, .dropped].contains(dialogues.dialogues[key]?.state)
      let ofStructure = members.filter { $0.role == .structure || $0.role == .network }
      if let own = source.organisation, ofStructure.contains(where: { $0.actor == own }) {
        let names = Set(ofStructure.map(\.actor)).subtracting([own]).sorted()
        source.side = ([own] + names).map { Words.printed(view.actors.name($0)) }
      }
    } else if object.mayAttach(try parties(to: object)) {
      source.organisation = organisations.sorted().first ?? secretariat(of: object)
    }
    source.organisationName = Words.printed(view.actors.name(source.organisation ?? ""))
    return source
  }

  /// As what the reader acts over what a committee holds.
  private func parties(to object: AttachedObject) throws -> Set<CommitteeParty> {
    switch object.nature {
    case .dialogue, .conclusions: return []
    case .session:
      guard let session = committees.session(coded: object.code) else { return [] }
      return try parties(over: session.instance)
    case .decision:
      guard let decision = committees.decisions.first(where: { $0.code == object.code }) else {
        return []
      }
      return try parties(over: decision.instance, .responsible, of: decision.responsible)
    case .need:
      guard let need = needs.needs.first(where: { $0.code == object.code }) else { return [] }
      return try parties(over: need.holder, .raiser, of: need.actor)
    case .roadmap:
      guard let roadmap = roadmaps.roadmap(object.code) else { return [] }
      return try parties(over: roadmap.instance)
    case .action:
      guard let planned = action(coded: object.code) else { return [] }
      return try actionBasis(planned).parties
    }
  }

  /// Whether the reader opens a file to others or withdraws it: the organisation that attached it, who
  /// keeps what it is attached to.
  func holds(_ attachment: Attachment) throws -> Bool {
    try organisations().contains(attachment.actor)
      || attachment.object.keepsFiles(try parties(to: attachment.object))
  }

  /// Whether a file bears the signature of who attached it.
  func isSigned(_ attachment: Attachment) -> Bool {
    attachment.object.nature == .conclusions
      && Accord.all(view.dataset).contains {
        $0.object == attachment.object.text && $0.actor == attachment.actor
          && $0.paper == attachment.name
      }
  }

  private func action(coded code: String) -> PlannedAction? {
    actions.actions.first { $0.action.kind == .actions && $0.action.code == code }
  }

  /// Code of the organisation that keeps the secretariat of what a file is attached to; nil for none.
  private func secretariat(of object: AttachedObject) -> String? {
    let instance =
      switch object.nature {
      case .session: committees.session(coded: object.code)?.instance
      case .decision: actionSources.source(.decision, object.code)?.instance
      case .need: actionSources.source(.need, object.code)?.instance
      case .roadmap: actionSources.source(.roadmap, object.code)?.instance
      case .action, .dialogue, .conclusions: nil as String?
      }
    let code = instance.flatMap { committees.instance($0)?.secretariat } ?? ""
    return code.isEmpty ? nil : code
  }

  private func named(_ object: AttachedObject) throws -> NewAttachmentPage.Source {
    typealias Say = Words.Attachments
    func source(_ name: String, _ address: Address) -> NewAttachmentPage.Source {
      NewAttachmentPage.Source(
        object, name, address,
        readers: object.dialogue == nil ? Say.committeeReaders : Say.dialogueReaders)
    }
    func linked(_ origin: ActionOrigin) -> NewAttachmentPage.Source? {
      actionSources.source(origin, object.dialogue?.text ?? object.code).flatMap { linked in
        linked.address.map { source(linked.name, $0) }
      }
    }
    let found: NewAttachmentPage.Source? =
      switch object.nature {
      case .dialogue, .conclusions: linked(.dialogue)
      case .decision: linked(.decision)
      case .need: linked(.need)
      case .roadmap: linked(.roadmap)
      case .session:
        committees.session(coded: object.code).map {
          source(Words.Sessions.title($0.day), .session($0.id))
        }
      case .action:
        action(coded: object.code).map { source($0.action.title, .action($0.action)) }
      }
    guard let found else { throw Refusal.notFound }
    return found
  }
}
