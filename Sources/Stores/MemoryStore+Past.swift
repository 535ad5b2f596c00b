package import Access
package import Kernel
package import Records

extension MemoryStore: PastReads {
  package func commit(atEndOf day: CivilDate) throws -> Int {
    let end = CivilZone.end(of: day, in: try info().zone)
    return withState { state in
      state.imports.filter { $0.time < end }.map(\.commit).max() ?? 0
    }
  }

  package func dataset(
    fields: [Kind: Set<Int>], at commit: Int, _ reader: Reader
  ) throws -> PastDataset {
    withState { state in
      let current = state.dataset(
        fields: PastRecords.loaded(fields), identity: reader.seesIdentity, matched: false)
      var past = PastRecords(
        current, wanted: Set(fields.keys), matches: state.matches(at: commit))
      let commits = state.commitsByImport
      for (importID, fact) in state.facts.reversed() {
        guard let number = commits[importID], number > commit else { break }
        guard let payload = Payload.decode(fact.payload, kind: fact.kind) else { continue }
        past.takeBack(
          LaterFact(
            kind: fact.kind, subject: fact.subject, change: fact.change,
            changed: payload.changed, link: state.takenBack[fact.kind]?[fact.subject])
        ) { payload }
      }
      return past.dataset(at: min(commit, state.commit))
    }
  }

  package func matches(at commit: Int, _ reader: Reader) throws -> PastMatches {
    withState { $0.matches(at: commit) }
  }

  package func eachFact(
    of kinds: Set<Kind>, in commits: Range<Int>, _ reader: Reader, _ body: (FactHeader) -> Void
  ) throws {
    let (facts, numbers) = withState { ($0.facts, $0.commitsByImport) }
    for (importID, fact) in facts where kinds.contains(fact.kind) {
      guard let commit = numbers[importID], commits.contains(commit) else { continue }
      let payload = Payload.decode(fact.payload, kind: fact.kind)
      body(
        FactHeader(
          commit: commit, kind: fact.kind, subject: fact.subject, change: fact.change,
          changed: payload?.changed ?? FieldMask(), isReadable: payload != nil))
    }
  }
}

extension MemoryStore {
  package func corrections(
    of kind: Kind, in commits: Range<Int>, _ reader: Reader
  ) throws -> [RecordID: Int] {
    var last: [RecordID: Int] = [:]
    try eachFact(of: [kind], in: commits, reader) { fact in
      if ChangeKind.corrections.contains(fact.change), !fact.changed.isEmpty {
        last[fact.subject] = fact.commit
      }
    }
    return last
  }

  package func takeBack(
    _ kind: Kind, _ ids: [RecordID], after commit: Int, from past: inout PastRecords,
    _ reader: Reader
  ) throws {
    let wanted = Set(ids)
    let (state, numbers) = withState { ($0, $0.commitsByImport) }
    for (importID, fact) in state.facts.reversed() where fact.kind == kind {
      guard let number = numbers[importID], number > commit else { break }
      guard wanted.contains(fact.subject),
        let payload = Payload.decode(fact.payload, kind: fact.kind)
      else { continue }
      past.takeBack(
        LaterFact(
          kind: kind, subject: fact.subject, change: fact.change, changed: payload.changed,
          link: state.takenBack[kind]?[fact.subject])
      ) { payload }
    }
  }
}

extension MemoryState {
  /// Who was whom at a commit.
  fileprivate func matches(at commit: Int) -> PastMatches {
    let people = personLinks.standing(at: commit)
    var matches = PastMatches(parts: Set(participationLinks.standing(at: commit).standing.keys))
    for person in people.standing.keys {
      matches.persons[Int64(person) + 1] = Int64(people.end(of: person)) + 1
    }
    for (event, persons) in earlierPersons {
      // Until a commit: it named another from that commit on.
      guard let then = persons.first(where: { commit < $0.until }) else { continue }
      matches.named[event] = Int64(then.person) + 1
    }
    return matches
  }

  /// The commit each import was published by.
  fileprivate var commitsByImport: [Int64: Int] {
    Dictionary(uniqueKeysWithValues: imports.map { ($0.id, $0.commit) })
  }
}
