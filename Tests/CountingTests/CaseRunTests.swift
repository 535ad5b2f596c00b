import Catalogue
import Checks
import Columns
import Counting
import Kernel
import Records
import Testing

/// The illustrated cases of a store: each run again, those that no longer hold told with their questions.
@Suite struct CaseRunTests {
  private func store(_ rows: [[String: String]]) -> Dataset {
    let schema = Schema.cas
    let table = Table(kinds: schema.columnKinds, capacity: rows.count)
    for cells in rows {
      let row = table.appendRow()
      for (name, value) in cells {
        guard let column = schema.index(of: name) else { continue }
        #expect(schema.fields[column].set(value, in: table, column, row))
      }
    }
    return Dataset(commit: 1, tables: [.cas: table])
  }

  /// Thirty years old, searching for fourteen months, available: contract of the dialogues, §7.9.
  private static let jobSeeker = [
    "cas": "C1", "question": "Q1", "intitule": "Et si la personne cherche depuis 14 mois ?",
    "reponses":
      "date_naissance=1987-02-01|date_entree=2017-03-01|en_emploi=non|recherche_active=oui"
      + "|duree_recherche_mois=14|disponible_15j=oui",
    "attendu": "FR2016=inactif|EU_C1=chomeur",
  ]

  @Test func `Fourteen months of search: inactive in 2016, unemployed in Europe; then to review`()
    throws
  {
    let dataset = store([Self.jobSeeker])
    let catalogue = try Catalogue.shipped()
    let today = CaseRun.all(dataset, catalogue)
    #expect(today.map(\.holds) == [true])
    #expect(today[0].outcomes.map(\.found) == ["inactive", "unemployed"])
    #expect(today.questionsToReview.isEmpty)

    // FR2016 changes: its limit of search goes from 12 months to 24.
    let changed = CaseRun.all(dataset, catalogue) { dataset in
      IllustratedCase.shippedRules(dataset).map { one in
        var one = one
        if one.ruleSet == .fr2016, one.profile.searchMonths < 24 {
          one.profile.status = .unemployed
        }
        return one
      }
    }
    #expect(changed.map(\.holds) == [false])
    #expect(changed[0].outcomes.map(\.found) == ["unemployed", "unemployed"])
    #expect(changed[0].outcomes.map(\.holds) == [false, true])
    #expect(changed.questionsToReview == ["Q1"])
  }

  @Test func `A definition that changes, or goes, is another result`() throws {
    var row = Self.jobSeeker
    row["attendu"] = "LOCAL.A=oui"
    let dataset = store([row])
    func version(_ number: Int, _ condition: String, from day: String) -> PublishedDefinition {
      let text = """
        code: A
        frame: LOCAL
        label: {fr: Essai, en: Try}
        kind: output
        unit: participations
        count: participations
        at: entry
        records: all
        where: \(condition)
        source: essai
        """
      return PublishedDefinition(
        name: "LOCAL.A", version: number, text: text, from: CivilDate(day), until: nil)
    }
    // Thirty years old at entry: the second version asks for less.
    let versions = [
      version(1, "age_entree >= 30", from: "2017-01-01"),
      version(2, "age_entree < 30", from: "2018-01-01"),
    ]
    func review(_ day: String) throws -> Set<String> {
      let (catalogue, told) = try Catalogue.shipped().including(
        versions, on: try #require(CivilDate(day)))
      #expect(told.isEmpty)
      return CaseRun.all(dataset, catalogue).questionsToReview
    }
    #expect(try review("2017-12-31").isEmpty)
    #expect(try review("2018-01-01") == ["Q1"])
    #expect(try review("2016-12-31") == ["Q1"])
  }

  @Test func `Those to look at again come first; nothing expected is to look at again`() throws {
    let blank = [
      "cas": "C9", "intitule": "Et si rien ?", "reponses": "date_entree=2017-03-01",
      "attendu": "|",
    ]
    let runs = CaseRun.all(store([Self.jobSeeker, blank]), try Catalogue.shipped())
    #expect(runs.map(\.code) == ["C9", "C1"])
    // A case of no question puts none in doubt.
    #expect(runs.questionsToReview.isEmpty)
  }
}
