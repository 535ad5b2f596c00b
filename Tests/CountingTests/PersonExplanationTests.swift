import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Explanations of figures over facts")
struct PersonExplanationTests {
  @Test("The last step is what is counted, and its persons are the figure", arguments: 1...3)
  func agrees(seed: Int) throws {
    var random = Seeded(seed * 17)
    let engine = Engine(
      dataset: RandomFacts(&random, persons: 25, facts: 400).builder.dataset())
    for definition in try PersonDefinitions.catalogue().definitions {
      guard case .single(let term) = definition.formula, term.population == .events else {
        continue
      }
      let explanation = try engine.explain(
        definition, filter: [("structure", "111111111")], period: Period("2016"),
        words: { french($0) })
      let told = explanation.terms[0]
      let counts = told.steps.map(\.remaining)
      #expect(counts == counts.sorted(by: >), "\(definition.code)")
      #expect(told.steps.last?.clause.key == "time")
      if term.aggregate == .count {
        #expect(String(told.remaining) == explanation.cell.value, "\(definition.code)")
      }
      if term.aggregate == .distinctPersons {
        #expect(told.persons.map(String.init) == explanation.cell.value, "\(definition.code)")
        let counted = told.people(isCounted: true, 0..<1000)
        #expect(counted.count == told.persons)
        let out = told.people(isCounted: false, 0..<1000)
        #expect(Set(out.map(\.person)).isDisjoint(with: counted.map(\.person)))
        for person in counted {
          #expect(!person.rows.isEmpty)
          for row in person.rows { #expect(told.why(row)?.isCounted == true) }
        }
        for person in out {
          for row in person.rows { #expect(told.why(row)?.isCounted == false) }
        }
      }
    }
  }

  @Test("A fact left out says what it lacks, its person's answers and its days told")
  func verdicts() throws {
    var data = DatasetBuilder()
    data.add(.personnes, ["structure": "S", "identifiant": "A", "sexe": "H"])
    for (nature, date) in [
      ("entree_dispositif", "2016-01-01"), ("sortie_dispositif", "2016-12-01"),
    ] {
      data.add(
        .evenements,
        [
          "structure": "S", "identifiant": "A", "nature": nature, "date": date,
          "dispositif": "civis", "modalite": "cdi",
        ])
    }
    let engine = Engine(dataset: data.dataset())
    let definitions = try PersonDefinitions.catalogue().definitions
    func why(_ code: String, _ row: Int) throws -> Verdict {
      let definition = try #require(definitions.first { $0.code == code })
      let told = try engine.explain(definition, period: Period("2016"), words: { french($0) })
      return try #require(told.terms[0].why(row))
    }
    let late = try why("ML5.3b2", 1)
    #expect(!late.isCounted)
    #expect(
      late.text
        == "le nombre de jours depuis le dernier fait « entrée en dispositif » de la personne dans le même dispositif vaut 182 ou moins"
    )
    #expect(late.values == [ReadValue(name: "days_since(entree_dispositif)", value: "335")])
    let boy = try why("ML2.4b", 0)
    #expect(boy.values == [ReadValue(name: "person.sexe", value: "H")])
    #expect(try why("ML5.3b3", 1).isCounted)
  }
}
