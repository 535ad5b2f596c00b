import Columns
import Kernel
import Records
import Testing

@testable import Checks

@Suite("Rules on one participation")
struct ParticipationChecksTests {
  struct Case: CustomStringConvertible, Sendable {
    var rule: String
    var changes: Cells
    var field: String?
    var detail: String
    var operation: Cells
    var severity: Severity?
    var description: String { "\(rule) \(changes) \(operation)" }

    init(
      _ rule: String, _ changes: Cells, _ field: String? = nil, detail: String = "",
      in operation: Cells = [:], _ severity: Severity? = nil
    ) {
      self.rule = rule
      self.changes = changes
      self.field = field
      self.detail = detail
      self.operation = operation
      self.severity = severity
    }
  }

  @Test("The clean record has no anomaly")
  func nothing() {
    #expect(findings(clean) == [])
  }

  /// Changes to the clean record after which one rule, and no other, speaks.
  static let entry: [Case] = [
    Case("R01", ["sexe": "", "niveau_cite": ""], "sexe", detail: "sexe, niveau_cite", .error),
    Case(
      "R01", ["duree_recherche_mois": ""], "duree_recherche_mois", detail: "duree_recherche_mois"),
    Case("R04", ["date_entree": "2016-12-31"], "date_entree", detail: "2017-01-01", .warning),
    Case(
      "R04", [:], "date_entree", detail: "2017-03-11",
      in: ["date_fin": "2017-03-11"]),
    Case(
      "R06",
      [
        "date_naissance": "2018-03-12", "minima_sociaux": "aucun", "niveau_cite": "0",
        "duree_recherche_mois": "0",
      ],
      "date_naissance", detail: "-1", .error),
    Case("R06", ["date_naissance": "1906-03-12"], "date_naissance", detail: "111", .error),
    Case("R06", ["date_naissance": "1907-03-12"], "date_naissance", detail: "110", .warning),
    Case("R06", ["date_naissance": "1941-03-12"], "date_naissance", detail: "76", .warning),
    Case(
      "R06",
      [
        "date_naissance": "2003-03-13", "minima_sociaux": "aucun", "niveau_cite": "2",
        "duree_recherche_mois": "0",
      ],
      "date_naissance", detail: "13", .warning),
    Case("R09", [:], "flux_stock", in: ["dispositif": "Plie"]),
    Case("R09", ["flux_stock": "flux"], "flux_stock", in: ["dispositif": "plie"]),
    Case("R10", ["disponible_15j": "non"], "disponible_15j"),
    // 30 years old: at most 16 years of search, 192 months.
    Case("R13", ["duree_recherche_mois": "193"], "duree_recherche_mois", detail: "193"),
    Case(
      "R13", ["duree_recherche_mois": "", "date_debut_recherche": "2000-01-01"],
      "date_debut_recherche", detail: "206"),
    Case("R15", ["scolarise": "oui"], "scolarise"),
    Case(
      "R16", ["date_naissance": "1998-03-13", "niveau_cite": "5"], "niveau_cite", detail: "18"),
    Case(
      "R16", ["date_naissance": "2001-03-13", "niveau_cite": "3", "minima_sociaux": "aucun"],
      "niveau_cite", detail: "15"),
    Case("R17", ["enfants_a_charge": ""], "adulte_seul", detail: "enfants_a_charge"),
    Case(
      "R17", ["menage_sans_emploi": "", "enfants_a_charge": ""], "adulte_seul",
      detail: "menage_sans_emploi, enfants_a_charge"),
    Case("R18", ["en_emploi": "oui", "categorie_ft": ""], "menage_sans_emploi"),
    Case("R19", ["handicap": ""], "handicap", detail: "handicap", .information),
    Case(
      "R19", ["minorite": "", "minima_sociaux": ""], "minorite",
      detail: "minorite, minima_sociaux"),
    Case("R36", ["date_naissance": "1999-03-13"], "minima_sociaux", detail: "17"),
    Case("R34", [:], "date_naissance", detail: "30", in: ["fonds": "IEJ"]),
    Case(
      "R34", ["date_naissance": "1991-03-12"], "date_naissance", detail: "26",
      in: ["fonds": "IEJ"]),
    Case(
      "R34", ["date_naissance": "1991-03-13", "en_formation": "oui"], "en_formation",
      in: ["fonds": "IEJ"]),
    Case(
      "R34",
      [
        "date_naissance": "1991-03-13", "en_emploi": "oui", "categorie_ft": "",
        "menage_sans_emploi": "non",
      ],
      "en_emploi", in: ["fonds": "IEJ"]),
  ]

  static let exit: [Case] = [
    Case("R21", ["date_saisie_sortie": "2017-09-29T23:59:59"], "date_saisie_sortie", detail: "-1"),
    Case("R21", ["date_saisie_sortie": "2017-10-29T00:00:00"], "date_saisie_sortie", detail: "29"),
    Case("R22", ["date_sortie": ""], "motif_sortie", .error),
    Case(
      "R24",
      [
        "recherche_nouvelle": "oui", "situation_sortie": "recherche",
        "emploi_sortie": "", "duree_contrat_mois": "",
      ], "recherche_nouvelle"),
    Case("R25", ["formation_nouvelle": "oui", "en_formation": "oui"], "formation_nouvelle"),
    Case("R26", ["amelioration_6m": "oui"], "amelioration_6m"),
    Case("R27", ["situation_sortie": "recherche"], "emploi_sortie"),
    Case("R27", ["situation_sortie": ""], "emploi_sortie"),
    Case(
      "R28", ["categorie_ft": "", "recherche_active": "non", "recherche_nouvelle": "oui"],
      "recherche_nouvelle"),
    Case(
      "R28",
      [
        "categorie_ft": "", "recherche_active": "non", "recherche_nouvelle": "oui",
        "situation_sortie": "inactif", "emploi_sortie": "",
      ],
      "recherche_nouvelle"),
    Case(
      "R28", ["situation_sortie": "inactif", "emploi_sortie": "", "formation_sortie": "scolaire"],
      "formation_sortie"),
    Case("R29", ["date_enquete_6m": "2018-02-27"], "date_enquete_6m", detail: "2017-09-30"),
    Case("R29", ["date_enquete_6m": "2018-05-01"], "date_enquete_6m", detail: "2017-09-30"),
    Case(
      "R33",
      [
        "date_sortie": "2017-03-12", "date_saisie_sortie": "2017-03-12T18:00:00",
        "date_enquete_6m": "",
      ], "date_sortie", in: ["fonds": "FSE+"]),
    Case(
      "R35", ["motif_sortie": "abandon", "date_naissance": "1995-01-01"], "parcours_acheve",
      in: ["fonds": "IEJ"], .error),
    Case("R37", ["duree_contrat_mois": "5"], "duree_contrat_mois", detail: "5"),
    Case("R38", ["freins_leves": "budget|langue"], "freins_leves", detail: "langue", .information),
    Case("R38", ["freins": ""], "freins_leves", detail: "budget", .information),
  ]

  @Test("A rule speaks, and no other", arguments: entry + exit)
  func speaks(_ expected: Case) {
    let found = findings(record(expected.changes), in: context(expected.operation))
    #expect(found.map(\.rule.rawValue) == [expected.rule])
    #expect(found.first?.field?.name == expected.field)
    #expect(found.first?.detail == expected.detail)
    if let severity = expected.severity { #expect(found.first?.severity == severity) }
  }

  /// Records that come near a rule without breaking it.
  static let fine: [Case] = [
    Case("R04", ["date_entree": "2017-01-01"]),
    Case("R04", [:], in: ["date_fin": "2017-03-12"]),
    Case("R04", [:], in: ["date_debut": "", "date_fin": ""]),
    Case("R06", ["date_naissance": "1942-03-12"]),
    Case(
      "R06",
      [
        "date_naissance": "2003-03-12", "minima_sociaux": "aucun", "niveau_cite": "2",
        "duree_recherche_mois": "0",
      ]),
    Case("R09", ["flux_stock": "stock"], in: ["dispositif": "plie"]),
    Case("R09", ["categorie_ft": "", "recherche_active": "non"], in: ["dispositif": "plie"]),
    Case("R10", ["disponible_15j": "non", "categorie_ft": "aucune"]),
    Case("R13", ["duree_recherche_mois": "192"]),
    Case("R15", ["scolarise": "oui", "categorie_ft": "D"]),
    Case("R16", ["date_naissance": "1998-03-12", "niveau_cite": "5"]),
    Case("R16", ["date_naissance": "1999-03-12", "niveau_cite": "4"]),
    Case("R17", ["adulte_seul": "non", "enfants_a_charge": ""]),
    Case("R18", ["en_emploi": "oui", "categorie_ft": "", "menage_sans_emploi": "non"]),
    Case("R19", ["handicap": "refus", "minima_sociaux": "refus"]),
    Case("R19", ["handicap": ""], in: ["suivi_participants": "non"]),
    Case("R01", ["sexe": ""], in: ["suivi_participants": "non"]),
    Case("R21", ["date_saisie_sortie": "2017-09-30T00:00:00"]),
    Case("R21", ["date_saisie_sortie": "2017-10-28T23:59:59"]),
    Case("R21", ["date_saisie_sortie": ""]),
    Case(
      "R24",
      [
        "categorie_ft": "", "recherche_active": "non", "recherche_nouvelle": "oui",
        "situation_sortie": "recherche", "emploi_sortie": "",
      ]),
    Case("R25", ["formation_nouvelle": "oui"]),
    Case("R26", ["amelioration_6m": "non"]),
    Case(
      "R26",
      [
        "en_emploi": "oui", "categorie_ft": "", "menage_sans_emploi": "non",
        "amelioration_6m": "oui",
      ]),
    Case("R28", ["formation_sortie": "alternance", "emploi_sortie": "alternance"]),
    Case("R28", ["formation_sortie": "qualifiante", "formation_nouvelle": "oui"]),
    Case(
      "R28",
      [
        "situation_sortie": "formation", "emploi_sortie": "", "formation_sortie": "qualifiante",
      ]),
    Case("R29", ["date_enquete_6m": "2018-02-28"]),
    Case("R29", ["date_enquete_6m": "2018-04-30"]),
    Case("R33", ["date_sortie": "2017-03-12", "date_saisie_sortie": "", "date_enquete_6m": ""]),
    Case(
      "R33", ["date_sortie": "2017-03-13", "date_saisie_sortie": "", "date_enquete_6m": ""],
      in: ["fonds": "FSE+"]),
    Case("R34", ["date_naissance": "1991-03-13"], in: ["fonds": "IEJ"]),
    Case("R35", ["motif_sortie": "abandon"]),
    Case(
      "R35", ["date_naissance": "1991-03-13", "motif_sortie": ""], in: ["fonds": "IEJ"]),
    Case(
      "R35", ["date_naissance": "1991-03-13", "motif_sortie": "suite_operation"],
      in: ["fonds": "IEJ"]),
    Case("R36", ["date_naissance": "1999-03-12"]),
    Case("R37", ["emploi_sortie": "cdd_moins_6m", "duree_contrat_mois": "5"]),
    Case("R37", ["duree_contrat_mois": ""]),
    Case("R38", ["freins_leves": "mobilite|budget"]),
  ]

  @Test("A record at the edge of a rule has no anomaly", arguments: fine)
  func silent(_ expected: Case) {
    #expect(findings(record(expected.changes), in: context(expected.operation)) == [])
  }

  /// Every exit or six-month answer is a result.
  static let results: Cells = [
    "motif_sortie": "terme", "situation_sortie": "recherche", "emploi_sortie": "cdi",
    "duree_contrat_mois": "3", "employeur_sortie": "12345678900011",
    "formation_sortie": "scolaire", "formation_nouvelle": "non", "qualification_obtenue": "oui",
    "recherche_nouvelle": "non", "offre_recue": "aucune", "parcours_acheve": "oui",
    "nouvelle_etape": "oui", "entreprise_creee": "oui", "siret_creation": "12345678900011",
    "freins_leves": "budget", "date_enquete_6m": "2018-03-30", "statut_6m": "refus",
    "situation_6m": "emploi", "amelioration_6m": "non",
  ]

  @Test("A result without exit date is an error, whatever it is", arguments: results.keys.sorted())
  func result(name: String) throws {
    var open = clean
    for field in Schema.participations.fields where [.exit, .sixMonths].contains(field.stage) {
      open[field.name] = nil
    }
    #expect(findings(open) == [])
    open["date_saisie_sortie"] = "2017-10-05T09:00:00"
    #expect(findings(open) == [], "the moment of recording is not a result")
    open[name] = Self.results[name]
    let found = try #require(findings(open).first { $0.rule == .r22 })
    #expect(found.field?.name == name)
  }

  @Test("Reduced activity yet employed, under a rule set that would say so")
  func reducedActivity() {
    let cells = record(["en_emploi": "oui", "categorie_ft": "C", "menage_sans_emploi": "non"])
    var profile = ParticipationColumns(.of(.participations, [cells])).profile(0, in: context())
    #expect(findings(cells).isEmpty)
    profile.status = .employed
    #expect(findings(cells, profile: profile).map(\.rule) == [.r11])
  }

  @Test("An unknown status breaks no rule about the status")
  func unknownStatus() {
    let cells = record([
      "categorie_ft": "", "disponible_15j": "", "scolarise": "", "amelioration_6m": "oui",
      "recherche_nouvelle": "oui", "situation_sortie": "recherche", "emploi_sortie": "",
    ])
    #expect(findings(cells, in: context(["dispositif": "plie"])).map(\.rule) == [.r01])
  }

  @Test("The sensitive columns a reader may not see are not asked for")
  func absentColumns() {
    let table = Table.of(
      .participations, [clean],
      without: [
        "handicap", "origine_etrangere", "minorite", "minima_sociaux", "autre_desavantage",
        "freins", "identifiant",
      ])
    let columns = ParticipationColumns(table)
    let checks = ParticipationChecks(today: today)
    let profile = columns.profile(0, in: context())
    var found: [RecordFinding] = []
    checks.check(columns, 0, in: context(), profile: profile) { found.append($0) }
    #expect(found == [])
    #expect(checks.blocking(columns, 0) == nil)
  }

  @Test(
    "A line is kept out by its keys, its dates and an unknown operation",
    arguments: [
      ([:], true, nil, nil),
      (["operation": ""], true, "R02", "operation"),
      (["identifiant": ""], true, "R02", "identifiant"),
      (["date_entree": ""], true, "R02", "date_entree"),
      ([:], false, "R02", "operation"),
      (["date_sortie": "2017-03-11"], true, "R03", "date_sortie"),
      (["date_sortie": "2017-03-12"], true, nil, nil),
      (["date_sortie": ""], true, nil, nil),
      (["date_sortie": "", "date_entree": "2018-07-01"], true, "R05", "date_entree"),
      (["date_sortie": "", "date_entree": "2018-06-30"], true, nil, nil),
      (["date_sortie": "2018-07-01"], true, "R05", "date_sortie"),
    ] as [(Cells, Bool, String?, String?)])
  func blocking(changes: Cells, known: Bool, rule: String?, field: String?) {
    let columns = ParticipationColumns(.of(.participations, [record(changes)]))
    let blocked = ParticipationChecks(today: today).blocking(
      columns, 0, isOperationKnown: known)
    #expect(blocked?.rule.rawValue == rule)
    #expect(blocked?.field.name == field)
    #expect(blocked.map { $0.rule.blocks } ?? true)
  }
}
