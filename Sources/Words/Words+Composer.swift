package import Kernel

extension Words {
  /// The page where figures are chosen and read together, and the views one keeps of it.
  package enum Composer {
    package static let title = "Composer"
    package static let question = "Quels chiffres lire ensemble, ventilés et datés comment\u{202F}?"
    package static let lede =
      "Choisissez les chiffres, leurs ventilations et leurs dates\u{A0}; l’adresse de la page garde tout."

    // MARK: the choices

    package static let choices = "Ce qui est compté"
    package static let indicators = "Indicateurs"
    package static let add = "Ajouter un indicateur"
    package static let addNothing = "Aucun de plus"
    package static func remove(_ label: String) -> String { "Retirer \(label)" }
    package static let firstCut = "Ventiler par"
    package static let secondCut = "Puis par"
    package static let noCut = "Sans ventilation"
    package static let step = "Pas"
    package static func stepName(_ code: String) -> String {
      switch code {
      case "annee": "par année"
      case "trimestre": "par trimestre"
      case "mois": "par mois"
      default: "en une fois"
      }
    }
    package static let cumulative = "Cumul"
    package static func cumulativeName(_ isCumulative: Bool) -> String {
      isCumulative
        ? "depuis le début jusqu’à la fin de chaque période" : "dans chaque période seulement"
    }
    package static let compare = "Lire à côté"
    package static func referenceName(_ code: String) -> String {
      code == "france" ? "la France" : "les régions semblables"
    }
    package static func referenceHeader(_ code: String) -> String {
      code == "france" ? "France" : "Semblables"
    }
    package static let chart = "Graphique"
    package static let usualChart = "selon ce qui est compté"
    package static func chartName(_ code: String) -> String {
      switch code {
      case "trajectoire": "trajectoire"
      case "multiples": "petits multiples"
      case "barres": "barres"
      default: "aucun"
      }
    }
    package static let compose = "Composer"
    package static let periodHelp =
      "Période\u{A0}: vide pour compter depuis le début\u{202F}; sinon une année (2017), un trimestre (2017T1), un mois (2017-05), un jour (2017-05-12), ou le premier et le dernier (2016..2017T2)."
    package static let empty =
      "Choisissez au moins un indicateur\u{A0}: ses chiffres viendront ici, avec leur graphique et leur fichier."

    // MARK: what cannot be answered

    package static func tooManyIndicators(_ count: Int, most: Int) -> String {
      "\(Words.number(count)) indicateurs sont demandés\u{A0}; \(Words.number(most)) au plus se lisent ensemble. Retirez-en."
    }
    package static func tooManyCuts(_ count: Int, most: Int) -> String {
      "\(Words.number(count)) ventilations sont demandées\u{A0}; \(Words.number(most)) au plus se croisent. Retirez-en."
    }
    package static func repeatedCut(_ name: String) -> String {
      "«\u{A0}\(Words.clipped(name))\u{A0}» est demandée deux fois\u{A0}: choisissez une autre ventilation, ou une seule."
    }
    package static func repeated(_ name: String) -> String {
      "«\u{A0}\(Words.clipped(name))\u{A0}» est demandé plusieurs fois, avec des valeurs différentes\u{A0}: gardez-en une."
    }
    package static let region = "Région"
    package static func toCome(_ day: CivilDate) -> String {
      "Toute cette période est après le \(Words.longDate(day))\u{A0}: rien n’y est encore compté. Choisissez une période commencée, ou une autre date."
    }

    /// « 12 indicateurs × 13 régions × 40 trimestres = 6 240 cases ; 5 000 au plus ».
    ///
    /// - Parameters:
    ///   - cuts: each cut by name with how many codes it has; empty where groups are not their product.
    ///   - names: the names of the cuts.
    ///   - step: a code of `pas`.
    package static func tooManyCells(
      indicators: Int, cuts: [(name: String, codes: Int)], names: [String], groups: Int,
      pieces: Int, step: String, cells: Int, most: Int
    ) -> String {
      var factors = [Words.count(indicators, "indicateur")]
      if cuts.isEmpty, groups > 1 {
        factors.append(
          "\(Words.count(groups, "combinaison")) (\(names.joined(separator: ", ")))")
      }
      for cut in cuts { factors.append("\(Words.number(cut.codes)) (\(cut.name))") }
      if pieces > 1 {
        let name = step == "mois" ? "mois" : step == "annee" ? "années" : "trimestres"
        factors.append("\(Words.number(pieces)) \(name)")
      }
      return factors.joined(separator: " × ") + " = \(Words.number(cells)) cases\u{A0}; "
        + "\(Words.number(most)) au plus. Demandez moins d’indicateurs, croisez moins, ou prenez un pas plus long."
    }

    // MARK: what is said beside the figures

    package static func clipped(_ day: CivilDate) -> String {
      "Les jours après le \(Words.longDate(day)) sont à venir\u{A0}: ils ne sont pas comptés."
    }
    package static func notCut(_ label: String, by cut: String) -> String {
      "«\u{A0}\(label)\u{A0}» ne se ventile pas par «\u{A0}\(cut)\u{A0}»\u{A0}: tout y est sous «\u{A0}\(FigurePages.unknownCode)\u{A0}», le reste est sans objet."
    }
    /// Why a reference asked for is not there, by its code and a key.
    package static func absent(_ reference: String, _ why: String) -> String {
      let name = Words.capitalised(referenceName(reference))
      switch why {
      case "outside":
        return "\(name)\u{A0}: hors de votre périmètre, rien n’est mis à côté de vos chiffres."
      case "whole":
        return
          "\(name)\u{A0}: c’est ce que vous regardez déjà. Choisissez une région, ou une ventilation par territoire."
      case "noRegion":
        return "\(name)\u{A0}: choisissez d’abord une région, en haut de la page."
      case "unknownAlike":
        return
          "\(name)\u{A0}: le contexte enregistré ne suffit pas à dire lesquelles. Importez le contexte des territoires."
      default:
        return
          "\(name)\u{A0}: un nombre ne se compare pas d’un territoire à l’autre. Demandez un taux, une part ou une moyenne."
      }
    }
    package static func alike(_ names: [String]) -> String {
      "Régions semblables par leur contexte\u{A0}: \(names.joined(separator: ", "))."
    }
    package static let onlyRates =
      "Seuls les taux, parts et moyennes se lisent à côté d’un autre territoire\u{A0}; les nombres restent seuls."
    package static func inProgress(_ label: String, _ counted: Int, _ all: Int) -> String {
      "\(label), en cours (\(Words.number(counted)) j sur \(Words.number(all)))"
    }
    package static let inProgressNote =
      "Une période en cours n’est pas comparée, et son point est creux\u{A0}: elle semblerait une baisse."
    package static func partly(_ label: String, _ days: String) -> String { "\(label) (\(days))" }

    // MARK: the table and the drawings

    package static let table = "Tableau"
    package static let period = "Période"
    package static let indicator = "Indicateur"
    package static let value = "Valeur"
    package static func beside(_ label: String, _ reference: String) -> String {
      "\(label)\u{A0}: \(referenceHeader(reference))"
    }
    package static func caption(_ figures: Int, _ rows: Int) -> String {
      "\(Words.count(figures, "indicateur")), \(Words.count(rows, "ligne")). Chaque valeur mène à sa page."
    }
    package static let drawing = "Graphique"
    package static let trajectoryNeedsStep =
      "Une trajectoire demande un pas\u{A0}: par année, par trimestre ou par mois."
    package static let trajectoryOfOne =
      "Une trajectoire montre une seule suite de valeurs\u{A0}: avec une ventilation, prenez les petits multiples."
    package static let multiplesNeed =
      "Les petits multiples demandent un pas et une ventilation."
    package static func multiplesOfFew(_ count: Int, most: Int) -> String {
      "\(Words.number(count)) petits dessins seraient illisibles\u{A0}; \(Words.number(most)) au plus. Filtrez, ou lisez le tableau."
    }
    package static let barsNeedCut = "Les barres demandent une ventilation."
    package static func barsOfFew(_ count: Int, most: Int) -> String {
      "\(Words.number(count)) barres seraient illisibles\u{A0}; \(Words.number(most)) au plus. Filtrez, ou lisez le tableau."
    }
    package static let noFinished = "Aucune période n’est finie\u{A0}: rien à dessiner."
    package static func titled(_ label: String, _ what: String) -> String { "\(label), \(what)" }
    package static let line = "Ligne"

    // MARK: the workbook

    package static let dataSheet = "Données"
    package static let targetsSheet = "Cibles"
    package static let contextSheet = "Contexte"
    package static let definitionsSheet = "Définitions"
    package static let commentsSheet = "Commentaires"

    // MARK: readers without exact figures

    package static let withheld =
      "Votre droit ne donne pas les chiffres exacts\u{A0}: cette vue ne montre ici que ce qui est diffusé de chaque indicateur."
    package static let published = "Ce qui est diffusé"
    package static let seePublished = "Voir le tableau diffusé"
    package static let notPublished = "non diffusé"

    // MARK: views kept

    package static let own = "Mon tableau"
    package static let ownQuestion = "Vos vues, dans votre ordre."
    package static let ownNote =
      "Vous seul les voyez. Une vue garde des choix, pas des chiffres\u{A0}: elle est recomptée à chaque lecture, avec le droit de qui la lit."
    package static let ownEmpty =
      "Vous n’avez encore gardé aucune vue. Composez-en une, puis enregistrez-la."
    package static let save = "Enregistrer"
    package static let saveTitle = "Garder cette vue"
    package static let name = "Intitulé"
    package static let nameHelp = "Ce que vous chercherez dans votre tableau."
    package static let note = "Note"
    package static let nameMissing = "Donnez un intitulé à la vue."
    package static let addressUnread =
      "Ceci n’est pas l’adresse d’une vue composée. Ouvrez la vue, puis enregistrez-la de là."
    package static func tooLong(_ most: Int) -> String {
      "Ce texte dépasse \(Words.number(most)) signes. Raccourcissez-le."
    }
    package static func tooManyViews(_ most: Int) -> String {
      "Vous gardez déjà \(Words.number(most)) vues, le plus qu’il se peut. Retirez-en une."
    }
    package static let gone =
      "Cette vue n’est plus dans votre tableau\u{A0}: elle en a été retirée entre-temps."
    package static let share = "Partager"
    package static let shareHelp =
      "Copiez ce lien. Qui l’ouvre lit ces choix avec son propre droit\u{A0}: ni plus, ni moins que ce qu’il peut voir."
    package static let shareLink = "Lien de cette vue"
    package static let open = "Ouvrir"
    package static let unreadable = "Cette adresse n’est plus celle d’une vue."
    package static let rename = "Renommer"
    package static func renameView(_ name: String) -> String { "Renommer «\u{A0}\(name)\u{A0}»" }
    package static let keepName = "Enregistrer le nom"
    package static let up = "Monter"
    package static let down = "Descendre"
    package static let takeAway = "Retirer"
    /// An act on a view, said whole to who does not see its row.
    package static func act(_ act: String, _ name: String) -> String {
      "\(act) «\u{A0}\(name)\u{A0}»"
    }
    package static let order = "Ordre"
    package static let view = "Vue"
    package static let holds = "Ce qu’elle montre"
    package static let acts = "Actions"
    package static func holds(_ labels: [String], _ cuts: [String]) -> String {
      labels.joined(separator: ", ")
        + (cuts.isEmpty ? "" : "\u{202F}; par " + cuts.joined(separator: ", "))
    }
  }
}
