extension Words {
  /// The pairs of figures that dialogues read together: sentences, questions, why one is not evaluated.
  package enum CrossReadings {
    package static let title = "Lire deux à deux"
    package static let caveat =
      "Lecture sans caractère scientifique\u{A0}; elle ne remplace pas la connaissance de la structure."
    package static func of(_ start: String, _ end: String) -> String {
      "Chiffres du \(start) au \(end), tels qu’ils sont aujourd’hui. Seuils Jalon, réglables\u{A0}; aucun classement."
    }
    package static let signal = "à lire"
    package static let quiet = "rien à signaler"
    package static let unread = "non évaluable"
    package static let here = "ici"
    package static let region = "région"
    package static let territory = "territoire"
    package static let definitions = "Définitions"
    package static let toFinding = "En faire un constat"
    package static func toFindingNamed(_ label: String) -> String {
      "En faire un constat\u{A0}: \(label)"
    }
    /// What a pair of figures says without its figures: all who take part read it.
    package static func found(_ reading: String) -> String {
      "\(label(reading)). \(question(reading))"
    }
    package static func readToday(_ sentence: String) -> String {
      "Aujourd’hui\u{A0}: \(sentence)"
    }
    package static func becameFinding(_ number: String) -> String {
      "devenu le constat \(number)"
    }
    package static func others(_ count: Int) -> String {
      count == 1 ? "L’autre, sans signal" : "Les \(Words.number(count)) autres, sans signal"
    }
    package static let none = "Aucune lecture croisée n’est prévue à cette étape."

    /// Begins what is said while the recording is to be completed.
    package static func toConfirm(_ sentence: String) -> String {
      "À confirmer\u{A0}: " + lowercasedFirst(sentence)
    }

    private static func lowercasedFirst(_ sentence: String) -> String {
      let start = sentence.prefix { !$0.isWhitespace }
      // A number or an acronym stays as it is.
      guard start.count > 1, start.dropFirst().allSatisfy({ $0.isLowercase }) else {
        return sentence
      }
      return sentence.prefix(1).lowercased() + sentence.dropFirst()
    }

    // MARK: numbers

    package static func percent(_ rate: Double) -> String {
      FigurePages.rounded(rate * 100, digits: 1) + "\u{A0}%"
    }
    package static func each(_ value: Double) -> String { FigurePages.rounded(value, digits: 2) }
    package static func days(_ value: Double) -> String {
      FigurePages.rounded(value, digits: value == value.rounded() ? 0 : 1) + "\u{A0}j"
    }
    package static func euros(_ value: Double) -> String {
      FigurePages.rounded(value, digits: 0) + "\u{A0}€"
    }
    package static func count(_ value: Double) -> String {
      FigurePages.rounded(value, digits: value == value.rounded() ? 0 : 1)
    }

    // MARK: sentences

    /// What a pair says, its figures written.
    ///
    /// - Parameters:
    ///   - here: of the structure, by term.
    ///   - there: of the region, by term; empty where it is not told.
    ///   - part: what is counted of the first term, and of how many.
    ///   - gap: how far the first term is from the region's.
    package static func sentence(
      _ id: String, here: [String], there: [String], part: (of: String, in: String)?, gap: String,
      expected: (low: String, high: String)? = nil
    ) -> String? {
      func mine(_ place: Int) -> String { place < here.count ? here[place] : "" }
      func theirs(_ place: Int) -> String { place < there.count ? there[place] : "" }
      let (v, w) = (mine(0), theirs(0))
      switch id.prefix(3) {
      case "L22": return "Saisie incomplète (\(v))\u{A0}: à corriger avant de conclure."
      case "L01":
        return
          "Couverture de \(v) contre \(w), chômage des jeunes plus élevé (\(mine(1)) contre \(theirs(1)))."
      case "L03":
        return
          "\(part?.of ?? "") JDI sur \(part?.in ?? "") (\(v)) sans proposition depuis plus de 3\u{A0}mois."
      case "L05": return "\(v) entrées par jeune\u{A0}: des dispositifs s’enchaînent."
      case "L06", "L07":
        return
          "Les \(people(id))\u{A0}: \(v) des entrées, \(mine(1)) des jeunes du territoire."
      case "L12": return "\(v) situations par jeune\u{A0}: emplois courts répétés."
      case "L13":
        return "Autant de sorties en emploi, mais \(mine(1)) durables contre \(theirs(1))."
      case "L14": return "Parcours plus courts (\(v) contre \(w)), moins d’emploi durable."
      case "L15":
        guard let expected else { return nil }
        return
          "\(v) en emploi\u{A0}; attendu \(expected.low) à \(expected.high) vu le public et le territoire."
      case "L16":
        return
          "Coût par jeune de \(gap) supérieur, \(mine(1)) de jeunes peu qualifiés contre \(theirs(1))."
      default: return beside(id, v, w)
      }
    }

    /// Recorded too late rather than too little.
    package static func late(_ share: String) -> String {
      "Saisie tardive (\(share) dans les quatre semaines)\u{A0}: à corriger avant de conclure."
    }

    package static func captured(_ whole: String, _ onTime: String) -> String {
      "\(whole) des fiches sont complètes et \(onTime) saisies dans les quatre semaines\u{A0}: on peut conclure."
    }

    /// A value beside the region's; alone where that is not told.
    package static func beside(_ id: String, _ value: String, _ region: String) -> String {
      "\(label(id))\u{A0}: \(value)" + (region.isEmpty ? "." : " contre \(region) dans la région.")
    }

    /// A share of entries beside the share of the territory.
    package static func besideTerritory(_ id: String, _ value: String, _ share: String) -> String {
      "Les \(people(id))\u{A0}: \(value) des entrées, \(share) des jeunes du territoire."
    }

    private static func people(_ id: String) -> String {
      switch id.split(separator: ".").last {
      case "4b": "jeunes filles"
      case "4c": "jeunes des quartiers"
      default: "jeunes peu qualifiés"
      }
    }

    package static func label(_ id: String) -> String {
      switch id.prefix(3) {
      case "L22": return "D’abord, la saisie"
      case "L01": return "Couverture des jeunes sans emploi"
      case "L02": return "Demandes d’insertion parmi les jeunes en contact"
      case "L03": return "Jeunes sans proposition"
      case "L04": return "Entretiens par jeune reçu"
      case "L05": return "Entrées par jeune"
      case "L06", "L07": return "Les \(people(id)) parmi les entrées"
      case "L08":
        switch id.split(separator: ".").last {
        case "8": return "Propositions du domaine professionnel"
        case "9": return "Propositions du domaine social"
        default: return "Propositions de vie sociale"
        }
      case "L09": return "Mises en relation par contact d’entreprise"
      case "L10": return "Jeunes en emploi rapportés aux jeunes mis en relation"
      case "L11": return "Jeunes en immersion parmi les demandes d’insertion"
      case "L12": return "Situations par jeune"
      case "L13": return "Emploi et emploi durable"
      case "L14": return "Durée et emploi durable"
      case "L15": return "Emploi à la sortie, vu le contexte"
      case "L16": return "Coût et public"
      default: return "Jeunes par conseiller"
      }
    }

    package static func question(_ id: String) -> String {
      switch id.prefix(3) {
      case "L22": "Le résultat est-il réel, ou seulement non saisi\u{202F}?"
      case "L01": "Qui n’est pas touché, où\u{202F}?"
      case "L02": "Que deviennent les contacts sans demande active\u{202F}?"
      case "L03": "Portefeuilles saturés, ou suivi non saisi\u{202F}?"
      case "L04": "L’intensité est-elle adaptée au public\u{202F}?"
      case "L05": "Des dispositifs s’enchaînent-ils\u{202F}?"
      case "L06": "Les moins qualifiés sont-ils vraiment visés\u{202F}?"
      case "L07": "Quels freins à l’entrée\u{A0}: garde, mobilité, lieux\u{202F}?"
      case "L08": "L’offre de service est-elle équilibrée selon le diagnostic\u{202F}?"
      case "L09": "La prospection est-elle productive\u{202F}?"
      case "L10": "Le rapprochement est-il de qualité\u{202F}?"
      case "L11": "Les immersions débouchent-elles\u{202F}?"
      case "L12": "Emplois courts répétés\u{A0}: quels secteurs, quels jeunes\u{202F}?"
      case "L13": "De quelle nature sont les sorties\u{202F}?"
      case "L14": "Accélération, ou sélection à l’entrée\u{202F}?"
      case "L15": "Qu’attendre, vu le contexte\u{202F}?"
      case "L16": "Le coût reflète-t-il le public\u{202F}?"
      default: "La charge est-elle soutenable\u{202F}?"
      }
    }

    // MARK: why one is not evaluated

    package static func notEvaluated(_ reason: String) -> String {
      "Non évaluable\u{A0}: \(reason)"
    }
    package static func unknownIndicator(_ name: String) -> String {
      "\(name) n’est pas au catalogue."
    }
    package static func untold(_ label: String) -> String {
      "rien ne dit «\u{A0}\(label)\u{A0}» pour cette structure."
    }
    package static func untoldInRegion(_ label: String) -> String {
      "«\u{A0}\(label)\u{A0}» n’est pas dit pour toute la région."
    }
    package static let outside = "les chiffres de cette structure sont hors de votre périmètre."
    package static let regionOutside = "les chiffres de la région sont hors de votre périmètre."
    package static let noRegion = "la région de la campagne n’est pas dite."
    package static func few(_ label: String, _ count: Int, inRegion: Bool) -> String {
      "«\u{A0}\(label)\u{A0}» porte sur \(Words.number(count))\(inRegion ? " dans la région" : ""), il en faut 30."
    }
    package static let regionIsZero = "la région est à zéro, aucun écart ne se calcule."
    package static let noExpectation =
      "aucun résultat attendu n’est calculé pour les missions locales."
    package static func unknownReading(_ code: String) -> String {
      "\(code)\u{A0}: cette lecture n’a pas de seuil et ses chiffres ne se calculent pas ici."
    }
  }
}
