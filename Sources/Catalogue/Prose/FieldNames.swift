package import Records

/// What fields and their codes are called in French, as definitions say them.
package enum FieldNames {
  /// A datum by its column name or the name of a derived value, with its article:
  /// « le niveau d'études achevé (CITE) »; nil when it has no name better than its column's.
  package static func noun(_ name: String) -> String? {
    if let derived = Derived(rawValue: name) { return plain(FieldProse.of(.derived(derived)).noun) }
    return (FieldProse.participation[name] ?? FieldProse.operation[name]).map { plain($0.noun) }
  }

  /// A code of a participation's or an operation's field; the code itself when it has no name.
  package static func code(_ kind: Kind, _ name: String, _ code: String) -> String {
    let table =
      switch kind {
      case .operations: FieldProse.operation
      case .personnes: FieldProse.personRecord
      case .evenements: FieldProse.event
      case .offres: FieldProse.offer
      default: FieldProse.participation
      }
    return table[name]?.names[code] ?? code
  }

  /// A noun of prose without the comma that follows its unit.
  private static func plain(_ noun: String) -> String {
    noun.hasSuffix(",") ? String(noun.dropLast()) : noun
  }
}
