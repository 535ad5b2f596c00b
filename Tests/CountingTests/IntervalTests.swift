import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

/// The sentences of `rules.md` on intervals and on missions locales, each worked by hand.
@Suite("What lasts, and what matches")
struct IntervalTests {
  /// A fact as a short line: nature, date, then `name=value`.
  private static func data(_ facts: [String], _ persons: [[String: String]] = []) -> DatasetBuilder
  {
    var data = DatasetBuilder()
    for text in facts {
      let words = text.split(separator: " ").map(String.init)
      var cells = [
        "structure": "111111111", "identifiant": "A", "nature": words[0], "date": words[1],
      ]
      for word in words.dropFirst(2) {
        let pair = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        cells[pair[0]] = pair[1]
      }
      data.add(.evenements, cells)
    }
    for cells in persons {
      data.add(.personnes, ["structure": "111111111", "identifiant": "A"].merging(cells) { $1 })
    }
    return data
  }

  private static func value(
    _ code: String, _ facts: [String], _ period: String, persons: [[String: String]] = []
  ) throws -> String {
    let definition = try #require(
      try PersonDefinitions.catalogue().definitions.first { $0.code == code })
    let cells = try Engine(dataset: data(facts, persons).dataset()).compute(
      Request(definitions: [definition], period: Period(period)))
    return cells[0].value
  }

  @Test(
    "An interval runs to its last day, to the day before what ends it, or on",
    arguments: [
      // To its date_fin, included.
      ("ML2.7.stock", ["jdi_debut 2016-01-01 date_fin=2016-03-31"], "2016-03-31", "1"),
      ("ML2.7.stock", ["jdi_debut 2016-01-01 date_fin=2016-03-31"], "2016-04-01", "0"),
      // Whatever events follow.
      (
        "ML2.7.stock", ["jdi_debut 2016-01-01 date_fin=2016-03-31", "jdi_fin 2016-02-01"],
        "2016-03-31", "1"
      ),
      // To the day before the first ending on or after its start.
      ("ML2.7.stock", ["jdi_debut 2016-01-01", "jdi_fin 2016-02-01"], "2016-01-31", "1"),
      ("ML2.7.stock", ["jdi_debut 2016-01-01", "jdi_fin 2016-02-01"], "2016-02-01", "0"),
      (
        "ML2.7.stock", ["jdi_debut 2016-01-10", "jdi_fin 2016-01-05"], "2016-06-30", "1"
      ),
      // Ended on its first day, it is empty, in whatever order the day's facts were written.
      ("ML2.7.stock", ["jdi_fin 2016-01-01", "jdi_debut 2016-01-01"], "2016-01-01", "0"),
      ("ML2.7", ["jdi_debut 2016-01-01", "jdi_fin 2016-01-01"], "2016", "0"),
      // A last day before the first is empty too.
      ("ML2.7", ["jdi_debut 2016-05-01 date_fin=2016-04-01"], "2016", "0"),
      // Otherwise it is open.
      ("ML2.7.stock", ["jdi_debut 2011-01-01"], "2016-12-31", "1"),
      // For a dispositif, an exit from the same one.
      (
        "ML2.11",
        [
          "entree_dispositif 2016-01-01 dispositif=civis",
          "sortie_dispositif 2016-02-01 dispositif=pacea",
        ],
        "2016-12-31", "1"
      ),
      (
        "ML2.11",
        [
          "entree_dispositif 2016-01-01 dispositif=civis",
          "sortie_dispositif 2016-02-01 dispositif=civis",
        ],
        "2016-12-31", "0"
      ),
      // fin_situation ends every open situation; a new situation ends none.
      (
        "ML5.1.present",
        [
          "situation_emploi 2016-01-01", "situation_formation 2016-01-10",
          "fin_situation 2016-02-01",
        ],
        "2016-02", "0"
      ),
      (
        "ML5.1.present",
        ["situation_emploi 2015-01-01 date_fin=2015-02-01", "situation_formation 2015-01-10"],
        "2016", "1"
      ),
      (
        "ML5.1.present",
        ["situation_emploi 2015-01-01", "situation_formation 2015-06-01 date_fin=2015-06-30"],
        "2016", "1"
      ),
    ])
  func intervals(code: String, facts: [String], period: String, expected: String) throws {
    #expect(try Self.value(code, facts, period) == expected)
  }

  @Test(
    "Proposals of the ninety days that end on the last one",
    arguments: [
      // 2016-12-31 less 89 days is 2016-10-03.
      (["proposition 2016-10-03"], "0"), (["proposition 2016-10-02"], "1"),
      (["proposition 2016-12-31"], "0"), (["proposition 2017-01-01"], "1"),
      (["situation_emploi 2016-02-01"], "0"),
      (["situation_emploi 2016-02-01", "fin_situation 2016-12-31"], "1"),
      (["situation_formation 2016-02-01 date_fin=2016-12-31"], "0"),
    ])
  func unheard(facts: [String], expected: String) throws {
    #expect(try Self.value("ML2.12", ["jdi_debut 2016-01-01"] + facts, "2016") == expected)
  }

  @Test("A proposal counts anywhere in the period, in the search that day or not")
  func proposals() throws {
    let facts = [
      "jdi_debut 2016-01-01", "jdi_fin 2016-02-01", "proposition 2016-11-05 theme=emploi",
    ]
    #expect(try Self.value("ML2.8", facts, "2016") == "1")
    #expect(try Self.value("ML2.8", facts, "2016T1") == "0")
    #expect(try Self.value("ML2.8", facts, "2017") == "")
  }

  @Test("A person absent from personnes counts, without answers; a missing answer meets nothing")
  func answers() throws {
    let entry = ["entree_dispositif 2016-03-01 dispositif=civis"]
    #expect(try Self.value("ML2.4", entry, "2016") == "1")
    #expect(try Self.value("ML2.4a", entry, "2016") == "0")
    for (cells, expected) in [
      (["niveau_formation": "VI"], "1"), (["niveau_formation": "Vbis", "diplome": "oui"], "1"),
      (["niveau_formation": "V", "diplome": "non"], "1"), (["niveau_formation": "V"], "0"),
      (["niveau_formation": "V", "diplome": "oui"], "0"), (["diplome": "non"], "0"),
    ] {
      #expect(try Self.value("ML2.4a", entry, "2016", persons: [cells]) == expected, "\(cells)")
    }
    #expect(try Self.value("ML2.4c", entry, "2016", persons: [["qpv": "inconnu"]]) == "0")
  }

  @Test(
    "Exits of ML5.3 and the entry each matches",
    arguments: [
      // One hundred and eighty-two days, and one more.
      ("ML5.3b2", "2016-07-01", "cdi", "1"), ("ML5.3b2", "2016-07-02", "cdi", "0"),
      ("ML5.3b3", "2016-12-31", "cdi", "1"), ("ML5.3b3", "2017-01-01", "cdi", "0"),
      ("ML5.3b2", "2016-02-01", "autre", "0"), ("ML5.3b", "2016-02-01", "interim", "1"),
      ("ML5.3b", "2016-02-01", "autre", "0"), ("ML5.3b1", "2016-02-01", "cdd_3_6m", "1"),
      ("ML5.3b1", "2016-02-01", "cdd_moins_3m", "0"), ("ML5.3b4", "2016-02-01", "creation", "1"),
      ("ML5.3b4", "2016-02-01", "cdd_3_6m", "0"), ("ML5.3b5", "2016-02-01", "cie", "1"),
      ("ML5.3b6", "2016-02-01", "alternance", "1"), ("ML5.3b6", "2016-02-01", "cdi", "0"),
    ])
  func exits(code: String, date: String, mode: String, expected: String) throws {
    let facts = [
      "entree_dispositif 2016-01-01 dispositif=civis",
      "sortie_dispositif \(date) dispositif=civis modalite=\(mode)",
    ]
    #expect(try Self.value(code, facts, "2016..2017") == expected)
  }

  @Test("An entry matches on its own day, after an earlier exit, and only in its dispositif")
  func matching() throws {
    let entry = "entree_dispositif 2016-01-01 dispositif=civis"
    let exit = "sortie_dispositif 2016-03-01 dispositif=civis"
    #expect(try Self.value("ML5.4", [exit, entry], "2016") == "60")
    #expect(
      try Self.value(
        "ML5.4", [entry, exit, "sortie_dispositif 2016-04-01 dispositif=civis"], "2016")
        == "75.5")
    #expect(
      try Self.value("ML5.4", [exit, "entree_dispositif 2016-03-01 dispositif=civis"], "2016")
        == "0")
    #expect(
      try Self.value("ML5.4", [exit, "entree_dispositif 2016-01-01 dispositif=pacea"], "2016") == ""
    )
    #expect(
      try Self.value(
        "ML5.4", [entry, "entree_dispositif 2016-02-01 dispositif=civis", exit], "2016") == "29")
  }

  @Test("One and the same exit is in employment and within the days")
  func sameExit() throws {
    let facts = [
      "entree_dispositif 2016-01-01 dispositif=civis",
      "sortie_dispositif 2016-02-01 dispositif=civis modalite=autre",
      "sortie_dispositif 2016-12-01 dispositif=civis modalite=cdi",
    ]
    #expect(try Self.value("ML5.3b2", facts, "2016") == "0")
    #expect(try Self.value("ML5.3b3", facts, "2016") == "1")
  }

  @Test("Registered at a date: the latest inscription not followed by a radiation")
  func registered() throws {
    let facts = ["inscription 2016-01-01", "radiation 2016-02-01", "inscription 2016-04-01"]
    for (day, expected) in [
      ("2016-01-31", "1"), ("2016-02-01", "0"), ("2016-03-31", "0"), ("2016-04-01", "1"),
    ] {
      #expect(try Self.value("FT-C1", facts, day) == expected, "\(day)")
    }
    #expect(try Self.value("FT-R1", facts + ["diagnostic 2016-04-11"], "2016") == "10")
    #expect(try Self.value("FT-R2", facts + ["diagnostic 2016-01-11"], "2016") == "1")
    #expect(try Self.value("FT-R2", facts + ["diagnostic 2016-04-01"], "2016") == "0")
    #expect(try Self.value("FT-P1", facts + ["situation_emploi 2016-05-01"], "2016-05") == "1")
    #expect(try Self.value("FT-P1", facts + ["situation_emploi 2016-03-01"], "2016-03") == "")
  }

  @Test("Two identities matched are one person, whose facts answer each other")
  func matched() throws {
    let facts = [
      "jdi_debut 2016-01-01", "entretien 2016-05-01 structure=222222222 identifiant=B",
      "jdi_fin 2016-02-01 structure=222222222 identifiant=B",
    ]
    var data = Self.data(facts)
    let definitions = try PersonDefinitions.catalogue().definitions
      .filter { ["ML2.1", "ML2.7.stock"].contains($0.code) }
    func values(by cuts: [String] = []) throws -> [String] {
      try Engine(dataset: data.dataset()).compute(
        Request(definitions: definitions, by: cuts, period: Period("2016"))
      ).map { ($0.keys + [$0.code, $0.value]).joined(separator: " ") }
    }
    #expect(try values() == ["ML2.1 2", "ML2.7.stock 1"])
    data.match(("111111111", "A"), ("222222222", "B"))
    #expect(try values() == ["ML2.1 1", "ML2.7.stock 0"])
    #expect(try values(by: ["structure"]) == ["111111111 ML2.1 1", "222222222 ML2.1 1"])
  }

  @Test("Ages are those of the day of the fact, or of the day of reading for what lasts")
  func ages() throws {
    let facts = ["jdi_debut 2015-06-01", "entretien 2016-02-01"]
    let born = [["date_naissance": "1998-03-01", "sexe": "F"]]
    let definitions = try PersonDefinitions.catalogue().definitions
      .filter { ["ML2.2", "ML2.7.stock"].contains($0.code) }
    let cells = try Engine(dataset: Self.data(facts, born).dataset()).compute(
      Request(definitions: definitions, by: ["age", "sexe"], period: Period("2016")))
    #expect(
      cells.map { $0.keys + [$0.code] } == [
        ["0-17", "F", "ML2.2"], ["18-24", "F", "ML2.7.stock"],
      ])
  }
}
