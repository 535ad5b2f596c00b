extension Schema {
  /// Fields held by the person, sealed.
  package var identityMask: FieldMask { mask { $0.sensitivity == .identity } }

  /// Fields sealed beside the record.
  package var sensitiveMask: FieldMask { mask { $0.sensitivity == .sensitive } }

  /// Fields a re-entry replaces: exit and six-month answers.
  package var outcomeMask: FieldMask { mask { $0.stage == .exit || $0.stage == .sixMonths } }

  /// Fields that identify the record.
  package var keyMask: FieldMask { FieldMask(keyIndices) }

  private func mask(where belongs: (Field) -> Bool) -> FieldMask {
    FieldMask(fields.indices.filter { belongs(fields[$0]) })
  }
}
