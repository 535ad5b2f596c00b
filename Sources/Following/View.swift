package import Access
internal import Catalogue
internal import Columns
package import Counting
package import Kernel
package import Records
package import Stores
internal import Synchronization

/// What one reader may see of a store's records at one commit: the only road to records and counts
/// for pages, routes and commands.
///
/// What is shown is of the records the reader sees, what is counted of those the reader counts, as if
/// nothing else had been recorded: tables, counts, findings, the records read from the store by number.
/// A page made of a view cannot show more than its reader may see, whatever address was asked for.
package struct View: Sendable {
  package typealias Records = Store & RecordReads & PastReads & ClosingStore
    & EditionStore

  package let reader: Reader
  /// Every record: read for its number and its day alone, and to make what the reader sees of it.
  let whole: Generation
  /// Whether `whole` holds no more than the reader sees.
  private let isNarrow: Bool
  /// Where the records of people read through it are told; nil for who works on all.
  let log: ReadingLog?
  private let madeSeen = MadeOnce<Generation>()
  private let madeCounted = MadeOnce<Generation>()
  let store: any Records

  /// What the reader sees, made when first asked for: pages that show no record do not wait for it.
  private var seen: Generation {
    isNarrow ? whole : madeSeen.value { whole.within(reader.right.seen(.records)) }
  }

  /// What the reader counts exact figures over.
  private var counted: Generation {
    isNarrow ? whole : madeCounted.value { whole.within(reader.right.counted) }
  }

  /// The part of a generation that a reader may see.
  ///
  /// - Parameter store: where single records are read, with their names and their history.
  package init(
    _ generation: Generation, _ reader: Reader, _ store: any Records, log: ReadingLog? = nil
  ) {
    self.log = log
    self.reader = reader
    whole = generation
    isNarrow = reader.right.seen(.records).isEverything && reader.right.counted.isEverything
    self.store = store
  }

  private init(reading generation: Generation, _ reader: Reader, _ store: any Records) {
    log = nil
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
      Generation(
        dataset: try store.dataset(fields: Self.whole(fields, reader), Self.whole(reader)),
        today: today),
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
    let past = try store.dataset(
      fields: Self.whole(fields, reader), at: commit, Self.whole(reader))
    let generation = Generation(dataset: past.dataset, today: day, asOf: day)
    return (View(generation, reader, store), past.notTakenBack)
  }

  /// Fields asked for, with those by which records are found to be seen and counted.
  private static func whole(_ fields: [Kind: Set<Int>], _ reader: Reader) -> [Kind: Set<Int>] {
    let right = reader.right
    return [right.seen(.records), right.counted].reduce(into: fields) { fields, sight in
      for (kind, needed) in sight.fieldsNeeded { fields[kind, default: []].formUnion(needed) }
    }
  }

  /// Who reads all at once: without identity, unless it is seen of every record that is.
  private static func whole(_ reader: Reader) -> Reader {
    reader.right.seen(.identity) == reader.right.seen(.records)
      ? reader : Reader(named: reader.name, reader.right.capped(at: .records))
  }

  /// The commit the records stand at.
  package var commit: Int { whole.commit }
  /// Today in the store's zone when the commit was followed.
  package var today: CivilDate { whole.today }

  // MARK: records together

  /// The tables of the records seen, without identity.
  package var dataset: Dataset { seen.dataset }
  /// The tables of the records counted: those figures and their explanations name by row.
  package var countedDataset: Dataset { counted.dataset }
  /// Counts over the records counted.
  package var engine: Engine { counted.engine }
  /// Counts over the records seen, for checks that say which of them changed a figure.
  package var seenEngine: Engine { seen.engine }
  /// The actors of the store and which lead to which, made once for each change of them.
  package var actors: Actors {
    kept("acteurs", of: [.acteurs]) { Actors(dataset) }
  }
  /// What the rules say of the records seen.
  package var findings: Findings { maintained(Findings.self, .one) }
  /// Which participations belong to each operation and each person.
  package var owners: RecordOwners { maintained(RecordOwners.self, .one) }
  package var territories: Territories { seen.territories }

  /// The cells kept as written that the reader may read, kind by kind, then in the order of the
  /// records; they may hold identity.
  package var unread: [UnreadCell] {
    guard reader.seesIdentity else { return [] }
    let generation = seen
    return generation.unread.filter { cell in
      guard let ids = generation.dataset.ids[cell.kind] else { return false }
      return sees(Schema.of(cell.kind).fields[cell.field].sensitivity, cell.kind, ids[cell.row])
    }
  }

  // MARK: what is kept

  /// Tells apart views whose reader sees otherwise, or in which a record of some kinds changed.
  package func state(of kinds: [Kind]) -> String { mine(seen.state(of: kinds)) }

  /// A value carried from commit to commit; who asks while it is being made waits for it.
  package func maintained<Value: Maintained>(
    _ type: Value.Type, _ basis: Value.Basis
  ) -> Value {
    seen.maintained.value(type, basis, self, of: seen)
  }

  /// Rows read so far to make such values, for budgets.
  package var rowsRead: Int { seen.maintained.rowsRead.load(ordering: .relaxed) }

  /// The same reader's view of another generation, seen whole.
  func at(_ generation: Generation) -> View { View(reading: generation, reader, store) }

  /// A result that depends on nothing but this view and `key`, made once for all who see the same.
  ///
  /// Who asks while it is being made waits for it. Errors are not kept. `cost` says how many bytes
  /// a large result holds: the least recently asked for go when all together hold too many.
  package func kept<Value: Sendable>(
    _ key: String, _ make: () throws -> Value, cost: (Value) -> Int = { _ in KeptResults.small }
  ) rethrows -> Value {
    try seen.result(mine(key), make, cost: cost)
  }

  /// The same of a result that depends on the records of some kinds alone: shared by the views that
  /// follow until one of these kinds is touched.
  package func kept<Value: Sendable>(
    _ key: String, of kinds: [Kind], _ make: () throws -> Value,
    cost: (Value) -> Int = { _ in KeptResults.small }
  ) rethrows -> Value {
    try seen.result(mine(key), of: kinds, make, cost: cost)
  }

  /// The result of a key when it is made already; who asks does not wait.
  package func ready<Value: Sendable>(_ key: String, as type: Value.Type) -> Value? {
    seen.kept(mine(key), as: type)
  }

  private func mine(_ key: String) -> String { reader.right.fingerprint + "\u{0}" + key }

  // MARK: closings

  /// The closings of figures the reader may count, oldest first.
  package func closings() throws -> [ClosingEntry] {
    try store.closings(reader).filter { mayCount($0.scope) }
  }

  /// Those over records the reader sees, whose corrections may be told.
  package func closingsSeen() throws -> [ClosingEntry] {
    let seen = reader.right.seen(.records)[.people]
    return try closings().filter { seen.holds(all: conditions(of: $0.scope)) }
  }

  /// A closing with its cells; nil when there is none that the reader may count.
  ///
  /// - Throws: `Damage` when it cannot be read.
  package func closing(_ number: Int) throws -> Closing? {
    guard try closings().contains(where: { $0.number == number }),
      var closing = try store.closing(number, reader)
    else { return nil }
    if reader.right.counted.isEverything { return closing }
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
    reader.right.counted[.people].holds(all: conditions(of: scope))
  }

  private func conditions(of scope: ClosingScope) -> Perimeter.Clause {
    var conditions: Perimeter.Clause = [:]
    for clause in scope.perimeter { conditions[clause.name, default: []].insert(clause.code) }
    return conditions
  }

  // MARK: the store

  /// Why the commits of a history were made, by their number: those of which a reason was given.
  ///
  /// The reason of a commit may speak of any record it wrote: who does not see every record reads those
  /// of its own commits.
  package func reasons(of history: [FactEntry]) throws -> [Int: CorrectionReason] {
    let read =
      reader.right.isEverything
      ? history : history.filter { $0.author == reader.name }
    return try store.reasons(of: Set(read.map(\.commit)), reader)
  }

  /// The records seen with the fields asked for, read from the store: identity and sensitive answers
  /// only for a reader who may see them.
  package func dataset(fields: [Kind: Set<Int>]) throws -> Dataset {
    let read = try store.records(fields: fields, reader)
    for (kind, positions) in fields {
      let schema = Schema.of(kind)
      let level = positions.map { Level(reading: schema.fields[$0].sensitivity) }.max() ?? .records
      log?.add(kind, read.ids[kind].map { Array($0) } ?? [], level)
    }
    return read
  }
}
