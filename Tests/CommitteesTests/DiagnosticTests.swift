import Columns
import Committees
import Kernel
import Records
import Testing

/// Diagnostics of territories: their acts, their sections, how long a roadmap rests on one.
@Suite struct DiagnosticTests {
  @Test func `Each act in each state by each party`() {
    let table: [(DiagnosticAct, DiagnosticState, Set<CommitteeParty>, DiagnosticState)] = [
      (.write, .draft, [.responsible], .draft),
      (.validate, .draft, [.secretariat, .administrator], .validated),
    ]
    for act in DiagnosticAct.allCases {
      for state in DiagnosticState.allCases {
        for party in CommitteeParty.allCases {
          let expected = table.first { $0.0 == act && $0.1 == state && $0.2.contains(party) }?.3
          let found = try? StateMachine.diagnostic.state(after: act, in: state, by: [party])
          #expect(found == expected, "\(act) \(state) \(party)")
        }
      }
    }
  }

  @Test func `A line that begins with a sign opens a section; one left empty is kept`() {
    let text = "Avant.\r\n# Le territoire\r\n\r\nUne ligne.\r\nUne autre.\r\n\r\n#Les freins\r\n"
    let sections = Diagnostic.sections(of: text)
    #expect(sections.map(\.title) == ["", "Le territoire", "Les freins"])
    #expect(sections.map(\.text) == ["Avant.", "Une ligne.\nUne autre.", ""])
    #expect(Diagnostic.sections(of: " \n ").isEmpty)
  }

  private func book(_ rows: [(code: String, place: String, day: String, state: String)])
    -> DiagnosticBook
  {
    let schema = Schema.diagnostics
    let table = Table(kinds: schema.columnKinds, capacity: rows.count)
    for one in rows {
      let row = table.appendRow()
      for (name, value) in [
        ("diagnostic", one.code), ("territoire_niveau", "departement"), ("territoire", one.place),
        ("date", one.day), ("redacteur", "ML1"), ("statut", one.state),
      ] {
        guard let column = schema.index(of: name) else { continue }
        #expect(schema.fields[column].set(value, in: table, column, row))
      }
    }
    return DiagnosticBook(Dataset(commit: 1, tables: [.diagnostics: table]))
  }

  @Test func `A roadmap rests on the last one validated of its territory, for three years`()
    throws
  {
    let book = book([
      ("A", "59", "2020-02-29", "valide"), ("B", "59", "2024-03-15", "valide"),
      ("C", "59", "2025-01-01", "projet"), ("D", "62", "2026-01-01", "valide"),
    ])
    let found = try #require(book.validated("departement", "59"))
    #expect(found.code == "B" && book.validated("region", "59") == nil)
    func supports(_ day: String) throws -> Bool {
      found.supports(on: try #require(CivilDate(day)))
    }
    #expect(try supports("2024-03-15") && supports("2027-03-15"))
    #expect(try !supports("2024-03-14") && !supports("2027-03-16"))
    let draft = try #require(book.diagnostics.first { $0.code == "C" })
    #expect(!draft.supports(on: draft.day))
    #expect(book.replaced(by: draft).map(\.code) == ["B", "A"])
    #expect(book.nextCode("departement", "59") == "departement-59-D1")
  }
}
