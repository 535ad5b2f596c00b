internal import Columns
internal import Following
import Foundation
import HTTP
import Records
import Testing

@testable import Pages
@testable import Web

/// Several anomalies of one cause corrected together: asked once, written as one commit, undone as one.
struct CorrectionTests {
  private static let operations = """
    operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin
    OP1;Vers l'emploi;Association Exemple;12345678900012;32;P;1;8.1;2015-01-01;2027-12-31

    """
  /// Two people whose sex is written in a way no list has, one who says it right.
  private static let participations = """
    operation;identifiant;sexe;date_naissance;date_entree
    OP1;1;homm;1990-01-01;2016-01-01
    OP1;2;homm;1990-01-01;2016-01-01
    OP1;3;F;1990-01-01;2016-01-01

    """

  private static func sexes(_ world: World) -> [String] {
    let table = world.view.dataset.table(.participations)
    let column = ParticipationField.sexe.rawValue
    let field = Schema.participations.fields[column]
    return (0..<table.count).map { field.text(table, column, $0) }
  }

  @Test func `One value is given to those ticked, after a question, and undone in one go`()
    async throws
  {
    let user = try await ImportingUser()
    let world = user.world
    try await user.write(Self.operations)
    try await user.write(Self.participations)
    #expect(Self.sexes(world) == ["", "", "F"])
    let list = await world.get("/verifier/anomalies?regle=F02")
    let found = try #require(
      list.text.firstMatch(of: #/action="(\/verifier\/anomalies\/corriger[^"]*)"/#)
    ).output.1
    let address = String(found).replacing("&amp;", with: "&")
    let boxes = list.text.matches(of: #/type="checkbox" name="fiche" value="(\d+)"/#)
      .map { String($0.output.1) }
    #expect(boxes.count == 2)
    func post(_ more: [(String, String)]) async -> Response {
      let pairs = [("cle", world.formKey)] + boxes.map { ("fiche", $0) } + more
      return await world.send(address, pairs.map { Parameters.Pair($0.0, $0.1) })
    }
    let asked = await post([("valeur", "H")])
    #expect(asked.status == 200)
    #expect(asked.text.contains("Corriger 2 fiches"))
    #expect(Self.sexes(world) == ["", "", "F"])
    let base = try #require(asked.text.firstMatch(of: #/name="etat" value="(\d+)"/#)).output.1
    let done = await post([("valeur", "H"), ("confirme", "oui"), ("etat", String(base))])
    #expect(done.status == 303)
    #expect(Self.sexes(world) == ["H", "H", "F"])
    // Asked again, both say it already: nothing is written, and no one is told of a refusal.
    let again = await post([("valeur", "H"), ("confirme", "oui")])
    #expect(again.location == "/verifier/anomalies?regle=F02&fait=fiche_inchangee")
    // One write for both, which one undoing takes back.
    let entry = String(try #require(done.location.split(separator: "?").first))
    _ = await world.post(String(entry) + "/annuler")
    #expect(Self.sexes(world) == ["", "", "F"])
  }

  @Test(
    "What is not a list of values, or no record, changes nothing",
    arguments: [
      ("regle=F02&nature=participations&donnee=date_entree", ["fiche": "1", "valeur": "H"], 404),
      ("regle=F02&nature=participations&donnee=sexe", ["fiche": "1", "valeur": "Z"], 404),
      ("regle=F02&nature=participations&donnee=sexe", ["valeur": "H"], 400),
      ("regle=ZZ&nature=participations&donnee=sexe", ["fiche": "1", "valeur": "H"], 404),
      ("regle=F02&nature=rien&donnee=sexe", ["fiche": "1", "valeur": "H"], 404),
    ])
  func refused(query: String, fields: [String: String], status: Int) async throws {
    let user = try await ImportingUser()
    try await user.write(Self.operations)
    try await user.write(Self.participations)
    let answer = await user.world.post("/verifier/anomalies/corriger?\(query)", fields)
    #expect(answer.status == status)
    #expect(Self.sexes(user.world) == ["", "", "F"])
  }
}
