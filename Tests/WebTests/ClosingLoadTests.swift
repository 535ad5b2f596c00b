import Dispatch
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

/// What comparing a closing with today costs the store and the other pages.
@Suite struct ClosingLoadTests {
  /// A site with two closings of records by sex and operation, some of them changed since.
  private func world(
    changed: Bool = true, waiting: Int = 50, patience: Duration = .seconds(60)
  ) async throws -> (World, CountingStore) {
    let memory = MemoryStore()
    func person(_ number: Int, _ sex: String) -> [String: String] {
      [
        "operation": "OP1", "identifiant": "A\(number)", "date_naissance": "1990-03-12",
        "date_entree": "2017-02-01", "sexe": sex,
      ]
    }
    try memory.put(
      .operations,
      [
        [
          "operation": "OP1", "intitule": "Chantier", "beneficiaire": "Association",
          "region": "32", "date_debut": "2017-01-01", "date_fin": "2018-12-31", "fonds": "FSE",
        ]
      ])
    try memory.put(
      .participations, (1...4).map { person($0, $0 < 3 ? "F" : "H") })
    let counting = CountingStore(memory)
    let world = try World(
      memory, pages: counting, comparisonsWaiting: waiting,
      comparisonPatience: patience)
    try await world.signIn()
    for cut in ["sexe", "operation"] {
      let asked = "/clotures/nouvelle?chiffres=ESF1420.TOTAL.grand&croise=\(cut)"
      #expect(await world.post(asked, ["commentaire": "Rapport"]).status == 303)
    }
    if changed {
      try memory.put(.participations, [person(1, "H"), person(5, "F"), person(6, "F")])
      _ = try world.site.follower.refresh()
    }
    _ = counting.take()
    return (world, counting)
  }

  /// The answers to some addresses asked for at once.
  private func answers(_ world: World, _ addresses: [String]) async -> [Response] {
    await withTaskGroup(of: Response.self) { group in
      for address in addresses { group.addTask { await world.get(address) } }
      var answers: [Response] = []
      for await answer in group { answers.append(answer) }
      return answers
    }
  }

  @Test func `However many ask at once, the records of then are read once`() async throws {
    let (world, store) = try await world()
    let pages = await answers(world, (0..<12).map { "/clotures/1?ligne=\($0 % 2 + 1)" })
    #expect(pages.allSatisfy { $0.status == 200 && $0.text.contains("Réponses corrigées") })
    let reads = store.take()
    #expect(reads["past"] == 1)
    // The records of today are those of the pages.
    #expect(reads["dataset"] == nil)
    #expect(await world.get("/clotures/1").status == 200)
    #expect(store.take()["past"] == nil)
  }

  @Test func `A closing that still stands reads no records of then`() async throws {
    let (world, store) = try await world(changed: false)
    let page = await world.get("/clotures/1")
    #expect(page.text.contains("Aucun chiffre n’a changé depuis."))
    #expect(store.take()["past"] == nil)
  }

  @Test func `One comparison at a time holds records of then`() async throws {
    let (world, store) = try await world()
    let inside = Tally()
    store.readingPast.withLock { reading in
      reading = {
        inside.counts.withLock { counts in
          counts.now += 1
          counts.most = max(counts.most, counts.now)
        }
        Thread.sleep(forTimeInterval: 0.01)
        inside.counts.withLock { $0.now -= 1 }
      }
    }
    let pages = await answers(
      world, ["/clotures/1", "/clotures/2", "/clotures/1?format=csv", "/clotures/2?format=csv"])
    #expect(pages.allSatisfy { $0.status == 200 })
    #expect(store.take()["past"] == 4)
    #expect(inside.counts.withLock { $0.most } == 1)
  }

  @Test func `Other pages are answered while comparisons wait`() async throws {
    let (world, store) = try await world()
    let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    store.readingPast.withLock { reading in
      reading = {
        begun.signal()
        gate.wait()
      }
    }
    // The site has two threads for pages: three comparisons would hold them both.
    let waiting = Task {
      await answers(world, ["/clotures/1", "/clotures/1", "/clotures/1"])
    }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        begun.wait()
        continuation.resume()
      }
    }
    #expect(await world.get("/clotures").status == 200)
    #expect(await world.get("/compter/ESF1420.TOTAL.grand").status == 200)
    gate.signal()
    #expect(await waiting.value.allSatisfy { $0.status == 200 })
    #expect(store.take()["past"] == 1)
  }

  @Test func `Who is gone before the turn comes has nothing read`() async throws {
    let (world, store) = try await world()
    let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    store.readingPast.withLock { reading in
      reading = {
        begun.signal()
        gate.wait()
      }
    }
    let first = Task { await world.get("/clotures/1") }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        begun.wait()
        continuation.resume()
      }
    }
    let gone = Task { await world.get("/clotures/2") }
    gone.cancel()
    gate.signal()
    #expect(await first.value.status == 200)
    #expect(await gone.value.status == 503)
    #expect(store.take()["past"] == 1)
    // Another who asks for it has it.
    gate.signal()
    #expect(await world.get("/clotures/2").text.contains("par cause"))
    #expect(store.take()["past"] == 1)
  }

  @Test func `One that takes too long is stopped, and said so`() async throws {
    let (world, store) = try await world(patience: .zero)
    let page = await world.get("/clotures/1")
    #expect(page.status == 503)
    #expect(page["Retry-After"] == "5")
    #expect(page.text.contains("la comparaison est arrêtée."))
    #expect(store.take()["past"] == nil)
    // The list and the other pages go on.
    #expect(await world.get("/clotures").status == 200)
  }

  @Test func `Beyond those that may wait, a page says to come back`() async throws {
    let (world, store) = try await world(waiting: 0)
    let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    store.readingPast.withLock { reading in
      reading = {
        begun.signal()
        gate.wait()
      }
    }
    let page = Task { await world.get("/clotures/1") }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        begun.wait()
        continuation.resume()
      }
    }
    let turnedAway = await world.get("/clotures/2")
    #expect(turnedAway.status == 503)
    #expect(turnedAway["Retry-After"] == "5")
    #expect(turnedAway.text.contains("Trop de demandes semblables attendent déjà."))
    gate.signal()
    #expect(await page.value.status == 200)
  }

  /// How many are inside at once, and the most there were.
  private final class Tally: Sendable {
    let counts = Mutex((now: 0, most: 0))
  }
}
