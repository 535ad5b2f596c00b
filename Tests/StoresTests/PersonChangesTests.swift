import Access
import Columns
import Records
import Stores
import TestSupport
import Testing

@Suite("Changes of persons and events, in every store")
struct PersonChangesTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let kinds: [Kind] = [.operations, .participations, .personnes, .evenements]
  private static let fields = Dictionary(
    uniqueKeysWithValues: kinds.map { ($0, Set(Schema.of($0).fields.indices)) })

  /// Rows, and the store's number of the person of each.
  private func content(_ dataset: Dataset) -> [String] {
    Self.kinds.flatMap { kind -> [String] in
      let table = dataset.table(kind)
      return (0..<table.count).map { row in
        let link =
          kind == .participations
          ? dataset.participationPersons[row] : dataset.personLinks[kind].map { $0[row] } ?? -1
        let person = link < 0 ? 0 : dataset.personIDs[Int(link)]
        return "\(kind) \(person) \(cells(kind, table, row).sorted { $0.key < $1.key })"
      }
    }
  }

  @Test("Followed record by record, they are those read whole", arguments: Engine.allCases)
  func followed(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let feed = try #require(store as? any ChangeFeed)
    let structure = "Association Exemple"
    func event(_ number: Int, _ name: String) -> [String: String] {
      [
        "id_source": "\(number)", "structure": structure, "identifiant": name,
        "date": "2019-01-01", "nature": "proposition", "theme": "logement",
      ].filter { $0.value != "" }
    }
    func person(_ name: String, _ sex: String) -> [String: String] {
      ["structure": structure, "identifiant": name, "sexe": sex, "handicap": "oui"]
    }
    let operation = [
      "operation": "OP1", "intitule": "x", "beneficiaire": structure, "programme": "P",
    ]
    func stay(_ name: String) -> [String: String] {
      ["operation": "OP1", "identifiant": name, "date_entree": "2019-01-01"]
    }
    let header = header(.evenements)
    let acts: [(name: String, act: () throws -> Void)] = [
      ("operation", { try write(store, .operations, [operation]) }),
      ("events", { try write(store, .evenements, [event(1, "A"), event(2, "")]) }),
      ("person", { try write(store, .personnes, [person("B", "F")]) }),
      ("stay", { try write(store, .participations, [stay("A"), stay("B")]) }),
      ("moved", { try write(store, .evenements, [event(2, "B"), event(3, "C")]) }),
      ("corrected", { try write(store, .personnes, [person("B", "H")]) }),
      ("merged", { _ = try store.mergePersons(keep: 1, absorb: 2, header: header) }),
      ("after", { try write(store, .evenements, [event(4, "B"), event(5, "A")]) }),
      (
        "absorbed",
        { try write(store, .participations, [stay("B").merging(["sexe": "F"]) { $1 }]) }
      ),
      ("undone", { _ = try store.undo(9, header: header) }),
      ("undone", { _ = try store.undo(8, header: header) }),
      ("parted", { _ = try store.undo(7, header: header) }),
      ("undone", { _ = try store.undo(5, header: header) }),
    ]
    var dataset = try store.dataset(fields: Self.fields, reader)
    for (name, act) in acts {
      try act()
      let whole = try store.dataset(fields: Self.fields, reader)
      let changes = try #require(
        try feed.changes(after: dataset.commit, fields: Self.fields, limit: 1000, reader), "\(name)"
      )
      var numbers = PersonNumbers(dataset)
      let next = try #require(dataset.next(changes, &numbers), "\(name)")
      #expect(content(next.dataset) == content(whole), "\(name)")
      dataset = next.dataset
    }
    #expect(dataset.table(.participations).count == 2)
  }
}
