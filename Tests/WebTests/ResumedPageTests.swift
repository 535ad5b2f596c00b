import Access
import Following
import HTTP
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web
import Words

/// What is shown of each form that was sent after its session.
@Suite struct ResumedPageTests {
  private static let found = "Votre saisie a été retrouvée. Rien n’a encore été écrit."

  private static func store() throws -> MemoryStore {
    let store = MemoryStore()
    try store.put(
      .operations,
      [
        [
          "operation": "OP1", "intitule": "Chantier", "beneficiaire": "Association",
          "region": "32", "programme": "P", "axe": "1", "pi": "8.1",
          "date_debut": "2017-01-01", "date_fin": "2018-12-31", "fonds": "FSE",
        ]
      ])
    try store.put(
      .participations,
      [
        [
          "operation": "OP1", "identifiant": "A1", "nom": "Exemple",
          "date_naissance": "1990-03-12", "date_entree": "2017-02-01", "sexe": "F",
        ]
      ])
    return store
  }

  /// The page found again after signing in, once nothing was seen to be written.
  private func page(
    _ late: LateForms, _ path: String, _ fields: [String: String], files: [UploadedFile] = []
  ) async throws -> String {
    let before = try late.commits
    let address = try await late.late(path, fields, files: files)
    try await late.world.open(LateForms.camille, to: address)
    let answer = await late.world.get(address)
    #expect(answer.status == 200 && answer.text.contains(Self.found), "\(path)")
    #expect(try late.commits == before)
    return answer.text
  }

  @Test func `The reason of a withdrawal`() async throws {
    let late = try await LateForms()
    _ = await late.world.post(LateForms.list + "/nouvelle", LateForms.agreement)
    let path = LateForms.list + "/1/retirer"
    let page = try await page(late, path, ["motif": "Saisie <en double>"])
    #expect(page.contains("value=\"Saisie &lt;en double&gt;\""))
    var fields = try LateForms.fields(page, to: path)
    fields["motif"] = "Saisie en double"
    #expect(await late.world.post(path, fields).location == "/saisir/imports/2?fait=fiche_retiree")
    #expect(late.world.site.waitingForms.count == 0)
  }

  @Test func `The reason of an import, and the page that erases it`() async throws {
    let late = try await LateForms(try Self.store())
    let path = "/saisir/imports/2/motif"
    let reason = try await page(late, path, ["motif": "Deux dates inversées"])
    #expect(reason.contains("value=\"Deux dates inversées\""))
    _ = await late.world.post(path, try LateForms.fields(reason, to: path))
    #expect(
      try late.world.store.reason(of: 2, .all(named: "essai"))?.text == "Deux dates inversées")
    let erasing = try await page(late, path + "/effacer", [:])
    #expect(erasing.contains("Deux dates inversées"))
    let sent = await late.world.post(
      path + "/effacer", try LateForms.fields(erasing, to: path + "/effacer"))
    #expect(sent.location == "/saisir/imports/2?fait=motif_efface")
  }

  @Test func `An import to undo is asked for once more`() async throws {
    let late = try await LateForms(try Self.store())
    let path = "/saisir/imports/2/annuler"
    let page = try await page(late, path, [:])
    #expect(try late.commits == 2)
    let sent = await late.world.post(path, try LateForms.fields(page, to: path))
    #expect(sent.location.hasSuffix("?fait=annule"))
    #expect(try late.commits == 3)
  }

  @Test func `The comment of a closing, over the figures of its address`() async throws {
    let late = try await LateForms(try Self.store())
    let path =
      "/clotures/nouvelle?chiffres=ESF1420.TOTAL.grand&periode=2017-01-01..2017-12-31&region=32"
    let page = try await page(late, path, ["commentaire": "Rapport annuel"])
    #expect(page.contains("value=\"Rapport annuel\""))
    #expect(try late.world.store.closings(.all(named: "essai")).isEmpty)
    let action = path.replacing("&", with: "&amp;")
    let sent = await late.world.post(path, try LateForms.fields(page, to: action))
    #expect(sent.location == "/clotures/1?fait=clos&region=32")
    #expect(
      try late.world.store.closings(.all(named: "essai")).map(\.comment) == ["Rapport annuel"])
  }

  @Test func `Anomalies ticked are asked for once more`() async throws {
    let late = try await LateForms(try Self.store())
    let path = "/verifier/anomalies/corriger?regle=F02&nature=participations&donnee=sexe"
    let page = try await page(late, path, ["fiche": "1", "valeur": "H"])
    let action = path.replacing("&", with: "&amp;")
    var fields = try LateForms.fields(page, to: action)
    #expect(fields["confirme"] == "oui" && fields["valeur"] == "H" && fields["fiche"] == "1")
    let before = try late.commits
    fields["etat"] = "1"
    // Confirmed, and late again: the question is asked again, over what was shown then.
    let again = try await self.page(late, path, fields)
    #expect(try LateForms.fields(again, to: action)["etat"] == "1")
    fields = try LateForms.fields(again, to: action)
    fields["etat"] = "2"
    let sent = await late.world.post(path, fields)
    #expect(sent.status == 303)
    #expect(try late.commits == before + 1)
  }

  @Test func `A file is to be chosen again, and is not kept`() async throws {
    let late = try await LateForms()
    let folder = try TemporaryFolder()
    let path = try folder.write("a;b\n", to: "f.csv")
    let page = try await page(
      late, "/saisir/importer", ["nature": "operations"],
      files: [UploadedFile(field: "fichiers", name: "f.csv", path: path, size: 4)])
    #expect(page.contains("Les fichiers ne sont pas gardés\u{A0}: choisissez-les de nouveau."))
    #expect(page.contains("value=\"operations\" selected") && page.contains("type=\"file\""))
    #expect(!page.contains("f.csv"))
  }

  @Test func `What the columns of a file mean, as it was said`() async throws {
    let late = try await LateForms(try Self.store())
    let folder = try TemporaryFolder()
    let text = "Chose;Truc\nA2;Exemple\n"
    let path = try folder.write(text, to: "f.csv")
    let brought = await late.world.post(
      "/saisir/importer",
      files: [
        UploadedFile(field: "fichiers", name: "f.csv", path: path, size: text.utf8.count)
      ])
    let mapping =
      brought.location.hasSuffix("/presentation")
      ? brought.location : brought.location + "/presentation"
    let page = try await page(
      late, mapping,
      [
        "nature": "participations", "colonne-0": "identifiant", "colonne-1": "nom",
        "nom": "Fichier du mois", "constante-operation": "OP1",
      ])
    let fields = try LateForms.fields(page, to: mapping)
    #expect(fields["colonne-0"] == "identifiant" && fields["colonne-1"] == "nom")
    #expect(fields["nom"] == "Fichier du mois" && fields["constante-operation"] == "OP1")
    #expect(try late.world.store.savedMappings().isEmpty)
    let sent = await late.world.post(mapping, fields)
    #expect(late.world.site.waitingForms.count == 0)
    #expect(sent.status == 303 || sent.status == 422)
  }

  @Test func `Any other form is listed, and sent again as it was with the new key`() async throws {
    let late = try await LateForms()
    let world = late.world
    try await world.signInAsMember()
    try await world.open(LateForms.camille)
    let path = "/reglages/comptes/2/suspendre"
    let page = try await page(late, path, [:])
    for text in [
      "Reprendre votre saisie", "Suspendre un compte", "Dominique Exemple",
      "href=\"/reglages/comptes/2\"",
    ] { #expect(page.contains(text), "\(text)") }
    #expect(try world.store.accounts()[1].isActive)
    // Changing the scope leads to a page there is.
    #expect(page.contains(" action=\"/reglages/comptes/2\""))
    let fields = try LateForms.fields(page, to: path)
    #expect(Set(fields.keys) == ["cle", "reprise"])
    #expect(await world.post(path, fields).location == "/reglages/comptes/2?fait=suspendu")
    #expect(try !world.store.accounts()[1].isActive)
    #expect(world.site.waitingForms.count == 0)
  }

  @Test func `A form whose record is no more is listed, so that nothing typed is lost`()
    async throws
  {
    let late = try await LateForms()
    let page = try await page(
      late, LateForms.list + "/9/corriger", ["champ-intitule": LateForms.typed, "inconnu": "<b>"])
    #expect(page.contains("Corriger une fiche") && page.contains(LateForms.typed))
    #expect(page.contains("&lt;b&gt;") && !page.contains("<b>&lt;"))
    // By its name on the form, not by its name in the address.
    #expect(!page.contains("<dt>champ-intitule</dt>") && page.contains("<dt>inconnu</dt>"))
    let sent = await late.world.post(
      LateForms.list + "/9/corriger",
      try LateForms.fields(page, to: LateForms.list + "/9/corriger"))
    #expect(sent.status == 404)
  }

  @Test func `Someone whose right was taken away meanwhile is told so`() async throws {
    final class Held: Sendable {
      let right = Mutex(Right.everything)
    }
    let held = Held()
    let late = try await LateForms(
      try Self.store(),
      rights: { _ in held.right.withLock { $0 } })
    let world = late.world
    try await world.signInAsMember()
    let address = try await late.late("/saisir/imports/2/motif/effacer", [:])
    held.right.withLock { $0 = World.member }
    try await world.open(LateForms.dominique, to: address)
    #expect(await world.get(address).status == 403)
  }

  @Test func `Every form of the table waits or has nothing to keep, and is named`() async throws {
    let values = [
      ":kind": ["conventions", "inconnus"], ":id": ["1", "9", "lettres", "0123456789abcdef"],
      ":token": ["0123"], ":cadre": ["ESF1420"], ":ecran": ["synthese"],
      ":edition": ["national"], ":trimestre": ["2017T2"], ":scenario": ["1"],
      ":campagne": ["C2026"], ":structure": ["ML1"],
      ":instance": ["1"], ":seance": ["1"], ":decision": ["1"],
      ":feuille": ["F1"],
    ]
    for route in RouteTable.all where route.method == .post && route.need != .nobody {
      var addresses = [""]
      for part in route.pattern {
        let parts = part.hasPrefix(":") ? try #require(values[part], "\(part)") : [part]
        addresses = addresses.flatMap { start in parts.map { start + "/" + $0 } }
      }
      // Signing out, proving who one is and codes have nothing to find again.
      let isKept = ![
        ["deconnexion"], ["connexion", "confirmer"], ["connexion", "code"],
        ["reglages", "securite", "application"],
      ].contains(route.pattern)
      #expect(!isKept || Words.Resumed.names(route.pattern.joined(separator: "/")))
      for path in addresses {
        let late = try await LateForms()
        late.expire()
        let answer = await late.world.post(
          path + "?region=99x&au=hier", ["motif": "à moi", "role": "2", "zz": "à moi"])
        #expect(answer.status == 303)
        let address = LateForms.wanted(answer)
        #expect(address.hasPrefix("/reprise/") == isKept, "\(path)")
        #expect(late.world.site.waitingForms.count == (isKept ? 1 : 0))
        guard isKept else { continue }
        let commits = try late.commits
        try await late.world.open(LateForms.camille, to: address)
        let page = await late.world.get(address)
        #expect([200, 303].contains(page.status), "\(path) \(page.status)")
        #expect(try late.commits == commits)
        guard page.status == 200 else { continue }
        #expect(page.text.contains(Self.found), "\(path)")
        #expect(late.hands.told.withLock { $0 }.isEmpty)
      }
    }
  }
}
