import Foundation
import Kernel
import Synchronization
import Testing

@testable import Web

/// Dossiers made together, apart from any page.
@Suite struct PacksTests {
  private struct Unpacked: Error {}

  private func made(
    _ names: [String], failing: Set<String> = [], packs: Bool
  ) async throws -> Packs.Standing {
    let board = Packs()
    let standing = Packs.Standing(
      id: "p", owner: 1, fingerprint: "f", day: CivilDate(day: 20_000), commit: nil,
      total: names.count, time: 0)
    let wanted = names.map { name in
      Packs.Wanted(label: name, name: name + ".pdf") {
        if failing.contains(name) { throw Unpacked() }
        return Array(name.utf8)
      }
    }
    let isTaken = board.start(standing, wanted) { _ in
      "raison"
    } pack: { _, files in
      if !packs { throw Unpacked() }
      return files.flatMap(\.bytes)
    }
    #expect(isTaken)
    while board.standing("p", of: 1, "f")?.state.isUnderWay == true {
      try await Task.sleep(for: .milliseconds(5))
    }
    return try #require(board.standing("p", of: 1, "f"))
  }

  @Test func `One that cannot be made is told, the others are delivered`() async throws {
    let pack = try await made(["a", "b"], failing: ["a"], packs: true)
    #expect(pack.made == ["b"] && pack.failed.map(\.label) == ["a"])
    #expect(pack.archive == Array("b".utf8))
  }

  @Test func `What cannot be put together is told of each, and nothing is offered`() async throws {
    let pack = try await made(["a", "b"], packs: false)
    #expect(pack.made.isEmpty && pack.archive.isEmpty)
    #expect(pack.failed.map(\.label) == ["a", "b"])
    #expect(pack.failed.allSatisfy { $0.sentence == "raison" })
  }
}
