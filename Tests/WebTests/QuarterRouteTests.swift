import Access
import Columns
import Following
import HTTP
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// The quarterly closing of the dashboards, through its pages.
@Suite struct QuarterRouteTests {
  private typealias There = QuarterWorld

  @Test func `The quarter of the contract: 412 frozen, a comment returned, published, 418 today`()
    async throws
  {
    let there = try await There()
    let world = there.world
    try await there.freeze()
    // One closing of every line for each edition, all of the same commit.
    let closings = try there.store.closings(.all(named: "essai"))
    #expect(closings.map(\.scope.perimeter.count) == [0, 1, 1])
    #expect(Set(closings.map(\.commit)).count == 1 && closings.allSatisfy { $0.cells > 40 })
    for page in [There.nation, There.region, There.body] {
      let text = await there.page(page)
      #expect(text.contains("édition gelée") && text.contains("412"), "\(page)")
    }

    try await there.be(.body)
    try await there.comment("Deux antennes ont fermé", There.body)
    #expect(try there.states(.commentaires) == ["transmis"])
    #expect(await there.page(There.body).contains("édition commentée"))

    try await there.be(.delegated)
    let code = "2017T2-oi:OI1-1"
    let bare = await world.post(There.body + "/renvoyer", ["commentaire": code, "motif": " "])
    #expect(bare.status == 422 && bare.text.contains("Dites pourquoi"))
    #expect(try there.states(.commentaires) == ["transmis"])
    let given = await world.post(
      There.body + "/renvoyer", ["commentaire": code, "motif": "Dire lesquelles"])
    #expect(given.status == 303)
    #expect(try there.states(.commentaires) == ["renvoye", "renvoye"])

    try await there.be(.body)
    let returned = await there.page(There.body)
    for words in ["édition gelée", "Deux antennes ont fermé", "Dire lesquelles", "renvoyé"] {
      #expect(returned.contains(words), "\(words)")
    }
    try await there.comment("Celles de Lens et d’Arras", There.body)

    try await there.be(.delegated)
    #expect(await world.post(There.body + "/valider").status == 303)
    #expect(try there.states(.commentaires) == ["renvoye", "renvoye", "valide"])
    // Who only reads the edition is told what stands, and not what was given back.
    try await there.be(.managing)
    let read = await there.page(There.body)
    #expect(read.contains("Celles de Lens et d’Arras"))
    #expect(!read.contains("Dire lesquelles") && !read.contains("Deux antennes"))

    try await there.be(.managing)
    let asked = await there.page(There.body + "/publier")
    #expect(asked.contains("ne changeront plus"))
    #expect(await world.post(There.body + "/publier").status == 303)
    let published = await there.page(There.body)
    #expect(published.contains("édition publiée") && published.contains("inchangé"))

    try There.enter(413...418, on: "2017-05-10", there.store)
    _ = try world.site.follower.refresh()
    let today = await there.page(There.body)
    for words in [
      "Nombre de participants, cumul au 30 juin 2017", "Publié : 412 ; aujourd’hui : 418", "+6",
      "Fiches arrivées depuis",
      "Celles de Lens et d’Arras",
    ] {
      #expect(today.contains(words), "\(words)")
    }
    let csv = There.plain(await world.get(There.body + "?format=csv"))
    #expect(csv.contains("TDB.SYN08") && csv.contains("412") && !csv.contains("418"))
  }

  @Test func `What is missing is named, above the comments of below, and blocks nothing`()
    async throws
  {
    let there = try await There()
    try await there.freeze()
    let label = "Nombre de participants"
    let bare = await there.page(There.nation)
    #expect(bare.contains("Commentaire de l’autorité de gestion sur « \(label) »"))
    #expect(bare.contains("Validation de l’autorité de gestion"))
    #expect(await there.page(There.start).contains(label))

    try await there.be(.body)
    try await there.comment("Deux antennes ont fermé", There.body)
    try await there.be(.managing)
    // What a body says stands under the nation as it was written, and is not the nation's own.
    let nation = await there.page(There.nation)
    #expect(nation.contains("Deux antennes ont fermé") && nation.contains("Département pilote"))
    #expect(nation.contains("Commentaire de l’autorité de gestion sur « \(label) »"))
    let asked = await there.page(There.nation + "/publier")
    #expect(asked.contains("Publiée sans") && asked.contains(label))
    #expect(await there.world.post(There.nation + "/publier").status == 303)
    #expect(await there.page(There.nation).contains("édition publiée"))
  }

  @Test func `What is published is read-only; a correction is version 2, with its reason`()
    async throws
  {
    let there = try await There()
    let world = there.world
    try await there.freeze()
    #expect(await world.post(There.nation + "/publier").status == 303)
    let commit = try there.store.lastCommit()
    let fields = ["indicateur": "TDB.SYN08", "nature": "mesure", "texte": "Trop tard"]
    for act in ["commenter", "transmettre", "valider", "publier"] {
      let answer = await world.post(There.nation + "/" + act, fields)
      #expect(answer.status == 409, "\(act)")
      #expect(answer.text.contains("Une édition publiée ne se"), "\(act)")
    }
    #expect(await world.post(There.nation + "/corriger", ["motif": ""]).status == 422)
    #expect(try there.store.lastCommit() == commit)

    try There.enter(413...418, on: "2017-05-10", there.store)
    _ = try world.site.follower.refresh()
    let why = ["motif": "Six fiches arrivées en retard"]
    #expect(await world.post(There.nation + "/corriger", why).status == 303)
    let second = await there.page(There.nation)
    for words in ["418", "édition gelée", "Six fiches arrivées en retard", "version 1 publiée"] {
      #expect(second.contains(words), "\(words)")
    }
    let first = await there.page(There.nation + "?version=1")
    #expect(first.contains("Publié : 412 ; aujourd’hui : 418"))
    // Nothing is done on the version that stays published.
    #expect(await world.post(There.nation + "/publier?version=1").status != 303)
    #expect(await world.post(There.nation + "/publier").status == 303)
    #expect(await world.get(There.nation + "?version=3").status == 404)
    let history = try there.store.history(.editions, 1, .all(named: "essai"))
    #expect(history.map(\.author) == ["Compte 2", "Compte 2"])
  }

  @Test func `Each does what is theirs, and is told whose the rest is`() async throws {
    let there = try await There()
    let world = there.world
    for who in [There.Who.body, .delegated] {
      try await there.be(who)
      let freeze = await world.post(There.start + "/geler", ["trimestre": "2017T2"])
      #expect(freeze.status == 403, "\(who)")
    }
    #expect(try there.states(.editions).isEmpty)
    try await there.freeze()
    #expect(await world.post(There.body + "/valider").text.contains("autorité de gestion déléguée"))
    try await there.be(.body)
    for act in ["valider", "publier", "renvoyer", "corriger"] {
      #expect(await world.post(There.body + "/" + act, ["motif": "x"]).status == 403, "\(act)")
    }
    // What is not counted whole is not there.
    for page in [There.region, There.nation] {
      #expect(await world.get(page).status == 404, "\(page)")
      #expect(await world.post(page + "/transmettre").status == 404, "\(page)")
    }
    let list = await there.page(There.start)
    #expect(list.contains("Département pilote") && !list.contains("France entière"))
    try await there.be(.delegated)
    #expect(await world.get(There.region).status == 200)
    #expect(await world.get(There.nation).status == 404)
  }

  @Test(arguments: ["2017", "2017T5", "demain", ""])
  func `A quarter that cannot be read is said`(_ text: String) async throws {
    let there = try await There()
    try await there.be(.managing)
    let answer = await there.world.post(There.start + "/geler", ["trimestre": text])
    #expect(answer.status == 400 && There.plain(answer).contains("n’est pas un trimestre"))
  }

  @Test func `A quarter is frozen once it is over, and once`() async throws {
    let there = try await There()
    try await there.be(.managing)
    let early = await there.world.post(There.start + "/geler", ["trimestre": "2026T1"])
    #expect(early.status == 400 && There.plain(early).contains("il se gèle ensuite"))
    try await there.freeze()
    let again = await there.world.post(There.start + "/geler", ["trimestre": "2017T2"])
    #expect(again.status == 400 && again.text.contains("déjà gelées"))
    #expect(try there.store.closings(.all(named: "essai")).count == 3)
  }

  @Test func `A comment without text, or of no line, is asked again as it was typed`() async throws
  {
    let there = try await There()
    try await there.freeze()
    let answer = await there.world.post(
      There.nation + "/commenter",
      ["indicateur": "TDB.RIEN", "nature": "mesure", "texte": "Gardé <ici>"])
    #expect(answer.status == 422)
    #expect(answer.text.contains("Gardé &lt;ici&gt;"))
    #expect(answer.text.contains("Choisissez une ligne de cette édition"))
    #expect(try there.states(.commentaires).isEmpty)
  }
}
