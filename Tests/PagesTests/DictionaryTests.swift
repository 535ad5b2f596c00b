import Catalogue
import Counting
import Following
import HTML
import Kernel
import TestSupport
import Testing

@testable import Pages

@Suite struct DictionaryTests {
  private func page(_ search: String = "", frame: String = "", scope: Scope = Scope()) throws
    -> DictionaryPage
  {
    try DictionaryPage(
      Catalogue.shipped(), FigureWorld.view, scope: scope, search: search, frame: frame)
  }

  private func names(_ page: DictionaryPage) -> [String] {
    page.frames.flatMap(\.families).flatMap(\.lines).map(\.definition.fullName)
  }

  @Test func `Every definition is there once, and in the file`() throws {
    let page = try page()
    let all = try Catalogue.shipped().definitions.map(\.fullName)
    #expect(names(page).sorted() == all.sorted())
    #expect(Set(page.frames.map(\.name)) == Set(try Catalogue.shipped().frames))
    #expect(page.sheet.rows.map { $0[0] }.sorted() == all.sorted())
    for row in page.sheet.rows { #expect(row.count == page.sheet.columns.count) }
    for frame in page.frames {
      let html = try self.page(frame: frame.name).view(FigureWorld.chrome("/compter")).html
      for name in all where name.hasPrefix(frame.name + ".") {
        #expect(html.contains("href=\"/compter/\(name)\""), "\(name)")
      }
    }
    let first = page.view(FigureWorld.chrome("/compter")).html
    #expect(first.contains("href=\"/compter/ESF1420.CO01\""))
    for frame in page.frames { #expect(first.contains("cadre=\(frame.name)")) }
  }

  @Test(arguments: [
    ("CO01", "", "ESF1420.CO01"), ("longue durée", "", "ESF1420.CO02"),
    ("LONGUE DUREE chomeurs", "", "ESF1420.CO02"), ("PF1a", "PF", "PF.PF1a"),
    ("maquette", "FIN", "FIN.FIN1"),
  ])
  func `A word of the code, the name or the definition finds it`(
    search: String, frame: String, name: String
  ) throws {
    let found = names(try page(search, frame: frame))
    #expect(found.contains(name))
    #expect(found.count < 80)
  }

  @Test func `What finds nothing says so`() throws {
    let page = try page("zzz")
    #expect(page.frames.isEmpty)
    #expect(
      page.view(FigureWorld.chrome("/compter?q=zzz")).html.contains(
        "Aucun indicateur ne correspond"))
    #expect(names(try self.page("CO01", frame: "PF")).isEmpty == false)
    #expect(Set(try self.page(frame: "PF").frames.map(\.name)) == ["PF"])
  }

  @Test(arguments: [nil, "32", "84"] as [String?])
  func `Values are those of the pages they lead to`(region: String?) throws {
    let scope = Scope(region: region)
    let lines = try page(scope: scope).frames.flatMap(\.families).flatMap(\.lines)
    for line in lines {
      let query = region.map { "region=\($0)" } ?? ""
      let figure = try FigureWorld.page(line.definition.fullName, query)
      #expect(line.text == figure.value, "\(line.definition.fullName)")
    }
  }

  @Test func `All figures are counted together, once`() throws {
    let view = View(dataset: FigureWorld.view.dataset, today: FigureWorld.today)
    let catalogue = try Catalogue.shipped()
    _ = try DictionaryPage(catalogue, view, scope: Scope())
    // One pass over each population that is counted row by row.
    let terms = catalogue.definitions.flatMap { definition -> [Term] in
      switch definition.formula {
      case .single(let term): [term]
      case .ratio(let numerator, let denominator): [numerator, denominator]
      }
    }
    let populations = Set(terms.map(\.population)).subtracting([.context])
    #expect(view.engine.passes == populations.count)
    _ = try DictionaryPage(catalogue, view, scope: Scope(), search: "CO")
    #expect(view.engine.passes == populations.count)
  }
}
