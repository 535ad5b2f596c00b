import Access
import Catalogue
import Closings
import Following
import Foundation
import HTTP
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

@Suite struct ClosingRouteTests {
  private let operation = [
    "operation": "OP1", "intitule": "Chantier", "beneficiaire": "Association", "region": "32",
    "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2017-01-01",
    "date_fin": "2018-12-31", "fonds": "FSE",
  ]

  private func person(_ number: Int) -> [String: String] {
    [
      "operation": "OP1", "identifiant": "A\(number)", "nom": "Exemple",
      "date_naissance": "1990-03-12", "date_entree": "2017-02-01", "sexe": "F",
    ]
  }

  private func world(_ room: ClosingRoom = .standard) async throws -> World {
    let store = MemoryStore()
    try store.put(.operations, [operation])
    try store.put(.participations, (1...3).map(person))
    let world = try World(store, closingRoom: room)
    try await world.signIn()
    return world
  }

  private let asked =
    "/clotures/nouvelle?chiffres=ESF1420.TOTAL.grand&periode=2017-01-01..2017-12-31&region=32"

  private func closed(_ world: World) async throws {
    let answer = await world.post(asked, ["commentaire": " Rapport annuel "])
    #expect(answer.status == 303)
    #expect(answer.location == "/clotures/1?fait=clos&region=32")
  }

  @Test func `A figure is closed from its page, with a reason`() async throws {
    let world = try await world()
    let figure = await world.get("/compter/ESF1420.TOTAL.grand?periode=2017&region=32")
    #expect(figure.text.contains("Figer ce chiffre"))
    #expect(figure.text.contains(asked.replacing("&", with: "&amp;")))
    #expect(!figure.text.contains("Publié le"))
    let form = await world.get(asked)
    #expect(form.status == 200)
    #expect(form.text.contains("name=\"commentaire\""))
    let refused = await world.post(asked, ["commentaire": "  "])
    #expect(refused.status == 422)
    #expect(refused.text.contains("Indiquez le motif de la clôture."))
    #expect(try world.store.closings(.all(named: "essai")).isEmpty)
    try await closed(world)
    let entry = try #require(try world.store.closings(.all(named: "essai")).first)
    #expect(entry.author == "Camille Exemple")
    #expect(entry.comment == "Rapport annuel")
    #expect(entry.commit == 2)
    let page = await world.get("/clotures/1?fait=clos&region=32")
    #expect(page.text.contains("La clôture est enregistrée"))
    #expect(page.text.contains("Aucun chiffre n’a changé depuis."))
    let list = await world.get("/clotures")
    #expect(list.text.contains("Rapport annuel"))
    #expect(list.text.contains("référence"))
  }

  @Test func `Its file says what was closed, where and when, in any scope`() async throws {
    let world = try await world()
    try await closed(world)
    for scope in ["", "&region=11&au=2020-01-01"] {
      let file = await world.get("/clotures/1?format=csv" + scope)
      let lines = file.text.split(separator: "\r\n")
      #expect(lines.count == 2)
      #expect(lines[0].hasSuffix(";perimetre;lu_le;etat_base"))
      #expect(lines[1].contains("Hauts-de-France"), "\(lines)")
      #expect(lines[1].contains("2017-01-01..2017-12-31;1;"))
      #expect(!lines[1].contains("France entière"))
    }
    let figure = await world.get("/compter/ESF1420.TOTAL.grand?sexe=F&format=csv&region=32").text
    let row = try #require(figure.split(separator: "\r\n").last)
    #expect(row.hasSuffix("..2026-01-12;1;Hauts-de-France · Sexe\u{A0}: femme;2026-01-12;2"))
    let name = await world.get("/compter/ESF1420.TOTAL.grand?format=csv&region=32")
    #expect(name["Content-Disposition"]?.contains("-region-32-2026-01-12-n2.csv") == true)
  }

  @Test func `Figures are not closed beyond what one closing keeps, or all of them`() async throws {
    let tight = try await world(ClosingRoom(mostInOne: 0, mostInAll: 10))
    let refused = await tight.post(asked, ["commentaire": "Rapport annuel"])
    #expect(refused.status == 400)
    #expect(refused.text.contains("une clôture en garde 0 au plus"))
    let world = try await world(ClosingRoom(mostInOne: 1, mostInAll: 1))
    try await closed(world)
    let full = await world.post(asked, ["commentaire": "Rapport annuel"])
    #expect(full.status == 400)
    #expect(full.text.contains("en gardent déjà 1, et 1 au plus"))
    #expect(full.text.contains("retirer une clôture qui ne sert plus"))
    _ = try world.store.removeClosing(1, reason: "Doublon", author: "essai", time: World.now)
    let again = await world.post(asked, ["commentaire": "Rapport annuel"])
    #expect(again.status == 303)
  }

  @Test func `Its page says what was published, and the closing what makes the difference`()
    async throws
  {
    let world = try await world()
    try await closed(world)
    let address = "/compter/ESF1420.TOTAL.grand?periode=2017&region=32"
    #expect(await world.get(address).text.contains("Publié le 12\u{A0}janvier 2026"))
    var gone = person(1)
    gone["date_entree"] = "2018-01-01"
    try world.store.put(.participations, [gone, person(4), person(5)])
    _ = try world.site.follower.refresh()
    let figure = await world.get(address)
    #expect(
      figure.text.contains("Publié le 12\u{A0}janvier 2026\u{A0}: 3\u{202F}; aujourd’hui\u{A0}: 4"))
    #expect(figure.text.contains("href=\"/clotures/1?ligne=1&amp;region=32#ecart\""))
    // Another year, another perimeter: nothing was published.
    for other in ["?periode=2018&region=32", "?periode=2017", "?periode=2017&region=32&sexe=F"] {
      let page = await world.get("/compter/ESF1420.TOTAL.grand\(other)")
      #expect(!page.text.contains("Publié le"), "\(other)")
    }
    let page = await world.get("/clotures/1")
    #expect(page.text.contains("1 chiffre sur 1 a changé depuis."))
    #expect(
      page.text.contains("Publié\u{A0}: 3\u{202F}; aujourd’hui\u{A0}: 4\u{202F}; écart\u{A0}: +1."))
    #expect(page.text.contains("Fiches arrivées depuis"))
    #expect(page.text.contains("href=\"/saisir/participations/4\""))
    #expect(page.text.contains("Réponses corrigées"))
    #expect(page.text.contains("href=\"/saisir/participations/1\""))
    for line in ["1", "2", "0", "\(Int.min)", "\(Int.max)", "deux"] {
      #expect(await world.get("/clotures/1?ligne=\(line)&page=\(line)").status == 200, "\(line)")
    }
    let file = await world.get("/clotures/1?format=csv")
    #expect(file.text.contains("late_record"))
    #expect(file.text.split(separator: "\r\n").count == 3)
  }

  @Test func `The reason of an import is given on its page and told by the closing`() async throws {
    let world = try await world()
    try await closed(world)
    var gone = person(1)
    gone["date_entree"] = "2018-01-01"
    try world.store.put(.participations, [gone])
    _ = try world.site.follower.refresh()
    let empty = await world.post("/saisir/imports/3/motif", ["motif": "  "])
    #expect(empty.status == 422)
    #expect(empty.text.contains("Indiquez pourquoi ces fiches sont corrigées."))
    let given = await world.post("/saisir/imports/3/motif", ["motif": " Date d’après la pièce "])
    #expect(given.status == 303)
    #expect(given.location == "/saisir/imports/3?fait=motif")
    #expect(try world.store.reasons(.all(named: "essai")) == [3: .given("Date d’après la pièce")])
    #expect(await world.get("/saisir/imports/3").text.contains("value=\"Date d’après la pièce\""))
    let page = await world.get("/clotures/1")
    #expect(page.text.contains("motif\u{A0}: Date d’après la pièce"))
    #expect(await world.post("/saisir/imports/99/motif", ["motif": "x"]).status == 404)
  }

  @Test
  func `A correction of a closed period without reason is among the anomalies until explained`()
    async throws
  {
    let world = try await world()
    let anomalies = "/verifier/anomalies?regle=R41"
    try await closed(world)
    #expect(!(await world.get(anomalies).text.contains("la période close")))
    // Entered in 2017, elsewhere since: it left the period.
    var gone = person(1)
    gone["date_entree"] = "2018-01-01"
    try world.store.put(.participations, [gone])
    _ = try world.site.follower.refresh()
    let said =
      "Une fiche que compte ou comptait la période close du 01/01/2017 au 31/12/2017 a été corrigée sans motif."
    let page = await world.get(anomalies)
    #expect(page.text.contains(said))
    #expect(page.text.contains("/saisir/participations/1"))
    #expect(await world.get("/verifier").text.contains("R41"))
    #expect(await world.get("/saisir/participations/1").text.contains(said))
    #expect(await world.get(anomalies + "&format=csv").text.contains("R41"))
    // No commit comes in between: the same records are told otherwise.
    _ = await world.post("/saisir/imports/3/motif", ["motif": "Pièce reçue"])
    #expect(!(await world.get(anomalies).text.contains(said)))
    // Taken back, with all who came with it: told on their operation.
    let header = CommitHeader(
      .importing, kind: .participations, files: [], author: "essai", time: 1)
    for number in [3, 2] as [Int64] { _ = try world.store.undo(number, header: header) }
    _ = try world.site.follower.refresh()
    let taken = await world.get(anomalies)
    #expect(taken.text.contains("ont été retirées sans motif."))
    #expect(taken.text.contains("/saisir/operations/1"))
  }

  @Test func `A figure that did not change opens too, on the changes that compensate`() async throws
  {
    let world = try await world()
    try await closed(world)
    let same = await world.get("/clotures/1?ligne=1")
    #expect(same.text.contains("Aucune fiche ne compte autrement qu’à la clôture."))
    var gone = person(1)
    gone["date_entree"] = "2018-01-01"
    try world.store.put(.participations, [gone, person(4)])
    _ = try world.site.follower.refresh()
    let list = await world.get("/clotures/1")
    #expect(list.text.contains("Aucun chiffre n’a changé depuis."))
    #expect(list.text.contains("href=\"/clotures/1?ligne=1#ecart\">inchangé</a>"))
    let page = await world.get("/clotures/1?ligne=1")
    #expect(page.text.contains("ces changements se compensent."))
    #expect(page.text.contains("sans motif"))
    #expect(page.text.contains("\u{2212}1"))
    _ = await world.post("/saisir/imports/3/motif", ["motif": "Pièce reçue"])
    #expect(!(await world.get("/clotures/1?ligne=1").text.contains("sans motif")))
  }

  @Test func `A reason too long is refused with what was typed`() async throws {
    let world = try await world()
    for (count, status) in [(1_000, 303), (1_001, 422)] {
      let text = String(repeating: "é", count: count)
      let answer = await world.post("/saisir/imports/2/motif", ["motif": text])
      #expect(answer.status == status, "\(count)")
      #expect(answer.text.contains("1\u{202F}000 caractères au plus") == (status == 422))
      #expect(answer.text.contains(text) == (status == 422))
      let closing = await world.post(
        "/clotures/nouvelle?chiffres=ESF1420.TOTAL.grand", ["commentaire": text])
      #expect(closing.status == status, "\(count)")
    }
    #expect(await world.get("/saisir/imports/2").text.contains("maxlength=\"1000\""))
    // One letter may bear any number of accents.
    let heavy = "e" + String(repeating: "\u{301}", count: 2_000)
    #expect(heavy.count == 1)
    #expect(await world.post("/saisir/imports/2/motif", ["motif": heavy]).status == 422)
    let closing = await world.post(
      "/clotures/nouvelle?chiffres=ESF1420.TOTAL.grand", ["commentaire": heavy])
    #expect(closing.status == 422)
  }

  @Test func `An administrator erases the text of a reason; a closing says that there was one`()
    async throws
  {
    let world = try await world()
    try await closed(world)
    var gone = person(1)
    gone["date_entree"] = "2018-01-01"
    try world.store.put(.participations, [gone])
    _ = try world.site.follower.refresh()
    let erasing = "/saisir/imports/3/motif/effacer"
    #expect(!(await world.get("/saisir/imports/3").text.contains(erasing)))
    _ = await world.post("/saisir/imports/3/motif", ["motif": "Dit par Mme Untel"])
    #expect(await world.get("/saisir/imports/3").text.contains(erasing))
    #expect(await world.get("/clotures/1").text.contains("Mme Untel"))
    // Asked once more first: the page of the import erases nothing itself.
    #expect(!(await world.get("/saisir/imports/3").text.contains("action=\"\(erasing)")))
    let asked = await world.get(erasing)
    #expect(asked.text.contains("Dit par Mme Untel") && asked.text.contains("action=\"\(erasing)"))
    #expect(try world.store.reason(of: 3, .all(named: "essai")) == .given("Dit par Mme Untel"))
    let answer = await world.post(erasing)
    #expect(answer.status == 303)
    #expect(answer.location == "/saisir/imports/3?fait=motif_efface")
    let entry = await world.get("/saisir/imports/3")
    #expect(!entry.text.contains("Untel") && !entry.text.contains(erasing))
    #expect(entry.text.contains("Motif effacé le 12\u{A0}janvier 2026 par Camille Exemple."))
    for address in ["/clotures/1", "/clotures/1?format=csv"] {
      let page = await world.get(address)
      #expect(!page.text.contains("Untel"), "\(address)")
      #expect(page.text.contains("effacé"), "\(address)")
    }
    #expect(await world.get(erasing).location == "/saisir/imports/3")
    #expect(await world.post(erasing).location == "/saisir/imports/3")
    #expect(await world.post("/saisir/imports/99/motif/effacer").status == 404)
    #expect(await world.get("/saisir/imports/99/motif/effacer").status == 404)
    // Another may be given.
    _ = await world.post("/saisir/imports/3/motif", ["motif": "Pièce reçue"])
    #expect(await world.get("/clotures/1").text.contains("motif\u{A0}: Pièce reçue"))
  }

  @Test func `Who does not administer may not erase a reason`() async throws {
    let world = try await world()
    _ = await world.post("/saisir/imports/2/motif", ["motif": "Pièce reçue"])
    try await world.signInAsMember()
    let erasing = "/saisir/imports/2/motif/effacer"
    let page = await world.get("/saisir/imports/2")
    #expect(page.text.contains("Pièce reçue") && !page.text.contains(erasing))
    #expect(await world.post(erasing).status == 403)
    #expect(await world.get(erasing).status == 403)
    #expect(try world.store.reasons(.all(named: "essai")) == [2: .given("Pièce reçue")])
  }

  @Test func `The framework is closed axis by axis`() async throws {
    let world = try await world()
    let asked =
      "/clotures/nouvelle?chiffres=PF.*&croise=axe&periode=2018-12-31..2018-12-31&cumul=oui"
    #expect(await world.get(asked).status == 200)
    _ = await world.post(asked, ["commentaire": "Échéance"])
    let closing = try #require(try world.store.closing(1, .all(named: "essai")))
    #expect(closing.entry.scope.by == ["axe"])
    #expect(closing.entry.scope.isCumulative)
    #expect(!closing.lines.isEmpty)
  }

  @Test(arguments: [
    "/clotures/nouvelle", "/clotures/nouvelle?chiffres=RIEN.*", "/clotures/9", "/clotures/un",
  ])
  func `What is not there is said`(address: String) async throws {
    let status = await (try world()).get(address).status
    #expect(status == (address.contains("nouvelle") ? 400 : 404))
  }

  @Test func `Cuts that multiply beyond counting are refused in a sentence`() async throws {
    let store = MemoryStore()
    let codes = (10_001...11_500).map(String.init)
    for level in ["epci", "zone_emploi"] {
      try store.put(
        .rattachements,
        codes.map {
          ["niveau": "commune", "code": $0, "niveau_parent": level, "code_parent": "T" + $0]
        })
    }
    try store.put(
      .personnes, codes.map { ["structure": "S" + $0, "identifiant": "P" + $0, "commune": $0] })
    try store.put(
      .evenements,
      codes.map { code in
        [
          "structure": "S" + code, "identifiant": "P" + code, "nature": "entretien",
          "date": "2016-05-10", "dispositif": "D" + code, "operation": "OP" + code,
        ]
      })
    let definition = """
      code: ML2.6
      frame: ML_CPO2012
      label: {fr: Entretiens, en: Interviews}
      kind: management
      unit: events
      count: events
      at: date
      where: 'nature == entretien'
      source: rules.md
      """
    let catalogue = try Catalogue(
      files: [(path: "ML_CPO2012/ML2.6.yaml", bytes: Array(definition.utf8))])
    let world = try World(store, catalogue: catalogue)
    try await world.signIn()
    let address = "/clotures/nouvelle?chiffres=ML_CPO2012.ML2.6&croise="
    #expect(await world.get(address + "structure,dispositif").status == 200)
    let answer = await world.get(
      address + "structure,dispositif,operation,commune,epci,zone_emploi")
    #expect(answer.status == 400)
    #expect(
      answer.text.contains("Cette demande fait trop de cases\u{A0}: Structure (1\u{202F}501)"))
    #expect(answer.text.contains("Croisez moins d’axes à la fois"))
  }

  @Test func `A store another writes says so and keeps what was typed`() async throws {
    let memory = MemoryStore()
    try memory.put(.operations, [operation])
    try memory.put(.participations, [person(1)])
    let counting = CountingStore(memory)
    let world = try World(memory, pages: counting)
    try await world.signIn()
    counting.changing.withLock { $0 = { throw StoreBusy() } }
    let answer = await world.post(asked, ["commentaire": "Rapport annuel"])
    #expect(answer.status == 503)
    #expect(answer.text.contains("value=\"Rapport annuel\""))
    #expect(try memory.closings(.all(named: "essai")).isEmpty)
  }
}
