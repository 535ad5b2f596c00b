import Catalogue
import CommandLine
import Foundation
import Importing
import Records
import Testing

@testable import SQLStores

@Suite("Shipped files")
struct ShippedTests {
  @Test(
    "jalon catalogue prints every indicator, in every format", arguments: ["csv", "json", "html"])
  func catalogue(_ format: String) throws {
    let terminal = Terminal()
    #expect(terminal.run(["catalogue", "--format", format]) == .done)
    let output = terminal.output
    let definitions = try Catalogue.shipped().definitions
    #expect(definitions.count > 90)
    for definition in definitions {
      let name =
        switch format {
        case "csv": "\n\(definition.frame),\(definition.code),"
        case "json": "\"frame\": \"\(definition.frame)\", \"code\": \"\(definition.code)\""
        default: "<tr id=\"\(definition.fullName)\">"
        }
      #expect(output.contains(name), "\(definition.fullName)")
    }
  }

  @Test("the list of migrations is the list of migration files, in order")
  func migrations() {
    let shipped = Assets.paths(under: "migrations")
    let scripts = Migrations.all.enumerated().compactMap { index, migration in
      if case .script(let name) = migration { (index, name) } else { nil }
    }
    #expect(scripts.map { "migrations/\($0.1).sql" } == shipped)
    for (index, name) in scripts {
      let digits = String(index + 1)
      let number = String(repeating: "0", count: 4 - digits.count) + digits
      #expect(name.hasPrefix(number + "_"), "\(name)")
    }
  }

  @Test("a mapping shipped is read, says its kind, and is in the guide", arguments: lists)
  func mapping(_ name: String, _ kind: Kind) throws {
    let bytes = try #require(Assets.bytes("mappings/\(name).yaml"))
    let mapping = try Mapping.parse(bytes).get()
    #expect(mapping.kind == kind)
    #expect(try Repository.text("docs/guide/importer.md").contains(mapping.title))
  }

  @Test("every mapping shipped is in the table above")
  func allMappings() {
    let shipped = Assets.paths(under: "mappings")
    #expect(shipped == Self.lists.map { "mappings/\($0.0).yaml" })
    #expect(Mapping.shipped.count == shipped.count)
  }

  private static let lists: [(String, Kind)] = [
    ("france_travail_comites", .territoires), ("insee_communes_officiel", .territoires),
    ("insee_communes_rattachements", .rattachements),
    ("insee_communes_territoires", .territoires), ("insee_departements", .territoires),
    ("insee_departements_rattachements", .rattachements), ("insee_epci", .territoires),
    ("insee_regions", .territoires), ("insee_zones_emploi", .territoires),
  ]
}
