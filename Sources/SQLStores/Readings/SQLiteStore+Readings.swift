package import Access
internal import SQLite
package import Stores

extension SQLiteStore: ReadingStore {
  package func note(_ readings: [Reading]) throws {
    guard let head = try readingFile.add(readings), let last = readings.last else { return }
    backlog.add(
      .init(
        act: .readingsSealed, author: Self.itself, time: last.time, subject: 0,
        details: head.text))
    // What is shown does not wait for it: it is written with the next change else.
    try? flushActs(waiting: .milliseconds(50))
  }

  /// Who seals, in the journal of acts.
  private static let itself = "Jalon"

  package func readings(last count: Int, of subject: RecordSubject?) throws -> [Reading] {
    try readingFile.last(count, of: subject)
  }

  package func verifyReadings(head: ReadingHead?) throws -> ReadingAudit {
    let sealed = try connected { connection in
      try connection.all(
        "SELECT details FROM acts WHERE act = \(Act.readingsSealed.rawValue) ORDER BY number"
      ) { ReadingHead($0.text(0)) }
    }.compactMap(\.self)
    return try readingFile.verify(
      (sealed + (head.map { [$0] } ?? [])).sorted { $0.number < $1.number })
  }
}
