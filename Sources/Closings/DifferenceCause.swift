package import Records
package import Stores

/// Why a closed figure is not what it was.
package enum DifferenceCause: Hashable, Sendable {
  /// The record came in after the closing.
  case lateRecord(Kind)
  /// An import was undone: the record went, or the answers at these positions came back to what they
  /// were before.
  case undone(Kind, fields: [Int])
  /// Empty answers were filled.
  case completed(Kind, fields: [Int])
  /// Answers were replaced or erased.
  case corrected(Kind, fields: [Int])
  /// The person came back: exit and six-month answers were replaced.
  case reentered
  /// Persons were found to be one, or parted: they count once where they counted twice, or twice
  /// again.
  case matched
  /// The record's operation changed, at these positions.
  case operation(fields: [Int])
  /// Other records the figure reads changed: programmes, territories, expenditure of the operation.
  case reference(Kind)
  /// The definition is not the one the figure was published with.
  case definition
  /// What the closing counted is erased: it cannot be told apart any more.
  case erased
  /// A mean, a median or a quantile moved with its records: no part of it is that of one of them.
  case shared
  /// Nothing in the journal tells why.
  case unexplained

  /// The order causes are told in.
  var rank: Int {
    switch self {
    case .lateRecord: 0
    case .completed: 1
    case .corrected: 2
    case .reentered: 3
    case .matched: 4
    case .undone: 5
    case .operation: 6
    case .reference: 7
    case .definition: 8
    case .erased: 9
    case .shared: 10
    case .unexplained: 11
    }
  }

  /// The kind whose records bear it, and the fields.
  var details: [Int] {
    switch self {
    case .lateRecord(let kind), .reference(let kind): [kind.number]
    case .undone(let kind, let fields), .completed(let kind, let fields),
      .corrected(let kind, let fields):
      [kind.number] + fields
    case .operation(let fields): fields
    case .reentered, .matched, .definition, .erased, .shared, .unexplained: []
    }
  }

  static func precedes(_ left: DifferenceCause, _ right: DifferenceCause) -> Bool {
    left.rank == right.rank
      ? left.details.lexicographicallyPrecedes(right.details) : left.rank < right.rank
  }
}

/// What one cause adds to the numerator or the denominator of a figure.
package struct DifferencePart: Sendable {
  package var cause: DifferenceCause
  /// In the term's own scale, signed.
  package var amount: Int128
  /// As printed, with its sign.
  package var text: String
  /// The reasons given for the changes of its records, each once, at most `mostReasons`.
  package var reasons: [CorrectionReason] = []
  /// How many records bear it; none for what is not of records.
  package var count: Int
  /// The records that bear it, in the order of their kinds and numbers: the first of them when only
  /// so many were asked for.
  ///
  /// A record that is gone since is among them.
  package var records: [RecordChangeReference]
}

extension DifferencePart {
  /// Whether it corrects what was said, and nobody told why.
  package var lacksReason: Bool {
    guard reasons.isEmpty else { return false }
    switch cause {
    case .undone, .corrected, .reentered: return true
    case .lateRecord, .completed, .matched, .operation, .reference, .definition, .erased, .shared,
      .unexplained:
      return false
    }
  }

  /// Reasons told of one cause.
  package static let mostReasons = 10

  /// Adds reasons that are not told yet.
  mutating func tell(_ more: [CorrectionReason]) {
    for reason in more where reasons.count < Self.mostReasons && !reasons.contains(reason) {
      reasons.append(reason)
    }
  }
}

/// A record that counts otherwise than it did.
package struct RecordChangeReference: Hashable, Sendable {
  package var kind: Kind
  package var id: Int64
  /// Whether the record is there today.
  package var isThere: Bool
}
