import Catalogue
import Closings
import Counting
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("Figures of persons matched and parted since")
struct PastFiguresTests {
  private let world: ClosingsWorld
  private let persons: Catalogue

  init() throws {
    world = try ClosingsWorld()
    persons = try Catalogue(files: PersonFigures.files)
  }

  private func header(_ kind: Kind) -> CommitHeader {
    CommitHeader(.importing, kind: kind, files: [], author: "test", time: 1)
  }

  private func event(_ number: Int, _ name: String, _ nature: String) -> [String: String] {
    [
      "id_source": "\(number)", "structure": "Association Exemple", "identifiant": name,
      "date": "2016-0\(1 + number % 9)-02", "nature": nature,
    ].filter { !$0.value.isEmpty }
  }

  @Test("are those counted when the commit was the last one", arguments: [UInt64(1), 2, 3, 4])
  func everyCommit(seed: UInt64) throws {
    let shipped = try world.catalogue.select("ESF1420.CO0*,ESF1420.CR0*,ESF1420.TOTAL.*")
    let requests = [[], ["region", "sexe"]].map { cuts in
      Request(definitions: persons.definitions + shipped, by: cuts)
    }
    var fields: [Kind: Set<Int>] = [:]
    for request in requests {
      fields.merge(Engine.fieldsNeeded(for: request)) { $0.union($1) }
    }
    func figures(_ dataset: Dataset) throws -> [[Cell]] {
      let engine = Engine(dataset: dataset)
      return try requests.map { try engine.compute($0) }
    }
    var history = RandomCorrections(seed: seed)
    var known: [Int: [[Cell]]] = [:]
    var counts: Set<String> = []
    for step in 0..<40 {
      try history.step(world)
      if step % 3 == 0 {
        let name = "A\(1 + step % 5)"
        let nature = step % 2 == 0 ? "inscription" : "radiation"
        try world.store.put(.evenements, [event(step % 12, name, nature)])
      }
      let dataset = try world.store.dataset(fields: fields, world.reader)
      let cells = try figures(dataset)
      known[dataset.commit] = cells
      counts.formUnion(cells[0].filter { $0.code == "P1" }.map(\.numerator))
    }
    // The number of persons moved, and the past with it.
    #expect(counts.count > 2)
    #expect(history.matches > 0)
    for (commit, cells) in known {
      let past = try world.store.dataset(fields: fields, at: commit, world.reader)
      #expect(try figures(past.dataset) == cells, "commit \(commit)")
    }
  }

  /// A closing of a count of persons, and what makes the difference with today.
  private func parts(
    _ code: String, _ catalogue: Catalogue, after act: () throws -> Void
  ) throws -> [String] {
    let request = Request(definitions: try catalogue.select(code), by: [])
    let fields = Engine.fieldsNeeded(for: request)
    let dataset = try world.store.dataset(fields: fields, world.reader)
    let cells = try Engine(dataset: dataset).compute(request)
    let entry = try world.store.close(
      Publication(request, cells: cells, commit: dataset.commit)
        .draft(author: "test", comment: "publication", time: 1))
    let closing = try #require(try world.store.closing(entry.number, world.reader))
    try act()
    let now = SourceState(
      try world.store.dataset(
        fields: ClosingComparison.fields(closing, catalogue), world.reader))
    let comparison = try Compared(closing, catalogue, world.store, world.reader, now)
    let cell = try #require(comparison.cells.first)
    let term = try #require(try comparison.terms(cell).first)
    #expect(term.parts.reduce(0) { $0 + $1.amount } == term.difference)
    return term.parts.map { "\($0.cause.code) \($0.text) \($0.records.map(\.id))" }
  }

  @Test("differ from what was closed by the persons matched, and by those parted")
  func matched() throws {
    // B1 of the other operation is A1.
    var merge: CommitEntry?
    let one = try parts("ESF1420.P1", persons) {
      merge = try world.store.mergePersons(keep: 1, absorb: 4, header: header(.personnes))
    }
    #expect(one == ["persons_matched -1 [4]"])
    let back = try parts("ESF1420.P1", persons) {
      _ = try world.store.undo(try #require(merge).id, header: header(.personnes))
    }
    #expect(back == ["persons_matched +1 [4]"])
    // The person kept is that of the last record: the first one now counts for it.
    let other = try parts("ESF1420.P1", persons) {
      _ = try world.store.mergePersons(keep: 4, absorb: 1, header: header(.personnes))
    }
    #expect(other == ["persons_matched -1 [4]"])
  }

  @Test("differ by participations of one operation made one, and parted")
  func joined() throws {
    var merge: CommitEntry?
    let total = "ESF1420.TOTAL.complete"
    let one = try parts(total, world.catalogue) {
      merge = try world.store.mergePersons(keep: 1, absorb: 2, header: header(.personnes))
    }
    #expect(one == ["persons_matched -1 [2]"])
    let back = try parts(total, world.catalogue) {
      _ = try world.store.undo(try #require(merge).id, header: header(.personnes))
    }
    #expect(back == ["persons_matched +1 [2]"])
  }

  @Test("A difference that is of others stays of others")
  func others() throws {
    // An undo before the closing, a match of persons no figure names, then a late record.
    let late = try parts("ESF1420.P1", persons) {
      try world.store.put(
        .evenements, [event(1, "Z1", "inscription"), event(2, "Z2", "radiation")])
      _ = try world.store.mergePersons(keep: 5, absorb: 6, header: header(.personnes))
      try world.store.put(.participations, [world.person("A9")])
    }
    #expect(late == ["late_record +1 [5]"])
    // Who is whom does not decide of a participation: its programme does.
    let frame = try parts("ESF1420.TOTAL.complete", world.catalogue) {
      _ = try world.store.mergePersons(keep: 1, absorb: 4, header: header(.personnes))
      try world.store.put(.programmes, [["programme": "P", "cadre": "TDB", "axe": "1"]])
    }
    #expect(frame == ["reference_changed -5 [1, 2, 3, 4, 5]"])
  }
}
