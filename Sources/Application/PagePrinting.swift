internal import Access
internal import Catalogue
internal import Columns
internal import CommandLine
internal import Dispatch
internal import Following
internal import Foundation
internal import HTTP
internal import Kernel
internal import SQLStores
internal import Stores
internal import Synchronization
internal import Web
internal import Words

/// Puts one page of a store on paper: makes it as the server would, and has Chromium lay it out.
///
/// Nothing listens: the page and its files are written in a folder of their own, opened there, and
/// removed. The PDF is tagged, with its titles as an outline.
struct PagePrinting {
  let clock: @Sendable () -> Int64
  let civilNow: @Sendable (_ zone: String) -> Int64?
  let diagnostics: @Sendable (String) -> Void
  let author: String

  func run(_ request: PageReport, store: SQLiteStore) throws -> ExitStatus {
    let ending = request.output.split(separator: ".").last?.lowercased()
    let printer = ChromiumPrinter()
    guard printer != nil || ending == "html" || ending == "xlsx" else {
      diagnostics(Words.Report.noChromium + "\n")
      return .environment
    }
    let zone = try store.info().zone
    let civil: @Sendable () -> Int64 = { [civilNow, clock] in civilNow(zone) ?? clock() / 1000 }
    let catalogue = try Catalogue.shipped()
    let follower = try Follower(
      store, .all(named: author), maintaining: catalogue.definitions, snapshots: store, now: clock,
      today: { zone in CivilDate(civilSeconds: civilNow(zone) ?? clock() / 1000) })
    defer { follower.stop() }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "jalon-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let site = Site(
      store: store, follower: follower, catalogue: catalogue, workers: WorkerPool(threads: 1),
      seals: FormSeals(), now: clock, civilNow: civil, deposits: folder.path,
      explain: { explain($0, store: request.store.path) },
      report: { [diagnostics] in diagnostics($0 + "\n") })
    let pages = PrintedPages(site, for: request.reader)
    let page: Response
    switch Self.waiting({ await pages.page(request.address) }) {
    case .failure(let sentence):
      diagnostics(sentence + "\n")
      return .blocked
    case .success(let response): page = response
    }
    guard case .bytes(let bytes) = page.body else { return .blocked }
    guard let printer, ending != "xlsx", ending != "html" else {
      return write(ending == "html" ? Self.alone(bytes, pages) : bytes, to: request.output)
    }
    do {
      return write(try printer.pdf(of: bytes, with: pages.files), to: request.output)
    } catch is Unprinted {
      diagnostics(Words.Report.notPrinted + "\n")
      return .environment
    }
  }

  /// The answer of work that waits, waited for: the command has nothing else to do.
  private static func waiting<Answer: Sendable>(
    _ work: @escaping @Sendable () async -> Answer
  ) -> Answer {
    let place = Place<Answer>()
    let done = DispatchSemaphore(value: 0)
    Task {
      let answer = await work()
      place.answer.withLock { $0 = answer }
      done.signal()
    }
    while true {
      done.wait()
      if let answer = place.answer.withLock({ $0 }) { return answer }
    }
  }

  /// Where an answer is put for who waits.
  private final class Place<Answer: Sendable>: Sendable {
    let answer = Mutex<Answer?>(nil)
  }

  private func write(_ bytes: [UInt8], to output: String) -> ExitStatus {
    do {
      try Data(bytes).write(to: URL(filePath: output))
    } catch {
      diagnostics(Words.Terminal.unwritable(output) + "\n")
      return .environment
    }
    diagnostics(Words.Report.written(output) + "\n")
    return .done
  }

  /// A page that needs no other file: its style is inside it.
  private static func alone(_ page: [UInt8], _ pages: PrintedPages) -> [UInt8] {
    var text = String(decoding: page, as: UTF8.self)
    for (name, bytes) in pages.files where name.hasSuffix(".css") {
      text = text.replacing(
        "<link rel=\"stylesheet\" href=\"\(name)\">",
        with: "<style>" + String(decoding: bytes, as: UTF8.self) + "</style>")
    }
    return Array(text.utf8)
  }
}
