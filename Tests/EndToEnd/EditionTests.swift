import Foundation
import Testing

extension EndToEnd {
  /// Editions beside a second implementation of their rules, in another language, and attacked by
  /// another solver of linear programs.
  @Suite("Two implementations, one edition")
  struct EditionTests {
    static let seeds = Array(1...(Outside.isLong ? 20 : 3))
    private static let tool = Outside.package.appending(path: "Tests/Oracle/editions.py").path
    /// The last day closed: pieces of time that end later are not over.
    private static let day = "2019-12-31"

    @Test("Every cell agrees on an invented world, and nothing can be found out", arguments: seeds)
    func agrees(seed: Int) async throws {
      let folder = try Folder()
      let world = try await folder.python([Self.tool, "generate", "world", "--seed", "\(seed)"])
      try #require(world.status == 0, "\(world.said)")
      for kind in ["acteurs", "rattachements", "operations", "participations"] {
        let done = try await folder.jalon(
          "import", kind, "world/\(kind).csv", "--store", "a.db", "--summary")
        try #require(done.status == 0, "\(kind): \(done.said)")
      }
      let closed = try await folder.jalon(
        "close", "--indicators", "ESF1420.CO01", "--period", "2014..2019", "--comment", "essai",
        "--store", "a.db")
      try #require(closed.status == 0, "\(closed.said)")
      let published = try await folder.jalon("publish", "--frame", "ESF1420", "--store", "a.db")
      try #require(published.status == 0, "\(published.said)")
      let cells = try await folder.jalon("publish", "--show", "1", "--store", "a.db")
      try folder.write("cells.csv", cells.output)
      #expect(cells.output.split(separator: "\n").count > 150)

      let same = try await folder.python([
        Self.tool, "compare", "world", "cells.csv", "--frame", "ESF1420", "--last-day", Self.day,
      ])
      #expect(same.status == 0, "\(same.said)")
      let attacked = try await folder.python([
        Self.tool, "attack", "world", "cells.csv", "--frame", "ESF1420", "--last-day", Self.day,
      ])
      #expect(attacked.status == 0, "\(attacked.said)")
      let own = try await folder.jalon("publish", "--attack", "--store", "a.db")
      #expect(own.status == 0 && own.output.contains("retrouvés : 0"), "\(own.said)")
      let again = try await folder.jalon("publish", "--frame", "ESF1420", "--store", "a.db")
      #expect(again.status == 1 && again.said.contains("déjà diffusé"))
    }

    @Test("Where rows are only left out, the other solver finds them")
    func control() async throws {
      let folder = try Folder()
      _ = try await folder.python([Self.tool, "generate", "world", "--seed", "1"])
      let found = try await folder.python([Self.tool, "control", "world"])
      #expect(found.status == 1, "\(found.said)")
    }
  }
}
