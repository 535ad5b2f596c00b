internal import Columns
internal import Following
package import Kernel
internal import Records
internal import Steering
internal import Stores
internal import Words

extension HomePage {
  /// A day to come, and what falls due.
  package struct Due: Hashable, Sendable {
    package var day: CivilDate
    package var label: String
    package var address: Address
  }

  /// What the imports since Monday did; records typed one by one are not among them.
  package struct Week: Hashable, Sendable {
    package var monday: CivilDate
    package var created = 0
    package var changed = 0
    package var imports = 0
    /// Whether all the imports read are of this week: there may be more.
    package var isPartial = false
  }

  /// Days shown ahead, and dates shown at most.
  private static let horizon: Int32 = 120
  private static let most = 4

  /// The days to come: the ends of operations under way, and the deadlines of the framework.
  static func dues(_ view: View, _ region: String?, _ framework: PerformanceFramework?) -> [Due] {
    let today = view.today
    var dues: [Due] = []
    for (horizon, date) in framework?.calendar.dates ?? [:] where date >= today {
      dues.append(
        Due(
          day: date, label: Words.HomeViews.deadline(isTarget: horizon == .target),
          address: Address.framework.with(FrameworkPage.deadline, horizon.code)))
    }
    var ends: [CivilDate: Int] = [:]
    for row in 0..<view.dataset.operationCount {
      let record = OperationRecord(view.dataset, row)
      guard region.map({ $0 == record.text(.region) }) ?? true, let end = record.day(.dateFin),
        end >= today, end.day <= today.day + Self.horizon
      else { continue }
      ends[end, default: 0] += 1
    }
    dues += ends.map { day, count in
      Due(day: day, label: Words.HomeViews.ends(count), address: .operations.with("tri", "fin"))
    }
    return Array(dues.sorted { ($0.day, $0.label) < ($1.day, $1.label) }.prefix(most))
  }

  /// What imports did since the Monday of this week, in the store's days.
  static func week(_ commits: [CommitEntry], today: CivilDate, zone: String) -> Week {
    // 1970-01-01 was a Thursday.
    let monday = CivilDate(day: today.day - (today.day + 3) % 7)
    var week = Week(monday: monday)
    for entry in commits where CivilZone.day(of: entry.time, in: zone) >= monday {
      guard entry.undoneBy == nil, entry.undoes == nil else { continue }
      week.imports += 1
      week.created += entry.counts.created
      week.changed += entry.counts.corrected + entry.counts.completed
    }
    week.isPartial =
      commits.count >= commitsRead
      && commits.allSatisfy { CivilZone.day(of: $0.time, in: zone) >= monday }
    return week
  }
}
