import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("SQL by hand")
struct HandWorkedTests {
  private static let data: DatasetBuilder = {
    var data = DatasetBuilder()
    for (code, cells) in [
      ("A", ["axe": "1", "statut": "conventionnee", "siret": "11111111100011"]),
      ("B", ["axe": "2", "suivi_participants": "non", "siret": "11111111100029"]),
      ("C", ["axe": "1", "statut": "deposee", "siret": "33333333300033"]),
      ("D", ["axe": "inconnu", "date_debut": "2017-06-01"]),
    ] {
      data.add(
        .operations,
        [
          "operation": code, "intitule": code, "beneficiaire": "Maison " + code, "region": "32",
          "programme": "P", "pi": "x", "date_debut": "2016-01-01", "date_fin": "2018-12-31",
        ].merging(cells) { $1 })
    }
    for (number, (operation, entry, cells)) in [
      ("A", "2016-12-31", ["sexe": "F", "handicap": "oui"]),
      ("A", "2017-01-01", ["sexe": "F", "handicap": "refus"]),
      ("A", "2017-12-31", ["sexe": "H"]),
      ("B", "2017-01-01", ["sexe": "F"]),
      ("C", "2017-01-01", ["sexe": "F"]),
      ("D", "2017-08-01", [:]),
      ("Z", "2017-01-01", ["sexe": "H"]),
    ].enumerated() {
      data.add(
        .participations,
        ["operation": operation, "identifiant": "\(number)", "date_entree": entry]
          .merging(cells) { $1 })
    }
    return data
  }()

  private static let handicap = Operand.field(
    .participations, ParticipationField.handicap.rawValue)

  /// Cells as short lines, counted by SQLite.
  private static func lines(
    _ terms: [Term], by: [String] = [], period: String = "", step: Step = .all,
    cumulative: Bool = false, filter: [(name: String, code: String)] = []
  ) throws -> [String] {
    let definition = Definition(
      frame: "TDB", code: "X", label: "", englishLabel: "", kind: .output, unit: .participations,
      formula: terms.count == 1
        ? .single(terms[0]) : .ratio(numerator: terms[0], denominator: terms[1]))
    let projection = Engine(dataset: data.dataset()).projection(frames: ["TDB"])
    let request = Request(
      definitions: [definition], by: by, period: Period(period), step: step,
      cumulative: cumulative, filter: filter)
    return try Database(projection).compute(request).map { cell in
      let end = cell.end.map { [$0.description] } ?? []
      let state = cell.state == .ok ? [] : [cell.state.rawValue, cell.reason]
      return (cell.keys + end + [cell.numerator, cell.denominator, cell.value] + state)
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private static func entries(_ condition: Condition = .always) -> Term {
    Term(population: .participations, moment: .entry, condition: condition)
  }

  @Test("Programmed and tracked operations count; an untracked one is not applicable")
  func populations() throws {
    #expect(try Self.lines([Self.entries()]) == ["4 4"])
    #expect(try Self.lines([Self.entries()], by: ["axe"]) == ["1 3 3", "inconnu 1 1"])
    #expect(
      try Self.lines([Self.entries()], by: ["operation"])
        == ["A 3 3", "B not_applicable untracked", "D 1 1"])
    #expect(try Self.lines([Self.entries()], filter: [("axe", "inconnu")]) == ["1 1"])
    #expect(
      try Self.lines([Self.entries()], by: ["axe", "sexe"], filter: [("sexe", "F")])
        == ["1 F 2 2"])
  }

  @Test("Periods are closed intervals; a cumulative one counts from the beginning")
  func periods() throws {
    #expect(try Self.lines([Self.entries()], period: "2017") == ["2017-12-31 3 3"])
    #expect(
      try Self.lines([Self.entries()], by: ["axe"], period: "2016..2017", step: .year)
        == ["1 2016-12-31 1 1", "1 2017-12-31 2 2", "inconnu 2017-12-31 1 1"])
    #expect(
      try Self.lines(
        [Self.entries()], by: ["axe"], period: "2016..2017", step: .year, cumulative: true)
        == ["1 2016-12-31 1 1", "1 2017-12-31 3 3", "inconnu 2017-12-31 1 1"])
    // From the first start (January 2016) to the last entry (December 2017).
    #expect(
      try Self.lines([Self.entries()], step: .year) == ["2016-12-31 1 1", "2017-12-31 3 3"])
  }

  @Test("A missing answer satisfies nothing, and the negation of that is true")
  func missing() throws {
    let isYes = Condition.isOneOf(Self.handicap, codes: [0])
    let isNotYes = Condition.isNoneOf(Self.handicap, codes: [0])
    #expect(try Self.lines([Self.entries(isYes)]) == ["1 1"])
    #expect(try Self.lines([Self.entries(isNotYes)]) == ["1 1"])
    #expect(try Self.lines([Self.entries(.not(isYes))]) == ["3 3"])
    #expect(try Self.lines([Self.entries(.not(.and([isYes, .always])))]) == ["3 3"])
    #expect(try Self.lines([Self.entries(.not(.not(isNotYes)))]) == ["1 1"])
    #expect(
      try Self.lines([Self.entries(isYes), Self.entries(.known(Self.handicap))]) == ["1 2 0.5"])
  }

  @Test("Structures are counted once in a cell, from the day their first operation is programmed")
  func structures() throws {
    let structures = Term(
      population: .operations, moment: .state, aggregate: .distinctStructures)
    // A and B are one SIREN; C is not programmed.
    #expect(try Self.lines([structures]) == ["2 2"])
    #expect(try Self.lines([structures], by: ["axe"]) == ["1 1 1", "2 1 1", "inconnu 1 1"])
    #expect(
      try Self.lines([structures], period: "2016..2018", step: .year)
        == ["2016-12-31 1 1", "2017-12-31 2 2", "2018-12-31 2 2"])
  }

  @Test("Codes that differ only by how an accent is written are two codes")
  func accents() throws {
    let axes = ["\u{E9}", "e\u{301}"]
    var data = DatasetBuilder()
    for (number, axis) in (axes + axes + [axes[1]]).enumerated() {
      data.add(
        .operations,
        [
          "operation": "O\(number)", "intitule": "x", "beneficiaire": "S", "region": "32",
          "programme": "P", "axe": axis, "pi": "x", "date_debut": "2016-01-01",
          "date_fin": "2018-12-31",
        ])
    }
    let definition = Definition(
      frame: "TDB", code: "N", label: "", englishLabel: "", kind: .output, unit: .operations,
      formula: .single(Term(population: .operations, moment: .state)))
    let request = Request(definitions: [definition], by: ["axe"])
    let engine = Engine(dataset: data.dataset())
    let database = try Database(engine.projection(frames: ["TDB"]))
    for cells in [try engine.compute(request), try database.compute(request)] {
      // By bytes, the plain letter comes first.
      #expect(cells.map { Array($0.keys[0].utf8) } == [Array(axes[1].utf8), Array(axes[0].utf8)])
      #expect(cells.map(\.value) == ["3", "2"])
    }
  }
}
