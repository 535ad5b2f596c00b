internal import Columns
internal import Following
internal import Records

/// Which data of a kind lists show, search and filter: none that is sealed, none that is not held.
struct RegisterColumns: Sendable {
  /// Every column a list hands over, those of the key first.
  let listed: [Int]
  /// The columns the page has room for.
  let visible: [Int]
  /// Columns of texts a search looks in.
  let searched: [Int]
  /// Columns of codes, with the codes some record has, from 0.
  let coded: [(column: Int, codes: [Int])]

  private static let room = 8
  /// Columns of the key shown as long as others have something to show.
  private static let keyRoom = 6

  /// Those of a kind at a generation, made once.
  static func of(_ generation: Generation, _ kind: Kind) -> RegisterColumns {
    generation.result("registre.colonnes.\(kind.rawValue)") {
      RegisterColumns(Schema.of(kind), generation.dataset.table(kind))
    }
  }

  init(_ schema: Schema, _ table: Table) {
    let fields = schema.fields
    func isOpen(_ column: Int) -> Bool {
      fields[column].sensitivity == .none && table.kinds[column] != .absent
    }
    func hasValue(_ column: Int) -> Bool {
      (0..<table.count).contains { !table.isMissing(column, $0) }
    }
    let key = schema.keyIndices.filter(isOpen)
    let others = fields.indices.filter { isOpen($0) && !key.contains($0) }
    listed = key + others
    let keyShown = key.filter(hasValue)
    let othersShown = others.filter { fields[$0].longest <= Records.Field.label && hasValue($0) }
    let first = keyShown.prefix(max(Self.keyRoom, Self.room - othersShown.count))
    visible = Array((first + othersShown).prefix(Self.room))
    searched = Set(key + visible).sorted().filter { table.kinds[$0] == .text }
    coded = listed.filter { !fields[$0].codes.isEmpty }.map { column in
      (column, Self.present(column, fields[column], table))
    }
  }

  /// The codes of a column that some record has.
  private static func present(_ column: Int, _ field: Records.Field, _ table: Table) -> [Int] {
    var found: UInt64 = 0
    var many = Set<Int>()
    for row in 0..<table.count where !table.isMissing(column, row) {
      switch table.kinds[column] {
      case .code: many.insert(Int(table.code(column, row)) - 1)
      default: found |= UInt64(UInt32(bitPattern: table.integer(column, row)))
      }
    }
    return field.codes.indices.filter {
      many.contains($0) || $0 < 64 && found >> UInt64($0) & 1 == 1
    }
  }
}
