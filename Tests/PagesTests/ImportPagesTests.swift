import HTML
import Importing
import Kernel
import Records
import Stores
import Testing

@testable import Pages

@Suite("Pages of imports")
struct ImportPagesTests {
  private func chrome() throws -> Chrome {
    Chrome(today: try #require(CivilDate("2026-01-12")), reader: "Camille", formKey: "cle")
  }

  private func entry(
    _ id: Int64, _ origin: Origin = .importing, undoneBy: Int64? = nil, undoes: Int64? = nil,
    counts: ImportCounts = .init()
  ) -> CommitEntry {
    CommitEntry(
      id: id, origin: origin, kind: .participations, files: ["juin.csv"], author: "Camille",
      time: 1_768_212_000_000, commit: Int(id), counts: counts, undoneBy: undoneBy,
      undoes: undoes)
  }

  @Test(
    "A moment is that of the store's zone, summer and winter",
    arguments: [
      // 12 January 2026 10:00 UTC; 12 July 2026 10:00 UTC; the last minute of a year in Paris.
      (1_768_212_000_000, "12\u{A0}janvier 2026 à 11\u{A0}h\u{A0}00", "2026-01-12T11:00"),
      (1_783_850_400_000, "12\u{A0}juillet 2026 à 12\u{A0}h\u{A0}00", "2026-07-12T12:00"),
      (1_767_221_940_000, "31\u{A0}décembre 2025 à 23\u{A0}h\u{A0}59", "2025-12-31T23:59"),
    ] as [(Int64, String, String)])
  func moments(time: Int64, text: String, plain: String) {
    let moment = ImportMoment(zone: "Europe/Paris")
    #expect(moment.text(time) == text)
    #expect(moment.plain(time) == plain)
  }

  @Test("An import undone says by what; the undo says what it undid")
  func journal() throws {
    let entries = [entry(2), entry(1, undoneBy: 3)]
    #expect(ImportLine.lines(entries, zone: "UTC").map(\.standing) == [.stands, .undone(3)])
    let sheet = ImportJournalPage(entries, Pager(page: 1, total: 2), zone: "UTC").sheet
    #expect(sheet.rows.map { $0.suffix(2) } == [["", ""], ["3", ""]])
    let undo = ImportEntryPage(entry(3, .undo, undoes: 1), zone: "UTC").view(try chrome()).html
    #expect(undo.contains("href=\"/saisir/imports/1\""))
  }

  @Test(
    "The page of a commit is named after what it comes from, and only imports are among imports",
    arguments: zip(
      Origin.allCases,
      [
        "Import", "Saisie", "Annulation", "Rapprochement", "Retrait", "Remise en place",
        "Effacement",
        "Enregistrement par un programme",
      ]))
  func titles(origin: Origin, title: String) throws {
    let html = ImportEntryPage(entry(4, origin), zone: "UTC").view(try chrome()).html
    #expect(html.contains("\(title) n°\u{A0}4"))
    let trail = try #require(html.firstMatch(of: #/<nav class="crumbs"[\s\S]*?</nav>/#)).output
    #expect(trail.contains("<a href=\"/saisir/imports\">") == (origin == .importing))
  }

  @Test("The page of an import says what undoing would do, in numbers")
  func consequences() throws {
    var counts = ImportCounts()
    counts.created = 842
    counts.completed = 300
    counts.corrected = 11
    counts.blocked = 33
    let page = ImportEntryPage(entry(2, counts: counts), zone: "UTC")
    let html = page.view(try chrome()).html
    #expect(html.contains("Les 842 fiches créées disparaîtront"))
    #expect(html.contains("les 311 fiches complétées ou corrigées retrouveront leur état d’avant"))
    #expect(html.contains("les lignes bloquées n’attendront plus."))
    #expect(html.contains("href=\"/saisir/imports/2/annuler\""))
    let asked = try #require(page.undoing).view(try chrome()).html
    #expect(asked.contains("Les 842 fiches créées disparaîtront"))
    #expect(asked.contains("action=\"/saisir/imports/2/annuler\""))
  }

  @Test("Lines that wait stand by what keeps them out; each kind is a file")
  func waiting() throws {
    func line(_ id: Int64, _ rules: [String], _ header: String, _ text: String) -> WaitingLine {
      WaitingLine(
        id: id, kind: .participations, file: "f.csv", line: Int(id), rules: rules, header: header,
        text: text, separator: 59, key: "\(id)")
    }
    let header = "operation;identifiant;nom;date_entree"
    var page = WaitingPage()
    let lines = [
      line(1, ["R03"], header, "OP1;A1;UN;2016-01-10"),
      line(2, ["R02"], header, "OP9;A2;DEUX;2016-01-10"),
      line(3, ["R02"], "identifiant;operation", "A3;OP9"),
    ]
    for line in lines { page.add(line) }
    #expect(page.causes.map(\.rules) == [["R02"], ["R03"]])
    #expect(page.causes.map(\.count) == [2, 1])
    // One file, whatever header each line came with.
    #expect(page.layouts.all.map(\.count) == [3])
    #expect(page.layouts.all[0].columns == ["operation", "identifiant", "nom", "date_entree"])
    #expect(page.causes[0].columns == ["Nom", "Identifiant", "Opération", "Entrée"])
    #expect(page.causes[0].lines[1].cells == ["", "A3", "OP9", ""])
    #expect(page.view(try chrome()).html.contains("3 lignes attendent, pour 2 raisons."))
  }

  @Test("The bar of an import is as long as its lines")
  func bar() throws {
    var counts = ImportCounts()
    counts.created = 1
    counts.blocked = 3
    let html = ImportCards.view(counts, isDone: false, causes: 2, try chrome()).html
    #expect(html.contains("x=\"0\" y=\"0\" width=\"250\""))
    #expect(html.contains("x=\"250\" y=\"0\" width=\"750\""))
    #expect(html.contains("pour 2 raisons"))
  }

  @Test("Progress changes in silence; what is said aloud stands apart")
  func announced() throws {
    let html = DepositProgressPage(
      id: "a", names: ["f.csv"], isWriting: false, done: 1, total: 4, words: "1 ligne lue"
    ).view(try chrome()).html
    #expect(html.contains("<p data-progress-text=\"\">1 ligne lue</p>"))
    #expect(html.matches(of: /role="status"/).count == 1)
    #expect(html.contains("data-progress-said=\"\" role=\"status\"></p>"))
    #expect(html.contains("data-progress-end=\"Lecture terminée.\""))
  }

  @Test("A cause names the datum as pages do, not as files do")
  func datum() throws {
    var causes = FindingCauses(.participations, mapping: nil)
    for (id, column, detail) in [
      ("F01", "date_entree", ""), ("R02", "operation", ""), ("R19", "handicap", "handicap"),
    ] {
      causes.add(
        Finding(
          id: id, severity: .error, place: Place(file: "f.csv", line: 2, column: column),
          value: "x", detail: detail))
    }
    let sentences = causes.sorted.map {
      DepositPage.Cause($0, .participations, severalFiles: false).sentence
    }
    let all = sentences.joined(separator: "\n")
    #expect(all.contains("Date d’entrée"))
    #expect(all.contains("Opération"))
    #expect(!all.contains("date_entree"))
    #expect(!all.contains("«\u{A0}operation") && !all.contains("« operation"))
    #expect(!all.contains("handicap"))
  }

  @Test(
    "What is going on while a file is read",
    arguments: [
      (true, nil, "Un autre import est en cours"), (false, nil, "Préparation"),
      (false, (0, 100, 0), "Préparation"), (false, (50, 100, 1200), "1\u{202F}200 lignes lues"),
      (false, (100, 100, 2400), "Dernières vérifications"),
    ] as [(Bool, (Int, Int, Int)?, String)])
  func progress(isQueued: Bool, at: (Int, Int, Int)?, says: String) {
    let progress = at.map { (done: $0.0, total: $0.1, lines: $0.2) }
    #expect(
      DepositProgressPage.words(isQueued: isQueued, progress: progress).hasPrefix(says))
  }
}
