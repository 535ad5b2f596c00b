import Access
import Columns
import Crypto
import Records
import SQLite
import Stores
import TestSupport

@testable import SQLStores

/// What a publication of the tests says of itself.
func header(_ kind: Kind) -> CommitHeader {
  CommitHeader(.importing, kind: kind, files: ["a.csv"], author: "test", time: 1_000)
}

/// Publishes whole records, each over the one of its key, as changes of a kind when it stood.
@discardableResult
func write(
  _ store: any Store, _ kind: Kind, _ rows: [[String: String]], as change: ChangeKind = .corrected
) throws -> CommitEntry? {
  try store.publish(header(kind)) { writer in
    for row in rows { try save(writer, kind, row, as: change) }
    return .keep(ImportCounts())
  }
}

/// Writes a whole record over the one of its key.
func save(
  _ writer: any StoreWriter, _ kind: Kind, _ row: [String: String],
  as change: ChangeKind = .corrected
) throws {
  let line = table(kind, [row])
  let stored = table(kind, [[:]])
  let known = try writer.fetch(kind, keyOf: line, row: 0, into: stored)
  let changed = FieldMask(
    line.kinds.indices.filter {
      known == nil ? !line.isMissing($0, 0) : !line.cellEquals($0, 0, stored, 0)
    })
  try writer.save(
    Change(
      kind: kind, change: known == nil ? .created : change, id: known?.id, table: line,
      row: 0, before: known == nil ? nil : (stored, 0), changed: changed, aside: [:],
      asideBefore: [:], structure: "ASSOCIATION EXEMPLE"))
}

/// What an audit finds beside the seals of tables: for stores whose rows a test wrote by itself.
func unsealedProblems(_ store: SQLiteStore) throws -> [String] {
  try store.audit(.all(named: "test")).problems.filter { !$0.hasPrefix("sceau ") }
}

/// Gives a store the mark of its key that programs before the seals of tables gave.
func markUnsealed(_ path: String) throws {
  let master = try MasterKey.load(from: SQLiteStore.keyPath(of: path))
  let check = Crypto.keyedDigest(
    Array("jalon".utf8), key: master.subkey(2, context: "empreint"))
  let connection = try Connection(path: path, mode: .existing)
  try connection.run("UPDATE store SET key_check = \(check)")
  try connection.close()
}

/// Makes the file of a store as a version of the schema had it, sealed, from the eighth on.
func bringBack(_ path: String, to version: Int) throws {
  let scripts =
    [
      (9, "DROP TABLE withdrawn"), (10, "DROP TABLE conventions"),
      (
        11,
        """
        DROP INDEX imports_by_origin;
        DROP INDEX imports_by_undo;
        ALTER TABLE imports DROP COLUMN origin
        """
      ),
      (13, "DROP TABLE contexte"), (14, "DROP TABLE moyens"), (15, "DROP TABLE perimetres"),
      (16, "DROP TABLE cas"), (17, "DROP TABLE definitions"),
      (
        18,
        """
        ALTER TABLE accounts ADD COLUMN role INTEGER NOT NULL DEFAULT 1;
        UPDATE accounts SET role = 2 WHERE id IN (SELECT account FROM grants);
        DROP TABLE grants
        """
      ),
      (19, "DROP TABLE diffused_cells; DROP TABLE diffusions"),
      (20, "DROP TABLE recovery_codes; DROP TABLE factors"),
      (
        21,
        """
        DROP TABLE requests;
        DROP INDEX persons_erased
        """
      ),
    ]
    + [
      "debut", "version", "reference", "appel", "niveau", "territoire", "modalite", "motif",
    ].enumerated().map { (22 + $0, "ALTER TABLE cibles DROP COLUMN \($1)") } + [
      (
        30,
        """
        UPDATE cibles
        SET key = substr(key, 1, length(key) - 9 - length(ifnull(date_decision, '')))
        """
      ), (31, "DROP TABLE editions"), (32, "DROP TABLE commentaires"),
      (33, "DROP TABLE vues"), (34, "DROP TABLE scenarios"),
    ]
    + [
      "compositions", "instances", "sieges", "seances", "points", "convies", "decisions",
      "comptes_rendus", "remarques", "feuilles_de_route", "moyens_action", "besoins", "passages",
      "solutions", "pratiques", "reprises", "convention_indicateurs", "campagnes",
      "etapes_campagne", "dialogues", "parties", "lignes", "textes", "constats", "objectifs",
      "engagements", "releves", "reserves", "accords", "versements", "citations",
      "questions",
    ].enumerated().map { (35 + $0, "DROP TABLE \($1)") } + [(67, "DROP TABLE feeds")]
    + ["communs", "adoptions", "labels", "diagnostics", "actions"].enumerated().map {
      (68 + $0, "DROP TABLE \($1)")
    } + [
      (73, "DROP TABLE pieces_jointes"), (74, "DROP TABLE attached_files"),
      (75, "ALTER TABLE accords DROP COLUMN piece"),
    ]
  let keys = StoreKeys(master: try MasterKey.load(from: SQLiteStore.keyPath(of: path)))
  let connection = try Connection(path: path, mode: .existing)
  for (made, script) in scripts.reversed() where made > version {
    try connection.execute(script: script)
  }
  try connection.execute(script: "PRAGMA user_version = \(version)")
  try TableSeals.whole(connection, keys).write(connection, keys)
  try connection.close()
}
