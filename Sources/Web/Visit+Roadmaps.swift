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
    view.kept("feuilles de route", of: [.feuillesDeRoute, .moyensAction, .actions]) {
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
