import Access
import Columns
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("Persons found to be one, in every store")
struct PersonMergeTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private func operation(_ code: String) -> [String: String] {
    [
      "operation": code, "intitule": "x", "beneficiaire": "Association Exemple", "region": "32",
      "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
      "date_fin": "2018-12-31",
    ]
  }
  private func stay(
    _ operation: String, _ identifiant: String, _ entry: String, _ more: [String: String] = [:]
  ) -> [String: String] {
    ["operation": operation, "identifiant": identifiant, "date_entree": entry].merging(more) { $1 }
  }
  private func event(_ number: Int, _ identifiant: String) -> [String: String] {
    [
      "id_source": "\(number)", "structure": "Association Exemple", "identifiant": identifiant,
      "date": "2016-03-02", "nature": "entretien",
    ]
  }
  private func person(_ identifiant: String) -> [String: String] {
    ["structure": "Association Exemple", "identifiant": identifiant, "nom": "N" + identifiant]
  }

  /// What a reader finds: records by kind, with the person each names.
  private struct Content: Equatable {
    var records: [Kind: [[String: String]]] = [:]
    var persons: [Kind: [Int64]] = [:]
    var operations: [Int32] = []
    var unread: [String] = []
  }

  private func content(_ store: any Store) throws -> Content {
    let kinds: [Kind] = [.participations, .personnes, .evenements]
    let dataset = try store.dataset(
      fields: Dictionary(
        uniqueKeysWithValues: kinds.map { ($0, Set(Schema.of($0).fields.indices)) }), reader)
    var content = Content()
    for kind in kinds {
      let table = dataset.table(kind)
      content.records[kind] = (0..<table.count).map { cells(kind, table, $0) }
      if kind == .participations {
        content.persons[kind] = dataset.participationPersons.map { dataset.personIDs[Int($0)] }
      } else if let links = dataset.personLinks[kind] {
        content.persons[kind] = (0..<links.count).map {
          links[$0] < 0 ? -1 : dataset.personIDs[Int(links[$0])]
        }
      }
    }
    content.operations = Array(dataset.participationOperations)
    content.unread = try store.unreadCells(reader).map { "\($0.kind) \($0.row) \($0.text)" }
    #expect(
      try store.unreadCells(in: dataset, reader).map { "\($0.kind) \($0.row) \($0.text)" }
        == content.unread)
    return content
  }

  private func merge(_ store: any Store, _ keep: Int64, _ absorb: Int64) throws -> CommitEntry {
    try store.mergePersons(
      keep: keep, absorb: absorb,
      header: CommitHeader(.importing, kind: .personnes, files: [], author: "test", time: 2_000))
  }

  private func audit(_ store: any Store) throws {
    guard let store = store as? SQLiteStore else { return }
    let problems = try store.audit(reader).problems
    #expect(problems == [])
  }

  @Test("All that names the one names the other from then on", arguments: Engine.allCases)
  func linked(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation("OP1"), operation("OP2")])
    try write(
      store, .participations, [stay("OP1", "A", "2016-03-01"), stay("OP2", "B", "2016-04-01")])
    try write(store, .personnes, [person("B"), person("C")])
    try write(store, .evenements, [event(1, "B"), event(2, "C"), event(3, "B")])
    let before = try content(store)
    #expect(
      before.persons == [.participations: [1, 2], .personnes: [2, 3], .evenements: [2, 3, 2]])
    let entry = try merge(store, 1, 2)
    #expect(entry.counts.corrected == 4)
    var after = try content(store)
    #expect(
      after.persons == [.participations: [1, 1], .personnes: [1, 3], .evenements: [1, 3, 1]])
    #expect(after.records == before.records)
    #expect(try store.lastCommit() == entry.commit)
    for (kind, id) in [
      (Kind.participations, Int64(2)), (.personnes, 1), (.evenements, 1), (.evenements, 3),
    ] {
      let last = try #require(try store.history(kind, id, reader).last)
      #expect(last.change == .corrected && last.commit == entry.commit && last.values.isEmpty)
    }
    #expect(try store.history(.evenements, 2, reader).count == 1)
    try audit(store)
    // A chain: C is who A is, and so are A's.
    let second = try merge(store, 3, 1)
    after = try content(store)
    #expect(
      after.persons == [.participations: [3, 3], .personnes: [3, 3], .evenements: [3, 3, 3]])
    try audit(store)
    _ = try store.undo(second.id, header: header(.personnes))
    _ = try store.undo(entry.id, header: header(.personnes))
    #expect(try content(store) == before)
    try audit(store)
  }

  @Test(
    "Two participations of one operation become one, as on a return", arguments: Engine.allCases,
    [false, true])
  func sameOperation(engine: Engine, keepsLater: Bool) throws {
    let store = try engine.open(in: folder)
    let first = stay(
      "OP1", "A", "2016-03-01",
      [
        "sexe": "F", "nom": "Avant", "handicap": "non", "date_sortie": "2016-06-30",
        "situation_sortie": "recherche", "freins_leves": "logement", "motif_sortie": "abandon",
      ])
    let second = stay(
      "OP1", "B", "2017-01-10",
      [
        "sexe": "H", "nom": "Après", "handicap": "oui", "date_sortie": "2017-05-01",
        "situation_sortie": "emploi", "emploi_sortie": "cdi", "statut_6m": "repondant",
      ])
    try write(store, .operations, [operation("OP1")])
    try write(store, .participations, [second, first])
    let before = try content(store)
    let entry = try keepsLater ? merge(store, 1, 2) : merge(store, 2, 1)
    let joined = stay(
      "OP1", "A", "2016-03-01",
      [
        "sexe": "F", "nom": "Avant", "handicap": "non", "date_sortie": "2017-05-01",
        "situation_sortie": "emploi", "emploi_sortie": "cdi", "statut_6m": "repondant",
      ])
    let after = try content(store)
    #expect(after.records[.participations] == [joined])
    #expect(after.persons[.participations] == [keepsLater ? 1 : 2])
    let (_, rows, asides) = try store.records(.participations, [1, 2], reader)
    #expect(rows == [2: 0])
    #expect(asides == [2: [KeptAside.earlierExits: "2016-06-30"]])
    #expect(try store.history(.participations, 2, reader).last?.change == .reentered)
    #expect(try store.history(.participations, 1, reader).last?.values.isEmpty == true)
    try audit(store)
    _ = try store.undo(entry.id, header: header(.personnes))
    #expect(try content(store) == before)
    #expect(try store.records(.participations, [2], reader).asides.isEmpty)
    try audit(store)
  }

  @Test("What cannot be is refused, and nothing changes", arguments: Engine.allCases)
  func refused(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .personnes, [person("A"), person("B"), person("C")])
    _ = try merge(store, 1, 2)
    let before = try content(store)
    for (keep, absorb, refusal) in [
      (Int64(1), Int64(1), MergeRefusal.samePerson), (1, 9, .unknownPerson(9)),
      (9, 1, .unknownPerson(9)), (3, 2, .alreadyAbsorbed(2)), (2, 3, .alreadyAbsorbed(2)),
    ] {
      #expect(throws: refusal) { _ = try merge(store, keep, absorb) }
    }
    #expect(try content(store) == before)
    #expect(try store.lastCommit() == 2)
  }

  @Test(
    "A merge later imports changed is not undone, and they are named", arguments: Engine.allCases)
  func undoRefused(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .personnes, [person("A"), person("B")])
    try write(store, .evenements, [event(1, "B")])
    let entry = try merge(store, 1, 2)
    try write(store, .personnes, [person("B").merging(["prenom": "Zoé"]) { $1 }])
    let refusal = #expect(throws: UndoRefusal.self) {
      _ = try store.undo(entry.id, header: header(.personnes))
    }
    guard case .laterChanges(let later) = refusal else {
      Issue.record("not refused for later changes")
      return
    }
    #expect(later.map(\.importID) == [4])
    let created = #expect(throws: UndoRefusal.self) {
      _ = try store.undo(2, header: header(.evenements))
    }
    guard case .laterChanges(let merges) = created else {
      Issue.record("an import was undone under a merge")
      return
    }
    #expect(merges.map(\.importID) == [entry.id])
    _ = try store.undo(4, header: header(.personnes))
    _ = try store.undo(entry.id, header: header(.personnes))
    #expect(
      try content(store).persons == [.participations: [], .personnes: [1, 2], .evenements: [2]])
  }

  @Test(
    "Merges taken back leave records and persons as before, however they went",
    arguments: Engine.allCases, 0..<Trials.count(short: 2, usual: 6, long: 12))
  func random(engine: Engine, seed: Int) throws {
    var random = Seeded(UInt64(seed &* 7919 &+ 17))
    let store = try engine.open(in: folder)
    let names = ["A", "B", "C", "D", "E", "F"]
    try write(store, .operations, ["OP1", "OP2", "OP3"].map(operation))
    var stays: [[String: String]] = []
    for code in ["OP1", "OP2", "OP3"] {
      for name in names where random.below(3) > 0 {
        var more: [String: String] = ["sexe": random.below(2) == 0 ? "F" : "H"]
        if random.below(2) == 0 {
          more["date_sortie"] = "2017-0\(1 + random.below(9))-15"
          more["situation_sortie"] = ["emploi", "recherche", "inactif"][random.below(3)]
        }
        if random.below(3) == 0 { more["situation_6m"] = "emploi" }
        stays.append(stay(code, name, "2016-0\(1 + random.below(9))-01", more))
      }
    }
    try write(store, .participations, stays)
    try write(store, .personnes, names.filter { _ in random.below(2) == 0 }.map(person))
    try write(store, .evenements, (0..<12).map { event($0, names[random.below(names.count)]) })
    let start = try content(store)
    let persons = Array(Set(start.persons.values.flatMap { $0 })).sorted()
    // Each person's records apart, worked out from the records as they were.
    var groups = Dictionary(uniqueKeysWithValues: persons.map { ($0, Set([$0])) })
    var merges: [(id: Int64, before: Content, groups: [Int64: Set<Int64>])] = []
    for _ in 0..<14 {
      if !merges.isEmpty, random.below(3) == 0 {
        let last = merges.removeLast()
        _ = try store.undo(last.id, header: header(.personnes))
        #expect(try content(store) == last.before)
        groups = last.groups
      } else if groups.count > 1 {
        let roots = groups.keys.sorted()
        let keep = roots[random.below(roots.count)]
        let others = roots.filter { $0 != keep }
        let absorb = others[random.below(others.count)]
        let before = try content(store)
        let entry = try merge(store, keep, absorb)
        merges.append((entry.id, before, groups))
        let joining = groups.removeValue(forKey: absorb) ?? []
        groups[keep]?.formUnion(joining)
      }
      expectGrouped(try content(store), start, groups)
    }
    try audit(store)
    for last in merges.reversed() {
      _ = try store.undo(last.id, header: header(.personnes))
      #expect(try content(store) == last.before)
    }
    #expect(try content(store) == start)
    try audit(store)
  }

  /// The content is that of the start with each person read as the one it was found to be, and one
  /// participation for all of an operation that such a person has.
  private func expectGrouped(
    _ content: Content, _ start: Content, _ groups: [Int64: Set<Int64>]
  ) {
    var root: [Int64: Int64] = [:]
    for (keep, members) in groups { for member in members { root[member] = keep } }
    for kind in [Kind.personnes, .evenements] {
      #expect(content.persons[kind] == start.persons[kind]?.map { root[$0] ?? 0 })
      #expect(content.records[kind] == start.records[kind])
    }
    let outcomes = ["date_sortie", "situation_sortie", "situation_6m"]
    var expected: [String: [String: String]] = [:]
    var entries: [String: (first: String, last: String)] = [:]
    for (record, person) in zip(
      start.records[.participations] ?? [], start.persons[.participations] ?? [])
    {
      let cell = "\(root[person] ?? 0) \(record["operation"] ?? "")"
      let entry = record["date_entree"] ?? ""
      let known = entries[cell]
      if known.map({ entry < $0.first }) ?? true {
        // The earlier stay gives all but the outcome.
        let outcome = (expected[cell] ?? record).filter { outcomes.contains($0.key) }
        expected[cell] = record.filter { !outcomes.contains($0.key) }.merging(outcome) { $1 }
      }
      if known.map({ entry >= $0.last }) ?? true {
        let rest = (expected[cell] ?? record).filter { !outcomes.contains($0.key) }
        expected[cell] = rest.merging(record.filter { outcomes.contains($0.key) }) { $1 }
      }
      entries[cell] = (min(known?.first ?? entry, entry), max(known?.last ?? entry, entry))
    }
    var found: [String: [String: String]] = [:]
    for (record, person) in zip(
      content.records[.participations] ?? [], content.persons[.participations] ?? [])
    {
      let cell = "\(person) \(record["operation"] ?? "")"
      #expect(found[cell] == nil, "\(cell)")
      found[cell] = record
    }
    #expect(found == expected)
  }
}
