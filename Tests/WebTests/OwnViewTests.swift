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

/// The views each account keeps.
@Suite struct OwnViewTests {
  private static let list = "/comparer/vue/mon-tableau"
  private static let view =
    "/comparer/vue?indicateurs=TDB.SYN08&par=sexe&periode=2017T1&region=11&au=2017-06-30"

  private static func counting() throws -> Grant {
    try GrantedWorld.grant(.intermediateBody, ["region=11"], .records, exact: true)
  }

  /// The names of the views of who is in, in the order of the page.
  private func names(_ world: World) async -> [String] {
    await world.get(Self.list).text.matches(of: /<a href="\/comparer\/vue\?[^"]*">([^<]*)<\/a>/)
      .map { String($0.1) }
  }

  private func keep(_ title: String, _ world: World, note: String = "") async -> Response {
    await world.post(Self.list, ["vue": Self.view, "intitule": title, "note": note])
  }

  @Test func `A view is kept, opened, renamed, moved and taken away by its account`() async throws {
    let given = try GrantedWorld()
    try await given.enter([try Self.counting()])
    let world = given.world
    #expect(await world.get(Self.list).text.contains("Vous n’avez encore gardé aucune vue"))
    for title in ["Hommes, femmes", "Deuxième", "Troisième"] {
      #expect(await keep(title, world).location == Self.list + "?fait=vue_gardee")
    }
    #expect(await names(world) == ["Hommes, femmes", "Deuxième", "Troisième"])
    // The link leads to the same figures, in the scope the view was kept in.
    let page = await world.get(Self.list).text
    #expect(page.contains("Nombre de participants\u{202F}; par Sexe"))
    let link = try #require(page.firstMatch(of: /<a href="(\/comparer\/vue\?[^"]*)">Hommes/)?.1)
    let opened = await world.get(String(link).replacing("&amp;", with: "&"))
    #expect(opened.status == 200 && opened.text.contains(">4</a>"))
    #expect(opened.text.contains("au 30\u{A0}juin 2017"))
    let ids = world.view.dataset.ids[.vues].map { Array($0) } ?? []
    #expect(ids.count == 3)
    func act(_ place: Int, _ fields: [String: String]) async -> Response {
      await world.post(Self.list + "/\(ids[place])", fields)
    }
    _ = await act(2, ["acte": "monter"])
    #expect(await names(world) == ["Hommes, femmes", "Troisième", "Deuxième"])
    _ = await act(0, ["acte": "descendre"])
    #expect(await names(world) == ["Troisième", "Hommes, femmes", "Deuxième"])
    // At either end nothing moves.
    _ = await act(2, ["acte": "monter"])
    #expect(await names(world) == ["Troisième", "Hommes, femmes", "Deuxième"])
    _ = await act(0, ["acte": "renommer", "intitule": "Parité", "note": "Pour le comité"])
    #expect(await names(world) == ["Troisième", "Parité", "Deuxième"])
    #expect(await world.get(Self.list).text.contains("Pour le comité"))
    let unnamed = await act(0, ["acte": "renommer", "intitule": " ", "note": "Pour le comité"])
    #expect(unnamed.status == 422 && unnamed.text.contains("Donnez un intitulé"))
    #expect(await act(1, ["acte": "retirer"]).location == Self.list + "?fait=vue_retiree")
    #expect(await names(world) == ["Troisième", "Parité"])
    #expect(await act(1, ["acte": "retirer"]).status == 404)
    #expect(await act(0, ["acte": "partager"]).status == 404)
    // One that was taken away leaves its place, and its code, to nobody.
    _ = await keep("Quatrième", world)
    #expect(await names(world) == ["Troisième", "Parité", "Quatrième"])
  }

  @Test func `Nobody sees, changes or lists the views of another account`() async throws {
    let given = try GrantedWorld()
    try await given.enter([try Self.counting()])
    let world = given.world
    _ = await keep("La mienne", world)
    let id = try #require(world.view.dataset.ids[.vues].map { Array($0) }?.first)
    try await given.enter([
      try GrantedWorld.grant(.managingAuthority, ["tout"], .records, exact: true)
    ])
    #expect(await names(world).isEmpty)
    #expect(!(await world.get(Self.list).text.contains("La mienne")))
    for act in ["monter", "descendre", "retirer", "renommer"] {
      let mine = await world.post(Self.list + "/\(id)", ["acte": act, "intitule": "Prise"])
      let nobody = await world.post(Self.list + "/99", ["acte": act, "intitule": "Prise"])
      #expect(mine.status == 404 && nobody.status == 404)
    }
    for address in ["", "/\(id)", "?format=csv"] {
      #expect(await world.get("/saisir/registres/vues" + address).status == 403)
    }
    #expect(!(await world.get("/saisir/registres").text.contains("/saisir/registres/vues")))
    #expect(await world.get("/saisir/registres/vues/nouvelle").status == 403)
    #expect(!(await world.get("/recherche?q=mienne").text.contains("La mienne")))
  }

  @Test func `A link holds choices, and shows what its reader may see`() async throws {
    let given = try GrantedWorld()
    try await given.enter([try Self.counting()])
    let world = given.world
    let page = await world.get(Self.view).text
    #expect(page.contains(">2</a>") || page.contains(">4</a>"))
    let link = try #require(page.firstMatch(of: /<a href="([^"]*)">Lien de cette vue/)?.1)
    let address = String(link).replacing("&amp;", with: "&")
    #expect(Request(.get, address).query.pairs.count == 5)
    try await given.enter([try GrantedWorld.grant(.committeeMember, ["region=11"])])
    let told = await world.get(address)
    #expect(
      told.status == 200 && told.text.contains("Votre droit ne donne pas les chiffres exacts"))
    #expect(!told.text.contains("id=\"tableau\""))
    // Choices are kept by whoever may come, without any figure.
    #expect(await keep("Pour le comité", world).status == 303)
    #expect(await names(world) == ["Pour le comité"])
    try await given.enter([
      try GrantedWorld.grant(.intermediateBody, ["region=93"], .records, exact: true)
    ])
    #expect(await world.get(address).status == 403)
  }

  @Test func `What is no view is not kept, and what was typed is shown again`() async throws {
    let given = try GrantedWorld()
    try await given.enter([try Self.counting()])
    let world = given.world
    for address in [
      "", "/compter/TDB.SYN08", "https://exemple.fr/comparer/vue?indicateurs=TDB.SYN08",
      "//exemple.fr/comparer/vue?indicateurs=TDB.SYN08", "/comparer/vue",
      "/comparer/vue?indicateurs=TDB.SYN99", "/comparer/vue?indicateurs=TDB.SYN08&au=hier",
    ] {
      let answer = await world.post(Self.list, ["vue": address, "intitule": "Essai"])
      #expect(answer.status == 422, "\(address)")
      #expect(answer.text.contains("Ceci n’est pas l’adresse d’une vue composée"))
    }
    let unnamed = await world.post(
      Self.list, ["vue": Self.view, "intitule": "", "note": "Pour <moi>"])
    #expect(unnamed.status == 422 && unnamed.text.contains("Donnez un intitulé"))
    #expect(unnamed.text.contains("Pour &lt;moi&gt;") && unnamed.text.contains("id=\"tableau\""))
    let long = await keep(String(repeating: "a", count: 201), world)
    #expect(long.status == 422 && long.text.contains("dépasse 200 signes"))
    #expect(world.view.dataset.table(.vues).count == 0)
    // Who has no right at all keeps nothing.
    try await given.enter([])
    #expect(await keep("Sans droit", world).status == 403)
  }
}
