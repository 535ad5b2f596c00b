internal import Access
internal import Catalogue
internal import Columns
internal import Committees
internal import Counting
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

extension Visit {
  /// The pack of a session: as the records were when it was convened, and what changed since; as they are
  /// while it is prepared.
  ///
  /// - Throws: the store's errors; what the engine cannot answer.
  func pack(_ session: CommitteeSession, _ basis: CommitteeBasis) throws -> SessionPack {
    let day = min(session.day, meetingDay)
    let all = site.view(for: .all(named: reader.name))
    let whole = all.kept("besoins", of: [.besoins, .passages]) { NeedBook(all.dataset) }
    let scopes = packScopes(session)
    let now = SessionPack.Content(
      book: basis.book, columns: try columns(scopes, session, on: day, of: view),
      roadmaps: try roadmaps.roadmaps.filter { $0.instance == session.instance }.map {
        try RoadmapRoutes.page(self, try RoadmapRoutes.basis(self, $0, on: day))
      },
      // As what comes back: of the instance, for whoever sees its session.
      needs: NeedsPage(view, whole, meetingPlaces, raises: false, on: day),
      of: session.instance, period: SessionPack.period(session, on: day), day: day,
      commit: view.commit)
    return SessionPack(
      view, catalogue, basis, session, frozen: try frozen(session, scopes), now: now,
      seenNeeds: Set(needs.needs.map(\.id)),
      published: try published())
  }

  /// Where what is published of the figures of packs is read; nil when no edition tells them.
  private func published() throws -> Address? {
    for name in SessionPack.figures {
      if let definition = catalogue[name],
        let table = try EditionRoutes.table(of: definition, self)
      {
        return table
      }
    }
    return nil
  }

  private typealias PackScope = (title: String, filter: [(name: String, code: String)])

  /// The territories of its board: the instance's, that of the instance above, the nation.
  private func packScopes(_ session: CommitteeSession) -> [PackScope] {
    let places = meetingPlaces
    let place = places[session.instance]
    var scopes: [PackScope] = []
    for place in [place, place.flatMap { places[$0.parent] }].compactMap({ $0 })
    where !place.filter.isEmpty
      && !scopes.contains(where: { $0.filter.elementsEqual(place.filter, by: ==) })
    {
      scopes.append((SessionPack.title(view, places, place), place.filter))
    }
    return scopes + [(Words.SessionPacks.nation, [])]
  }

  /// The figures of territories in one pass of the engine each; of one the reader does not count whole,
  /// those of the part it counts, under a title that says so.
  private func columns(
    _ scopes: [PackScope], _ session: CommitteeSession, on day: CivilDate, of view: View
  ) throws -> [SessionPack.Column] {
    let perimeter = reader.right.counted[.people]
    let definitions = SessionPack.figures.compactMap { catalogue[$0] }
    let period = SessionPack.period(session, on: day)
    return try scopes.map { title, filter in
      let isWhole = filter.isEmpty ? perimeter.isEverything : view.counts(filter)
      guard !perimeter.isNothing, let period else {
        return SessionPack.Column(title: title, cells: nil)
      }
      let place = filter.map { "\($0.name)=\($0.code)" }.joined(separator: ",")
      let cells = try view.kept("dossier de séance \(place) \(period.end)") {
        Dictionary(
          try view.engine.compute(
            Counting.Request(definitions: definitions, period: period, filter: filter)
          ).map { ($0.frame + "." + $0.code, $0) }, uniquingKeysWith: { $1 })
      }
      typealias Say = Words.SessionPacks
      return SessionPack.Column(
        title: isWhole ? title : filter.isEmpty ? Say.ownPart : Say.part(title), cells: cells,
        isPart: !isWhole)
    }
  }

  // MARK: as it was

  /// The kinds of records a pack reads beside its figures.
  private static let packKinds: [Kind] =
    CommitteeBook.kinds + [.passages, .moyensAction]

  /// Their fields that pages hold together.
  private static let packFields: [Kind: Set<Int>] = Dictionary(
    uniqueKeysWithValues: packKinds.map { kind in
      let fields = Schema.of(kind).fields
      return (
        kind,
        Set(fields.indices.filter { Level(reading: fields[$0].sensitivity) == .records })
      )
    })

  /// What was known of a session when it was convened; nil for one whose pack is not frozen.
  ///
  /// Kept for each right; read again after a write for who sees a part of the records.
  private func frozen(
    _ session: CommitteeSession, _ scopes: [PackScope]
  ) throws -> SessionPack.Content? {
    guard let commit = session.frozenAt else { return nil }
    let day = min(session.convened ?? session.day, min(session.day, view.today))
    return try view.kept("dossier figé \(session.code) \(commit) \(day)", of: [.seances]) {
      let (whole, _) = try View.reading(
        Self.packFields, of: site.store, at: commit, on: day, .all(named: reader.name))
      let objectives = RoadmapBook(whole.dataset).roadmaps
        .filter { $0.instance == session.instance }.flatMap(\.objectives)
      let definitions = (SessionPack.figures + objectives.map(\.indicator))
        .compactMap { catalogue[$0] }
      let fields = Engine.fieldsNeeded(
        for: Counting.Request(
          definitions: definitions, period: SessionPack.period(session, on: day),
          filter: scopes.flatMap(\.filter))
      ).merging(Self.packFields) { $0.union($1) }
      let (past, notTakenBack) = try View.reading(
        fields, of: site.store, at: commit, on: day, reader)
      let places = MeetingPlace.all(past.dataset)
      let held = MeetingPlace.sessionsHeld(past.dataset)[session.instance] ?? []
      let pages = try RoadmapBook(past.dataset).roadmaps
        .filter { $0.instance == session.instance }.map { roadmap in
          let basis = RoadmapPage.Basis(
            roadmap: roadmap, places: places, parties: [], sessions: held, diagnostic: nil,
            day: day)
          return RoadmapPage(
            view, catalogue, basis, try RoadmapPage.figures(basis, past, catalogue))
        }
      return SessionPack.Content(
        book: CommitteeBook(whole.dataset).limited(to: [session.instance]),
        columns: try columns(scopes, session, on: day, of: past), roadmaps: pages,
        needs: NeedsPage(view, NeedBook(whole.dataset), meetingPlaces, raises: false, on: day),
        of: session.instance, period: SessionPack.period(session, on: day), day: day,
        commit: commit, notTakenBack: notTakenBack)
    } cost: { content in
      content.book.sessionCount * Self.bytesOfSession
    }
  }

  /// A session with its points, its seats and its decisions, about.
  private static let bytesOfSession = 20_000
}
