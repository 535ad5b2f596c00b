internal import Access
internal import Committees
internal import Dialogues
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// What changed for an account since a day.
enum ChangeRoutes {
  static let all: [Route] = [
    .get("/avis", .account) { visit in
      let asked = visit.asked(ChangesPage.sinceName)
      let typed = asked.flatMap { CivilDate($0) }
      if asked != nil, typed == nil {
        throw UnreadValue(ChangesPage.sinceName, Words.Changes.unread)
      }
      let zone = try visit.zone
      let since = try typed ?? visit.lastVisit(zone)
      let page = ChangesPage(try visit.changes(since: since), since: since, zone: zone)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    }
  ]
}

/// The objects of which changes are told, and how each is called.
private struct ChangedObjects {
  let labels: DutyLabels
  let dialogues: DialogueBook
  let committees: CommitteeBook
  let needs: [String: Committees.Need]
  let roadmaps: [String: Roadmap]
  let bearing: Visit.Bearing
  /// Instances the reader keeps or sits in.
  let instances: [String: CommitteeInstance]
  let sessions: [String: CommitteeSession]
  let decisions: [Int64: CommitteeDecision]

  init(_ visit: Visit, _ bearing: Visit.Bearing) {
    self.bearing = bearing
    labels = DutyLabels(visit.view)
    dialogues = visit.dialogues
    let book = visit.committees
    committees = book
    let own = visit.committeeBearing(bearing, book)
    let today = visit.view.today
    let kept = book.instances.filter { instance in
      own.secretariats.contains(instance.code)
        || book.seats(of: instance.code, on: today).contains(where: own.holds)
    }
    instances = Dictionary(kept.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
    sessions = Dictionary(
      kept.flatMap { book.sessions(of: $0.code) }.map { ($0.code, $0) },
      uniquingKeysWith: { one, _ in one })
    decisions = Dictionary(
      book.decisions.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    needs = Dictionary(
      visit.needs.needs.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
    roadmaps = Dictionary(
      visit.roadmaps.roadmaps.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// The object that a record is of, where the reader has a part in it.
  func duty(_ kind: Kind, _ row: KindRows.Row) -> Duty? {
    switch kind {
    case .dialogues, .parties, .lignes, .textes, .constats, .objectifs, .releves, .reserves:
      return dialogue(
        DialogueKey(campaign: row.text("campagne"), structure: row.text("structure")), row, kind)
    case .engagements: return DialogueKey(row.text("ref")).flatMap { dialogue($0, row, kind) }
    case .versements:
      guard row.text("objet").hasPrefix("dialogues:"), let key = DialogueKey(row.text("objet")),
        row.isYes("partage") == true || bearing.organisations.contains(row.text("financeur"))
          || bearing.organisations.contains(key.structure)
      else { return nil }
      return dialogue(key, row, kind)
    case .seances: return session(row.text("seance"), row, kind)
    case .points, .convies, .comptesRendus, .remarques:
      return session(row.text("seance"), row, kind)
    case .decisions:
      guard let decision = decisions[row.id],
        instances[decision.instance] != nil
          || bearing.organisations.contains(decision.responsible)
      else { return nil }
      return Self.duty(.decision(decision.id), decision.text, row, kind)
    case .besoins, .passages:
      guard let need = needs[row.text("besoin")],
        instances[need.instance] != nil || instances[need.holder] != nil
          || bearing.organisations.contains(need.actor)
      else { return nil }
      return Self.duty(.need(need.id), need.title, row, kind)
    case .feuillesDeRoute, .moyensAction:
      guard let roadmap = roadmaps[row.text("feuille")],
        instances[roadmap.instance] != nil
          || roadmap.objectives.flatMap(\.actions).contains(where: {
            bearing.organisations.contains($0.responsible)
          })
      else { return nil }
      return Self.duty(.roadmap(roadmap.code), roadmap.title, row, kind)
    default: return nil
    }
  }

  static let dialogueKinds: [Kind] = [
    .dialogues, .parties, .lignes, .textes, .constats, .objectifs, .releves, .reserves,
    .engagements, .versements,
  ]
  static let committeeKinds: [Kind] = [
    .seances, .points, .convies, .comptesRendus, .remarques, .decisions, .besoins, .passages,
    .feuillesDeRoute, .moyensAction,
  ]

  private func dialogue(_ key: DialogueKey, _ row: KindRows.Row, _ kind: Kind) -> Duty? {
    let (campaign, actors) = (dialogues.campaign(key.campaign), bearing.organisations)
    let members = (dialogues.parties[key] ?? []).filter { actors.contains($0.actor) }
    // Who only observes reads once it is signed.
    let isParty =
      actors.contains(key.structure) || campaign.map { actors.contains($0.pilot) } ?? false
      || members.contains { $0.role != .observer }
    guard isParty, dialogues.keys.contains(key) else { return nil }
    return Self.duty(.dialogue(key, year: campaign?.year), key.structure, row, kind)
  }

  private func session(_ code: String, _ row: KindRows.Row, _ kind: Kind) -> Duty? {
    guard let session = sessions[code], let instance = instances[session.instance] else {
      return nil
    }
    return Self.duty(.session(session.id, session.day), instance.title, row, kind)
  }

  private static func duty(
    _ object: Duty.Object, _ title: String, _ row: KindRows.Row, _ kind: Kind
  ) -> Duty? {
    Duty(object, title, [Duty.Task(.act, from: kind, row.id)])
  }
}

extension Visit {
  /// Days told where no earlier visit is known.
  private static let usualDays = 7

  /// The day the account signed in before this session, as the journal of acts says it: nothing is kept of
  /// what it reads.
  fileprivate func lastVisit(_ zone: String) throws -> CivilDate {
    let fallback = view.today.adding(days: -Self.usualDays)
    guard let account = session?.account.id else { return fallback }
    let entries = try site.store.acts(last: 500).filter {
      $0.subject == account && $0.act == .signedIn
    }
    guard entries.count > 1 else { return fallback }
    return CivilZone.day(of: entries[1].time, in: zone)
  }

  /// What others changed since a day of what the reader has a part in: an object a line.
  ///
  /// Made of records the reader sees, and of the writes that made them what it sees: those of a text before
  /// it was shared leave nothing.
  fileprivate func changes(since day: CivilDate) throws -> [ChangesPage.Line] {
    let bearing = try bearing()
    let right = reader.right
    let kinds =
      (right.sees(.dialogues) ? ChangedObjects.dialogueKinds : [])
      + (right.sees(.committees) ? ChangedObjects.committeeKinds : [])
    guard !kinds.isEmpty, day <= view.today else { return [] }
    return try view.kept("avis \(day) \(view.today) \(reader.name) \(bearing.key)") {
      let first = try site.store.commit(atEndOf: day.adding(days: -1)) + 1
      guard first <= view.commit else { return [] }
      var touched: [Kind: Set<Int64>] = [:]
      try site.store.eachFact(of: Set(kinds), in: first..<view.commit + 1, reader) {
        touched[$0.kind, default: []].insert($0.subject)
      }
      let objects = ChangedObjects(self, bearing)
      var found: [Duty.Object: (duty: Duty, moments: [Int64], kinds: Set<Kind>)] = [:]
      for kind in kinds {
        guard let ids = touched[kind] else { continue }
        let rows = KindRows(kind, view.dataset).all.compactMap { row -> (KindRows.Row, Duty)? in
          ids.contains(row.id) ? objects.duty(kind, row).map { (row, $0) } : nil
        }
        let histories = try view.histories(kind, rows.map(\.0.id))
        for (row, duty) in rows {
          let moments = Self.told(kind, histories[row.id] ?? [], by: bearing, row).filter {
            $0.commit >= first && $0.author != reader.name
          }.map(\.time)
          guard !moments.isEmpty else { continue }
          found[duty.object, default: (duty, [], [])].moments += moments
          found[duty.object]?.kinds.insert(kind)
        }
      }
      return found.values.map { entry in
        ChangesPage.Line(
          objects.labels.name(entry.duty), DutyLabels.address(entry.duty.object),
          ChangeMoments.groups(entry.moments), kinds.filter(entry.kinds.contains))
      }
    }
  }

  /// The facts of a record from the one that opened it to the reader.
  private static func told(
    _ kind: Kind, _ history: [FactEntry], by bearing: Bearing, _ row: KindRows.Row
  ) -> ArraySlice<FactEntry> {
    let opening: (field: String, values: Set<String>)
    switch kind {
    case .textes where !bearing.organisations.contains(row.text("acteur")):
      opening = ("visibilite", ["cote", "partagee"])
    case .versements
    where !bearing.organisations.contains(row.text("financeur"))
      && !(DialogueKey(row.text("objet")).map { bearing.organisations.contains($0.structure) }
        ?? false):
      opening = ("partage", ["oui"])
    default: return history[...]
    }
    let place = Schema.of(kind).index(of: opening.field)
    let opened = history.lastIndex { entry in
      entry.values.contains { value in
        value.field == place && value.text.map(opening.values.contains) ?? false
      }
    }
    return opened.map { history[$0...] } ?? []
  }
}
