import Access
import Counting
import Following
import HTTP
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// Who promised what: the page of targets, the history of one, its revision.
@Suite struct TargetRouteTests {
  private static let page = "/comparer/cibles"

  private static func target(
    _ value: String, _ more: [String: String] = [:]
  ) -> [String: String] {
    [
      "programme": "P", "axe": "1", "indicateur": "ESF1420.CO01", "nature": "cible",
      "date": "2026-12-31", "valeur": value,
    ].merging(more) { $1 }
  }

  /// 120 entered in region 11, 30 in region 32, 40 in region 93.
  private static func store() throws -> MemoryStore {
    let store = MemoryStore()
    try store.put(
      .programmes, [["programme": "P", "cadre": "ESF1420", "date_debut": "2014-01-01"]])
    let regions = ["11": 120, "32": 30, "93": 40]
    try store.put(
      .operations,
      regions.keys.sorted().map { region in
        [
          "operation": "O\(region)", "intitule": "Parcours", "beneficiaire": "S\(region)",
          "region": region, "programme": "P", "axe": "1", "pi": "8.1", "fonds": "FSE",
          "date_debut": "2017-01-01", "date_fin": "2027-12-31", "statut": "conventionnee",
        ]
      })
    try store.put(
      .participations,
      regions.sorted { $0.key < $1.key }.flatMap { region, count in
        (0..<count).map { number in
          [
            "operation": "O\(region)", "identifiant": "\(number)", "date_entree": "2017-02-01",
            "sexe": "F", "date_naissance": "1980-01-01", "niveau_cite": "3", "categorie_ft": "A",
            "duree_recherche_mois": "3",
          ]
        }
      })
    try store.put(
      .cibles,
      [
        target("200"), target("100", ["region": "11", "source": "Comité de mars"]),
        target("50", ["region": "32", "source": "Convention initiale"]),
        target(
          "60",
          [
            "region": "32", "statut": "revisee", "date_decision": "2020-05-01",
            "source": "Avenant 2", "motif": "Crédits en plus",
          ]),
        target("9000", ["region": "93", "statut": "proposee_structure"]),
      ])
    return store
  }

  @Test
  func `The example of the contract is on the page, with its sum, its gap and its attainment`()
    async throws
  {
    let world = try World(try Self.store())
    try await world.signIn()
    let answer = await world.get(Self.page)
    let page = answer.shown
    #expect(answer.status == 200)
    for words in [
      "Qui s’est engagé à quoi", "2 régions sur 3 ont une cible", "somme des cibles : 160",
      "écart à la cible d’ensemble : −40", "réalisation de l’ensemble : 93,8 %",
      "120,0 %", "50,0 %", "sans cible propre", "Cible au 31 décembre 2026", "Importer des cibles",
      "Historique", "Réviser", "dans le rythme",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    // What is proposed drives nothing.
    #expect(!page.contains("9 000"))
    let csv = await world.get(Self.page + "?format=csv").shown
    #expect(csv.contains("160") && csv.contains("-40") && csv.contains("0,9375"), "\(csv)")
    #expect(await world.get(Self.page + "?format=xlsx").status == 200)
    // A region looked at is a whole by itself.
    let region = await world.get(Self.page + "?region=32").shown
    #expect(region.contains("50,0 %") && !region.contains("120,0 %"))
  }

  @Test(arguments: [
    ("indicateur=ESF1420.RIEN", "RIEN"), ("nature=prevision", "prevision"),
    ("date=demain", "demain"),
    ("debut=hier", "hier"), ("cible=99", "99"), ("cible=lettres", "lettres"),
  ])
  func `What an address asks and there is not is said, and nothing is shown`(
    asked: String, word: String
  ) async throws {
    let world = try World(try Self.store())
    try await world.signIn()
    let answer = await world.get(Self.page + "?" + asked)
    #expect(answer.status == 400 || answer.status == 422)
    #expect(answer.text.contains(word) && !answer.text.contains("somme des cibles"))
  }

  @Test func `A choice without any target says so`() async throws {
    let world = try World(try Self.store())
    try await world.signIn()
    let none = await world.get(Self.page + "?indicateur=ESF1420.CO01&nature=jalon&date=2018-12-31")
      .shown
    #expect(none.contains("Aucune cible en vigueur pour ce choix"))
    let empty = try World(MemoryStore())
    try await empty.signIn()
    #expect(await empty.get(Self.page).shown.contains("Importez un fichier"))
  }

  @Test func `The history has every row, with its act, its reason and who wrote it`() async throws {
    let world = try World(try Self.store())
    try await world.signIn()
    let page = await world.get(Self.page + "?cible=4").shown
    for words in [
      "Historique de la cible, Hauts-de-France", "Convention initiale", "Avenant 2",
      "Crédits en plus", "01/05/2020", "en vigueur", "révisée", "arrêtée",
      "sans date de décision", "essai, ",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("Comité de mars"))
  }

  @Test func `A revision is a new row with its reason, and the old one does not change`()
    async throws
  {
    let store = try Self.store()
    let world = try World(store)
    try await world.signIn()
    let page = await world.get(Self.page + "?cible=2").text
    let link = try #require(
      page.firstMatch(of: #/href="(/saisir/registres/cibles/nouvelle[^"]*)"/#))
    let address = String(link.1).replacing("&amp;", with: "&")
    let form = await world.get(address).text
    for field in [
      "value=\"ESF1420.CO01\"", "value=\"11\"", "value=\"31/12/2026\"", "value=\"12/01/2026\"",
      "value=\"revisee\" selected", "value=\"cible\" selected",
    ] {
      #expect(form.contains(field), "\(field)")
    }
    #expect(!form.contains("Comité de mars") && form.contains("Vous révisez une cible"))
    let path = "/saisir/registres/cibles/nouvelle"
    var fields = [
      "champ-programme": "P", "champ-axe": "1", "champ-region": "11",
      "champ-indicateur": "ESF1420.CO01", "champ-nature": "cible", "champ-date": "31/12/2026",
      "champ-valeur": "110", "champ-source": "Avenant 3", "champ-statut": "revisee",
      "champ-date_decision": "12/01/2026", "champ-motif": " ",
    ]
    let before = try store.lastCommit()
    let refused = await world.post(path, fields)
    #expect(refused.status == 422 && refused.text.contains("Dites pourquoi la cible est révisée"))
    #expect(try store.lastCommit() == before)
    fields["champ-motif"] = "Deux antennes de plus"
    #expect(await world.post(path, fields).status == 303)
    let after = await world.get(Self.page + "?cible=2").shown
    #expect(
      after.contains("110") && after.contains("100") && after.contains("Deux antennes de plus"))
    #expect(await world.get(Self.page).shown.contains("somme des cibles : 170"))
    #expect(try store.history(.cibles, 2, .all(named: "essai")).count == 1)
  }

  @Test func `The page costs one pass of the engine and no read, a history two reads`() async throws
  {
    let memory = try Self.store()
    let store = CountingStore(memory)
    let world = try World(memory, pages: store)
    try await world.signIn()
    _ = store.take()
    let before = world.view.engine.passes
    #expect(await world.get(Self.page).status == 200)
    #expect(world.view.engine.passes - before == 1)
    #expect(store.take().isEmpty)
    #expect(await world.get(Self.page).status == 200)
    #expect(world.view.engine.passes - before == 1)
    #expect(await world.get(Self.page + "?cible=4").status == 200)
    let reads = store.take()
    #expect(reads["records"] == 1 && reads["histories"] == 1, "\(reads)")
    #expect(world.view.engine.passes - before == 1)
  }

  @Test func `Who reads one region sees its target alone, and no total of the others`() async throws
  {
    let right = Right(
      seesIdentity: false, seesSensitiveAnswers: false, perimeter: .any([["region": ["32"]]]),
      functions: [])
    let world = try World(try Self.store(), rights: { _ in right })
    try await world.signInAsMember()
    let page = await world.get(Self.page).shown
    #expect(page.contains("Hauts-de-France") && page.contains("50,0 %"))
    for words in ["160", "−40", "93,8", "sans cible propre", "120,0"] {
      #expect(!page.contains(words), "\(words)")
    }
    // The row of another region is as one there is not.
    let other = await world.get(Self.page + "?cible=2")
    let none = await world.get(Self.page + "?cible=99")
    #expect(other.status == none.status && other.status != 200)
  }
}
