internal import Records
internal import Stores

/// The names of the participations of a store: all of them as they were read last, then those that
/// changed since, commit by commit.
struct NameSegments: Sendable {
  /// Beyond, reading everything again costs less than what each search pays for them.
  private static let mostSegments = 64

  private var segments: [SearchableNames]
  /// Which segment has each participation that changed; -1 for one that is gone.
  private var latest: [Int64: Int] = [:]
  /// The commit the names stand at.
  private(set) var commit: Int

  init(_ dataset: Dataset) {
    segments = [SearchableNames(dataset)]
    commit = dataset.commit
  }

  /// Participations of the first reading.
  var count: Int { segments[0].count }

  /// The same after some changes; nil when it is better to read everything again: more than `most`
  /// participations changed since.
  func next(_ changes: RecordChanges, most: Int) -> NameSegments? {
    var next = self
    next.commit = changes.commit
    guard let touched = changes.kinds[.participations] else { return next }
    guard segments.count < Self.mostSegments,
      latest.count + touched.ids.count + touched.removed.count <= most
    else { return nil }
    for id in touched.removed { next.latest[id] = -1 }
    for id in touched.ids { next.latest[id] = segments.count }
    next.segments.append(SearchableNames(touched.table, touched.ids, commit: changes.commit))
    return next
  }

  /// The persons that match, each by its nearest participation and the nearest first, at most
  /// `limit`, and how many there are.
  ///
  /// `person` says whose a participation is, by its number; nil for one out of the scope.
  func search(
    _ query: NameQuery, limit: Int, person: (Int64) -> Int32?
  ) -> (ids: [Int64], count: Int) {
    typealias Match = (nearness: SearchableNames.Nearness, segment: Int, entry: Int)
    var matches: [Int32: Match] = [:]
    for (number, segment) in segments.enumerated() {
      segment.eachMatch(query) { entry, id, nearness in
        guard latest[id] ?? 0 == number, let owner = person(id) else { return }
        if let held = matches[owner] {
          let (mine, its) = (
            (nearness.rawValue, id), (held.nearness.rawValue, segments[held.segment].id(held.entry))
          )
          guard mine < its else { return }
        }
        matches[owner] = (nearness, number, entry)
      }
    }
    // Enough entries of the nearest kinds, in order; the others need no sorting.
    var found = [[Match]](repeating: [], count: SearchableNames.Nearness.allCases.count)
    for match in matches.values { found[match.nearness.rawValue].append(match) }
    var ids: [Int64] = []
    for group in found where ids.count < limit {
      ids += group.map { (segments[$0.segment].words($0.entry), segments[$0.segment].id($0.entry)) }
        .sorted { left, right in
          left.0.lexicographicallyPrecedes(right.0)
            || (left.0.elementsEqual(right.0) && left.1 < right.1)
        }.map(\.1)
    }
    return (Array(ids.prefix(limit)), matches.count)
  }
}
