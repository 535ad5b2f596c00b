import CommandLine
import Foundation
import Importing
import Kernel
import Stores
import Synchronization

/// The program over one store in memory, with what it wrote.
final class Terminal: Sendable {
  private let store = MemoryStore()
  private let written = Mutex("")
  private let told = Mutex("")
  private let openings = Mutex(0)

  /// How many times a call opened the store.
  var opened: Int { openings.withLock { $0 } }

  var output: String { written.withLock { $0 } }
  var diagnostics: String { told.withLock { $0 } }

  /// Runs one call, at noon on 12 January 2026 or some days later.
  func run(_ words: [String], daysLater days: Int64 = 0) -> ExitStatus {
    written.withLock { $0 = "" }
    told.withLock { $0 = "" }
    let now: Int64 = 1_768_212_000 + days * 86_400
    return JalonCommand(
      environment: Environment(
        openStore: { [self] _, _ in
          openings.withLock { $0 += 1 }
          return store
        },
        audit: { _ in AuditSummary(commits: 0, facts: 0, problems: [], content: "", whole: "") },
        openAccounts: { [self] _ in store },
        serve: { [self] request in
          written.withLock { $0 += "\(request.host) \(request.port)\n" }
          return .done
        },
        readFile: { path in Array(try Data(contentsOf: URL(filePath: path))) },
        now: { now * 1000 }, civilNow: { _ in now }, author: "essai", threads: 1,
        output: { [self] text in written.withLock { $0 += text } },
        diagnostics: { [self] text in told.withLock { $0 += text } },
        isTerminal: false, explain: { _ in nil })
    ).run(words)
  }
}

/// Collects what an import finds.
final class Findings: ImportObserver {
  private(set) var all: [Finding] = []
  private(set) var titles: [String] = []

  func recognised(_ file: String, as title: String) { titles.append(title) }
  func treated(_ line: TreatedLine) { all += line.findings }
  func leftOut(_ file: String, totalLine: Int) {}
  func found(_ finding: Finding) { all.append(finding) }
  func progressed(_ done: Int, of total: Int) {}

  /// Line and rule of the errors, as « 3 F01 ».
  var errors: [String] {
    all.filter { $0.severity == .error }.map { "\($0.place?.line ?? 0) \($0.id)" }
  }
}
