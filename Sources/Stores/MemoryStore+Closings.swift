package import Access
internal import Synchronization

extension MemoryStore: ClosingStore {
  package func close(_ draft: ClosingDraft) throws -> ClosingEntry {
    people.withLock { people in
      let entry = ClosingEntry(
        number: people.closingsMade + 1, time: draft.time, author: draft.author,
        comment: draft.comment, commit: draft.commit, scope: draft.scope,
        cells: draft.lines.count, digest: "")
      people.closings.append(
        Closing(entry: entry, definitions: draft.definitions, lines: draft.lines))
      people.closingsMade += 1
      people.add(.figuresClosed, draft.author, draft.time, details: "\(entry.number)")
      return entry
    }
  }

  package func removeClosing(
    _ number: Int, reason: String, author: String, time: Int64
  ) throws -> Bool {
    people.withLock { people in
      guard let place = people.closings.firstIndex(where: { $0.entry.number == number }) else {
        return false
      }
      people.closings.remove(at: place)
      people.add(.closingRemoved, author, time, details: "\(number)\n\(reason)")
      return true
    }
  }

  package func explain(commit: Int, reason: String, author: String, time: Int64) throws {
    people.withLock { $0.explain(commit, reason, author, time) }
  }

  package func eraseReason(commit: Int, author: String, time: Int64) throws -> ReasonErasure {
    people.withLock { people in
      guard people.reasons[commit]?.isKept == true else { return .none }
      people.reasons[commit] = .erased(author: author, time: time)
      people.add(.reasonErased, author, time, subject: Int64(commit))
      return .erased
    }
  }

  package func settleErasures() throws -> Bool { true }

  package func reason(of commit: Int, _ reader: Reader) throws -> CorrectionReason? {
    people.withLock { $0.reasons[commit] }
  }

  package func lastReason(_ reader: Reader) throws -> Int64 {
    people.withLock { people in
      people.acts.last { $0.act == .reasonGiven || $0.act == .reasonErased }?.number ?? 0
    }
  }

  package func reasons(_ reader: Reader) throws -> [Int: CorrectionReason] {
    people.withLock { $0.reasons }
  }

  package func closings(_ reader: Reader) throws -> [ClosingEntry] {
    ClosingEntry.superseding(people.withLock { $0.closings.map(\.entry) })
  }

  package func closing(_ number: Int, _ reader: Reader) throws -> Closing? {
    let closings = people.withLock { $0.closings }
    guard let place = closings.firstIndex(where: { $0.entry.number == number }) else { return nil }
    var closing = closings[place]
    closing.entry = ClosingEntry.superseding(closings.map(\.entry))[place]
    return closing
  }
}
