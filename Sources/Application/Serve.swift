internal import Access
internal import Catalogue
internal import Columns
internal import CommandLine
internal import Crypto
internal import Dispatch
internal import Following
internal import Foundation
internal import HTTP
internal import HTTPServer
internal import Importing
internal import Kernel
internal import SQLStores
internal import Stores
internal import Web
internal import Words

/// Opens the pages of a store and keeps them open until the program is told to stop.
struct Serving {
  let clock: @Sendable () -> Int64
  let civilNow: @Sendable (_ zone: String) -> Int64?
  let diagnostics: @Sendable (String) -> Void
  let author: String

  /// Serves until SIGINT or SIGTERM; requests under way are answered first.
  func run(_ request: ServeRequest, zone defaultZone: String) throws -> ExitStatus {
    let signals = StopSignals()
    let path = request.store.path
    for warning in warnings(path) { diagnostics(warning + "\n") }
    let store = try SQLiteStore(
      path: path, creatingIn: defaultZone, now: clock(), opening: .seconds(request.store.wait),
      waiting: { [diagnostics] _ in diagnostics(Words.Store.waiting(for: holder(path)) + "\n") })
    let zone = try store.info().zone
    let civil: @Sendable () -> Int64 = { [civilNow, clock] in civilNow(zone) ?? clock() / 1000 }
    diagnostics(Words.Serve.loading + "\n")
    let catalogue = try Catalogue.shipped()
    let follower = try Follower(
      store, .all(named: author), maintaining: catalogue.definitions, snapshots: store,
      now: clock, today: { zone in CivilDate(civilSeconds: civilNow(zone) ?? clock() / 1000) }
    )
    let file = AuditFile(path: path + AuditFile.ending)
    let auditor = Auditor(
      follower, lines: file.lines(), now: clock, log: { try file.append($0) })
    let deposits = path + ".depots"
    try DepositFolder(path: deposits).make()
    let site = Site(
      store: store, follower: follower, auditor: auditor, catalogue: catalogue,
      workers: WorkerPool(threads: Workers.width + 2), seals: FormSeals(), now: clock,
      civilNow: civil, deposits: deposits,
      explain: { explain($0, store: path, onPage: true) }, isFull: { DiskRoom.isOut($0, path) },
      report: { [diagnostics] in diagnostics($0 + "\n") },
      isSecure: request.url?.hasPrefix("https://") == true, asksFactors: request.asksFactors,
      printer: ChromiumPrinter())
    let router = Router(site)
    var options = ServerOptions(uploadFolder: deposits, host: request.host, port: request.port)
    options.fronts = Set(request.fronts)
    options.hosts = Set(["localhost", request.host.lowercased()]).union(
      request.publicHost.map { [$0] } ?? [])
    options.admit = { router.mayBringFiles($0) ? .upload : .small }
    options.refusal = { router.refusal($0) }
    let server: HTTPServer
    do {
      server = try HTTPServer(options, handler: { await router.respond(to: $0) })
    } catch {
      diagnostics(
        Words.Serve.cannotListen("\(request.host):\(request.port)", inUse: error.code == .portTaken)
          + "\n")
      return .environment
    }
    if server.cameAlone { site.clearDeposits() }
    site.begin()
    if !request.asksFactors {
      diagnostics(Words.Serve.factorsOptional + "\n")
      try store.noteFactorsOptional(author: author, now: clock())
    }
    try welcome(request.url ?? "http://\(request.host):\(server.port)", store)
    signals.wait()
    diagnostics("\n" + Words.Serve.stopping + "\n")
    follower.stop()
    server.stop(grace: .seconds(10))
    site.end()
    if server.leavesAlone() { site.clearDeposits() }
    follower.keepLast()
    if follower.snapshotFailure != nil { diagnostics(Words.Serve.columnsNotKept + "\n") }
    try store.close()
    diagnostics(Words.Serve.stopped + "\n")
    return .done
  }

  /// Says where the pages are, and how to make the first account when there is none.
  private func welcome(_ url: String, _ store: SQLiteStore) throws {
    diagnostics(Words.Serve.ready(url) + "\n")
    guard try store.accounts().isEmpty else { return }
    let now = clock()
    let token = try store.issueLink(
      .firstAdministrator, author: author, now: now, ends: now + 86_400_000)
    diagnostics(Words.Serve.firstLink("\(url)/bienvenue/\(token)") + "\n")
  }
}

/// The signals that end the program in good order, caught from its making on.
private final class StopSignals {
  private let received = DispatchSemaphore(value: 0)
  private var sources: [any DispatchSourceSignal] = []

  init() {
    let queue = DispatchQueue(label: "signaux")
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [received] in received.signal() }
      source.resume()
      sources.append(source)
    }
  }

  /// Waits for SIGINT or SIGTERM.
  func wait() {
    received.wait()
    for source in sources { source.cancel() }
  }
}
