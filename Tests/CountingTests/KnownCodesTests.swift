import Counting
import Kernel
import Records
import TestSupport
import Testing

/// A perimeter that names a code there is not is told, and the nearest codes with it.
@Suite("Codes of a perimeter")
struct KnownCodesTests {
  private let engine: Engine = {
    var data = DatasetBuilder()
    data.operation(
      "AG-2024-01", ["programme": "PO", "axe": "1", "region": "93", "siret": "12345678900011"])
    data.operation(
      "AG-2024-02",
      ["programme": "PO", "axe": "2", "siret": "12345678900011", "statut": "abandonnee"])
    data.participation("AG-2024-01", ["commune": "62193"])
    data.add(.programmes, ["programme": "PO", "axe": "3"])
    data.add(.territoires, ["niveau": "epci", "code": "200000001", "libelle": "Pays essai"])
    data.add(
      .rattachements,
      [
        "niveau": "commune", "code": "62193", "niveau_parent": "clpe", "code_parent": "C1",
      ])
    data.add(
      .evenements,
      [
        "structure": "98765432100011", "identifiant": "1", "nature": "entretien",
        "date": "2017-03-01",
      ])
    return Engine(dataset: data.dataset())
  }()

  @Test(
    "A code of a list, of a record, or missing is known",
    arguments: [
      ("sexe", "F"), ("sexe", "inconnu"), ("age", "65+"), ("statut", "chomeur"), ("cite", "0"),
      ("axe", "1"), ("axe", "3"), ("operation", "AG-2024-02"), ("region", "93"), ("region", "11"),
      ("region_ancienne", "31"), ("departement", "62"), ("region_residence", "32"),
      ("commune", "62193"), ("epci", "200000001"), ("clpe", "C1"), ("structure", "123456789"),
      ("structure", "987654321"), ("fonds", "FSE+"), ("statut_operation", "terminee"),
    ])
  func known(cut: String, code: String) throws {
    #expect(try engine.unknownCode(in: [(cut, code)]) == nil)
  }

  @Test(
    "Any other is unknown, with all codes when they are few, else the nearest",
    arguments: [
      ("sexe", "femme", ["F", "H", "X"], []), ("axe", "9", ["1", "2", "3"], []),
      ("statut", "actif", ["chomeur", "en_emploi", "inactif"], []),
      ("operation", "AG-2024-03", ["AG-2024-01", "AG-2024-02"], []),
      ("region", "99", [], ["11", "24"]), ("departement", "6Z", [], []),
      ("commune", "62194", ["62193"], []), ("structure", "1", ["123456789", "987654321"], []),
    ])
  func unknown(cut: String, code: String, all: [String], nearest: [String]) throws {
    let found = try #require(try engine.unknownCode(in: [("sexe", "F"), (cut, code)]))
    #expect(found.cut == cut && found.code == code)
    #expect(found.all == all)
    if cut != "region", cut != "departement" { #expect(found.nearest == nearest) }
    if cut == "region" { #expect(found.nearest == ["93", "94"]) }
    if cut == "departement" { #expect(found.nearest.allSatisfy { $0.hasPrefix("6") }) }
  }
}
