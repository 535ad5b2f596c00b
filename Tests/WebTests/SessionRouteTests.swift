import Access
import Committees
import Following
import HTTP
import Kernel
import Records
import TestSupport
import Testing
import Web

/// Instances, their sessions and their decisions, through their pages.
@Suite struct SessionRouteTests {
  private typealias There = SessionWorld
  private static let march = "2026-03-10"
  private static let first = "COPIL59-D26-01"

  /// A decision of the first point, adopted by consensus.
  private static func decision(_ more: [String: String] = [:]) -> [String: String] {
    [
      "point": There.point(march, 1), "type": "decision", "texte": "Ouvrir deux demi-journées",
      "issue": "prise", "mode": "consensus", "responsable": "DDETS", "echeance": "30/04/2026",
    ].merging(more) { $1 }
  }

  @Test func `A quarter of the committee: convened, quorum, decisions, minutes, 40 days late`()
    async throws
  {
    let there = try await There()
    try await there.be(.secretary)
    let list = await there.page("/decider")
    #expect(list.contains("COPIL du Nord") && list.contains("siège vacant : MSA"))
    // Minutes of March are still awaited for the first quarter.
    await there.convene(1, "10/03/2026", points: ["Diagnostic", "Navette"])
    let convened = await there.page("/decider/seances/1")
    #expect(convened.contains("Convoquée le 20 février 2026, 18 jours avant."))
    #expect(convened.contains("Quorum prévu : 0 siège sur 15"))
    let papers = await there.page("/decider/seances/1/convocation")
    for words in ["10 mars 2026", "Diagnostic", "Navette", "Siège vacant : MSA."] {
      #expect(papers.contains(words), "\(words)")
    }

    let pack = await there.world.get("/decider/seances/1/dossier").shown
    for words in [
      "Dossier de la séance du 10 mars 2026", "1. Diagnostic", "Suites", "Tableau de bord",
      "FT-P5", "Vos droits ne comptent aucun chiffre de ces territoires",
      "aucune édition ne les dit", "Aucun besoin n’attend cette instance.", "Définitions",
    ] {
      #expect(pack.contains(words), "\(words)")
    }
    // The number of the store's state is for who counts or reads people.
    #expect(!pack.contains("état n°"))
    let annex = await there.world.get("/decider/seances/1/dossier?format=csv")
    #expect(annex.status == 200 && annex.text.contains("FT_BASE2023.FT-P5"))

    // Nothing of a session is said before its day.
    for act in ["emarger", "decider", "noter", "tenir", "sans_quorum"] {
      let early = await there.act(1, act, there.presences(7), is: 422)
      #expect(early.contains("La séance est le 10 mars 2026"), "\(act)")
    }
    try there.go(to: Self.march)
    await there.act(1, "emarger", there.presences(7, mandates: 1))
    let quorate = await there.page("/decider/seances/1")
    #expect(quorate.contains("Quorum : 8 sièges sur 15. Dont un mandat. Il est atteint."))

    await there.act(1, "decider", Self.decision())
    let bare = await there.act(
      1, "decider", Self.decision(["responsable": "", "echeance": ""]), is: 422)
    #expect(bare.contains("Une décision dit qui l’exécute.") && bare.contains("pour quand"))
    await there.act(
      1, "decider",
      Self.decision([
        "point": There.point(Self.march, 2), "texte": "Financer la navette", "mode": "vote",
        "pour": "4", "contre": "4", "president": "pour", "responsable": "CD59",
        "echeance": "01/07/2026",
      ]))
    #expect(there.states(.decisions) == ["adoptee", "adoptee"])
    let decided = await there.page("/decider/seances/1")
    #expect(decided.contains("par vote, voix prépondérante · 4 pour, 4 contre"))
    #expect(decided.contains("par consensus"))

    await there.act(1, "noter", ["texte-1": "Échange nourri.", "texte-2": ""])
    // Who does not sit reads what was noted once the minutes are approved.
    try await there.be(.reader)
    for address in ["/decider/seances/1", "/decider/seances/1/dossier"] {
      #expect(!(await there.page(address).contains("Échange nourri")), "\(address)")
    }
    try await there.be(.secretary)
    #expect(await there.page("/decider/seances/1/dossier").contains("Échange nourri"))
    await there.act(1, "tenir")
    await there.act(1, "diffuser")
    // No later session yet: the minutes wait.
    let early = await there.act(1, "approuver", is: 422)
    #expect(early.contains("s’approuve à une séance suivante"))

    try there.go(to: "2026-05-20")
    await there.convene(2, "09/06/2026", points: ["Compte rendu", "Suites"])
    try there.go(to: "2026-06-09")
    await there.act(1, "approuver")
    #expect(there.states(.seances) == ["approuvee", "convoquee"])
    let june = await there.page("/decider/seances/2")
    let suites = try #require(june.split(separator: "id=\"suites\"").last.map(String.init))
    let heads = try #require(suites.firstRange(of: "Ouvrir deux demi-journées"))
    let follows = try #require(suites.firstRange(of: "Financer la navette"))
    #expect(heads.lowerBound < follows.lowerBound)
    #expect(suites[..<follows.lowerBound].contains("40 jours de retard"))
    #expect(!suites[follows.lowerBound...].prefix(400).contains("de retard"))
    let minutes = await there.page("/decider/seances/1/compte-rendu")
    for words in [
      "Quorum : 8 sièges sur 15, atteint.", "Ont donné mandat", "Échange nourri.",
      "\(Self.first), adoptée : Ouvrir deux demi-journées", "Responsable : Organisme DDETS",
    ] {
      #expect(minutes.contains(words), "\(words)")
    }
  }

  @Test func `With 7 in all nothing is saved; convened again, 6 decide`() async throws {
    let there = try await There()
    try await there.be(.secretary)
    await there.convene(1, "10/03/2026", points: ["Diagnostic"])
    try there.go(to: Self.march)
    await there.act(1, "emarger", there.presences(7))
    for more in [[:], ["mode": "vote", "pour": "7", "contre": "0"]] {
      let refused = await there.act(1, "decider", Self.decision(more), is: 422)
      #expect(refused.contains("Le quorum n’est pas atteint"))
    }
    #expect(there.rows(.decisions).isEmpty)
    let kept = await there.act(1, "tenir", is: 422)
    #expect(kept.contains("sans quorum, puis reconvoquez-la"))
    await there.act(1, "sans_quorum")
    let short = await there.page("/decider/seances/1")
    #expect(short.contains("7 sièges sur 15") && short.contains("8 sur 15"))
    let soon = await there.act(1, "reconvoquer", ["jour": "12/03/2026", "heure": "09:00"], is: 422)
    #expect(soon.contains("à moins de cinq jours, dites pourquoi"))
    await there.act(1, "reconvoquer", ["jour": "24/03/2026", "heure": "09:00"])
    try there.go(to: "2026-03-24")
    // Everyone is to be said again.
    #expect(await there.act(1, "tenir", is: 422).contains("Dites d’abord qui était là"))
    await there.act(1, "emarger", there.presences(6))
    await there.act(1, "decider", Self.decision())
    await there.act(1, "tenir")
    #expect(there.states(.decisions) == ["adoptee"])
    #expect(await there.page("/decider/seances/1").contains("aucun quorum n’est exigé"))
  }

  @Test func `What holds a convocation back is said, each in its place`() async throws {
    let there = try await There()
    try await there.be(.secretary)
    let wrong = await there.world.post(
      There.copil + "/seance", ["jour": "31/02", "heure": "25:00"])
    #expect(wrong.status == 422 && There.plain(wrong).contains("Écrivez un jour"))
    #expect(There.plain(wrong).contains("Écrivez une heure"))
    _ = await there.world.post(There.copil + "/seance", ["jour": "24/02/2026", "heure": "14:00"])
    let again = await there.world.post(
      There.copil + "/seance", ["jour": "24/02/2026", "heure": "16:00"])
    #expect(again.status == 422 && There.plain(again).contains("déjà prévue ce jour-là"))
    let bare = await there.act(1, "convoquer", ["valide": "oui"], is: 422)
    #expect(bare.contains("Inscrivez au moins un point"))
    await there.act(1, "preparer", ["intitule": "Premier", "type": "information"])
    await there.act(1, "preparer", ["intitule": "Avant", "type": "avis", "rang": "1"])
    let ordered = there.rows(.points).map { ($0.text("intitule"), $0.text("rang")) }
    #expect(
      ordered.contains { $0 == ("Avant", "1") } && ordered.contains { $0 == ("Premier", "2") })
    let alone = await there.act(1, "convoquer", is: 422)
    #expect(alone.contains("cochez la case quand vous l’avez"))
    #expect(alone.contains("La séance est dans 4 jours"))
    await there.act(1, "convoquer", ["valide": "oui", "urgence": "Fermeture d’un site"])
    let page = await there.page("/decider/seances/1")
    #expect(page.contains("Urgence : Fermeture d’un site") && page.contains("4 jours avant"))
    // What was done is not done twice, and nothing is put off without a reason.
    let twice = await there.act(1, "convoquer", ["valide": "oui", "urgence": "x"], is: 409)
    #expect(twice.contains("d’une séance « convoquée »"))
    #expect(await there.act(1, "reporter", ["motif": " "], is: 422).contains("Dites pourquoi"))
    await there.act(1, "reporter", ["motif": "Neige"])
    await there.act(1, "reprogrammer", ["jour": "17/03/2026", "heure": "10:30"])
    #expect(await there.page("/decider/seances/1").contains("Séance du 17 mars 2026"))
    await there.act(1, "annuler", ["motif": "Sans objet"])
    #expect(there.states(.seances) == ["annulee"])
  }

  @Test func `The year is generated on second Tuesdays, once`() async throws {
    let there = try await There()
    try await there.be(.secretary)
    let page = await there.page(There.copil)
    #expect(
      page.contains("4 séances seront préparées : 10 mars 2026") || page.contains("10/03/2026"))
    #expect(await there.world.post(There.copil + "/annee", ["annee": "2026"]).status == 303)
    let days = there.rows(.seances).map { String($0.text("debut").prefix(10)) }
    #expect(days == ["2026-03-10", "2026-06-09", "2026-09-08", "2026-12-08"])
    let again = await there.world.post(There.copil + "/annee", ["annee": "2026"])
    #expect(again.status == 422 && There.plain(again).contains("Rien à générer pour 2026"))
    #expect(await there.world.post(There.copil + "/annee", ["annee": "bientôt"]).status == 422)
    try there.go(to: "2026-07-01")
    let late = await there.page("/decider")
    #expect(late.contains("en retard") && late.contains("2 séances manquent"))
  }

  @Test func `Who sits is read by members and the secretariat, others see seats`() async throws {
    let there = try await There()
    try await there.be(.secretary)
    await there.convene(1, "10/03/2026", points: ["Diagnostic"])
    for address in [There.copil, "/decider/seances/1"] {
      for who in There.Who.allCases {
        try await there.be(who)
        let answer = await there.world.get(address)
        #expect(answer.status == 200, "\(who) \(address)")
        #expect(
          There.plain(answer).contains("Titulaire cpam") == (who != .reader), "\(who) \(address)")
      }
    }
    try await there.be(.reader)
    let page = await there.page(There.copil)
    #expect(page.contains("vous voyez les sièges, sans les noms") && page.contains("CPAM"))
    // The quorum is the same for who reads no name.
    #expect(await there.page("/decider/seances/1").contains("sur 15"))
    for act in SessionAct.allCases {
      let answer = await there.world.post(
        "/decider/seances/1/\(act.rawValue)", ["motif": "x", "valide": "oui"])
      #expect(answer.status == 403 || answer.status == 409, "\(act) \(answer.status)")
    }
    #expect(await there.world.post(There.copil + "/annee", ["annee": "2027"]).status == 403)
    #expect(there.states(.seances) == ["convoquee"])
  }

  @Test func `A member answers for its own seat, a co-president convenes, minutes wait for them`()
    async throws
  {
    let there = try await There(tacit: "oui")
    try await there.be(.secretary)
    _ = await there.world.post(There.copil + "/seance", ["jour": "10/03/2026", "heure": "14:00"])
    await there.act(1, "preparer", ["intitule": "Diagnostic", "type": "information"])
    try await there.be(.member)
    await there.act(1, "convoquer", ["valide": "oui"], is: 403)
    try await there.be(.prefect)
    await there.act(1, "convoquer", ["valide": "oui"])
    try await there.be(.member)
    await there.act(1, "repondre", ["siege": "ft/1", "reponse": "mandat", "mandat": "cd/1"])
    let other = await there.act(1, "repondre", ["siege": "cd/1", "reponse": "present"], is: 422)
    #expect(other.contains("Cela revient à qui tient un siège"))
    let none = await there.act(1, "repondre", ["siege": "ft/1", "reponse": "mandat"], is: 422)
    #expect(none.contains("à quel autre siège le mandat est donné"))
    await there.act(1, "emarger", there.presences(15), is: 403)

    try there.go(to: Self.march)
    try await there.be(.secretary)
    #expect(await there.page("/decider/seances/1").contains("mandat à Département"))
    await there.act(1, "emarger", there.presences(15))
    await there.act(1, "tenir")
    await there.act(1, "diffuser")
    try await there.be(.reader)
    #expect(await there.world.get("/decider/seances/1/compte-rendu").status == 404)
    try await there.be(.member)
    #expect(await there.world.get("/decider/seances/1/compte-rendu").status == 200)
    try await there.be(.secretary)
    let waits = await there.act(1, "approuver", is: 422)
    #expect(waits.contains("sans remarque à partir du 25 mars 2026"))
    try there.go(to: "2026-03-25")
    await there.act(1, "approuver")
    try await there.be(.reader)
    #expect(await there.world.get("/decider/seances/1/compte-rendu").status == 200)
  }

  @Test func `A decision is done with what shows it, given up with why, put off to the reserve`()
    async throws
  {
    let there = try await There()
    try await there.be(.secretary)
    await there.convene(1, "10/03/2026", points: ["Diagnostic"])
    try there.go(to: Self.march)
    await there.act(1, "emarger", there.presences(8))
    await there.act(1, "decider", Self.decision())
    await there.act(
      1, "decider", Self.decision(["texte": "Plus tard", "issue": "proposee", "responsable": ""]))
    await there.act(
      1, "decider",
      Self.decision([
        "texte": "Un avis rendu", "type": "avis", "responsable": "", "echeance": "",
      ]))
    let incomplete = await there.page("/decider/seances/1")
    #expect(incomplete.contains("Il manque un responsable : elle ne peut pas être adoptée."))
    let two = "/decider/decisions/2/"
    #expect(await there.world.post(two + "ajourner").status == 422)
    #expect(await there.world.post(two + "ajourner", ["motif": "À chiffrer"]).status == 303)
    let reserve = await there.page(There.copil)
    #expect(
      reserve.contains("Plus tard")
        && there.states(.decisions) == ["adoptee", "ajournee", "adoptee"])

    try there.go(to: "2026-06-09")
    let late = await there.page("/decider/decisions")
    #expect(
      late.contains("40 jours de retard")
        && late.contains("1 décision à exécuter, dont 1 en retard."))
    let one = "/decider/decisions/1/"
    let bare = await there.world.post(one + "executer", ["preuve": ""])
    #expect(bare.status == 422 && There.plain(bare).contains("Dites ce qui montre"))
    let future = await there.world.post(one + "executer", ["preuve": "Fait", "date": "01/01/2027"])
    #expect(future.status == 422 && There.plain(future).contains("Ce jour est à venir"))
    #expect(await there.world.post(one + "executer", ["preuve": "Note signée"]).status == 303)
    #expect(await there.page("/decider/decisions/1").contains("Note signée"))
    let over = await there.world.post(one + "abandonner", ["motif": "Trop tard"])
    #expect(over.status == 409 && There.plain(over).contains("« exécutée »"))
    let csv = There.plain(await there.world.get("/decider/decisions?etat=toutes&format=csv"))
    #expect(csv.contains(Self.first) && csv.contains("executee"))
    #expect(await there.world.get("/decider/decisions?etat=rien").status != 200)
  }

  @Test func `A need that waits is in what comes back and among the needs of the pack alike`()
    async throws
  {
    let there = try await There()
    try there.store.put(
      .besoins,
      [("B1", "recu", "Transport du soir"), ("B2", "non_satisfait", "Garde d’enfants")].map {
        code, state, title in
        [
          "besoin": code, "date": "2026-01-05", "instance": "LOC59", "acteur": "FT",
          "nature": "public", "intitule": title, "chez": "COPIL59", "statut": state,
        ]
      })
    _ = try there.world.site.follower.refresh()
    try await there.be(.secretary)
    await there.convene(1, "10/03/2026", points: ["Diagnostic"])
    let pack = await there.world.get("/decider/seances/1/dossier").shown
    for title in ["Transport du soir", "Garde d’enfants"] {
      #expect(pack.split(separator: title, omittingEmptySubsequences: false).count == 3, "\(title)")
    }
    #expect(!pack.contains("Aucun besoin n’attend"))
  }
}
