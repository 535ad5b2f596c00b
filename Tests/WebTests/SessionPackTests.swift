import Access
import Following
import Foundation
import HTTP
import Kernel
import Records
import TestSupport
import Testing
import Web

/// The pack of a session, frozen when it is convened; those of a level, made together.
@Suite struct SessionPackTests {
  private typealias There = SessionWorld

  /// Gives the account signed in a right that counts exactly.
  private static func count(_ there: There, _ clause: String) async throws {
    try await there.granted.enter([
      try GrantedWorld.grant(
        .committeeSecretary, [clause], exact: true, until: GrantedWorld.today.adding(days: 400))
    ])
  }

  private static func inscribe(_ there: There, _ person: String, _ day: String) throws {
    try there.store.put(
      .personnes,
      [
        [
          "structure": "444444444", "identifiant": person, "commune": "59350", "sexe": "F",
        ]
      ])
    try there.store.put(
      .evenements,
      [
        [
          "structure": "444444444", "identifiant": person, "date": day, "nature": "inscription",
        ]
      ])
    _ = try there.world.site.follower.refresh()
  }

  private static func need(_ there: There, _ code: String, _ title: String) throws {
    try there.store.put(
      .besoins,
      [
        [
          "besoin": code, "date": "2026-02-01", "instance": "LOC59", "acteur": "FT",
          "nature": "public", "intitule": title, "chez": "COPIL59", "statut": "recu",
        ]
      ])
    _ = try there.world.site.follower.refresh()
  }

  @Test func `The pack is what was known when the session was convened, with what changed since`()
    async throws
  {
    let there = try await There()
    try Self.inscribe(there, "P1", "2026-01-10")
    try Self.need(there, "B1", "Transport du soir")
    try await there.be(.secretary)
    _ = await there.world.post(There.copil + "/seance", ["jour": "10/03/2026", "heure": "14:00"])
    await there.act(1, "preparer", ["intitule": "Un", "type": "information"])
    try await Self.count(there, "tout")
    let prepared = await there.world.get("/decider/seances/1/dossier").shown
    #expect(prepared.contains("ce dossier suit les données") && !prepared.contains("changé depuis"))
    try await there.be(.secretary)
    await there.act(1, "convoquer", ["valide": "oui"])

    try Self.inscribe(there, "P2", "2026-02-18")
    try Self.inscribe(there, "P3", "2026-03-01")
    try Self.need(there, "B2", "Garde d’enfants")
    try there.go(to: "2026-03-10")
    try await there.world.open("compte6@exemple.fr")
    let pack = await there.world.get("/decider/seances/1/dossier").shown
    #expect(pack.contains("Dossier figé le 20 février 2026, 18 jours avant la séance."))
    #expect(pack.contains("Du 21 février 2025 au 20 février 2026."))
    // One registered then; three now, of which one before the convocation was written late.
    #expect(
      pack.contains("Inscriptions de la période, France Indicateur 1 3"), "\(pack.prefix(4000))")
    #expect(pack.contains("Garde d’enfants Besoin n’y était pas en attente"))
    let needs = try #require(pack.split(separator: "Besoins qui attendent ici").last)
    #expect(needs.contains("Transport du soir") && !needs.contains("Garde d’enfants"))
    let file = await there.world.get("/decider/seances/1/dossier?format=csv").text
    #expect(file.contains("2025-02-21") && file.contains("2026-02-20"))

    // Who counts nothing is told needs alone, and no number of a state.
    try await there.be(.secretary)
    let bare = await there.world.get("/decider/seances/1/dossier").shown
    #expect(
      bare.contains("Garde d’enfants Besoin") && !bare.contains("Inscriptions de la période,"))
    #expect(!bare.contains("état n°") && bare.contains("Dossier figé le 20 février 2026"))
    let page = await there.world.get("/decider/seances/1").shown
    #expect(page.contains("Dossier figé le 20 février 2026") && !page.contains("écriture"))
  }

  @Test func `A territory counted in part is shown as a part`() async throws {
    let there = try await There()
    try await there.be(.secretary)
    _ = await there.world.post(There.copil + "/seance", ["jour": "10/03/2026", "heure": "14:00"])
    try await Self.count(there, "region=32")
    let pack = await there.world.get("/decider/seances/1/dossier").shown
    #expect(pack.contains("Nord, dans votre périmètre") && pack.contains("Votre périmètre"))
    #expect(pack.contains("le chiffre est celui de cette partie, jamais du tout"))
    #expect(!pack.contains("France Indicateur"))
  }

  @Test func `The packs of a level are made together, an instance without session is named`()
    async throws
  {
    let there = try await There()
    try there.store.put(
      .instances,
      [
        [
          "instance": "COTECH59", "intitule": "COTECH du Nord", "niveau": "departemental",
          "nature": "cotech", "territoire_niveau": "departement", "territoire": "59",
          "cadence": "8_10_an", "vote": "consensus", "secretariat": "DDETS",
          "debut": "2025-01-01",
        ]
      ])
    _ = try there.world.site.follower.refresh()
    try await there.be(.secretary)
    await there.convene(1, "10/03/2026", points: ["Un"])
    let list = await there.page("/decider/dossiers")
    #expect(list.contains("1 séance à venir pour 2 instances"))
    #expect(await there.page("/decider").contains("Dossiers de séance d’un niveau"))
    for wrong in [["niveau": "national", "forme": "xlsx"], ["niveau": "departemental"]] {
      #expect(await there.world.post("/decider/dossiers", wrong).status == 422)
    }
    // Nothing prints here.
    let unprinted = await there.world.post(
      "/decider/dossiers", ["niveau": "departemental", "forme": "pdf"])
    #expect(unprinted.status == 422 && unprinted.text.contains("il lui manque Chromium"))
    let asked = await there.world.post(
      "/decider/dossiers", ["niveau": "departemental", "forme": "xlsx"])
    #expect(asked.status == 303)
    var page = ""
    for _ in 0..<600 {
      page = await there.world.get(asked.location).text
      if !page.contains("data-progress=") { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(page.contains("COTECH du Nord</b> : aucune séance à venir."), "\(page.suffix(3000))")
    let address = String(asked.location.split(separator: "?")[0])
    let archive = await there.world.get(address + "/fichier")
    #expect(archive.status == 200 && archive["Content-Type"] == "application/zip")
    #expect(archive["Content-Disposition"]?.contains("jalon-dossiers-de-seance-2026-02-20") == true)
    guard case .bytes(let bytes) = archive.body else { return }
    #expect(String(decoding: bytes, as: UTF8.self).contains("seance-COPIL59-2026-03-10.xlsx"))
    // Another account has none of it, and it is no dossier of territories.
    try await there.be(.reader)
    #expect(await there.world.get(address).status == 404)
    try await there.be(.secretary)
    let moved = address.replacing("/decider/", with: "/comparer/")
    #expect(await there.world.get(moved).status != 200)
  }

  @Test func `A local instance without an act of the year is to watch`() async throws {
    let there = try await There()
    func local(_ code: String, _ act: String, _ start: String) -> [String: String] {
      [
        "instance": code, "intitule": "Comité \(code)", "niveau": "local", "nature": "comite",
        "territoire_niveau": "departement", "territoire": "59", "cadence": "libre",
        "vote": "consensus", "secretariat": "DDETS", "debut": start, "acte": act,
      ]
    }
    try there.store.put(
      .instances,
      [
        local("L1", "", "2026-01-05"), local("L2", "Arrêté du 12/01/2026", "2024-01-05"),
        local("L3", "Arrêté 7", "2026-02-01"), local("L4", "Arrêté du 03/02/2025", "2025-02-10"),
      ])
    _ = try there.world.site.follower.refresh()
    try await there.be(.secretary)
    let list = await there.world.get("/decider?format=csv").text
    let lines = list.split(whereSeparator: \.isNewline)
    for (code, isMissing) in [("L1", true), ("L2", false), ("L3", false), ("L4", true)] {
      let line = try #require(lines.first { $0.contains("Comité \(code)") })
      #expect(line.contains("aucun acte de zonage de 2026") == isMissing, "\(line)")
      #expect(line.contains("à surveiller") == isMissing, "\(line)")
    }
    #expect(await there.page("/decider/instances/2").contains("est arrêté une fois par an"))
  }
}
