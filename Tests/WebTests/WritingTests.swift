import Access
import Columns
import Following
import Foundation
import HTTP
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

/// Forms sent while somebody else writes the store.
@Suite struct WritingTests {
  /// Holds the writer of a store from its first write until told to let go.
  private final class Holder: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    private let entered = DispatchSemaphore(value: 0)
    let wasLate = Mutex(false)

    /// Lets go by itself after a while, so that a page that waits for it fails instead of hanging.
    func hold(_ store: SQLiteStore) {
      let thread = Thread { [self] in
        _ = try? store.publish(
          CommitHeader(.importing, kind: .programmes, files: ["long.csv"], author: "essai", time: 1)
        ) { _ in
          entered.signal()
          let end = gate.wait(timeout: .now() + 1200)
          wasLate.withLock { $0 = end == .timedOut }
          return .discard
        }
      }
      thread.start()
      entered.wait()
    }

    func letGo() { gate.signal() }
  }

  @Test func `Pages are answered while forms wait for who writes, and each form is saved`()
    async throws
  {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(
      path: folder.path + "/base.db", creatingIn: "Europe/Paris", now: 0)
    let world = try World(store)
    try await world.signIn()
    let holder = Holder()
    holder.hold(store)
    let forms = (0..<8).map { number in
      Task {
        await world.post(
          "/saisir/registres/programmes/nouvelle",
          ["champ-programme": "P\(number)", "champ-intitule": "Programme \(number)"]
        ).status
      }
    }
    // More forms wait than there are threads for pages.
    for address in ["/", "/aide", "/saisir/registres/programmes", "/compter"] {
      #expect(await world.get(address).status == 200, "\(address)")
    }
    #expect(!holder.wasLate.withLock { $0 })
    #expect(world.view.dataset.table(.programmes).count == 0)
    holder.letGo()
    for form in forms { #expect(await form.value == 303) }
    #expect(world.view.dataset.table(.programmes).count == 8)
    try store.close()
  }
}
