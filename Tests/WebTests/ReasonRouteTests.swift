import Access
import Catalogue
import Following
import HTTP
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

@Suite struct ReasonRouteTests {
  private let base = MemoryStore()
  private let counting: CountingStore
  private let world: World

  init() async throws {
    try base.put(
      .operations,
      [
        [
          "operation": "OP1", "intitule": "Chantier", "beneficiaire": "Association",
          "region": "32", "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2017-01-01",
          "date_fin": "2018-12-31", "fonds": "FSE",
        ]
      ])
    try base.put(.participations, [Self.person(entered: "2017-02-01")])
    counting = CountingStore(base)
    world = try World(base, pages: counting)
    try await world.signIn()
  }

  private static func person(entered: String) -> [String: String] {
    [
      "operation": "OP1", "identifiant": "A1", "nom": "Exemple", "date_naissance": "1990-03-12",
      "date_entree": entered, "sexe": "F",
    ]
  }

  @Test func `The page of an import says that the text is not gone yet while someone reads`()
    async throws
  {
    counting.isLogRead.withLock { $0 = true }
    try base.explain(commit: 2, reason: "Dit par Mme Untel", author: "essai", time: 0)
    let answer = await world.post("/saisir/imports/2/motif/effacer")
    #expect(answer.location == "/saisir/imports/2?fait=motif_efface_bientot")
    let page = await world.get("/saisir/imports/2?fait=motif_efface_bientot")
    #expect(page.text.contains("Son texte quittera le disque dès que"))
    #expect(!page.text.contains("Untel"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `What was erased is asked to leave the log beside the pages`() async throws {
    _ = counting.take()
    world.site.begin()
    var asked = 0
    while asked == 0 {
      asked = counting.take()["settleErasures"] ?? 0
      try await Task.sleep(for: .milliseconds(1))
    }
    #expect(asked == 1)
    world.site.end()
  }

  @Test func `A damaged reason is not said to be erased, and may be`() async throws {
    try base.explain(commit: 2, reason: "Pièce reçue", author: "essai", time: 0)
    counting.isReasonDamaged.withLock { $0 = true }
    let page = await world.get("/saisir/imports/2")
    #expect(page.text.contains("Motif illisible."))
    #expect(!page.text.contains("Motif effacé"))
    #expect(page.text.contains("/saisir/imports/2/motif/effacer"))
    #expect(await world.get("/saisir/imports/2/motif/effacer").text.contains("Motif illisible"))
  }

  @Test func `No page opens every reason to show one, or none`() async throws {
    let closed = await world.post(
      "/clotures/nouvelle?chiffres=ESF1420.TOTAL.grand&periode=2017-01-01..2017-12-31",
      ["commentaire": "Rapport"])
    #expect(closed.status == 303)
    try base.put(.participations, [Self.person(entered: "2018-01-01")])
    _ = try world.site.follower.refresh()
    let anomalies = "/verifier/anomalies?regle=R41"
    #expect(await world.get(anomalies).text.contains("a été corrigée sans motif"))
    #expect(await world.get("/clotures/1").status == 200)
    try base.explain(commit: 3, reason: "Pièce reçue", author: "essai", time: 0)
    #expect(await world.get("/clotures/1").text.contains("motif\u{A0}: Pièce reçue"))
    #expect(!(await world.get(anomalies).text.contains("a été corrigée sans motif")))
    _ = counting.take()
    for address in [
      anomalies, "/verifier", "/saisir/participations/1", "/saisir/imports/3", "/clotures/1",
    ] {
      #expect(await world.get(address).status == 200)
      #expect(counting.take()["reasons"] == nil, "\(address)")
    }
  }
}
