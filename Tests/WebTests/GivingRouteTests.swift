import Access
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// Inviting someone and giving them rights, in the pages.
@Suite struct GivingRouteTests {
  private typealias Given = GrantedWorld

  private static let form = [
    "role": "conseiller", "agit_pour": "", "clauses": "structure=100000001", "niveau": "2",
    "chiffres": "exacts", "base": "convention", "debut": "12/01/2026", "fin": "31/03/2026",
    "motif": "Embauche",
  ]

  @Test func `Who carries operations invites an adviser and gives them part of its own right`()
    async throws
  {
    let given = try GrantedWorld()
    let (world, store) = (given.world, given.world.store)
    try await given.enter([
      try Given.grant(
        .projectHolder, ["structure=100000001"], .sensitive, exact: true, functions: [.close])
    ])
    let page = await world.post(
      "/reglages/comptes/nouveau", ["adresse": "Awa@exemple.fr", "nom": "Awa Exemple"])
    #expect(page.status == 200 && page.text.contains("/bienvenue/"))
    let awa = try #require(try store.accounts().last)
    #expect(awa.login == "awa@exemple.fr" && awa.name == "Awa Exemple")
    let path = "/reglages/comptes/\(awa.id)/droits/nouveau"
    let empty = await world.get(path).text
    // The roles it may give, and no other.
    #expect(empty.contains("value=\"conseiller\"") && !empty.contains("value=\"gestionnaire\""))
    let answer = await world.post(path, Self.form)
    #expect(answer.location == "/reglages/comptes/\(awa.id)?fait=droit")
    let grant = try #require(try store.grants().last)
    #expect(grant.account == awa.id && grant.role == .adviser && grant.level == .identity)
    #expect(grant.giver == "Compte 2" && grant.isExact && grant.basis == .agreement)
    #expect(await world.get("/reglages/comptes/\(awa.id)").text.contains("Donné par Compte 2"))
    // Wider, deeper, later, another role, to oneself: refused, and nothing is written.
    let count = try store.grants().count
    let wrong: [(String, String)] = [
      ("clauses", "tout"), ("clauses", "structure=200000002"), ("clauses", ""),
      ("fin", "31/12/2026"), ("role", "gestionnaire"), ("role", "dpo"), ("base", ""),
      ("motif", " "), ("debut", "demain"), ("fonctions", "administrer"), ("clauses", "regoin=1"),
    ]
    for (name, value) in wrong {
      let refused = await world.post(path, Self.form.merging([name: value]) { $1 })
      #expect(refused.status == 422 && refused.text.contains("field-error"), "\(name) \(value)")
    }
    #expect(await world.post("/reglages/comptes/2/droits/nouveau", Self.form).status == 403)
    #expect(try store.grants().count == count)
    // Withdrawn by who gave it; never another's.
    #expect(
      await world.post("/reglages/comptes/\(awa.id)/droits/retirer", ["droit": "1"]).status == 404)
    _ = await world.post(
      "/reglages/comptes/\(awa.id)/droits/retirer", ["droit": "\(grant.number)"])
    #expect(try store.grants().last?.withdrawal?.author == "Compte 2")
  }

  @Test func `Who gives sees the accounts it may give to, and no other's sessions`() async throws {
    let given = try GrantedWorld()
    let world = given.world
    try await given.enter([try Given.grant(.intermediateBody, ["tout"], .identity, exact: true)])
    try await given.enter([
      try Given.grant(.projectHolder, ["structure=100000001"], .sensitive, exact: true)
    ])
    let list = await world.get("/reglages/comptes").text
    #expect(!list.contains("compte2@exemple.fr") && !list.contains("camille@exemple.fr"))
    #expect(await world.get("/reglages/comptes/2").status == 404)
    #expect(await world.post("/reglages/comptes/2/sessions/fermer").status == 404)
    #expect(await world.post("/reglages/comptes/2/suspendre").status == 403)
    #expect(await world.post("/reglages/comptes/3/lien").status == 403)
    try await given.enter([try Given.grant(.adviser, ["tout"], .identity)])
    for address in ["/reglages/comptes", "/reglages/comptes/nouveau"] {
      #expect(await world.get(address).status == 403, "\(address)")
    }
    #expect(await world.post("/reglages/comptes/4/droits/nouveau", Self.form).status == 403)
  }

  @Test func `Someone known is not made twice, and what is wrong is said beside its field`()
    async throws
  {
    let given = try GrantedWorld()
    let world = given.world
    try await given.enter([try Given.grant(.administrator, ["tout"], functions: [.administer])])
    let known = await world.post(
      "/reglages/comptes/nouveau", ["adresse": "COMPTE2@exemple.fr", "nom": "Autre"])
    #expect(known.location == "/reglages/comptes/2")
    for form in [["adresse": "sans-arobase", "nom": "Awa"], ["adresse": "a@b.fr", "nom": " "]] {
      let refused = await world.post("/reglages/comptes/nouveau", form)
      #expect(refused.status == 422 && refused.text.contains("field-error"))
    }
    let link = await world.post("/reglages/comptes/2/lien")
    #expect(link.status == 200 && link.text.contains("/bienvenue/"))
    #expect(try world.store.accounts().count == 2)
  }

  @Test func `Rights that end within sixty days are shown to who may give them again`() async throws
  {
    let given = try GrantedWorld()
    let world = given.world
    for days in [60, 61] {
      try await given.enter([
        try Given.grant(.funder, ["tout"], until: Given.today.adding(days: days))
      ])
    }
    try await given.enter([try Given.grant(.administrator, ["tout"], functions: [.administer])])
    let page = await world.get("/reglages/comptes").text
    #expect(page.contains("Droits à revoir"))
    let start = try #require(page.firstRange(of: "Droits à revoir")?.lowerBound)
    let review = page[start...].prefix(
      upTo: page[start...].firstRange(of: "</table>")?.lowerBound ?? start)
    #expect(review.contains("Compte 2") && !review.contains("Compte 3"))
    try await given.enter([
      try Given.grant(.projectHolder, ["structure=100000001"], .records, exact: true)
    ])
    #expect(!(await world.get("/reglages/comptes").text.contains("Droits à revoir")))
  }

  @Test func `What shows people, given by who administers, waits for somebody else`() async throws {
    let given = try GrantedWorld()
    let (world, store) = (given.world, given.world.store)
    try await given.enter([])
    try await given.enter([try Given.grant(.administrator, ["tout"], functions: [.administer])])
    // Camille administers too.
    let path = "/reglages/comptes/2/droits"
    #expect(
      await world.post(path + "/nouveau", Self.form).location
        == "/reglages/comptes/2?fait=droit_attend")
    let grant = try #require(try store.grants().last)
    #expect(grant.isPending && !grant.isInForce(on: Given.today))
    #expect(await world.get("/reglages/comptes/2").text.contains("Attend d’être confirmé"))
    let number = ["droit": "\(grant.number)"]
    #expect(await world.post(path + "/confirmer", number).status == 404)
    try await world.open("compte2@exemple.fr")
    #expect(await world.get("/saisir/personnes").status == 403)
    #expect(await world.post(path + "/confirmer", number).status == 403)
    try await world.open("camille@exemple.fr")
    #expect(
      await world.post(path + "/confirmer", number).location
        == "/reglages/comptes/2?fait=droit_confirme")
    #expect(await world.post(path + "/confirmer", number).status == 404)
    try await world.open("compte2@exemple.fr")
    #expect(await world.get("/saisir/personnes").text.contains("NomA11"))
    #expect(try store.acts(last: 9).contains { $0.act == .rightConfirmed && $0.subject == 2 })
    // Figures that are published need nobody else.
    try await world.open("camille@exemple.fr")
    let published = Self.form.merging(["niveau": "0", "chiffres": "diffuses", "base": ""]) { $1 }
    #expect(
      await world.post(path + "/nouveau", published).location == "/reglages/comptes/2?fait=droit")
  }

  @Test func `Who administers alone is not held up`() async throws {
    let given = try GrantedWorld()
    let store = given.world.store
    try await given.enter([])
    try await given.world.open("camille@exemple.fr")
    let path = "/reglages/comptes/2/droits/nouveau"
    #expect(
      await given.world.post(path, Self.form).location == "/reglages/comptes/2?fait=droit")
    #expect(try store.grants().last?.isPending == false)
  }
}
