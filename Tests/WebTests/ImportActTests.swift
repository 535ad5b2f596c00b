import Access
import Dispatch
import Following
import Foundation
import HTTP
import Importing
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite("Changes that wait for the store's one writer")
struct ImportActTests {
  private static let operations = """
    operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin
    OP1;Vers l'emploi;Association Exemple;12345678900012;32;P;1;8.1;2015-01-01;2027-12-31

    """

  @Test(
    "A number leads to its act and no other",
    arguments: [
      ("annulation-3", ImportAct.undo(3)), ("oubli-17", .forget(line: 17)), ("reprise", .replay),
      ("annulation-+3", nil), ("annulation-", nil), ("reprise-1", nil), ("", nil), ("autre-3", nil),
      ("annulation-9223372036854775808", nil),
    ])
  func numbers(text: String, act: ImportAct?) {
    #expect(ImportAct(text) == act)
  }

  @Test("Undoing behind another writer shows a page to wait on, holds no other page, then is done")
  func undoWaits() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations)
    let gate = DispatchSemaphore(value: 0)
    user.world.site.imports.start("autre", isWriting: true, now: 0) { _ in
      gate.wait()
      return .settled(.done(nil))
    }
    // More of them than there are threads for pages.
    let world = user.world
    let asked = await withTaskGroup(of: Response.self) { group in
      for _ in 0..<4 {
        group.addTask { await world.post("/saisir/imports/1/annuler") }
      }
      group.addTask { await world.get("/saisir/importer") }
      return await group.reduce(into: [Response]()) { $0.append($1) }
    }
    #expect(asked.count { $0.status == 200 } == 1)
    // An address that may be asked for again, not the answer to a form.
    #expect(asked.count { $0.location == "/saisir/travaux/annulation-1" } == 4)
    #expect(user.count(.operations) == 1)
    let page = await user.world.get("/saisir/travaux/annulation-1")
    #expect(page.text.contains("Annulation de l’import"))
    #expect(page.text.contains("ceci se fera dès qu’il aura fini"))
    #expect(page.text.contains("\"/saisir/travaux/annulation-1/progression\""))
    gate.signal()
    await user.world.site.imports.wait("annulation-1", atMost: .seconds(20))
    let done = await user.world.get("/saisir/travaux/annulation-1")
    #expect(done.status == 303)
    #expect(done.location == "/saisir/imports/1?fait=annule")
    #expect(user.count(.operations) == 0)
    #expect(try user.world.store.importCount(.all(named: "x")) == 1)
    #expect(try user.world.store.commits(.all(named: "x")).map(\.origin) == [.importing, .undo])
    #expect(await user.world.get("/saisir/travaux/rien").status == 404)
  }

  @Test("A write whose figures cannot be loaded stays written; pages say from when figures are")
  func unreadable() async throws {
    let memory = MemoryStore()
    let store = CountingStore(memory)
    let user = try await ImportingUser(try World(memory, pages: store))
    try await user.write(Self.operations)
    #expect(await user.world.get("/vie").status == 200)
    store.isBroken.withLock { $0 = true }
    let undone = await user.world.post("/saisir/imports/1/annuler")
    #expect(undone.status == 303)
    #expect(undone.location == "/saisir/imports/1?fait=annule")
    let told = """
      La base est illisible pour l’instant\u{A0}: les chiffres affichés sont ceux de son état n°\u{A0}1. \
      Prévenez la personne qui administre Jalon.
      """
    #expect(await user.world.get("/saisir/operations").text.contains(told))
    let life = await user.world.get("/vie")
    #expect(life.status == 503)
    #expect(life.text == told + "\n")
    store.isBroken.withLock { $0 = false }
    try user.world.site.follower.refresh()
    #expect(await user.world.get("/vie").status == 200)
    #expect(!(await user.world.get("/saisir/operations").text.contains("La base est illisible")))
    #expect(user.count(.operations) == 0)
  }
}
