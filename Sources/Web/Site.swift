package import Access
package import Catalogue
package import Closings
package import Columns
package import Following
internal import HTTP
package import Kernel
package import Stores
internal import Synchronization
internal import Words

/// What the pages need of the world: the store, its counts, the clock, the work threads.
package final class Site: Sendable {
  package typealias PageStore = Store & RecordReads & AccountStore & PastReads & ClosingStore
    & ChangeFeed & ReadingStore & EditionStore & PrivacyStore
    & AttachedFileStore

  package let store: any PageStore
  package let follower: Follower
  /// Checks what the follower keeps.
  package let auditor: Auditor
  package let catalogue: Catalogue
  /// Finds people by name.
  package let names = NameIndex()
  /// Threads for pages; imports have their own.
  package let workers: WorkerPool
  /// For the slow digests of passwords; as many at once as the store makes.
  package let signIns = Turnstile(threads: 2, waiting: 20)
  /// The same for browsers an account knows: whoever floods the others does not keep them out.
  package let knownSignIns = Turnstile(threads: 1, waiting: 20)
  /// For changes of accounts, that wait for who else writes: signing in does not wait for them.
  package let accountChanges = Turnstile(threads: 1, waiting: 5)
  /// For changes of records, closings and reasons: one at a time, as the store takes them.
  let writes = Turnstile(threads: 1, waiting: 200)
  /// For comparisons with a closing, that hold a second set of records: one at a time.
  package let comparisons: Turnstile
  /// How long a page waits for one, its turn included.
  package let comparisonPatience: Duration
  /// How many figures closings may keep.
  package let closingRoom: ClosingRoom
  /// Waits from one sign of life of a stream to the next: less than a minute, so that a stream whose
  /// session is over ends within one.
  package let heartbeat: @Sendable () async -> Void
  /// Finds the corrections of closed periods as commits come.
  package let lateCorrections = LateCorrections()
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package let now: @Sendable () -> Int64
  /// Civil seconds in the store's zone since 1970-01-01T00:00:00 there.
  package let civilNow: @Sendable () -> Int64
  /// Folder for files brought and not yet written; beside the store, closed to others.
  package let deposits: String
  /// The French sentence of an adapter's error, when it knows it.
  package let explain: @Sendable (any Error) -> String?
  /// Whether an adapter's error comes from a full disk.
  package let isFull: @Sendable (any Error) -> Bool
  /// Called when a page fails for a reason of ours: writes to the journal of the machine.
  package let report: @Sendable (String) -> Void
  /// Whether cookies are sent over TLS only.
  package let isSecure: Bool
  /// Whether accounts whose rights ask for a second factor must add one before anything else.
  package let asksFactors: Bool
  /// Marks of shipped files, by name.
  package let marks: [String: String]
  /// Wrong passwords and codes, and links that open nothing, by network.
  let wrongPasswords = Mutex(FailureCount(most: 50))
  let unknownLinks = Mutex(FailureCount(most: 20))
  /// Forms sent after their session was over.
  package let waitingForms: WaitingForms
  /// How far an account sees, when tests say it; else what was granted to it.
  private let givenRights: (@Sendable (Account) -> Right)?
  /// Lays pages out on paper; nil where nothing can.
  let printer: (any PagePrinter)?
  /// How many pages are being laid out for who waits for them.
  let printing = Mutex(0)
  /// Dossiers of many territories, under way or done lately.
  let packs = Packs()
  /// The imports under way.
  package let imports = ImportJobs()

  package init(
    store: any PageStore, follower: Follower, auditor: Auditor? = nil, catalogue: Catalogue,
    workers: WorkerPool, seals: any FormSealing,
    now: @escaping @Sendable () -> Int64, civilNow: @escaping @Sendable () -> Int64,
    deposits: String, comparisonsWaiting: Int = 50,
    comparisonPatience: Duration = .seconds(120), closingRoom: ClosingRoom = .standard,
    heartbeat: @escaping @Sendable () async -> Void = {
      try? await Task.sleep(for: .seconds(20))
    },
    explain: @escaping @Sendable (any Error) -> String?,
    isFull: @escaping @Sendable (any Error) -> Bool = { _ in false },
    report: @escaping @Sendable (String) -> Void, isSecure: Bool = false, asksFactors: Bool = true,
    rights: (@Sendable (Account) -> Right)? = nil, printer: (any PagePrinter)? = nil
  ) {
    self.printer = printer
    givenRights = rights
    waitingForms = WaitingForms(seals)
    self.store = store
    self.follower = follower
    self.auditor = auditor ?? Auditor(follower, now: now)
    self.catalogue = catalogue
    self.workers = workers
    self.now = now
    self.civilNow = civilNow
    self.deposits = deposits
    self.comparisonPatience = comparisonPatience
    self.closingRoom = closingRoom
    self.heartbeat = heartbeat
    comparisons = Turnstile(threads: 1, waiting: comparisonsWaiting)
    self.explain = explain
    self.isFull = isFull
    self.report = report
    self.isSecure = isSecure
    self.asksFactors = asksFactors
    marks = ShippedFiles.marks
  }

  /// Today in the store's zone.
  package var today: CivilDate { CivilDate(civilSeconds: civilNow()) }

  /// When what pages show was current, in words; empty once the store cannot be read.
  var moment: String {
    guard follower.failure == nil else { return "" }
    let civil = civilNow()
    let day = CivilDate(civilSeconds: civil)
    let minutes = Int((civil - Int64(day.day) * 86_400) / 60)
    return Words.ImportPages.moment(day, hour: minutes / 60, minute: minutes % 60)
  }

  /// Who reads in a session, by what is granted to its account now; a visitor sees no record.
  func reader(of session: Session?) throws -> Reader {
    guard let account = session?.account else {
      return Reader(
        named: "",
        Right(
          seesIdentity: false, seesSensitiveAnswers: false, perimeter: .nothing, functions: []))
    }
    return Reader(named: account.name, try right(of: account))
  }

  /// What is granted to an account now.
  func right(of account: Account) throws -> Right {
    if let givenRights { return givenRights(account) }
    let grants = try store.grants().filter { $0.account == account.id }
    return Right(grants: grants, actors: view(for: .all(named: "")).actors, on: today)
  }

  /// What someone may see of the records followed last.
  package func view(for reader: Reader, log: ReadingLog? = nil) -> View {
    View(follower.current, reader, store, log: log)
  }

  /// The name of the cookie that knows a session.
  ///
  /// Over TLS browsers let nobody but this very host set
  /// it: not a neighbour of the same domain, nor a page without TLS.
  var sessionCookie: String { isSecure ? "__Host-jalon" : "jalon" }
  /// The name of the cookie by which accounts know a browser.
  var browserCookie: String { sessionCookie + "-navigateur" }

  /// A header that sets a cookie, for so many seconds.
  func cookie(_ name: String, _ value: String, seconds: Int) -> (name: String, value: String) {
    (
      "Set-Cookie",
      "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)"
        + (isSecure ? "; Secure" : "")
    )
  }
}
