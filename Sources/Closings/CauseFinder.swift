internal import Catalogue
internal import Counting
internal import Records
internal import Stores

/// Finds why records count otherwise than they did in a term.
///
/// The record's own changes come first, then its operation's, then whom its person was found to be,
/// then changes of what it is read with: one cause for each record.
struct CauseFinder {
  private let then: SourceState
  private let now: SourceState
  private let changes: RecordChanges
  private let matches: MatchChanges
  /// Whether who is whom decides: distinct persons, facts read with others of their person.
  private let readsPersons: Bool
  /// Fields that decide, by kind.
  private let needed: [Kind: FieldMask]
  /// Kinds of which something that decides changed, in their order; participations where operations are
  /// counted by theirs.
  private let touched: [Kind]

  init(
    then: SourceState, now: SourceState, changes: RecordChanges, matches: MatchChanges,
    _ request: Request, _ definition: Definition, _ term: Term
  ) {
    self.then = then
    self.now = now
    self.changes = changes
    self.matches = matches
    readsPersons =
      term.aggregate == .distinctPersons || [.persons, .events].contains(term.population)
      || term.readsNextEntry
    var one = request
    one.definitions = [definition]
    let needed = Engine.fieldsNeeded(for: one).mapValues { FieldMask($0) }
    self.needed = needed
    let readsEntries = term.readsOtherEntries
    touched = needed.keys.sorted { $0.number < $1.number }.filter { kind in
      (kind != .participations || readsEntries)
        && changes.touches(kind, needed[kind] ?? FieldMask())
    }
  }

  func cause(_ kind: Kind, _ id: Int64) -> DifferenceCause {
    guard let row = now.row(kind, id) else {
      return matches.isJoined(kind, id) ? .matched : .undone(kind, fields: [])
    }
    guard let past = then.row(kind, id) else {
      return matches.isParted(kind, id) ? .matched : .lateRecord(kind)
    }
    if let own = changes[kind, id]?.last(touching: needed[kind] ?? FieldMask()) {
      switch own.change {
      case .undone: return .undone(kind, fields: own.fields)
      case .completed: return .completed(kind, fields: own.fields)
      case .reentered: return .reentered
      case .corrected, .created: return .corrected(kind, fields: own.fields)
      }
    }
    if let operation = now.operation(of: kind, row),
      let change = changes[.operations, operation]?.last(
        touching: needed[.operations] ?? FieldMask())
    {
      return .operation(fields: change.fields)
    }
    let persons = [now.person(of: kind, row), then.person(of: kind, past)]
    if readsPersons, persons.contains(where: { matches.touches($0) }) { return .matched }
    if let other = touched.first(where: { $0 != kind || kind == .participations }) {
      return .reference(other)
    }
    return .unexplained
  }
}
