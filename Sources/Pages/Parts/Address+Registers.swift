package import Records

extension Address {
  /// The kinds of record.
  package static let registers = Address("saisir", "registres")
  /// The records of a kind; ask with `q` and with what `RegisterFilters` reads.
  package static func register(_ kind: Kind) -> Address {
    Address("saisir", "registres", kind.rawValue)
  }
  /// One record of any kind, with its history.
  package static func registered(_ kind: Kind, _ id: Int64) -> Address {
    Address("saisir", "registres", kind.rawValue, "\(id)")
  }

  /// The form of a new record of a kind.
  package static func newRecord(_ kind: Kind) -> Address {
    Address("saisir", "registres", kind.rawValue, "nouvelle")
  }
  /// The form that corrects a record.
  package static func correcting(_ kind: Kind, _ id: Int64) -> Address {
    Address("saisir", "registres", kind.rawValue, "\(id)", "corriger")
  }

  /// The page that takes a record out.
  package static func withdrawing(_ kind: Kind, _ id: Int64) -> Address {
    Address("saisir", "registres", kind.rawValue, "\(id)", "retirer")
  }

  /// The page of its own a record has beside the one of its register, by the record's number.
  static func ownPage(_ kind: Kind, _ id: Int64) -> Address? {
    let pages: [Kind: (Int64) -> Address] = [
      .operations: operation, .participations: participation,
    ]
    return pages[kind]?(id)
  }
}
