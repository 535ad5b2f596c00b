package import Access
internal import Columns
package import Kernel
internal import Records
package import Stores
internal import Synchronization

/// Finds people by name, identifier or birth date: what the store keeps sealed is opened once and
/// held in memory, normalised.
///
/// Built at the first search. After a commit, a small store is read again at once; a large one is
/// read again aside while the last index answers, as opening a million seals takes seconds.
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
    var names: SearchableNames?
    var isRebuilding = false
  }

  private let state = Mutex(State())
  /// Held while the store is read, so that it is read once.
  private let building = Mutex(())
  /// Up to how many participations a store is read again while the search waits.
  private let prompt: Int

  package init(prompt: Int = 50_000) {
    self.prompt = prompt
  }

  /// Looks for words, each the beginning of a word of the name or the identifier, and birth dates.
  ///
  /// None for a reader who may not see identity. `person` says whose a participation is, by its
  /// number, and nil when it is out of the scope searched: it is neither found nor counted. `aside`
  /// runs work later on another thread.
  package func search(
    _ query: String, in store: any Store & RecordReads, _ reader: Reader, limit: Int,
    person: (Int64) -> Int32?, aside: (@escaping @Sendable () -> Void) -> Void
  ) throws -> Answer {
    let wanted = NameQuery(query)
    guard reader.seesIdentity, !wanted.isEmpty else {
      return Answer(ids: [], count: 0, commit: try store.lastCommit())
    }
    let names = try current(store, reader, aside)
    let (ids, count) = names.search(wanted, limit: limit, person: person)
    return Answer(ids: ids, count: count, commit: names.commit)
  }

  private func current(
    _ store: any Store & RecordReads, _ reader: Reader,
    _ aside: (@escaping @Sendable () -> Void) -> Void
  ) throws -> SearchableNames {
    let commit = try store.lastCommit()
    if let names = state.withLock({ $0.names }) {
      if names.commit == commit { return names }
      if names.count > prompt {
        let starts = state.withLock { state in
          defer { state.isRebuilding = true }
          return !state.isRebuilding
        }
        if starts {
          aside { [self] in
            _ = try? read(store, reader)
            state.withLock { $0.isRebuilding = false }
          }
        }
        return names
      }
    }
    return try read(store, reader)
  }

  /// Reads the store, unless another search just did.
  private func read(_ store: any Store & RecordReads, _ reader: Reader) throws -> SearchableNames {
    try building.withLock { _ in
      let commit = try store.lastCommit()
      if let names = state.withLock({ $0.names }), names.commit == commit { return names }
      let fields = SearchableNames.fields + [.dateNaissance]
      let names = SearchableNames(
        try store.dataset(
          fields: [.operations: [], .participations: Set(fields.map(\.rawValue))], reader))
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
