import Access
import Columns
import Following
import HTTP
import Kernel
import Records
import SQLStores
import Synchronization
import TestSupport
import Testing
import Web

/// The steering committee of a department, of 16 seats of which MSA names nobody, and the accounts that
/// sit in it or read it; the day is chosen.
struct SessionWorld {
  /// Who acts, in the order their accounts are made.
  enum Who: String, CaseIterable {
    case secretary, prefect, member, reader
  }

  static let copil = "/decider/instances/1"
  static let seats = [
    "prefet", "cd", "cr", "infra", "ddets", "dasen", "ft", "ml", "cap_emploi", "mdph", "caf", "msa",
    "cpam", "udccas", "iae", "associations",
  ]

  let store: MemoryStore
  let granted: GrantedWorld
  private let clock: Clock
  var world: World { granted.world }

  private final class Clock: Sendable {
    private let seconds: Mutex<Int64>

    init(_ day: CivilDate) { seconds = Mutex(Int64(day.day) * 86_400 + 43_200) }

    var now: Int64 {
      get { seconds.withLock { $0 } }
      set { seconds.withLock { $0 = newValue } }
    }
  }

  init(vote: String = "majorite", tacit: String = "non") async throws {
    store = MemoryStore()
    try store.put(
      .acteurs,
      ["DDETS", "FT", "ML", "CD59", "PREF"].map {
        ["acteur": $0, "nom": "Organisme \($0)", "type": "Autre", "region": "32"]
      })
    try store.put(
      .rattachements,
      [
        [
          "niveau": "departement", "code": "59", "niveau_parent": "region", "code_parent": "32",
        ]
      ])
    try store.put(
      .instances,
      [
        [
          "instance": "COPIL59", "intitule": "COPIL du Nord", "niveau": "departemental",
          "nature": "copil", "territoire_niveau": "departement", "territoire": "59",
          "regle": "FT2023.COPIL", "cadence": "trimestre", "vote": vote,
          "approbation_tacite": tacit, "secretariat": "DDETS", "debut": "2025-01-01",
        ]
      ])
    try store.put(
      .sieges,
      Self.seats.map { seat in
        [
          "instance": "COPIL59", "siege": seat, "rang": "1", "debut": "2025-01-01",
          "acteur": seat == "ft" ? "FT" : seat == "prefet" ? "PREF" : "A-\(seat)",
          "fonction": "membre", "titulaire": seat == "msa" ? "" : "Titulaire \(seat)",
          "voix": "1", "copresident": ["prefet", "cd"].contains(seat) ? "oui" : "non",
        ]
      })
    let clock = Clock(try #require(CivilDate("2026-02-20")))
    self.clock = clock
    granted = try GrantedWorld(over: store) { clock.now }
    for who in Who.allCases {
      let role: AccessRole =
        switch who {
        case .secretary: .committeeSecretary
        case .prefect, .member: .committeeMember
        case .reader: .evaluator
        }
      // A right over the region that holds the department.
      var grant = try GrantedWorld.grant(
        role, ["region=32"], until: GrantedWorld.today.adding(days: 400))
      grant.actsFor = who == .prefect ? "PREF" : who == .member ? "FT" : ""
      try await granted.enter([grant])
    }
  }

  /// Signs in as somebody.
  func be(_ who: Who) async throws {
    let place = (Who.allCases.firstIndex(of: who) ?? 0) + 2
    try await world.open("compte\(place)@exemple.fr")
  }

  /// Goes to a day.
  func go(to day: String) throws {
    let day = try #require(CivilDate(day))
    clock.now = Int64(day.day) * 86_400 + 43_200
    _ = try world.site.follower.refresh()
  }

  func page(_ address: String) async -> String { Self.plain(await world.get(address)) }

  static func plain(_ answer: Response) -> String {
    answer.text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }

  /// Asks for an act, and says what the page answers.
  @discardableResult
  func act(
    _ session: Int, _ act: String, _ fields: [String: String] = [:], is status: Int = 303
  ) async -> String {
    let answer = await world.post("/decider/seances/\(session)/\(act)", fields)
    let text = Self.plain(answer)
    #expect(answer.status == status, "\(act) \(answer.status) \(Self.said(text))")
    return text
  }

  /// The notices of a page.
  private static func said(_ text: String) -> String {
    text.split(separator: "class=\"notice").dropFirst()
      .map { String($0.prefix(300)) }.joined(separator: " | ")
  }

  /// Prepares a session with points and convenes it.
  func convene(_ session: Int, _ day: String, points: [String]) async {
    let made = await world.post(Self.copil + "/seance", ["jour": day, "heure": "14:00"])
    #expect(made.status == 303)
    for title in points {
      await act(session, "preparer", ["intitule": title, "type": "decision", "duree": "15"])
    }
    await act(session, "convoquer", ["valide": "oui"])
  }

  /// The form of presences: those that are there, one mandated to the first, the rest absent.
  func presences(_ present: Int, mandates: Int = 0) -> [String: String] {
    var fields: [String: String] = [:]
    for (place, seat) in Self.seats.filter({ $0 != "msa" }).enumerated() {
      let isMandated = place >= present && place < present + mandates
      fields["presence-\(seat)-1"] = place < present ? "present" : isMandated ? "mandat" : "absent"
      if isMandated { fields["mandat-\(seat)-1"] = "prefet/1" }
    }
    return fields
  }

  /// The code of a point of a session of the committee.
  static func point(_ day: String, _ number: Int) -> String { "COPIL59-\(day)-P\(number)" }

  func rows(_ kind: Kind) -> [KindRows.Row] { KindRows(kind, world.view.dataset).all }

  func states(_ kind: Kind) -> [String] { rows(kind).map { $0.text("statut") } }
}
