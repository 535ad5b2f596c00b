package import Records

/// How far someone sees: which records, and how much of each.
package struct Right: Hashable, Sendable {
  /// Whether names, addresses and identifiers may be read.
  package let seesIdentity: Bool
  /// Whether sensitive answers may be read one person at a time.
  package let seesSensitiveAnswers: Bool
  package let perimeter: Perimeter
  /// Tells rights that see differently apart in the keys of what is kept; made once.
  package let fingerprint: String

  package init(seesIdentity: Bool, seesSensitiveAnswers: Bool, perimeter: Perimeter) {
    self.seesIdentity = seesIdentity
    self.seesSensitiveAnswers = seesSensitiveAnswers
    self.perimeter = perimeter
    fingerprint =
      (seesIdentity ? "i" : "-") + (seesSensitiveAnswers ? "s" : "-") + perimeter.canonical
  }

  /// Every record, whole.
  package static let everything = Right(
    seesIdentity: true, seesSensitiveAnswers: true, perimeter: .everything)

  /// Figures over every record, and no person.
  package static let figures = Right(
    seesIdentity: false, seesSensitiveAnswers: false, perimeter: .everything)

  /// Whether data so kept may be read one record at a time.
  package func sees(_ sensitivity: Sensitivity) -> Bool {
    switch sensitivity {
    case .none: true
    case .identity: seesIdentity
    case .sensitive: seesSensitiveAnswers
    }
  }
}
