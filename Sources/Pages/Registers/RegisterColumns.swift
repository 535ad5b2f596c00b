internal import Access
internal import Columns
internal import Following
internal import Records

/// Which data of a kind lists show, search and filter: none that is sealed.
struct RegisterColumns: Sendable {
  /// Every column a list hands over, those of the key first.
  let listed: [Int]
  /// Those of them not held in memory: the store has them.
  let unheld: [Int]
  /// The others, by which a list can be sorted.
  var held: [Int] { listed.filter { !unheld.contains($0) } }
  /// The columns the page has room for.
  let visible: [Int]
  /// Columns of texts a search looks in.
  let searched: [Int]
  /// Columns of codes, with the codes some record has, from 0.
  let coded: [(column: Int, codes: [Int])]

  private static let room = 8

  /// Those of a kind, made once per view.
  static func of(_ view: View, _ kind: Kind) -> RegisterColumns {
    view.kept("registre.colonnes.\(kind.rawValue)", of: [kind]) {
      RegisterColumns(
        Schema.of(kind), view.dataset.table(kind), readsContacts: view.reader.sees(.contact))
    }
  }

  /// - Parameter readsContacts: whether the reader is told whom to ask.
  init(_ schema: Schema, _ table: Table, readsContacts: Bool) {
    let fields = schema.fields
    func isOpen(_ column: Int) -> Bool {
      fields[column].sensitivity == .none || fields[column].sensitivity == .contact && readsContacts
    }
    func hasValue(_ column: Int) -> Bool {
      table.kinds[column] == .absent
        || (0..<table.count).contains { !table.isMissing(column, $0) }
    }
    let key = schema.keyIndices.filter(isOpen)
    let others = fields.indices.filter { isOpen($0) && !key.contains($0) }
    listed = key + others
    unheld = listed.filter { table.kinds[$0] == .absent }
    visible = Self.visible(listed, fields, key: Set(key), hasValue)
    searched = Set(key + visible).sorted().filter { table.kinds[$0] == .text }
    coded = listed.filter { !fields[$0].codes.isEmpty }.map { column in
      (column, Self.present(column, fields[column], table))
    }
  }

  /// What a page shows of some columns, in their order: first what every record must have, then the
  /// key, then the others; no long text, and nothing that every record leaves empty.
  private static func visible(
    _ listed: [Int], _ fields: [Records.Field], key: Set<Int>, _ hasValue: (Int) -> Bool
  ) -> [Int] {
    func rank(_ column: Int) -> Int {
      fields[column].required ? 0 : key.contains(column) ? 1 : 2
    }
    let ranked = (0...2).flatMap { wanted in listed.filter { rank($0) == wanted } }
    var chosen = Set<Int>()
    for column in ranked where chosen.count < room && fields[column].longest <= Records.Field.label
    {
      if hasValue(column) { chosen.insert(column) }
    }
    return listed.filter(chosen.contains)
  }

  /// The codes of a column that some record has.
  private static func present(_ column: Int, _ field: Records.Field, _ table: Table) -> [Int] {
    var found = Set<Int>()
    for row in 0..<table.count where !table.isMissing(column, row) {
      if table.kinds[column] == .code {
        found.insert(Int(table.code(column, row)) - 1)
      } else {
        let bits = table.integer(column, row)
        found.formUnion(field.codes.indices.filter { bits >> Int32($0) & 1 == 1 })
      }
      if found.count == field.codes.count { break }
    }
    return found.intersection(field.codes.indices).sorted()
  }
}
