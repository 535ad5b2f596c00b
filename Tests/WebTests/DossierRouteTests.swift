import Access
import Foundation
import HTTP
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

/// Dossiers of territories, printed by a program that gives back the page it was handed.
@Suite("Dossiers of territories")
struct DossierRouteTests {
  /// Gives back the page itself; what a test says happens before.
  private final class Printer: PagePrinter {
    private let before: @Sendable (_ page: String) throws -> Void
    let files = Mutex<[String]>([])

    init(before: @escaping @Sendable (_ page: String) throws -> Void = { _ in }) {
      self.before = before
    }

    func pdf(of page: [UInt8], with files: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
      self.files.withLock { $0 = files.map(\.name) }
      try before(String(decoding: page, as: UTF8.self))
      return page
    }
  }

  private static let day = "au=2017-06-30"
  private static let title = "<h2>Dossier de pilotage"

  /// Three jobseekers enter in region 32, one in 93; no region has a plan.
  private static func store() throws -> MemoryStore {
    let store = MemoryStore()
    try store.put(.programmes, [["programme": "P", "intitule": "Programme exemple"]])
    for (code, region, people) in [("O1", "32", 3), ("O2", "93", 1)] {
      try store.put(
        .operations,
        [
          RandomStore.operation(code, end: "2018-12-31").merging(
            ["region": region, "fonds": "FSE", "axe": "1", "pi": "8.1"]) { $1 }
        ])
      try store.put(.participations, (0..<people).map { person("\(code)-\($0)", code) })
    }
    return store
  }

  private static func person(_ code: String, _ operation: String) -> [String: String] {
    RandomStore.participation(code, operation, [:])
  }

  /// The value of the line of participants on the synthesis of a dossier.
  private static func participants(_ page: String) throws -> String {
    let line = try #require(page.range(of: ">SYN08</span>"))
    let rest = page[line.upperBound...]
    let cell = try #require(rest.range(of: "<td class=\"n of-value\">"))
    return String(rest[cell.upperBound...].prefix { $0 != "<" })
  }

  private static func chosen(_ world: World, _ names: [String]) -> [Parameters.Pair] {
    [Parameters.Pair("cle", world.formKey)] + names.map { Parameters.Pair("territoire", $0) }
  }

  private static func ended(_ world: World, _ address: String) async throws -> String {
    for _ in 0..<600 {
      let page = await world.get(address)
      if !page.text.contains("data-progress=") { return page.text }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("the pack did not end")
    return ""
  }

  /// The files of an archive, by name, through a file of the machine.
  private static func files(_ archive: Response) throws -> [String: String] {
    guard case .bytes(let bytes) = archive.body else { return [:] }
    let folder = FileManager.default.temporaryDirectory.appending(path: "zip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.zip")
    try Data(bytes).write(to: path)
    let unzip = Process()
    unzip.executableURL = URL(filePath: "/usr/bin/python3")
    unzip.arguments = ["-m", "zipfile", "-e", path.path, folder.appending(path: "out").path]
    try unzip.run()
    unzip.waitUntilExit()
    let out = folder.appending(path: "out")
    return try FileManager.default.contentsOfDirectory(atPath: out.path).reduce(into: [:]) {
      $0[$1] = try String(contentsOf: out.appending(path: $1), encoding: .utf8)
    }
  }

  @Test("a dossier holds every screen, what its figures mean, and the quality of what is recorded")
  func whole() async throws {
    let world = try World(try Self.store())
    try await world.signIn()
    let page = await world.get("/comparer/dossier?region=32&" + Self.day).text
    #expect(try Self.participants(page) == "3")
    for text in [
      "Dossier de pilotage\u{A0}: Hauts-de-France", "1. Synthèse", "2. Demandeurs d’emploi",
      "9. Argent", "10. Ce que les chiffres veulent dire", "11. Note de qualité", "TDB.SYN08",
      "Lecture sans caractère scientifique", "href=\"#point-11\"",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    #expect(try Self.participants(await world.get("/comparer/dossier?" + Self.day).text) == "4")
    #expect(await world.get("/comparer/dossier?region=99").status == 404)
  }

  @Test("any page with a table can be had on paper, where something puts it there")
  func paper() async throws {
    let printer = Printer()
    let world = try World(try Self.store(), printer: printer)
    try await world.signIn()
    let address = "/comparer/tableau/synthese?region=32&" + Self.day
    #expect(await world.get(address).text.contains("format=pdf"))
    let file = await world.get(address + "&format=pdf")
    #expect(file["Content-Type"] == "application/pdf")
    #expect(file["Content-Disposition"]?.contains("region-32-2017-06-30") == true)
    // The page of the screen itself, its files beside it.
    #expect(file.text.contains("href=\"jalon.css\""))
    #expect(printer.files.withLock { $0 }.contains("jalon.css"))
    #expect(try Self.participants(file.text) == "3")
    #expect(
      await world.get("/comparer/dossier?region=32&format=pdf&" + Self.day)["Content-Type"]
        == "application/pdf")

    let bare = try World(try Self.store())
    try await bare.signIn()
    #expect(!(await bare.get(address).text.contains("format=pdf")))
    let refused = await bare.get(address + "&format=pdf")
    #expect(refused.status == 400 && refused.text.contains("il lui manque Chromium"))
    #expect(await bare.get("/comparer/dossiers").text.contains("il lui manque Chromium"))

    let failing = try World(try Self.store(), printer: Printer { _ in throw Unprinted() })
    try await failing.signIn()
    let failed = await failing.get(address + "&format=pdf")
    #expect(failed.status == 503 && failed.text.contains("n’a pas pu être mise sur papier"))
  }

  @Test("the dossiers of a pack are of one state of the records, those that fail told by name")
  func pack() async throws {
    let store = try Self.store()
    let printer = Printer { page in
      // Somebody enters while the pack is made.
      let count = try store.info().commit
      try store.put(.participations, [Self.person("later-\(count)", "O1")])
      if page.contains("Dossier de pilotage\u{A0}: Provence") { throw Unprinted() }
    }
    let world = try World(store, printer: printer)
    try await world.signIn()
    let commit = try store.info().commit
    let answer = await world.send(
      "/comparer/dossiers?" + Self.day, Self.chosen(world, ["france", "32", "93", "11"]))
    #expect(answer.status == 303)
    let page = try await Self.ended(world, answer.location)
    #expect(page.contains("3\u{A0}dossiers prêts") || page.contains("3 dossiers prêts"))
    #expect(page.contains("1\u{A0}dossier n’a pas pu être préparé"))
    #expect(page.contains("<b>Provence-Alpes-Côte d’Azur</b>"))
    let path = answer.location.split(separator: "?")[0]
    let archive = await world.get(path + "/fichier")
    #expect(archive["Content-Type"] == "application/zip")
    let files = try Self.files(archive)
    #expect(
      Set(files.keys) == [
        "dossier-france-2017-06-30.pdf", "dossier-region-32-2017-06-30.pdf",
        "dossier-region-11-2017-06-30.pdf", "LISEZ-MOI.txt",
      ])
    #expect(try Self.participants(files["dossier-france-2017-06-30.pdf"] ?? "") == "4")
    #expect(try Self.participants(files["dossier-region-32-2017-06-30.pdf"] ?? "") == "3")
    for (name, text) in files where name.hasSuffix(".pdf") {
      #expect(text.contains("état n°\u{A0}\(commit) de la base"), "\(name)")
    }
    #expect(files["LISEZ-MOI.txt"]?.contains("Provence-Alpes-Côte d’Azur\u{A0}:") == true)
    #expect(await world.get("/comparer/dossiers").text.contains(String(path)))

    // Nobody else has it.
    try await world.signInAsMember()
    #expect(await world.get(String(path)).status == 404)
    #expect(await world.get(path + "/fichier").status == 404)
    #expect(!(await world.get("/comparer/dossiers").text.contains(String(path))))
  }

  @Test("a pack can be cancelled: what is made is not kept, and another can be asked for")
  func cancelled() async throws {
    let gate = DispatchSemaphore(value: 0)
    let world = try World(try Self.store(), printer: Printer { _ in gate.wait() })
    try await world.signIn()
    let first = await world.send("/comparer/dossiers", Self.chosen(world, ["32", "93"]))
    let path = String(first.location.split(separator: "?")[0])
    #expect(await world.get(path).text.contains("0 sur 2"))
    let second = await world.send("/comparer/dossiers", Self.chosen(world, ["11"]))
    #expect(second.status == 422 && second.text.contains("se préparent déjà"))
    #expect(await world.post(path + "/annuler").status == 303)
    #expect(await world.get(path).text.contains("La préparation a été annulée"))
    #expect(await world.get(path + "/fichier").status == 404)
    for _ in 0..<3 { gate.signal() }
    let third = await world.send("/comparer/dossiers", Self.chosen(world, ["11"]))
    #expect(third.status == 303)
    #expect(try await Self.ended(world, third.location).contains("1 dossier prêt"))
  }

  @Test("only territories counted whole are offered, and taken")
  func rights() async throws {
    let narrow: @Sendable (Account) -> Right = { _ in
      Right(
        seesIdentity: false, seesSensitiveAnswers: false, perimeter: .any([["region": ["32"]]]),
        functions: [])
    }
    let world = try World(try Self.store(), rights: narrow, printer: Printer())
    try await world.signIn()
    let page = await world.get("/comparer/dossiers").text
    let offered = page.matches(of: /name="territoire" id="[^"]+" value="([^"]+)"/).map { $0.1 }
    #expect(offered == ["32"])
    for name in ["93", "france", "zz"] {
      let refused = await world.send("/comparer/dossiers", Self.chosen(world, ["32", name]))
      #expect(refused.status == 422 && refused.text.contains("«\u{A0}\(name)\u{A0}»"))
    }
    let none = await world.send("/comparer/dossiers", Self.chosen(world, []))
    #expect(none.status == 422 && none.text.contains("Choisissez au moins un territoire"))
  }
}
