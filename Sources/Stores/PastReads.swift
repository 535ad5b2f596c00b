package import Access
internal import Foundation
package import Kernel
package import Records

/// Records as they stood at an earlier commit.
package struct PastDataset: Sendable {
  package var dataset: Dataset
  /// Later facts that could not be taken back because what they held is erased: those answers, or
  /// those whole records, are as they are today.
  package var notTakenBack: Int
  /// Who was whom.
  package var matches: PastMatches

  package init(dataset: Dataset, notTakenBack: Int, matches: PastMatches = PastMatches()) {
    self.dataset = dataset
    self.notTakenBack = notTakenBack
    self.matches = matches
  }
}

/// The header of one fact, for whoever asks what changed after a commit.
package struct FactHeader: Sendable {
  package var commit: Int
  package var kind: Kind
  package var subject: RecordID
  package var change: ChangeKind
  package var changed: FieldMask
  /// Whether what it held can still be read.
  package var isReadable: Bool

  package init(
    commit: Int, kind: Kind, subject: RecordID, change: ChangeKind, changed: FieldMask,
    isReadable: Bool
  ) {
    self.commit = commit
    self.kind = kind
    self.subject = subject
    self.change = change
    self.changed = changed
    self.isReadable = isReadable
  }
}

/// Reads of the records as they stood at earlier commits.
package protocol PastReads: Sendable {
  /// The last commit before the end of a day in the store's zone; 0 when there was none yet.
  func commit(atEndOf day: CivilDate) throws -> Int

  /// The records as they stood when `commit` was the last one, in the order of their numbers.
  ///
  /// Rebuilt by taking later facts back, newest first; persons are those found to be one by then.
  /// `ids` holds the numbers of every kind asked for. A commit after the last one is the last one; 0
  /// is the empty store.
  func dataset(fields: [Kind: Set<Int>], at commit: Int, _ reader: Reader) throws -> PastDataset

  /// Who was found to be whom when `commit` was the last one.
  func matches(at commit: Int, _ reader: Reader) throws -> PastMatches

  /// Calls `body` with the facts of some kinds in the commits of a range, oldest first.
  func eachFact(
    of kinds: Set<Kind>, in commits: Range<Int>, _ reader: Reader, _ body: (FactHeader) -> Void
  ) throws

  /// The last commit of a range that corrected each record of a kind: that replaced or erased an
  /// answer, or took the record back. A match of persons corrects none.
  func corrections(
    of kind: Kind, in commits: Range<Int>, _ reader: Reader
  ) throws -> [RecordID: Int]

  /// Takes back the facts of some records of a kind after a commit, newest first.
  func takeBack(
    _ kind: Kind, _ ids: [RecordID], after commit: Int, from past: inout PastRecords,
    _ reader: Reader
  ) throws
}

extension ChangeKind {
  /// What replaces or erases something that was said.
  package static let corrections: Set<ChangeKind> = [.corrected, .reentered, .undone]
}

/// Days in a time zone.
package enum CivilZone {
  /// The moment a day ends in a zone, in milliseconds since 1970-01-01T00:00:00 UTC; UTC for a zone
  /// that is not known.
  package static func end(of day: CivilDate, in zone: String) -> Int64 {
    let (year, month, number) = day.adding(days: 1).components
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
    let noon = calendar.date(
      from: DateComponents(year: year, month: month, day: number, hour: 12))
    guard let noon else { return Int64(day.day + 1) * 86_400_000 }
    // Not every day begins at midnight: some zones change their clocks then.
    return Int64((calendar.startOfDay(for: noon).timeIntervalSince1970 * 1000).rounded())
  }
  /// The moment of an hour of a day in a zone, so many minutes after midnight as clocks say it; UTC for a
  /// zone that is not known.
  package static func moment(of day: CivilDate, minutes: Int, in zone: String) -> Int64 {
    let (year, month, number) = day.components
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
    let moment = calendar.date(
      from: DateComponents(
        year: year, month: month, day: number, hour: minutes / 60, minute: minutes % 60))
    guard let moment else { return Int64(day.day) * 86_400_000 + Int64(minutes) * 60_000 }
    return Int64((moment.timeIntervalSince1970 * 1000).rounded())
  }
  /// The day of a moment in a zone; UTC for a zone that is not known.
  package static func day(of milliseconds: Int64, in zone: String) -> CivilDate {
    let seconds = Double(milliseconds) / 1000
    let offset = (TimeZone(identifier: zone) ?? .gmt)
      .secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
    return CivilDate(civilSeconds: Int64(seconds.rounded(.down)) + Int64(offset))
  }
}
