package import Kernel
package import Steering

/// Where a commitment of a dialogue stands: read from its indicator, or from what its sides say of it.
///
/// Contract of the dialogues, TD03. A commitment without a word is never said not kept.
package enum CommitmentOutcome: Hashable, Sendable {
  /// What its indicator says, at its date or on the way.
  case read(GoalState)
  case kept
  /// Kept in part; late by these days when that is why.
  case partly(daysLate: Int?)
  case notKept
  /// Its carrier says this, and who it was made to says otherwise.
  case contested(Declaration)
  /// Its figure cannot be told.
  case unreadable
  /// Nobody said anything yet and its date is to come.
  case pending
  /// Nobody said anything and its date is past: no « not kept ».
  case untold

  /// What the carrier of a commitment says became of it.
  package enum Declaration: String, Hashable, Sendable, CaseIterable {
    case kept = "tenu"
    case partly = "partiel"
    case notKept = "non_tenu"
  }

  /// What a commitment without figure became.
  ///
  /// - Parameters:
  ///   - done: the day it was done, when it was.
  ///   - declaration: what its carrier says.
  ///   - isConfirmed: what who it was made to answers; nil for no answer yet.
  package init(
    due: CivilDate, done: CivilDate?, declaration: Declaration?, isConfirmed: Bool?,
    on day: CivilDate
  ) {
    guard let declaration else {
      self = done.map { Self.done($0, due) } ?? (day > due ? .untold : .pending)
      return
    }
    guard isConfirmed != false else {
      self = .contested(declaration)
      return
    }
    switch declaration {
    case .kept: self = done.map { Self.done($0, due) } ?? .kept
    case .partly: self = .partly(daysLate: done.flatMap { Self.daysLate($0, due) })
    case .notKept: self = .notKept
    }
  }

  /// A payment due on a day: kept by what was paid by then, late by what came after, else untold.
  package init(paymentDue due: CivilDate, paid: CivilDate?, on day: CivilDate) {
    self.init(due: due, done: paid, declaration: nil, isConfirmed: nil, on: day)
  }

  private static func done(_ done: CivilDate, _ due: CivilDate) -> CommitmentOutcome {
    daysLate(done, due).map { .partly(daysLate: $0) } ?? .kept
  }

  private static func daysLate(_ done: CivilDate, _ due: CivilDate) -> Int? {
    done > due ? Int(done.day - due.day) : nil
  }

  /// How it counts among the commitments of a side; nil for one that is still running.
  package var count: Count? {
    switch self {
    case .kept, .read(.kept): .kept
    case .partly, .read(.partlyKept): .partly
    case .notKept, .read(.notKept): .notKept
    case .contested: .contested
    case .untold: .untold
    case .unreadable: .unreadable
    case .read(.uncertain): .uncertain
    case .pending, .read: nil
    }
  }

  /// The classes that a side's commitments are counted in; they make no score.
  package enum Count: Hashable, Sendable, CaseIterable {
    case kept, partly, notKept, contested, uncertain, untold, unreadable
  }
}

/// How many commitments of one side stand where.
package struct CommitmentCounts: Hashable, Sendable {
  package let total: Int
  package let running: Int
  private let counts: [CommitmentOutcome.Count: Int]
  /// Days late of those kept in part because they were, in order.
  package let daysLate: [Int]

  package init(_ outcomes: [CommitmentOutcome]) {
    total = outcomes.count
    let counted = outcomes.compactMap(\.count)
    running = total - counted.count
    counts = counted.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    daysLate = outcomes.compactMap { outcome in
      if case .partly(let days?) = outcome { days } else { nil }
    }.sorted()
  }

  package subscript(_ count: CommitmentOutcome.Count) -> Int { counts[count] ?? 0 }
}
