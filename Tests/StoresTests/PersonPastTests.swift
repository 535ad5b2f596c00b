import Access
import Columns
import Foundation
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("Persons of an earlier commit, and persons followed from one to another")
struct PersonPastTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")
  private static func histories(short: Int, usual: Int) -> ClosedRange<UInt64> {
    1...UInt64(Trials.count(short: short, usual: usual, long: 8 * usual))
  }

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(
    "At every commit of any history they are those read when it was the last, in both stores",
    arguments: histories(short: 2, usual: 8))
  func everyCommit(seed: UInt64) throws {
    let memory = MemoryStore()
    let sqlite = try Engine.sqlite.open(in: folder)
    var history = PersonHistory(seed: seed)
    var pictures = [PersonPicture(try memory.dataset(fields: PersonPicture.fields, reader))]
    var (matched, parted, moved) = (0, 0, 0)
    for _ in 0..<60 {
      let act = try history.act(on: memory)
      let outcome = try act.perform(on: memory)
      #expect(try act.perform(on: sqlite) == outcome, "\(act)")
      guard case .done(_, let isMatch) = outcome else { continue }
      if isMatch { matched += 1 }
      if case .undo(let number) = act,
        try memory.entry(number, reader)?.files.isEmpty == true
      {
        parted += 1
      }
      let picture = PersonPicture(try memory.dataset(fields: PersonPicture.fields, reader))
      let other = PersonPicture(try sqlite.dataset(fields: PersonPicture.fields, reader))
      #expect(other == picture, "after \(act)")
      if picture.persons != pictures.last?.persons { moved += 1 }
      pictures.append(picture)
    }
    // Some history more matches once or parts nobody; those always tried do more.
    #expect((matched > 1 && moved > 3 && parted > 0) || seed > 8)
    for store in [memory, sqlite] as [any FullStore] {
      for (commit, picture) in pictures.enumerated() {
        let past = try store.dataset(fields: PersonPicture.fields, at: commit, reader)
        #expect(past.notTakenBack == 0)
        #expect(PersonPicture(past.dataset) == picture, "commit \(commit)")
      }
    }
    #expect(try (sqlite as? SQLiteStore)?.audit(reader).problems == [])
  }

  @Test(
    "Followed over any number of commits, matches included, they are those read whole",
    arguments: Engine.allCases, histories(short: 2, usual: 5))
  func followed(engine: Engine, seed: UInt64) throws {
    let store = try engine.open(in: folder)
    let feed = try #require(store as? any ChangeFeed)
    var history = PersonHistory(seed: seed &+ 1000)
    // Participations wait for their operations: these stay.
    try write(
      store, .operations, ["OP1", "OP2", "OP3"].map { ["operation": $0, "programme": "P"] })
    var held = [try store.dataset(fields: PersonPicture.fields, reader)]
    var followed = 0
    for _ in 0..<45 {
      let act = try history.act(on: store)
      if case .undo(1) = act { continue }
      guard case .done = try act.perform(on: store) else { continue }
      let whole = try store.dataset(fields: PersonPicture.fields, reader)
      // From the commit before, and from some commits before that.
      for dataset in Array(held.suffix(6).prefix(1)) + held.suffix(1) {
        let changes = try #require(
          try feed.changes(
            after: dataset.commit, fields: PersonPicture.fields, limit: 10_000, reader), "\(act)")
        var numbers = PersonNumbers(dataset)
        guard let (next, rows) = dataset.next(changes, &numbers) else {
          // Only an operation that went, or came, in between asks for the store to be read whole.
          #expect(
            dataset.ids[.operations].map(Array.init) != whole.ids[.operations].map(Array.init))
          continue
        }
        followed += 1
        #expect(PersonPicture(next).lines == PersonPicture(whole).lines, "\(act)")
        for (kind, change) in rows.rows {
          for row in 0..<change.newCount where !change.written.contains(row) {
            let old = try #require(change.old(row))
            #expect(dataset.ids[kind]?[old] == next.ids[kind]?[row])
            #expect(change.new(old) == row)
          }
        }
      }
      held.append(whole)
    }
    #expect(followed > 50)
  }

  @Test("A participation parted comes back between the others", arguments: Engine.allCases)
  func parted(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let feed = try #require(store as? any ChangeFeed)
    try write(store, .operations, [["operation": "OP1"]])
    try write(
      store, .participations,
      ["A", "B", "C"].map {
        ["operation": "OP1", "identifiant": $0, "date_entree": "2016-03-01", "sexe": "F"]
      })
    let merge = try store.mergePersons(keep: 1, absorb: 2, header: header(.personnes))
    let held = try store.dataset(fields: PersonPicture.fields, reader)
    #expect(held.ids[.participations].map(Array.init) == [1, 3])
    // Since then, and not undone with it: an event of the one absorbed.
    try write(
      store, .evenements,
      [
        [
          "id_source": "1", "structure": "Association Exemple", "identifiant": "B",
          "date": "2016-03-02", "nature": "entretien",
        ]
      ])
    _ = try store.undo(merge.id, header: header(.personnes))
    let changes = try #require(
      try feed.changes(after: 3, fields: PersonPicture.fields, limit: 100, reader))
    #expect(changes.kinds[.participations]?.ids == [1, 2])
    #expect(changes.kinds[.evenements]?.persons == [2])
    var numbers = PersonNumbers(held)
    let next = try #require(held.next(changes, &numbers))
    #expect(next.changes.rows[.participations]?.inserted == [1])
    #expect(next.changes.rows[.participations]?.written == [0, 1])
    #expect(next.dataset.ids[.participations].map(Array.init) == [1, 2, 3])
    // The event named A when it was read at its own commit, and only then.
    for (commit, person) in [(4, 1), (5, 2)] {
      let past = try store.dataset(fields: [.evenements: []], at: commit, reader).dataset
      #expect(Array(past.personIDs) == [Int64(person)], "commit \(commit)")
    }
    #expect(
      try store.dataset(fields: [.participations: []], at: 4, reader).dataset.ids[.participations]
        .map(Array.init) == [1, 3])
  }

  @Test(
    "A match made and undone under an import undone since is still read", arguments: Engine.allCases
  )
  func undoneUnder(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [["operation": "OP1"]])
    func stay(_ name: String, _ entry: String) -> [String: String] {
      ["operation": "OP1", "identifiant": name, "date_entree": entry]
    }
    try write(store, .participations, [stay("A", "2016-01-01")])
    try write(store, .participations, [stay("B", "2017-01-01")])
    let merge = try store.mergePersons(keep: 1, absorb: 2, header: header(.personnes))
    _ = try store.undo(merge.id, header: header(.personnes))
    _ = try store.undo(3, header: header(.participations))
    _ = try store.undo(2, header: header(.participations))
    func people(_ commit: Int) throws -> [Int64] {
      let past = try store.dataset(fields: [.participations: []], at: commit, reader)
      #expect(past.notTakenBack == 0)
      return past.dataset.participationPersons.map { past.dataset.personIDs[Int($0)] }
    }
    #expect(try (0...7).map(people) == [[], [], [1], [1, 2], [1], [1, 2], [1], []])
  }

  @Test("A limit counts the records that name others without a fact", arguments: Engine.allCases)
  func limited(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let feed = try #require(store as? any ChangeFeed)
    func event(_ number: Int, _ name: String) -> [String: String] {
      [
        "id_source": "\(number)", "structure": "Association Exemple", "identifiant": name,
        "date": "2016-03-02", "nature": "entretien",
      ]
    }
    try write(store, .evenements, [event(1, "A"), event(2, "B")])
    let merge = try store.mergePersons(keep: 1, absorb: 2, header: header(.personnes))
    try write(store, .evenements, (3...9).map { event($0, "B") })
    _ = try store.undo(merge.id, header: header(.personnes))
    let fields = PersonPicture.fields
    // One fact, of the event that stood when they were matched; seven others name B again.
    #expect(try feed.changes(after: 3, fields: fields, limit: 7, reader) == nil)
    let changes = try #require(try feed.changes(after: 3, fields: fields, limit: 8, reader))
    #expect(changes.kinds[.evenements]?.ids == Array(2...9))
    #expect(try feed.changes(after: 5, fields: fields, limit: 8, reader) == nil)
  }

  @Test("The person each record names is told by number", arguments: Engine.allCases)
  func named(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let event = ["structure": "Association Exemple", "date": "2016-03-02", "nature": "entretien"]
    try write(
      store, .evenements,
      [
        event.merging(["id_source": "1", "identifiant": "A"]) { $1 },
        event.merging(["id_source": "2", "identifiant": "B"]) { $1 },
        event.merging(["id_source": "3"]) { $1 },
      ])
    #expect(try store.persons(.evenements, [3, 2, 1, 9], reader) == [1: 1, 2: 2])
    _ = try store.mergePersons(keep: 2, absorb: 1, header: header(.personnes))
    #expect(try store.persons(.evenements, [1, 2], reader) == [1: 2, 2: 2])
    #expect(try store.persons(.operations, [1], reader) == [:])
  }
}
