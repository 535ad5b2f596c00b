import Access
import Following
import HTTP
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// Creating and correcting a record of any kind in a browser.
@Suite struct RegisterFormTests {
  private static let agreement = [
    "champ-convention": "CPO-1", "champ-intitule": "Accord inventé", "champ-type": "cpo",
    "champ-parties": "999001000", "champ-territoire": "", "champ-debut": "01/02/2025",
    "champ-fin": "", "champ-montant_ue": "1 200,50", "champ-montant_total": "", "champ-lien": "",
  ]
  private static let list = "/saisir/registres/conventions"

  private func world() async throws -> World {
    let world = try World(MemoryStore())
    try await world.signIn()
    return world
  }

  private func post(
    _ world: World, _ path: String, _ cells: [String: String], base: Int? = nil
  ) async -> Response {
    var fields = cells
    fields["cle"] = world.formKey
    fields["etat"] = base.map(String.init)
    return await world.post(path, fields)
  }

  @Test func `A record is created, corrected, and its history says so`() async throws {
    let world = try await world()
    let blank = await world.get(Self.list + "/nouvelle")
    #expect(blank.status == 200)
    for field in Schema.conventions.fields {
      #expect(blank.text.contains("name=\"champ-\(field.name)\""), "\(field.name)")
    }
    let made = await post(world, Self.list + "/nouvelle", Self.agreement)
    #expect(made.status == 303)
    #expect(made.location == Self.list + "/1?fait=fiche")
    #expect(await world.get(Self.list).text.contains("Accord inventé"))
    let page = await world.get(Self.list + "/1").text
    #expect(page.contains("Accord inventé") && page.contains("1er\u{A0}février 2025"))
    let form = await world.get(Self.list + "/1/corriger").text
    #expect(form.contains("value=\"01/02/2025\"") && form.contains("value=\"1200,50\""))
    var cells = Self.agreement
    cells["champ-intitule"] = "Accord corrigé"
    cells["champ-montant_ue"] = ""
    #expect(await post(world, Self.list + "/1/corriger", cells, base: 1).status == 303)
    let emptied = await world.get(Self.list + "/1/corriger").text
    #expect(!emptied.contains("1200,50"))
    #expect(emptied.contains("value=\"01/02/2025\""))
    let after = await world.get(Self.list + "/1").text
    #expect(after.contains("Accord corrigé") && after.contains("Accord inventé"))
    #expect(try world.store.history(.conventions, 1, .all(named: "essai")).count == 2)
    // It is among no imports; its record's history leads to it.
    #expect(after.contains("saisie n°\u{A0}2"))
    let imports = await world.get("/saisir/imports").text
    #expect(!imports.contains("/saisir/imports/1"))
    #expect(await world.get("/saisir/imports/1").text.contains("Saisie n°\u{A0}1"))
    // Sent again, it changes nothing.
    let again = await post(world, Self.list + "/1/corriger", cells, base: 2)
    #expect(again.location == Self.list + "/1?fait=fiche_inchangee")
    #expect(try world.store.lastCommit() == 2)
  }

  @Test(arguments: [
    ("champ-debut", "32/13/2025", "est illisible"), ("champ-type", "inconnu", "dans la liste"),
    ("champ-convention", "", "obligatoire"),
  ])
  func `What prevents it is told beside its field, and nothing is lost`(
    name: String, typed: String, words: String
  ) async throws {
    let world = try await world()
    var cells = Self.agreement
    cells[name] = typed
    let answer = await post(world, Self.list + "/nouvelle", cells)
    #expect(answer.status == 422)
    #expect(answer.text.contains("id=\"\(name)-erreur\""))
    #expect(answer.text.contains(words))
    #expect(answer.text.contains("value=\"999001000\"") && answer.text.contains("1 200,50"))
    if !typed.isEmpty { #expect(answer.text.contains("value=\"\(typed)\"")) }
    #expect(try world.store.lastCommit() == 0)
  }

  @Test func `Two who change the same datum are shown both, others go in together`() async throws {
    let world = try await world()
    _ = await post(world, Self.list + "/nouvelle", Self.agreement)
    var first = Self.agreement
    first["champ-intitule"] = "Titre de la première"
    #expect(await post(world, Self.list + "/1/corriger", first, base: 1).status == 303)
    var second = Self.agreement
    second["champ-lien"] = "https://exemple.invalid/texte"
    let beside = await post(world, Self.list + "/1/corriger", second, base: 1)
    #expect(beside.location == Self.list + "/1?fait=fiche_autres")
    let both = await world.get(Self.list + "/1").text
    #expect(both.contains("Titre de la première") && both.contains("exemple.invalid"))
    var third = Self.agreement
    third["champ-intitule"] = "Titre de la troisième"
    third["champ-fin"] = "31/12/2030"
    let conflict = await post(world, Self.list + "/1/corriger", third, base: 1)
    #expect(conflict.status == 409)
    #expect(conflict.text.contains("Titre de la première"))
    #expect(conflict.text.contains("value=\"Titre de la troisième\""))
    #expect(conflict.text.contains("name=\"etat\" value=\"3\""))
    #expect(try world.store.lastCommit() == 3)
    // What others changed and this one did not is shown as it is now, not as it was read.
    #expect(conflict.text.contains("value=\"https://exemple.invalid/texte\""))
    #expect(conflict.text.contains("value=\"31/12/2030\""))
    third["champ-lien"] = "https://exemple.invalid/texte"
    #expect(await post(world, Self.list + "/1/corriger", third, base: 3).status == 303)
    let last = await world.get(Self.list + "/1").text
    #expect(last.contains("Titre de la troisième") && last.contains("exemple.invalid"))
  }

  @Test func `A new record leaves the one that has its key as it is`() async throws {
    let world = try await world()
    _ = await post(world, Self.list + "/nouvelle", Self.agreement)
    // Sent twice, it is written once.
    let twice = await post(world, Self.list + "/nouvelle", Self.agreement)
    #expect(twice.location == Self.list + "/1?fait=fiche_inchangee")
    var other = Self.agreement
    other["champ-intitule"] = "Tout autre accord"
    let answer = await post(world, Self.list + "/nouvelle", other)
    #expect(answer.status == 422)
    #expect(answer.text.contains("Une fiche a déjà cette clé"))
    #expect(answer.text.contains("href=\"\(Self.list)/1"))
    #expect(answer.text.contains("value=\"Tout autre accord\""))
    #expect(try world.store.lastCommit() == 1)
  }

  @Test func `What a record lacks is told on its page`() async throws {
    let world = try await world()
    var cells = Self.agreement
    cells["champ-intitule"] = ""
    cells["champ-territoire"] = "62"
    #expect(await post(world, Self.list + "/nouvelle", cells).status == 303)
    let page = await world.get(Self.list + "/1").text
    #expect(page.contains("Il manque «") && page.contains("href=\"#champ-intitule\""))
    #expect(page.contains("n’est pas écrit comme il faut"))
    #expect(!page.contains("Aucune anomalie"))
    let anomalies = await world.get("/verifier/anomalies").text
    #expect(anomalies.contains("\(Self.list)/1#champ-territoire"))
  }

  @Test func `A record is taken out with a reason, and undoing it puts it back`() async throws {
    let world = try await world()
    _ = await post(world, Self.list + "/nouvelle", Self.agreement)
    #expect(await world.get(Self.list + "/1").text.contains(Self.list + "/1/retirer"))
    #expect(await world.get(Self.list + "/1/retirer").status == 200)
    let silent = await post(world, Self.list + "/1/retirer", ["motif": "  "])
    #expect(silent.status == 422 && silent.text.contains("id=\"motif-erreur\""))
    let gone = await post(world, Self.list + "/1/retirer", ["motif": "Saisie en double"])
    let entry = await world.get("/saisir/imports/2").text
    #expect(entry.contains("Retrait n°\u{A0}2") && entry.contains("Saisie en double"))
    #expect(gone.status == 303)
    #expect(gone.location == "/saisir/imports/2?fait=fiche_retiree")
    #expect(await world.get(Self.list + "/1").status == 404)
    #expect(await world.get(Self.list).text.contains("Aucune fiche de cette nature"))
    #expect(await world.get("/saisir/imports/2").text.contains("Saisie en double"))
    let header = CommitHeader(.importing, kind: .conventions, files: [], author: "essai", time: 0)
    _ = try world.store.undo(2, header: header)
    _ = try world.site.follower.refresh()
    let back = await world.get(Self.list + "/1").text
    #expect(back.contains("Accord inventé") && back.contains("retrait n°\u{A0}2"))
    #expect(back.contains("Motif\u{A0}: Saisie en double."))
  }

  @Test func `Every kind has a form, and an unknown one has none`() async throws {
    let world = try await world()
    for kind in Kind.allCases {
      let page = await world.get("/saisir/registres/\(kind)/nouvelle")
      // What acts alone move has no form.
      #expect(page.status == (Schema.of(kind).writing == .free ? 200 : 403), "\(kind)")
    }
    #expect(await world.get("/saisir/registres/inconnus/nouvelle").status == 404)
    #expect(await world.get(Self.list + "/9/corriger").status == 404)
    var forgery = Self.agreement
    forgery["cle"] = "fausse"
    let forged = await world.post(Self.list + "/nouvelle", forgery)
    #expect(forged.status == 403)
    #expect(try world.store.lastCommit() == 0)
  }
}
