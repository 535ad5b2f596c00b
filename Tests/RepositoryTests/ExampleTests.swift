import Access
import Foundation
import Importing
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("Sample files")
struct ExampleTests {
  private let store = MemoryStore()

  @Test("every sample goes in without an error, in the order of the tour")
  func goIn() throws {
    #expect(try add(.operations, "operations.csv").created == 2)
    #expect(try add(.participations, "participations.csv").created == 12)
    #expect(try add(.participations, "sorties.csv").completed == 5)
    let made = try add(.participations, "suivi.csv", mapping: "suivi.yaml")
    #expect(made.created == 3)
  }

  @Test("the sample to mend has the four defects the tour tells")
  func toMend() throws {
    _ = try add(.operations, "operations.csv")
    let findings = Findings()
    let counts = try run(.participations, "participations_a_corriger.csv", nil, findings)
    #expect(counts.created == 11)
    #expect(counts.blocked == 1)
    #expect(findings.errors == ["3 F01", "3 R01", "5 F02", "5 R01", "10 R02", "11 R01"])
  }

  @Test("samples are written as a spreadsheet writes them: Windows-1252, CRLF, no UTF-8")
  func asSpreadsheets() throws {
    for name in ["operations.csv", "suivi.csv"] {
      let bytes = try Data(contentsOf: Repository.root.appending(path: "examples/" + name))
      #expect(String(bytes: bytes, encoding: .utf8) == nil, "\(name)")
      #expect(bytes.contains(0x0D), "\(name)")
    }
  }

  @Test("every sample file is in a test and in the front page or the guide")
  func told() throws {
    let guide = try Repository.guide().map(\.text).joined()
    let names = Repository.files.filter { $0.hasPrefix("examples/") }
    for name in names where !name.hasSuffix("operations_2014_2020.yaml") {
      #expect(guide.contains(name), "\(name)")
    }
  }

  @Test("mappings among the samples are read and say their kind", arguments: mappings)
  func mappingsRead(_ path: String) throws {
    let mapping = try Mapping.parse(bytes(path)).get()
    let expected: Kind = path.contains("operations") ? .operations : .participations
    #expect(mapping.kind == expected)
    #expect(!mapping.title.isEmpty)
  }

  private static let mappings = Repository.files.filter {
    $0.hasPrefix("examples/") && $0.hasSuffix(".yaml")
  }

  /// Imports a sample that has no error.
  private func add(_ kind: Kind, _ name: String, mapping: String? = nil) throws -> ImportCounts {
    let findings = Findings()
    let counts = try run(kind, name, mapping, findings)
    #expect(findings.errors.isEmpty, "\(name)")
    #expect(counts.blocked == 0, "\(name)")
    return counts
  }

  private func run(
    _ kind: Kind, _ name: String, _ mapping: String?, _ findings: Findings
  ) throws -> ImportCounts {
    let today = try #require(CivilDate("2026-01-12"))
    let seen = Int64(today.day) * 86_400 + 36_000
    let request = ImportRequest(
      kind: kind, files: [Repository.root.appending(path: "examples/" + name).path],
      mapping: try mapping.map {
        try Mapping.parse(bytes("examples/correspondances/" + $0)).get()
      }, author: "essai", now: seen * 1000, seen: seen, today: today, threads: 1)
    return try Importer(store, Reader.all(named: "essai")).run(request, findings).counts
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Repository.root.appending(path: path)))
  }
}
