internal import Access
internal import Catalogue
internal import Committees
internal import Counting
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Words

extension Visit {
  var roadmaps: RoadmapBook {
    view.kept("feuilles de route", of: [.feuillesDeRoute, .moyensAction]) {
      RoadmapBook(view.dataset)
    }
  }

  var needs: NeedBook {
    view.kept("besoins", of: [.besoins, .passages]) { NeedBook(view.dataset) }
  }

  /// The instances seen, by code.
  var meetingPlaces: [String: MeetingPlace] {
    view.kept("instances", of: [.instances]) { MeetingPlace.all(view.dataset) }
  }

  /// The day committees are read on.
  var meetingDay: CivilDate { scope.date ?? view.today }

  /// As what the reader acts over an instance, by its code, and for an organisation.
  ///
  /// - Parameters:
  ///   - organisation: who answers for a record, or raised it; it gives `party`.
  /// - Throws: the store's errors.
  func parties(
    over instance: String, _ party: CommitteeParty? = nil, of organisation: String = ""
  ) throws -> Set<CommitteeParty> {
    var parties: Set<CommitteeParty> = []
    if let known = committees.instances.first(where: { $0.code == instance }) {
      parties = try committee(known, on: view.today).parties
    }
    if let party, try organisations().contains(organisation) { parties.insert(party) }
    return parties
  }
}

extension Visit {
  /// The pack of a session: the figures of its territory, of the instance above and of the nation, those
  /// the reader counts, in one pass of the engine each.
  ///
  /// - Throws: the store's errors; what the engine cannot answer.
  func pack(_ session: CommitteeSession, _ basis: CommitteeBasis) throws -> SessionPack {
    let places = meetingPlaces
    let day = min(session.day, meetingDay)
    let place = places[session.instance]
    var scopes: [(title: String, filter: [(name: String, code: String)])] = []
    for place in [place, place.flatMap { places[$0.parent] }].compactMap({ $0 })
    where !place.filter.isEmpty
      && !scopes.contains(where: { $0.filter.elementsEqual(place.filter, by: ==) })
    {
      scopes.append((SessionPack.title(view, places, place), place.filter))
    }
    scopes.append((Words.SessionPacks.nation, []))
    let definitions = SessionPack.figures.compactMap { catalogue[$0] }
    let period = SessionPack.period(session, on: meetingDay)
    let columns = try scopes.map { title, filter -> SessionPack.Column in
      let counts =
        filter.isEmpty
        ? view.reader.right.counted[.people].isEverything : view.counts(filter)
      guard counts, let period else { return .init(title: title, cells: nil) }
      let place = filter.map { "\($0.name)=\($0.code)" }.joined(separator: ",")
      return .init(
        title: title,
        cells: try view.kept("dossier de séance \(place) \(period.end)") {
          Dictionary(
            try view.engine.compute(
              Counting.Request(definitions: definitions, period: period, filter: filter)
            ).map { ($0.frame + "." + $0.code, $0) }, uniquingKeysWith: { $1 })
        })
    }
    let all = site.view(for: .all(named: reader.name))
    let whole = all.kept("besoins", of: [.besoins, .passages]) { NeedBook(all.dataset) }
    let pages = try roadmaps.roadmaps.filter { $0.instance == session.instance }.map {
      try RoadmapRoutes.page(self, try RoadmapRoutes.basis(self, $0, on: day))
    }
    return SessionPack(
      view, catalogue, SessionPage(view, basis, session, on: meetingDay), columns: columns,
      roadmaps: pages,
      // As what comes back: of the instance, for whoever sees its session.
      needs: NeedsPage(view, whole, places, raises: false, on: day),
      seenNeeds: Set(needs.needs.map(\.id)))
  }
}

/// Why an act of a roadmap, an action or a need is not done, as its page says it.
struct CommitteeRefusal {
  let sentence: String
  let status: Int
  /// Whether a reason is missing.
  let asksReason: Bool

  init<State, Act>(
    _ refusal: StateMachine<State, Act, CommitteeParty>.Refusal, _ word: (State) -> String
  ) {
    typealias Say = Words.Roadmaps
    switch refusal {
    case .state(let state):
      (sentence, status, asksReason) = (Say.refused(state: word(state)), 409, false)
    case .party(let parties):
      let names = CommitteeParty.allCases.filter(parties.contains).map { Say.party($0.rawValue) }
      (sentence, status, asksReason) = (Say.refused(parties: names), 403, false)
    case .reasonMissing: (sentence, status, asksReason) = ("", 422, true)
    }
  }
}
