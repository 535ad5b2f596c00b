import Access
import Columns
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport

/// A store that counts what it is asked; sessions apart, which every page asks for once.
///
/// Its accounts can be made to change or to open as in a store that others write, or that is slow.
final class CountingStore: Store, RecordReads, ChangeFeed, AccountStore, PastReads, ClosingStore,
  EditionStore, ReadingStore, PrivacyStore, AttachedFileStore
{
  private let base: MemoryStore
  private let asked = Mutex<[String: Int]>([:])
  /// Called before an account changes.
  let changing = Mutex<@Sendable () throws -> Void>({})
  /// Called before a password is checked.
  let signingIn = Mutex<@Sendable () -> Void>({})
  /// Called while the records of an earlier commit are read.
  let readingPast = Mutex<@Sendable () -> Void>({})
  /// Whether the store cannot be followed any more.
  let isBroken = Mutex(false)

  /// Whether someone reads what was before the last erasure.
  let isLogRead = Mutex(false)
  /// Whether the text of the reason of each commit is damaged.
  let isReasonDamaged = Mutex(false)

  /// Whether the journal of readings takes nothing.
  let isJournalBroken = Mutex(false)

  /// What a broken store says.
  struct Broken: Error {}

  init(_ base: MemoryStore) {
    self.base = base
  }

  /// Reads so far, by name, and forgets them.
  func take() -> [String: Int] {
    asked.withLock { asked in
      defer { asked = [:] }
      return asked
    }
  }

  private func counting<Value>(_ name: String = #function, _ body: () throws -> Value) rethrows
    -> Value
  {
    asked.withLock { $0[String(name.prefix { $0 != "(" }), default: 0] += 1 }
    return try body()
  }

  func keep(file bytes: [UInt8]) throws -> String { try counting { try base.keep(file: bytes) } }
  func file(_ digest: String) throws -> [UInt8]? { try counting { try base.file(digest) } }
  func info() throws -> StoreInfo { try counting { try base.info() } }
  func publish(_ header: CommitHeader, _ body: (any StoreWriter) throws -> Stores.Verdict) throws
    -> CommitEntry?
  {
    try counting { try base.publish(header, body) }
  }
  func trial(_ body: (any RecordWriter) throws -> Void) throws -> RecordChanges? {
    try base.trial { trial in
      try body(CountedTrial(trial) { self.asked.withLock { $0["dataset", default: 0] += 1 } })
    }
  }
  func undo(_ importID: Int64, header: CommitHeader) throws -> CommitEntry {
    try counting { try base.undo(importID, header: header) }
  }
  func mergePersons(keep: Int64, absorb: Int64, header: CommitHeader) throws -> CommitEntry {
    try counting { try base.mergePersons(keep: keep, absorb: absorb, header: header) }
  }
  func entry(_ number: Int64, _ reader: Reader) throws -> CommitEntry? {
    try counting { try base.entry(number, reader) }
  }
  func imports(_ places: Range<Int>, _ reader: Reader) throws -> [CommitEntry] {
    try counting { try base.imports(places, reader) }
  }
  func importCount(_ reader: Reader) throws -> Int {
    try counting { try base.importCount(reader) }
  }
  func changeCount(_ reader: Reader) throws -> Int {
    try counting { try base.changeCount(reader) }
  }
  func eachWaitingLine(
    _ which: WaitingSelection, _ reader: Reader, _ body: (WaitingLine) throws -> Void
  ) throws {
    try counting { try base.eachWaitingLine(which, reader, body) }
  }
  func waitingCount(_ reader: Reader) throws -> Int {
    try counting { try base.waitingCount(reader) }
  }
  func waitingOutcome(of importID: Int64, _ reader: Reader) throws -> WaitingOutcome {
    try counting { try base.waitingOutcome(of: importID, reader) }
  }
  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    try counting { try base.dataset(fields: fields, reader) }
  }
  func changes(
    after commit: Int, fields: [Kind: Set<Int>], limit: Int, _ reader: Reader
  ) throws -> RecordChanges? {
    try counting { try base.changes(after: commit, fields: fields, limit: limit, reader) }
  }
  func unreadCells(_ reader: Reader) throws -> [UnreadCell] {
    try counting { try base.unreadCells(reader) }
  }
  func close() throws { try base.close() }

  func lastCommit() throws -> Int {
    if isBroken.withLock({ $0 }) { throw Broken() }
    return try counting { try base.lastCommit() }
  }
  func records(_ kind: Kind, _ ids: [RecordID], _ reader: Reader) throws
    -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]])
  {
    try counting { try base.records(kind, ids, reader) }
  }
  func persons(
    _ kind: Kind, _ ids: [RecordID], _ reader: Reader
  ) throws -> [RecordID: Int64] {
    try counting { try base.persons(kind, ids, reader) }
  }
  func history(_ kind: Kind, _ id: RecordID, _ reader: Reader) throws -> [FactEntry] {
    try counting { try base.history(kind, id, reader) }
  }
  func histories(_ kind: Kind, _ ids: [RecordID], _ reader: Reader) throws
    -> [RecordID: [FactEntry]]
  {
    try counting { try base.histories(kind, ids, reader) }
  }
  func savedMappings() throws -> [SavedMapping] { try counting { try base.savedMappings() } }
  func saveMapping(_ mapping: SavedMapping) throws {
    try counting { try base.saveMapping(mapping) }
  }

  func commit(atEndOf day: CivilDate) throws -> Int {
    try counting { try base.commit(atEndOf: day) }
  }
  func dataset(
    fields: [Kind: Set<Int>], at commit: Int, _ reader: Reader
  ) throws -> PastDataset {
    try counting("past") {
      readingPast.withLock { $0 }()
      return try base.dataset(fields: fields, at: commit, reader)
    }
  }
  func matches(at commit: Int, _ reader: Reader) throws -> PastMatches {
    try counting { try base.matches(at: commit, reader) }
  }
  func eachFact(
    of kinds: Set<Kind>, in commits: Range<Int>, _ reader: Reader, _ body: (FactHeader) -> Void
  ) throws {
    try counting { try base.eachFact(of: kinds, in: commits, reader, body) }
  }
  func corrections(
    of kind: Kind, in commits: Range<Int>, _ reader: Reader
  ) throws -> [RecordID: Int] {
    try counting { try base.corrections(of: kind, in: commits, reader) }
  }
  func takeBack(
    _ kind: Kind, _ ids: [RecordID], after commit: Int, from past: inout PastRecords,
    _ reader: Reader
  ) throws {
    try counting { try base.takeBack(kind, ids, after: commit, from: &past, reader) }
  }
  func removeClosing(
    _ number: Int, reason: String, author: String, time: Int64
  ) throws -> Bool {
    try base.removeClosing(number, reason: reason, author: author, time: time)
  }

  func close(_ draft: ClosingDraft) throws -> ClosingEntry {
    try changing.withLock { $0 }()
    return try base.close(draft)
  }
  func closings(_ reader: Reader) throws -> [ClosingEntry] {
    try counting { try base.closings(reader) }
  }
  func closing(_ number: Int, _ reader: Reader) throws -> Closing? {
    try counting { try base.closing(number, reader) }
  }

  func publish(_ draft: EditionDraft) throws -> Edition { try base.publish(draft) }
  func editions(of frame: String?) throws -> [Edition] {
    try counting { try base.editions(of: frame) }
  }
  func editionCount() throws -> Int { try counting { try base.editionCount() } }

  func explain(commit: Int, reason: String, author: String, time: Int64) throws {
    try base.explain(commit: commit, reason: reason, author: author, time: time)
  }
  func eraseReason(commit: Int, author: String, time: Int64) throws -> ReasonErasure {
    let erasure = try base.eraseReason(commit: commit, author: author, time: time)
    return erasure == .erased && isLogRead.withLock({ $0 }) ? .stillInLog : erasure
  }
  func settleErasures() throws -> Bool { counting { !isLogRead.withLock { $0 } } }
  func reason(of commit: Int, _ reader: Reader) throws -> CorrectionReason? {
    try counting {
      try isReasonDamaged.withLock { $0 } ? .unreadable : base.reason(of: commit, reader)
    }
  }
  func reasons(of commits: Set<Int>, _ reader: Reader) throws -> [Int: CorrectionReason] {
    try counting { try base.reasons(of: commits, reader) }
  }
  func lastReason(_ reader: Reader) throws -> Int64 {
    try counting { try base.lastReason(reader) }
  }
  func reasons(_ reader: Reader) throws -> [Int: CorrectionReason] {
    try counting { try base.reasons(reader) }
  }

  func accounts() throws -> [Account] { try counting { try base.accounts() } }
  func acts(last count: Int) throws -> [ActEntry] { try counting { try base.acts(last: count) } }
  func issueLink(_ purpose: LinkPurpose, author: String, now: Int64, ends: Int64) throws -> String {
    try base.issueLink(purpose, author: author, now: now, ends: ends)
  }
  func link(_ token: String, now: Int64) throws -> LinkPurpose? { try base.link(token, now: now) }
  func feed(of account: Int64) throws -> Int64? { try base.feed(of: account) }
  func feedHolder(_ token: String) throws -> Account? { try base.feedHolder(token) }
  func makeFeed(of account: Int64, author: String, now: Int64) throws -> String {
    try changing.withLock { $0 }()
    return try base.makeFeed(of: account, author: author, now: now)
  }
  func revokeFeed(of account: Int64, author: String, now: Int64) throws {
    try changing.withLock { $0 }()
    try base.revokeFeed(of: account, author: author, now: now)
  }
  func makeFirstAdministrator(
    link: String, login: String, name: String, password: String, now: Int64
  ) throws -> Account {
    try changing.withLock { $0 }()
    return try base.makeFirstAdministrator(
      link: link, login: login, name: name, password: password, now: now)
  }
  func setActive(_ isActive: Bool, account: Int64, author: String, now: Int64) throws {
    try base.setActive(isActive, account: account, author: author, now: now)
  }
  func makeAccount(login: String, name: String, author: String, now: Int64) throws
    -> Account
  {
    try base.makeAccount(login: login, name: name, author: author, now: now)
  }
  func passwordMinimum(for purpose: LinkPurpose, now: Int64) throws -> Int {
    try base.passwordMinimum(for: purpose, now: now)
  }
  func choosePassword(link: String, password: String, now: Int64) throws -> Account {
    try changing.withLock { $0 }()
    return try base.choosePassword(link: link, password: password, now: now)
  }
  func note(_ readings: [Reading]) throws {
    if isJournalBroken.withLock({ $0 }) { throw Broken() }
    try base.note(readings)
  }
  func readings(last count: Int, of subject: RecordSubject?) throws -> [Reading] {
    try base.readings(last: count, of: subject)
  }
  func person(_ number: Int64) throws -> KnownPerson? {
    try counting("person") { try base.person(number) }
  }
  func person(structure: String, identifiant: String) throws -> KnownPerson? {
    try counting("person") { try base.person(structure: structure, identifiant: identifiant) }
  }
  func requests() throws -> [PersonalRequest] { try counting { try base.requests() } }
  func ask(_ request: PersonalRequest, now: Int64) throws -> PersonalRequest {
    try base.ask(request, now: now)
  }
  func close(request number: Int, note: String, author: String, now: Int64) throws -> Bool {
    try base.close(request: number, note: note, author: author, now: now)
  }
  func noteAccess(to person: Int64, author: String, now: Int64) throws {
    try base.noteAccess(to: person, author: author, now: now)
  }
  func readings(of records: [Kind: [RecordID]]) throws -> [Reading] {
    try counting("readings") { try base.readings(of: records) }
  }
  func erase(person: Int64, reason: String, author: String, now: Int64) throws -> CommitEntry {
    try base.erase(person: person, reason: reason, author: author, now: now)
  }
  func erased() throws -> Set<Int64> { try counting { try base.erased() } }
  func waitingLines(before time: Int64) throws -> Int {
    try counting { try base.waitingLines(before: time) }
  }
  func dropWaiting(before time: Int64, author: String, now: Int64) throws -> Int {
    try base.dropWaiting(before: time, author: author, now: now)
  }
  func verifyReadings(head: ReadingHead?) throws -> ReadingAudit {
    try base.verifyReadings(head: head)
  }
  func grants() throws -> [Grant] { try base.grants() }
  func give(_ grant: Grant, author: String, now: Int64) throws -> Grant {
    try base.give(grant, author: author, now: now)
  }
  func confirm(grant number: Int, author: String, now: Int64) throws {
    try base.confirm(grant: number, author: author, now: now)
  }
  func withdraw(grant number: Int, author: String, now: Int64) throws {
    try base.withdraw(grant: number, author: author, now: now)
  }

  func openSessions(now: Int64) throws -> [OpenSession] { try base.openSessions(now: now) }

  func endSessions(of account: Int64, only id: String?, author: String, now: Int64) throws -> Int {
    try base.endSessions(of: account, only: id, author: author, now: now)
  }

  func signIn(
    login: String, password: String, browser: String?, agent: String, now: Int64
  ) throws -> SignInOutcome {
    signingIn.withLock { $0 }()
    return try base.signIn(
      login: login, password: password, browser: browser, agent: agent, now: now)
  }
  func knows(browser: String, login: String, now: Int64) throws -> Bool {
    try base.knows(browser: browser, login: login, now: now)
  }
  func secondFactors() throws -> [Int64: SecondFactor] { try base.secondFactors() }
  func proposeFactor(to account: Int64, now: Int64) -> String {
    base.proposeFactor(to: account, now: now)
  }
  func addFactor(session token: String, code: String, now: Int64) throws -> CodeOutcome {
    try base.addFactor(session: token, code: code, now: now)
  }
  func complete(session token: String, code: String, now: Int64) throws -> CodeOutcome {
    try base.complete(session: token, code: code, now: now)
  }
  func prove(session token: String, code: String, now: Int64) throws -> ProofOutcome {
    try base.prove(session: token, code: code, now: now)
  }
  func renewRecoveryCodes(of account: Int64, author: String, now: Int64) throws -> [String] {
    try base.renewRecoveryCodes(of: account, author: author, now: now)
  }
  func removeFactor(of account: Int64, author: String, now: Int64) throws -> Bool {
    try base.removeFactor(of: account, author: author, now: now)
  }
  func noteFactorsOptional(author: String, now: Int64) throws {
    try base.noteFactorsOptional(author: author, now: now)
  }
  func prove(
    session token: String, password: String, browser: String?, now: Int64
  ) throws -> ProofOutcome {
    try base.prove(session: token, password: password, browser: browser, now: now)
  }
  func session(_ token: String, now: Int64) throws -> Session? { try base.session(token, now: now) }
  func isOpen(session token: String, now: Int64) throws -> Bool {
    try base.isOpen(session: token, now: now)
  }
  func stands(session token: String, now: Int64) throws -> Bool {
    try base.stands(session: token, now: now)
  }
  func ended(session token: String, now: Int64) throws -> EndedSession? {
    try base.ended(session: token, now: now)
  }
  func signOut(_ token: String, now: Int64) throws { try base.signOut(token, now: now) }
}

/// What takes the lines of a trial, and tells when it is asked for whole records.
private struct CountedTrial: RecordWriter {
  private let trial: any RecordWriter
  private let isRead: () -> Void

  init(_ trial: any RecordWriter, isRead: @escaping () -> Void) {
    self.trial = trial
    self.isRead = isRead
  }

  var base: Int { trial.base }
  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    isRead()
    return try trial.dataset(fields: fields, reader)
  }
  func fetch(
    _ kind: Kind, keyOf table: Table, row: Int, rank: Int, into scratch: Table
  ) throws -> StoredRecord? {
    try trial.fetch(kind, keyOf: table, row: row, rank: rank, into: scratch)
  }
  func isErased(_ kind: Kind, _ table: Table, row: Int, structure: String) throws -> Bool {
    try trial.isErased(kind, table, row: row, structure: structure)
  }
  func keys(of kind: Kind, under scope: String) throws -> [String] {
    try trial.keys(of: kind, under: scope)
  }
  func holdsEvent(like table: Table, _ row: Int) throws -> Bool {
    try trial.holdsEvent(like: table, row)
  }
  func save(_ change: Change) throws -> RecordID { try trial.save(change) }
  func hold(_ line: WaitingLine) throws -> Bool { try trial.hold(line) }
  func waiting(_ kind: Kind, key: () -> String) throws -> [WaitingLine] {
    try trial.waiting(kind, key: key)
  }
  func author(ofImport id: Int64) throws -> String? { try trial.author(ofImport: id) }
  func replace(_ line: WaitingLine, with other: WaitingLine) throws {
    try trial.replace(line, with: other)
  }
  func release(_ line: WaitingLine) throws { try trial.release(line) }
}
