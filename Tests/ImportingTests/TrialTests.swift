import Access
import Foundation
import Importing
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing

@Suite("Trying files: findings by cause")
struct TrialTests {
  private let folder: TemporaryFolder
  private let store = MemoryStore()
  private let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
    _ = try run(
      .operations,
      """
      operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin
      OP1;Vers l'emploi;Association Exemple;12345678900012;32;P;1;8.1;2015-01-01;2020-12-31

      """, isDryRun: false)
  }

  private func run(
    _ kind: Kind, _ text: String, mapping: Mapping? = nil, isDryRun: Bool = true,
    progress: @escaping TrialObserver.Progress = { _, _, _ in }
  ) throws -> Trial {
    let today = try #require(CivilDate("2020-05-12"))
    let seen = Int64(today.day) * 86_400 + 43_200
    let request = ImportRequest(
      kind: kind, files: [try folder.write(text, to: "f.csv")], mapping: mapping,
      isDryRun: isDryRun, author: "test", now: seen * 1000, seen: seen, today: today)
    let observer = try TrialObserver(
      kind, mapping: mapping, rejects: folder.file("rejets.csv"), progress: progress)
    return try observer.finish(try Importer(store, reader).run(request, observer))
  }

  private static let header = "operation;identifiant;nom;date_entree;date_sortie;niveau_cite\n"

  @Test("Lines of one cause stand together, with the cells as typed around the wrong one")
  func causes() throws {
    let trial = try run(
      .participations,
      Self.header + """
        OP1;A1;UN;2016-01-10;2016-01-09;3
        OP1;A2;"DEUX; trois";2016-02-10;2016-02-09;3
        OP1;A3;QUATRE;31/02/2016;;3
        OP1;A4;CINQ;2016-01-10;;bac

        """)
    #expect(trial.counts.created == 1)
    #expect(trial.counts.blocked == 3)
    #expect(trial.entering == 1)
    let exit = try #require(trial.causes.first { $0.key.rule == "R03" })
    #expect(exit.key.blocks)
    #expect(exit.key.column == "date_sortie")
    #expect(exit.count == 2)
    #expect(exit.lines.map(\.number) == [2, 3])
    #expect(exit.lines[1].cells["nom"] == "DEUX; trois")
    #expect(exit.lines[1].cells["date_sortie"] == "2016-02-09")
    // A date that cannot be read is told once, not also as lacking.
    let unread = trial.causes.filter { $0.lines.contains { $0.number == 4 } && $0.key.blocks }
    #expect(unread.map(\.key.rule) == ["F01"])
    #expect(unread.first?.lines.first?.cells["date_entree"] == "31/02/2016")
    let level = try #require(trial.causes.first { $0.key.column == "niveau_cite" })
    #expect(!level.key.blocks)
    #expect(level.lines.first?.value == "bac")
    #expect(level.lines.first?.cells["niveau_cite"] == "bac")
    // What blocks comes first.
    #expect(trial.causes.map(\.key.blocks) == trial.causes.map(\.key.blocks).sorted { $0 && !$1 })
    #expect(store.lines() == 0)
  }

  @Test("A cause counts all of its lines and keeps the first twenty")
  func many() throws {
    let lines = (1...30).map { "OP9;A\($0);N;2016-01-10;;3\n" }.joined()
    let trial = try run(.participations, Self.header + lines)
    let cause = try #require(trial.causes.first { $0.key.rule == "R02" })
    #expect(cause.count == 30)
    #expect(cause.lines.count == 20)
    #expect(trial.mendable == 30)
    let rejects = try String(contentsOfFile: try #require(trial.rejects.first), encoding: .utf8)
    #expect(rejects.split(separator: "\r\n").count == 31)
  }

  @Test("Formulas go out of the file to mend behind an apostrophe, and come back as they were")
  func formulas() throws {
    let line = "OP9;=1+1;\"=HYPERLINK(\"\"http://e\"\")\";2016-01-10;;3"
    let trial = try run(.participations, Self.header + line + "\n")
    let rejects = try String(contentsOfFile: try #require(trial.rejects.first), encoding: .utf8)
    #expect(
      rejects.contains("\r\nOP9;'=1+1;\"'=HYPERLINK(\"\"http://e\"\")\";2016-01-10;;3;2;"))
    let again = try run(.participations, rejects)
    let cells = try #require(again.causes.first { $0.key.rule == "R02" }?.lines.first?.cells)
    #expect(cells["identifiant"] == "=1+1")
    #expect(cells["nom"] == "=HYPERLINK(\"http://e\")")
  }

  @Test("Through a mapping, cells are those of the user's columns and of constants")
  func mapped() throws {
    let mapping = try Mapping.parse(
      Array(
        """
        nature: participations
        titre: "Un outil"
        colonnes:
          identifiant: "N°"
          nom: Personne
          date_entree: Début
          date_sortie: Fin
          operation: {constante: OP1}
        """.utf8)
    ).get()
    let trial = try run(
      .participations, "Personne;N°;Début;Fin;Autre\nUN;A1;2016-01-10;2016-01-09;x\n",
      mapping: mapping)
    let line = try #require(trial.causes.first { $0.key.rule == "R03" }?.lines.first)
    #expect(
      line.cells == [
        "identifiant": "A1", "nom": "UN", "date_entree": "2016-01-10",
        "date_sortie": "2016-01-09", "operation": "OP1",
      ])
    #expect(trial.unknownColumns == ["Autre"])
  }

  @Test("Progress goes to the end of the file")
  func progress() throws {
    let last = Mutex((0, 0, 0))
    _ = try run(.participations, Self.header + "OP1;A1;UN;2016-01-10;;3\n") { done, total, lines in
      last.withLock { $0 = (done, total, lines) }
    }
    let (done, total, lines) = last.withLock { $0 }
    #expect(done == total && total > 0)
    #expect(lines == 1)
  }
}

extension MemoryStore {
  /// Lines that wait.
  fileprivate func lines() -> Int {
    (try? waitingLines(.all, .all(named: "test")).count) ?? -1
  }
}
