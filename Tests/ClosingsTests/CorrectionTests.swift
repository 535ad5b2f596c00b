import Access
import Checks
import Closings
import Columns
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("A correction of a closed period")
struct CorrectionTests {
  private let world: ClosingsWorld

  init() throws {
    world = try ClosingsWorld()
  }

  private let total = "ESF1420.TOTAL.complete"

  /// The closed periods and the numbers of the participations to explain.
  private func found() throws -> [String] {
    let fields = Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { ($0, Set(Schema.of($0).fields.indices)) })
    let dataset = try world.store.dataset(fields: fields, world.reader)
    let ids = try #require(dataset.ids[.participations])
    return try ClosedCorrections.periods(
      try world.store.closings(world.reader), SourceState(dataset), world.store, world.reader
    ).map {
      let gone = $0.gone.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
      return "\($0.period.start)..\($0.period.end) \($0.unexplained.map { ids[$0] })"
        + ($0.left.isEmpty ? "" : " left \($0.left.map { ids[$0] })")
        + (gone.isEmpty ? "" : " gone \(gone)")
    }
  }

  private func correct(_ name: String, _ answers: [String: String] = ["sexe": "H"]) throws {
    try world.store.put(.participations, [world.person(name, answers)])
  }

  private func explain(_ reason: String) throws {
    try world.store.explain(
      commit: try world.store.info().commit, reason: reason, author: "test", time: 2)
  }

  @Test("has to be explained, once and for its last commit")
  func last() throws {
    try correct("A1")
    try world.close(total, period: "2016")
    #expect(try found() == [])
    try correct("A2")
    #expect(try found() == ["2016-01-01..2016-12-31 [2]"])
    try explain("Pièce reçue")
    #expect(try found() == [])
    try correct("A2", ["sexe": "F"])
    #expect(try found() == ["2016-01-01..2016-12-31 [2]"])
  }

  @Test("is one of its period and its perimeter")
  func perimeter() throws {
    var draft = try {
      let (request, cells, commit) = try world.compute(total, period: "2016")
      return Publication(request, cells: cells, commit: commit)
        .draft(author: "test", comment: "publication", time: 1)
    }()
    draft.scope.perimeter = [ClosingScope.Clause("region", "11")]
    _ = try world.store.close(draft)
    try world.close(total, period: "2017")
    // A1 is in region 32 and entered in 2016; B1 is in region 11.
    try correct("A1")
    #expect(try found() == [])
    try correct("B1", ["operation": "OP2", "sexe": "H"])
    #expect(try found() == ["2016-01-01..2016-12-31 [4]"])
  }

  @Test("is not an answer filled, nor of figures without period, nor published anew")
  func others() throws {
    try world.close(total)
    try correct("A1")
    #expect(try found() == [])
    try world.close(total, period: "2016")
    try world.store.put(
      .participations, [world.person("A2", ["telephone": "0102030405"])], as: .completed)
    #expect(try found() == [])
    try correct("A3", ["sexe": "F"])
    #expect(try found() == ["2016-01-01..2016-12-31 [3]"])
    try world.close(total, period: "2016")
    #expect(try found() == [])
  }

  @Test(
    "is seen on the side it left as on the side it came to",
    arguments: [
      // The answers of the correction, then what is found of a closing of 2016 and of one of 2018.
      (["sexe": "H"], ["2016-01-01..2016-12-31 [1]"]),
      (
        ["date_entree": "2018-02-01"],
        ["2016-01-01..2016-12-31 [] left [1]", "2018-01-01..2018-12-31 [1]"]
      ),
      (["date_entree": "2020-02-01"], ["2016-01-01..2016-12-31 [] left [1]"]),
      // The exit stays in the period.
      (["date_entree": "2015-02-01", "date_sortie": "2016-06-01"], ["2016-01-01..2016-12-31 [1]"]),
    ])
  func sides(answers: [String: String], told: [String]) throws {
    for year in ["2016", "2018"] { try world.close(total, period: year) }
    try correct("A1", answers)
    #expect(try found() == told)
    try explain("Pièce reçue")
    #expect(try found() == [])
  }

  @Test("that leaves the perimeter is seen, and no longer when it comes back explained")
  func leftPerimeter() throws {
    let (request, cells, commit) = try world.compute(total, period: "2016")
    var draft = Publication(request, cells: cells, commit: commit)
      .draft(author: "test", comment: "publication", time: 1)
    draft.scope.perimeter = [ClosingScope.Clause("sexe", "F")]
    _ = try world.store.close(draft)
    try correct("A1")
    #expect(try found() == ["2016-01-01..2016-12-31 [] left [1]"])
    // A3 was never in it.
    try correct("A3", ["sexe": "H", "commune": "59350", "niveau_cite": "5"])
    #expect(try found() == ["2016-01-01..2016-12-31 [] left [1]"])
    try correct("A1", ["sexe": "F"])
    #expect(try found() == ["2016-01-01..2016-12-31 [1]"])
    try explain("Retour")
    #expect(try found() == [])
  }

  @Test("of a record taken back is seen on its operation; one that came after is nobody's matter")
  func gone() throws {
    try world.close(total, period: "2016")
    try world.store.put(.participations, [world.person("A9")])
    let header = CommitHeader(.importing, kind: .participations, files: [], author: "test", time: 1)
    _ = try world.store.undo(4, header: header)
    #expect(try found() == [])
    // The import of all four: three of the first operation, one of the other.
    _ = try world.store.undo(3, header: header)
    #expect(try found() == [#"2016-01-01..2016-12-31 [] gone ["0:3", "1:1"]"#])
    try explain("Mauvais fichier")
    #expect(try found() == [])
  }

  @Test("is looked for once, commit after commit, whoever asks; an earlier state is answered too")
  func onceEach() throws {
    try world.close(total, period: "2016")
    let late = LateCorrections()
    func last(upTo commit: Int) throws -> [Int64: Int] {
      try late.last(after: 3, upTo: commit, world.store, world.reader)
    }
    try correct("A1")
    #expect(try last(upTo: 4) == [1: 4])
    try correct("A2")
    try correct("A1", ["sexe": "F"])
    #expect(try last(upTo: 6) == [1: 6, 2: 5])
    #expect(try last(upTo: 5) == [1: 4, 2: 5])
    #expect(try last(upTo: 6) == [1: 6, 2: 5])
  }

  @Test("shows its reason among the causes of the difference")
  func shown() throws {
    let closing = try world.close(total, by: ["sexe"])
    try correct("A1")
    try explain("Pièce reçue")
    try correct("A2")
    try explain("Erreur de saisie")
    try world.store.put(.participations, [world.person("A9")])
    let comparison = try world.compare(closing)
    let terms = try comparison.cells.map { try comparison.terms($0)[0] }
    let told = terms.flatMap(\.parts).map {
      "\($0.cause.code) \($0.text) \($0.reasons.map { $0.text ?? "" })"
    }
    #expect(
      told == [
        "late_record +1 []", #"corrected -2 ["Pièce reçue", "Erreur de saisie"]"#,
        #"corrected +2 ["Pièce reçue", "Erreur de saisie"]"#,
      ])
  }
}
