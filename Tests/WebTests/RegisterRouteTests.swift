import Access
import Following
import HTML
import HTTP
import Pages
import Records
import SQLStores
import Stores
import TestSupport
import Testing
import Web

/// A record of a kind with a value in every field; a sealed text says so.
private func sample(_ kind: Kind) -> [String: String] {
  var cells: [String: String] = [:]
  for field in Schema.of(kind).fields {
    cells[field.name] =
      switch field.type {
      case .text where field.name == "id_source": "numero"
      case .text: ![.identity, .sensitive].contains(field.sensitivity) ? "ouvert" : "scelle"
      case .digits(let width): String(repeating: "7", count: width)
      case .code(let codes), .codes(let codes): codes[0]
      case .day: "2019-02-28"
      case .moment: "2019-02-28T00:00:00"
      case .integer(let minimum, let maximum): "\(min(max(minimum, 3), maximum))"
      case .euros: "1234.50"
      case .decimal: "1"
      }
  }
  return cells
}

/// A signed-in reader over a store with one record of each kind.
private func one() async throws -> World {
  let store = MemoryStore()
  for kind in Kind.allCases { try store.put(kind, [sample(kind)]) }
  let world = try World(store)
  try await world.signIn()
  return world
}

/// A signed-in reader over two operations and three expenditures.
private func spending() async throws -> World {
  let store = MemoryStore()
  func operation(_ code: String, region: String) -> [String: String] {
    [
      "operation": code, "intitule": "Chantier", "beneficiaire": "Association", "region": region,
      "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2017-01-01",
      "date_fin": "2018-12-31",
    ]
  }
  func expenditure(_ code: String, _ nature: String, _ reference: String, _ total: String)
    -> [String: String]
  {
    [
      "operation": code, "date": "2018-03-05", "nature": nature, "reference": reference,
      "cout_total": total, "motif": "Une pièce manquait.",
    ]
  }
  try store.put(.operations, [operation("OP1", region: "32"), operation("OP2", region: "11")])
  try store.put(
    .depenses,
    [
      expenditure("OP1", "declaree", "Dossier été", "900"),
      expenditure("OP2", "payee", "Appel 7", "1234.5"),
      expenditure("OP1", "payee", "Appel 9", "80"),
    ])
  let world = try World(store)
  try await world.signIn()
  return world
}

@Suite struct RegisterRouteTests {
  private static let names = Kind.allCases.filter { !$0.isOwn }.map(\.rawValue)

  /// The numbers of the records a list links to, in its order.
  private func listed(_ page: String, _ kind: String) -> [String] {
    page.matches(of: /\/saisir\/registres\/([a-z_]+)\/([0-9]+)/).filter { $0.1 == kind }
      .map { String($0.2) }
  }

  /// The lines of a file, as cells.
  private func lines(_ file: Response) -> [[String]] {
    file.text.replacing("\u{FEFF}", with: "").split(whereSeparator: \.isNewline).map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test(arguments: ["", "/operations", "/operations/1"])
  func `A visitor is sent to sign in`(address: String) async throws {
    let answer = await (try World()).get("/saisir/registres" + address)
    #expect((300..<400).contains(answer.status))
  }

  @Test func `Every kind is listed with its records and leads to its list`() async throws {
    let world = try await one()
    #expect(await world.get("/saisir").text.contains("/saisir/registres"))
    let page = await world.get("/saisir/registres").text
    for name in Self.names { #expect(page.contains("\"/saisir/registres/\(name)\""), "\(name)") }
  }

  @Test(arguments: names)
  func `A kind without record says so`(name: String) async throws {
    let world = try World()
    try await world.signIn()
    let page = await world.get("/saisir/registres/\(name)")
    #expect(page.status == 200)
    #expect(page.text.contains("Aucune fiche de cette nature"))
  }

  @Test(arguments: names)
  func `A record is in its list and has a page with every datum`(name: String) async throws {
    let world = try await one()
    let schema = Schema.of(try #require(Kind(rawValue: name)))
    #expect(listed(await world.get("/saisir/registres/\(name)").text, name) == ["1"])
    let page = await world.get("/saisir/registres/\(name)/1")
    #expect(page.status == 200)
    for field in schema.fields { #expect(page.text.contains("id=\"champ-\(field.name)\"")) }
    #expect(
      page.text.contains("28\u{A0}février 2019") == schema.fields.contains { $0.type == .day })
  }

  @Test func `Agreements are counted by their type and the year they begin`() async throws {
    let store = MemoryStore()
    func agreement(_ code: String, _ type: String, _ begins: String) -> [String: String] {
      [
        "convention": code, "intitule": "Accord \(code)", "type": type, "parties": "999001000",
        "debut": begins,
      ]
    }
    try store.put(
      .conventions,
      [
        agreement("A", "cpo", "2024-01-01"), agreement("B", "cpo", "2025-03-01"),
        agreement("C", "cpo", "2025-12-31"), agreement("D", "pacte", "2025-01-01"),
        agreement("E", "pacte", ""),
      ])
    let world = try World(store)
    try await world.signIn()
    let page = await world.get("/saisir/registres/conventions").text
    let table = try #require(
      page.split(separator: "Nombre de fiches par").last?.split(separator: "</table>").first)
    let lines = table.split(separator: "<tr").map { line in
      line.matches(of: />([^<>]+)</).map { String($0.1) }.filter {
        $0.contains { !$0.isWhitespace }
      }
    }.filter { $0.count == 5 }
    #expect(
      lines == [
        ["Type", "2024", "2025", "Sans date", "Total"],
        ["convention pluriannuelle d’objectifs", "1", "2", "0", "3"],
        ["pacte", "0", "1", "1", "2"], ["Total", "1", "3", "1", "5"],
      ])
  }

  @Test func `What memory does not hold of a list comes from the store`() async throws {
    let world = try await one()
    // The number an event has in its file is not kept in memory.
    let page = await world.get("/saisir/registres/evenements").text
    #expect(page.contains("Numéro d’origine"))
    #expect(!page.contains("tri=id_source"))
    let file = lines(await world.get("/saisir/registres/evenements?format=csv"))
    let place = try #require(file.first?.firstIndex(of: "id_source"))
    #expect(file.last?[place] == "numero")
  }

  @Test(arguments: names)
  func `Nothing sealed is in a list, its filters or its files`(name: String) async throws {
    let world = try await one()
    let schema = Schema.of(try #require(Kind(rawValue: name)))
    let sealed = schema.fields.filter { [.identity, .sensitive].contains($0.sensitivity) }
    let page = await world.get("/saisir/registres/\(name)").text
    #expect(!page.contains("scelle"))
    for field in sealed { #expect(!page.contains(RegisterFilters.parameter(field))) }
    let file = await world.get("/saisir/registres/\(name)?format=csv")
    let header = try #require(lines(file).first)
    #expect(Set(header).isDisjoint(with: sealed.map(\.name)))
    #expect(!file.text.contains("scelle"))
    // Asked for all the same, a sealed datum does not sort, and nothing is shown filtered by it.
    for field in sealed where !field.codes.isEmpty {
      let sorted = await world.get("/saisir/registres/\(name)?tri=\(field.name)").text
      #expect(listed(sorted, name) == ["1"])
      let other = RegisterFilters.parameter(field) + "=" + (field.codes.last ?? "")
      #expect(await world.get("/saisir/registres/\(name)?\(other)").status == 400)
    }
    #expect(await world.get("/saisir/registres/\(name)?q=scelle").text.contains("Aucune fiche"))
    #expect(await world.get("/saisir/registres/\(name)?format=xlsx").status == 200)
  }

  @Test(arguments: Kind.allCases.filter { !$0.isOwn })
  func `Who may not read a person reads nothing sealed in a record`(kind: Kind) async throws {
    let world = try await one()
    for (reader, isOpen) in [(Reader.figures(named: "essai"), false), (.all(named: "essai"), true)]
    {
      let view = world.site.view(for: reader)
      let page = try #require(
        try RegisterRecordPage(
          view, FindingBook.of(view), kind, id: 1))
      let sealed = Schema.of(kind).fields.filter {
        [.identity, .sensitive].contains($0.sensitivity)
      }
      let text = String(
        decoding: page.view(Chrome(today: view.today)).bytes(document: true), as: UTF8.self)
      #expect(text.contains("scelle") == (isOpen && sealed.contains { $0.type == .text }))
      #expect(text.contains("non affichée") == (!isOpen && !sealed.isEmpty))
    }
  }

  // Record 1: OP1, declared, 900; 2: OP2, paid, 1234.50; 3: OP1, paid, 80.
  @Test(arguments: [
    ("", ["1", "2", "3"]), ("?filtre-nature=payee", ["2", "3"]),
    ("?q=DOSSIER%20ete", ["1"]), ("?q=appel", ["2", "3"]), ("?q=appel%20op1", ["3"]),
    ("?q=pi%C3%A8ce", []), ("?tri=cout_total", ["3", "1", "2"]),
    ("?tri=-cout_total", ["2", "1", "3"]), ("?tri=reference", ["2", "3", "1"]),
    ("?tri=-nature&filtre-nature=payee", ["2", "3"]), ("?tri=inconnu", ["1", "2", "3"]),
    ("?region=32", ["1", "3"]), ("?region=11&q=appel", ["2"]), ("?page=9", ["1", "2", "3"]),
  ])
  func `A list is filtered, searched and sorted`(asked: String, records: [String]) async throws {
    let world = try await spending()
    let page = await world.get("/saisir/registres/depenses" + asked).text
    #expect(listed(page, "depenses") == records)
  }

  @Test func `A list prints amounts, days and codes in French`() async throws {
    let page = await (try await spending()).get("/saisir/registres/depenses").text
    #expect(page.contains("1\u{202F}234,50\u{202F}€"))
    #expect(page.contains("05/03/2018"))
    #expect(page.contains("payée"))
    #expect(page.contains("3 fiches, à ce jour."))
  }

  @Test func `A file holds the whole list as filtered, with the names of the public format`()
    async throws
  {
    let world = try await spending()
    let file = await world.get("/saisir/registres/depenses?filtre-nature=payee&format=csv")
    #expect(
      lines(file) == [
        ["operation", "nature", "reference", "poste", "date", "cout_total", "ue", "motif"],
        ["OP2", "payee", "Appel 7", "", "2018-03-05", "1234,50", "", "Une pièce manquait."],
        ["OP1", "payee", "Appel 9", "", "2018-03-05", "80,00", "", "Une pièce manquait."],
      ])
    #expect(file["Content-Disposition"]?.contains("jalon-depenses-2026-01-12") == true)
    #expect(await world.get("/saisir/registres/depenses?format=odt").status == 404)
  }

  @Test func `Pages of a list hold fifty records`() async throws {
    let store = MemoryStore()
    try store.put(.acteurs, (1...51).map { ["acteur": "A\($0)", "nom": "Organisme \($0)"] })
    let world = try World(store)
    try await world.signIn()
    #expect(listed(await world.get("/saisir/registres/acteurs").text, "acteurs").count == 50)
    let last = await world.get("/saisir/registres/acteurs?page=2").text
    #expect(listed(last, "acteurs") == ["51"])
    #expect(last.contains("51 fiches"))
    let file = await world.get("/saisir/registres/acteurs?page=2&format=csv")
    #expect(lines(file).count == 52)
  }

  @Test func `A list too long for one file says so, and how long it may be`() async throws {
    let view = (try await spending()).view
    // Eight columns.
    for (most, refusal) in [
      (24, nil),
      (
        23,
        "Cette liste est trop longue pour un seul fichier\u{A0}: 3 fiches, 2 au plus. Choisissez un filtre, puis téléchargez."
      ),
    ] {
      let page = RegisterPage(view, .depenses, scope: Scope(), mostCells: most)
      #expect(page.refusal == refusal)
    }
  }

  @Test(arguments: [("acteurs", false), ("depenses", false), ("programmes", true)])
  func `A list that no territory cuts says so`(name: String, isEverywhere: Bool) async throws {
    let world = try await one()
    let page = await world.get("/saisir/registres/\(name)?region=32").text
    #expect(page.contains("tous territoires ensemble") == isEverywhere)
    #expect(listed(page, name) == (isEverywhere ? ["1"] : []))
  }

  @Test func `A record tells what each change put in place of what`() async throws {
    let store = MemoryStore()
    let first = ["acteur": "A1", "nom": "Mission ancienne", "type": "PLIE"]
    try store.put(.acteurs, [first], author: "Camille")
    try store.put(.acteurs, [["acteur": "A1", "nom": "Mission nouvelle"]], author: "Dominique")
    let reader = Reader.all(named: "essai")
    _ = try store.undo(
      2,
      header: CommitHeader(
        .importing, kind: .acteurs, files: [], author: "Claude", time: 90_000_000))
    let changes = RegisterChange.changes(
      .acteurs, try store.history(.acteurs, 1, reader), reader, zone: "UTC")
    #expect(changes.map(\.change) == [.undone, .corrected, .created])
    #expect(changes.map(\.author) == ["Claude", "Dominique", "Camille"])
    #expect(changes[0].when == "2\u{A0}janvier 1970 à 1\u{A0}h\u{A0}00")
    typealias Line = RegisterChange.Line
    #expect(
      changes[1].lines == [
        Line(
          label: "Nom", before: .text("Mission ancienne"), after: .text("Mission nouvelle")),
        Line(label: "Type", before: .text("PLIE"), after: .empty),
      ])
    #expect(
      changes[0].lines == [
        Line(
          label: "Nom", before: .text("Mission nouvelle"), after: .text("Mission ancienne")),
        Line(label: "Type", before: .empty, after: .text("PLIE")),
      ])
    #expect(changes[2].lines.map(\.label) == ["Acteur", "Nom", "Type"])
    let world = try World(store)
    try await world.signIn()
    let page = await world.get("/saisir/registres/acteurs/1").text
    for part in ["Mission nouvelle", "effacée", "/saisir/imports/3", "Import annulé"] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test(arguments: [
    "/inconnu", "/Operations", "/inconnu/1", "/operations/2", "/operations/0", "/operations/abc",
    "/operations/9223372036854775808", "/operations/-1",
  ])
  func `What there is not is not found`(address: String) async throws {
    let world = try await one()
    #expect(await world.get("/saisir/registres" + address).status == 404)
  }

  @Test func `An operation and a participation lead to their own page, the others to none`()
    async throws
  {
    let world = try await one()
    for name in Self.names {
      let page = await world.get("/saisir/registres/\(name)/1").text
      let leads = page.contains("href=\"/saisir/\(name)/1\"")
      #expect(leads == ["operations", "participations"].contains(name), "\(name)")
    }
  }
}
