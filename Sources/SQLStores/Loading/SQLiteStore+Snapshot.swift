package import Access
internal import Columns
internal import Crypto
internal import Glibc
package import Records
internal import SQLite
package import Stores

extension SQLiteStore: SnapshotStore {
  /// The path of the columns kept beside a store.
  package static func snapshotPath(of path: String) -> String { path + ".colonnes" }

  package func snapshot(
    fields: [Kind: Set<Int>], _ reader: Reader
  ) throws -> RecordSnapshot? {
    guard memory == nil else { return nil }
    let keys = keys()
    return try snapshotFile(keys).read { form, fill in
      guard form.layout == Self.layout, Self.columns(form) == Self.columns(fields, reader) else {
        return nil
      }
      return try connected { connection in
        guard try isOfLog(form, connection) else { return nil }
        guard let columns = SnapshotColumns(form), fill(columns.blocks) else {
          return nil
        }
        let unread =
          reader.seesIdentity
          ? try AsideQueries.unread(columns.unread, in: columns.dataset, connection, keys) : []
        return RecordSnapshot(dataset: columns.dataset, unread: unread)
      }
    }
  }

  package func keep(_ snapshot: RecordSnapshot) throws -> Bool {
    guard memory == nil, !Self.holdsIdentity(snapshot.dataset),
      let columns = SnapshotColumns(snapshot)
    else {
      return false
    }
    guard !Self.isMostlyReplaced(snapshot.dataset) else {
      // The next start is to read the store whole, which leaves that text behind.
      unlink(Self.snapshotPath(of: path))
      return false
    }
    let commit = snapshot.dataset.commit
    let found = try connected { connection in
      (info: try StoreQueries.info(connection), chain: try StoreQueries.chain(connection, commit))
    }
    guard let chain = found.chain else { return false }
    let form = SnapshotForm(
      storeID: found.info.id, zone: found.info.zone, commit: commit, chain: chain,
      layout: Self.layout, salt: Crypto.randomBytes(16), kinds: columns.kinds,
      participations: columns.dataset.participationOperations.count,
      persons: columns.dataset.personIDs.packing)
    return try snapshotFile(keys()).write(form, columns.blocks)
  }

  private func snapshotFile(_ keys: StoreKeys) -> SnapshotFile {
    SnapshotFile(path: Self.snapshotPath(of: path), key: keys.columnsKey())
  }

  /// Whether the store's log has the commit of a snapshot, unchanged.
  private func isOfLog(_ form: SnapshotForm, _ connection: Connection) throws -> Bool {
    let info = try StoreQueries.info(connection)
    return try form.storeID == info.id && form.zone == info.zone
      && form.chain == StoreQueries.chain(connection, form.commit)
  }

  /// Digest of what gives the bytes of tables their meaning: schemas, and the migrations that may
  /// have changed what the store holds.
  private static let layout = Digest.of(
    Array((Schema.layout + Migrations.all.map(\.name).joined(separator: "\n")).utf8))

  private static func columns(_ form: SnapshotForm) -> [Kind: [ColumnKind]] {
    Dictionary(form.kinds.map { ($0.kind, $0.columns) }) { first, _ in first }
  }

  private static func columns(
    _ fields: [Kind: Set<Int>], _ reader: Reader
  ) -> [Kind: [ColumnKind]] {
    Dictionary(
      uniqueKeysWithValues: fields.map { kind, wanted in
        (kind, Schema.of(kind).columnKinds(wanted, identity: reader.seesIdentity))
      })
  }

  private static func holdsIdentity(_ dataset: Dataset) -> Bool {
    dataset.tables.contains { kind, table in
      Schema.of(kind).identityMask.positions.contains { table.kinds[$0] != .absent }
    }
  }

  /// Whether more than half of some table's text, and not a little, is nobody's any more.
  private static func isMostlyReplaced(_ dataset: Dataset) -> Bool {
    dataset.tables.values.contains { table in
      table.textHeld > 16_777_216 && table.textInUse < table.textHeld / 2
    }
  }
}
