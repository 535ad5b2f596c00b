import Columns
import Records
import Testing

@testable import Checks

@Suite("What a participation can still come to")
struct OutcomeTests {
  /// Everything the complete record and `EU_C1` ask of someone employed.
  private static let employed = [
    "date_entree": "2017-03-01", "sexe": "F", "date_naissance": "1980-06-15", "niveau_cite": "3",
    "en_emploi": "oui", "categorie_ft": "aucune", "recherche_active": "non",
    "disponible_15j": "non", "scolarise": "non", "duree_recherche_mois": "0", "en_formation": "non",
  ]

  /// The outcomes of a record: `U` `I` `E` or `?`, `+` when complete, `L` when long-term.
  static func outcomes(_ cells: [String: String], _ rules: RuleSet, isPlie: Bool) -> [String] {
    let table = Table.of(.participations, [employed.merging(cells) { $1 }])
    var reader = OutcomeReader(ParticipationColumns(table))
    let found = reader.outcomes(0, in: context(isPlie ? ["dispositif": "plie"] : [:], rules: rules))
    return Outcome.all.filter { found & $0.bit != 0 }.map { outcome in
      ["?", "U", "I", "E"][Int(outcome.status.rawValue)] + (outcome.isComplete ? "+" : "")
        + (outcome.isLongTerm ? "L" : "")
    }.sorted()
  }

  static let european: [([String: String], [String])] = [
    ([:], ["E+"]),
    // A registration would come first; the months are there.
    (["categorie_ft": ""], ["E+", "U+"]),
    (["categorie_ft": "", "duree_recherche_mois": "13"], ["E+", "U+L"]),
    (["categorie_ft": "", "duree_recherche_mois": ""], ["E+", "U", "U+", "U+L"]),
    (["categorie_ft": "A", "en_emploi": ""], ["U+"]),
    // Not employed: inactive, since neither searching nor available.
    (["en_emploi": ""], ["E+", "I+"]),
    (["en_emploi": "", "en_formation": ""], ["E+", "I", "I+"]),
    // Nothing of the complete record but the level lacks.
    (["niveau_cite": ""], ["E", "E+"]),
    (["en_emploi": "non", "scolarise": "oui", "recherche_active": ""], ["I+"]),
    (["en_emploi": "non", "recherche_active": "", "disponible_15j": "oui"], ["?", "I+", "U+"]),
    (["en_emploi": "non", "recherche_active": "", "disponible_15j": "non"], ["I+"]),
    // Seven months are long under twenty-five only, and without a birth date the record lacks it.
    (
      ["categorie_ft": "A", "duree_recherche_mois": "7", "date_naissance": ""],
      ["U", "U+", "U+L"]
    ),
    // Months computed from a date are known.
    (
      [
        "categorie_ft": "A", "duree_recherche_mois": "", "date_debut_recherche": "2016-12-01",
      ], ["U+"]
    ),
  ]

  @Test("EU_C1", arguments: european)
  func europeanRules(cells: [String: String], expected: [String]) {
    #expect(Self.outcomes(cells, .euC1, isPlie: false) == expected)
  }

  static let french: [([String: String], [String])] = [
    ([:], ["E+"]),
    // A reduced activity would make an unemployed of someone employed.
    (["categorie_ft": ""], ["E+", "U+"]),
    (["categorie_ft": "B"], ["U+"]),
    (["en_emploi": ""], ["E+", "I+"]),
    // Flux, searching: the months decide.
    (
      [
        "en_emploi": "non", "recherche_active": "oui", "disponible_15j": "",
        "duree_recherche_mois": "6",
      ], ["I+", "U+"]
    ),
    (
      [
        "en_emploi": "non", "recherche_active": "oui", "disponible_15j": "oui",
        "duree_recherche_mois": "",
      ], ["?", "I+", "U+"]
    ),
    (["en_emploi": "non", "recherche_active": "", "disponible_15j": "non"], ["I+"]),
    // Stock: only the months in the scheme count.
    (["en_emploi": "non", "flux_stock": "stock"], ["?", "I+", "U+"]),
    (
      [
        "en_emploi": "non", "flux_stock": "stock", "anciennete_dispositif_mois": "3",
        "recherche_active": "", "disponible_15j": "",
      ], ["U+"]
    ),
    (
      ["en_emploi": "non", "flux_stock": "stock", "date_entree_dispositif": "2015-01-01"], ["I+"]
    ),
  ]

  @Test("FR2016", arguments: french)
  func frenchRules(cells: [String: String], expected: [String]) {
    #expect(Self.outcomes(cells, .fr2016, isPlie: true) == expected)
    #expect(Self.outcomes(cells, .fr2016Plie, isPlie: false) == expected)
  }

  @Test("FR2016_PLIE: an empty flux_stock is flux, and a new entrant of a PLIE inactive")
  func plie() {
    let empty = Dictionary(uniqueKeysWithValues: Self.employed.keys.map { ($0, "") })
      .merging(["date_entree": "2017-03-01"]) { $1 }
    #expect(Self.outcomes(empty, .fr2016Plie, isPlie: true) == ["I", "I+"])
    #expect(Self.outcomes(["flux_stock": "stock"], .fr2016Plie, isPlie: true) == ["E+"])
    #expect(
      Self.outcomes(empty, .fr2016Plie, isPlie: false)
        == ["?", "E", "E+", "I", "I+", "U", "U+", "U+L", "UL"])
  }

  @Test("Questions named are those whose answer decides")
  func deciding() {
    let table = Table.of(
      .participations,
      [
        ["en_emploi": "", "recherche_active": "", "niveau_cite": ""], ["niveau_cite": ""], [:],
      ].map { Self.employed.merging($0) { $1 } })
    let operation = context([:], rules: .euC1)
    var open = OpenAnswers(ParticipationColumns(table))
    for row in 0..<3 { open.add(row, in: operation) }
    let complete = Outcome.all.filter(\.isComplete).reduce(Int32(0)) { $0 | $1.bit }
    let employed = Outcome.all.filter { $0.status == .employed }.reduce(Int32(0)) { $0 | $1.bit }
    #expect(open.tally.counts([complete]) == [.niveauCite: 2])
    #expect(open.tally.counts([employed]) == [.enEmploi: 1])
    #expect(open.tally.counts([employed & complete]) == [.enEmploi: 1, .niveauCite: 2])
  }
}
