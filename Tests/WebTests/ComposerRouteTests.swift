import Access
import CommandLine
import Counting
import Following
import Foundation
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

/// Figures chosen and read together, from the browser.
@Suite struct ComposerRouteTests {
  private static let page = "/comparer/vue"
  private static let day = "au=2017-05-15"

  private static func operation(_ code: String, _ region: String) -> [String: String] {
    RandomStore.operation(code, end: "2018-12-31").merging(["region": region]) { $1 }
  }

  private static func participation(
    _ number: String, _ operation: String, entered: String, born: String, sex: String
  ) -> [String: String] {
    RandomStore.participation(
      number, operation,
      [
        "date_entree": entered, "date_naissance": born, "sexe": sex, "duree_recherche_mois": "3",
      ])
  }

  /// Eight entries of 2017.
  ///
  /// In region 32: three in the first quarter, one of them young and one of unknown sex, so incomplete;
  /// one on 10 April, a young one on 20 May. In region 93: two young ones in the first quarter, another
  /// in April.
  private static func store() throws -> MemoryStore {
    let store = MemoryStore()
    try store.put(.operations, [operation("O1", "32"), operation("O2", "93")])
    try store.put(
      .participations,
      [
        participation("a1", "O1", entered: "2017-01-10", born: "1995-01-01", sex: "F"),
        participation("a2", "O1", entered: "2017-02-10", born: "1980-01-01", sex: "H"),
        participation("a5", "O1", entered: "2017-01-20", born: "1980-01-01", sex: ""),
        participation("a3", "O1", entered: "2017-04-10", born: "1980-01-01", sex: "F"),
        participation("a4", "O1", entered: "2017-05-20", born: "1995-01-01", sex: "F"),
        participation("b1", "O2", entered: "2017-01-05", born: "1996-01-01", sex: "F"),
        participation("b2", "O2", entered: "2017-01-06", born: "1997-01-01", sex: "H"),
        participation("b3", "O2", entered: "2017-04-20", born: "1980-01-01", sex: "H"),
      ])
    return store
  }

  private func world() async throws -> World {
    let world = try World(try Self.store())
    try await world.signIn()
    return world
  }

  /// The lines of a file under its headings, by name of column.
  private static func rows(_ text: String) -> [[String: String]] {
    let lines = text.replacing("\u{FEFF}", with: "").split(separator: "\r\n").map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
    guard let headers = lines.first else { return [] }
    return lines.dropFirst().map { line in
      Dictionary(zip(headers, line), uniquingKeysWith: { first, _ in first })
    }
  }

  // MARK: figures

  @Test func `A quarter that is not over is said in progress, and is counted to the day alone`()
    async throws
  {
    let world = try await world()
    let asked =
      "?indicateurs=TDB.SYN08&region=32&periode=2017T1..2017T2&pas=trimestre&\(Self.day)"
    let page = await world.get(Self.page + asked)
    #expect(page.status == 200)
    // 1 April to 15 May: 45 days of 91.
    #expect(page.text.contains("T2 2017, en cours (45 j sur 91)"))
    #expect(page.text.contains("Les jours après le 15\u{A0}mai 2017 sont à venir"))
    let rows = Self.rows(await world.get(Self.page + asked + "&format=csv").text)
    #expect(rows.map { $0["valeur"] } == ["3", "1"])
    #expect(rows.map { $0["en_cours"] } == ["non", "oui"])
    #expect(rows.map { $0["debut"] } == ["2017-01-01", "2017-04-01"])
    #expect(rows.map { $0["fin"] } == ["2017-03-31", "2017-05-15"])
  }

  @Test func `A rate is read beside the nation, a count and a quarter in progress are not`()
    async throws
  {
    let world = try await world()
    let asked =
      "?indicateurs=TDB.SYN08,TDB.SYN11&region=32&periode=2017T1..2017T2&pas=trimestre"
      + "&comparer=france&\(Self.day)"
    let page = await world.get(Self.page + asked).text
    // One young of two complete records here, three of four everywhere.
    #expect(page.contains("50,0\u{202F}%") && page.contains("1 sur 2"))
    #expect(page.contains("75,0\u{202F}%"))
    #expect(page.contains("Seuls les taux, parts et moyennes"))
    let rows = Self.rows(await world.get(Self.page + asked + "&format=csv").text)
    let counts = rows.filter { $0["indicateur"] == "TDB.SYN08" }
    #expect(counts.map { $0["france"] } == ["", ""])
    let rates = rows.filter { $0["indicateur"] == "TDB.SYN11" }
    #expect(rates.map { $0["numerateur"] } == ["1", "0"])
    #expect(rates.map { $0["denominateur"] } == ["2", "1"])
    #expect(rates.map { $0["valeur"] } == ["0,5", "0"])
    #expect(rates.map { $0["france"] } == ["0,75", ""])
  }

  @Test func `A cut keeps those it knows nothing of, and tells a count of nobody as 0`()
    async throws
  {
    let world = try await world()
    let asked = "?indicateurs=TDB.SYN08&region=32&par=sexe&periode=2017T1&au=2017-06-30"
    let rows = Self.rows(await world.get(Self.page + asked + "&format=csv").text)
    #expect(rows.map { $0["sexe"] } == ["F", "H", "inconnu"])
    #expect(rows.map { $0["valeur"] } == ["1", "1", "1"])
    let page = await world.get(Self.page + asked).text
    #expect(page.contains("femme") && page.contains("inconnu"))
    // By quarter: nobody of unknown sex entered in the second, nor any man.
    let dated =
      "?indicateurs=TDB.SYN08&region=32&par=sexe&periode=2017T1..2017T2&pas=trimestre&au=2017-06-30"
    let all = Self.rows(await world.get(Self.page + dated + "&format=csv").text)
    #expect(all.map { $0["valeur"] } == ["1", "2", "1", "0", "1", "0"])
  }

  @Test func `Everything so far is counted where no day is asked for, as on the page of a figure`()
    async throws
  {
    let world = try await world()
    let asked = "?indicateurs=TDB.SYN08&region=32&au=2017-06-30"
    let rows = Self.rows(await world.get(Self.page + asked + "&format=csv").text)
    #expect(rows.map { $0["valeur"] } == ["5"])
    #expect(rows.map { $0["cumul"] } == ["oui"])
    let figure = await world.get("/compter/TDB.SYN08?region=32&au=2017-06-30").text
    #expect(figure.contains("<div class=\"figure\">5"))
    let link = "/compter/TDB.SYN08?region=32&amp;au=2017-06-30"
    #expect(await world.get(Self.page + asked).text.contains("<a href=\"\(link)\">5</a>"))
  }

  @Test(arguments: [
    (
      "indicateurs=TDB.SYN08,TDB.SYN11&par=sexe&periode=2017T1..2017-05-15&pas=trimestre&region=32",
      [
        "--by", "sexe", "--period", "2017T1..2017-05-15", "--step", "quarter", "--where",
        "region=32",
      ]
    ),
    (
      "indicateurs=TDB.SYN08,TDB.SYN11&par=region,age&periode=2017&pas=mois&cumul=oui",
      ["--by", "region,age", "--period", "2017-01..2017-05-15", "--step", "month", "--cumulative"]
    ),
    (
      "indicateurs=TDB.SYN08,TDB.SYN11&periode=2017T1&sexe=F&axe=inconnu",
      ["--period", "2017T1", "--where", "sexe=F,axe=inconnu"]
    ),
  ])
  func `Figures are those of compute asked for the same`(asked: String, options: [String])
    async throws
  {
    let world = try await world()
    let answer = await world.get(Self.page + "?\(asked)&\(Self.day)&format=csv")
    #expect(answer.status == 200)
    var page: [String: [String]] = [:]
    let cuts = ["region", "sexe", "age"]
    for row in Self.rows(answer.text) {
      let codes = cuts.compactMap { row[$0] }
      let key = [row["indicateur"] ?? "", row["debut"] ?? "", row["fin"] ?? ""] + codes
      page[key.joined(separator: " ")] = ["numerateur", "denominateur", "valeur", "bas", "haut"].map
      {
        (row[$0] ?? "").replacing(",", with: ".")
      }
    }
    let lines = try Self.computed(world.store, options)
    #expect(lines.count > 1)
    for line in lines {
      let codes = cuts.compactMap { line[$0] }
      let key =
        [
          "\(line["frame"] ?? "").\(line["code"] ?? "")", line["period_start"] ?? "",
          line["period_end"] ?? "",
        ] + codes
      let numbers = ["numerator", "denominator", "value", "low", "high"].map { line[$0] ?? "" }
      #expect(page[key.joined(separator: " ")] == numbers, "\(key)")
    }
  }

  /// What `jalon compute` writes over a store, by name of column.
  private static func computed(_ store: MemoryStore, _ options: [String]) throws -> [[String:
    String]]
  {
    let written = Mutex("")
    let environment = Environment(
      openStore: { _ in store },
      audit: { _ in AuditSummary(commits: 0, facts: 0, problems: [], content: "", whole: "") },
      openAccounts: { _ in store }, serve: { _ in .done }, readFile: { _ in [] },
      now: { World.now }, civilNow: { _ in World.now / 1000 }, author: "essai", threads: 1,
      output: { text in written.withLock { $0 += text } }, diagnostics: { _ in },
      isTerminal: false, isOutputTerminal: false, explain: { _, _ in nil })
    let words =
      ["compute", "--store", "j.db", "--indicators", "TDB.SYN08,TDB.SYN11"] + options
    #expect(JalonCommand(environment: environment).run(words) == .done)
    let lines = written.withLock { $0 }.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let headers = try #require(lines.first)
    return lines.dropFirst().map { line in
      Dictionary(zip(headers, line), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The regions that resemble 32 are the five others whose context is told: of these, 93 alone has
  /// participants, all of them young in the first quarter.
  @Test func `Similar regions and the nation are read together in two passes`() async throws {
    let store = try Self.store()
    let regions = ["32", "93", "11", "24", "27", "28"]
    try store.put(
      .contexte,
      regions.enumerated().flatMap { place, region in
        ["CX1.1", "CX2.2", "CX2.4", "CX3.1", "CX6.5", "CX7.2"].map { element in
          [
            "niveau": "region", "territoire": region, "element": element, "millesime": "2015",
            "valeur": "\(place + 1)", "source": "Insee",
          ]
        }
      })
    let world = try World(store)
    try await world.signIn()
    let engine = world.view.engine
    let before = engine.passes
    let asked =
      "?indicateurs=TDB.SYN11&region=32&periode=2017T1&comparer=france,semblables&\(Self.day)"
    let page = await world.get(Self.page + asked).text
    #expect(engine.passes - before <= 2)
    #expect(page.contains("Régions semblables par leur contexte\u{A0}: "))
    let rows = Self.rows(await world.get(Self.page + asked + "&format=csv").text)
    #expect(rows.map { $0["valeur"] } == ["0,5"])
    #expect(rows.map { $0["france"] } == ["0,75"])
    #expect(rows.map { $0["semblables"] } == ["1,0"])
    // Alone, each is counted by itself, and is the same.
    for (reference, value) in [("france", "0,75"), ("semblables", "1")] {
      let alone = asked.replacing("france,semblables", with: reference)
      let row = Self.rows(await world.get(Self.page + alone + "&format=csv").text).first
      #expect(row?[reference] == value)
    }
  }

  @Test func `A figure is of no code of a cut that its rows do not have`() async throws {
    let world = try await world()
    let asked = "?indicateurs=TDB.SYN08,TDB.SYN01&par=sexe&au=2017-06-30"
    let rows = Self.rows(await world.get(Self.page + asked + "&format=csv").text)
      .filter { $0["indicateur"] == "TDB.SYN01" }
    // One structure carries both operations, and has no sex.
    #expect(rows.map { $0["sexe"] } == ["F", "H", "inconnu"])
    #expect(rows.map { $0["valeur"] } == ["", "", "1"])
    #expect(rows.map { $0["etat"] } == ["not_applicable", "not_applicable", "ok"])
    #expect(await world.get(Self.page + asked).text.contains("sans objet"))
  }

  @Test func `A workbook has rates as formulas, and what is beside the figures`() async throws {
    let world = try await world()
    let asked = "?indicateurs=TDB.SYN08,TDB.SYN11&region=32&periode=2017T1&\(Self.day)&format=xlsx"
    let answer = await world.get(Self.page + asked)
    #expect(answer.status == 200)
    guard case .bytes(let bytes) = answer.body else {
      Issue.record("no file")
      return
    }
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "vue.xlsx")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-X", "utf8", "-c", Self.workbook, path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try #require(try pipe.fileHandleForReading.readToEnd())
    process.waitUntilExit()
    // A count is a number, a rate the quotient of two cells of its row, in the third row of the sheet.
    #expect(
      String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init) == [
        "Données, Cibles, Contexte, Définitions, Commentaires, À propos", "H2 3", "F3/G3 0.5",
      ])
  }

  /// The names of the sheets of a workbook, then the value of a count and the formula of a rate.
  private static let workbook = """
    import sys, zipfile, re
    z = zipfile.ZipFile(sys.argv[1])
    print(', '.join(re.findall('<sheet name="([^"]*)"', z.read('xl/workbook.xml').decode())))
    s = z.read('xl/worksheets/sheet1.xml').decode()
    print('H2', re.search('r="H2"[^>]*><v>([^<]*)</v>', s).group(1))
    print(*re.search('r="H3"[^>]*><f>([^<]*)</f><v>([^<]*)</v>', s).groups())
    """

  // MARK: what cannot be answered

  @Test(arguments: [
    ("indicateurs=TDB.SYN99", "Indicateur inconnu"),
    ("indicateurs=TDB.SYN08,SYN11", "vouliez-vous dire"),
    ("indicateurs=TDB.SYN08&par=couleur", "n’est pas un choix possible"),
    ("indicateurs=TDB.SYN08&par=sexe,sexe", "est demandée deux fois"),
    ("indicateurs=TDB.SYN08&par=sexe,age,axe", "3 ventilations sont demandées\u{A0}; 2 au plus"),
    ("indicateurs=TDB.SYN08&pas=semaine", "n’est pas un choix possible"),
    ("indicateurs=TDB.SYN08&cumul=peut-etre", "n’est pas un choix possible"),
    ("indicateurs=TDB.SYN08&comparer=europe", "n’est pas un choix possible"),
    ("indicateurs=TDB.SYN08&graphique=camembert", "n’est pas un choix possible"),
    ("indicateurs=TDB.SYN08&periode=demain", "Cette période est illisible"),
    ("indicateurs=TDB.SYN08&periode=2018", "est après le 15\u{A0}mai 2017"),
    ("indicateurs=TDB.SYN08&pas=mois&pas=annee", "est demandé plusieurs fois"),
    ("indicateurs=TDB.SYN08&region=32&region=93", "est demandé plusieurs fois"),
    ("indicateurs=TDB.SYN08&handicap=oui", "Aucun chiffre ne se filtre par"),
    ("indicateurs=TDB.SYN08&truc=oui", "Aucun chiffre ne se filtre par"),
    ("indicateurs=TDB.SYN08&sexe=femme", "n’est pas une valeur de"),
    (
      "indicateurs=TDB.SYN0*,TDB.SYN1*", "indicateurs sont demandés\u{A0}; 12 au plus"
    ),
    // 1900 to June 2017: 117 years of 12 months and 5 months, for 4 figures.
    (
      "indicateurs=TDB.SYN08,TDB.SYN09,TDB.SYN10,TDB.SYN11&periode=1900..2017&pas=mois",
      "4 indicateurs × 1\u{202F}409 mois = 5\u{202F}636 cases\u{A0}; 5\u{202F}000 au plus"
    ),
  ])
  func `What cannot be answered is told where it is asked, and nothing is counted`(
    asked: String, sentence: String
  ) async throws {
    let world = try await world()
    let engine = world.view.engine
    let before = engine.passes
    let answer = await world.get(Self.page + "?\(asked)&\(Self.day)")
    #expect(answer.status == 400)
    #expect(answer.text.contains(sentence), "\(answer.text)")
    #expect(answer.text.contains("Voir la page sans ce choix"))
    #expect(!answer.text.contains("id=\"tableau\""))
    #expect(engine.passes - before <= 1)
    #expect(await world.get(Self.page + "?\(asked)&\(Self.day)&format=csv").status == 400)
  }

  @Test func `Groups that multiply to too many cells are told by what multiplies`() async throws {
    let world = try await world()
    // Two regions by three sexes are six, of which five have somebody.
    let answer = await world.get(
      Self.page + "?indicateurs=TDB.SYN08&par=region,sexe&periode=1900..2017&pas=mois&\(Self.day)")
    #expect(answer.status == 400)
    #expect(
      answer.text.contains(
        "1 indicateur × 5 combinaisons (Région, Sexe) × 1\u{202F}409 mois"
          + " = 7\u{202F}045 cases"))
  }

  @Test func `A drawing that does not suit says what it asks for`() async throws {
    let world = try await world()
    let start = Self.page + "?indicateurs=TDB.SYN08&periode=2017&\(Self.day)&graphique="
    for (asked, sentence) in [
      ("trajectoire", "Une trajectoire demande un pas"),
      ("trajectoire&pas=mois&par=sexe", "Une trajectoire montre une seule suite"),
      ("multiples", "demandent un pas et une ventilation"),
      ("barres", "Les barres demandent une ventilation"),
    ] {
      let page = await world.get(start + asked)
      #expect(page.status == 200 && page.text.contains(sentence), "\(asked)")
    }
    for (asked, id) in [
      ("trajectoire&pas=mois", "trajectoire-0"), ("multiples&pas=mois&par=sexe", "multiples-0"),
      ("barres&par=sexe", "barres-0"),
    ] {
      let page = await world.get(start + asked).text
      #expect(page.contains("id=\"\(id)\"") && page.contains("<svg"), "\(asked)")
    }
    #expect(!(await world.get(start + "aucun&par=sexe").text.contains("id=\"graphiques\"")))
  }

  @Test func `A reference that cannot be there says why`() async throws {
    let world = try await world()
    let start = Self.page + "?periode=2017T1&\(Self.day)&indicateurs="
    for (asked, sentence) in [
      ("TDB.SYN11&comparer=france", "c’est ce que vous regardez déjà"),
      ("TDB.SYN11&comparer=semblables", "choisissez d’abord une région"),
      ("TDB.SYN11&region=32&comparer=semblables", "le contexte enregistré ne suffit pas"),
      ("TDB.SYN08&region=32&comparer=france", "un nombre ne se compare pas"),
      ("TDB.CRE11&par=sexe", "ne se ventile pas par"),
    ] {
      let page = await world.get(start + asked)
      #expect(page.status == 200 && page.text.contains(sentence), "\(asked)")
    }
  }

  // MARK: rights

  @Test func `Who has no exact right is shown no exact figure`() async throws {
    let given = try GrantedWorld()
    try await given.enter([try GrantedWorld.grant(.committeeMember, ["region=11"])])
    let asked = Self.page + "?indicateurs=TDB.SYN08&par=region&periode=2017"
    let page = await given.world.get(asked)
    #expect(page.status == 200)
    #expect(page.text.contains("Votre droit ne donne pas les chiffres exacts"))
    #expect(page.text.contains("non diffusé"))
    #expect(!page.text.contains("id=\"tableau\"") && !page.text.contains("<svg width"))
    // Neither is it told whether a code is there.
    func told(_ structure: String) async -> String {
      await given.world.get(asked + "&structure=\(structure)").text
        .replacing(structure, with: "").replacing(#/[0-9a-f]{16,}/#, with: "")
    }
    #expect(await told("200000002") == told("999999999"))
    for format in ["csv", "xlsx"] {
      #expect(await given.world.get(asked + "&format=\(format)").status == 404)
    }
  }

  @Test func `Who counts one region is refused another, and reads nothing beside`() async throws {
    let given = try GrantedWorld()
    try await given.enter([
      try GrantedWorld.grant(.intermediateBody, ["region=11"], .records, exact: true)
    ])
    let world = given.world
    let start = Self.page + "?indicateurs=TDB.SYN08,TDB.SYN11&periode=2017"
    // Two operations of the first structure are of region 11, two participations each.
    let own = await world.get(start + "&region=11&comparer=france,semblables")
    #expect(own.status == 200)
    #expect(own.text.contains(">4</a>"))
    #expect(own.text.contains("hors de votre périmètre, rien n’est mis à côté"))
    // Without region: what is counted is the reader's own, and is called so.
    let whole = await world.get(start).text
    #expect(whole.contains(">4</a>") && whole.contains("Votre périmètre"))
    for asked in ["&region=93", "&structure=200000002", "&region=93&format=csv"] {
      let answer = await world.get(start + asked)
      #expect(answer.status == 403, "\(asked)")
      #expect(!answer.text.contains("id=\"tableau\""))
    }
  }

  @Test func `Who follows a link and signs in first reads the view it is of, whole`() async throws {
    let world = try await world()
    let asked =
      "/comparer/vue?indicateurs=TDB.SYN08%2CTDB.SYN11&par=sexe&region=32&structure=111111111"
    let visitor = try World(world.store)
    let answer = await visitor.get(asked)
    #expect(answer.status == 303)
    let wanted = Request(.get, answer.location).query["suite"]
    #expect(wanted == asked)
    // What is no code is not kept in an address, and the rest would be another view.
    let named = await visitor.get(asked + "&operation=Chantier+d’Alix")
    #expect(Request(.get, named.location).query["suite"] == "/comparer/vue")
  }
}
