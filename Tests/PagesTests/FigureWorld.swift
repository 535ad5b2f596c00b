import Catalogue
internal import Columns
import Following
import HTML
import HTTP
import Kernel
import Records
import TestSupport

@testable import Pages

/// Three operations and seven participations whose figures are told beside them.
enum FigureWorld {
  static let today = CivilDate(day: 17_546)  // 15 January 2018

  /// At that day CO01 counts 1, 2 and 5: 3 is inactive, 4 lacks the level of studies, 6 stands on an
  /// operation that is not programmed, 7 has not come yet.
  static let view: View = {
    var data = DatasetBuilder()
    data.add(.programmes, ["programme": "P", "axe": "1", "libelle": "Aller vers l'emploi"])
    data.add(.programmes, ["programme": "P", "axe": "2", "libelle": "Former"])
    data.add(.operations, operation("A", axe: "1", region: "32", ["statut": "programmee"]))
    data.add(.operations, operation("B", axe: "2", region: "84", ["statut": "programmee"]))
    data.add(.operations, operation("C", axe: "1", region: "32", ["statut": "deposee"]))
    for (number, row) in [
      unemployed("A", "2016-02-10", ["sexe": "F"]), unemployed("A", "2017-05-12", [:]),
      person(
        "A", "2017-05-15",
        [
          "en_emploi": "non", "categorie_ft": "aucune", "recherche_active": "non",
          "en_formation": "non",
        ]),
      unemployed("A", "2017-05-16", ["niveau_cite": ""]),
      unemployed("B", "2017-11-20", ["sexe": "F"]), unemployed("C", "2017-05-12", [:]),
      unemployed("A", "2018-06-01", [:]),
    ].enumerated() {
      data.add(.participations, row.merging(["identifiant": "\(number + 1)"]) { $1 })
    }
    data.add(.cibles, target("32", "jalon", "2018-12-31", "4", "arretee"))
    data.add(.cibles, target("32", "cible", "2023-12-31", "10", "arretee"))
    data.add(.cibles, target("32", "jalon", "2018-12-31", "400", "proposee_structure"))
    data.add(.maquette, ["programme": "P", "axe": "1", "montant_ue": "4000000"])
    var dataset = data.dataset()
    dataset.ids = [
      .operations: [11, 12, 13], .participations: [101, 102, 103, 104, 105, 106, 107],
    ]
    return View(dataset: dataset, today: today)
  }()

  private static func operation(
    _ code: String, axe: String, region: String, _ more: [String: String]
  ) -> [String: String] {
    [
      "operation": code, "intitule": "Parcours \(code)", "beneficiaire": "PLIE Rive Nord",
      "region": region, "programme": "P", "axe": axe, "pi": "x", "date_debut": "2016-01-01",
      "date_programmation": "2015-11-30", "date_fin": "2018-12-31", "montant_ue": "1500000",
      "cout_total": "3000000",
    ].merging(more) { $1 }
  }

  private static func person(
    _ operation: String, _ entry: String, _ more: [String: String]
  ) -> [String: String] {
    [
      "operation": operation, "sexe": "H", "date_naissance": "1980-01-01", "date_entree": entry,
      "niveau_cite": "3",
    ].merging(more) { $1 }
  }

  private static func unemployed(
    _ operation: String, _ entry: String, _ more: [String: String]
  ) -> [String: String] {
    person(
      operation, entry, ["categorie_ft": "A", "duree_recherche_mois": "3"].merging(more) { $1 })
  }

  private static func target(
    _ region: String, _ nature: String, _ date: String, _ value: String, _ status: String
  ) -> [String: String] {
    [
      "programme": "P", "region": region, "indicateur": "ESF1420.CO01", "nature": nature,
      "date": date, "valeur": value, "statut": status,
    ]
  }

  static func definition(_ name: String) throws -> Definition {
    try Catalogue.shipped().definitions.first { $0.fullName == name } ?? missing(name)
  }

  private static func missing(_ name: String) throws -> Definition {
    throw UnknownFigure(name: name)
  }

  struct UnknownFigure: Error {
    var name: String
  }

  /// The page of a figure at an address.
  static func page(
    _ name: String, _ query: String = "", ranges: Bool = false
  ) throws -> FigurePage {
    let parameters = Parameters(encoded: query)
    let scope = Scope(parameters)
    return try FigurePage(
      view, definition(name), scope: scope,
      query: FigureQuery(parameters, region: scope.region), ranges: ranges)
  }

  /// What surrounds the page of an address.
  static func chrome(_ target: String) -> Chrome {
    let request = Request(.get, target)
    var here = Address()
    here.segments = request.segments
    here.query = request.query.pairs.filter { !Scope.names.contains($0.name) }
    return Chrome(
      scope: Scope(request.query), today: today, reader: "Camille Exemple", formKey: "cle",
      here: here, commit: 1)
  }
}

extension Node {
  /// What a page holds between its bar and its foot, one element by line.
  var mainLines: String {
    let text = html
    guard let start = text.firstRange(of: "<main"), let end = text.firstRange(of: "</main>") else {
      return ""
    }
    return text[start.lowerBound..<end.upperBound].replacing("><", with: ">\n<") + "\n"
  }
}
