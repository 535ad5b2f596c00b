import Access
import Columns
import Following
import Foundation
import HTTP
import Importing
import Records
import Stores
import TestSupport
import Testing

@testable import Web

/// A browser that brings files and follows what becomes of them.
struct ImportingUser {
  let world: World
  private let folder: TemporaryFolder

  init(_ world: World? = nil) async throws {
    self.world = try world ?? World()
    folder = try TemporaryFolder()
    try await self.world.signIn()
  }

  /// Brings a file and waits until it was tried; the address of its page.
  func bring(_ text: String, named name: String = "f.csv", kind: String = "") async throws -> String
  {
    let path = try folder.write(text, to: UUID().uuidString)
    let answer = await world.post(
      "/saisir/importer", ["nature": kind],
      files: [UploadedFile(field: "fichiers", name: name, path: path, size: text.utf8.count)])
    #expect(answer.status == 303)
    await settle(answer.location)
    return answer.location
  }

  /// Waits until nothing is under way.
  func settle(_ address: String) async {
    let id = Request(.get, address).segments.dropFirst(2).first ?? ""
    for _ in 0..<500 where world.site.imports.state(of: id)?.state.isUnderWay == true {
      try? await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Brings a file and writes it; the address of the import's page.
  @discardableResult
  func write(_ text: String, named name: String = "f.csv") async throws -> String {
    let address = try await bring(text, named: name)
    #expect(await confirm(address).status == 303)
    await settle(address)
    return await world.get(address).location
  }

  /// Confirms what the page of a file shows now, or the trial given.
  func confirm(_ address: String, trial: String? = nil) async -> Response {
    let shown = await shownTrial(address)
    return await world.post(address + "/confirmer", ["essai": trial ?? shown])
  }

  /// The number of the trial the page of a file shows.
  func shownTrial(_ address: String) async -> String {
    await world.get(address).text.firstMatch(of: /name="essai" value="([0-9]+)"/)
      .map { String($0.output.1) } ?? ""
  }

  func count(_ kind: Kind) -> Int {
    world.view.dataset.table(kind).count
  }
}
