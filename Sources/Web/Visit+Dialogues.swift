internal import Access
internal import Catalogue
internal import Committees
internal import Counting
internal import Dialogues
internal import Following
internal import Kernel
internal import Pages
internal import Records
internal import Steering
internal import Stores
internal import Words

extension Visit {
  /// Campaigns and dialogues seen, read once for each change of them.
  var dialogues: DialogueBook {
    view.kept("dialogues", of: DialogueBook.kinds) {
      DialogueBook(view.dataset, payments: site.view(for: .all(named: reader.name)).dataset)
    }
  }

  /// The day what is promised is read on.
  var dialogueDay: CivilDate { scope.date ?? view.today }

  /// What became of the commitments of a dialogue, on the day the page is seen.
  ///
  /// - Throws: what the engine cannot answer.
  func commitments(_ key: DialogueKey) throws -> CommitmentReading {
    let day = dialogueDay
    return try view.kept("engagements \(key.text) \(day)") {
      try CommitmentReading(
        key, dialogues, engine: view.engine, catalogue: catalogue, advance: Words.Dialogues.advance,
        counts: view.counts(key.filter), on: day)
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
      key: key, campaign: campaign, catalogue: catalogue, book: book, reading: try commitments(key),
      before: try before.flatMap { book.keys.contains($0) ? try commitments($0) : nil },
      texts: PartyText.all(view.dataset, of: key), negotiation: Negotiation(key, view.dataset),
      lines: CertifiedLines(key, view.dataset),
      findings: DialogueFinding.all(view.dataset, of: key), actors: actors,
      parties: parties, plan: try plan(.dialogue, key.text))
  }

  /// One step of the dialogue that an address names, with all that its page shows.
  ///
  /// - Throws: `Refusal.notFound` for a step that is not of all, nor the reader's own; as `dialogue`.
  func step(_ code: String) throws -> StepPage.Basis { try step(code, of: try dialogue()) }

  /// The same of a dialogue that was read.
  func step(_ code: String, of dialogue: DialoguePage.Basis) throws -> StepPage.Basis {
    let steps = DialogueStep.all(view.dataset, of: dialogue.key.campaign, for: dialogue.actors)
    guard let step = steps.first(where: { $0.code == code }) else { throw Refusal.notFound }
    let readings = step.isOwn ? [] : CrossReading.named(step.readings)
    let period = dialogue.campaign.flatMap {
      CrossFigures.period(of: $0.year, on: dialogueDay)
    }
    var outcomes: [CrossOutcome] = []
    if !readings.isEmpty, let period {
      outcomes = try cross(readings, dialogue, period)
    }
    return StepPage.Basis(
      dialogue: dialogue, step: step, outcomes: outcomes, period: period,
      years: try years(of: step, dialogue),
      surroundings: code == "E1" ? try surroundings(of: dialogue.key.structure) : nil)
  }

  /// What surrounds a structure: its département where context tells of it, else its region; nil where
  /// neither is known.
  ///
  /// - Throws: what the engine cannot answer.
  private func surroundings(of structure: String) throws -> TerritoryPage? {
    guard
      let actor = KindRows(.acteurs, view.dataset).all.first(where: {
        $0.text("acteur") == structure
      })
    else { return nil }
    let told = view.kept("territoires de contexte", of: [.contexte]) {
      ContextTerritories(view.dataset)
    }
    var places: [BasePlace] = []
    if let departement = Territories.departement(ofCommune: actor.text("commune")) {
      places.append(BasePlace(.departement, departement))
    }
    if !actor.text("region").isEmpty { places.append(BasePlace(.region, actor.text("region"))) }
    let place = places.first { place in
      place.level.map { told.codes($0.rawValue).contains(place.code) } ?? false
    }
    guard let place = place ?? places.last, let level = place.level else { return nil }
    let day = dialogueDay
    return try view.kept("entourage \(day) \(level.rawValue) \(place.code)") {
      TerritoryPage(
        try TerritoryReading(
          place, engine: view.engine, dataset: view.dataset, catalogue: catalogue, counts: false,
          countsAll: false, on: day), told, FigureLabels.of(view),
        asked: level.rawValue + ":" + place.code)
    }
  }

  /// The figures of a step over three years, in one pass of the engine; nil for a step that reads none.
  ///
  /// - Throws: the store's errors; what the engine cannot answer.
  private func years(
    of step: DialogueStep, _ dialogue: DialoguePage.Basis
  ) throws -> StepPage.Years? {
    guard let campaign = dialogue.campaign else { return nil }
    let definitions = StepFigures.definitions(step, frame: campaign.frame, catalogue)
    guard !definitions.isEmpty else { return nil }
    let key = dialogue.key
    let counts = view.counts(key.filter)
    var rows: [YearRow] = []
    if counts, let period = StepFigures.period(of: campaign.year, on: dialogueDay) {
      let live = try view.kept("trois ans \(key.text) \(step.code) \(period.end)") {
        FrozenData.values(
          try view.engine.compute(
            Counting.Request(
              definitions: definitions, period: period, step: .year, filter: key.filter)))
      }
      let names = Set(definitions.map(\.fullName))
      rows = YearRow.rows(
        definitions.map { ($0.fullName, $0.version) },
        live: live.compactMapValues { Double($0.value) },
        frozen: dialogue.lines.lines.isEmpty ? [] : try LineActs(self, dialogue).page().frozen,
        promised: [dialogue.before, dialogue.reading].compactMap { $0 }.flatMap {
          ($0.ofStructure + $0.ofFunders).map(\.commitment)
        }.compactMap { commitment in
          guard names.contains(commitment.indicator), let version = commitment.version else {
            return nil
          }
          return (commitment.indicator, version)
        },
        goals: dialogue.negotiation.objectives.filter(\.isSettled).compactMap { objective in
          Double(objective.value).map { (objective.indicator, objective.version, $0) }
        }, year: campaign.year, on: dialogueDay)
    }
    return StepPage.Years(
      year: campaign.year, definitions: definitions, rows: rows, counts: counts,
      isLastWhole: StepFigures.isOver(campaign.year - 1, on: dialogueDay))
  }

  /// What pairs of figures say of a structure, beside the region of its campaign.
  private func cross(
    _ readings: [CrossReading], _ dialogue: DialoguePage.Basis, _ period: Period
  ) throws -> [CrossOutcome] {
    let code = dialogue.key.structure
    let structure = Names.siren(siret: code, name: code)
    let known = view.kept("missions locales", of: [.evenements, .moyens, .acteurs]) {
      MissionsLocales(view.countedDataset)
    }
    let region = region(of: dialogue.campaign, structure: code)
    let peers = region.map { known.of(region: $0) } ?? []
    let countsRegion = region.map { countsMissions(of: $0, peers.map(\.code)) } ?? false
    let counts = view.counts([("structure", structure)])
    let names = readings.map(\.id).joined(separator: ",")
    return try view.kept("lectures \(structure) \(region ?? "") \(period.end) \(names)") {
      let figures = try CrossFigures(
        readings,
        CrossFigures.Scope(
          structure: structure, region: region, peers: peers, period: period, counts: counts,
          countsRegion: countsRegion),
        engine: view.engine, catalogue: catalogue)
      return readings.map(figures.outcome)
    }
  }

  /// Whether every mission locale of a region is counted: those that actors tell of, and those that facts
  /// counted name.
  private func countsMissions(of region: String, _ known: [String]) -> Bool {
    if view.reader.right.counted[.people].isEverything { return true }
    let told = KindRows(.acteurs, view.dataset).map { row -> String? in
      let words = Names.normalised(row.text("type")).split(separator: " ")
      guard row.text("region") == region, words.contains("ML") || words.contains("MISSION") else {
        return nil
      }
      return Names.siren(siret: row.text("acteur"), name: row.text("acteur"))
    }
    return !told.isEmpty
      && view.counts(Set(told).union(known).sorted().map { ("structure", $0) })
  }

  /// The region a campaign is of; that of the structure where the campaign says none.
  private func region(of campaign: Campaign?, structure: String) -> String? {
    switch campaign?.level {
    case "region": return campaign?.territory
    case "departement":
      return ShippedTerritories.current.regionOfDepartement[campaign?.territory ?? ""]
    case "nation": return nil
    default: break
    }
    let region = KindRows(.acteurs, view.dataset).all.first { $0.text("acteur") == structure }?
      .text("region")
    return region?.isEmpty == false ? region : nil
  }
}
