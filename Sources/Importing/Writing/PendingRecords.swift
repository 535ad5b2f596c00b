internal import Columns
internal import Kernel
internal import Records
internal import Stores

/// The records several lines of a file are about, until the file ends: what they come to is written
/// once.
///
/// A line that only takes back what another of the file says then changes nothing, however often the
/// file is read.
struct PendingRecords {
  /// One record, and what its lines did.
  struct Record {
    /// What the store holds.
    var known: StoredRecord
    var aside: [String: String]
    /// Its row in the tables.
    var row: Int
    var outcomes: [MergeOutcome] = []
    var structure = ""
    /// The number of its first line.
    var line: Int
  }

  /// As the store holds them, and as the lines leave them.
  private let stored: Table
  private let merged: Table
  private var records: [String: Record] = [:]
  private var order: [String] = []
  private var structures = StructureNames()
  private let kind: Kind

  init(_ kind: Kind) {
    self.kind = kind
    let kinds = Schema.of(kind).columnKinds
    stored = Table(kinds: kinds, capacity: 16)
    merged = Table(kinds: kinds, capacity: 16)
  }

  var isEmpty: Bool { records.isEmpty }

  /// What a store finds the record of a row by.
  mutating func key(_ table: Table, _ row: Int) -> String {
    guard let person = kind.personColumns else { return recordKey(kind, table, row) }
    let structure = structures.identity(table, person.structure, row)
    let rest =
      kind == .evenements
      ? table.text(EventField.idSource.rawValue, row) : table.text(person.identifiant, row)
    return structure + "\u{1F}" + rest
  }

  /// The record of a key as the lines before left it, copied into row 0 of a table.
  func read(_ key: String, into table: Table) -> Record? {
    guard let record = records[key] else { return nil }
    table.copyRow(0, from: merged, record.row)
    return record
  }

  /// Keeps what a line left of a record.
  ///
  /// - Parameters:
  ///   - known: what the store holds, in row 0 of `before`; asked for a record not met yet.
  ///   - result: the record after the line, in row 0.
  ///   - outcome: what the line did; nil for the one that made the record, which is counted.
  mutating func keep(
    _ key: String, known: StoredRecord?, before: Table, result: Table, aside: [String: String],
    _ outcome: MergeOutcome?, structure: String, line: Int
  ) {
    var record: Record
    if let met = records[key] {
      record = met
    } else {
      guard let known else { return }
      record = Record(known: known, aside: [:], row: stored.appendRow(), line: line)
      merged.appendRow()
      stored.copyRow(record.row, from: before, 0)
      order.append(key)
    }
    merged.copyRow(record.row, from: result, 0)
    record.aside = aside
    if let outcome { record.outcomes.append(outcome) }
    record.structure = structure
    records[key] = record
  }

  /// Hands over each record met, in the order of their first lines, with what the store held of it, and
  /// forgets them.
  mutating func flush(
    _ body: (_ record: Record, _ stored: Table, _ merged: Table) throws -> Void
  ) throws {
    for key in order {
      if let record = records[key] { try body(record, stored, merged) }
    }
    records.removeAll()
    order.removeAll()
    stored.removeAll()
    merged.removeAll()
  }
}

/// Whether two records that bear one number are of two persons.
struct TwoPersons {
  private let name: Int
  private let firstName: Int
  private let sex: Int
  private let birth: Int

  /// Nil for a kind that does not say who a person is.
  init?(_ schema: Schema) {
    guard let name = schema.index(of: "nom"), let firstName = schema.index(of: "prenom"),
      let sex = schema.index(of: "sexe"), let birth = schema.index(of: "date_naissance")
    else { return nil }
    (self.name, self.firstName, self.sex, self.birth) = (name, firstName, sex, birth)
  }

  /// Whether the name or the first name, the sex and the birth all differ, each being said on both
  /// sides.
  func differ(_ one: Table, _ row: Int, _ other: Table, _ otherRow: Int) -> Bool {
    func said(_ column: Int) -> Bool {
      !one.isMissing(column, row) && !other.isMissing(column, otherRow)
    }
    guard said(sex), said(birth), !one.cellEquals(sex, row, other, otherRow),
      !one.cellEquals(birth, row, other, otherRow)
    else { return false }
    return [name, firstName].contains { column in
      said(column)
        && Names.normalised(one.text(column, row)) != Names.normalised(other.text(column, otherRow))
    }
  }
}
