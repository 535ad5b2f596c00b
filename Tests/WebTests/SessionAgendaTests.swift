import Access
import Committees
import HTTP
import Kernel
import Pages
import Records
import TestSupport
import Testing
import Web
import Words

/// The agenda of a session: started from a template, changed together; its presences and what was said,
/// written together.
@Suite struct SessionAgendaTests {
  private typealias There = SessionWorld

  private static func points(_ there: There) -> [String] {
    there.rows(.points).filter { !$0.text("seance").isEmpty }
      .sorted { ($0.integer("rang") ?? 0) < ($1.integer("rang") ?? 0) }
      .map { $0.text("intitule") }
  }

  private static func prepare(_ there: There, _ more: [String: String] = [:]) async {
    let made = await there.world.post(
      There.copil + "/seance",
      ["jour": "10/03/2026", "heure": "14:00"].merging(more) { $1 })
    #expect(made.status == 303)
  }

  @Test func `Every template names each of its points`() {
    for template in AgendaTemplate.allCases {
      let titles = Words.AgendaTemplates.points(template.rawValue)
      #expect(titles.count == template.items.count, "\(template)")
      #expect(Set(titles).count == titles.count)
    }
    // Five points over half an afternoon; a steering committee fills its two hours.
    #expect(AgendaTemplate.threeParts.minutes == 150 && AgendaTemplate.threeParts.items.count == 5)
    #expect(AgendaTemplate.steering.minutes == 120)
    #expect(AgendaTemplate.usual("serie") == .threeParts && AgendaTemplate.usual("atelier") == nil)
  }

  @Test
  func `An empty agenda starts from the template of its instance, of which some points are kept`()
    async throws
  {
    let there = try await There()
    try await there.be(.secretary)
    await Self.prepare(there)
    let empty = await there.page("/decider/seances/1")
    #expect(empty.contains("Partir du modèle « Comité de pilotage »"))
    #expect(empty.contains("Tableau de bord : objectifs et indicateurs, 20 min"))
    let none = await there.act(1, "preparer", ["gabarit": "copil"], is: 422)
    #expect(none.contains("Gardez au moins un point"))
    let answer = await there.world.send(
      "/decider/seances/1/preparer",
      [("cle", there.world.formKey), ("gabarit", "copil"), ("garde", "1"), ("garde", "5")]
        .map { Parameters.Pair($0.0, $0.1) })
    #expect(answer.status == 303)
    #expect(Self.points(there) == ["Suites des décisions", "Décisions à prendre"])
    #expect(there.rows(.seances).map { $0.text("gabarit") } == ["copil"])
    let page = await there.page("/decider/seances/1")
    // 14:00, then 15 minutes of what comes back.
    #expect(page.contains("14 h 15") && page.contains("Modifier l’ordre du jour"))
    let twice = await there.act(1, "preparer", ["gabarit": "revue", "garde": "0"], is: 422)
    #expect(twice.contains("a déjà des points"))
  }

  @Test func `A session is prepared with its template, a reader starts none`() async throws {
    let there = try await There()
    try await there.be(.secretary)
    let form = await there.page(There.copil)
    #expect(form.contains("Comité de pilotage, 120 min"))
    await Self.prepare(there, ["gabarit": "trois_temps", "lieu": "Lille", "duree": "150"])
    #expect(Self.points(there).count == 5)
    #expect(there.rows(.points).map { $0.text("rapporteur") }.contains("DREETS, DGEFP"))
    // The next one begins as the last was.
    #expect(await there.page(There.copil).contains("value=\"Lille\""))
    try await there.be(.reader)
    await there.act(1, "preparer", ["gabarit": "copil", "garde": "0"], is: 403)
    try await there.be(.secretary)
    #expect(await there.world.post(There.copil + "/annee", ["annee": "2026"]).status == 303)
    #expect(
      there.rows(.seances).dropFirst().allSatisfy {
        $0.text("gabarit") == "copil" && $0.text("lieu") == "Lille"
      })
  }

  @Test func `Points are renamed, moved and put aside together`() async throws {
    let there = try await There()
    try await there.be(.secretary)
    await Self.prepare(there)
    for title in ["A", "B", "C", "D"] {
      await there.act(1, "preparer", ["intitule": title, "type": "information"])
    }
    var fields = ["agenda": "oui"]
    for (index, title) in ["A", "B", "C", "D"].enumerated() {
      fields["intitule-\(index + 1)"] = title
      fields["rang-\(index + 1)"] = "\(index + 1)"
    }
    let wrong = await there.act(
      1, "preparer", fields.merging(["intitule-2": " ", "duree-3": "x"]) { $1 }, is: 422)
    #expect(wrong.contains("Écrivez le texte.") && wrong.contains("de 1 à 1 440"))
    // D first, A last, B renamed, C put aside.
    await there.act(
      1, "preparer",
      fields.merging([
        "rang-4": "1", "rang-1": "4", "intitule-2": "Bis", "retire-3": "oui", "duree-2": "45",
      ]) { $1 })
    #expect(Self.points(there) == ["D", "Bis", "A"])
    #expect(await there.page(There.copil).contains("<li>C</li>"))
    #expect(there.rows(.points).contains { $0.text("duree") == "45" })
    // Who read the agenda before that does not write over it.
    let before = fields.filter { !$0.key.hasSuffix("-3") }
    await there.act(1, "preparer", before.merging(["lu": "1"]) { $1 }, is: 409)
    #expect(Self.points(there) == ["D", "Bis", "A"])
  }

  @Test func `All are said there in one press, as they answered; what was said is noted together`()
    async throws
  {
    let there = try await There()
    try await there.be(.secretary)
    await there.convene(1, "10/03/2026", points: ["Un", "Deux"])
    await there.act(1, "repondre", ["siege": "caf/1", "reponse": "excuse"])
    await there.act(1, "repondre", ["siege": "mdph/1", "reponse": "suppleant"])
    await there.act(1, "repondre", ["siege": "cr/1", "reponse": "mandat", "mandat": "cd/1"])
    await there.act(1, "emarger", ["tous": "oui"], is: 422)
    try there.go(to: "2026-03-10")
    await there.act(1, "emarger", ["presence-iae-1": "absent"])
    await there.act(1, "emarger", ["tous": "oui"])
    // 15 seats: CAF and IAE are not there, the Region speaks by the Department.
    let page = await there.page("/decider/seances/1")
    #expect(page.contains("Quorum : 13 sièges sur 15. Dont un mandat."))
    #expect(!page.contains("Tous présents, selon les réponses"))

    // The form proposes the next session of the year for what is decided.
    #expect(page.contains("value=\"09/06/2026\""))
    let opinion = [
      "point": There.point("2026-03-10", 1), "type": "avis", "texte": "Avis favorable",
      "issue": "prise", "mode": "consensus", "echeance": "09/06/2026",
      "echeance_proposee": "09/06/2026",
    ]
    await there.act(1, "decider", opinion)
    await there.act(
      1, "decider", opinion.merging(["type": "decision", "responsable": "DDETS"]) { $1 })
    #expect(there.rows(.decisions).map { $0.text("echeance") } == ["", "2026-06-09"])

    await there.act(1, "noter", ["texte-1": "Premier dit", "texte-2": "Second dit"])
    #expect(there.rows(.points).map { $0.text("texte") } == ["Premier dit", "Second dit"])
    // Who read the first text before it changed does not write over it.
    let stale = await there.act(1, "noter", ["texte-1": "Autre", "lu-1": "0"], is: 409)
    #expect(stale.contains("rien n’est écrit") && stale.contains("Autre"))
    await there.act(1, "noter", [:], is: 422)
    #expect(there.rows(.points).map { $0.text("texte") } == ["Premier dit", "Second dit"])
    // Nor does who only read an older one, and changes another text.
    await there.act(
      1, "noter",
      [
        "texte-1": "Plus\r\nancien", "lu-1": SessionPage.mark(of: "Plus\nancien"),
        "texte-2": "Second redit", "lu-2": SessionPage.mark(of: "Second dit"),
      ])
    #expect(there.rows(.points).map { $0.text("texte") } == ["Premier dit", "Second redit"])
  }

  @Test func `How short the notice is, is said before and after`() async throws {
    let there = try await There()
    try await there.be(.secretary)
    _ = await there.world.post(There.copil + "/seance", ["jour": "02/03/2026", "heure": "14:00"])
    await there.act(1, "preparer", ["intitule": "Un", "type": "information"])
    #expect(
      await there.page("/decider/seances/1").contains(
        "La séance est dans 10 jours : convoquer à moins de quinze jours est à surveiller"))
    await there.act(1, "convoquer", ["valide": "oui"])
    #expect(await there.page("/decider/seances/1").contains("délai court, à surveiller"))
  }
}
