package import Access
package import Records

/// Which of the lines that wait are meant.
package enum WaitingSelection: Sendable {
  case all
  /// Those of a kind.
  case kind(Kind)
  /// Those an import wrote.
  case writtenBy(Int64)
  /// The one of a number, if it still waits.
  case number(Int64)
  /// Those at some places of their list, in the order they came, from 0.
  case places(Range<Int>)
}

/// Reads of what was committed and of the lines that wait, each as large as what is asked: none goes
/// through a list that grows to give one of its entries.
package protocol CommitReads: Sendable {
  /// What a commit was, by the number of its entry and whatever its origin; nil when there is none.
  func entry(_ number: Int64, _ reader: Reader) throws -> CommitEntry?

  /// The imports at some places of their list, the latest first, from 0; commits of another origin are
  /// not among them.
  func imports(_ places: Range<Int>, _ reader: Reader) throws -> [CommitEntry]

  func importCount(_ reader: Reader) throws -> Int

  /// How many records all commits together made or changed.
  func changeCount(_ reader: Reader) throws -> Int

  /// Calls `body` with each line that waits among those meant, opened, in the order they came; none for
  /// a reader who may not see identity.
  ///
  /// - Throws: `Damage.waitingLine`; what `body` throws.
  func eachWaitingLine(
    _ which: WaitingSelection, _ reader: Reader, _ body: (WaitingLine) throws -> Void
  ) throws

  /// How many lines wait; opens none.
  func waitingCount(_ reader: Reader) throws -> Int
  /// What an import did to the lines that wait, as they stand.
  func waitingOutcome(of importID: Int64, _ reader: Reader) throws -> WaitingOutcome
}

extension CommitReads {
  /// The lines that wait among those meant, opened, in the order they came.
  ///
  /// - Throws: `Damage.waitingLine`.
  package func waitingLines(
    _ which: WaitingSelection, _ reader: Reader
  ) throws -> [WaitingLine] {
    var lines: [WaitingLine] = []
    try eachWaitingLine(which, reader) { lines.append($0) }
    return lines
  }
}

/// What an import did to the lines that wait.
package struct WaitingOutcome: Hashable, Sendable {
  /// Lines whose wait it ended, and none that took their place.
  package var released: Int
  /// Its own lines that wait yet.
  package var waiting: Int

  package init(released: Int = 0, waiting: Int = 0) {
    self.released = released
    self.waiting = waiting
  }
}
