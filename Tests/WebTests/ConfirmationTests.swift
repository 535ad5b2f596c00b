internal import Access
import Foundation
import HTTP
import Records
import Stores
import Testing

@testable import Web

/// Acts that are hard to undo ask once, with their number, and can be undone where they can.
struct ConfirmationTests {
  private static let operations = """
    operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin
    OP1;Vers l'emploi;Association Exemple;12345678900012;32;P;1;8.1;2015-01-01;2027-12-31
    OP2;Vers la formation;Association Exemple;12345678900012;32;P;1;8.1;2015-01-01;2027-12-31

    """
  /// Three lines of an operation there is not: they wait.
  private static let participations = """
    operation;identifiant;sexe;date_naissance;date_entree
    OPX;1;F;1990-01-01;2016-01-01
    OPX;2;F;1990-01-01;2016-01-01
    OPX;3;F;1990-01-01;2016-01-01
    OP1;4;F;1990-01-01;2016-01-01

    """

  @Test func `Undoing asks once, with its number, then is done`() async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations)
    let entry = await user.world.get("/saisir/imports/1")
    #expect(entry.text.contains("href=\"/saisir/imports/1/annuler\""))
    #expect(!entry.text.contains("action=\"/saisir/imports/1/annuler\""))
    let asked = await user.world.get("/saisir/imports/1/annuler")
    #expect(asked.status == 200)
    #expect(asked.text.contains("Les 2 fiches créées disparaîtront."))
    #expect(asked.text.contains("action=\"/saisir/imports/1/annuler\""))
    #expect(user.count(.operations) == 2)
    _ = await user.world.post("/saisir/imports/1/annuler")
    #expect(user.count(.operations) == 0)
    // What is undone is not asked about again.
    #expect((await user.world.get("/saisir/imports/1/annuler")).location == "/saisir/imports/1")
    #expect((await user.world.get("/saisir/imports/99/annuler")).status == 404)
  }

  @Test func `The lines of a cause are let go together, and wait again once it is undone`()
    async throws
  {
    let user = try await ImportingUser()
    try await user.write(Self.operations)
    try await user.write(Self.participations)
    func waiting() throws -> Int {
      try user.world.site.store.waitingCount(.all(named: "essai"))
    }
    let page = await user.world.get("/saisir/attente")
    let link = try #require(
      page.text.firstMatch(of: #/href="(\/saisir\/attente\/ecarter\?[^"]+)"/#)
    ).output.1
      .replacing("&amp;", with: "&")
    #expect(page.text.contains("Écarter ces 3 lignes"))
    let asked = await user.world.get(String(link))
    #expect(asked.text.contains("3 lignes n’attendront plus"))
    let query = Request(.get, String(link)).query
    let fields = ["nature": query["nature"] ?? "", "regles": query["regles"] ?? ""]
    let done = await user.world.post("/saisir/attente/ecarter", fields)
    #expect(done.location == "/saisir/attente?fait=oublie")
    #expect(try waiting() == 0)
    // Asked again, there is nothing left to let go.
    #expect((await user.world.get(String(link))).location == "/saisir/attente")
    _ = await user.world.post("/saisir/imports/3/annuler")
    #expect(try waiting() == 3)
    #expect((await user.world.get("/saisir/attente/ecarter?nature=rien&regles=F01")).status == 404)
  }
}
