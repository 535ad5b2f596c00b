import Access
import HTTP
import SQLStores
import Stores
import TestSupport
import Testing

@testable import Web

/// Some acts ask who one is again, ten minutes after it was last proved, and lose nothing of what was
/// typed.
@Suite struct ProofRouteTests {
  private static let form = [
    "role": "conseiller", "agit_pour": "", "clauses": "structure=100000001", "niveau": "2",
    "chiffres": "diffuses", "base": "convention", "debut": "12/01/2026", "fin": "31/03/2026",
    "motif": "Embauche de Zoé",
  ]
  private static let path = "/reglages/comptes/2/droits/nouveau"

  private static func late() async throws -> LateForms {
    let late = try await LateForms(rights: nil)
    _ = try late.world.store.makeAccount(
      login: LateForms.dominique, name: "Dominique Exemple", author: "essai", now: World.now)
    return late
  }

  @Test func `Rights that show who people are ask for a proof, and what was typed waits`()
    async throws
  {
    let late = try await Self.late()
    let (world, store) = (late.world, late.world.store)
    #expect(await world.post(Self.path, Self.form).location.contains("fait=droit"))
    let count = try store.grants().count
    late.wait(minutes: 10)
    // Those that show nobody do not.
    let figures = ["niveau": "0", "base": ""]
    let answer = await world.post(Self.path, Self.form.merging(figures) { $1 })
    #expect(answer.location.contains("fait=droit"))
    let asked = await world.post(Self.path, Self.form)
    #expect(asked.status == 303)
    #expect(asked.location.hasPrefix("/connexion/confirmer?suite=%2Freprise%2F"))
    #expect(!asked.location.contains("Zo"))
    #expect(try store.grants().count == count + 1)
    let wanted = LateForms.wanted(asked)
    let page = await world.get(asked.location).text
    #expect(page.contains("vous attend 15\u{A0}minutes") && !page.contains("Zoé"))
    let wrong = await world.post(
      "/connexion/confirmer", ["mot_de_passe": "faux", "suite": wanted])
    #expect(wrong.status == 422 && wrong.text.contains("value=\"\(wanted)\""))
    #expect(!wrong.text.contains("faux"))
    let proved = await world.post(
      "/connexion/confirmer", ["mot_de_passe": "un mot de passe inventé", "suite": wanted])
    #expect(proved.status == 303 && proved.location == wanted)
    let found = await world.get(wanted).text
    #expect(found.contains("Embauche de Zoé"))
    let fields = try LateForms.fields(found, to: Self.path)
    let sent = await world.post(
      Self.path, Self.form.merging(["reprise": fields["reprise"] ?? ""]) { $1 })
    #expect(sent.location.contains("fait=droit"))
    #expect(try store.grants().last?.level == .identity)
    #expect(world.site.waitingForms.count == 0)
  }

  @Test func `Tries are counted, and say when to come back`() async throws {
    let late = try await Self.late()
    for _ in 0..<5 {
      let wrong = await late.world.post("/connexion/confirmer", ["mot_de_passe": "faux"])
      #expect(wrong.status == 422)
    }
    let refused = await late.world.post("/connexion/confirmer", ["mot_de_passe": "faux"])
    #expect(refused.status == 429 && refused["Retry-After"] == "900")
    #expect(refused.text.contains("Réessayez dans 15 minutes"))
  }

  @Test func `A proof leads to our own pages alone`() async throws {
    let late = try await Self.late()
    for wanted in ["//ailleurs.fr", "https://ailleurs.fr", "/\\ailleurs.fr", ""] {
      let proved = await late.world.post(
        "/connexion/confirmer", ["mot_de_passe": "un mot de passe inventé", "suite": wanted])
      #expect(proved.location == "/")
    }
    #expect(await late.world.post("/connexion/confirmer", ["cle": "x"]).status == 403)
  }

  @Test func `Whoever may not do it is refused before anything is asked`() async throws {
    let late = try await Self.late()
    let world = late.world
    let link = try world.store.issueLink(
      .choosePassword(account: 2), author: "essai", now: World.now, ends: World.now + 60_000)
    _ = try world.store.choosePassword(
      link: link, password: "un mot de passe inventé", now: World.now)
    try await world.open(LateForms.dominique)
    late.wait(minutes: 11)
    #expect(await world.post("/reglages/comptes/1/droits/nouveau", Self.form).status == 403)
    #expect(world.site.waitingForms.count == 0)
  }

  @Test
  func
    `What gives rights, changes factors, publishes, hands over or erases a person asks for a proof`()
    throws
  {
    let asking = RouteTable.all.filter {
      $0.asksProof(Request(.post, "/", form: Parameters([.init("niveau", "2")])))
    }
    .map { $0.pattern.joined(separator: "/") }
    #expect(
      Set(asking) == [
        "diffusion/:cadre/nouvelle", "reglages/comptes/:id/lien",
        "reglages/demandes/:id/archive", "reglages/demandes/:id/effacer",
        "reglages/securite/application",
        "reglages/securite/codes", "reglages/comptes/:id/facteur/retirer",
        "reglages/comptes/:id/droits/nouveau", "reglages/comptes/:id/droits/confirmer",
        "reglages/comptes/:id/agenda",
      ])
  }
}
