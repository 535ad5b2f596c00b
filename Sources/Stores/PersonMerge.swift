package import Columns
internal import Kernel
package import Records

/// What the cells kept aside say beside what a file wrote.
package enum KeptAside {
  /// Name of the exits of the stays before the last, in order, separated by `|`.
  package static let earlierExits = "(réentrée)"
}

/// What making two persons one needs of a store, inside one publication.
package protocol MergeSurface: AnyObject {
  /// Whether a person is there; and whether it was found to be another.
  func standing(ofPerson person: Int64) throws -> (exists: Bool, isAbsorbed: Bool)
  /// Every record that names a person or those found to be that person.
  func records(ofPerson person: Int64) throws -> [(kind: Kind, id: RecordID)]
  /// The participations of a person, and of those found to be that person, that are counted; with
  /// the number of their operation.
  func countedParticipations(ofPerson person: Int64) throws -> [(id: RecordID, operation: Int64)]
  /// Copies a participation into row 0 of a table and returns its cells kept aside; what is saved
  /// next is this one.
  func load(participation id: RecordID, into scratch: Table) throws -> [String: String]
  /// The participations that became part of one, and those that became part of them.
  func parts(of participation: RecordID) throws -> [RecordID]
  /// Writes a record and its fact.
  @discardableResult
  func save(_ change: Change) throws -> RecordID
  /// Writes the fact that a record names another person, its cells being the same.
  func touch(_ kind: Kind, _ id: RecordID) throws
  /// Remembers that a person is another from this commit on.
  func link(person: Int64, into other: Int64) throws
  /// Remembers that a participation is part of another from this commit on.
  func link(participation: RecordID, into other: RecordID) throws
}

/// Makes two persons one.
///
/// - Throws: `MergeRefusal`; nothing is changed then.
package func mergePersons(
  keep: Int64, absorb: Int64, on surface: any MergeSurface
) throws -> ImportCounts {
  guard keep != absorb else { throw MergeRefusal.samePerson }
  for person in [keep, absorb] {
    let standing = try surface.standing(ofPerson: person)
    guard standing.exists else { throw MergeRefusal.unknownPerson(person) }
    guard !standing.isAbsorbed else { throw MergeRefusal.alreadyAbsorbed(person) }
  }
  let touched = try surface.records(ofPerson: absorb)
  let kept = try surface.countedParticipations(ofPerson: keep)
  let joining = try surface.countedParticipations(ofPerson: absorb)
  let shared = Set(kept.map(\.operation)).intersection(joining.map(\.operation))
  var stays: [Int64: [RecordID]] = [:]
  for entry in kept + joining where shared.contains(entry.operation) {
    stays[entry.operation, default: []].append(entry.id)
  }
  var counts = ImportCounts()
  var written: Set<RecordID> = []
  for (_, ids) in stays.sorted(by: { $0.key < $1.key }) {
    let (into, others) = try join(ids, on: surface)
    written.formUnion(others + [into])
    counts.corrected += ids.count
  }
  for (kind, id) in touched where kind != .participations || !written.contains(id) {
    try surface.touch(kind, id)
    counts.corrected += 1
  }
  try surface.link(person: absorb, into: keep)
  return counts
}

/// Makes the participations of one person in one operation one.
private func join(
  _ ids: [RecordID], on surface: any MergeSurface
) throws -> (into: RecordID, others: [RecordID]) {
  let schema = Schema.participations
  let stays = try ids.map { try Stay($0, on: surface) }.sorted { $0.first < $1.first }
  let first = stays[0]
  let last = stays.dropFirst().reduce(first) { $0.last < $1.last ? $1 : $0 }
  let whole = first.table.copy()
  schema.outcomeMask.each { whole.copyCell($0, 0, from: last.table, 0) }
  let changed = FieldMask(
    schema.outcomeMask.positions.filter { !whole.cellEquals($0, 0, first.table, 0) })
  // Loaded again: what is saved is the one loaded last.
  let before = Stay.row()
  _ = try surface.load(participation: first.id, into: before)
  try surface.save(
    Change(
      kind: .participations, change: .reentered, id: first.id, table: whole, row: 0,
      before: (before, 0), changed: changed, aside: aside(first, last, of: stays),
      asideBefore: first.aside, structure: ""))
  let others = stays.dropFirst().map(\.id)
  for other in others {
    try surface.touch(.participations, other)
    try surface.link(participation: other, into: first.id)
  }
  return (first.id, others)
}

/// The cells kept aside of participations made one: exit answers are those of the last stay, and the
/// exits before it are kept, as when a file says that the person came back.
private func aside(_ first: Stay, _ last: Stay, of stays: [Stay]) -> [String: String] {
  let schema = Schema.participations
  var aside = first.aside
  schema.outcomeMask.each { column in
    let name = schema.fields[column].name
    aside[name] = last.aside[name]
  }
  let exits = stays.flatMap { stay in
    stay.earlierExits + (stay.id == last.id ? [] : stay.exit)
  }.sorted()
  aside[KeptAside.earlierExits] = exits.isEmpty ? nil : exits.joined(separator: "|")
  return aside
}

/// A participation whole, in row 0 of a table of its own.
private struct Stay {
  /// Which of two stays comes first: by entry, then by number.
  struct Place: Comparable {
    var entry: Int32
    var id: RecordID

    static func < (left: Place, right: Place) -> Bool {
      (left.entry, left.id) < (right.entry, right.id)
    }
  }

  let id: RecordID
  let table: Table
  let aside: [String: String]
  let first: Place
  /// The last of the stays it is made of.
  let last: Place

  init(_ id: RecordID, on surface: any MergeSurface) throws {
    let table = Self.row()
    aside = try surface.load(participation: id, into: table)
    self.id = id
    self.table = table
    first = Place(entry: Self.entry(table), id: id)
    let part = Self.row()
    last = try surface.parts(of: id).reduce(first) { last, other in
      _ = try surface.load(participation: other, into: part)
      return max(last, Place(entry: Self.entry(part), id: other))
    }
  }

  static func row() -> Table {
    let table = Table(kinds: Schema.participations.columnKinds, capacity: 1)
    table.appendRow()
    return table
  }

  private static func entry(_ table: Table) -> Int32 {
    table.integer(ParticipationField.dateEntree.rawValue, 0)
  }

  /// Its exit, as a date; nothing when it has none.
  var exit: [String] {
    let day = table.integer(ParticipationField.dateSortie.rawValue, 0)
    return day == Table.missingInteger ? [] : [CivilDate(day: day).description]
  }

  var earlierExits: [String] {
    (aside[KeptAside.earlierExits] ?? "").split(separator: "|").map(String.init)
  }
}
