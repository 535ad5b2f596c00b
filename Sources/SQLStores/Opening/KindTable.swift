internal import Columns
internal import Records

/// The table of a kind of record that names nobody, as its schema gives it: a number, the key, the
/// commit that wrote the row last, one column a field, and the cells kept as written.
///
/// Lists of codes are not checked by the table: a code is added to a list without changing it.
struct KindTable {
  private let kind: Kind
  private let fields: ArraySlice<Field>

  /// - Parameter fields: how many fields the schema had when the table came; later ones are added
  ///   one by one.
  init(_ kind: Kind, fields: Int) {
    self.kind = kind
    self.fields = Schema.of(kind).fields.prefix(fields)
  }

  /// The statements that make the table and its indices.
  var sql: String {
    """
    CREATE TABLE \(kind) (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL,
      commit_number INTEGER NOT NULL,
    \(fields.map { "  \(Self.column($0)),\n" }.joined())  aside BLOB
    ) STRICT;

    CREATE UNIQUE INDEX \(kind)_by_key ON \(kind) (key);

    CREATE INDEX \(kind)_with_aside ON \(kind) (id)
    WHERE aside IS NOT NULL;
    """
  }

  /// The statement that adds a field to the table of a kind.
  ///
  /// - Throws: `StoreFailure` for a field the schema does not have.
  static func adding(_ name: String, to kind: Kind) throws -> String {
    let schema = Schema.of(kind)
    guard let position = schema.index(of: name) else {
      throw StoreFailure(.damaged, subject: "\(kind).\(name)")
    }
    return "ALTER TABLE \(kind) ADD COLUMN \(column(schema.fields[position]));"
  }

  private static func column(_ field: Field) -> String {
    "\(field.column) \(field.type.column == .text ? "TEXT" : "INTEGER")"
  }
}

extension Field {
  /// Its column as statements name it: a field may have the name of a word of SQL.
  var column: String { "\"\(name)\"" }
}
