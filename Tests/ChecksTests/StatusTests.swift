import Columns
import Records
import Testing

@testable import Checks

@Suite("Status")
struct StatusTests {
  struct Case: CustomStringConvertible, Sendable {
    var rules: RuleSet
    var answers: Cells
    var status: Status
    var branch: String
    var plie = false
    var description: String { "\(rules.rawValue) \(branch) \(answers)" }

    init(
      _ rules: RuleSet, _ answers: Cells, _ status: Status, _ branch: String, plie: Bool = false
    ) {
      self.rules = rules
      self.answers = answers
      self.status = status
      self.branch = branch
      self.plie = plie
    }
  }

  private func profile(
    _ answers: Cells, _ rules: RuleSet = .euC1, plie: Bool = false
  ) -> Profile {
    var cells = answers
    cells["date_entree"] = answers["date_entree"] ?? "2017-03-12"
    return ParticipationColumns(.of(.participations, [cells])).profile(
      0, in: context(plie ? ["dispositif": "PLIE"] : [:], rules: rules))
  }

  /// One case at least for each step of each rule set, and for what decides nothing.
  static let branches: [Case] = [
    Case(.euC1, ["categorie_ft": "A", "en_emploi": "non"], .unemployed, "EU1"),
    Case(.euC1, ["categorie_ft": "B", "en_emploi": "oui"], .unemployed, "EU1"),
    Case(.euC1, ["categorie_ft": "C", "scolarise": "oui"], .unemployed, "EU1"),
    Case(.euC1, ["categorie_ft": "D", "en_emploi": "oui"], .employed, "EU2"),
    Case(.euC1, ["en_emploi": "oui", "scolarise": "oui"], .employed, "EU2"),
    Case(
      .euC1, ["scolarise": "oui", "recherche_active": "oui", "disponible_15j": "oui"], .inactive,
      "EU3"),
    Case(
      .euC1, ["en_emploi": "non", "recherche_active": "oui", "disponible_15j": "oui"],
      .unemployed, "EU4"),
    Case(.euC1, ["recherche_active": "non"], .inactive, "EU5"),
    Case(.euC1, ["recherche_active": "oui", "disponible_15j": "non"], .inactive, "EU5"),
    Case(.euC1, ["disponible_15j": "non"], .inactive, "EU5"),
    Case(.euC1, ["recherche_active": "oui"], .unknown, ""),
    Case(.euC1, ["disponible_15j": "oui"], .unknown, ""),
    Case(.euC1, ["categorie_ft": "aucune", "en_emploi": "non"], .unknown, ""),
    Case(.euC1, [:], .unknown, ""),

    Case(.fr2016, ["en_emploi": "oui", "categorie_ft": "B"], .unemployed, "F1"),
    Case(.fr2016, ["en_emploi": "oui", "categorie_ft": "C"], .unemployed, "F1"),
    Case(.fr2016, ["en_emploi": "oui", "categorie_ft": "A"], .employed, "F2"),
    Case(.fr2016, ["en_emploi": "oui"], .employed, "F2"),
    Case(
      .fr2016, ["flux_stock": "stock", "en_emploi": "oui", "anciennete_dispositif_mois": "3"],
      .employed, "F2"),
    Case(
      .fr2016, ["flux_stock": "stock", "anciennete_dispositif_mois": "11"], .unemployed, "T1"),
    Case(.fr2016, ["flux_stock": "stock", "anciennete_dispositif_mois": "12"], .inactive, "T2"),
    Case(
      .fr2016, ["flux_stock": "stock", "date_entree_dispositif": "2016-03-13"], .unemployed, "T1"),
    Case(
      .fr2016, ["flux_stock": "stock", "date_entree_dispositif": "2016-03-12"], .inactive, "T2"),
    Case(.fr2016, ["flux_stock": "stock", "recherche_active": "non"], .unknown, ""),
    Case(
      .fr2016, ["flux_stock": "stock", "date_entree_dispositif": "2017-03-13"], .unknown, ""),
    Case(
      .fr2016, ["recherche_active": "oui", "duree_recherche_mois": "11"], .unemployed, "F3"),
    Case(.fr2016, ["recherche_active": "oui", "duree_recherche_mois": "12"], .inactive, "F4"),
    Case(
      .fr2016,
      ["flux_stock": "flux", "recherche_active": "oui", "date_debut_recherche": "2016-03-13"],
      .unemployed, "F3"),
    Case(.fr2016, ["recherche_active": "non", "duree_recherche_mois": "2"], .inactive, "F5"),
    Case(
      .fr2016,
      ["recherche_active": "oui", "disponible_15j": "non", "duree_recherche_mois": "2"],
      .inactive, "F5"),
    Case(.fr2016, ["disponible_15j": "non"], .inactive, "F5"),
    Case(.fr2016, ["recherche_active": "oui"], .unknown, ""),
    Case(.fr2016, ["duree_recherche_mois": "2", "disponible_15j": "oui"], .unknown, ""),
    Case(.fr2016, ["recherche_active": "non"], .inactive, "F5", plie: true),

    Case(.fr2016Plie, ["en_emploi": "oui"], .inactive, "F0", plie: true),
    Case(.fr2016Plie, [:], .inactive, "F0", plie: true),
    Case(.fr2016Plie, ["flux_stock": "flux", "categorie_ft": "A"], .inactive, "F0", plie: true),
    Case(
      .fr2016Plie, ["flux_stock": "stock", "anciennete_dispositif_mois": "3"], .unemployed, "T1",
      plie: true),
    Case(.fr2016Plie, ["en_emploi": "oui"], .employed, "F2"),
  ]

  @Test("Each step of each rule set decides as written", arguments: branches)
  func branch(_ expected: Case) {
    let profile = profile(expected.answers, expected.rules, plie: expected.plie)
    #expect(profile.status == expected.status)
    #expect(profile.branch.code == expected.branch)
  }

  /// The seven cases of the regional support, under each reading.
  static let vectors: [(name: String, answers: Cells, french: String, european: Status)] = [
    (
      "part-time contract, registered C", ["en_emploi": "oui", "categorie_ft": "C"], "F1",
      .unemployed
    ),
    ("integration contract, not registered", ["en_emploi": "oui"], "F2", .employed),
    (
      "searching for 14 months, registered A",
      [
        "en_emploi": "non", "categorie_ft": "A", "recherche_active": "oui",
        "disponible_15j": "oui", "duree_recherche_mois": "14", "date_naissance": "1987-01-01",
      ], "F4", .unemployed
    ),
    (
      "22 years old, searching for 8 months",
      [
        "en_emploi": "non", "recherche_active": "oui", "disponible_15j": "oui",
        "duree_recherche_mois": "8", "date_naissance": "1995-01-01",
      ], "F3", .unemployed
    ),
    (
      "registered A, not available",
      ["en_emploi": "non", "categorie_ft": "A", "disponible_15j": "non"], "F5", .unemployed
    ),
    (
      "three months in the PLIE when the operation began",
      [
        "en_emploi": "non", "flux_stock": "stock", "anciennete_dispositif_mois": "3",
        "recherche_active": "non",
      ], "T1", .inactive
    ),
    (
      "full-time pupil",
      ["en_emploi": "non", "scolarise": "oui", "recherche_active": "non", "en_formation": "oui"],
      "F5", .inactive
    ),
  ]

  @Test("The cases of the regional support", arguments: vectors.indices)
  func vector(_ index: Int) {
    let vector = Self.vectors[index]
    #expect(profile(vector.answers, .fr2016).branch.code == vector.french, "\(vector.name)")
    #expect(profile(vector.answers).status == vector.european, "\(vector.name)")
  }

  @Test("A person of 30 and one of 22 in those cases are long-term unemployed for Europe")
  func vectorsLongTerm() {
    #expect(profile(Self.vectors[2].answers).isLongTerm)
    #expect(!profile(Self.vectors[2].answers, .fr2016).isLongTerm)
    #expect(profile(Self.vectors[3].answers).isLongTerm)
    #expect(profile(Self.vectors[3].answers, .fr2016).isLongTerm)
  }

  @Test(
    "Long-term is over 6 months under 25 and over 12 from 25 on",
    arguments: [
      // Born 13 March 1992: still 24 on 12 March 2017. Born the 12th: 25 that day.
      ("1992-03-13", "6", false), ("1992-03-13", "7", true),
      ("1992-03-12", "7", false), ("1992-03-12", "12", false), ("1992-03-12", "13", true),
      ("", "12", false), ("", "13", true), ("1992-03-13", "", false),
    ])
  func longTerm(birth: String, months: String, expected: Bool) {
    let profile = profile([
      "categorie_ft": "A", "date_naissance": birth, "duree_recherche_mois": months,
    ])
    #expect(profile.isLongTerm == expected)
  }

  @Test("An employed person is never long-term unemployed")
  func employedLongTerm() {
    #expect(!profile(["en_emploi": "oui", "duree_recherche_mois": "40"]).isLongTerm)
  }

  @Test(
    "Age is completed years at entry",
    arguments: [
      ("1987-03-12", "2017-03-12", 30), ("1987-03-13", "2017-03-12", 29),
      ("1992-02-29", "2017-02-28", 24), ("1992-02-29", "2017-03-01", 25),
      ("1992-02-29", "2016-02-29", 24), ("2018-01-01", "2017-03-12", -1),
    ])
  func age(birth: String, entry: String, expected: Int32) {
    #expect(profile(["date_naissance": birth, "date_entree": entry]).age == expected)
  }

  @Test(
    "Months not given are completed months up to the entry",
    arguments: [
      ("8", "2010-01-01", 8), ("", "2016-03-12", 12), ("", "2016-03-13", 11),
      ("", "2017-03-12", 0), ("", "2017-03-13", Int32.min), ("", "", Int32.min),
    ])
  func months(given: String, since: String, expected: Int32) {
    let search = profile(["duree_recherche_mois": given, "date_debut_recherche": since])
    #expect(search.searchMonths == expected)
    let scheme = profile(["anciennete_dispositif_mois": given, "date_entree_dispositif": since])
    #expect(scheme.schemeMonths == expected)
  }

  @Test("Branches have distinct codes")
  func codes() {
    #expect(Set(Branch.allCases.map(\.code)).count == Branch.allCases.count)
    #expect(Branch.allCases.map(\.code).dropFirst().allSatisfy { $0.count >= 2 })
  }
}
