import Access
import Columns
import Following
import Foundation
import HTTP
import Importing
import Kernel
import Records
import Stores
import TestSupport
import Testing

@testable import Web

@Suite("The journey of a file, page after page")
struct ImportJourneyTests {
  private static let operations = """
    operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin
    OP1;Vers l'emploi;Association Exemple;12345678900012;32;P;1;8.1;2015-01-01;2027-12-31

    """
  private static let entries = """
    operation;identifiant;nom;prenom;date_entree;sexe;niveau_cite
    OP1;A1;EXEMPLE;Ana;2025-01-10;F;3
    OP1;A2;FICTIVE;Inès;2025-01-11;;2

    """
  /// One known already, one completed, one new, one that goes out before it came in.
  private static let update = """
    operation;identifiant;nom;prenom;date_entree;date_sortie;sexe
    OP1;A1;EXEMPLE;Ana;2025-01-10;;F
    OP1;A2;FICTIVE;Inès;2025-01-11;;F
    OP1;A3;MODELE;Zoé;2025-02-01;;F
    OP1;A4;SPECIMEN;Paul;2025-05-22;2025-05-15;H

    """

  @Test("What someone brought is there for nobody else")
  func others() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations, named: "operations.csv")
    let address = try await user.bring(Self.entries, named: "entrees.csv")
    try await user.world.signInAsMember()
    #expect(!(await user.world.get("/saisir").text.contains("entrees.csv")))
    for page in ["", "/a-corriger", "/classeur", "/presentation", "/progression"] {
      let theirs = await user.world.get(address + page)
      #expect(theirs.status == 404 && !theirs.text.contains("EXEMPLE"), "\(page)")
    }
    for act in ["/confirmer", "/relire", "/abandonner"] {
      #expect(await user.world.post(address + act).status == 404, "\(act)")
    }
    try await user.world.open("camille@exemple.fr")
    #expect(await user.world.get(address).text.contains("EXEMPLE"))
  }

  @Test("Seen, confirmed, told, undone")
  func journey() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations, named: "operations.csv")
    try await user.write(Self.entries, named: "entrees.csv")
    #expect(user.count(.operations) == 1)
    #expect(user.count(.participations) == 2)

    let address = try await user.bring(Self.update, named: "suite.csv")
    let preview = await user.world.get(address)
    #expect(preview.status == 200)
    let figures = preview.text.matches(of: /<div class="fig[ a-z]*">([0-9]+)<\/div>/)
      .map { String($0.output.1) }
    // New, completed, corrected, unchanged, blocked.
    #expect(figures == ["1", "1", "0", "1", "1"])
    #expect(preview.text.contains("Enregistrer 2 lignes"))
    #expect(preview.text.contains("<td class=\"err\">2025-05-15</td>"))
    #expect(preview.text.contains("SPECIMEN"))
    #expect(user.count(.participations) == 2)

    let rejects = await user.world.get(address + "/a-corriger")
    #expect(rejects.text.contains("OP1;A4;SPECIMEN;Paul;2025-05-22;2025-05-15;H;5;\"R03 : "))
    #expect(rejects["Content-Disposition"]?.contains("suite-a-corriger.csv") == true)

    _ = await user.confirm(address)
    await user.settle(address)
    let done = await user.world.get(address)
    #expect(done.status == 303)
    #expect(done.location == "/saisir/imports/3?fait=importe")
    #expect(user.count(.participations) == 3)
    #expect(try user.world.store.waitingLines(.all, .all(named: "x")).count == 1)
    let entry = await user.world.get(done.location)
    #expect(entry.text.contains("Annuler cet import"))
    #expect(entry.text.contains("suite.csv"))
    // The file itself is kept no longer.
    #expect(try FileManager.default.contentsOfDirectory(atPath: user.world.site.deposits).isEmpty)
    let twice = await user.world.post(address + "/confirmer")
    #expect(twice.status == 409)

    let undone = await user.world.post("/saisir/imports/3/annuler")
    #expect(undone.location == "/saisir/imports/3?fait=annule")
    #expect(user.count(.participations) == 2)
    #expect(try user.world.store.waitingLines(.all, .all(named: "x")).isEmpty)
    let after = await user.world.get("/saisir/imports/3")
    #expect(after.text.contains("Annulé par l’enregistrement"))
    #expect(!after.text.contains("Annuler cet import"))
    #expect(await user.world.post("/saisir/imports/3/annuler").status == 409)
  }

  @Test("An import others lean on is not undone, and they are named")
  func undoRefused() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations)
    try await user.write(Self.entries)
    let answer = await user.world.post("/saisir/imports/1/annuler")
    #expect(answer.status == 409)
    #expect(answer.text.contains("href=\"/saisir/imports/2\""))
    #expect(user.count(.operations) == 1)
  }

  @Test("Columns under other names are agreed on once, then known again")
  func otherNames() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations)
    let export =
      "N° dossier;Nom;Genre;Début\nC1;EXEMPLE;Femme;10/01/2025\nC2;FICTIF;Homme;11/01/2025\n"
    let address = try await user.bring(export, named: "export.csv")
    #expect(address.hasSuffix("/presentation"))
    let form = await user.world.get(address)
    #expect(form.text.contains("<option value=\"identifiant\" selected>"))
    #expect(form.text.contains("<option value=\"OP1\">"))
    var fields = [
      "nature": "participations", "colonne-0": "identifiant", "montre-0": "", "colonne-1": "nom",
      "montre-1": "", "colonne-2": "sexe", "montre-2": "sexe", "texte-2-0": "Femme",
      "valeur-2-0": "F", "texte-2-1": "Homme", "valeur-2-1": "H", "colonne-3": "date_entree",
      "montre-3": "", "nom": "Mon outil",
    ]
    let lacking = await user.world.post(address, fields)
    #expect(lacking.status == 422)
    #expect(lacking.text.contains("href=\"#constante-operation\""))
    fields["constante-operation"] = "OP1"
    let read = await user.world.post(address, fields)
    #expect(read.status == 303)
    await user.settle(read.location)
    let preview = await user.world.get(read.location)
    #expect(preview.text.contains("Enregistrer 2 lignes"))
    #expect(preview.text.contains("présentation «\u{A0}Mon outil\u{A0}»"))
    // Another file of that layout asks nothing any more.
    let next = try await user.bring(
      "N° dossier;Nom;Genre;Début\nC3;MODELE;Femme;12/01/2025\n", named: "suite.csv")
    #expect(!next.hasSuffix("/presentation"))
    #expect(await user.world.get(next).text.contains("Enregistrer 1 ligne<"))
  }

  @Test("Values of a column chosen just now are shown before the file is read")
  func newValues() async throws {
    let user = try await ImportingUser()
    let export = "N° dossier;Profil;Début\nC1;Femme;10/01/2025\n"
    let address = try await user.bring(export)
    let answer = await user.world.post(
      address,
      [
        "nature": "participations", "colonne-0": "identifiant", "colonne-1": "sexe",
        "montre-1": "", "colonne-2": "date_entree", "constante-operation": "OP1",
      ])
    #expect(answer.status == 200)
    #expect(answer.text.contains("name=\"valeur-1-0\""))
    #expect(answer.text.contains("<option value=\"F\" selected>"))
  }

  @Test("A file that cannot be read says why, and a workbook what to do")
  func refused() async throws {
    let user = try await ImportingUser()
    let workbook = try await user.bring("PK\u{3}\u{4}[Content_Types].xml", named: "juin.xlsx")
    #expect(await user.world.get(workbook).text.contains("archive qui ne contient pas de classeur"))
    let cut = try await user.bring(
      "operation;identifiant;date_entree\nOP1;\"A1;2025-01-10\n", named: "coupe.csv")
    let answer = await user.world.get(cut)
    #expect(answer.text.contains("guillemet"))
    #expect(answer.text.contains("coupe.csv"))
    let none = await user.world.post("/saisir/importer", ["nature": ""])
    #expect(none.status == 422)
    #expect(none.text.contains("href=\"#fichiers\""))
  }

  @Test("What is abandoned is gone")
  func discarded() async throws {
    let user = try await ImportingUser()
    let address = try await user.bring(Self.operations)
    #expect(await user.world.get("/saisir").text.contains("Fichiers déposés"))
    let answer = await user.world.post(address + "/abandonner")
    #expect(answer.location == "/saisir?fait=abandonne")
    #expect(await user.world.get(address).status == 404)
    #expect(user.count(.operations) == 0)
    #expect(!(await user.world.get("/saisir").text.contains("Fichiers déposés")))
  }

  @Test("Lines that wait: shown by cause, had as a file, taken up again, let go")
  func waiting() async throws {
    let user = try await ImportingUser()
    let header = "operation;identifiant;nom;date_entree\n"
    try await user.write(header + "OP1;A1;EXEMPLE;2025-01-10\nOP9;A2;FICTIF;2025-01-10\n")
    let page = await user.world.get("/saisir/attente")
    #expect(page.text.contains("2 lignes attendent"))
    #expect(page.text.contains("FICTIF"))
    let file = await user.world.get("/saisir/attente/lignes?groupe=0")
    #expect(file.text.contains("OP9;A2;FICTIF;2025-01-10;3;R02 : "))
    #expect(await user.world.get("/saisir/attente/lignes?groupe=1").status == 404)
    #expect(await user.world.post("/saisir/attente/reprendre").location.contains("rien_repris"))
    try await user.write(Self.operations)
    #expect(user.count(.participations) == 1)
    let left = try #require(try user.world.store.waitingLines(.all, .all(named: "x")).first)
    let answer = await user.world.post("/saisir/attente/oublier", ["ligne": "\(left.id)"])
    #expect(answer.location == "/saisir/attente?fait=oublie")
    #expect(await user.world.get("/saisir/attente").text.contains("Aucune ligne n’attend"))
  }

  @Test("Progress is told as events, to its end")
  func progress() async throws {
    let user = try await ImportingUser()
    let address = try await user.bring(Self.operations)
    let answer = await user.world.get(address + "/progression")
    #expect(answer["Content-Type"]?.hasPrefix("text/event-stream") == true)
    guard case .stream(let stream) = answer.body else {
      Issue.record("no stream")
      return
    }
    var last = ""
    for await piece in stream { last = String(decoding: piece, as: UTF8.self) }
    #expect(last == "event: done\ndata: \n\n")
  }

  @Test("The journal as a page and as a file")
  func journal() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations, named: "operations.csv")
    #expect(await user.world.get("/saisir/imports").text.contains("operations.csv"))
    let file = await user.world.get("/saisir/imports?format=csv")
    #expect(
      file.text.contains(
        "1;2026-01-12T11:00;operations;operations.csv;Camille Exemple;1;0;0;0;0;;"))
    #expect(await user.world.get("/saisir/imports/9").status == 404)
  }

  @Test("Who is not signed in brings nothing")
  func signedOut() async throws {
    let world = try World()
    #expect(await world.get("/saisir").location.hasPrefix("/connexion"))
    #expect(await world.post("/saisir/importer").location.hasPrefix("/connexion"))
  }
}
