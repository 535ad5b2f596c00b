import Columns
import Committees
import Kernel
import Records
import Testing

/// Practices and what is held in common: who moves them, in which order they are read.
@Suite struct PracticeTests {
  /// State by act by party: the state after, none where it is refused.
  private static let table: [(PracticeState, PracticeAct, PracticeParty, PracticeState?)] = [
    (.draft, .publish, .secretariat, .published), (.draft, .publish, .author, nil),
    (.draft, .withdraw, .secretariat, nil), (.draft, .withdraw, .author, nil),
    (.published, .publish, .secretariat, nil), (.published, .publish, .author, nil),
    (.published, .withdraw, .secretariat, .withdrawn),
    (.published, .withdraw, .author, .withdrawn),
    (.withdrawn, .publish, .secretariat, .published), (.withdrawn, .publish, .author, nil),
    (.withdrawn, .withdraw, .secretariat, nil), (.withdrawn, .withdraw, .author, nil),
  ]

  @Test func `Each act in each state by each party`() {
    #expect(
      Self.table.count
        == PracticeState.allCases.count * PracticeAct.allCases.count
        * PracticeParty.allCases.count)
    for (state, act, party, after) in Self.table {
      let found = try? StateMachine.practice.state(
        after: act, in: state, by: [party], reason: "essai")
      #expect(found == after, "\(state) \(act) \(party)")
    }
  }

  @Test func `What is withdrawn says why`() {
    #expect(throws: StateMachine<PracticeState, PracticeAct, PracticeParty>.Refusal.reasonMissing) {
      try StateMachine.practice.state(
        after: .withdraw, in: .published, by: [.author], reason: "  ")
    }
  }

  private static func dataset(_ rows: [Kind: [[String: String]]]) -> Dataset {
    var tables: [Kind: Table] = [:]
    for (kind, rows) in rows {
      let schema = Schema.of(kind)
      let table = Table(kinds: schema.columnKinds, capacity: rows.count)
      for row in rows {
        let place = table.appendRow()
        for (name, text) in row {
          guard let index = schema.index(of: name) else { continue }
          #expect(schema.fields[index].set(text, in: table, index, place))
        }
      }
      tables[kind] = table
    }
    return Dataset(commit: 1, tables: tables)
  }

  @Test func `An evaluation comes before a measure, a measure before a testimony`() {
    func row(_ code: String, _ title: String, _ evidence: String) -> [String: String] {
      ["pratique": code, "intitule": title, "preuve": evidence, "territoire": "region:32"]
    }
    let book = PracticeBook(
      Self.dataset([
        .pratiques: [
          row("A", "Zèbre", "temoignage"), row("B", "Âne", "mesure"), row("C", "Ours", "mesure"),
          row("D", "Zébu", "evaluation"),
        ],
        .reprises: [
          ["pratique": "C", "instance": "I1", "date": "2026-01-05"],
          ["pratique": "C", "instance": "I2", "date": "2026-02-05"],
        ],
      ]))
    #expect(book.practices.map(\.code) == ["D", "B", "C", "A"])
    #expect(book.practices[2].reuses.map(\.instance) == ["I2", "I1"])
    #expect(book.practices.allSatisfy { $0.state == .draft })
  }

  @Test func `Who adopted a common on a day, and the labels in force`() throws {
    let book = CommonBook(
      Self.dataset([
        .communs: [
          ["commun": "L", "intitule": "Salle", "obligation": "libre"],
          ["commun": "O", "intitule": "Questionnaire", "obligation": "obligatoire"],
        ],
        .adoptions: [
          ["commun": "O", "acteur": "X", "debut": "2026-03-01"],
          ["commun": "O", "acteur": "Y"],
          ["commun": "O", "acteur": "Z", "debut": "2026-01-01"],
          ["commun": "INCONNU", "acteur": "X"],
        ],
        .labels: [
          [
            "label": "1", "objet": "communs:O", "acteur": "X", "debut": "2026-01-01",
            "fin": "2026-01-31",
          ],
          ["label": "2", "objet": "communs:O", "acteur": "X", "debut": "2026-02-01"],
        ],
      ]))
    #expect(book.commons.map(\.code) == ["O", "L"])
    let day = try #require(CivilDate("2026-01-31"))
    let known = try #require(book.common("O"))
    #expect(known.adoptions.map(\.actor) == ["Z", "X", "Y"])
    #expect(known.adoptions(on: day).map(\.actor) == ["Z", "Y"])
    #expect(book.unknown == ["INCONNU"])
    #expect(book.labels.filter { $0.holds(on: day) }.map(\.code) == ["1"])
    #expect(book.labels.filter { $0.holds(on: day.adding(days: 1)) }.map(\.code) == ["2"])
  }
}
