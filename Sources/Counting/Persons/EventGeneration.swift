import Columns
import Records

/// The facts of one generation, grouped by person: those of an earlier one, but for the persons whose
/// facts or answers changed since, who are grouped again.
///
/// A commit that touches a few persons costs what they have, not an index of every fact.
struct EventGeneration: Sendable {
  /// The index of an earlier generation, or of this one when nothing changed since.
  let base: EventIndex
  /// The persons grouped again; nil when there are none.
  let patch: EventPatch?

  /// The facts of a data set, grouped from scratch; `books` are those of an earlier generation, whose
  /// numbers of texts then stand.
  init(_ dataset: Dataset, books: EventBooks = EventBooks()) {
    base = EventIndex(dataset, books: books)
    patch = nil
  }

  private init(_ base: EventIndex, _ patch: EventPatch?) {
    self.base = base
    self.patch = patch
  }

  /// The facts of a later generation; nil when they are to be grouped from scratch: rows moved, or
  /// much changed.
  func next(
    _ changes: [Kind: RowChanges], from earlier: Dataset, to later: Dataset,
    _ thresholds: EngineThresholds
  ) -> EventGeneration? {
    let touched = patch?.touched ?? EventPatch.Touched()
    guard
      let touched = touched.adding(changes, from: earlier, to: later, over: base, thresholds)
    else { return nil }
    guard !touched.isEmpty else { return self }
    return EventGeneration(base, EventPatch(touched, later, over: base))
  }

  /// The latest day of a fact; `Table.missingInteger` without facts.
  var lastDay: Int32 {
    guard let patch else { return base.lastDay }
    return max(patch.lastDayOfOthers, patch.index.lastDay)
  }

  /// What a plan reads of the persons let be, then of those grouped again; rows are those of the
  /// whole.
  func records(_ plan: EventPlan) -> [PersonRecords] {
    [base.records(plan)]
      + (patch.map { [$0.index.records(plan).numbered(by: $0.rows)] } ?? [])
  }

  /// Bytes it holds.
  var byteCount: Int { base.byteCount + (patch?.index.byteCount ?? 0) }

  /// Runs of persons of the base whose facts still stand.
  private var standing: [Range<Int>] {
    guard let patch else { return [0..<base.personCount] }
    var runs: [Range<Int>] = []
    var next = 0
    for person in patch.persons where person < base.personCount {
      if person > next { runs.append(next..<person) }
      next = person + 1
    }
    if next < base.personCount { runs.append(next..<base.personCount) }
    return runs
  }

  /// The facts to go through, part by part: those of some runs of persons, and runs of those about
  /// nobody.
  func parts(
    _ records: [PersonRecords]
  ) -> [(records: PersonRecords, persons: [Range<Int>], nobody: [Range<Int>])] {
    records.enumerated().map { part, records in
      part == 0
        ? (records, standing, patch?.standingOfNobody ?? [records.ofNobody])
        : (records, [0..<records.personCount], [records.ofNobody])
    }
  }

  /// Where a person's facts are: the part, and the number they have there; nil for a person without
  /// facts nor answers.
  func place(_ person: Int) -> (part: Int, person: Int)? {
    if let patch, let own = patch.number(of: person) { return (1, own) }
    return person < base.personCount ? (0, person) : nil
  }
}

/// Persons whose facts or answers are not those of an index any more, grouped again.
struct EventPatch: Sendable {
  /// What changed since an index was made.
  struct Touched: Sendable {
    /// Persons, by dense number.
    var persons: Set<Int32> = []
    /// Rows of `evenements` and of `personnes` that were written.
    var rows: [Kind: Set<Int32>] = [:]
    /// Whether facts about nobody came, changed or went.
    var nobody = false

    var isEmpty: Bool { persons.isEmpty && !nobody }
  }

  let touched: Touched
  /// In order, by the numbers of the whole.
  let persons: [Int]
  /// The facts of these persons, numbered from 0 in their order.
  let index: EventIndex
  /// The row of each fact of the index in `evenements`.
  let rows: Cells<Int32>
  /// Runs of the facts about nobody, by their place in the base, that no change touched.
  let standingOfNobody: [Range<Int>]
  /// The latest day of the facts of all others.
  let lastDayOfOthers: Int32

  fileprivate init(_ touched: Touched, _ dataset: Dataset, over base: EventIndex) {
    self.touched = touched
    persons = touched.persons.map { Int($0) }.sorted()
    let numbers = Dictionary(
      uniqueKeysWithValues: persons.enumerated().map { (Int32($1), Int32($0)) })
    var tables: [Kind: Table] = [:]
    var links: [Kind: Cells<Int32>] = [:]
    var facts: [Int32] = []
    for kind in [Kind.evenements, .personnes] {
      let table = dataset.table(kind)
      let own = dataset.personLinks[kind] ?? Cells(repeating: -1, count: table.count)
      var rows = touched.rows[kind] ?? []
      for person in persons { rows.formUnion(base.rows(of: person, kind)) }
      let kept = rows.sorted().filter { row in
        own[Int(row)] < 0 ? kind == .evenements : numbers[own[Int(row)]] != nil
      }
      let part = Table(kinds: table.kinds, capacity: max(kept.count, 1))
      part.appendRows(kept.count)
      for (place, row) in kept.enumerated() { part.copyRow(place, from: table, Int(row)) }
      tables[kind] = part
      links[kind] = Cells(kept.map { numbers[own[Int($0)]] ?? -1 })
      if kind == .evenements { facts = kept }
    }
    index = EventIndex(
      Dataset(commit: dataset.commit, tables: tables, personLinks: links), books: base.books,
      persons: persons.count)
    rows = Cells(index.rows.map { facts[Int($0)] })
    (standingOfNobody, lastDayOfOthers) = base.standing(
      without: persons, rowsOfNobody: (touched.rows[.evenements] ?? []).sorted())
  }

  /// The number here of a person; nil for one that was let be.
  func number(of person: Int) -> Int? {
    var low = 0
    var high = persons.count
    while low < high {
      let middle = (low + high) / 2
      if persons[middle] < person { low = middle + 1 } else { high = middle }
    }
    return low < persons.count && persons[low] == person ? low : nil
  }
}

extension EventPatch.Touched {
  /// What changed with the changes of one more commit; nil when rows moved or too much changed.
  fileprivate func adding(
    _ changes: [Kind: RowChanges], from earlier: Dataset, to later: Dataset,
    over base: EventIndex, _ thresholds: EngineThresholds
  ) -> Self? {
    var touched = self
    for kind in [Kind.evenements, .personnes] {
      guard let rows = changes[kind] else { continue }
      guard rows.removed.isEmpty, rows.inserted.isEmpty,
        rows.written.count <= thresholds.regroupedFacts,
        let now = later.personLinks[kind]
      else { return nil }
      let before = earlier.personLinks[kind]
      for row in rows.written {
        touched.rows[kind, default: []].insert(Int32(row))
        touched.touch(now[row], kind)
        if let old = rows.old(row), let before, old < before.count {
          touched.touch(before[old], kind)
        }
      }
    }
    let rows = touched.rows[.evenements]?.count ?? 0
    guard touched.persons.count <= thresholds.regroupedPersons,
      rows <= thresholds.regroupedFacts
    else { return nil }
    return touched
  }

  private mutating func touch(_ person: Int32, _ kind: Kind) {
    if person >= 0 {
      persons.insert(person)
    } else if kind == .evenements {
      nobody = true
    }
  }
}
