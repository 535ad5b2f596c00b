package import Access
package import Columns
package import Records

extension Reader {
  /// The column kinds of a table of whole records, without those this reader may not read.
  package func kinds(_ schema: Schema) -> [ColumnKind] {
    schema.fields.map { sees($0.sensitivity) ? $0.type.column : .absent }
  }

  /// The cells kept aside that this reader may read, by column name.
  ///
  /// What came beside a participation in a column no format knows may be anything, even a name.
  package func readable(_ aside: [String: String], of schema: Schema) -> [String: String] {
    let unknown: Sensitivity = schema.kind == .participations ? .identity : .none
    return aside.filter { name, _ in
      sees(schema.index(of: name).map { schema.fields[$0].sensitivity } ?? unknown)
    }
  }

  /// What a fact left in the fields it changed.
  ///
  /// - Parameter payload: nil when it is no longer kept.
  package func values(
    _ changed: FieldMask, _ payload: Payload.Decoded?, of schema: Schema
  ) -> [FactEntry.Value] {
    changed.positions.filter { schema.fields.indices.contains($0) }.map { position in
      let field = schema.fields[position]
      let text = sees(field.sensitivity) ? payload.map { field.text($0.after, position, 0) } : nil
      return FactEntry.Value(field: position, text: text)
    }
  }
}
