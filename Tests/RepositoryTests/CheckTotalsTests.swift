import Access
import Checks
import CommandLine
import Following
import Foundation
import Kernel
import Pages
import Records
import Stores
import TestSupport
import Testing

/// The command line, the pages and their files count the same findings, and rows add up to totals.
@Suite("Totals of checks")
struct CheckTotalsTests {
  private let terminal = Terminal()
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    func take(_ kind: String, _ text: String) throws {
      let path = try folder.write(text, to: "\(kind).csv")
      _ = terminal.run(["import", kind, path, "--store", "suivi.db"])
    }
    try take(
      "operations",
      """
      operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin
      A;Parcours;PLIE;12345678200010;32;P;1;x;2016-01-01;2018-12-31
      B;Chantier;PLIE;12345678200010;11;P;1;x;2016-01-01;2018-12-31

      """)
    // Two ages of 77 (to be checked) and one of 115 (wrong): one rule, two severities.
    try take(
      "participations",
      """
      operation;identifiant;date_entree;sexe;date_naissance;niveau_cite;categorie_ft;duree_recherche_mois
      A;1;2017-02-01;F;1940-01-01;3;A;3
      A;2;2017-02-01;F;1902-01-01;3;A;3
      B;3;2017-02-01;F;1940-01-01;;A;trois

      """)
    // An answer that cannot be read, in a record of no operation.
    try take("acteurs", "acteur;nom;type;module_entreprise\n111111111;Exemple;ml;parfois\n")
  }

  private func page(region: String? = nil) throws -> QualityPage {
    let follower = try Follower(terminal.store, .all(named: "essai")) { _ in
      CivilDate(civilSeconds: 1_768_212_000)
    }
    let view = View(follower.current, .all(named: "essai"), terminal.store)
    return QualityPage(view, FindingBook.of(view), scope: Scope(region: region))
  }

  @Test("A rule of two severities has a row of each, and rows add up to the totals")
  func rows() throws {
    let page = try page()
    let ages = page.rules.filter { $0.rule == .r06 }
    #expect(ages.map(\.severity) == [.error, .warning])
    #expect(ages.map(\.count) == [1, 2])
    for severity in Severity.allCases {
      let sum = page.rules.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
      let total =
        switch severity {
        case .error: page.counts.errors
        case .warning: page.counts.warnings
        case .information: page.counts.information
        }
      #expect(sum == total)
    }
    #expect(
      page.sheet.rows.filter { $0[0] == "R06" }.map { $0[2...] } == [["E", "1"], ["W", "2"]])
  }

  @Test("Errors of no operation are told apart, and a region has none")
  func outside() throws {
    #expect(try page().outside == 1)
    #expect(try page(region: "32").outside == 0)
  }

  @Test("The command line counts what the pages count")
  func commandLine() throws {
    let page = try page()
    #expect(terminal.run(["check", "--json", "--store", "suivi.db"]) == .blocked)
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(terminal.output.utf8)) as? [String: Any])
    let severities = try #require(report["gravites"] as? [String: Int])
    #expect(severities["E"] == page.counts.errors)
    #expect(severities["W"] == page.counts.warnings)
    #expect(severities["I"] == page.counts.information)
    #expect(report["erreurs_hors_operation"] as? Int == page.outside)
    let rules = try #require(report["regles_par_gravite"] as? [[String: Any]])
    func line(_ rule: String, _ severity: String, _ count: Int) -> String {
      "\(rule) \(severity) \(count)"
    }
    #expect(
      Set(
        rules.map {
          line(
            $0["regle"] as? String ?? "", $0["gravite"] as? String ?? "", $0["nombre"] as? Int ?? -1
          )
        })
        == Set(page.rules.map { line($0.rule.rawValue, $0.severity.rawValue, $0.count) }))
    let operations = try #require(report["operations"] as? [[String: Any]])
    let inside = operations.reduce(0) { $0 + ($1["erreurs"] as? Int ?? 0) }
    #expect(inside + page.outside == page.counts.errors)
    #expect(terminal.run(["check", "--store", "suivi.db"]) == .blocked)
    #expect(
      terminal.output.contains("dans 2 opérations, 1 hors opération."), "\(terminal.output)")
  }
}
