import Foundation
import Testing

extension EndToEnd {
  @Suite("Killed at any moment")
  struct KillTests {
    static let kills = Outside.isLong ? 400 : 40
    static let creationKills = Outside.isLong ? 80 : 12
    static let lines = "8000"

    /// How many kills ended where.
    private struct Ends {
      var before = 0
      var after = 0
      var killed = 0
      /// Killed by the signal although the import was already stored.
      var killedAfter = 0
    }

    private static func importing(_ kind: String, into store: String) -> [String] {
      [
        "import", kind, "demo/\(kind).csv", "--store", store, "--summary", "--today", "2020-12-31",
      ]
    }

    /// Files of a demonstration, and the time a run takes, at its longest of a few.
    private func duration(
      _ folder: Folder, _ words: [String], fresh: () throws -> Void
    ) async throws -> Duration {
      var longest = Duration.zero
      for _ in 0..<3 {
        try fresh()
        let clock = ContinuousClock()
        let start = clock.now
        let done = try await folder.jalon(words)
        longest = max(longest, clock.now - start)
        try #require(done.status <= 1, "\(done.said)")
      }
      return longest
    }

    /// Starts a run and kills it once a moment has passed, unless it is over.
    private func kill(
      _ words: [String], after moment: Duration, in folder: Folder
    ) async throws -> Outcome {
      let running = try Running(Outside.program, words, in: folder.url)
      try await Task.sleep(for: moment, tolerance: .zero)
      if running.process.isRunning {
        _ = Glibc.kill(running.process.processIdentifier, SIGKILL)
      }
      return try await running.outcome()
    }

    @Test("An import killed at any moment left the store as before or as after, and runs again")
    func imports() async throws {
      let folder = try Folder()
      let demo = try await folder.jalon("demo", "--out", "demo", "--participations", Self.lines)
      try #require(demo.status == 0, "\(demo.said)")
      for kind in ["territoires", "rattachements", "programmes", "acteurs", "operations"] {
        let done = try await folder.jalon(Self.importing(kind, into: "ready.db"))
        try #require(done.status == 0, "\(done.said)")
      }
      let before = try await folder.digest("ready.db")
      let words = Self.importing("participations", into: "a.db")
      var whole = try await duration(folder, words) {
        try folder.copyStore("ready.db", to: "a.db")
      }
      let after = try await folder.digest("a.db")
      try #require(before != after)
      var random = Seeded(20_261_121)
      var ends = Ends()
      var attempt = 0
      // A run that ends before its kill is no kill: another is tried, up to four times as many.
      while ends.killed < Self.kills, attempt < Self.kills * 4 {
        try folder.copyStore("ready.db", to: "a.db")
        // A little past the end, or no kill would fall after the commit on a machine that slows.
        let place = Double.random(in: 0..<1.1, using: &random)
        let outcome = try await kill(words, after: whole * place, in: folder)
        let left = try await folder.digest("a.db")
        #expect(left == before || left == after, "attempt \(attempt) at \(place) of the run")
        if left == after { ends.after += 1 } else { ends.before += 1 }
        if outcome.isKilled { ends.killed += 1 }
        if outcome.isKilled, left == after { ends.killedAfter += 1 }
        let clock = ContinuousClock()
        let start = clock.now
        let again = try await folder.jalon(words)
        // Moments follow the machine as it slows or comes free.
        whole = (whole * 3 + (clock.now - start)) / 4
        #expect(again.status == 1, "\(again.said)")
        #expect(try await folder.digest("a.db") == after, "attempt \(attempt), run again")
        attempt += 1
      }
      #expect(ends.before > 0)
      #expect(ends.after > 0)
      #expect(ends.killed == Self.kills)
      try Tally.add("kills \(ends) whole run \(whole)")
    }

    @Test("The import that creates the store and its key can be killed and run again")
    func creations() async throws {
      let folder = try Folder()
      let demo = try await folder.jalon("demo", "--out", "demo", "--participations", "2000")
      try #require(demo.status == 0, "\(demo.said)")
      let words = Self.importing("territoires", into: "a.db")
      let remove = {
        for suffix in ["", ".cle", "-wal", "-shm", "-journal"] {
          try? FileManager.default.removeItem(at: folder.path("a.db" + suffix))
        }
      }
      let whole = try await duration(folder, words, fresh: remove)
      let after = try await folder.digest("a.db")
      var random = Seeded(1)
      var ends = Ends()
      for number in 0..<Self.creationKills {
        remove()
        let place =
          (Double(number) + Double.random(in: 0..<1, using: &random)) / Double(Self.creationKills)
        let outcome = try await kill(words, after: whole * place, in: folder)
        if outcome.isKilled { ends.killed += 1 }
        let audit = try await folder.jalon("audit", "--store", "a.db")
        #expect(!audit.said.contains("incohérente"), "kill \(number): \(audit.said)")
        if audit.status == 0, audit.output.contains(after) {
          ends.after += 1
        } else {
          ends.before += 1
        }
        let again = try await folder.jalon(words)
        #expect(again.status == 0, "kill \(number) at \(place): \(again.said)")
        #expect(try await folder.digest("a.db") == after, "kill \(number), run again")
      }
      #expect(ends.before > 0)
      #expect(ends.killed > 0)
      try Tally.add("creation kills \(ends) whole run \(whole)")
    }
  }
}
