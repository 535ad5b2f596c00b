package import Access
internal import Columns
package import Kernel
internal import Records
package import Stores
internal import Synchronization

/// Finds people by name, identifier or birth date: what the store keeps sealed is opened once and
/// held in memory, normalised.
///
/// Built at the first search. After a commit, the names of the records it touched are opened; when too
/// many are, a small store is read again at once and a large one aside while the last index answers,
/// as opening a million seals takes seconds.
package final class NameIndex: Sendable {
  /// The persons found and the state of the index that found them.
  package struct Answer: Sendable {
    /// For each person, the number of the nearest participation; the nearest person first.
    package var ids: [Int64]
    /// How many persons match, those beyond the limit included.
    package var count: Int
    /// Whether there were more than asked for.
    package var isLimited: Bool { count > ids.count }
    /// The commit of the names searched.
    package var commit: Int
  }

  private struct State {
    var names: NameSegments?
    var isRebuilding = false
  }

  private let state = Mutex(State())
  /// Held while the store is read, so that it is read once.
  private let building = Mutex(())
  /// Up to how many participations a store is read again while the search waits.
  private let prompt: Int
  /// Up to how many participations that changed are followed one by one.
  private let followed: Int

  package init(prompt: Int = 50_000, followed: Int = 20_000) {
    self.prompt = prompt
    self.followed = followed
  }

  /// Looks for words, each the beginning of a word of the name or the identifier, and birth dates.
  ///
  /// None for a reader who may not see identity. `person` says whose a participation is, by its
  /// number, and nil when it is out of the scope searched: it is neither found nor counted. `aside`
  /// runs work later on another thread.
  package func search(
    _ query: String, in store: any Store & RecordReads & ChangeFeed, _ reader: Reader, limit: Int,
    person: (Int64) -> Int32?, aside: (@escaping @Sendable () -> Void) -> Void
  ) throws -> Answer {
    let wanted = NameQuery(query)
    guard reader.seesIdentity, !wanted.isEmpty else {
      return Answer(ids: [], count: 0, commit: try store.lastCommit())
    }
    let names = try current(store, aside)
    let (ids, count) = names.search(wanted, limit: limit, person: person)
    return Answer(ids: ids, count: count, commit: names.commit)
  }

  /// Who reads the names of all: what a reader may see of them is asked of each that is found.
  private static let indexer = Reader.all(named: "")

  private func current(
    _ store: any Store & RecordReads & ChangeFeed,
    _ aside: (@escaping @Sendable () -> Void) -> Void
  ) throws -> NameSegments {
    let commit = try store.lastCommit()
    if let names = state.withLock({ $0.names }) {
      if names.commit == commit { return names }
      if let next = try follow(store) { return next }
      if names.count > prompt {
        let starts = state.withLock { state in
          defer { state.isRebuilding = true }
          return !state.isRebuilding
        }
        if starts {
          aside { [self] in
            _ = try? read(store)
            state.withLock { $0.isRebuilding = false }
          }
        }
        return names
      }
    }
    return try read(store)
  }

  private static let fields = Set(
    (SearchableNames.fields + [.dateNaissance]).map(\.rawValue))

  /// Opens the names of the participations that changed since those held; nil when too many did.
  private func follow(_ store: any Store & ChangeFeed) throws -> NameSegments? {
    try building.withLock { _ in
      guard let names = state.withLock({ $0.names }) else { return nil }
      let changes = try store.changes(
        after: names.commit, fields: [.participations: Self.fields],
        limit: followed, Self.indexer)
      guard let changes, let next = names.next(changes, most: followed) else { return nil }
      state.withLock { $0.names = next }
      return next
    }
  }

  /// Reads the store, unless another search just did.
  private func read(_ store: any Store & RecordReads) throws -> NameSegments {
    try building.withLock { _ in
      let commit = try store.lastCommit()
      if let names = state.withLock({ $0.names }), names.commit == commit { return names }
      let names = NameSegments(
        try store.dataset(
          fields: [.operations: [], .participations: Self.fields], Self.indexer))
      state.withLock { $0.names = names }
      return names
    }
  }
}

/// What a search asks for: beginnings of words and birth dates.
package struct NameQuery: Sendable, Equatable {
  /// Words as the index holds them, in UTF-8.
  package private(set) var words: [[UInt8]] = []
  package private(set) var births: [CivilDate] = []

  package init(_ text: String) {
    for part in text.split(whereSeparator: \.isWhitespace) {
      if let date = CivilDate(part) {
        births.append(date)
      } else {
        words += Names.normalised(part).split(separator: " ").map { Array($0.utf8) }
      }
    }
  }

  package var isEmpty: Bool { words.isEmpty && births.isEmpty }
}
