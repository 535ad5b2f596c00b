package import Records

/// Who reads, and how far: every read of the store and every count takes one.
///
/// Perimeters arrive with the rights of access; until then a reader sees every person or none.
package struct Reader: Sendable {
  /// The name written in the journal beside what this reader does.
  package let name: String
  /// Whether names, addresses and identifiers may be read.
  package let seesIdentity: Bool
  /// Whether sensitive answers may be read one person at a time.
  package let seesSensitiveAnswers: Bool

  private init(name: String, seesIdentity: Bool, seesSensitiveAnswers: Bool) {
    self.name = name
    self.seesIdentity = seesIdentity
    self.seesSensitiveAnswers = seesSensitiveAnswers
  }

  /// The administrator at the command line.
  package static func all(named name: String) -> Reader {
    Reader(name: name, seesIdentity: true, seesSensitiveAnswers: true)
  }

  /// Someone who reads figures and no person.
  package static func figures(named name: String) -> Reader {
    Reader(name: name, seesIdentity: false, seesSensitiveAnswers: false)
  }

  /// Whether data so kept may be read one record at a time.
  package func sees(_ sensitivity: Sensitivity) -> Bool {
    switch sensitivity {
    case .none: true
    case .identity: seesIdentity
    case .sensitive: seesSensitiveAnswers
    }
  }
}
