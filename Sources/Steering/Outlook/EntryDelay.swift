package import Columns
package import Kernel
import Records

/// How long after its month what happened is entered, learnt from a year that is over for six months.
///
/// `steering.md`, CP22.
package struct EntryDelay: Hashable, Sendable {
  /// What places a record in a month, and when it was entered.
  package enum Act: Sendable {
    case entry
    case exit

    var day: ParticipationField { self == .entry ? .dateEntree : .dateSortie }
    var entered: ParticipationField { self == .entry ? .dateSaisieEntree : .dateSaisieSortie }
  }

  /// The share entered by the end of the month itself, of the next, … of the sixth after; empty when
  /// too few records tell it.
  package let shares: [Double]
  /// Records of the year that say when they were entered.
  package let records: Int
  /// Whether any record says when it was entered.
  package let isMeasured: Bool

  private static let fewest = 30
  private static let longest = 6

  /// - Parameters:
  ///   - acts: the day of each act and the day it was entered; nil for unknown.
  ///   - day: the day of the scope.
  package init(_ acts: some Sequence<(day: CivilDate, entered: CivilDate?)>, on day: CivilDate) {
    let last = CivilMonth(day.adding(days: 1)).index - 1
    var late = [Int](repeating: 0, count: Self.longest + 1)
    var records = 0
    var isMeasured = false
    for act in acts {
      guard let entered = act.entered else { continue }
      isMeasured = true
      let month = CivilMonth(act.day).index
      guard month <= last - Self.longest, month > last - Self.longest - 12 else { continue }
      records += 1
      let delay = CivilMonth(entered).index - month
      if delay <= Self.longest { late[max(0, delay)] += 1 }
    }
    self.records = records
    self.isMeasured = isMeasured
    var known = 0
    shares =
      records < Self.fewest
      ? []
      : late.map { count in
        known += count
        return Double(known) / Double(records)
      }
  }

  /// The same of the participations of a store.
  package init(_ act: Act, of table: Table, on day: CivilDate) {
    let (placed, entered) = (act.day.rawValue, act.entered.rawValue)
    let isRead = table.kinds[placed] == .integer && table.kinds[entered] == .amount
    self.init(
      (0..<(isRead ? table.count : 0)).lazy.compactMap { row in
        let number = table.integer(placed, row)
        guard number != Table.missingInteger else { return nil }
        let seconds = table.amount(entered, row)
        return (
          CivilDate(day: number),
          seconds == Table.missingAmount ? nil : CivilDate(civilSeconds: seconds)
        )
      }, on: day)
  }

  /// How many of the last whole months are provisional: those of which less than 95 % is usually
  /// entered by now, six at most; one when too few records tell, none when no record says when it was
  /// entered.
  package var provisionalMonths: Int {
    guard isMeasured else { return 0 }
    guard !shares.isEmpty else { return 1 }
    return shares.prefix(Self.longest).prefix { $0 < 0.95 }.count
  }
}

extension EntryDelay {
  /// How many of the last months are provisional, by what places records in them.
  struct Provisional {
    private let entry: Int
    private let exit: Int

    init(_ table: Table, on day: CivilDate) {
      entry = EntryDelay(.entry, of: table, on: day).provisionalMonths
      exit = EntryDelay(.exit, of: table, on: day).provisionalMonths
    }

    func months(_ act: Act?) -> Int {
      switch act {
      case .entry: entry
      case .exit: exit
      case nil: 0
      }
    }
  }
}
