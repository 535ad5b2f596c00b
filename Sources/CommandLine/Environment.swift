package import Kernel
package import Stores

/// What the command line asks of a store.
package typealias CommandStore = Store & RecordReads & PastReads & ClosingStore

/// What the command line needs of the world; `Application` gives the live one, tests their own.
package struct Environment: Sendable {
  /// Opens a store; the flag says whether it is made when absent.
  package var openStore: @Sendable (_ path: String, _ create: Bool) throws -> any CommandStore
  /// Checks a store against itself.
  package var audit: @Sendable (_ path: String) throws -> AuditSummary
  /// The accounts of a store.
  package var openAccounts: @Sendable (_ path: String) throws -> any AccountStore
  /// Serves the pages until told to stop.
  package var serve: @Sendable (ServeRequest) throws -> ExitStatus
  /// The bytes of a file.
  package var readFile: @Sendable (_ path: String) throws -> [UInt8]
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var now: @Sendable () -> Int64
  /// The civil moment in a zone: seconds since 1970-01-01T00:00:00 there; nil for no such zone.
  package var civilNow: @Sendable (_ zone: String) -> Int64?
  /// Who runs the program.
  package var author: String
  /// Processors the program may use.
  package var threads: Int
  /// Writes to standard output and standard error.
  package var output: @Sendable (String) -> Void
  package var diagnostics: @Sendable (String) -> Void
  /// Whether standard error is a terminal, which may show a progress bar.
  package var isTerminal: Bool
  /// The French sentence of an error of the adapters, when they know it.
  package var explain: @Sendable (any Error) -> String?
  /// Whether an error of `openStore` says that there is no such store.
  package var isAbsent: @Sendable (any Error) -> Bool

  package init(
    openStore: @escaping @Sendable (String, Bool) throws -> any CommandStore,
    audit: @escaping @Sendable (String) throws -> AuditSummary,
    openAccounts: @escaping @Sendable (String) throws -> any AccountStore,
    serve: @escaping @Sendable (ServeRequest) throws -> ExitStatus,
    readFile: @escaping @Sendable (String) throws -> [UInt8],
    now: @escaping @Sendable () -> Int64, civilNow: @escaping @Sendable (String) -> Int64?,
    author: String, threads: Int, output: @escaping @Sendable (String) -> Void,
    diagnostics: @escaping @Sendable (String) -> Void, isTerminal: Bool,
    explain: @escaping @Sendable (any Error) -> String?,
    isAbsent: @escaping @Sendable (any Error) -> Bool = { _ in false }
  ) {
    self.openStore = openStore
    self.audit = audit
    self.openAccounts = openAccounts
    self.serve = serve
    self.readFile = readFile
    self.now = now
    self.civilNow = civilNow
    self.author = author
    self.threads = threads
    self.output = output
    self.diagnostics = diagnostics
    self.isTerminal = isTerminal
    self.explain = explain
    self.isAbsent = isAbsent
  }

  /// Today's date in a store's zone.
  package func today(_ zone: String) -> CivilDate {
    CivilDate(civilSeconds: civilNow(zone) ?? now() / 1000)
  }
}

/// What an audit says.
package struct AuditSummary: Sendable {
  package var commits: Int
  package var facts: Int
  package var problems: [String]
  package var content: String
  package var whole: String

  package init(commits: Int, facts: Int, problems: [String], content: String, whole: String) {
    self.commits = commits
    self.facts = facts
    self.problems = problems
    self.content = content
    self.whole = whole
  }
}

/// How the program ends.
package enum ExitStatus: Int32, Sendable {
  case done = 0
  /// Something is blocked; what could be done is done.
  case blocked = 1
  /// The command line is wrong; nothing was done.
  case usage = 2
  /// The environment prevents; nothing was written.
  case environment = 3
}
