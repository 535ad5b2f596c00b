package import Access
internal import Catalogue
package import Checks
internal import Counting
internal import Kernel
internal import Records
package import Stores

/// The corrections of closed periods that nobody gave a reason for (R41).
package enum ClosedCorrections {
  /// The closed periods, each with the participations corrected since without reason.
  ///
  /// A period is that of a closing that stands; a correction replaces or erases an answer of a
  /// participation, or takes it back, that the closing's perimeter held when it was closed or holds
  /// now, by its entry or its exit. The last correction of a record counts: the reason given for its
  /// commit is that of the record.
  ///
  /// - Parameters:
  ///   - entries: the closings the reader may count, each inside what `now` holds.
  ///   - late: what was read of the past already.
  ///   - basis: tells apart what participations are counted with beside their own answers: operations,
  ///     programmes, territories, the reader's perimeter.
  package static func periods(
    _ entries: [ClosingEntry], _ now: SourceState, _ store: any PastReads & ClosingStore,
    _ reader: Reader, _ late: LateCorrections = LateCorrections(), basis: String = ""
  ) throws -> [ClosedPeriod] {
    let closings = entries.filter {
      $0.supersededBy == nil && $0.scope.period != nil
    }
    guard let first = closings.map(\.commit).min(), first < now.commit else { return [] }
    let last = try late.last(after: first, upTo: now.commit, store, reader)
    let reasons = last.isEmpty ? [:] : try store.reasons(reader)
    let bare = last.filter { reasons[$0.value] == nil }
    return try closings.compactMap { closing -> ClosedPeriod? in
      let corrected = bare.filter { $0.value > closing.commit }.keys.sorted()
      guard !corrected.isEmpty, let period = period(closing.scope) else { return nil }
      let here = SourceState(now.dataset.only(corrected))
      let standings = try late.standings(of: closing.number, corrected, basis: basis) { missing in
        try readStandings(closing, missing, now, store, reader)
      }
      // A cut this program does not know leaves that closing unchecked, not all the others.
      guard let held = try known(closing.scope, here), let standings else { return nil }
      let was = Set(corrected.filter { standings.held[$0] == true })
      var found = ClosedPeriod(period: period, unexplained: rows(held, now))
      found.left = rows(was.subtracting(held), now)
      found.gone = try gone(was, standings, now, store, reader)
      return found.isEmpty ? nil : found
    }
  }

  /// Where a closing had some participations, read from the past.
  private static func readStandings(
    _ closing: ClosingEntry, _ ids: [RecordID], _ now: SourceState,
    _ store: any PastReads & ClosingStore, _ reader: Reader
  ) throws -> LateCorrections.Standings? {
    let there = SourceState(try now.dataset.only(ids, at: closing.commit, store, reader))
    guard let was = try known(closing.scope, there) else { return nil }
    var found = LateCorrections.Standings()
    for id in ids {
      found.held[id] = was.contains(id)
      guard was.contains(id), let row = there.row(.participations, id) else { continue }
      found.operations[id] = there.operation(of: .participations, row)
    }
    return found
  }

  private static func rows(_ ids: Set<Int64>, _ now: SourceState) -> [Int] {
    ids.compactMap { now.row(.participations, $0) }.sorted()
  }

  /// How many of some participations were taken back, by row of their operation.
  ///
  /// One that became part of another is not gone.
  private static func gone(
    _ ids: Set<Int64>, _ then: LateCorrections.Standings, _ now: SourceState,
    _ store: any PastReads, _ reader: Reader
  ) throws -> [Int: Int] {
    let gone = ids.filter { now.row(.participations, $0) == nil }
    guard !gone.isEmpty else { return [:] }
    let parts = try store.matches(at: now.commit, reader).parts
    var counts: [Int: Int] = [:]
    for id in gone.subtracting(parts) {
      guard let operation = then.operations[id], let place = now.row(.operations, operation) else {
        continue
      }
      counts[place, default: 0] += 1
    }
    return counts
  }

  /// The days a closing closes.
  private static func period(_ scope: ClosingScope) -> Period? {
    guard let period = scope.period else { return nil }
    // Nobody entered before: a cumulative figure counts from the beginning.
    let beginning = CivilDate(day: CivilDate.days(year: 1900, month: 1, day: 1))
    return scope.isCumulative ? Period(min(beginning, period.start), period.end) : period
  }

  /// The participations of a closing; nil when its perimeter is not one this program knows.
  private static func known(_ scope: ClosingScope, _ now: SourceState) throws -> Set<Int64>? {
    do {
      return try participations(scope, now)
    } catch is RequestError {
      return nil
    }
  }

  /// The participations of a closing's perimeter that entered or left in its period.
  private static func participations(
    _ scope: ClosingScope, _ now: SourceState
  ) throws -> Set<Int64> {
    var found: Set<Int64> = []
    for frame in Set(scope.figures.compactMap { $0.split(separator: ".").first }) {
      for moment in [Moment.entry, .exit] {
        let definition = Definition(
          frame: String(frame), code: moment.rawValue, label: "", englishLabel: "",
          kind: .quality, unit: .participations,
          formula: .single(Term(population: .participations, moment: moment)))
        let asked = Request(
          definitions: [definition], period: scope.period, cumulative: scope.isCumulative,
          filter: scope.perimeter.map { ($0.name, $0.code) })
        for term in try now.explain(definition, asked).terms {
          found.formUnion(
            Contributions().differences(to: now.engine.contributions(term)).map(\.id))
        }
      }
    }
    return found
  }
}
