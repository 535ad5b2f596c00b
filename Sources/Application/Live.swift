internal import Access
internal import CommandLine
internal import Crypto
internal import Foundation
internal import Importing
internal import Kernel
internal import Records
internal import SQLStores
internal import SQLite
internal import Stores
internal import Web
internal import Words

/// Runs the program in the real world and returns its exit status.
package func runJalon(arguments: [String]) -> Int32 {
  StandardStream.prepare()
  let output = StandardOutput()
  let command = JalonCommand(environment: liveEnvironment(output))
  let status = command.run(Array(arguments.dropFirst()))
  return output.ending(status.rawValue, diagnostics: diagnostics)
}

/// Writes on standard error; what it does not take is lost, and nothing ends for it.
private let diagnostics: @Sendable (String) -> Void = { _ = StandardStream.write($0, on: 2) }

/// The real clock, files, store and terminal.
private func liveEnvironment(_ output: StandardOutput) -> Environment {
  let clock: @Sendable () -> Int64 = { Int64((Date().timeIntervalSince1970 * 1000).rounded()) }
  let open: @Sendable (StoreCall) throws -> SQLiteStore = { call in
    let limit = Duration.seconds(call.wait)
    do {
      return try SQLiteStore(
        path: call.path, creatingIn: call.use == .making ? CivilZone.usual : nil, now: clock(),
        reading: call.use == .reading, patience: limit, limit: limit,
        waiting: { _ in diagnostics(Words.Store.waiting(for: holder(call.path)) + "\n") })
    } catch let failure as StoreFailure where failure.code == .absent && call.use == .trying {
      return try SQLiteStore(inMemoryIn: CivilZone.usual, now: clock())
    }
  }
  return Environment(
    openStore: open,
    audit: { call in
      let report = try open(call).audit(.all(named: author()))
      return AuditSummary(
        commits: report.commits, facts: report.facts, problems: report.problems,
        content: report.content, whole: report.whole)
    },
    openAccounts: open,
    warnings: warnings,
    serve: { request in
      try Serving(
        clock: clock, civilNow: civilNow, diagnostics: diagnostics, author: author()
      ).run(request, zone: CivilZone.usual)
    },
    report: { request in
      try PagePrinting(
        clock: clock, civilNow: civilNow, diagnostics: diagnostics, author: author()
      ).run(request, store: open(request.store))
    },
    readFile: { path in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw UnreadableFile(path: path)
      }
      return [UInt8](data)
    },
    listFolder: { path in
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        throw UnreadableFile(path: path)
      }
      return names
    },
    now: clock,
    civilNow: civilNow,
    author: author(), threads: max(1, ProcessInfo.processInfo.activeProcessorCount),
    output: { output.write($0) }, diagnostics: diagnostics,
    isTerminal: isatty(2) == 1, isOutputTerminal: isatty(1) == 1,
    explain: { explain($0, store: $1) },
    isBusy: { $0 is StoreBusy || ($0 as? SQLiteError)?.kind == .busy }, holder: holder,
    opens: { RouteTable.opens($0, $1) })
}

/// What others of the machine may do with the files of a store, in French.
@Sendable
func warnings(_ path: String) -> [String] {
  FileRights.exposures(of: path).filter { !$0.isRefused }.map { exposure in
    Words.Store.exposed(
      exposure.path, isWritable: exposure.isWritable, isFolder: exposure.code == .folderExposed)
  }
}

/// The program that writes a store, as « jalon (1234) »; nil when the system does not say.
@Sendable
func holder(_ path: String) -> String? {
  LockHolder.writing(path).map { "\($0.name.isEmpty ? "?" : $0.name) (\($0.process))" }
}

/// The civil moment in a zone; nil for no such zone.
@Sendable
private func civilNow(_ zone: String) -> Int64? {
  guard let zone = TimeZone(identifier: zone) else { return nil }
  let now = Date()
  return Int64(now.timeIntervalSince1970.rounded(.down)) + Int64(zone.secondsFromGMT(for: now))
}

/// The account the program runs under.
private func author() -> String {
  ProcessInfo.processInfo.userName
}

/// The French sentence of an error of the store or of what lies beside it; nil for any other.
///
/// - Parameters:
///   - path: that of the store: some errors come from its disk being full.
///   - onPage: whether a page says it, to who does not hold the machine.
@Sendable
package func explain(
  _ error: any Error, store path: String? = nil, onPage: Bool = false
) -> String? {
  if let path, DiskRoom.isOut(error, path) { return Words.Store.diskFull }
  switch error {
  case let failure as StoreFailure:
    return onPage
      ? Words.Store.pageFailure()
      : Words.Store.failure(code: failure.code.rawValue, subject: failure.subject)
  case let damage as Damage: return sentence(damage, onPage)
  case let folder as ForeignFolder:
    return onPage
      ? Words.Store.pageFailure() : Words.Store.foreignDeposits(folder.path)
  case is ErasedPerson: return Words.finding(id: "P02", column: nil, value: "", detail: "")
  case is CryptoError: return Words.Store.brokenSeal(onPage: onPage)
  case is StoreBusy:
    return onPage
      ? Words.Store.pageDatabase(kind: "busy") : Words.Store.database(kind: "busy", code: 5)
  case let error as SQLiteError:
    return onPage
      ? Words.Store.pageDatabase(kind: "\(error.kind)")
      : Words.Store.database(kind: "\(error.kind)", code: Int(error.code))
  default: return nil
  }
}

/// What is damaged, and what to do.
private func sentence(_ damage: Damage, _ onPage: Bool) -> String {
  switch damage {
  case .record(let kind, let number):
    Words.Store.brokenRecord(kind.rawValue, number, onPage: onPage)
  case .person(let number): Words.Store.brokenPerson(number, onPage: onPage)
  case .waitingLine(let number): Words.Store.brokenLine(number, onPage: onPage)
  case .closing(let number): Words.Store.brokenClosing(number, onPage: onPage)
  case .edition(let number): Words.Store.brokenEdition(number, onPage: onPage)
  case .mapping(let name): Words.Store.brokenMapping(name, onPage: onPage)
  }
}
