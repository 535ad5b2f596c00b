package import Access
internal import Columns
package import Records
package import Stores
internal import Words

/// What is asked of a store to tell all that it holds of one person.
package typealias DossierStore = Store & RecordReads & AccountStore & PrivacyStore

/// All that a store holds of one person.
package struct PersonDossier: Sendable {
  /// A record as it stands, with what happened to it.
  package struct Record: Sendable {
    package var kind: Kind
    package var id: RecordID
    /// What each field says, as a file writes it; fields that say nothing are left out.
    package var cells: [String: String]
    /// Cells kept as they were written.
    package var asides: [String: String]
    /// Oldest first.
    package var history: [FactEntry]
  }

  package let person: KnownPerson
  package private(set) var records: [Record] = []
  /// Lines of files that wait.
  package private(set) var waiting: [WaitingLine] = []
  /// Who read what, oldest first.
  package let readings: [Reading]
  /// The last first.
  package let requests: [PersonalRequest]

  /// Reads a person; nothing of anybody else is read but lines that wait, to find those of the person.
  package init(
    _ person: KnownPerson, _ store: any DossierStore
  ) throws {
    self.person = person
    readings = try store.readings(of: person.records)
    requests = try store.requests().filter { person.everyone.contains($0.person) }
    let reader = Reader.all(named: "")
    var traces = PersonTraces()
    for kind in Kind.ofPersons {
      let ids = person.records[kind] ?? []
      guard !ids.isEmpty else { continue }
      let (table, rows, asides) = try store.records(kind, ids, reader)
      for id in ids {
        var cells: [String: String] = [:]
        if let row = rows[id] {
          traces.add(kind, table, row)
          for (column, field) in Schema.of(kind).fields.enumerated()
          where table.kinds[column] != .absent && !table.isMissing(column, row) {
            cells[field.name] = field.text(table, column, row)
          }
        }
        records.append(
          Record(
            kind: kind, id: id, cells: cells, asides: asides[id] ?? [:],
            history: try store.history(kind, id, reader)))
      }
    }
    waiting = try store.waitingLines(.all, reader).filter(traces.concern)
  }

  /// How many records there are of each kind, in the order of kinds.
  package var counts: [(kind: Kind, count: Int)] {
    Kind.ofPersons.compactMap { kind in
      let count = person.records[kind]?.count ?? 0
      return count > 0 ? (kind, count) : nil
    }
  }

  /// How many sensitive answers there are.
  package var sensitiveAnswers: Int {
    records.reduce(0) { sum, record in
      sum
        + Schema.of(record.kind).fields.count {
          $0.sensitivity == .sensitive && record.cells[$0.name] != nil
        }
    }
  }
}

extension PersonDossier {
  /// What to write in the journal of readings when it is shown, or made into an archive.
  ///
  /// - Parameters:
  ///   - account: whose, with the session; nil at the command line.
  ///   - route: the pattern of the page, or the command.
  package func readings(
    at time: Int64, by account: (id: Int64, session: String)?, route: String
  ) -> [Reading] {
    Kind.ofPersons.compactMap { kind in
      guard let ids = person.records[kind], !ids.isEmpty else { return nil }
      return Reading(
        time: time, account: account?.id ?? 0, grant: 0, session: account?.session ?? "",
        route: route, verb: "GET", kind: kind, subjects: ids.sorted(), level: .sensitive,
        outcome: .answered)
    }
  }

  /// What an erasure would take and leave, in sentences.
  package var erasure: [String] {
    Words.Privacy.preview(
      records: counts.map { kind, count in
        let noun = Schema.of(kind).noun
        return (count, count > 1 ? noun.many : noun.one)
      }, answers: sensitiveAnswers, waiting: waiting.count, persons: person.everyone.count)
  }
}
