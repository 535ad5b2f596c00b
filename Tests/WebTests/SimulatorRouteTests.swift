import Access
import Columns
import Following
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// The simulator through its page: moves asked for by its forms, refused, kept, opened again.
@Suite struct SimulatorRouteTests {
  private static let page = "/comparer/simulateur"
  private static let day = "au=2017-06-30"

  /// One operation of axis 1 with 100 complete records, 60 of them of unemployed people, and 40
  /// whose age nobody knows; two lines of the plan.
  private static func store() throws -> MemoryStore {
    let store = MemoryStore()
    try store.put(
      .programmes,
      [["programme": "P", "cadre": "ESF1420|PF", "date_debut": "2014-01-01"]])
    try store.put(
      .operations,
      [
        [
          "operation": "O1", "intitule": "Parcours", "beneficiaire": "Structure", "region": "32",
          "programme": "P", "fonds": "FSE", "axe": "1", "pi": "8.1", "date_debut": "2017-01-01",
          "date_fin": "2018-12-31", "statut": "conventionnee", "categorie_region": "developpee",
          "montant_ue": "800000", "participants_prevus": "200",
        ]
      ])
    try store.put(
      .maquette,
      [
        ["programme": "P", "axe": "1", "montant_ue": "1000000"],
        ["programme": "P", "axe": "2", "montant_ue": "500000"],
      ])
    try store.put(
      .cibles,
      [
        [
          "programme": "P", "axe": "1", "indicateur": "PF.PF1a", "nature": "jalon",
          "date": "2018-12-31", "valeur": "100",
        ]
      ])
    try enter(0..<60, unemployed: true, store)
    try enter(60..<100, unemployed: false, store)
    try enter(100..<140, unemployed: true, birth: "", store)
    return store
  }

  private static func enter(
    _ numbers: Range<Int>, unemployed: Bool, birth: String = "1980-01-01", _ store: MemoryStore
  ) throws {
    try store.put(
      .participations,
      numbers.map { number in
        [
          "operation": "O1", "identifiant": "\(number)", "date_entree": "2017-02-01",
          "sexe": "F", "date_naissance": birth, "niveau_cite": "3",
          "en_emploi": unemployed ? "" : "oui", "categorie_ft": unemployed ? "A" : "aucune",
          "duree_recherche_mois": unemployed ? "3" : "",
        ]
      })
  }

  private static func world() async throws -> (World, MemoryStore) {
    let store = try store()
    let world = try World(store)
    try await world.signIn()
    return (world, store)
  }

  /// The words of an answer, its marks and its spaces plain.
  private static func header(_ answer: Response, _ name: String) -> String {
    answer.headers.first { $0.name == name }?.value ?? ""
  }

  @Test func `Forty incomplete records of which 60 of 100 complete ones count add 24`() async throws
  {
    let (world, _) = try await Self.world()
    let now = await world.get("\(Self.page)?\(Self.day)").shown
    #expect(now.contains("Aucun mouvement") && now.contains("60,0 %"), "\(now)")
    let asked = await world.get("\(Self.page)?\(Self.day)&nature=completer")
    #expect(asked.status == 303)
    let there = Self.header(asked, "Location")
    #expect(there == "\(Self.page)?mouvement=completer&\(Self.day)")
    let then = await world.get(there).shown
    #expect(then.contains("60 → avec l’hypothèse : 84 +24"), "\(then)")
    #expect(then.contains("60,0 % → avec l’hypothèse : 84,0 % +24,0 points"), "\(then)")
    // Under 65 % before; under 85 and not under 65 after.
    #expect(then.contains("Défaillance grave") || then.contains("défaillance grave"))
    let csv = await world.get(there + "&format=csv").text
    #expect(csv.contains(";realise;60;84") && csv.contains(";atteinte;0.6;0.84"), "\(csv)")
  }

  @Test func `Money moves by the form, and no more than a line has left`() async throws {
    let (world, _) = try await Self.world()
    func form(_ amount: String, from: String = "P/1", to: String = "P/2") -> String {
      "\(Self.page)?\(Self.day)&nature=euros&de=\(from)&vers=\(to)&montant=\(amount)"
        .replacing(" ", with: "+")
    }
    let moved = await world.get(form("200 000,00"))
    #expect(moved.status == 303)
    let there = Self.header(moved, "Location")
    #expect(there.contains("mouvement=euros%3AP%2F1%3AP%2F2%3A200000.00"))
    let result = await world.get(there).shown
    for words in [
      "1 000 000 € → avec l’hypothèse : 800 000 € −200 000 €",
      "80,0 % → avec l’hypothèse : 100 % +20,0 points",
      "200 000 € → avec l’hypothèse : 0 € −200 000 €", "révision de la maquette", "1 500 000 €",
    ] {
      #expect(result.contains(words), "\(words) : \(result)")
    }
    let refused = await world.get(form("200 001"))
    #expect(refused.status == 422)
    #expect(refused.shown.contains("n’a que 200 000 € disponibles"))
    // What was typed is still there.
    #expect(refused.text.contains("value=\"200 001\""))
    for (asked, words) in [
      (form(""), "Montant de l’Union, en euros : à renseigner"),
      (form("beaucoup"), "« beaucoup » ne se lit pas"),
      (form("1", from: "P/9"), "La maquette n’a pas de ligne"),
      (form("1", to: "P/1"), "Le départ et l’arrivée sont les mêmes"),
      (form("0"), "Le mouvement est de zéro"),
      (
        "\(Self.page)?\(Self.day)&nature=operation&operation=O1&changement=fin&date=2016-12-31",
        "L’opération commence le 1er janvier 2017"
      ),
      (
        "\(Self.page)?\(Self.day)&nature=operation&operation=O9&changement=arret",
        "Aucune opération n’a le code « O9 »"
      ),
      ("\(Self.page)?\(Self.day)&nature=realisation&taux=300", "« 300 » ne se lit pas"),
    ] {
      let answer = await world.get(asked)
      #expect(answer.status == 422 && answer.shown.contains(words), "\(asked)")
    }
  }

  @Test func `A move of the address that cannot be made is told, and no result is shown`()
    async throws
  {
    let (world, _) = try await Self.world()
    let answer = await world.get(
      "\(Self.page)?\(Self.day)&mouvement=completer&mouvement=euros:P/1:P/2:200001.00")
    let text = answer.shown
    #expect(answer.status == 200)
    #expect(text.contains("le résultat n’est pas calculé") && text.contains("impossible"))
    #expect(!text.contains("84,0 %"))
    for (asked, words) in [
      ("mouvement=completer&mouvement=n'importe", "Mouvement 2 : « n'importe » ne se lit pas"),
      ("nature=autre", "autre"), ("cible=rien", "rien"),
      (Array(repeating: "mouvement=completer", count: 41).joined(separator: "&"), "40 mouvements"),
    ] {
      let answer = await world.get("\(Self.page)?\(asked)")
      #expect(answer.status == 400 && answer.shown.contains(words), "\(asked)")
    }
  }

  @Test func `A kept scenario is read again on the records of then and of today`() async throws {
    let (world, store) = try await Self.world()
    let kinds: [Kind] = [.operations, .cibles, .maquette, .participations]
    func counts() throws -> [Int] {
      kinds.map { world.view.dataset.table($0).count }
    }
    let before = try counts()
    let commit = world.view.commit
    let scenario = ["mouvement": "completer", "intitule": "Tout compléter"]
    for (fields, status) in [
      (["mouvement": "completer", "intitule": " "], 422), (["intitule": "Rien"], 400),
      (["mouvement": "euros:P/1:P/2:200001.00", "intitule": "Trop"], 400),
    ] {
      #expect(await world.post("\(Self.page)/garder?\(Self.day)", fields).status == status)
    }
    let kept = await world.post("\(Self.page)/garder?\(Self.day)", scenario)
    #expect(kept.status == 303)
    // One commit, of scenarios alone.
    #expect(world.view.commit == commit + 1)
    #expect(try store.commits(.all(named: "essai")).last?.kind == .scenarios)
    #expect(try counts() == before)
    let other = ["mouvement": "realisation:90", "intitule": "Tout compléter"]
    let again = await world.post("\(Self.page)/garder?\(Self.day)", other)
    #expect(world.view.commit == commit + 1)
    #expect(again.status == 409 && again.shown.contains("déjà gardé un scénario de ce nom"))

    // Twenty more unemployed since: 80 of 120 complete, 40 incomplete: 26,7 more.
    try Self.enter(140..<160, unemployed: true, store)
    _ = try world.site.follower.refresh()
    let list = await world.get("\(Self.page)?\(Self.day)").text
    let there = try #require(
      list.firstMatch(of: #/href="(/comparer/simulateur/[0-9]+)[?]/#)?.output.1)
    let text = await world.get("\(there)?\(Self.day)").shown
    #expect(text.contains("80 → avec l’hypothèse : 106 +26"), "\(text)")
    let parts = text.split(separator: "Le même scénario le jour où il a été gardé")
    #expect(parts.count == 2 && parts.last?.contains("60 → avec l’hypothèse : 84 +24") == true)

    try await world.signInAsMember()
    #expect(await world.post("\(there)/ecarter").status == 403)
    try await world.open("camille@exemple.fr")
    #expect(await world.post("\(there)/ecarter").status == 303)
    #expect(await world.get(Self.page).shown.contains("écarté"))
    #expect(try counts() != before)
    #expect(await world.get("\(Self.page)/99").status == 404)
  }

  @Test func `Who counts a part of the programme gets none of its figures, nor its scenarios`()
    async throws
  {
    let store = try Self.store()
    let world = try World(
      store,
      rights: { _ in
        Right(
          seesIdentity: false, seesSensitiveAnswers: false,
          perimeter: .any([["region": ["32"]]]))
      })
    try await world.signIn()
    for asked in ["", "?mouvement=completer", "?nature=completer"] {
      let answer = await world.get(Self.page + asked)
      #expect(answer.status == 200)
      let text = answer.shown
      #expect(text.contains("n’en couvre qu’une partie"), "\(text)")
      #expect(!text.contains("Réserve") && !text.contains("Enveloppe"))
    }
    let kept = await world.post(
      Self.page + "/garder", ["mouvement": "completer", "intitule": "Essai"])
    #expect(kept.status >= 400 && world.view.dataset.table(.scenarios).count == 0)
    // The region it counts whole is read, without what is kept of the programme.
    let own = await world.get(Self.page + "?region=32&mouvement=completer&\(Self.day)")
    #expect(own.status == 200 && !own.shown.contains("Scénarios gardés"))
    #expect(await world.get(Self.page + "?region=11").status >= 400)
  }
}
