import Access
import Catalogue
import Foundation
import HTTP
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

@Suite struct FigureRouteTests {
  /// A world with one operation and two participations, one of them incomplete.
  private func world() async throws -> World {
    let store = MemoryStore()
    let folder = FileManager.default.temporaryDirectory.path + "/jalon-figures-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func add(_ kind: Kind, _ text: String) throws {
      let path = folder + "/\(kind.rawValue).csv"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let today = CivilDate(civilSeconds: World.now / 1000)
      _ = try Importer(store, .all(named: "essai")).run(
        ImportRequest(
          kind: kind, files: [path], mapping: nil, author: "essai", now: World.now,
          seen: World.now / 1000, today: today, threads: 1), Silence())
    }
    try add(
      .operations,
      """
      operation;intitule;beneficiaire;region;programme;fonds;axe;pi;date_debut;date_fin;statut
      A;Parcours;PLIE;32;P;FSE;1;x;2024-01-01;2026-12-31;programmee

      """)
    try add(
      .participations,
      """
      operation;identifiant;date_entree;sexe;date_naissance;niveau_cite;categorie_ft;duree_recherche_mois
      A;1;2024-02-01;F;1980-01-01;3;A;3
      A;2;2024-03-01;H;1990-01-01;;A;3

      """)
    let world = try World(store)
    try await world.signIn()
    return world
  }

  private final class Silence: ImportObserver {
    func recognised(_ file: String, as title: String) {}
    func treated(_ line: TreatedLine) {}
    func leftOut(_ file: String, lines: [Int]) {}
    func found(_ finding: Finding) {}
    func progressed(_ done: Int, of total: Int) {}
  }

  @Test(arguments: [
    ("/", 200, "Une fiche est incomplète"), ("/compter", 200, "Chômeurs, y compris"),
    ("/compter?q=CO02&region=32", 200, "Chômeurs de longue durée"),
    ("/compter/ESF1420.CO01", 200, "une fiche incomplète n’est pas comptée"),
    ("/compter/ESF1420.CO01?fiches=ecartees&region=32&sexe=H", 200, "en attente"),
    ("/compter/ESF1420.CO01?periode=demain", 200, "Cette période est illisible"),
    ("/compter/ESF1420.CO99", 404, "Page introuvable"),
    ("/compter/ESF1420.CO01?format=html", 404, "Page introuvable"),
    ("/aide", 200, "Prendre en main Jalon"), ("/aide/glossaire", 200, "fiche complète"),
    ("/aide/absente", 404, "Page introuvable"),
  ])
  func `Each address answers`(address: String, status: Int, text: String) async throws {
    let answer = try await world().get(address)
    #expect(answer.status == status)
    #expect(answer.text.contains(text))
  }

  @Test func `The tables of a figure come as files`() async throws {
    let world = try await world()
    let series = await world.get("/compter/ESF1420.CO01?format=csv")
    #expect(series.text.contains("indicateur;debut;fin;numerateur"))
    let cut = await world.get("/compter/ESF1420.CO01?par=sexe&tableau=ventilation&format=csv")
    #expect(cut.text.contains("ESF1420.CO01;F;femme;1;;1;ok;calculé;;1;1"))
    let records = await world.get(
      "/compter/ESF1420.CO01?tableau=fiches&fiches=ecartees&format=csv")
    #expect(records.text.contains("en_attente"))
    #expect(!records.text.contains("comptee"))
    let dictionary = await world.get("/compter?format=csv")
    #expect(
      dictionary.text.split(separator: "\r\n").count
        == 1 + (try Catalogue.shipped().definitions.count))
  }

  @Test func `Help is open to visitors, figures are not`() async throws {
    let world = try World()
    #expect(await world.get("/aide").status == 200)
    #expect(await world.get("/aide/importer").status == 200)
    for address in ["/", "/compter", "/compter/ESF1420.CO01"] {
      #expect(await world.get(address).status == 303, "\(address)")
    }
  }

  @Test func `An empty store welcomes`() async throws {
    let world = try World()
    try await world.signIn()
    let answer = await world.get("/")
    #expect(answer.status == 200)
    #expect(answer.text.contains("Premiers pas"))
    #expect(await world.get("/compter").status == 200)
    #expect(await world.get("/compter/FIN.FIN1").text.contains("non calculable"))
  }
}
