package import Access
package import Records

/// The journal of what was read of people, chained and sealed.
package protocol ReadingStore: Sendable {
  /// Adds readings, before what they tell of is shown; all of them, or none.
  ///
  /// - Throws: when they cannot be written: nothing may be shown then.
  func note(_ readings: [Reading]) throws
  /// The last readings, newest first, at most so many; those of one record alone, when it is named.
  func readings(last count: Int, of subject: RecordSubject?) throws -> [Reading]
  /// Whether the journal holds what was written to it.
  ///
  /// - Parameter head: a number and its chain in hexadecimal, noted elsewhere, that must still be there.
  func verifyReadings(head: ReadingHead?) throws -> ReadingAudit
}

/// A record, as what was read.
package struct RecordSubject: Hashable, Sendable {
  package var kind: Kind
  package var id: RecordID

  package init(_ kind: Kind, _ id: RecordID) {
    self.kind = kind
    self.id = id
  }
}

/// A place of the journal of readings: a number and the chain up to it.
package struct ReadingHead: Hashable, Sendable {
  package var number: Int64
  /// In hexadecimal.
  package var chain: String

  package init(number: Int64, chain: String) {
    self.number = number
    self.chain = chain
  }

  /// As `N:HEX`; nil when it is not.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int64(parts[0]), number >= 0, parts[1].utf8.count == 64,
      parts[1].allSatisfy(\.isHexDigit)
    else { return nil }
    self.init(number: number, chain: parts[1].lowercased())
  }

  package var text: String { "\(number):\(chain)" }
}

/// What became of the journal of readings.
package enum ReadingAudit: Hashable, Sendable {
  /// All is as it was written, up to its last number and chain.
  case holds(ReadingHead)
  /// The first number edited, missing, moved, added, or cut since a seal.
  case broken(Int64)
}
