import Foundation
import Testing

extension EndToEnd {
  @Suite("Undoing imports")
  struct UndoTests {
    private func undo(_ number: Int, _ journey: Journey) async throws -> Outcome {
      try await journey.folder.jalon("import", "--undo", "\(number)", "--store", "a.db")
    }

    @Test("Undoing a creation, then a correction, gives back the content from before")
    func undone() async throws {
      let journey = try await Journey()
      let start = try await journey.digest()
      try await journey.take("participations", Journey.people)
      let created = try await journey.digest()
      try await journey.take(
        "participations", Journey.header + "A,P2,H,1985-01-01,5,2017-04-01,non,oui,non\n")
      #expect(try await journey.digest() != created)
      #expect(try await undo(3, journey).status == 0)
      #expect(try await journey.digest() == created)
      #expect(try await undo(2, journey).status == 0)
      #expect(try await journey.digest() == start)
      #expect(try await journey.figure("ESF1420.TOTAL.grand") == "0")
      let twice = try await undo(2, journey)
      #expect(twice.status == 1)
      #expect(twice.errors.contains("déjà annulé"))
    }

    @Test("An import that later ones depend on is not undone, and they are named")
    func refused() async throws {
      let journey = try await Journey()
      try await journey.take("participations", Journey.people)
      try await journey.take(
        "participations", Journey.header + "A,P2,H,1985-01-01,5,2017-04-01,non,oui,non\n")
      let digest = try await journey.digest()
      let creation = try await undo(2, journey)
      #expect(creation.status == 1)
      #expect(creation.errors.contains("n° 3 (1 fiche"))
      let operation = try await undo(1, journey)
      #expect(operation.status == 1)
      #expect(operation.errors.contains("n° 2"))
      #expect(try await journey.digest() == digest)
    }

    @Test("An import that never was is an error of usage")
    func unknown() async throws {
      let journey = try await Journey()
      for (number, status) in [("99", 2), ("0", 2), ("x", 2)] {
        let done = try await journey.folder.jalon(
          "import", "--undo", number, "--store", "a.db")
        #expect(done.status == Int32(status), "\(number)")
      }
    }
  }

  @Suite("How a run ends")
  struct ExitTests {
    @Test(
      "Errors of usage and of environment write nothing",
      arguments: [
        ("compte", 2, "compute"),
        ("import partcipations people.csv --store a.db", 2, "participations"),
        ("import participations people.csv --store a.db --dryrun", 2, "dry-run"),
        ("import participations people.csv", 2, "--store"),
        ("import participations absent.csv --store a.db", 3, "introuvable"),
        ("compute --store absent.db --indicators *", 3, "n'existe pas"),
        ("audit --store people.csv", 3, "n'est pas une base Jalon"),
        ("import participations people.csv --store people.csv", 3, "n'est pas une base Jalon"),
        ("compute --store a.db --indicators ESF1420.CO99", 2, "ESF1420.CO9"),
        ("compute --store a.db --indicators * --period demain", 2, "demain"),
      ])
    func ends(line: String, status: Int, said: String) async throws {
      let journey = try await Journey()
      try journey.folder.write("people.csv", Journey.people)
      let digest = try await journey.digest()
      let done = try await journey.folder.jalon(line.split(separator: " ").map(String.init))
      #expect(done.status == Int32(status), "\(done.said)")
      #expect(done.errors.contains(said), "\(done.errors)")
      #expect(done.output.isEmpty)
      #expect(try await journey.digest() == digest)
      #expect(try journey.folder.read("people.csv") == Journey.people)
    }

    @Test(
      "A file that turns out unreadable far down leaves the store as it was, and the line is told")
    func lateRefusal() async throws {
      let journey = try await Journey()
      let digest = try await journey.digest()
      let lines = (0..<30_000).map { "A,Q\($0),F,1990-05-04,3,2017-03-12,non,oui,non\n" }
      let text = Journey.header + lines.joined() + "A,\"Q,F,1990-05-04,3,2017-03-12,non,oui,non\n"
      try journey.folder.write("people.csv", text)
      let done = try await journey.folder.jalon(
        "import", "participations", "people.csv", "--store", "a.db", "--summary")
      #expect(done.status == 3, "\(done.said)")
      #expect(done.errors.contains("people.csv"), "\(done.errors)")
      #expect(done.errors.contains("ligne 30002"), "\(done.errors)")
      #expect(try await journey.digest() == digest)
    }

    @Test("A missing key and an exposed key are explained, and nothing is written")
    func keys() async throws {
      let journey = try await Journey()
      let folder = journey.folder
      let key = folder.path("a.db.cle")
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key.path)
      let exposed = try await journey.run("participations", Journey.people)
      #expect(exposed.status == 3)
      #expect(exposed.errors.contains("chmod 600"))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
      try FileManager.default.moveItem(at: key, to: folder.path("kept"))
      let missing = try await journey.run("participations", Journey.people)
      #expect(missing.status == 3)
      #expect(missing.errors.contains("La clé de la base manque"))
      #expect(!folder.exists("a.db.cle"))
      try await journey.take("operations", Journey.operation, store: "b.db")
      try FileManager.default.copyItem(at: folder.path("b.db.cle"), to: key)
      let other = try await journey.run("participations", Journey.people)
      #expect(other.status == 3)
      #expect(other.errors.contains("n'est pas celle de cette base"))
      try FileManager.default.removeItem(at: key)
      try FileManager.default.moveItem(at: folder.path("kept"), to: key)
      try await journey.take("participations", Journey.people)
    }

    @Test("A store of a later version and another program's database are refused untouched")
    func foreign() async throws {
      let journey = try await Journey()
      let sql = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])"
      let later = try await journey.folder.python(["-c", sql, "a.db", "PRAGMA user_version = 99"])
      try #require(later.status == 0, "\(later.said)")
      let newer = try await journey.run("participations", Journey.people)
      #expect(newer.status == 3)
      #expect(newer.errors.contains("version plus récente"))
      let made = try await journey.folder.python(
        ["-c", sql, "other.db", "CREATE TABLE theirs (x)"])
      try #require(made.status == 0, "\(made.said)")
      let before = try Data(contentsOf: journey.folder.path("other.db"))
      let foreign = try await journey.run("participations", Journey.people, store: "other.db")
      #expect(foreign.status == 3)
      #expect(foreign.errors.contains("n'est pas une base Jalon"))
      #expect(try Data(contentsOf: journey.folder.path("other.db")) == before)
      #expect(!journey.folder.exists("other.db.cle"))
    }

    @Test("A column nobody knows is told, and the rest is read")
    func unknownColumn() async throws {
      let journey = try await Journey()
      let told = try await journey.told(
        "participations", "operation,identifiant,date_entree,pointure\nA,P1,2017-02-01,42\n")
      #expect(told.lignes == CountsJSON(nouvelles: 1))
      let found = try #require(told.constats.first { $0.id == "F04" })
      #expect(found.colonne == "pointure")
      #expect(found.ligne == 1)
      #expect(found.gravite == "I")
    }
  }
}
