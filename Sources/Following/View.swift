package import Access
internal import Catalogue
package import Columns
package import Counting
package import Kernel
package import Records
package import Stores
internal import Synchronization

/// What one reader may see of a store's records at one commit: the only road to records and counts
/// for pages, routes and commands.
///
/// Everything in it is of the reader's perimeter alone, as if nothing else had been recorded: tables,
/// counts, findings, the records read from the store by number. A page made of a view cannot show
/// more than its reader may see, whatever address was asked for.
package struct View: Sendable {
  package typealias Records = Store & RecordReads & PastReads & ClosingStore

  package let reader: Reader
  /// Every record: read for its number and its day alone, and to make what the reader sees of it.
  private let whole: Generation
  /// Whether `whole` holds no more than the reader sees.
  private let isNarrow: Bool
  private let narrowed = MadeOnce<Generation>()
  private let store: any Records

  /// What the reader sees, made when first asked for: pages that show no record do not wait for it.
  private var generation: Generation {
    isNarrow ? whole : narrowed.value { whole.within(reader.right.perimeter) }
  }

  /// The part of a generation that a reader may see.
  ///
  /// - Parameter store: where single records are read, with their names and their history.
  package init(_ generation: Generation, _ reader: Reader, _ store: any Records) {
    self.reader = reader
    whole = generation
    isNarrow = reader.right.perimeter.isEverything
    self.store = store
  }

  private init(reading generation: Generation, _ reader: Reader, _ store: any Records) {
    self.reader = reader
    whole = generation
    isNarrow = true
    self.store = store
  }

  /// The records of a store as they are, read now with the fields asked for: for a call that answers
  /// once.
  package init(
    reading fields: [Kind: Set<Int>], of store: any Records, _ reader: Reader, today: CivilDate
  ) throws {
    self.init(
      reading: Generation(dataset: try store.records(fields: fields, reader), today: today),
      reader, store)
  }

  /// The records of a store as they stood at a commit; states are read on `day` at the latest.
  ///
  /// Returns with them how many later changes could not be taken back because what they held is
  /// erased.
  package static func reading(
    _ fields: [Kind: Set<Int>], of store: any Records, at commit: Int, on day: CivilDate,
    _ reader: Reader
  ) throws -> (view: View, notTakenBack: Int) {
    let past = try store.records(fields: fields, at: commit, reader)
    let generation = Generation(dataset: past.dataset, today: day, asOf: day)
    return (View(reading: generation, reader, store), past.notTakenBack)
  }

  /// The commit the records stand at.
  package var commit: Int { whole.commit }
  /// Today in the store's zone when the commit was followed.
  package var today: CivilDate { whole.today }

  // MARK: records together

  /// The tables of the records seen, without identity.
  package var dataset: Dataset { generation.dataset }
  /// Counts over the records seen.
  package var engine: Engine { generation.engine }
  /// What the rules say of the records seen.
  package var findings: Findings { maintained(Findings.self, .one) }
  /// Which participations belong to each operation and each person.
  package var owners: RecordOwners { maintained(RecordOwners.self, .one) }
  package var territories: Territories { generation.territories }

  /// The cells kept as written that the reader may read, kind by kind, then in the order of the
  /// records; they may hold identity.
  package var unread: [UnreadCell] {
    guard reader.seesIdentity else { return [] }
    return generation.unread.filter {
      reader.sees(Schema.of($0.kind).fields[$0.field].sensitivity)
    }
  }

  // MARK: what is kept

  /// Tells apart views whose reader sees otherwise, or in which a record of some kinds changed.
  package func state(of kinds: [Kind]) -> String { mine(generation.state(of: kinds)) }

  /// A value carried from commit to commit; who asks while it is being made waits for it.
  package func maintained<Value: Maintained>(
    _ type: Value.Type, _ basis: Value.Basis
  ) -> Value {
    generation.maintained.value(type, basis, self, of: generation)
  }

  /// Rows read so far to make such values, for budgets.
  package var rowsRead: Int { generation.maintained.rowsRead.load(ordering: .relaxed) }

  /// The same reader's view of another generation, seen whole.
  func at(_ generation: Generation) -> View { View(reading: generation, reader, store) }

  /// A result that depends on nothing but this view and `key`, made once for all who see the same.
  ///
  /// Who asks while it is being made waits for it. Errors are not kept. `cost` says how many bytes
  /// a large result holds: the least recently asked for go when all together hold too many.
  package func kept<Value: Sendable>(
    _ key: String, _ make: () throws -> Value, cost: (Value) -> Int = { _ in KeptResults.small }
  ) rethrows -> Value {
    try generation.result(mine(key), make, cost: cost)
  }

  /// The same of a result that depends on the records of some kinds alone: shared by the views that
  /// follow until one of these kinds is touched.
  package func kept<Value: Sendable>(
    _ key: String, of kinds: [Kind], _ make: () throws -> Value,
    cost: (Value) -> Int = { _ in KeptResults.small }
  ) rethrows -> Value {
    try generation.result(mine(key), of: kinds, make, cost: cost)
  }

  /// The result of a key when it is made already; who asks does not wait.
  package func ready<Value: Sendable>(_ key: String, as type: Value.Type) -> Value? {
    generation.kept(mine(key), as: type)
  }

  private func mine(_ key: String) -> String { reader.right.fingerprint + "\u{0}" + key }

  // MARK: single records

  /// Whether a record may be read, by the store's number.
  package func holds(_ kind: Kind, _ id: RecordID) -> Bool {
    reader.right.perimeter.isEverything || dataset.place(kind, id) != nil
  }

  /// Some records by number, whole, in the order asked for; a number without record seen leaves a
  /// hole, and so does one that is not of this view.
  package func records(_ kind: Kind, _ ids: [RecordID]) throws
    -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]])
  {
    try store.records(kind, ids.filter { holds(kind, $0) }, reader)
  }

  /// The same, and those whose sealed answers do not open: these are left out.
  ///
  /// - Throws: `Damage.record` when too many do not.
  package func openable(_ kind: Kind, _ ids: [RecordID]) throws
    -> (table: Table, rows: [RecordID: Int], broken: Set<RecordID>)
  {
    try store.openable(kind, ids.filter { holds(kind, $0) }, reader)
  }

  /// The person each of some records names, as found to be by now.
  package func persons(_ kind: Kind, _ ids: [RecordID]) throws -> [RecordID: Int64] {
    try store.persons(kind, ids.filter { holds(kind, $0) }, reader)
  }

  /// Everything that happened to a record, oldest first; nothing for one that is not of this view.
  package func history(_ kind: Kind, _ id: RecordID) throws -> [FactEntry] {
    holds(kind, id) ? try store.history(kind, id, reader) : []
  }

  // MARK: closings

  /// The closings of figures the reader may count, oldest first.
  package func closings() throws -> [ClosingEntry] {
    try store.closings(reader).filter { mayCount($0.scope) }
  }

  /// A closing with its cells; nil when there is none that the reader may count.
  ///
  /// - Throws: `Damage` when it cannot be read.
  package func closing(_ number: Int) throws -> Closing? {
    guard try closings().contains(where: { $0.number == number }),
      var closing = try store.closing(number, reader)
    else { return nil }
    if reader.right.perimeter.isEverything { return closing }
    // Figures that read beyond the perimeter they were closed in.
    let beyond = Set(
      closing.definitions.filter {
        $0.text.contains("\nacross: ") || $0.text.contains(Self.nextEntry)
      }
      .map(\.name))
    closing.definitions.removeAll { beyond.contains($0.name) }
    closing.lines.removeAll { $0.count > 1 && beyond.contains($0[0] + "." + $0[1]) }
    return closing
  }

  private static let nextEntry = Operand.daysToNextEntry.source

  private func mayCount(_ scope: ClosingScope) -> Bool {
    var conditions: Perimeter.Clause = [:]
    for clause in scope.perimeter { conditions[clause.name, default: []].insert(clause.code) }
    return reader.right.perimeter.holds(all: conditions)
  }

  // MARK: the store

  /// Why the commits of a history were made, by their number: those of which a reason was given.
  ///
  /// The reason of a commit may speak of any record it wrote: who does not see every record reads those
  /// of its own commits.
  package func reasons(of history: [FactEntry]) throws -> [Int: CorrectionReason] {
    let read =
      reader.right.perimeter.isEverything
      ? history : history.filter { $0.author == reader.name }
    return try store.reasons(of: Set(read.map(\.commit)), reader)
  }

  /// The records seen with the fields asked for, read from the store: identity and sensitive answers
  /// only for a reader who may see them.
  package func dataset(fields: [Kind: Set<Int>]) throws -> Dataset {
    try store.records(fields: fields, reader)
  }
}
