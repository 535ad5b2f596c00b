import Access
import Columns
import Following
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// A campaign of dialogues with one structure, seen and moved by both sides.
struct DialogueWorld {
  enum Who: String, CaseIterable {
    case structure, funder, arbiter, coFunder, administrator, department
  }

  static let start = "/dialoguer/C2026/ML1"

  let store: MemoryStore
  let granted: GrantedWorld
  var world: World { granted.world }

  /// - Parameter figures: whether facts of two missions locales of the region are recorded, and counted by
  ///   the funder.
  init(figures: Bool = false) async throws {
    store = MemoryStore()
    try store.put(
      .acteurs,
      [
        ["acteur": "ML1", "nom": "Mission locale", "type": "ML", "region": "32"],
        ["acteur": "ML2", "nom": "Autre mission locale", "type": "ML", "region": "32"],
        ["acteur": "CD", "nom": "Département", "type": "Département", "region": "32"],
        ["acteur": "DDETS", "nom": "État", "type": "DDETS", "region": "32"],
        ["acteur": "DREETS", "nom": "Direction régionale", "type": "DREETS", "region": "32"],
        ["acteur": "CR", "nom": "Région", "type": "Région", "region": "32"],
      ])
    try store.put(
      .programmes,
      [["programme": "P", "cadre": "ESF1420", "date_debut": "2014-01-01"]])
    try store.put(
      .campagnes,
      ["2025", "2026"].map { year in
        [
          "campagne": "C\(year)", "intitule": "Dialogue \(year)", "programme": "P", "annee": year,
          "pilote": "DDETS", "notice": "Par où commencer.",
        ]
      })
    try store.put(
      .parties,
      [
        ("ML1", "structure", "oui"), ("DDETS", "financeur", "oui"), ("DREETS", "arbitre", "non"),
        ("CR", "cofinanceur", "non"), ("CD", "cofinanceur", "non"),
      ].map { actor, role, signs in
        [
          "campagne": "C2026", "structure": "ML1", "acteur": actor, "role": role,
          "signataire": signs,
        ]
      })
    func commitment(
      _ code: String, _ carrier: String, _ text: String, _ more: [String: String] = [:]
    ) -> [String: String] {
      [
        "engagement": code, "origine": "dialogue", "ref": "C2025/ML1", "porteur": carrier,
        "destinataire": carrier == "ML1" ? "DDETS" : "ML1", "texte": text,
        "echeance": "2025-12-31",
      ].merging(more) { _, new in new }
    }
    try store.put(
      .engagements,
      [
        commitment("E1", "ML1", "Signer avec le lycée", ["declaration": "tenu"]),
        commitment("E2", "ML1", "Ouvrir une permanence", ["declaration": "partiel"]),
        commitment("E3", "ML1", "Refaire le site", ["declaration": "non_tenu"]),
        commitment("E4", "ML1", "Former les conseillers"),
        commitment("E5", "DDETS", "Transmettre le diagnostic"),
      ])
    try store.put(
      .versements,
      [
        [
          "objet": "dialogues:C2025/ML1", "financeur": "DDETS", "rang": "1", "nature": "avance",
          "montant": "164000", "condition": "aucune", "date_prevue": "2025-03-31",
          "montant_verse": "164000", "date_versee": "2025-04-18", "partage": "oui",
        ]
      ])
    if figures { try store.put(.evenements, Self.facts) }
    granted = try GrantedWorld(over: store)
    for who in Who.allCases {
      let (role, actor, functions): (AccessRole, String, Set<AccessFunction>) =
        switch who {
        case .structure: (.projectHolder, "ML1", [])
        case .funder: (.delegatedAuthority, "DDETS", [.decide])
        case .arbiter: (.delegatedAuthority, "DREETS", [.decide, .arbitrate])
        case .coFunder: (.funder, "CR", [])
        case .department: (.funder, "CD", [])
        case .administrator: (.administrator, "", [.administer])
        }
      var grant = try GrantedWorld.grant(
        role, Self.clauses(who, figures: figures),
        .figures, exact: who != .administrator, functions: functions)
      grant.actsFor = actor
      try await granted.enter([grant])
    }
  }

  private static func clauses(_ who: Who, figures: Bool) -> [String] {
    switch who {
    case .structure: ["acteur=ML1"]
    case .administrator: ["tout"]
    case .funder where figures: ["region=32", "structure=ML1,ML2"]
    default: ["region=32"]
    }
  }

  /// Forty young people of each mission locale in 2025.
  ///
  /// Of the first, ten had no proposal for three months,
  /// sixteen entered two schemes, all left for work after 242 days, twelve for work that lasts; of the
  /// second, all left after 487 days, thirty-six for work, thirty for work that lasts.
  private static let facts: [[String: String]] = (1...40).flatMap { number in
    func fact(
      _ structure: String, _ day: String, _ nature: String, _ more: [String: String] = [:]
    ) -> [String: String] {
      [
        "structure": structure, "identifiant": "J\(number)", "date": day, "nature": nature,
      ].merging(more) { _, new in new }
    }
    let civis = ["dispositif": "civis"]
    func left(_ structure: String, _ how: String) -> [String: String] {
      fact(
        structure, "2025-10-01", "sortie_dispositif", ["dispositif": "civis", "modalite": how])
    }
    var facts = [
      fact("ML1", "2025-02-01", "jdi_debut"), fact("ML1", "2025-02-01", "entree_dispositif", civis),
      left("ML1", number <= 12 ? "cdi" : "interim"),
      fact("ML2", "2024-06-01", "entree_dispositif", civis),
      left("ML2", number <= 30 ? "cdi" : number <= 36 ? "interim" : "autre"),
    ]
    if number <= 30 { facts.append(fact("ML1", "2025-12-01", "proposition", ["theme": "emploi"])) }
    if number <= 16 {
      facts.append(fact("ML1", "2025-03-01", "entree_dispositif", ["dispositif": "pacea"]))
    }
    return facts
  }

  func be(_ who: Who) async throws {
    try await world.open("compte\((Who.allCases.firstIndex(of: who) ?? 0) + 2)@exemple.fr")
  }

  func page(_ address: String = start) async -> String {
    await world.get(address).text.replacing("\u{A0}", with: " ")
      .replacing("\u{202F}", with: " ")
  }

  /// Posts a form; those that bind name the version of the record they were shown, the last.
  func post(_ place: String, _ fields: [String: String]) async -> Response {
    var fields = fields
    let binds = ["valider", "signer", "signer-avec-reserve", "refuser"]
    if place == "avancer", binds.contains(fields["acte"] ?? ""), fields["empreinte"] == nil {
      fields["empreinte"] = digests.last
    }
    return await world.post(Self.start + "/" + place, fields)
  }

  /// Those of the versions of the record, the last last.
  var digests: [String] {
    KindRows(.releves, world.view.dataset).all
      .sorted { ($0.integer("version") ?? 0) < ($1.integer("version") ?? 0) }
      .map { $0.text("empreinte") }
  }

  /// Brings the dialogue to its steps.
  func open() async throws {
    try await be(.funder)
    #expect(await world.post("/dialoguer/C2026/lancer").status == 303)
    #expect(await post("avancer", ["acte": "arreter"]).status == 303)
    try await be(.structure)
    #expect(await post("avancer", ["acte": "ouvrir"]).status == 303)
  }

  /// Both sides write their last word on some steps, then validate them.
  func validate(_ steps: [String]) async throws {
    for step in steps {
      for who in [Who.structure, .funder] {
        try await be(who)
        #expect(await finish(step).status == 303, "\(who) \(step)")
      }
      for who in [Who.structure, .funder] {
        try await be(who)
        #expect(await post("etapes", ["etape": step]).status == 303, "\(who) \(step)")
      }
    }
  }

  func finish(_ step: String) async -> Response {
    await post(
      "textes", ["etape": step, "texte": "Dit.", "visibilite": "terminee", "lu": "999999"])
  }

  /// The funder answers what the structure says it kept.
  func confirm(_ codes: [String] = ["E1", "E2", "E3"]) async throws {
    try await be(.funder)
    for code in codes {
      let answer = await world.post(
        "/dialoguer/C2025/ML1/engagements", ["engagement": code, "confirmation": "oui"])
      #expect(answer.status == 303)
    }
  }

  /// Both sides validate the record as it is, then sign it.
  func sign() async throws {
    for who in [Who.funder, .structure] {
      try await be(who)
      #expect(
        await post("avancer", ["acte": "valider", "fonction": "Direction"]).status == 303)
    }
    for who in [Who.funder, .structure] {
      try await be(who)
      #expect(await post("avancer", ["acte": "signer", "fonction": "Direction"]).status == 303)
    }
  }

  func pay(_ payments: [(rank: String, amount: String)]) throws {
    try store.put(
      .versements,
      payments.map { rank, amount in
        [
          "objet": "dialogues:C2026/ML1", "financeur": "DDETS", "rang": rank, "nature": "acompte",
          "montant": amount, "condition": "signature", "date_prevue": "2026-06-30",
          "partage": "oui",
        ]
      })
    _ = try world.site.follower.refresh()
  }

  /// Both sides agree on a value of an objective: the last is the funder.
  func agree(_ value: String, on indicator: String = "ESF1420.CO01") async throws {
    for who in [Who.structure, .funder] {
      try await be(who)
      for act in ["proposer", "convenir"] {
        #expect(
          await post(
            "objectifs",
            [
              "acte": act, "indicateur": indicator, "valeur": value,
              "motif": act == "convenir" ? "Convenu à deux" : "",
            ]
          ).status == 303, "\(who) \(act)")
      }
    }
  }
}
