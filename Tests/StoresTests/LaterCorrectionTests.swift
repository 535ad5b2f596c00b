import Access
import Columns
import Records
import Stores
import TestSupport
import Testing

@Suite("Corrections after a commit")
struct LaterCorrectionTests {
  private let folder: TemporaryFolder
  private let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private let operation = [
    "operation": "OP1", "intitule": "x", "beneficiaire": "y", "region": "32", "programme": "P",
    "axe": "1", "pi": "8.1", "date_debut": "2016-01-01", "date_fin": "2018-12-31",
  ]

  private func person(_ name: String, _ more: [String: String] = [:]) -> [String: String] {
    [
      "operation": "OP1", "identifiant": name, "sexe": "F", "date_entree": "2016-03-01",
      "handicap": "oui",
    ].merging(more) { $1 }
  }

  /// Commits 1 and 2 write the operation and A1 to A3, 3 corrects A1, 4 completes A2, 5 writes A4,
  /// 6 corrects A1 and A2, 7 takes the sixth back, 8 the fifth.
  private func fill(_ store: any Store) throws {
    try write(store, .operations, [operation])
    try write(store, .participations, ["A1", "A2", "A3"].map { person($0) })
    try write(store, .participations, [person("A1", ["sexe": "H"])])
    try write(store, .participations, [person("A2", ["commune": "59350"])], as: .completed)
    try write(store, .participations, [person("A4")])
    try write(
      store, .participations,
      [
        person("A1", ["date_entree": "2017-01-01"]),
        person("A2", ["commune": "59350", "date_entree": "2017-01-02"]),
      ])
    for number in [6, 5] as [Int64] {
      _ = try store.undo(number, header: header(.participations))
    }
  }

  @Test(
    "are told by the last commit of each record",
    arguments: [
      (3..<4, [1: 3]), (4..<6, [:]), (3..<7, [1: 6, 2: 6]), (4..<9, [1: 7, 2: 7, 4: 8]),
      (9..<99, [:]), (0..<3, [:]),
    ] as [(Range<Int>, [Int64: Int])])
  func last(commits: Range<Int>, expected: [Int64: Int]) throws {
    for engine in Engine.allCases {
      let store = try engine.open(in: folder)
      try fill(store)
      #expect(try store.corrections(of: .participations, in: commits, reader) == expected)
      #expect(try store.corrections(of: .operations, in: commits, reader) == [:])
    }
  }

  @Test("are taken back for some records alone, those that are gone included")
  func takenBack() throws {
    let fields = Dictionary(
      uniqueKeysWithValues: [Kind.participations, .operations].map {
        ($0, Set(Schema.of($0).fields.indices))
      })
    for engine in Engine.allCases {
      let store = try engine.open(in: folder)
      try fill(store)
      for commit in 2...8 {
        var now = try store.dataset(fields: fields, reader)
        // A table of its own, to be changed.
        let source = now.table(.participations)
        let own = Table(kinds: source.kinds, capacity: source.count)
        own.appendRows(source.count)
        for row in 0..<source.count { own.copyRow(row, from: source, row) }
        now.tables[.participations] = own
        var past = PastRecords(now, wanted: [.participations], matches: PastMatches())
        try store.takeBack(.participations, [1, 4], after: commit, from: &past, reader)
        let then = past.dataset(at: commit)
        #expect(then.notTakenBack == 0)
        let ids = then.dataset.ids[.participations]
        let table = then.dataset.table(.participations)
        let rows = (0..<table.count).map { row in
          let cells = cells(.participations, table, row)
          return "\(ids?[row] ?? 0) \(cells["sexe"] ?? "") \(cells["date_entree"] ?? "")"
        }
        // The others are as they are today.
        let first: [Int: String] = [2: "1 F 2016-03-01", 6: "1 F 2017-01-01", 7: "1 H 2016-03-01"]
        let last = (5...7).contains(commit) ? ["4 F 2016-03-01"] : []
        let expected =
          [first[commit] ?? "1 H 2016-03-01"] + ["2 F 2016-03-01", "3 F 2016-03-01"] + last
        #expect(rows == expected, "\(commit)")
        #expect(
          then.dataset.participationOperations.map { $0 } == rows.map { _ in 0 }, "\(commit)")
      }
    }
  }
}
