import Catalogue

/// The definitions of missions locales and of the common base as the language says them.
///
/// Each is a code and the lines of its file that count; NIV is the condition of `rules.md`.
enum PersonDefinitions {
  private static let lowLevel =
    "(person.niveau_formation in [VI, Vbis] or person.niveau_formation == V and person.diplome == non)"
  private static let employment =
    #"modalite in ["cdi", "cdd_6m_plus", "cdd_3_6m", "cdd_moins_3m", "interim", "cie", "alternance", "creation", "public"]"#
  private static let lasting = #"modalite in ["cdi", "cdd_6m_plus", "creation", "public"]"#
  private static let registered =
    "nature == inscription and latest == yes and not since(nature == radiation)"
  private static let unheard =
    "nature == jdi_debut and not in_last(90, nature == proposition)"
    + " and not open(nature in [situation_emploi, situation_formation])"

  private static func count(
    _ code: String, _ count: String, _ condition: String, at moment: String = "date"
  ) -> (code: String, lines: String) {
    (code, lines(count, condition, moment))
  }

  private static func persons(
    _ code: String, _ condition: String, at moment: String = "date"
  ) -> (code: String, lines: String) {
    count(code, "persons(events)", condition, at: moment)
  }

  private static func lines(_ count: String, _ condition: String, _ moment: String) -> String {
    "count: \(count)\nat: \(moment)" + (condition.isEmpty ? "" : "\nwhere: '\(condition)'")
  }

  private static func rate(
    _ code: String, _ top: (count: String, condition: String, at: String),
    _ bottom: (count: String, condition: String, at: String)
  ) -> (code: String, lines: String) {
    func block(_ name: String, _ term: (count: String, condition: String, at: String)) -> String {
      "\(name):\n  "
        + lines(term.count, term.condition, term.at).replacing("\n", with: "\n  ")
    }
    return (code, block("numerator", top) + "\n" + block("denominator", bottom))
  }

  private static func proposed(_ code: String, _ themes: String) -> (code: String, lines: String) {
    let people = "persons(events)"
    return rate(
      code,
      (people, "ML2.7 and in_period(nature == proposition and theme in [\(themes)])", "present"),
      (people, "ML2.7", "present"))
  }

  private static func returned(_ code: String, _ condition: String) -> (code: String, lines: String)
  {
    let people = "persons(events)"
    return rate(
      code, (people, "\(registered) and in_period(\(condition))", "opening"),
      (people, registered, "opening"))
  }

  static let contacts: [(code: String, lines: String)] = [
    persons("ML2.1", ""),
    persons("ML2.2", "nature in [entretien, premier_accueil]"),
    persons("ML2.2a", "nature == premier_accueil"),
    count("ML2.3", "events", "nature == entree_dispositif"),
    persons("ML2.4", #"ML2.5 and dispositif in ["civis", "cotraitance"]"#),
    persons("ML2.4a", "ML2.4 and \(lowLevel)"),
    persons("ML2.4b", "ML2.4 and person.sexe == F"),
    persons("ML2.4c", "ML2.4 and person.qpv == oui"),
    persons("ML2.5", "nature == entree_dispositif"),
    count("ML2.6", "events", "ML2.2"),
    persons("ML2.7", "nature == jdi_debut", at: "present"),
    persons("ML2.7a", "ML2.7 and \(lowLevel)", at: "present"),
    persons("ML2.7.stock", "nature == jdi_debut", at: "state"),
    proposed("ML2.8", #""emploi", "formation", "projet_professionnel""#),
    proposed("ML2.8a", #""emploi""#),
    proposed("ML2.9", #""logement", "sante""#),
    proposed("ML2.9b", #""sante""#),
    proposed("ML2.10", #""citoyennete", "loisirs_sports_culture""#),
    persons("ML2.11", "nature == entree_dispositif", at: "state"),
    persons("ML2.12", unheard, at: "state"),
    persons("ML2.12a", "ML2.12 and \(lowLevel)", at: "state"),
  ]

  static let enterprises: [(code: String, lines: String)] = [
    count("ML3.1", "events", "nature == mise_en_relation"),
    count("ML3.1a", "events", "ML3.1 and offre_collectee == oui"),
    persons("ML3.2", "ML3.1"),
    persons("ML3.2a", "ML3.1a"),
    count("ML3.3", "events", "nature in [contact_entreprise, visite_entreprise]"),
    count("ML3.3a", "events", "nature == visite_entreprise"),
    count("ML3.4", "enterprises(events)", "ML3.3"),
    persons("ML3.5", "nature == parrainage"),
    count("ML3.6", "distinct(events.acteur)", "ML3.5"),
    count("ML3.7", "events", "nature == immersion"),
    persons("ML3.8", "ML3.7"),
    persons("ML3.8a", #"ML3.7 and modalite in ["pmp", "pmsmp"]"#),
  ]

  static let exits: [(code: String, lines: String)] = [
    persons("ML5.1", "nature in [situation_emploi, situation_formation]"),
    persons("ML5.1a", "nature == situation_formation"),
    persons("ML5.1b", "nature == situation_emploi"),
    persons("ML5.1b1", "ML5.1b and \(lasting)"),
    persons("ML5.1b2", #"ML5.1b and modalite == "alternance""#),
    persons("ML5.1.present", "ML5.1", at: "present"),
    count("ML5.2", "events", "ML5.1"),
    count("ML5.2b", "events", "ML5.1b"),
    persons("ML5.3", "nature == sortie_dispositif"),
    persons("ML5.3a", "ML5.3 and \(lowLevel)"),
    persons("ML5.3b", "ML5.3 and \(employment)"),
    persons("ML5.3b1", #"ML5.3 and modalite == "cdd_3_6m""#),
    persons("ML5.3b2", "ML5.3b and days_since(entree_dispositif) <= 182"),
    persons("ML5.3b3", "ML5.3b and days_since(entree_dispositif) <= 365"),
    persons("ML5.3b4", "ML5.3 and \(lasting)"),
    persons("ML5.3b5", #"ML5.3 and modalite == "cie""#),
    persons("ML5.3b6", #"ML5.3 and modalite == "alternance""#),
    persons("ML5.3c", #"ML5.3 and modalite in ["formation_qualifiante", "formation_autre"]"#),
    persons("ML5.3c1", #"ML5.3 and modalite == "formation_qualifiante""#),
    persons(
      "ML5.3.note3",
      #"ML5.3 and (dispositif in ["civis", "cotraitance"] or matching(entree_dispositif, type_appui in ["accompagnement_renforce", "accompagnement_projet"]))"#
    ),
    count("ML5.4", "mean(events.days_since(entree_dispositif))", "ML5.3"),
    count("ML5.4.median", "median(events.days_since(entree_dispositif))", "ML5.3"),
  ]

  static let commonBase: [(code: String, lines: String)] = [
    persons("FT-C1", registered, at: "past"),
    count("FT-C2", "events", "nature == inscription"),
    count("FT-C3", "events", "nature == radiation"),
    count("FT-R1", "median(events.days_since(inscription))", "nature == diagnostic"),
    persons("FT-R2", "\(registered) and not since(nature == diagnostic)", at: "past"),
    rate(
      "FT-R3",
      (
        "persons(events)",
        #"nature == mise_en_parcours and latest == yes and modalite == "intensif" and ever(\#(registered))"#,
        "past"
      ), ("persons(events)", registered, "past")),
    count("FT-R4", "median(events.days_since(diagnostic))", "nature == mise_en_parcours"),
    persons(
      "FT-R5",
      "nature == diagnostic and latest == yes and ever(\(registered))"
        + " and not since(nature == mise_en_parcours)", at: "past"),
    count("FT-R6", "events", "nature == reorientation"),
    returned("FT-P1", "nature == situation_emploi"),
    returned("FT-P2", "nature == situation_emploi and \(lasting)"),
    returned("FT-P4", "nature in [situation_formation, immersion]"),
    rate(
      "FT-P5", ("sum(offers.postes_pourvus)", "", "closed"), ("sum(offers.postes)", "", "closed")),
    count("FT-P6", "median(offers.days(date_depot, date_pourvue))", "", at: "filled"),
  ]

  /// Every definition of the tests.
  static let all = contacts + enterprises + exits + commonBase

  /// The catalogue of them all.
  static func catalogue() throws -> Catalogue {
    try Catalogue(
      files: all.map { code, lines in
        let frame = code.hasPrefix("ML") ? "ML_CPO2012" : "FT_BASE2023"
        let unit = unit(lines)
        let text = """
          code: \(code)
          frame: \(frame)
          label: {fr: Ligne \(code), en: Line \(code)}
          kind: management
          unit: \(unit)
          \(unit == "rate" ? "empty: no_person" : "")
          \(lines)
          source: rules.md
          """
        return (path: "\(frame)/\(code).yaml", bytes: Array(text.utf8))
      })
  }

  private static func unit(_ lines: String) -> String {
    if lines.contains("numerator") { return "rate" }
    let first = lines.prefix { $0 != "\n" }.dropFirst("count: ".count)
    return switch first.prefix(4) {
    case "pers": "persons"
    case "ente": "enterprises"
    case "dist": "actors"
    case "mean", "medi": "days"
    default: "events"
    }
  }
}
