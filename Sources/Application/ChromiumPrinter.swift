internal import Dispatch
internal import Foundation
internal import Web

/// Has Chromium lay pages out: a tagged PDF, with its titles as an outline.
///
/// Nothing listens: a page and its files are written in a folder of their own, closed to others, opened
/// there, and removed.
struct ChromiumPrinter: PagePrinter {
  private let program: String
  /// How long a page may take.
  private static let patience: DispatchTimeInterval = .seconds(120)

  /// The browser named by `JALON_CHROMIUM`, or the system's; nil when there is none.
  init?() {
    let named = ProcessInfo.processInfo.environment["JALON_CHROMIUM"].map { [$0] } ?? []
    let usual = ["chromium", "chromium-browser", "google-chrome"].map { "/usr/bin/" + $0 }
    let found = (named + usual).first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let found else { return nil }
    program = found
  }

  func pdf(of page: [UInt8], with files: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "jalon-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
    let source = folder.appending(path: "page.html")
    try Data(page).write(to: source)
    let result = folder.appending(path: "page.pdf")
    try open(source, folder, ["--print-to-pdf=" + result.path])
    guard let made = try? Data(contentsOf: result), !made.isEmpty else { throw Unprinted() }
    return Array(made)
  }

  /// Opens a page until the browser is done with it.
  ///
  /// - Throws: `Unprinted` when it fails or takes too long.
  private func open(_ source: URL, _ folder: URL, _ asked: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments =
      [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
        "--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf",
        "--user-data-dir=" + folder.appending(path: "profil").path,
      ] + asked + (getuid() == 0 ? ["--no-sandbox"] : []) + [source.absoluteString]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do { try process.run() } catch { throw Unprinted() }
    guard ended.wait(timeout: .now() + Self.patience) == .success else {
      process.terminate()
      throw Unprinted()
    }
    guard process.terminationStatus == 0 else { throw Unprinted() }
  }
}
