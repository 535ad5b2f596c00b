import Foundation
import Testing

/// The world outside the tests: the program under test, Python, the project's shared data.
enum Outside {
  private static let environment = ProcessInfo.processInfo.environment

  /// The built program (`JALON_BINARY`).
  static let program = environment["JALON_BINARY"] ?? ""
  /// A Python that has duckdb (`JALON_PYTHON`).
  static let python = environment["JALON_PYTHON"] ?? "python3"
  /// Many more seeds and kills (`JALON_LONG`).
  static let isLong = environment["JALON_LONG"] == "1"
  /// Whether a skipped test would go unseen.
  static let isContinuousIntegration = environment["CI"] != nil

  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  /// Published data kept beside the package; not everyone has them.
  static let shared = package.appending(path: "../shared").standardizedFileURL
  static let hasShared = FileManager.default.fileExists(atPath: shared.path)
}

extension Trait where Self == ConditionTrait {
  /// Runs only with a built program.
  static var needsProgram: Self {
    .enabled(
      if: !Outside.program.isEmpty,
      "JALON_BINARY is not set: build the program and give its path, as ./test does")
  }

  /// Runs only beside the shared data; where they are, a missing file fails the test.
  static var needsSharedData: Self {
    .enabled(
      if: Outside.hasShared, "no folder ../shared: its invented twin runs instead")
  }
}

/// Every journey through the built program; one at a time, so that measured moments mean something.
@Suite("End to end", .serialized, .needsProgram)
enum EndToEnd {}

@Suite("The tests themselves")
struct TheTests {
  @Test("Where the shared data are and nobody watches, the program is given")
  func nothingIsSkippedUnseen() {
    let mustRun = Outside.isContinuousIntegration && Outside.hasShared
    #expect(!mustRun || !Outside.program.isEmpty, "set JALON_BINARY")
  }
}

/// What a run of a program gave.
struct Outcome {
  var status: Int32
  /// Whether a signal ended it.
  var isKilled: Bool
  var output: String
  var errors: String

  /// Everything it said.
  var said: String { output + errors }

  /// The lines of its output, without the last empty one.
  var lines: [String] {
    output.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
  }

  func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(output.utf8))
  }
}

/// A program that runs, its output kept in files so that no pipe fills up.
final class Running {
  let process = Process()
  private let output: URL
  private let errors: URL
  private let ended: AsyncStream<Void>

  init(_ program: String, _ words: [String], in folder: URL) throws {
    let name = UUID().uuidString
    output = folder.appending(path: ".\(name).out")
    errors = folder.appending(path: ".\(name).err")
    for file in [output, errors] {
      guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
        throw CocoaError(.fileWriteUnknown)
      }
    }
    process.executableURL = URL(filePath: program)
    process.arguments = words
    process.currentDirectoryURL = folder
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    ended = stream
    process.terminationHandler = { _ in continuation.finish() }
    try process.run()
  }

  /// What it gave, once it is over.
  func outcome() async throws -> Outcome {
    for await _ in ended {}
    defer {
      try? FileManager.default.removeItem(at: output)
      try? FileManager.default.removeItem(at: errors)
    }
    return Outcome(
      status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

/// A folder of its own for one journey, removed after it.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "jalon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> URL { url.appending(path: name) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: path(name))
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: path(name)), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name).path) }

  /// Runs the program under test here.
  func jalon(_ words: String...) async throws -> Outcome { try await jalon(words) }

  func jalon(_ words: [String]) async throws -> Outcome {
    try await Running(Outside.program, words, in: url).outcome()
  }

  func python(_ words: [String]) async throws -> Outcome {
    try await Running(Outside.python, words, in: url).outcome()
  }

  /// The digest of a store's content, once its audit agrees with everything.
  func digest(_ store: String) async throws -> String {
    let audit = try await jalon("audit", "--store", store)
    try #require(audit.status == 0, "\(audit.said)")
    #expect(audit.output.contains("Tout concorde"))
    return try #require(audit.output.firstMatch(of: /[0-9a-f]{64}/)).output.description
  }

  /// Copies a store that nothing has open: the database, its key, what SQLite left beside.
  func copyStore(_ source: String, to target: String) throws {
    for suffix in ["", ".cle", "-wal", "-shm"] {
      try? FileManager.default.removeItem(at: path(target + suffix))
      if exists(source + suffix) {
        try FileManager.default.copyItem(at: path(source + suffix), to: path(target + suffix))
      }
    }
  }
}

/// A finding as `--json` writes it.
struct FoundJSON: Decodable {
  var id: String
  var gravite: String
  var bloque: Bool?
  var fichier: String?
  var ligne: Int?
  var colonne: String?
  var cle: String
}

/// The counts of an import as `--json` writes them.
struct CountsJSON: Decodable, Equatable {
  var nouvelles = 0
  var completees = 0
  var corrigees = 0
  var inchangees = 0
  var bloquees = 0
}

/// What `import --json` writes.
struct ImportJSON: Decodable {
  var constats: [FoundJSON]
  var regles: [String: Int]
  var lignes: CountsJSON
  var reprises: Int
}

/// What `check --json` writes.
struct CheckJSON: Decodable {
  var constats: [FoundJSON]
  var regles: [String: Int]
}

/// Random numbers from a seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
