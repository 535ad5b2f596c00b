internal import Records
internal import SQLite

/// One step from a version of the SQLite schema to the next.
enum Migration: Hashable {
  /// A shipped file of statements; once released it is never edited.
  case script(String)
  /// The table of a kind, with the first fields of its schema.
  case table(Kind, fields: Int)
  /// A field added to a kind after its table was made.
  case field(Kind, String)

  /// The tables that were there before and whose rows it changes: their seals are made anew.
  var rewritten: [String] {
    switch self {
    case .script("0011_origins_of_commits"): ["imports"]
    case .script("0012_lines_that_wait_by_cells"): ["waiting"]
    case .script("0018_grants"): ["accounts"]
    case .script("0030_keys_of_targets"): ["cibles"]
    case .script, .table: []
    case .field(let kind, _): [kind.rawValue]
    }
  }

  /// The table of the kind it makes; nil for what makes none.
  var ownTable: String? {
    if case .table(let kind, _) = self { kind.rawValue } else { nil }
  }

  /// A table it makes with rows, and the one they come from: sealed if that one held what its seal said.
  var made: (table: String, from: String)? {
    self == .script("0018_grants") ? ("grants", "accounts") : nil
  }

  /// What it is, to tell two lists of migrations apart.
  var name: String {
    switch self {
    case .script(let file): file
    case .table(let kind, let fields): "\(kind) \(fields)"
    case .field(let kind, let field): "\(kind).\(field)"
    }
  }

  /// Its statements.
  ///
  /// - Throws: `StoreFailure` for a file that is not shipped.
  func sql() throws -> String {
    switch self {
    case .script(let file):
      guard let script = Assets.text("migrations/\(file).sql") else {
        throw StoreFailure(.damaged, subject: file)
      }
      return script
    case .table(let kind, let fields): return KindTable(kind, fields: fields).sql
    case .field(let kind, let field): return try KindTable.adding(field, to: kind)
    }
  }
}

/// The versions of the SQLite schema, applied in order, forward only.
///
/// `PRAGMA user_version` is the number of the last one applied; it moves in the same transaction as
/// the tables.
enum Migrations {
  /// In order; their number is their place, from 1.
  static let all: [Migration] =
    [
      "0001_records_and_journal", "0002_accounts_and_acts", "0003_persons_events_offers",
      "0004_closings", "0005_links_of_the_past", "0006_reasons", "0007_records_with_unread_cells",
      "0008_seals", "0009_withdrawals",
    ].map(Migration.script) + [
      .table(.conventions, fields: 10), .script("0011_origins_of_commits"),
      .script("0012_lines_that_wait_by_cells"),
      .table(.contexte, fields: 11), .table(.moyens, fields: 10), .table(.perimetres, fields: 6),
      .table(.cas, fields: 6), .table(.definitions, fields: 6), .script("0018_grants"),
      .script("0019_editions"), .script("0020_factors"), .script("0021_requests"),
    ]
    + [
      "debut", "version", "reference", "appel", "niveau", "territoire", "modalite", "motif",
    ].map { .field(.cibles, $0) } + [
      .script("0030_keys_of_targets"), .table(.editions, fields: 7),
      .table(.commentaires, fields: 10), .table(.vues, fields: 6), .table(.scenarios, fields: 5),
    ]
    + [
      (.compositions, 7), (.instances, 15), (.sieges, 14), (.seances, 15), (.points, 11),
      (.convies, 8), (.decisions, 19), (.comptesRendus, 4), (.remarques, 7), (.feuillesDeRoute, 29),
      (.moyensAction, 12), (.besoins, 18), (.passages, 7), (.solutions, 15), (.pratiques, 18),
      (.reprises, 5), (.conventionIndicateurs, 9), (.campagnes, 15), (.etapesCampagne, 9),
      (.dialogues, 10), (.parties, 5), (.lignes, 10), (.textes, 9), (.constats, 9),
      (.objectifs, 14), (.engagements, 18), (.releves, 6), (.reserves, 7), (.accords, 11),
      (.versements, 10), (.citations, 10), (.questions, 14),
    ].map { Migration.table($0, fields: $1) } + [.script("0067_feeds")]
    + [(.communs, 7), (.adoptions, 3), (.labels, 6), (.diagnostics, 9), (.actions, 18)].map {
      Migration.table($0, fields: $1)
    } + [
      .table(.piecesJointes, fields: 11), .script("0074_attached_files"), .field(.accords, "piece"),
    ]

  /// The first version whose tables are sealed.
  static let sealed = 8

  /// Brings a database to the last version; returns the one it had.
  ///
  /// - Throws: `StoreFailure.newer` when a later program wrote it.
  @discardableResult
  static func apply(to connection: Connection) throws -> Int {
    let version = Int(try connection.first("PRAGMA user_version") { $0.int64(0) } ?? 0)
    guard version <= all.count else {
      throw StoreFailure(.newer, subject: String(version))
    }
    for (index, migration) in all.enumerated() where index >= version {
      try connection.execute(script: try migration.sql())
      try connection.execute(script: "PRAGMA user_version = \(index + 1)")
    }
    return version
  }
}
