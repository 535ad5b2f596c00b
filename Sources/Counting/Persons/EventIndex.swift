import Columns
import Records
import Synchronization

/// The facts of a store grouped by person, each person's in order of date then row.
///
/// Facts about nobody come last, in order of row. A fact without a date comes before the dated
/// ones of its person. Twelve bytes a fact, and those of the fields figures read.
final class EventIndex: Sendable {
  /// Persons of the dense numbering.
  let personCount: Int
  /// Where each person's facts begin, then where those about nobody do.
  let offsets: Cells<Int32>
  /// The row of each fact in `evenements`.
  let rows: Cells<Int32>
  /// Days since 1970-01-01, `Table.missingInteger` when missing.
  let dates: Cells<Int32>
  /// The latest day of a fact; `Table.missingInteger` without facts.
  let lastDay: Int32
  let books: EventBooks
  private let facts: EventColumnBuilder
  private let persons: EventColumnBuilder
  /// Rows of `personnes` in order, and the person of each.
  private let personLinks: Cells<Int32>
  private let kept = Mutex(Kept())

  private struct Kept: Sendable {
    /// Rows of `personnes` by person.
    var answers: (offsets: Cells<Int32>, rows: Cells<Int32>)?
    var facts: [Int: EventColumn] = [:]
    var attributes: [Int: EventColumn] = [:]
  }

  /// `persons` is how many there are at least.
  init(_ dataset: Dataset, books: EventBooks = EventBooks(), persons least: Int = 0) {
    let table = dataset.table(.evenements)
    let persons = dataset.table(.personnes)
    let links = dataset.personLinks[.evenements] ?? Cells(repeating: -1, count: table.count)
    personLinks = dataset.personLinks[.personnes] ?? Cells(repeating: -1, count: persons.count)
    precondition(links.count == table.count && personLinks.count == persons.count)
    self.books = books
    facts = EventColumnBuilder(kind: .evenements, table: table, books: books)
    self.persons = EventColumnBuilder(kind: .personnes, table: persons, books: books)
    let count = max(least, 1 + max(Self.highest(links), Self.highest(personLinks)))
    personCount = count
    (offsets, rows) = Self.grouped(links, personCount: count)
    dates = Self.dates(rows, table)
    Self.order(rows, dates, offsets)
    var last = Table.missingInteger
    for position in 0..<dates.count { last = max(last, dates[position]) }
    lastDay = last
  }

  /// The day of each row, missing from a table without days.
  private static func dates(_ rows: Cells<Int32>, _ table: Table) -> Cells<Int32> {
    let dates = Cells<Int32>(repeating: Table.missingInteger, count: rows.count)
    let field = EventField.date.rawValue
    guard table.kinds[field] == .integer else { return dates }
    let view = table.integerView(field)
    Workers.overRows(rows.count, grain: 4096) { range in
      for position in range { dates[position] = view[Int(rows[position])] }
    }
    return dates
  }

  private static func highest(_ links: Cells<Int32>) -> Int {
    var highest: Int32 = -1
    for row in 0..<links.count { highest = max(highest, links[row]) }
    return Int(highest)
  }

  /// Rows counted then dealt to their persons, those about nobody after all.
  ///
  /// Each thread reads every row and deals those of its own persons, in order of row.
  private static func grouped(
    _ links: Cells<Int32>, personCount: Int
  ) -> (offsets: Cells<Int32>, rows: Cells<Int32>) {
    let next = Cells<Int32>(repeating: 0, count: personCount + 1)
    /// Calls `body` with each row and its person, those without one being of the number after all.
    @Sendable func each(_ persons: Range<Int>, _ body: (Int, Int) -> Void) {
      for row in 0..<links.count {
        let link = links[row]
        let person = link < 0 ? personCount : Int(link)
        if persons.contains(person) { body(row, person) }
      }
    }
    Workers.overRows(personCount + 1, grain: 1024) { persons in
      each(persons) { _, person in next[person] += 1 }
    }
    var start: Int32 = 0
    let offsets = Cells<Int32>(count: personCount + 1) { person in
      let own = start
      start += next[person]
      next[person] = own
      return own
    }
    let rows = Cells<Int32>(repeating: 0, count: links.count)
    Workers.overRows(personCount + 1, grain: 1024) { persons in
      each(persons) { row, person in
        rows[Int(next[person])] = Int32(row)
        next[person] += 1
      }
    }
    return (offsets, rows)
  }

  /// Puts each person's facts in order of date; equal dates keep the order of rows.
  private static func order(_ rows: Cells<Int32>, _ dates: Cells<Int32>, _ offsets: Cells<Int32>) {
    Workers.overRows(offsets.count - 1, grain: 1024) { persons in
      for person in persons {
        let start = Int(offsets[person])
        let end = Int(offsets[person + 1])
        if end - start > 64 {
          let sorted = (start..<end).map { (date: dates[$0], row: rows[$0]) }
            .sorted { ($0.date, $0.row) < ($1.date, $1.row) }
          for (step, fact) in sorted.enumerated() {
            dates[start + step] = fact.date
            rows[start + step] = fact.row
          }
          continue
        }
        for position in start..<end {
          let date = dates[position]
          let row = rows[position]
          var place = position
          while place > start, dates[place - 1] > date {
            dates[place] = dates[place - 1]
            rows[place] = rows[place - 1]
            place -= 1
          }
          dates[place] = date
          rows[place] = row
        }
      }
    }
  }

  /// What a plan reads, its columns built when first asked for and kept.
  func records(_ plan: EventPlan) -> PersonRecords {
    let missing = kept.withLock { kept in
      (
        facts: plan.fields.filter { kept.facts[$0] == nil }.sorted(),
        attributes: plan.attributes.filter { kept.attributes[$0] == nil }.sorted()
      )
    }
    let built = Mutex(Kept())
    // Columns of text are encoded by one thread each.
    Workers.run(min(Workers.width, missing.facts.count)) { [self] part in
      for index in stride(from: part, to: missing.facts.count, by: Workers.width) {
        let column = facts.column(missing.facts[index], rows: rows, whole: true)
        built.withLock { $0.facts[missing.facts[index]] = column }
      }
    }
    for field in missing.attributes {
      let column = attribute(field)
      built.withLock { $0.attributes[field] = column }
    }
    let added = built.withLock { $0 }
    return kept.withLock { kept in
      kept.facts.merge(added.facts) { first, _ in first }
      kept.attributes.merge(added.attributes) { first, _ in first }
      return PersonRecords(
        rows: rows, dates: dates, offsets: offsets,
        fields: (0..<EventField.allCases.count).map { kept.facts[$0] ?? .absent },
        attributes: (0..<PersonField.allCases.count).map { kept.attributes[$0] ?? .absent })
    }
  }

  /// An answer of each person: of several rows of `personnes`, the last that holds one.
  private func attribute(_ field: Int) -> EventColumn {
    let count = personCount
    let latest = Cells<Int32>(repeating: -1, count: count)
    let table = persons.table
    guard table.kinds[field] != .absent else { return .absent }
    for row in 0..<table.count where !table.isMissing(field, row) {
      let person = Int(personLinks[row])
      if person >= 0 { latest[person] = Int32(row) }
    }
    return persons.column(field, rows: latest, whole: true)
  }

  /// The rows of a person in `evenements` or `personnes`; none for a person it does not know.
  func rows(of person: Int, _ kind: Kind) -> [Int32] {
    guard person < personCount else { return [] }
    let (offsets, rows) = kind == .evenements ? (self.offsets, self.rows) : answers
    return (Int(offsets[person])..<Int(offsets[person + 1])).map { rows[$0] }
  }

  private var answers: (offsets: Cells<Int32>, rows: Cells<Int32>) {
    if let known = kept.withLock({ $0.answers }) { return known }
    let made = Self.grouped(personLinks, personCount: personCount)
    return kept.withLock { kept in
      if let known = kept.answers { return known }
      kept.answers = made
      return made
    }
  }

  /// Runs of the facts about nobody but those of some rows, and the latest day of these and of the
  /// facts of all persons but some; both lists in order.
  func standing(
    without persons: [Int], rowsOfNobody: [Int32]
  ) -> (ofNobody: [Range<Int>], lastDay: Int32) {
    var runs: [Range<Int>] = []
    var isTouched = persons.contains { person in
      guard person < personCount else { return false }
      // Each person's facts are in order of date.
      let end = Int(offsets[person + 1])
      return end > Int(offsets[person]) && dates[end - 1] == lastDay
    }
    var next = Int(offsets[personCount])
    for row in rowsOfNobody {
      guard let place = place(ofNobody: row) else { continue }
      if place > next { runs.append(next..<place) }
      if dates[place] == lastDay { isTouched = true }
      next = place + 1
    }
    if next < rows.count { runs.append(next..<rows.count) }
    guard isTouched else { return (runs, lastDay) }
    let left = Set(persons)
    var last = Table.missingInteger
    for person in 0..<personCount where !left.contains(person) {
      let end = Int(offsets[person + 1])
      if end > Int(offsets[person]) { last = max(last, dates[end - 1]) }
    }
    for place in runs.joined() { last = max(last, dates[place]) }
    return (runs, last)
  }

  /// Where a fact about nobody is, by its row; nil for another.
  private func place(ofNobody row: Int32) -> Int? {
    var low = Int(offsets[personCount])
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low] == row ? low : nil
  }

  /// Bytes it holds.
  var byteCount: Int {
    kept.withLock { kept in
      offsets.count * 4 + rows.count * 8
        + kept.facts.values.reduce(0) { $0 + $1.width * rows.count }
        + kept.attributes.values.reduce(0) { $0 + $1.width * personCount }
    }
  }
}

/// The facts and answers of some persons, as plans read them.
struct PersonRecords: Sendable {
  /// The row of each fact in `evenements`.
  let rows: Cells<Int32>
  let dates: Cells<Int32>
  /// Where each person's facts begin, then where those about nobody do.
  let offsets: Cells<Int32>
  /// By position in `evenements`.
  let fields: [EventColumn]
  /// By position in `personnes`, one value per person.
  let attributes: [EventColumn]

  var personCount: Int { offsets.count - 1 }
  var count: Int { rows.count }
  /// Facts about nobody.
  var ofNobody: Range<Int> { Int(offsets[personCount])..<count }

  /// The same facts as rows of another table.
  func numbered(by rows: Cells<Int32>) -> PersonRecords {
    PersonRecords(
      rows: rows, dates: dates, offsets: offsets, fields: fields, attributes: attributes)
  }

  /// The facts of one person as two tables hold them, in any order, alone.
  init(
    facts: Table, rows: [Int], persons: Table, personRows: [Int], isPerson: Bool,
    plan: EventPlan, books: EventBooks
  ) {
    let field = EventField.date.rawValue
    func day(_ row: Int) -> Int32 {
      facts.kinds[field] == .integer ? facts.integer(field, row) : Table.missingInteger
    }
    let order = isPerson ? rows.sorted { (day($0), $0) < (day($1), $1) } : rows
    let ordered = Cells(order.map { Int32($0) })
    self.rows = ordered
    dates = Cells(order.map(day))
    offsets = isPerson ? Cells([0, Int32(order.count)]) : Cells([0])
    let builder = EventColumnBuilder(kind: .evenements, table: facts, books: books)
    fields = (0..<EventField.allCases.count).map { field in
      plan.fields.contains(field)
        ? builder.column(field, rows: ordered, whole: false) : .absent
    }
    let answers = EventColumnBuilder(kind: .personnes, table: persons, books: books)
    attributes = (0..<PersonField.allCases.count).map { field in
      guard isPerson, plan.attributes.contains(field), persons.kinds[field] != .absent else {
        return .absent
      }
      let row = personRows.last { !persons.isMissing(field, $0) } ?? -1
      return answers.column(field, rows: Cells([Int32(row)]), whole: false)
    }
  }

  init(
    rows: Cells<Int32>, dates: Cells<Int32>, offsets: Cells<Int32>, fields: [EventColumn],
    attributes: [EventColumn]
  ) {
    self.rows = rows
    self.dates = dates
    self.offsets = offsets
    self.fields = fields
    self.attributes = attributes
  }
}

extension Dataset {
  /// Whether facts and persons are the very ones of another generation.
  func sharesFacts(with other: Dataset) -> Bool {
    [Kind.evenements, .personnes].allSatisfy { kind in
      tables[kind] === other.tables[kind] && personLinks[kind] === other.personLinks[kind]
    }
  }
}
