internal import Access
internal import Dialogues
internal import Following
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

extension Visit {
  /// Campaigns and dialogues seen, read once for each change of them.
  var dialogues: DialogueBook {
    view.kept(
      "dialogues", of: [.campagnes, .dialogues, .parties, .engagements, .versements]
    ) { DialogueBook(view.dataset) }
  }

  /// The day what is promised is read on.
  var dialogueDay: CivilDate { scope.date ?? view.today }

  /// What became of the commitments of a dialogue, on the day the page is seen.
  ///
  /// - Throws: what the engine cannot answer.
  func commitments(_ key: DialogueKey) throws -> CommitmentReading {
    let day = dialogueDay
    let structure = Names.siren(siret: key.structure, name: key.structure)
    return try view.kept("engagements \(key.text) \(day)") {
      try CommitmentReading(
        key, dialogues, engine: view.engine, catalogue: catalogue, advance: Words.Dialogues.advance,
        counts: view.counts([("structure", structure)]), on: day)
    }
  }

  /// The organisations whoever reads acts for, by the grants in force.
  ///
  /// - Parameter roles: by grants as one of these alone; every grant without.
  /// - Throws: the store's errors.
  func organisations(as roles: Set<AccessRole>? = nil) throws -> Set<String> {
    guard let account = session?.account.id else { return [] }
    return Set(
      try site.store.grants().filter {
        $0.account == account && !$0.actsFor.isEmpty && $0.isInForce(on: view.today)
          && roles?.contains($0.role) != false
      }.map(\.actsFor))
  }

  /// The dialogue that an address names, with all that its page shows.
  ///
  /// - Throws: `Refusal.notFound` for one that nothing the reader sees names; the store's errors; what
  ///   the engine cannot answer.
  func dialogue() throws -> DialoguePage.Basis {
    let key = DialogueKey(campaign: name("campagne"), structure: name("structure"))
    let book = dialogues
    guard book.keys.contains(key) else { throw Refusal.notFound }
    let campaign = book.campaign(key.campaign)
    let before = campaign.flatMap { campaign in
      book.campaigns.first { $0.year == campaign.year - 1 && $0.programme == campaign.programme }
    }.map { DialogueKey(campaign: $0.code, structure: key.structure) }
    let actors = try organisations()
    var parties = Set(
      (book.parties[key] ?? []).filter { actors.contains($0.actor) }.map(\.role))
    if let pilot = campaign?.pilot, actors.contains(pilot) { parties.insert(.pilot) }
    if actors.contains(key.structure) { parties.insert(.structure) }
    return DialoguePage.Basis(
      key: key, campaign: campaign, book: book, reading: try commitments(key),
      before: try before.flatMap { book.keys.contains($0) ? try commitments($0) : nil },
      texts: PartyText.all(view.dataset, of: key), negotiation: Negotiation(key, view.dataset),
      lines: CertifiedLines(key, view.dataset),
      actors: actors, parties: parties)
  }
}
