package import Kernel

extension Words {
  /// The dictionary of figures and the page of one.
  package enum FigurePages {
    package static let dictionary = "Dictionnaire des indicateurs"
    package static let dictionaryLede = """
      Ce que chaque chiffre compte, d’après quelle source, et sa valeur pour le territoire et la date choisis.
      """
    package static let search = "Chercher un indicateur"
    package static let searchHelp = "Un code, un mot du nom ou de la définition."
    package static let frame = "Cadre"
    package static let allFrames = "Tous les cadres"
    package static let kind = "Nature"
    package static let code = "Code"
    package static let indicator = "Indicateur"
    package static let unitHeader = "Unité"
    package static let value = "Valeur"
    package static let numerator = "Numérateur"
    package static let denominator = "Dénominateur"
    package static let noneFound = """
      Aucun indicateur ne correspond. Cherchez un mot plus court, ou dans tous les cadres.
      """
    package static let showAll = "Voir tous les indicateurs"

    package static func frameTitle(_ frame: String) -> String {
      switch frame {
      case "ESF1420": "FSE 2014-2020"
      case "TDB": "Tableau de bord stratégique"
      case "PF": "Cadre de performance"
      case "FIN": "Financement, coûts et résultats"
      case "YEI1420": "Initiative pour l’emploi des jeunes"
      case "ESFP2127": "FSE+ 2021-2027"
      case "ML_CPO2012": "Missions locales"
      case "FT_BASE2023": "Socle commun France Travail"
      case "QLT": "Qualité de la saisie"
      case "CX": "Contexte des territoires"
      case "CT": "Contexte du tableau de bord"
      case "RPE": "Réseau pour l’emploi"
      case "LOCAL": "Indicateurs écrits ici"
      default: frame
      }
    }

    package static let formula = "Ce que la formule dit"
    package static let ambiguity = "Ce que la source laisse ouvert"
    package static let direction = "Sens"
    package static func directionName(isUp: Bool) -> String {
      isUp ? "plus il est haut, mieux c’est" : "plus il est bas, mieux c’est"
    }
    package static let reconciliations = "Ce qui tient toujours"
    package static let englishLabel = "En anglais"
    package static let versionInForce = "Version en vigueur"
    /// « CO02 <= CO01 » and the others, as a sentence reads them.
    package static func relations(_ texts: [String]) -> String {
      texts.map { $0.replacing("<=", with: "≤").replacing("==", with: "=") }
        .joined(separator: "\u{202F}; ")
    }

    /// A frame to choose, with how many figures it has.
    package static func frameChip(_ frame: String, _ count: Int, holdsSomething: Bool) -> String {
      "\(frameTitle(frame)) (\(Words.number(count)))" + (holdsSomething ? "" : ", rien ici")
    }

    package static func dictionaryCaption(_ frame: String, _ count: Int) -> String {
      "\(frameTitle(frame))\u{A0}: \(Words.count(count, "indicateur"))"
    }

    /// What kind of figure a definition gives, by its key.
    package static func kind(_ key: String) -> String {
      switch key {
      case "output": "réalisation"
      case "result": "résultat"
      case "long_term": "résultat à six mois"
      case "financial": "financier"
      case "management": "gestion"
      default: "qualité"
      }
    }

    /// The same as the heading of a family.
    package static func family(_ key: String) -> String {
      switch key {
      case "output": "Réalisations"
      case "result": "Résultats à la sortie"
      case "long_term": "Résultats six mois après"
      case "financial": "Financement"
      case "management": "Gestion"
      default: "Qualité"
      }
    }

    /// What a figure is measured in, by its key; empty for rates.
    package static func unit(_ key: String) -> String {
      switch key {
      case "participations": "participations"
      case "operations": "opérations"
      case "structures": "structures"
      case "enterprises": "entreprises"
      case "weighted": "participations pondérées"
      case "persons": "personnes"
      case "events": "événements"
      case "actors": "intervenants"
      case "offers": "offres"
      case "days": "jours"
      case "full_time": "ETP"
      default: ""
      }
    }

    /// The same as the dictionary writes it.
    package static func unitName(_ key: String) -> String {
      switch key {
      case "euros": "€"
      case "rate": "part"
      case "value": "valeur"
      default: unit(key)
      }
    }

    package static func version(_ number: Int) -> String { "version \(number)" }

    /// A number in French, rounded to some digits.
    package static func rounded(_ value: Double, digits: Int) -> String {
      let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
      let units = (value.magnitude * scale).rounded()
      guard units < 9e15 else { return String(value) }
      let whole = Int(units) / Int(scale)
      let sign = value < 0 && units > 0 ? "−" : ""
      guard digits > 0 else { return sign + Words.number(whole) }
      return "\(sign)\(Words.number(whole)),\(padded(Int(units) % Int(scale), digits))"
    }

    /// A round value of an axis, with as many decimals as tell it from its neighbours.
    package static func exactly(_ value: Double) -> String {
      let digits = (0...3).first { digits in
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        return abs((value * scale).rounded() - value * scale) < 1e-6 * scale
      }
      return rounded(value, digits: digits ?? 3)
    }

    /// A value with its unit, in full; an amount of whole euros without cents.
    package static func value(_ value: String, unit: String) -> String {
      switch unit {
      case "rate": return Words.printed(Words.percentage(value))
      case "euros", "euros_each":
        let whole = value.hasSuffix(".00") ? String(value.dropLast(3)) : value
        return Words.decimal(whole) + "\u{202F}€"
      default: return Words.decimal(value)
      }
    }

    package static let notComputable = "non calculable"
    package static let notApplicable = "sans objet"
    /// Why there is no value: what is missing, as « il n’y a … » says it.
    package static func lacking(_ what: String) -> String {
      "il n’y a \(Words.printed(what))"
    }

    // MARK: the figure

    package static func until(_ date: CivilDate) -> String { "cumul au \(longDate(date))" }
    package static func within(_ start: CivilDate, _ end: CivilDate) -> String {
      start == end ? "le \(longDate(start))" : "du \(longDate(start)) au \(longDate(end))"
    }
    package static func incomplete(_ count: Int) -> String {
      count > 1
        ? "\(Words.number(count)) fiches incomplètes ne sont pas comptées"
        : "une fiche incomplète n’est pas comptée"
    }
    /// Attainment of a milestone or target, in per cent already written.
    package static func attainment(_ percent: String, nature: String, _ date: CivilDate) -> String {
      "\(percent) \(nature == "cible" ? "de la cible" : "du jalon") au \(shortDate(date))"
    }
    package static func target(_ nature: String, _ value: String) -> String {
      "\(nature == "cible" ? "cible" : "jalon") \(value)"
    }
    package static func quotient(_ numerator: String, _ denominator: String) -> String {
      "\(numerator) sur \(denominator)"
    }

    package static let series = "Trajectoire"
    package static func seriesTitle(_ label: String, isCumulative: Bool) -> String {
      isCumulative ? "\(label), en cumul par trimestre" : "\(label), par période"
    }
    package static func seriesDescription(_ last: String, _ moment: String) -> String {
      "Dernière valeur\u{A0}: \(last), \(moment)."
    }
    package static let seriesNone = "Rien à dessiner\u{A0}: aucune valeur calculable."
    package static let seriesTable = "Voir les valeurs"
    package static let piece = "Période"
    package static let end = "Jusqu’au"

    /// A quarter or a month by the last day counted: `T2 2017`, `mai 2017`.
    package static func piece(_ end: CivilDate, isMonth: Bool) -> String {
      isMonth ? month(end) : "T\((end.month + 2) / 3) \(end.year)"
    }

    package static let periodField = "Période"
    package static let periodHelp = """
      Laissez vide pour compter depuis le début. Sinon, écrivez une année (2017), un trimestre \
      (2017T1), un mois (2017-05), ou le premier et le dernier (2016..2017T2).
      """
    package static let periodUnreadable = """
      Cette période est illisible. Écrivez 2017, 2017T1, 2017-05 ou 2016..2017T2.
      """

    // MARK: what it counts

    package static let meaning = "Ce que compte ce chiffre"
    package static let moment = "Date retenue"
    package static let records = "Fiches"
    package static let ruleSet = "Règles de statut"
    package static let source = "Source"
    package static let note = "Remarque"
    package static let allRecords = "complètes ou non"
    package static let completeRecords = "complètes seulement"
    package static let completeWord = "fiche complète"
    package static let ruleSetWord = "jeu de règles"
    package static let examples = "Exemples"
    package static func moment(_ key: String) -> String {
      switch key {
      case "entry": "l’entrée dans l’opération"
      case "exit": "la sortie de l’opération"
      case "start": "le début de l’opération"
      case "date": "la date du premier soutien"
      default: "l’état au dernier jour"
      }
    }
    package static func ruleSets(_ sets: [String]) -> String {
      sets.map(ruleSet).joined(separator: ", ")
    }
    /// A rule set by its code, with who gave it.
    package static func ruleSet(_ code: String) -> String {
      switch code {
      case "EU_C1": "Commission européenne (EU_C1)"
      case "FR2016": "accompagnement français de 2016 (FR2016)"
      case "FR2016_PLIE": "accompagnement français de 2016, règle des PLIE (FR2016_PLIE)"
      default: code
      }
    }

    // MARK: cuts and filters

    package static let cuts = "Ventilation"
    package static let cutBy = "Ventiler par"
    /// What the choices of an address that has no field on the page are called.
    package static let sheetChoice = "Tableau"
    package static let termChoice = "Terme"
    package static let filters = "Filtres"
    package static func removeFilter(_ label: String) -> String { "Retirer le filtre \(label)" }
    package static func filter(_ cut: String, _ code: String) -> String { "\(cut)\u{A0}: \(code)" }
    package static func cutCaption(_ cut: String, _ count: Int) -> String {
      "\(cut)\u{A0}: \(Words.count(count, "ligne")). Cliquez sur une ligne pour voir ce chiffre pour elle seule."
    }
    package static func cutShown(_ shown: Int, of total: Int) -> String {
      """
      Les \(Words.number(shown)) lignes les plus grandes sur \(Words.number(total)). Le fichier les \
      donne toutes.
      """
    }
    package static let cutNone = "Aucune fiche à ventiler ici."
    package static let counts = "Nombres"
    package static let compared = "Comparaison"
    package static let reference = "Le trait est la valeur d’ensemble."
    package static let unknownCode = "sans réponse"

    // MARK: the funnel

    package static let funnel = "De toutes les fiches à celles qui comptent"
    package static func funnel(_ role: String) -> String {
      switch role {
      case "numerator": "Numérateur\u{A0}: de toutes les fiches à celles qui comptent"
      case "denominator": "Dénominateur\u{A0}: de toutes les fiches à celles qui comptent"
      default: funnel
      }
    }
    package static func step(_ number: Int) -> String { "−\u{202F}\(Words.number(number))" }
    package static let stepHeaders = ["étape", "fiches"]
    package static func all(_ population: String, _ perimeter: [String]) -> String {
      let what = Words.capitalised(rows(population))
      return perimeter.isEmpty
        ? "\(what) de la base" : "\(what)\u{A0}: \(perimeter.joined(separator: ", "))"
    }
    package static func counted(_ role: String, _ label: String) -> String {
      switch role {
      case "numerator": "Comptées au numérateur"
      case "denominator": "Comptées au dénominateur"
      default: "Comptées\u{A0}: \(label)"
      }
    }
    /// The rows a term reads.
    package static func rows(_ population: String) -> String {
      switch population {
      case "participations": "participations"
      case "operations": "opérations"
      case "plan": "lignes de la maquette"
      case "entities": "entités soutenues"
      case "persons": "personnes accompagnées"
      case "events": "événements"
      case "offers": "offres"
      case "declared": "réalisations déclarées"
      case "means": "lignes de moyens"
      case "context": "données de contexte"
      default: "dépenses certifiées"
      }
    }
    /// What stops at a requirement, as a noun phrase.
    package static func out(key: String, text: String, missing: [String]) -> String {
      switch key {
      case "frame": "Programme qui ne relève pas de ce cadre"
      case "programmed": "Opération non programmée"
      case "tracked": "Opération sans suivi des participants"
      case "complete":
        missing.isEmpty
          ? "Fiche incomplète"
          : "Fiche incomplète\u{A0}: il manque \(missing.joined(separator: ", "))"
      case "time": "Après cette date, ou sans date"
      default: unmet(Words.printed(text))
      }
    }
    /// A requirement that is not met, as a sentence of its own: « la personne est inactive » gives « La
    /// personne n’est pas inactive »; one of several parts is quoted whole.
    static func unmet(_ text: String) -> String {
      let isWhole = ["(", " et ", " ou ", " n’", " ne "].allSatisfy { !text.contains($0) }
      for (verb, negated) in negations where isWhole {
        for subject in ["la personne", "l’opération"] where text.hasPrefix("\(subject) \(verb) ") {
          let rest = text.dropFirst(subject.count + verb.count + 2)
          let past = verb == "est" && rest.hasSuffix("à l’entrée")
          return "\(Words.capitalised(subject)) \(past ? "n’était" : negated) pas \(rest)"
        }
      }
      return "Condition non remplie\u{A0}: \(text)"
    }

    private static let negations = [
      ("est", "n’est"), ("a", "n’a"), ("réside", "ne réside"), ("vise", "ne vise"),
    ]

    package static func outOfPeriod(_ isCumulative: Bool) -> String {
      isCumulative ? "Après cette date, ou sans date" : "Hors de cette période, ou sans date"
    }

    // MARK: records

    package static let recordsTitle = "Fiches, une par une"
    package static let record = "Fiche"
    package static let operation = "Opération"
    package static let fate = "Décision"
    package static let why = "Pourquoi"
    package static let counted = "comptée"
    package static let excluded = "écartée"
    package static let pending = "en attente"
    package static let correct = "corriger"
    package static let noRecord = "Aucune fiche dans ce cas."
    package static func hiddenRecords(_ count: Int) -> String {
      count == 1
        ? "Une fiche de cette page est comptée sans que votre droit permette de l’ouvrir."
        : "\(number(count)) fiches de cette page sont comptées sans que votre droit permette de les ouvrir."
    }
    package static let tabs = "Fiches montrées"
    package static func tab(_ label: String, _ count: Int) -> String {
      "\(label) (\(Words.number(count)))"
    }
    package static let countedTab = "Comptées"
    package static let excludedTab = "Écartées"
    package static func recordsCaption(_ tab: String, _ count: Int) -> String {
      "\(tab)\u{A0}: \(Words.count(count, "fiche"))"
    }
    /// A record by its kind and its number in the store.
    package static func record(_ kind: String, _ number: Int64) -> String {
      switch kind {
      case "participations": "Participation\u{A0}\(number)"
      case "operations": "Opération\u{A0}\(number)"
      case "maquette": "Ligne de maquette\u{A0}\(number)"
      case "depenses": "Dépense\u{A0}\(number)"
      case "realisations": "Réalisation\u{A0}\(number)"
      case "moyens": "Moyens\u{A0}\(number)"
      case "contexte": "Donnée de contexte\u{A0}\(number)"
      case "evenements": "Événement\u{A0}\(number)"
      case "personnes": "Personne\u{A0}\(number)"
      case "offres": "Offre\u{A0}\(number)"
      default: "Entité\u{A0}\(number)"
      }
    }
    /// The day that places a record in time.
    package static func day(_ moment: String) -> String {
      switch moment {
      case "entry": "Entrée"
      case "exit", "left", "overdue": "Sortie"
      default: "Date"
      }
    }
    package static func missing(_ names: [String]) -> String {
      "il manque \(names.joined(separator: ", "))"
    }
    package static let noCondition = "aucune condition à remplir"
    package static func read(_ name: String, _ value: String) -> String {
      "\(name)\u{A0}: \(value)"
    }
  }
}
