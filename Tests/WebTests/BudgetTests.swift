import Access
import Counting
import Following
import Foundation
import HTTP
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// What each page may ask of the store and of the engine, the first time at a commit and again.
///
/// The budgets stand in `budgets.json`: counts, not times. A page that needs more says why by
/// changing them.
@Suite struct BudgetTests {
  private struct Budget: Codable, Equatable {
    var page: String
    /// Reads of the store, sessions apart.
    var reads: Int
    var readsAgain: Int
    /// Passes of the engine over the rows of a population.
    var passes: Int
    var passesAgain: Int
  }

  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "budgets.json")

  private func budgets() throws -> [Budget] {
    try JSONDecoder().decode([Budget].self, from: Data(contentsOf: Self.file))
  }

  private func world() async throws -> (World, CountingStore) {
    let memory = MemoryStore()
    try memory.put(
      .operations,
      [
        [
          "operation": "OP1", "intitule": "Chantier", "beneficiaire": "Association",
          "region": "32", "programme": "P", "axe": "1", "pi": "8.1", "participants_prevus": "4",
          "date_debut": "2017-01-01", "date_fin": "2018-12-31", "fonds": "FSE",
        ]
      ])
    try memory.put(
      .participations,
      (1...60).map { number in
        [
          "operation": "OP1", "identifiant": "A\(number)", "nom": "Exemple", "prenom": "Alix",
          "date_naissance": "1990-03-12", "date_entree": "2017-02-01",
        ]
      })
    // Something promised, so that forecasts are made: they cost at the first reading alone.
    try memory.put(
      .cibles,
      [
        [
          "programme": "P", "indicateur": "TDB.SYN08", "nature": "cible", "date": "2030-12-31",
          "valeur": "100",
        ]
      ])
    let counting = CountingStore(memory)
    let world = try World(memory, pages: counting)
    try await world.signIn()
    _ = counting.take()
    return (world, counting)
  }

  /// What a page asks for, on records nobody has looked at yet.
  private func measured(_ page: String) async throws -> (Budget, [String: Int]) {
    let (world, store) = try await world()
    let engine = world.view.engine
    var names: [String: Int] = [:]
    func ask() async -> (reads: Int, passes: Int) {
      let before = engine.passes
      let answer = await world.get(page)
      #expect(answer.status == 200, "\(page)")
      let reads = store.take()
      names.merge(reads) { $0 + $1 }
      return (reads.values.reduce(0, +), engine.passes - before)
    }
    let first = await ask()
    let again = await ask()
    return (
      Budget(
        page: page, reads: first.reads, readsAgain: again.reads, passes: first.passes,
        passesAgain: again.passes), names
    )
  }

  @Test func `Each page keeps to its budget of reads and passes`() async throws {
    let budgets = try budgets()
    if ProcessInfo.processInfo.environment["JALON_RECORD"] == "1" {
      var all: [Budget] = []
      for budget in budgets { all.append(try await measured(budget.page).0) }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(all).write(to: Self.file)
    }
    for budget in try self.budgets() {
      let (found, names) = try await measured(budget.page)
      #expect(found == budget, "\(names)")
    }
  }

  @Test func `Every page without a name in its address has a budget`() throws {
    let budgeted = Set(try budgets().map { $0.page.split(separator: "?")[0] })
    // The first page of a verb that has only one leads there, one's own account to its page; a file is
    // not a page.
    let others: Set<[String]> = [
      ["comparer"], ["comparer", "tableau"], ["saisir", "attente", "lignes"],
      ["saisir", "attente", "ecarter"],
      ["reglages", "compte"],
      // For who is not in yet.
      ["connexion", "code"],
      // Of something named by what follows the address.
      ["pieces-jointes", "nouvelle"],
    ]
    for route in RouteTable.all where !others.contains(route.pattern) {
      guard route.method == .get, case .work = route.answer, route.need != .nobody,
        !route.pattern.contains(where: { $0.hasPrefix(":") })
      else { continue }
      let page = "/" + route.pattern.joined(separator: "/")
      #expect(budgeted.contains { $0 == page }, "\(page)")
    }
  }
}
