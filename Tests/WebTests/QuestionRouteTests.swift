import Access
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// Two structures of one body, the authorities above it, and who keeps the dictionary.
private struct QuestionWorld {
  enum Who: String, CaseIterable {
    case structure, other, body, delegated, authority, steward, member
  }

  let store: MemoryStore
  let granted: GrantedWorld
  var world: World { granted.world }

  init(_ rows: [[String: String]] = []) async throws {
    store = MemoryStore()
    try store.put(
      .acteurs,
      [
        ("AG", "Autorité de gestion", "AG", "", ""),
        ("AGD", "Autorité déléguée", "AGD", "AG", "32"), ("OI", "Pivot du Nord", "OI", "", "32"),
        ("ML1", "Mission locale Une", "ML", "OI", "32"),
        ("ML2", "Mission locale Deux", "ML", "OI", "32"), ("DEP", "Département", "Dép", "", "32"),
      ].map { code, name, kind, parent, region in
        ["acteur": code, "nom": name, "type": kind, "parent": parent, "region": region]
      })
    if !rows.isEmpty { try store.put(.questions, rows) }
    granted = try GrantedWorld(over: store)
    for who in Who.allCases {
      let (role, clause, actor): (AccessRole, String, String) =
        switch who {
        case .structure: (.projectHolder, "acteur=ML1", "ML1")
        case .other: (.projectHolder, "acteur=ML2", "ML2")
        case .body: (.intermediateBody, "acteur=OI,membres", "OI")
        case .delegated: (.delegatedAuthority, "acteur=AGD,membres", "AGD")
        case .authority: (.managingAuthority, "tout", "AG")
        case .steward: (.steward, "tout", "")
        case .member: (.committeeMember, "region=11", "DEP")
        }
      var grant = try GrantedWorld.grant(role, [clause])
      grant.actsFor = actor
      try await granted.enter([grant])
    }
  }

  func be(_ who: Who) async throws {
    try await world.open("compte\((Who.allCases.firstIndex(of: who) ?? 0) + 2)@exemple.fr")
  }

  func shown(_ address: String) async -> String { await world.get(address).shown }

  func act(_ act: String, _ fields: [String: String] = [:], is status: Int = 303, on id: Int = 1)
    async
  {
    let answer = await world.post("/dialoguer/questions/\(id)/\(act)", fields)
    #expect(answer.status == status, "\(act) \(answer.status)")
  }

  func status(_ id: Int = 1) async -> Int { await world.get("/dialoguer/questions/\(id)").status }

  static func row(
    _ code: String, _ state: String, _ more: [String: String] = [:]
  ) -> [String: String] {
    [
      "question": code, "date": "2017-01-01", "acteur": "ML1", "texte": "Question \(code) ?",
      "objet": "autre", "niveau": "oi", "statut": state,
    ].merging(more) { $1 }
  }
}

/// Questions to authorities, through their pages.
@Suite struct QuestionRouteTests {
  private static let asked = [
    "acteur": "ML1", "texte": "Un jeune en formation courte est-il sorti ?", "objet": "definition",
    "ref": "ESF1420.CO01", "niveau": "oi",
  ]

  @Test func `A question is asked, passed on, answered, published, and read by all`() async throws {
    let there = try await QuestionWorld()
    try await there.be(.structure)
    #expect(await there.shown("/dialoguer/questions").contains("Posez la première."))
    let form = await there.shown("/dialoguer/questions/nouvelle")
    #expect(form.contains("Ne nommez aucun participant.") && form.contains("Lu par :"))
    let bare = await there.world.post(
      "/dialoguer/questions/nouvelle", Self.asked.merging(["texte": " "]) { $1 })
    #expect(bare.status == 422 && bare.text.contains("Écrivez la question."))
    let vague = await there.world.post(
      "/dialoguer/questions/nouvelle", Self.asked.merging(["ref": "ESF1420.CO99"]) { $1 })
    #expect(vague.status == 422 && vague.text.contains("Aucun indicateur ne porte ce nom."))
    // Nobody asks in the name of another.
    let forged = await there.world.post(
      "/dialoguer/questions/nouvelle", Self.asked.merging(["acteur": "ML2"]) { $1 })
    #expect(forged.status == 422)
    #expect(await there.world.post("/dialoguer/questions/nouvelle", Self.asked).status == 303)
    #expect(await there.shown("/dialoguer/questions").contains("1 question sans réponse"))
    await there.act("repondre", ["reponse": "Moi-même"], is: 403)

    // The chain reads it; neither the other structure, nor the committee, nor the steward yet.
    for who in QuestionWorld.Who.allCases {
      try await there.be(who)
      let sees = [.structure, .body, .delegated, .authority].contains(who)
      #expect(await there.status() == (sees ? 200 : 404), "\(who)")
      #expect(
        await there.shown("/dialoguer/questions").contains("formation courte") == sees, "\(who)")
    }

    try await there.be(.delegated)
    await there.act("transmettre", is: 403)
    try await there.be(.body)
    await there.act("publier", is: 409)
    await there.act("transmettre")
    #expect(await there.shown("/dialoguer/questions/1").contains("Autorité de gestion déléguée"))
    await there.act("repondre", ["reponse": "Trop tard"], is: 403)
    try await there.be(.delegated)
    await there.act("repondre", is: 422)
    await there.act("repondre", ["reponse": "Non : la formation courte n’est pas une sortie."])
    try await there.be(.structure)
    let answered = await there.shown("/dialoguer/questions/1")
    #expect(answered.contains("n’est pas une sortie") && answered.contains("n’est pas publiée"))
    try await there.be(.other)
    #expect(await there.status() == 404)

    try await there.be(.steward)
    #expect(await there.shown("/dialoguer/questions").contains("1 réponse à publier"))
    await there.act("publier")
    for who in QuestionWorld.Who.allCases {
      try await there.be(who)
      let page = await there.shown("/dialoguer/questions/1")
      #expect(page.contains("C’est la réponse officielle."), "\(who)")
      #expect(page.contains("Mission locale Une") && page.contains("Autorité déléguée"))
    }
    // Beside the definition it is about, for who counts.
    try await there.be(.structure)
    #expect(await there.status() == 200)
    try await there.be(.steward)
    await there.act("retirer", is: 422)
    await there.act("retirer", ["motif": "Le règlement a changé"])
    try await there.be(.other)
    #expect(await there.status() == 404)
    try await there.be(.structure)
    #expect(await there.shown("/dialoguer/questions/1").contains("elle ne vaut plus"))
  }

  @Test func `The last level answers; what is replaced says by which`() async throws {
    let there = try await QuestionWorld([
      QuestionWorld.row("A", "posee", ["niveau": "ag"]),
      QuestionWorld.row("B", "publiee", ["reponse": "Ancienne."]),
      QuestionWorld.row("C", "publiee", ["reponse": "Nouvelle."]),
    ])
    try await there.be(.authority)
    #expect(await there.shown("/dialoguer/questions/1").contains("dernier niveau"))
    await there.act("transmettre", is: 422)
    // A question asked of the authority is not for those below.
    try await there.be(.body)
    #expect(await there.status() == 404)
    try await there.be(.steward)
    await there.act("remplacer", ["question": "B"], is: 422, on: 2)
    await there.act("remplacer", ["question": "C"], on: 2)
    await there.act("remplacer", ["question": "C"], is: 409, on: 2)
    try await there.be(.other)
    let old = await there.shown("/dialoguer/questions/2")
    #expect(old.contains("Cette réponse a été remplacée.") && old.contains("Question C ?"))
    #expect(await there.shown("/dialoguer/questions/3").contains("Remplace Question B ?"))
    let found = await there.shown("/dialoguer/questions?q=nouvelle")
    #expect(found.contains("Question C ?") && !found.contains("Question B ?"))
    #expect(await there.shown("/dialoguer/questions?q=zzz").contains("Aucune question ne contient"))
  }

  @Test func `An answer is shown beside its datum and its indicator, until a case contradicts it`()
    async throws
  {
    let there = try await QuestionWorld([
      QuestionWorld.row(
        "A", "publiee",
        ["objet": "saisie", "ref": "operations.intitule", "reponse": "Tel que déclaré."]),
      QuestionWorld.row(
        "B", "publiee",
        ["objet": "definition", "ref": "LOCAL.seniors", "reponse": "À l’entrée."]),
      QuestionWorld.row(
        "C", "posee", ["objet": "definition", "ref": "LOCAL.seniors", "reponse": "Brouillon."]),
    ])
    try there.store.put(
      .cas,
      [
        [
          "cas": "C1", "question": "B", "intitule": "Et si elle a 30 ans ?",
          "reponses": "date_entree=2017-03-01|date_naissance=1987-01-01|sexe=F",
          "attendu": "LOCAL.seniors=non",
        ]
      ])
    try await there.be(.steward)
    var definition: [String: String] = [
      "code": "seniors", "libelle": "Seniors", "compter": "participations", "quand": "entry",
      "fiches": "all", "condition": "sexe == F et age_entree >= 55", "source": "essai",
      "motif": "essai",
    ]
    #expect(await there.world.post("/atelier", definition).status == 303)
    #expect(await there.shown("/cas").contains("Illustre la question : Question B ?"))
    let page = await there.shown("/dialoguer/questions/2")
    #expect(page.contains("C’est la réponse officielle.") && page.contains("Et si elle a 30 ans ?"))

    try await there.be(.structure)
    let form = await there.shown("/saisir/registres/operations/nouvelle")
    #expect(form.contains("La réponse officielle à une question"))
    #expect(form.contains("Tel que déclaré."))

    var counting = try GrantedWorld.grant(.managingAuthority, ["tout"], exact: true)
    counting.actsFor = "AG"
    try await there.granted.enter([counting])
    let figure = await there.shown("/compter/LOCAL.seniors")
    #expect(figure.contains("À l’entrée.") && !figure.contains("Brouillon."))

    // The definition changes, the case no longer comes out: to review, and not official any more.
    try await there.be(.steward)
    definition["condition"] = "age_entree >= 18"
    #expect(await there.world.post("/atelier", definition).status == 303)
    #expect(await there.shown("/dialoguer/questions").contains("1 cas à revoir"))
    #expect(await there.shown("/").contains("1 cas à revoir"))
    #expect(
      await there.shown("/dialoguer/questions/2").contains("Ce n’est plus la réponse officielle"))
    let count = QuestionWorld.Who.allCases.count + 2
    try await there.world.open("compte\(count)@exemple.fr")
    #expect(!(await there.shown("/compter/LOCAL.seniors").contains("À l’entrée.")))
    let list = await there.world.get("/dialoguer/questions?format=csv")
    #expect(list.status == 200 && list.text.contains("À l’entrée."))
  }
}
