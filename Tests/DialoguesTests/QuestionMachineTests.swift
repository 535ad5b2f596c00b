import Columns
import Dialogues
import Kernel
import Records
import Testing

/// Every state of a question, every act, every party; and what lists make of questions.
@Suite struct QuestionMachineTests {
  private static let table = """
                posee     transmise repondue publiee   remplacee retiree
    transmettre transmise transmise -        -         -         -
    repondre    repondue  repondue  repondue -         -         -
    publier     -         -         publiee  -         -         -
    remplacer   -         -         -        remplacee -         -
    retirer     -         -         -        retiree   -         -
    """

  @Test func `The level passes on and answers, the steward publishes, replaces, withdraws`()
    throws
  {
    typealias Machine = StateMachine<QuestionState, QuestionAct, QuestionParty>
    let lines = Self.table.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(lines[0] == QuestionState.allCases.map(\.rawValue))
    #expect(lines.dropFirst().map { $0[0] } == QuestionAct.allCases.map(\.rawValue))
    var walked = 0
    for line in lines.dropFirst() {
      let act = try #require(QuestionAct(rawValue: line[0]))
      let doer: QuestionParty = [.passOn, .answer].contains(act) ? .level : .steward
      for (state, next) in zip(QuestionState.allCases, line.dropFirst()) {
        for party in QuestionParty.allCases {
          walked += 1
          func done(_ reason: String) -> Result<QuestionState, Machine.Refusal> {
            do throws(Machine.Refusal) {
              return .success(
                try Machine.question.state(after: act, in: state, by: [party], reason: reason))
            } catch { return .failure(error) }
          }
          let expected: Result<QuestionState, Machine.Refusal> =
            if next == "-" {
              .failure(.state(state))
            } else if party != doer {
              .failure(.party([doer]))
            } else { .success(try #require(QuestionState(rawValue: next))) }
          #expect(done("pourquoi") == expected, "\(act) \(state) \(party)")
          let isBare = act == .withdraw && expected == .success(.withdrawn)
          #expect(done("  ") == (isBare ? .failure(.reasonMissing) : expected))
        }
      }
    }
    // Acts, states, parties.
    #expect(walked == 5 * 6 * 3)
  }

  @Test func `Levels go from the body to the authority, and stop there`() {
    #expect(QuestionLevel.intermediateBody.above == .delegatedAuthority)
    #expect(QuestionLevel.delegatedAuthority.above == .managingAuthority)
    #expect(QuestionLevel.managingAuthority.above == nil)
  }

  private func book(_ rows: [[String: String]]) -> QuestionBook {
    let schema = Schema.questions
    let table = Table(kinds: schema.columnKinds, capacity: rows.count)
    for cells in rows {
      let row = table.appendRow()
      for (name, value) in cells {
        guard let column = schema.index(of: name) else { continue }
        #expect(schema.fields[column].set(value, in: table, column, row))
      }
    }
    return QuestionBook(Dataset(commit: 1, tables: [.questions: table]))
  }

  private func row(
    _ code: String, _ date: String, _ state: String, _ more: [String: String] = [:]
  ) -> [String: String] {
    [
      "question": code, "date": date, "acteur": "ML1", "texte": "Et si ?", "objet": "autre",
      "niveau": "oi", "statut": state,
    ].merging(more) { $1 }
  }

  @Test func `Those without answer wait by age, the oldest first`() throws {
    let book = book([
      row("A", "2017-06-01", "posee"), row("B", "2017-03-01", "transmise"),
      row("C", "2017-01-01", "repondue", ["date_reponse": "2017-01-11"]),
    ])
    #expect(book.waiting.map(\.code) == ["B", "A"])
    let day = try #require(CivilDate("2017-06-30"))
    // March 30 days after the first, April 30, May 31, June 30: 121.
    #expect(book.waiting.map { $0.age(on: day) } == [121, 29])
    #expect(book.toPublish.map(\.code) == ["C"])
    #expect(book.toPublish[0].age(on: day) == 10)
    #expect(book.nextCode("ML1") == "ML1-Q1")
  }

  @Test func `An answer is official between its days, and while no case contradicts it`() throws {
    let answer = ["reponse": "Oui.", "debut": "2017-02-01", "fin": "2017-05-31"]
    let book = book([
      row("A", "2017-01-01", "publiee", answer.merging(["objet": "saisie"]) { $1 }),
      row(
        "B", "2017-01-01", "publiee",
        ["reponse": "Non.", "objet": "definition", "remplace": "C"]),
      row("C", "2016-01-01", "remplacee", ["reponse": "Oui."]),
      row("D", "2016-01-01", "retiree", ["reponse": "Oui."]),
      row("E", "2016-01-01", "publiee"),
    ])
    func official(_ day: String, _ reviewed: Set<String> = []) throws -> [String] {
      book.official(on: try #require(CivilDate(day)), but: reviewed).map(\.code)
    }
    #expect(try official("2017-01-31") == ["B"])
    #expect(try official("2017-02-01") == ["B", "A"])
    #expect(try official("2017-05-31") == ["B", "A"])
    #expect(try official("2017-06-01") == ["B"])
    #expect(try official("2017-03-01", ["B"]) == ["A"])
    let replaced = try #require(book.question(code: "C"))
    #expect(book.replacement(of: replaced)?.code == "B")
    let first = try #require(book.question(code: "A"))
    // What replaces one already, or was never published, replaces nothing else.
    #expect(book.replacements(for: first).map(\.code) == ["E"])
  }
}
