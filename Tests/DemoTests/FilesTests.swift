import Kernel
import Records
import Testing

@testable import Demo

@Suite("Files of the demonstration")
struct FilesTests {
  @Test("The same options give the same bytes")
  func deterministic() throws {
    let first = try DemoRun.small.get()
    let second = try DemoRun(DemoOptions(participations: 2000))
    #expect(first.files == second.files)
    #expect(first.files.count == DemoRun.names.count + DemoRun.others.count)
  }

  @Test("Another seed gives other participations")
  func seeded() throws {
    let first = try DemoRun.small.get()
    let second = try DemoRun(DemoOptions(participations: 2000, seed: 2))
    #expect(first.files["participations.csv"] != second.files["participations.csv"])
  }

  @Test("Headers are the schema's, and every line has as many cells", arguments: DemoRun.names)
  func headers(file: String, kind: Kind) throws {
    let rows = try DemoRun.small.get().rows(file)
    let names = Schema.of(kind).fields.map(\.name)
    #expect(rows.first.map { $0.map(String.init) } == names)
    #expect(rows.count > 1)
    #expect(rows.allSatisfy { $0.count == names.count })
  }

  @Test("Files start with the byte order mark", arguments: DemoRun.names.map(\.file))
  func marked(file: String) throws {
    let bytes = try #require(DemoRun.small.get().files[file])
    #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
  }

  @Test("As many participations as asked for", arguments: [1, 50, 2000, 2537])
  func count(participations: Int) throws {
    let run = try DemoRun(DemoOptions(participations: participations))
    #expect(run.rows("participations.csv").count == participations + 1)
  }

  @Test("Codes are in the schema's lists and required cells are filled", arguments: DemoRun.names)
  func codes(file: String, kind: Kind) throws {
    let records = try DemoRun.clean.get().records(file)
    for field in Schema.of(kind).fields {
      let values = Set(records.map { $0[field.name] ?? "" })
      if field.required { #expect(!values.contains(""), "\(field.name)") }
      if case .code(let codes) = field.type {
        #expect(values.subtracting(codes + [""]) == [], "\(field.name)")
      }
      if case .day = field.type {
        #expect(values.allSatisfy { $0.isEmpty || CivilDate($0) != nil }, "\(field.name)")
      }
    }
  }

  @Test(
    "Keys are unique",
    arguments: DemoRun.names.filter { $0.kind != .maquette })
  func keys(file: String, kind: Kind) throws {
    let records = try DemoRun.small.get().records(file)
    // An event without number is known by its whole line.
    let keyed = records.filter { kind != .evenements || $0["id_source"] != "" }
    #expect(!keyed.isEmpty)
    let keys = keyed.map { record in
      Schema.of(kind).key.map { record[$0] ?? "" }.joined(separator: ";")
    }
    #expect(Set(keys).count == keys.count)
  }

  @Test("Territory: 600 communes, 60 EPCI, 40 employment zones, 30 committees, 18 regions")
  func territory() throws {
    let records = try DemoRun.small.get().records("territoires.csv")
    func count(_ level: String) -> Int { records.count { $0["niveau"] == level } }
    #expect(count("commune") == 600)
    #expect(count("epci") == 60)
    #expect(count("zone_emploi") == 40)
    #expect(count("clpe") == 30)
    #expect(count("departement") == 60)
    // The eighteen regions and the central part.
    #expect(count("region") == 19)
    let communes = records.filter { $0["niveau"] == "commune" }
    #expect(communes.allSatisfy { $0["libelle"]?.hasPrefix("Commune-exemple ") == true })
    #expect(communes.allSatisfy { $0["code"]?.utf8.count == 5 })
  }

  @Test("The export is Windows-1252 with a title line, French dates and answers")
  func export() throws {
    let bytes = try #require(DemoRun.small.get().files["participations_export_1252.csv"])
    let lines = bytes.split(separator: 10).map { Array($0) }
    #expect(lines.count == 50)
    #expect(!lines[0].contains(UInt8(ascii: ";")))
    #expect(lines[0].contains(0x92))
    let header = String(decoding: lines[1].map { $0 < 128 ? $0 : 95 }, as: UTF8.self)
    #expect(header.hasPrefix("Op_ration;Identifiant;Nom;Pr_nom;Nom naissance;Sexe;"))
    let line = String(decoding: lines[2].map { $0 < 128 ? $0 : 95 }, as: UTF8.self)
    #expect(line.contains("/2020;flux;"))
    #expect(line.contains(";Non;"))
    #expect(line.hasSuffix("\r"))
  }

  @Test("Export headers fold to field names")
  func exportHeaders() throws {
    let lists = try WordLists()
    for column in lists.export {
      #expect(Names.header(column.header) == column.field)
      #expect(Schema.participations.index(of: column.field) != nil)
    }
  }

  @Test("Options out of range are refused", arguments: [(0, 0.04), (10, -0.1), (10, 1.5)])
  func refused(participations: Int, defects: Double) {
    #expect(throws: DemoError.self) {
      try writeDemo(
        to: DemoRun.temporaryFolder(),
        options: DemoOptions(participations: participations, defects: defects)
      ) { _ in }
    }
  }

  @Test("A folder that cannot be made is an error with the system's number")
  func unwritable() {
    #expect(throws: DemoError(subject: "/dev/null/demo", code: 20)) {
      try writeDemo(to: "/dev/null/demo", options: DemoOptions(participations: 1)) { _ in }
    }
  }

  @Test("Progress rises from 0 to 1")
  func progress() throws {
    var seen: [Double] = []
    let folder = DemoRun.temporaryFolder()
    try writeDemo(to: folder, options: DemoOptions(participations: 500)) { seen.append($0) }
    DemoRun.remove(folder)
    #expect(seen.first == 0)
    #expect(seen.last == 1)
    #expect(seen == seen.sorted())
  }
}
