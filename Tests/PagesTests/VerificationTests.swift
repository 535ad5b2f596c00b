import Catalogue
import Following
import HTML
import Kernel
import Testing
import Words

@testable import Pages

@Suite("What the pages say of the recounts")
struct VerificationTests {
  /// 12 January 2026 at 9:32 at Greenwich, 10:32 in Paris.
  private static let time: Int64 = 1_768_210_320_000
  private static let day: Int64 = 86_400_000

  private func alarm(
    _ slice: AuditSlice, count: Int, _ outcome: AuditAlarm.Outcome
  ) throws -> AuditAlarm {
    let conclusions =
      switch outcome {
      case .found: ["differs"]
      case .healed: ["differs", "healed"]
      case .stillDiffers: ["differs", "healed", "stillDiffers"]
      }
    var history = AuditHistory()
    for conclusion in conclusions {
      var run = try #require(AuditRun(line: Self.line("numbers\":{}", count, conclusion)))
      run.slice = slice
      history.note(run)
    }
    return try #require(history.alarm)
  }

  /// A line of the log.
  private static func line(
    _ slice: String, _ count: Int, _ conclusion: String, differences: String = ""
  ) -> String {
    """
    {"cells":40,"commit":3,"conclusion":"\(conclusion)","count":\(count),\
    "differences":[\(differences)],"records":4,"slice":{"\(slice)},"time":\(time)}
    """
  }

  @Test func `An alarm says when, how much and what became of it, for seven days`() throws {
    let cells = AuditSlice.cells(cuts: ["region"])
    func sentence(_ alarm: AuditAlarm, after: Int64 = 0) -> String? {
      HomePage.Attention.alarm(alarm, now: Self.time + after, zone: "Europe/Paris")?.sentence
    }
    #expect(
      sentence(try alarm(cells, count: 12, .healed))
        == "Le 12/01 à 10\u{A0}h\u{A0}32, un recomptage a trouvé 12 valeurs différentes de celles affichées\u{202F}; elles ont été recalculées."
    )
    #expect(
      sentence(try alarm(.numbers, count: 1, .healed))
        == "Le 12/01 à 10\u{A0}h\u{A0}32, une relecture de la base a trouvé une valeur différente de celle affichée\u{202F}; elle a été recalculée."
    )
    let worst = try #require(sentence(try alarm(cells, count: 2, .stillDiffers)))
    #expect(worst.contains("elles le sont encore"))
    #expect(worst.contains("Prévenez"))
    let last = try alarm(cells, count: 2, .healed)
    #expect(sentence(last, after: 7 * Self.day - 1) != nil)
    #expect(sentence(last, after: 7 * Self.day) == nil)
    #expect(HomePage.Attention.alarm(nil, now: 0, zone: "UTC") == nil)
  }

  @Test func `On the first page it comes before everything else`() throws {
    let alarm = HomePage.Attention.alarm(
      try alarm(.numbers, count: 3, .healed), now: Self.time, zone: "Europe/Paris")
    let page = HomePage(
      FigureWorld.view,
      FindingBook(FigureWorld.view.dataset, FigureWorld.view.findings.all),
      scope: Scope(), imports: [], waiting: 4, alarm: alarm)
    let first = try #require(page.attention.first)
    #expect(first.state == .bad)
    #expect(first.sentence.contains("3 valeurs différentes"))
    #expect(first.address.href == "/verification")
    #expect(page.attention[1].sentence.contains("4 lignes"))
  }

  private func page(_ lines: [String], commit: Int = 0) throws -> VerificationPage {
    let view = View(
      dataset: FigureWorld.view.dataset, today: FigureWorld.today,
      maintaining: Array(
        try Catalogue.shipped().definitions.filter { $0.frame == "ESF1420" }.prefix(8)))
    return VerificationPage(
      view, .init(time: Self.time, commit: commit), runs: lines.compactMap(AuditRun.init),
      alarm: nil, now: Self.time, zone: "Europe/Paris")
  }

  @Test func `The page tells what is kept and the last looks, the newest first`() throws {
    let wrong = """
      {"record":{"column":"sexe","fault":"value","kind":"participations","number":7}},\
      {"cell":{"codes":["32","1"],"cuts":["region","axe"],"frame":"ESF1420","live":2,\
      "month":"2016-03-01","recount":1}}
      """
    let page = try page([
      Self.line("cells\":{\"cuts\":[\"departement\",\"sexe\"]}", 0, "agrees"),
      Self.line(
        "records\":{\"kind\":\"participations\",\"first\":1,\"last\":2000}", 2, "differs",
        differences: wrong),
    ])
    #expect(page.kept.map(\.cuts).first == "Région, Axe, Catégorie de région")
    #expect(page.kept.allSatisfy { $0.bytes > 0 })
    #expect(page.lines.map(\.key) == ["differs", "agrees"])
    #expect(page.lines[0].slice == "Participations, n°\u{A0}1 à 2\u{202F}000")
    #expect(
      page.lines[0].details == [
        "Participations n°\u{A0}7\u{A0}: «\u{A0}sexe\u{A0}»",
        "32, 1, 2016-03, ESF1420\u{A0}: 2 au lieu de 1",
      ])
    let html = page.view(FigureWorld.chrome("/verification")).html
    for piece in [
      "Vérification des chiffres", "12\u{A0}janvier 2026 à 10\u{A0}h\u{A0}32",
      "un enregistrement les a complétées depuis", "2 différences", "identique", "au lieu de",
      "Chiffres par département de résidence, sexe",
    ] {
      #expect(html.contains(piece), "\(piece)")
    }
    #expect(page.sheet.rows.map { $0[0] } == ["2026-01-12T10:32", "2026-01-12T10:32"])
    #expect(page.sheet.rows[0].suffix(3) == ["40", "2", "differs"])
    #expect(page.sheet.columns.last?.name == "conclusion")
  }

  @Test func `Without a look or a kept cell the page says so`() throws {
    let page = VerificationPage(
      FigureWorld.view, .init(time: Self.time, commit: 1), runs: [], alarm: nil,
      now: Self.time, zone: "Europe/Paris")
    let html = page.view(FigureWorld.chrome("/verification")).html
    #expect(html.contains("rien n’a été enregistré depuis"))
    #expect(html.contains("Aucun recomptage n’a encore eu lieu."))
    #expect(html.contains("Aucun chiffre n’est préparé d’avance."))
  }

  @Test(
    arguments: [
      (0, "0\u{A0}o"), (999, "999\u{A0}o"), (1_250, "1,3\u{A0}ko"), (48_400, "48,4\u{A0}ko"),
      (1_200_000_000, "1,2\u{A0}Go"), (345_600_000, "345,6\u{A0}Mo"),
    ])
  func `Bytes read as people say them`(_ count: Int, _ text: String) {
    #expect(Words.Verification.bytes(count) == text)
  }
}
