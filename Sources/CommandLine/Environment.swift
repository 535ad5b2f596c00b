package import Access
package import Closings
package import Kernel
package import Stores

/// What the command line asks of a store.
package typealias CommandStore = Store & RecordReads & PastReads & ClosingStore & AccountStore
  & ReadingStore & EditionStore & PrivacyStore

/// What a call does with a store.
package enum StoreUse: Sendable {
  /// Only reads: nothing is written, and nobody is waited for.
  case reading
  /// Reads and writes a store that exists.
  case writing
  /// The same; the store is made when absent.
  case making
  /// Reads and writes, and keeps nothing: one in memory stands in for a store that is absent.
  case trying
}

/// A store as a call asks for it.
package struct StoreCall: Sendable {
  package var path: String
  package var use: StoreUse
  /// Seconds it may wait for who else writes.
  package var wait: Int

  package init(path: String, use: StoreUse, wait: Int) {
    self.path = path
    self.use = use
    self.wait = wait
  }
}

/// What the command line needs of the world; `Application` gives the live one, tests their own.
package struct Environment: Sendable {
  /// Opens a store.
  package var openStore: @Sendable (StoreCall) throws -> any CommandStore
  /// Checks a store against itself.
  package var audit: @Sendable (StoreCall) throws -> AuditSummary
  /// The accounts of a store.
  package var openAccounts: @Sendable (StoreCall) throws -> any AccountStore & ReadingStore
  /// What others of the machine may do with the files of a store and should not, in French.
  package var warnings: @Sendable (_ path: String) -> [String]
  /// Serves the pages until told to stop.
  package var serve: @Sendable (ServeRequest) throws -> ExitStatus
  /// Puts a page on paper.
  package var report: @Sendable (PageReport) throws -> ExitStatus
  /// The bytes of a file.
  package var readFile: @Sendable (_ path: String) throws -> [UInt8]
  /// The names of the files of a folder.
  package var listFolder: @Sendable (_ path: String) throws -> [String]
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var now: @Sendable () -> Int64
  /// The civil moment in a zone: seconds since 1970-01-01T00:00:00 there; nil for no such zone.
  package var civilNow: @Sendable (_ zone: String) -> Int64?
  /// Who runs the program.
  package var author: String
  /// How far who runs it sees.
  package var right: Right
  /// Processors the program may use.
  package var threads: Int
  /// Writes for a person on standard output and standard error: what a terminal would obey in the
  /// text is shown instead.
  package let output: @Sendable (String) -> Void
  package let diagnostics: @Sendable (String) -> Void
  /// Writes for a program on standard output, as it is; as for a person when that is a terminal.
  package let data: @Sendable (String) -> Void
  /// Writes our own moves of the cursor on standard error.
  package let progress: @Sendable (String) -> Void
  /// Whether standard error is a terminal, which may show a progress bar.
  package var isTerminal: Bool
  /// The French sentence of an error of the adapters, when they know it; the path of the store in
  /// use, if any.
  package var explain: @Sendable (_ error: any Error, _ store: String?) -> String?
  /// Whether an error says that another program held the store for longer than the call may wait.
  package var isBusy: @Sendable (any Error) -> Bool
  /// The program that writes a store now, when it is known.
  package var holder: @Sendable (_ path: String) -> String?

  /// Whether the page of an address opens to a right; nil when there is no such page.
  package var opens: @Sendable (_ address: String, Right) -> Bool?
  /// How many figures closings may keep.
  package var closingRoom: ClosingRoom

  package init(
    openStore: @escaping @Sendable (StoreCall) throws -> any CommandStore,
    audit: @escaping @Sendable (StoreCall) throws -> AuditSummary,
    openAccounts: @escaping @Sendable (StoreCall) throws -> any AccountStore & ReadingStore,
    warnings: @escaping @Sendable (String) -> [String] = { _ in [] },
    serve: @escaping @Sendable (ServeRequest) throws -> ExitStatus,
    report: @escaping @Sendable (PageReport) throws -> ExitStatus = { _ in .environment },
    readFile: @escaping @Sendable (String) throws -> [UInt8],
    listFolder: @escaping @Sendable (String) throws -> [String] = {
      throw UnreadableFile(path: $0)
    },
    now: @escaping @Sendable () -> Int64, civilNow: @escaping @Sendable (String) -> Int64?,
    author: String, right: Right = .everything, threads: Int,
    output: @escaping @Sendable (String) -> Void,
    diagnostics: @escaping @Sendable (String) -> Void, isTerminal: Bool,
    isOutputTerminal: Bool = false,
    explain: @escaping @Sendable (any Error, String?) -> String?,
    isBusy: @escaping @Sendable (any Error) -> Bool = { _ in false },
    holder: @escaping @Sendable (String) -> String? = { _ in nil },
    closingRoom: ClosingRoom = .standard,
    opens: @escaping @Sendable (String, Right) -> Bool? = { _, _ in nil }
  ) {
    self.closingRoom = closingRoom
    self.opens = opens
    self.openStore = openStore
    self.audit = audit
    self.openAccounts = openAccounts
    self.warnings = warnings
    self.serve = serve
    self.report = report
    self.readFile = readFile
    self.listFolder = listFolder
    self.now = now
    self.civilNow = civilNow
    self.author = author
    self.right = right
    self.threads = threads
    let visible: @Sendable (String) -> Void = { output(VisibleText.lines($0)) }
    self.output = visible
    self.diagnostics = { (text: String) -> Void in diagnostics(VisibleText.lines(text)) }
    data = isOutputTerminal ? visible : output
    progress = diagnostics
    self.isTerminal = isTerminal
    self.explain = explain
    self.isBusy = isBusy
    self.holder = holder
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
  /// What the call says could not be written on standard output; what it does is done.
  case unsaid = 4
}
