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

extension Kind {
  /// Whether its records are about persons: what identifies one is sealed with that person's key.
  package var namesPersons: Bool {
    self == .participations || self == .personnes || self == .evenements
  }

  /// A stable number for stores; never reused.
  package var number: Int {
    switch self {
    case .programmes: 1
    case .acteurs: 2
    case .territoires: 3
    case .rattachements: 4
    case .operations: 5
    case .maquette: 6
    case .cibles: 7
    case .depenses: 8
    case .entites: 9
    case .realisations: 10
    case .participations: 11
    case .personnes: 12
    case .evenements: 13
    case .offres: 14
    }
  }

  package init?(number: Int) {
    guard let kind = Kind.allCases.first(where: { $0.number == number }) else { return nil }
    self = kind
  }
}
