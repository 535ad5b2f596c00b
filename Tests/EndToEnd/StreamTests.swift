import Foundation
import Testing

extension EndToEnd {
  @Suite("Streams that take nothing, and a disk without room")
  struct StreamTests {
    /// Runs a line of the shell in which `$0` is the program.
    private func shell(_ line: String, _ folder: Folder) async throws -> Outcome {
      try await Running("/bin/sh", ["-c", line, Outside.program], in: folder.url).outcome()
    }

    @Test(
      "A result that cannot be written is told in a sentence, with status 4",
      arguments: [
        "\"$0\" catalogue > /dev/full", "\"$0\" catalogue >&-", "\"$0\" help > /dev/full",
        "ulimit -f 2; \"$0\" catalogue > resultat",
      ])
    func unsaid(line: String) async throws {
      let outcome = try await shell(line, Folder())
      #expect(!outcome.isKilled)
      #expect(outcome.status == 4)
      #expect(outcome.errors.hasPrefix("Le résultat n'a pas pu être écrit"))
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }

    @Test(
      "Diagnostics that cannot be written change nothing",
      arguments: [("2> /dev/full", 0), ("2>&-", 0), ("2>&- >&- <&-", 4)])
    func unheard(streams: String, status: Int32) async throws {
      let folder = try Folder()
      let outcome = try await shell("\"$0\" inconnue " + streams, folder)
      #expect(!outcome.isKilled && outcome.status == 2)
      let demo = try await shell(
        "\"$0\" demo --out demo --participations 100 " + streams, folder)
      #expect(!demo.isKilled && demo.status == status)
    }

    @Test("What readers need beside the base and finds no room says that the disk is full")
    func full() async throws {
      let folder = try Folder()
      let file = Outside.package.appending(path: "examples/operations.csv").path
      let done = try await folder.jalon("import", "operations", file, "--store", "a.db")
      try #require(done.status == 0, "\(done.said)")
      for words in ["audit", "doctor", "import --undo 1", "serve --listen 127.0.0.1:0"] {
        let outcome = try await shell("ulimit -f 10; \"$0\" \(words) --store a.db", folder)
        #expect(!outcome.isKilled && outcome.status == 3, "\(words)")
        #expect(outcome.errors.contains("disque du serveur"), "\(words): \(outcome.said)")
      }
    }

    @Test("A file where files brought are to wait stops the pages with a sentence")
    func deposits() async throws {
      let folder = try Folder()
      try folder.write("a.db.depots", "")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: folder.path("a.db.depots").path)
      let outcome = try await folder.jalon("serve", "--store", "a.db", "--listen", "127.0.0.1:0")
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("a.db.depots, et ce n'est pas un dossier"))
    }
  }
}
