package import Kernel

extension Words {
  /// What surrounds the programme in a territory, and whom it reaches there.
  package enum Territory {
    package static let title = "Territoire"
    package static let question = "Qu’est-ce qui nous entoure, qui touchons-nous\u{202F}?"

    package static func lede(_ date: CivilDate) -> String { "\(question) Au \(longDate(date))." }

    package static let territory = "Territoire"
    package static let scope = "Celui du haut de page"
    package static let show = "Afficher"
    package static let nation = "France"

    /// A territory to choose, by the name of its level.
    package static func choice(_ level: String, _ name: String) -> String {
      "\(level)\u{A0}: \(name)"
    }

    package static func lead(entered: Int, operations: Int) -> String {
      "\(count(operations, "opération")), \(count(entered, "participant entré", "participants entrés"))."
    }

    package static let outside =
      "Votre droit ne compte pas en entier les participants de ce territoire\u{A0}: seul ce qui l’entoure est montré."

    // MARK: what surrounds

    package static func aroundStructure(_ name: String) -> String {
      "Ce qui entoure la structure\u{A0}: \(name)"
    }
    package static let wholeTerritory = "Tout le territoire"
    package static let around = "Ce qui entoure"

    /// The title of a block of context, by its number in the source.
    package static func block(_ number: Int) -> String {
      switch number {
      case 1: "Structuration de la population"
      case 2: "Population de 16 à 25 ans"
      case 3: "Caractéristiques sociales"
      case 4: "Aménagement du territoire"
      case 5: "Offre de formation"
      case 6: "Situation de l’emploi"
      default: "Appareil productif"
      }
    }

    package static let element = "Élément"
    package static let before = "Ce qui a changé"
    package static let alike = "Semblables"
    package static let source = "Source"
    package static let missing = "non renseigné"
    package static let provisional = "provisoire"

    /// The vintage before, and what changed since.
    package static func earlier(_ value: String, _ vintage: String, change: String) -> String {
      "\(change) depuis \(vintage) (\(value))"
    }

    package static func between(_ low: String, _ high: String) -> String { "de \(low) à \(high)" }

    package static func source(
      _ source: String, _ vintage: String, isProvisional: Bool
    ) -> String {
      "\(source), \(vintage)" + (isProvisional ? ", \(provisional)" : "")
    }

    package static func number(_ value: Double) -> String {
      let text = Words.FigurePages.rounded(value, digits: 1)
      return text.hasSuffix(",0") ? String(text.dropLast(2)) : text
    }

    /// An element in one sentence, as files have it.
    package static func sentence(
      _ label: String, _ value: String?, source: String?, vintage: String?, isProvisional: Bool
    ) -> String {
      guard let value, let source, let vintage else {
        return Words.Line.value(label, missing) + "."
      }
      let told = Self.source(source, vintage, isProvisional: isProvisional)
      return Words.Line.value(label, "\(value) (\(told))") + "."
    }

    package static let aroundNote =
      "Dans l’ordre de l’annexe 1 du dialogue de gestion. Le dernier millésime achevé au jour lu, d’un seul zonage\u{202F}; ce qui a changé se lit depuis le millésime précédent du même zonage. Semblables\u{A0}: la moitié centrale des territoires qui ressemblent le plus."
    package static let noContext =
      "Aucun élément de contexte n’est enregistré pour ce territoire à cette date."
    package static let importContext = "Importer des éléments de contexte"

    // MARK: who resembles

    package static let neighbours = "Territoires semblables"

    package static func near(_ nearest: String, _ farthest: String) -> String {
      "Proche surtout par \(nearest), moins par \(farthest)."
    }

    package static let few = "Peu de territoires lui ressemblent."
    package static let noNeighbour =
      "Il manque des éléments de contexte pour dire à qui ce territoire ressemble."
    package static let neighboursNote =
      "Du plus proche au moins proche par six éléments\u{A0}: densité, 16-25 ans sortis d’études sans diplôme, poids des 16-25 ans, pauvreté, emploi, cinq premiers secteurs. Ce n’est pas un classement."

    // MARK: whom we reach

    package static let reached = "Qui touchons-nous"
    package static let participants = "Participants"
    package static let here = "Le territoire"

    /// A count read as a part of all.
    package static func part(_ label: String) -> String { "\(label), part des participants" }

    package static func coverage(
      _ young: String, _ population: String, _ perThousand: String, source: String
    ) -> String {
      "\(young) participants de moins de 25 ans pour \(population) habitants de 16 à 25 ans (\(source))\u{A0}: \(perThousand) pour 1\u{202F}000."
    }

    package static let coverageName = "Couverture"
    package static let noCoverage =
      "non calculable\u{A0}: la population de 16 à 25 ans (CX2.0) n’est pas enregistrée pour ce territoire."
    package static let reachedNote =
      "D’une région, les participants de ses opérations, comme au tableau de bord\u{202F}; d’un autre territoire, ceux qui y vivaient à l’entrée. Une part de moins de 30 personnes est masquée."
    package static let nobody = "Aucun participant de ce territoire n’est enregistré."

    // MARK: operations, needs

    package static let operations = "Opérations"
    package static let operation = "Opération"
    package static let entered = "Entrés"
    package static func others(_ count: Int) -> String {
      "et \(Words.count(count, "autre opération", "autres opérations"))."
    }

    package static let needs = "Besoins sans réponse"
    package static let noNeeds =
      "non calculable\u{A0}: aucune nature d’enregistrement ne porte encore les besoins."
    package static let see = "Voir le territoire"
  }
}
