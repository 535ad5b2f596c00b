import Access
import Closings
import CommandLine
import Foundation
import Importing
import Kernel
import SQLStores
import Stores
import Synchronization
import TestSupport

/// How a call ended; the library of tests has a type of the same name.
typealias CallStatus = ExitStatus

/// The program over one store in memory, with what it wrote.
final class Terminal: Sendable {
  let store: MemoryStore
  private let right: Right
  private let author: String
  private let isTerminal: Bool
  private let closingRoom: ClosingRoom
  private let written = Mutex("")
  private let told = Mutex("")
  private let openings = Mutex<[StoreCall]>([])

  /// How many times a call opened the store.
  var opened: Int { asked.count }
  /// The stores asked for by all calls.
  var asked: [StoreCall] { openings.withLock { $0 } }

  /// - Parameter isTerminal: whether standard output is one.
  init(
    _ store: MemoryStore = MemoryStore(), author: String = "essai", right: Right = .everything,
    isTerminal: Bool = false,
    closingRoom: ClosingRoom = .standard
  ) {
    self.store = store
    self.right = right
    self.author = author
    self.closingRoom = closingRoom
    self.isTerminal = isTerminal
  }

  var output: String { written.withLock { $0 } }
  var diagnostics: String { told.withLock { $0 } }

  /// Runs one call, at noon on 12 January 2026 or some days later.
  func run(_ words: [String], daysLater days: Int64 = 0) -> ExitStatus {
    written.withLock { $0 = "" }
    told.withLock { $0 = "" }
    let now: Int64 = 1_768_212_000 + days * 86_400
    return JalonCommand(
      environment: Environment(
        openStore: { [self] call in try open(call) },
        audit: { [self] call in
          _ = try open(call)
          return AuditSummary(commits: 0, facts: 0, problems: [], content: "", whole: "")
        },
        openAccounts: { [self] call in try open(call) },
        warnings: { path in path == "ouverte.db" ? ["Attention : \(path)"] : [] },
        serve: { [self] request in
          _ = try open(request.store)
          written.withLock { $0 += "\(request.host) \(request.port)\n" }
          return .done
        },
        readFile: { path in Array(try Data(contentsOf: URL(filePath: path))) },
        listFolder: { path in
          guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw UnreadableFile(path: path)
          }
          return names
        },
        now: { now * 1000 }, civilNow: { _ in now }, author: author, right: right, threads: 1,
        output: { [self] text in written.withLock { $0 += text } },
        diagnostics: { [self] text in told.withLock { $0 += text } },
        isTerminal: false, isOutputTerminal: isTerminal, explain: { _, _ in nil },
        isBusy: { $0 is StoreBusy }, holder: { _ in "jalon (12)" }, closingRoom: closingRoom)
    ).run(words)
  }

  /// The store, unless it is one that somebody else writes.
  private func open(_ call: StoreCall) throws -> MemoryStore {
    openings.withLock { $0.append(call) }
    if call.path == "prise.db" { throw StoreBusy() }
    return store
  }
}

/// Collects what an import finds.
final class Findings: ImportObserver {
  private(set) var all: [Finding] = []
  private(set) var titles: [String] = []

  func recognised(_ file: String, as title: String) { titles.append(title) }
  func treated(_ line: TreatedLine) { all += line.findings }
  func leftOut(_ file: String, lines: [Int]) {}
  func found(_ finding: Finding) { all.append(finding) }
  func progressed(_ done: Int, of total: Int) {}

  /// Line and rule of the errors, as « 3 F01 ».
  var errors: [String] {
    all.filter { $0.severity == .error }.map { "\($0.place?.line ?? 0) \($0.id)" }
  }
}

/// Collects what an environment writes on standard output.
final class Sink: Sendable {
  private let written = Mutex("")

  var text: String { written.withLock { $0 } }

  func make(isTerminal: Bool) -> Environment {
    let store = MemoryStore()
    return Environment(
      openStore: { _ in store },
      audit: { _ in AuditSummary(commits: 0, facts: 0, problems: [], content: "", whole: "") },
      openAccounts: { _ in store }, serve: { _ in .done }, readFile: { _ in [] }, now: { 0 },
      civilNow: { _ in 0 }, author: "essai", threads: 1,
      output: { [self] text in written.withLock { $0 += text } }, diagnostics: { _ in },
      isTerminal: false, isOutputTerminal: isTerminal, explain: { _, _ in nil })
  }
}
