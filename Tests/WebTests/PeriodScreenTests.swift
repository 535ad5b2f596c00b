import Counting
import Following
import Foundation
import HTTP
import Kernel
import Records
import Stores
import TestSupport
import Testing
import Web

/// The grid of missions locales and the common base, from the browser.
@Suite struct PeriodScreenTests {
  private static let grid = "/comparer/grille-mission-locale"
  private static let base = "/comparer/socle-france-travail"

  /// A mission locale of region 32 with forty young people asking for integration since 2016, another
  /// without the module Entreprise; forty posts of Lille, twenty-five filled.
  private func world() async throws -> World {
    let store = MemoryStore()
    try store.put(
      .acteurs,
      [
        [
          "acteur": "11111111100011", "nom": "ML Zénith", "region": "32",
          "module_entreprise": "oui",
        ],
        [
          "acteur": "22222222200022", "nom": "ML Aubrac", "region": "32",
          "module_entreprise": "non",
        ],
      ])
    try store.put(
      .evenements,
      (1...40).map { number in
        [
          "structure": "11111111100011", "identifiant": "Z\(number)", "date": "2016-01-15",
          "nature": "jdi_debut",
        ]
      } + [
        [
          "structure": "22222222200022", "identifiant": "A1", "date": "2017-02-01",
          "nature": "entretien",
        ]
      ])
    try store.put(
      .offres,
      [
        [
          "offre": "O1", "structure": "11111111100011", "commune": "59350", "postes": "40",
          "postes_pourvus": "25", "date_depot": "2016-12-01", "date_cloture": "2017-01-15",
        ]
      ])
    let world = try World(store)
    try await world.signIn()
    return world
  }

  @Test func `A visitor is sent to sign in`() async throws {
    for address in [Self.grid, Self.base] {
      let answer = await (try World()).get(address)
      #expect((300..<400).contains(answer.status))
    }
  }

  @Test func `The grid of one structure links each figure to its page of the same days`()
    async throws
  {
    let world = try await world()
    let page = await world.get(Self.grid + "?structure=111111111&au=2017-06-30").text
    #expect(page.contains("ML Zénith, au 30\u{A0}juin 2017."))
    let address =
      "/compter/ML_CPO2012.ML2.7?periode=2016-01-01..2016-12-31&amp;structure=111111111&amp;au=2017-06-30"
    #expect(page.contains("<a href=\"\(address)\">40</a>"), "\(page)")
    let figure = await world.get(address.replacing("&amp;", with: "&"))
    #expect(figure.status == 200 && figure.text.contains(">40<"))
  }

  @Test func `A structure without the module reads « non exploitable » on its business lines`()
    async throws
  {
    let world = try await world()
    let page = await world.get(Self.grid + "?structure=222222222&au=2017-06-30").text
    #expect(page.contains("non exploitable"))
    let file = await world.get(Self.grid + "?structure=222222222&au=2017-06-30&format=csv").text
    #expect(file.contains("unusable"))
  }

  @Test func `A region shows a row for each structure by name, and any line of the grid`()
    async throws
  {
    let world = try await world()
    let asked = "?region=32&au=2017-06-30&indicateur=ML_CPO2012.ML2.6"
    let page = await world.get(Self.grid + asked).text
    #expect(page.contains("Les 2 structures de la région"))
    let first = try #require(page.range(of: ">ML Aubrac</a>"))
    let second = try #require(page.range(of: ">ML Zénith</a>"))
    #expect(first.lowerBound < second.lowerBound)
    #expect(await world.get(Self.grid + asked + "&format=xlsx").status == 200)
  }

  @Test func `A structure, a line or a territory there is not is told`() async throws {
    let world = try await world()
    for address in [
      Self.grid + "?structure=999999999", Self.grid + "?indicateur=ML_CPO2012.ML9",
      Self.base + "?territoire=departement:01", Self.base + "?territoire=commune:59350",
    ] {
      let answer = await world.get(address)
      #expect(answer.status == 400, "\(address)")
      #expect(answer.text.contains("Voir la page sans ce choix"))
    }
    #expect(await world.get(Self.grid + "?region=44").status == 200)
  }

  @Test func `The base begins with offers, tells surveys not measured and its convention`()
    async throws
  {
    let world = try await world()
    let page = await world.get(Self.base + "?territoire=departement:59&au=2017-06-30").text
    #expect(page.contains("62,5\u{202F}%"))
    let offers = try #require(page.range(of: "FT-P5"))
    let registered = try #require(page.range(of: "FT-C1"))
    #expect(offers.lowerBound < registered.lowerBound)
    #expect(page.contains("non mesurée"))
    #expect(page.contains("à définir"))
    #expect(page.contains("convention Jalon, non comparable au taux publié"))
    #expect(page.contains("du 1er\u{A0}juillet 2016 au 30\u{A0}juin 2017"))
    #expect(
      await world.get(Self.base + "?territoire=departement:59&au=2017-06-30&format=csv").status
        == 200)
  }

  @Test func `Neither page asks the engine for more than its budget`() async throws {
    let world = try await world()
    let engine = world.view.engine
    // A request is at most one pass over facts, one over offers, one over means.
    for address in [
      Self.grid + "?region=32&au=2017-06-30",
      Self.base + "?territoire=departement:59&au=2017-06-30",
    ] {
      let before = engine.passes
      #expect(await world.get(address).status == 200)
      #expect(engine.passes - before <= 12, "\(address)")
      let again = engine.passes
      #expect(await world.get(address).status == 200)
      #expect(engine.passes == again, "\(address)")
    }
  }
}
