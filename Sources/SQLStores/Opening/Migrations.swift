internal import Records
internal import SQLite

/// The versions of the SQLite schema, applied in order, forward only.
///
/// A released file is never edited. `PRAGMA user_version` is the number of the last one applied; it
/// moves in the same transaction as the tables.
enum Migrations {
  /// Shipped files in order; their number is their place, from 1.
  static let files = [
    "0001_records_and_journal", "0002_accounts_and_acts", "0003_persons_events_offers",
    "0004_closings", "0005_links_of_the_past", "0006_reasons", "0007_records_with_unread_cells",
    "0008_seals",
  ]

  /// The first version whose tables are sealed.
  static let sealed = 8

  /// Brings a database to the last version; returns the one it had.
  ///
  /// - Throws: `StoreFailure.newer` when a later program wrote it.
  @discardableResult
  static func apply(to connection: Connection) throws -> Int {
    let version = Int(try connection.first("PRAGMA user_version") { $0.int64(0) } ?? 0)
    guard version <= files.count else {
      throw StoreFailure(.newer, subject: String(version))
    }
    for (index, file) in files.enumerated() where index >= version {
      guard let script = Assets.text("migrations/\(file).sql") else {
        throw StoreFailure(.damaged, subject: file)
      }
      try connection.execute(script: script)
      try connection.execute(script: "PRAGMA user_version = \(index + 1)")
    }
    return version
  }
}
