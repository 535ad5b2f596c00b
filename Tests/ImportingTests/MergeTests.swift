import Columns
import Importing
import Records
import Stores
import TestSupport
import Testing

/// One person's record and the lines that reach it, one after the other.
struct MergeCase {
  /// Cells of a line; `#EFFACER` erases, `?` before a text is a cell that cannot be read.
  typealias Line = [String: String]

  private var merge: Merge
  private(set) var record: Table?
  private(set) var aside: [String: String] = [:]
  private(set) var outcome: MergeOutcome?

  /// 12 May 2020 at noon.
  static let seen: Int64 = 18_394 * 86_400 + 43_200

  /// - Parameter exact: whether lines are what forms say.
  init(_ lines: [Line], exact: Bool = false) {
    merge = Merge(.participations, exact: exact)
    for line in lines { add(line) }
  }

  /// Says a line as a form does, or as a file does.
  mutating func change(_ line: Line, exact: Bool) {
    merge = Merge(.participations, exact: exact)
    add(line)
  }

  mutating func add(_ line: Line) {
    let key = ["operation": "OP1", "identifiant": "A1"]
    let readable = line.filter { $0.value != "#EFFACER" && !$0.value.hasPrefix("?") }
    let erased = FieldMask(
      line.filter { $0.value == "#EFFACER" }.compactMap {
        Schema.participations.index(of: $0.key)
      })
    let unreadable = line.filter { $0.value.hasPrefix("?") }
    let result = table(.participations, [[:]])
    let merged = merge.apply(
      IncomingRow(
        table: table(.participations, [key.merging(readable) { $1 }]), row: 0, erased: erased,
        aside: unreadable.mapValues { String($0.dropFirst()) }),
      to: record.map { ($0, aside) }, result: result, seen: Self.seen)
    outcome = merged.outcome
    aside = merged.aside
    record = result
  }

  /// The record's cells, those of its key and of the entry's recording left out.
  var cells: Line {
    guard let record else { return [:] }
    return TestSupport.cells(.participations, record, 0).filter {
      !["operation", "identifiant", "date_saisie_entree"].contains($0.key)
    }
  }
}

@Suite("A line and the record of its key")
struct MergeTests {
  private static let entry = ["date_entree": "2016-01-10", "sexe": "F"]

  /// What a second line does to a record: its cells, what is then stored, what it is called.
  static let seconds: [(line: MergeCase.Line, stored: MergeCase.Line, outcome: MergeOutcome)] = [
    // An empty cell says nothing.
    (["date_entree": "2016-01-10"], entry, .unchanged),
    // The same again changes nothing.
    (entry, entry, .unchanged),
    // A datum that was empty is filled.
    (
      ["date_entree": "2016-01-10", "niveau_cite": "3"],
      entry.merging(["niveau_cite": "3"]) { $1 }, .completed
    ),
    // Another value replaces.
    (["date_entree": "2016-01-10", "sexe": "H"], entry.merging(["sexe": "H"]) { $1 }, .corrected),
    // Filled here, replaced there: a correction.
    (
      ["date_entree": "2016-01-11", "niveau_cite": "3"],
      ["date_entree": "2016-01-11", "sexe": "F", "niveau_cite": "3"], .corrected
    ),
    // Erased by its mark.
    (["date_entree": "2016-01-10", "sexe": "#EFFACER"], ["date_entree": "2016-01-10"], .corrected),
    // Nothing to erase.
    (["date_entree": "2016-01-10", "qpv": "#EFFACER"], entry, .unchanged),
  ]

  @Test("Empty, erased, filled, replaced", arguments: seconds.indices)
  func second(index: Int) {
    let (line, stored, outcome) = Self.seconds[index]
    let found = MergeCase([Self.entry, line])
    #expect(found.cells == stored)
    #expect(found.outcome == outcome)
  }

  @Test("A file that does not say when an entry was recorded leaves it unsaid, until one does")
  func created() throws {
    var found = MergeCase([Self.entry])
    #expect(found.outcome == .created)
    let column = ParticipationField.dateSaisieEntree.rawValue
    #expect(try #require(found.record).isMissing(column, 0))
    for (day, outcome) in [("2016-01-12", MergeOutcome.completed), ("2016-01-13", .unchanged)] {
      found.add(["date_entree": "2016-01-10", "date_saisie_entree": day])
      #expect(found.outcome == outcome)
      #expect(try #require(found.record).amount(column, 0) == 16_812 * 86_400)
    }
  }

  @Test("The moment an exit is recorded is what a file gives, and never moves")
  func exitMoment() throws {
    let column = ParticipationField.dateSaisieSortie.rawValue
    var found = MergeCase([Self.entry])
    found.add(["date_entree": "2016-01-10", "date_sortie": "2016-03-01"])
    #expect(try #require(found.record).isMissing(column, 0))
    for day in ["2016-03-05", "2016-03-09"] {
      found.add([
        "date_entree": "2016-01-10", "date_sortie": "2016-03-02", "date_saisie_sortie": day,
      ])
      #expect(try #require(found.record).amount(column, 0) == 16_865 * 86_400)
    }
    let given = MergeCase([
      Self.entry.merging(["date_sortie": "2016-03-01", "date_saisie_sortie": "2016-03-05"]) { $1 }
    ])
    #expect(try #require(given.record).amount(column, 0) == 16_865 * 86_400)
  }

  @Test("A form records what it adds when it is saved, and nothing else")
  func formMoments() throws {
    let (entry, exit) = (
      ParticipationField.dateSaisieEntree.rawValue, ParticipationField.dateSaisieSortie.rawValue
    )
    var found = MergeCase([Self.entry], exact: true)
    #expect(try #require(found.record).amount(entry, 0) == MergeCase.seen)
    #expect(try #require(found.record).isMissing(exit, 0))
    found.add(["date_entree": "2016-01-10", "date_sortie": "2016-03-01"])
    #expect(try #require(found.record).amount(exit, 0) == MergeCase.seen)
    // An exit that a file brought without saying when is not recorded by who corrects the record.
    let brought = Self.entry.merging(["date_sortie": "2016-03-01"]) { $1 }
    var corrected = MergeCase([brought])
    corrected.change(["date_entree": "2016-01-10", "qpv": "oui"], exact: true)
    #expect(try #require(corrected.record).isMissing(exit, 0))
  }

  @Test("A cell that cannot be read stays aside until a readable one comes")
  func aside() {
    var found = MergeCase([Self.entry.merging(["niveau_cite": "?bac"]) { $1 }])
    #expect(found.aside == ["niveau_cite": "bac"])
    #expect(found.cells == Self.entry)
    found.add(Self.entry)
    #expect(found.outcome == .unchanged)
    #expect(found.aside == ["niveau_cite": "bac"])
    found.add(Self.entry.merging(["niveau_cite": "4"]) { $1 })
    #expect(found.outcome == .completed)
    #expect(found.aside == [:])
    found.add(Self.entry.merging(["niveau_cite": "?bac"]) { $1 })
    // What is known stays, and nothing is kept beside it.
    #expect(found.outcome == .unchanged)
    #expect(found.cells["niveau_cite"] == "4")
    #expect(found.aside == [:])
  }
}

@Suite("A person who comes back")
struct ReturnTests {
  private static let first = [
    "date_entree": "2016-01-10", "date_sortie": "2016-03-01", "sexe": "F", "niveau_cite": "2",
    "situation_sortie": "emploi", "statut_6m": "refus",
  ]
  private static let second = [
    "date_entree": "2017-01-10", "date_sortie": "2017-03-01", "sexe": "F", "niveau_cite": "5",
    "situation_sortie": "formation",
  ]
  private static let third = [
    "date_entree": "2018-01-10", "date_sortie": "2018-03-01", "situation_sortie": "recherche",
  ]

  /// Entry answers of the first stay, exit answers of the last.
  private func expected(_ last: MergeCase.Line) -> MergeCase.Line {
    [
      "date_entree": "2016-01-10", "sexe": "F", "niveau_cite": "2",
      "date_sortie": last["date_sortie"] ?? "", "situation_sortie": last["situation_sortie"] ?? "",
    ]
  }

  private func cells(_ found: MergeCase) -> MergeCase.Line {
    found.cells.filter { $0.key != "date_saisie_sortie" }
  }

  @Test("The entry stays, the exit and the six-month answers are the return's")
  func reentry() {
    let found = MergeCase([Self.first, Self.second])
    #expect(found.outcome == .reentered)
    #expect(cells(found) == expected(Self.second))
  }

  @Test("A return without exit empties the exit and its moment")
  func open() {
    let found = MergeCase([Self.first, ["date_entree": "2017-01-10"]])
    #expect(found.outcome == .reentered)
    #expect(found.cells == ["date_entree": "2016-01-10", "sexe": "F", "niveau_cite": "2"])
  }

  @Test("An entry on the day of the exit or before corrects: nobody came back")
  func correction() {
    let found = MergeCase([Self.first, ["date_entree": "2016-03-01"]])
    #expect(found.outcome == .corrected)
    #expect(found.cells["date_entree"] == "2016-03-01")
    #expect(found.cells["date_sortie"] == "2016-03-01")
  }

  @Test("The same lines again change nothing, whatever the number of stays", arguments: 2...3)
  func again(stays: Int) {
    let lines = Array([Self.first, Self.second, Self.third].prefix(stays))
    var found = MergeCase(lines)
    #expect(cells(found) == expected(lines[stays - 1]))
    let before = found.cells
    for line in lines {
      found.add(line)
      #expect(found.outcome == .unchanged)
    }
    #expect(found.cells == before)
  }

  @Test("A later line completes the last stay and leaves the entry alone")
  func later() {
    let found = MergeCase([
      Self.first, ["date_entree": "2017-01-10"],
      ["date_entree": "2017-01-05", "date_sortie": "2017-02-01", "niveau_cite": "7"],
    ])
    #expect(found.outcome == .completed)
    #expect(found.cells["date_entree"] == "2016-01-10")
    #expect(found.cells["niveau_cite"] == "2")
    #expect(found.cells["date_sortie"] == "2017-02-01")
  }

  @Test("A line of the first stay corrects the entry, not the exit")
  func earlier() {
    let found = MergeCase([
      Self.first, Self.second, Self.first.merging(["niveau_cite": "3"]) { $1 },
    ])
    #expect(found.outcome == .corrected)
    #expect(found.cells["niveau_cite"] == "3")
    #expect(found.cells["date_sortie"] == "2017-03-01")
  }

  @Test("Unreadable answers of an exit that was replaced go with it")
  func asideOfPast() {
    var found = MergeCase([Self.first.merging(["situation_sortie": "?CDI"]) { $1 }])
    #expect(found.aside["situation_sortie"] == "CDI")
    found.add(["date_entree": "2017-01-10"])
    #expect(found.aside["situation_sortie"] == nil)
    found.add(Self.first.merging(["situation_sortie": "?CDI"]) { $1 })
    #expect(found.aside["situation_sortie"] == nil)
    #expect(found.outcome == .unchanged)
  }
}
