import Access
import Catalogue
import Editions
import Kernel
import Records
import SQLStores
import Stores
import TestSupport

/// A département cut into communities, one structure, and people who entered in 2017.
struct EditionWorld {
  let store = MemoryStore()
  let reader = Reader.all(named: "test")
  let catalogue: Catalogue
  /// 2019-01-15 at noon.
  static let now: Int64 = 1_547_553_600_000

  /// - Parameters:
  ///   - communities: of each, people with a handicap and people in all.
  ///   - other: of the first community, how many of each an intermediate body's operation holds.
  init(
    _ communities: [(handicap: Int, all: Int)], other: (handicap: Int, all: Int) = (0, 0),
    day: String = "2017-05-02"
  ) throws {
    catalogue = try Catalogue.shipped()
    try store.put(
      .programmes, [["programme": "P", "intitule": "Programme", "cadre": "ESF1420", "axe": "1"]])
    try store.put(
      .rattachements,
      [
        ["niveau": "departement", "code": "25", "niveau_parent": "region", "code_parent": "27"]
      ]
        + communities.indices.flatMap { index in
          [("departement", "25"), ("epci", "E\(index + 1)"), ("clpe", "C")].map { level, code in
            [
              "niveau": "commune", "code": Self.commune(index), "niveau_parent": level,
              "code_parent": code,
            ]
          }
        })
    try store.put(.operations, [Self.operation("OP1"), Self.operation("OP2", ["oi": "B"])])
    var people: [[String: String]] = []
    for (index, community) in communities.enumerated() {
      for number in 0..<community.all {
        let isHandicapped = number < community.handicap
        let rank = isHandicapped ? number : number - community.handicap
        let isOther =
          index == 0 && rank < (isHandicapped ? other.handicap : other.all - other.handicap)
        people.append(
          Self.person(
            "E\(index + 1)-\(number)",
            [
              "operation": isOther ? "OP2" : "OP1", "commune": Self.commune(index),
              "handicap": isHandicapped ? "oui" : "non", "date_entree": day,
            ]))
      }
    }
    try store.put(.participations, people)
  }

  static func commune(_ index: Int) -> String { "2500\(index + 1)" }

  static func operation(_ code: String, _ more: [String: String] = [:]) -> [String: String] {
    [
      "operation": code, "intitule": "x", "beneficiaire": "Association Exemple", "region": "27",
      "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
      "date_fin": "2018-12-31", "date_programmation": "2015-12-01", "statut": "conventionnee",
      "montant_ue": "1000", "cout_total": "2000", "fonds": "FSE", "suivi_participants": "oui",
    ].merging(more) { $1 }
  }

  /// Someone unemployed, whose record is complete.
  static func person(_ name: String, _ more: [String: String] = [:]) -> [String: String] {
    [
      "operation": "OP1", "identifiant": name, "sexe": "F", "date_naissance": "1990-02-03",
      "commune": "25001", "date_entree": "2017-03-01", "niveau_cite": "3", "en_emploi": "non",
      "categorie_ft": "A", "recherche_active": "oui", "disponible_15j": "oui",
      "duree_recherche_mois": "3",
    ].merging(more) { $1 }
  }

  /// Closes what is recorded, up to the end of a period.
  func close(_ period: String) throws {
    _ = try store.close(
      ClosingDraft(
        time: Self.now, author: "test", comment: "clôture", commit: store.lastCommit(),
        scope: ClosingScope(figures: ["ESF1420.CO01"], period: Period(period)), definitions: [],
        lines: []))
  }

  func maker(_ frame: String = "ESF1420", _ reader: Reader? = nil) throws -> EditionMaker {
    try EditionMaker(
      frame: frame, catalogue, store, reader ?? self.reader, rights: [], zone: "Europe/Paris")
  }

  @discardableResult
  func publish() throws -> Edition {
    try store.publish(maker().draft(author: "test", time: Self.now))
  }

  func book() throws -> (EditionBook, Lattice) {
    let lattice = try maker().lattice
    return (
      EditionBook(try store.editions(of: "ESF1420"), root: lattice.levels[0].name), lattice
    )
  }

  /// What is told of a figure in a row of a level.
  func told(
    _ code: String, _ path: [String], _ level: Int, _ period: String
  ) throws -> Shown<PublishedNumbers> {
    let (book, lattice) = try book()
    guard let definition = catalogue["ESF1420." + code], let period = Period(period) else {
      return .withheld(.unpublished)
    }
    return book.figure(definition, of: path, level: level, over: period, lattice, catalogue)
  }
}
