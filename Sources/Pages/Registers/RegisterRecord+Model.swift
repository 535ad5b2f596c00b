internal import Access
internal import Columns
package import Following
internal import Kernel
package import Records
internal import Stores

/// One record of any kind: its data, what was kept aside, its anomalies, its history.
package struct RegisterRecordPage: Sendable {
  /// One datum, as it is shown.
  package struct Fact: Sendable {
    /// The datum's name in files.
    package var field: String
    package var label: String
    /// What the datum is.
    package var help: String
    /// In words; nil when there is no value.
    package var value: String?
    /// Whether the reader may not read it.
    package var isHidden: Bool
    /// Whether every record must have it.
    package var isRequired: Bool
  }

  package var kind: Kind
  package var id: Int64
  package var facts: [Fact]
  /// Cells kept as written, by column.
  package var aside: [(column: String, text: String)]
  package var findings: [FindingLine]
  package var changes: [RegisterChange]
  /// Where the structure that an actor is is read; nil for what is none.
  package var structure: Address?

  /// What every record must have and this one lacks.
  var lacking: [Fact] { facts.filter { $0.isRequired && $0.value == nil && !$0.isHidden } }

  /// Reads a record by its number; nil when there is none.
  ///
  /// `zone` is the store's.
  package init?(
    _ view: View, _ book: FindingBook, _ kind: Kind,
    id: Int64, zone: String = "UTC"
  ) throws {
    let stored = try view.records(kind, [id])
    guard let row = stored.rows[id] else { return nil }
    let reader = view.reader(of: kind, id)
    self.kind = kind
    self.id = id
    facts = Schema.of(kind).fields.enumerated().map { column, field in
      let isHidden = !reader.sees(field.sensitivity)
      let text = isHidden ? "" : field.text(stored.table, column, row)
      return Fact(
        field: field.name, label: RegisterLabels.field(field), help: RegisterLabels.help(field),
        value: text.isEmpty ? nil : RegisterLabels.value(kind, field, text), isHidden: isHidden,
        isRequired: field.required)
    }
    aside = (stored.asides[id] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    if kind == .acteurs, let code = facts.first(where: { $0.field == "acteur" })?.value {
      structure = view.structurePage(Names.siren(siret: code, name: code))
    }
    let dataset = view.dataset
    findings =
      dataset.row(kind, id).map { held in
        book.places(of: kind, held).map { FindingLine(dataset, book.entry($0)) }
      } ?? []
    let history = try view.history(kind, id)
    changes = RegisterChange.changes(
      kind, history, reader, zone: zone,
      reasons: try view.reasons(of: history))
  }
}
