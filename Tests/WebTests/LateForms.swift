import Access
import Foundation
import HTTP
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

/// A site whose clock and journal are in the test's hands, and a browser whose session ends.
struct LateForms {
  static let camille = "camille@exemple.fr"
  static let dominique = "dominique@exemple.fr"
  static let list = "/saisir/registres/conventions"
  /// What nobody else may read.
  static let typed = "Accord très confidentiel"
  static let agreement = [
    "champ-convention": "CPO-1", "champ-intitule": typed, "champ-type": "cpo",
    "champ-parties": "999001000", "champ-debut": "01/02/2025", "champ-montant_ue": "1 200,50",
    "champ-territoire": "", "etat": "0",
  ]

  /// A clock told to move, and what the program told the journal of the machine.
  final class Hands: Sendable {
    let now = Mutex(World.now)
    let told = Mutex<[String]>([])
  }

  let hands = Hands()
  let world: World

  init(
    _ store: MemoryStore = MemoryStore(),
    rights: (@Sendable (Account) -> Right)? = World.usual, asksFactors: Bool = false
  ) async throws {
    world = try World(
      store, now: { [hands] in hands.now.withLock { $0 } },
      report: { [hands] line in hands.told.withLock { $0.append(line) } },
      asksFactors: asksFactors, rights: rights)
    try await world.signIn()
  }

  func wait(minutes: Int64) { hands.now.withLock { $0 += minutes * 60_000 } }

  /// Lets the session be over by itself.
  func expire() { wait(minutes: 13 * 60) }

  var commits: Int { get throws { try world.store.lastCommit() } }

  /// Where a sign-in page leads afterwards.
  static func wanted(_ answer: Response) -> String {
    Request(.get, answer.location).query["suite"] ?? ""
  }

  /// Sends a form after its session was over; the address it waits at.
  func late(
    _ path: String, _ fields: [String: String] = agreement, files: [UploadedFile] = []
  ) async throws -> String {
    expire()
    let answer = await world.post(path, fields, files: files)
    #expect(answer.status == 303)
    #expect(answer.location.hasPrefix("/connexion?suite=%2Freprise%2F"))
    let wanted = Self.wanted(answer)
    #expect(try #require(wanted.wholeMatch(of: #//reprise/([0-9a-f]{64})/#)).1.utf8.count == 64)
    return wanted
  }

  /// The fields that a page's form of an address would send.
  static func fields(_ page: String, to address: String) throws -> [String: String] {
    let start = try #require(page.range(of: "method=\"post\" action=\"\(address)\""), "\(address)")
    let form = page[start.upperBound...]
    let end = try #require(form.range(of: "</form>"))
    var fields: [String: String] = [:]
    for tag in form[..<end.lowerBound].matches(of: #/<input[^>]*>/#) {
      guard let name = tag.0.firstMatch(of: #/name="([^"]*)"/#)?.1 else { continue }
      fields[String(name)] = tag.0.firstMatch(of: #/value="([^"]*)"/#).map { String($0.1) } ?? ""
    }
    for tag in form[..<end.lowerBound].matches(of: #/<select[^>]*name="([^"]*)".*?</select>/#) {
      let chosen = tag.0.firstMatch(of: #/value="([^"]*)" selected/#)
      fields[String(tag.1)] = chosen.map { String($0.1) } ?? ""
    }
    return fields
  }
}
