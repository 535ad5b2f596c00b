package import Access
package import Checks
package import Records

/// What a store says of itself.
package struct StoreInfo: Sendable {
  /// Random number of the store, in hexadecimal.
  package var id: String
  /// Name of the time zone that decides what "today" is.
  package var zone: String
  /// Number of the last commit; 0 for a new store.
  package var commit: Int

  package init(id: String, zone: String, commit: Int) {
    self.id = id
    self.zone = zone
    self.commit = commit
  }
}

/// What a commit comes from, who makes it, when, from which files and why.
package struct CommitHeader: Sendable {
  package var origin: Origin
  package var kind: Kind
  /// Names of the files; none unless it is an import, or takes one back.
  package var files: [String]
  package var author: String
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  /// Why records are changed, kept with the commit; nil when nobody says.
  package var reason: String?

  package init(
    _ origin: Origin, kind: Kind, files: [String] = [], author: String, time: Int64,
    reason: String? = nil
  ) {
    self.origin = origin
    self.kind = kind
    self.files = files
    self.author = author
    self.time = time
    self.reason = reason
  }

  /// The same for a commit of another origin.
  package func coming(from origin: Origin) -> CommitHeader {
    var header = self
    header.origin = origin
    return header
  }
}

/// Whether what a publication wrote stays.
package enum Verdict: Sendable {
  case keep(ImportCounts)
  case discard
}

/// What the program needs from storage.
///
/// Every change goes through `publish`: one transaction, one commit number, all or nothing.
package protocol Store: CommitReads {
  func info() throws -> StoreInfo

  /// Runs `body` as one publication and keeps or discards it; returns the commit's entry when kept.
  ///
  /// Other writers wait. An error leaves the store as it was.
  func publish(
    _ header: CommitHeader, _ body: (any StoreWriter) throws -> Verdict
  ) throws -> CommitEntry?

  /// Runs `body` on the records of the last commit, with what keeps to itself what it is given: nothing
  /// is written, nobody is waited for and nobody waits, but for a store in memory.
  ///
  /// Until it ends, what is written meanwhile stays in the log of the store. Returns the records it was
  /// given, as a feed would tell them had they been written; nil when there are more than a page waits
  /// for.
  @discardableResult
  func trial(_ body: (any RecordWriter) throws -> Void) throws -> RecordChanges?

  /// Takes back what a commit wrote, as a commit of its own whose origin is an undo, whatever the
  /// header says.
  ///
  /// - Throws: `UndoRefusal`.
  func undo(_ importID: Int64, header: CommitHeader) throws -> CommitEntry

  /// Makes two persons one, as a commit of its own whose origin is a merge, whatever the header says:
  /// what names `absorb` counts as `keep` from then on. Undone like an import.
  ///
  /// Two participations of the same operation become one, as when the person comes back: entry of
  /// the earlier stay, exit and six-month answers of the later one.
  /// - Throws: `MergeRefusal`.
  func mergePersons(keep: Int64, absorb: Int64, header: CommitHeader) throws -> CommitEntry

  /// The records as tables, with the fields asked for; identity only for a reader who sees it.
  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset

  /// The cells kept as written because they could not be read, in the order of the records.
  func unreadCells(_ reader: Reader) throws -> [UnreadCell]

  /// The same of records held, without reading all others again: those that came later are not among
  /// them.
  func unreadCells(in dataset: Dataset, _ reader: Reader) throws -> [UnreadCell]

  /// What does not hold between the tables and what the program wrote in them, as the words of an
  /// audit; reads every table once.
  func tableProblems() throws -> [String]

  func close() throws
}

extension Store {
  /// A store that no other program can reach has nothing to say.
  package func tableProblems() throws -> [String] { [] }

  package func unreadCells(in dataset: Dataset, _ reader: Reader) throws -> [UnreadCell] {
    try unreadCells(reader)
  }
}

/// A cell kept as written: it counts as absent until a readable value comes.
package struct UnreadCell: Sendable {
  package var kind: Kind
  /// The record's row in the data set's table of its kind.
  package var row: Int
  /// The position of the field.
  package var field: Int
  package var text: String

  package init(kind: Kind, row: Int, field: Int, text: String) {
    self.kind = kind
    self.row = row
    self.field = field
    self.text = text
  }

  /// The bound it is beyond; nil for one kept for another reason.
  private var bound: BoundPassed? { Schema.of(kind).fields[field].passed(byWritten: text) }

  /// The rule that keeps it aside.
  package var rule: RuleID {
    if !Schema.of(kind).fields[field].codes.isEmpty { return .f02 }
    if bound != nil { return .f20 }
    let digits = text.utf8.count { $0 &- 48 <= 9 }
    switch Schema.of(kind).fields[field].type {
    case .day, .moment:
      return digits >= 5 && text.utf8.prefix(5).allSatisfy({ $0 &- 48 <= 9 }) ? .f18 : .f01
    case .euros:
      let parts = text.split(whereSeparator: { $0 == "." || $0 == "," })
      return digits >= 4 && parts.count == 2 && parts[1].utf8.count(where: { $0 &- 48 <= 9 }) == 3
        ? .f10 : .f01
    default: return .f01
    }
  }

  /// What completes the rule's message.
  package var detail: String { bound?.detail ?? "" }

  /// The unread cells among those a record keeps aside.
  package static func cells(
    of kind: Kind, row: Int, aside: [String: String]
  ) -> [UnreadCell] {
    let schema = Schema.of(kind)
    return aside.compactMap { name, text in
      schema.index(of: name).map { UnreadCell(kind: kind, row: row, field: $0, text: text) }
    }.sorted { $0.field < $1.field }
  }
}
