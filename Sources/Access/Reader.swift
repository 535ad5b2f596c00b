package import Records

/// Who reads, and how far: every read of the store and every count takes one.
package struct Reader: Sendable {
  /// The name written in the journal beside what this reader does.
  package let name: String
  package let right: Right

  package init(named name: String, _ right: Right) {
    self.name = name
    self.right = right
  }

  /// The administrator at the command line.
  package static func all(named name: String) -> Reader { Reader(named: name, .everything) }

  /// Someone who reads figures and no person.
  package static func figures(named name: String) -> Reader { Reader(named: name, .figures) }

  /// How deep the records this reader may see are seen at most.
  package var deepest: Level {
    seesSensitiveAnswers ? .sensitive : seesIdentity ? .identity : .records
  }

  package var seesIdentity: Bool { right.seesIdentity }
  package var seesSensitiveAnswers: Bool { right.seesSensitiveAnswers }

  /// Whether data so kept may be read of some record, one at a time.
  package func sees(_ sensitivity: Sensitivity) -> Bool { right.sees(sensitivity) }
}
