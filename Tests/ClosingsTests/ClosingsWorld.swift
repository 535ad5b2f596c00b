import Access
import Catalogue
import Closings
import Counting
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// A store in memory with two operations and some people, closed and then corrected.
struct ClosingsWorld {
  let store = MemoryStore()
  let reader = Reader.all(named: "test")
  let catalogue: Catalogue

  init() throws {
    catalogue = try Catalogue.shipped()
    try store.put(
      .programmes,
      [["programme": "P", "intitule": "Programme", "cadre": "ESF1420|TDB|PF|FIN", "axe": "1"]])
    try store.put(.operations, [operation("OP1"), operation("OP2", ["region": "11"])])
    try store.put(
      .participations,
      [person("A1"), person("A2"), person("A3", ["sexe": "H"]), person("B1", ["operation": "OP2"])])
  }

  func operation(_ code: String, _ more: [String: String] = [:]) -> [String: String] {
    [
      "operation": code, "intitule": "x", "beneficiaire": "Association Exemple", "region": "32",
      "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
      "date_fin": "2018-12-31", "date_programmation": "2015-12-01", "statut": "conventionnee",
      "montant_ue": "1000.50", "cout_total": "2001", "fonds": "FSE", "suivi_participants": "oui",
    ].merging(more) { $1 }
  }

  /// Someone unemployed, whose record is complete.
  func person(_ name: String, _ more: [String: String] = [:]) -> [String: String] {
    [
      "operation": "OP1", "identifiant": name, "sexe": "F", "date_naissance": "1990-02-03",
      "commune": "59350", "date_entree": "2016-03-01", "niveau_cite": "3", "en_emploi": "non",
      "categorie_ft": "A", "recherche_active": "oui", "disponible_15j": "oui",
      "duree_recherche_mois": "3",
    ].merging(more) { $1 }
  }

  /// The figures of some patterns as they are now.
  func compute(_ patterns: String, by: [String] = [], period: String? = nil) throws -> (
    request: Request, cells: [Cell], commit: Int
  ) {
    let request = Request(
      definitions: try catalogue.select(patterns), by: by,
      period: period.flatMap { Period($0) })
    let dataset = try store.dataset(fields: Engine.fieldsNeeded(for: request), reader)
    return (request, try Engine(dataset: dataset).compute(request), dataset.commit)
  }

  @discardableResult
  func close(_ patterns: String, by: [String] = [], period: String? = nil) throws -> Closing {
    let (request, cells, commit) = try compute(patterns, by: by, period: period)
    let entry = try store.close(
      Publication(request, cells: cells, commit: commit)
        .draft(author: "test", comment: "publication", time: 1))
    return try #require(try store.closing(entry.number, reader))
  }

  /// A closing beside the figures of today.
  func compare(_ closing: Closing) throws -> Compared {
    let fields = ClosingComparison.fields(closing, catalogue)
    return try Compared(
      closing, catalogue, store, reader, SourceState(try store.dataset(fields: fields, reader)))
  }
}

/// A comparison, with any of its cells explained when asked for.
struct Compared {
  private let comparison: ClosingComparison
  private let explained: ExplainedCells

  init(
    _ closing: Closing, _ catalogue: Catalogue, _ store: MemoryStore, _ reader: Reader,
    _ now: SourceState
  ) throws {
    comparison = try ClosingComparison(closing, catalogue, now)
    explained = try ExplainedCells(
      comparison, Array(comparison.cells.indices), now, store, reader)
  }

  var cells: [ComparedCell] { comparison.cells }
  var commit: Int { comparison.commit }

  func terms(_ cell: ComparedCell) throws -> [ComparedTerm] {
    let position = try #require(cells.firstIndex { $0.place == cell.place })
    return try #require(explained.terms[position])
  }
}
