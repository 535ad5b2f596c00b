package import Kernel

extension Words {
  /// The simulator: what a move would change.
  package enum Simulator {
    package static let title = "Simulateur"
    package static let question = "Que change ce déplacement\u{202F}?"
    package static func lede(_ place: String, _ date: CivilDate, other horizon: CivilDate) -> String
    {
      "\(question) \(place), données au \(longDate(date))\u{A0}; certification prévue au \(longDate(horizon))."
    }
    package static let nothingWritten =
      "Rien n’est écrit\u{A0}: opérations, cibles, maquette et participations restent telles quelles."
    package static let inAddress =
      "L’adresse de cette page contient l’hypothèse\u{A0}; elle se garde et se partage."
    package static let notWhole =
      "Le simulateur lit le programme entier, ou une région entière. Votre droit de compter n’en couvre qu’une partie\u{A0}: choisissez en haut de page une région que vous comptez entière."
    package static let empty =
      "Il n’y a ni maquette, ni cible, ni opération à déplacer. Importez la maquette, les jalons et cibles et les opérations."

    // MARK: moves

    package static let moves = "L’hypothèse"
    package static let noMove =
      "Aucun mouvement\u{A0}: les chiffres sont ceux d’aujourd’hui. Ajoutez-en un plus bas."
    package static let remove = "Retirer"
    package static let removeAll = "Retirer tous les mouvements"
    package static let refused = "impossible"
    package static let notComputed =
      "Un mouvement est impossible\u{A0}: le résultat n’est pas calculé. Retirez-le ou changez-le."
    package static let revision = "révision de la maquette"
    package static func unread(_ place: Int, _ text: String) -> String {
      "Mouvement \(place)\u{A0}: «\u{A0}\(clipped(text))\u{A0}» ne se lit pas. Retirez-le de l’adresse, ou refaites-le avec les formulaires de la page."
    }
    package static func tooMany(_ most: Int) -> String {
      "Une hypothèse a \(most) mouvements au plus\u{A0}: retirez-en."
    }

    package static func euros(_ amount: String, from: String, to: String) -> String {
      "\(amount) de «\u{A0}\(from)\u{A0}» à «\u{A0}\(to)\u{A0}»"
    }
    package static func target(
      _ number: String, of indicator: String, from: String, to: String, deadline: String
    ) -> String {
      "\(number) de la cible de «\u{A0}\(from)\u{A0}» à «\u{A0}\(to)\u{A0}» (\(indicator), \(deadline))"
    }
    package static func addition(
      on line: String, from start: CivilDate, to end: CivilDate, planned: Int, amount: String
    ) -> String {
      "Opération ajoutée sur «\u{A0}\(line)\u{A0}», du \(longDate(start)) au \(longDate(end))\u{A0}: \(count(planned, "participant prévu", "participants prévus")), \(amount)"
    }
    package static func stop(_ operation: String, on day: CivilDate) -> String {
      "\(operation) s’arrête le \(longDate(day))"
    }
    package static func end(_ operation: String, on day: CivilDate) -> String {
      "\(operation) finit le \(longDate(day))"
    }
    package static func planned(_ operation: String, _ number: Int) -> String {
      "\(operation) prévoit \(count(number, "participant"))"
    }
    package static func rate(_ hundredths: Int) -> String {
      "Les opérations réalisent \(hundredths)\u{202F}% de ce qu’elles prévoient"
    }
    package static let completion = "Toutes les fiches incomplètes sont complétées"

    // MARK: refusals

    package static func notEnough(_ line: String, _ amount: String) -> String {
      "«\u{A0}\(line)\u{A0}» n’a que \(amount) disponibles."
    }
    package static func lessPromised(_ place: String, _ number: String) -> String {
      "La cible de «\u{A0}\(place)\u{A0}» n’est que de \(number)\u{A0}: elle ne peut pas descendre sous zéro."
    }
    package static func unknownLine(_ line: String) -> String {
      "La maquette n’a pas de ligne «\u{A0}\(line)\u{A0}»."
    }
    package static func unknownTarget(_ place: String) -> String {
      "«\u{A0}\(place)\u{A0}» n’a pas de cible de cet indicateur à cette échéance."
    }
    package static func unknownIndicator(_ name: String) -> String {
      "«\u{A0}\(clipped(name))\u{A0}» n’a pas de cible à cette échéance\u{A0}: choisissez l’indicateur dans la liste."
    }
    package static func indivisible(_ name: String) -> String {
      "Les cibles de «\u{A0}\(name)\u{A0}» ne s’additionnent pas\u{A0}: aucune part n’en est déplacée."
    }
    package static let otherLevel =
      "Les deux cibles ne sont pas du même niveau\u{A0}: déplacez entre deux régions, deux lignes ou deux structures."
    package static func unknownOperation(_ code: String) -> String {
      "Aucune opération n’a le code «\u{A0}\(clipped(code))\u{A0}»\u{A0}: vérifiez-le dans la liste des opérations."
    }
    package static let samePlace =
      "Le départ et l’arrivée sont les mêmes\u{A0}: choisissez-en deux."
    package static let nothing = "Le mouvement est de zéro\u{A0}: indiquez un nombre plus grand."
    package static func endBeforeStart(_ start: CivilDate) -> String {
      "L’opération commence le \(longDate(start))\u{A0}: elle ne peut pas finir avant."
    }
    package static let withoutStart =
      "L’opération n’a pas de date de début\u{A0}: renseignez-la dans sa fiche."
    package static func ended(_ day: CivilDate) -> String {
      "L’opération est déjà finie depuis le \(longDate(day))."
    }

    // MARK: results

    package static let today = "aujourd’hui"
    package static let reading =
      "Chaque case donne le chiffre d’aujourd’hui\u{A0}; quand l’hypothèse le change, la ligne suivante donne le nouveau et l’écart."
    package static let readingThen =
      "Chaque case donne le chiffre de ce jour-là\u{A0}; quand l’hypothèse le changeait, la ligne suivante donne le nouveau et l’écart."
    package static let readingToday =
      "Sans mouvement, chaque case donne le chiffre d’aujourd’hui."
    package static func becomes(_ value: String) -> String { "→ \(value)" }
    package static let toward = "avec l’hypothèse\u{A0}: "
    package static let framework = "Cadre de performance"
    package static func frameworkCaption(_ deadline: String) -> String {
      "Axe par axe, \(deadline)"
    }
    package static let noFramework = "Aucun jalon ni cible du cadre de performance à juger."
    package static let axis = "Axe ou indicateur"
    package static let verdict = "Verdict"
    package static let reserve = "Réserve"
    package static let goal = "À atteindre"
    package static let achieved = "Réalisé"
    package static let attainment = "Atteinte"
    package static let capacity = "Prévu par les opérations"
    package static let combined = "Prévision combinée"
    package static let allReserve = "Réserve en jeu"
    package static let secured = "Réserve acquise"

    package static let money = "Maquette, programmation, certification"
    package static func moneyCaption(_ horizon: CivilDate) -> String {
      "Part de l’Union, ligne par ligne\u{A0}; certifié prévu au \(longDate(horizon))"
    }
    package static let noPlan = "Aucune ligne de maquette dans ce périmètre."
    package static let line = "Ligne"
    package static let envelope = "Enveloppe"
    package static let programmed = "Programmé"
    package static let rateHeader = "Taux"
    package static let available = "Disponible"
    package static let standing = "Classement"
    package static let certified = "Certifié prévu"
    package static let total = "Ensemble"
    package static func other(_ number: Int) -> String {
      number > 1 ? "\(Words.number(number)) autres lignes, inchangées" : "1 autre ligne, inchangée"
    }
    package static func more(_ number: Int) -> String {
      "Le fichier a les \(count(number, "ligne")) qui ne tiennent pas ici."
    }
    package static func standing(_ code: String) -> String {
      switch code {
      case "sans_maquette": "sans maquette"
      case "surprogrammation": "surprogrammation"
      case "sous_programmation": "sous-programmation"
      default: "conforme"
      }
    }
    package static func bounds(_ low: String, _ high: String) -> String {
      "de \(low) à \(high)"
    }

    package static let targets = "Cibles"
    package static let place = "Qui"
    package static let targetHeader = "Cible"
    package static let state = "Seuils 85\u{202F}% et 65\u{202F}%"
    package static let none = "non calculable"
    package static let method =
      "Les chiffres d’avant et d’après viennent des mêmes calculs que les autres pages. Une opération arrêtée ne recrute plus et ne dépense plus\u{A0}; ce qui est programmé le reste tant qu’aucun acte ne le libère. L’argent déplacé emporte sa part de réserve. Le taux mesuré de réalisation reste celui des opérations finies aujourd’hui."

    // MARK: forms

    package static let add = "Ajouter un mouvement"
    package static let addMove = "Ajouter"
    package static let from = "De"
    package static let to = "À"
    package static let amount = "Montant de l’Union, en euros"
    package static let moveEuros = "Déplacer de l’argent entre deux lignes"
    package static let moveTarget = "Déplacer une part de cible"
    package static let chooseTarget = "Indicateur et échéance"
    package static let choose = "Choisir"
    package static let number = "Nombre"
    package static let changeOperation = "Changer une opération"
    package static let operation = "Code de l’opération"
    package static let change = "Ce qui change"
    package static let stopChoice = "elle s’arrête au jour des données"
    package static let endChoice = "sa date de fin"
    package static let plannedChoice = "ses participants prévus"
    package static let newEnd = "Nouvelle date de fin"
    package static let newPlanned = "Participants prévus"
    package static let addOperation = "Ajouter une opération"
    package static let start = "Date de début"
    package static let endDate = "Date de fin"
    package static let changeRate = "Changer le taux de réalisation"
    package static let rateField = "Part réalisée de ce qui est prévu, en\u{202F}%"
    package static let rateHelp = "De 1 à 200."
    package static let complete = "Compléter les fiches incomplètes"
    package static let completeHelp =
      "Dans chaque opération, elles rejoignent un indicateur dans la part des fiches complètes qu’il compte."
    package static func missing(_ label: String) -> String { "\(label)\u{A0}: à renseigner." }
    package static func unreadField(_ label: String, _ text: String) -> String {
      "\(label)\u{A0}: «\u{A0}\(clipped(text))\u{A0}» ne se lit pas."
    }
    package static func choice(_ place: String, _ value: String) -> String {
      "\(place)\u{A0}: \(value)"
    }
    package static let natureChoice = "Nature du mouvement"

    // MARK: kept scenarios

    package static let saved = "Scénarios gardés"
    package static let noneSaved = "Aucun scénario n’est gardé."
    package static let save = "Garder ce scénario"
    package static let titleField = "Nom du scénario"
    package static let titleMissing = "Donnez un nom au scénario."
    package static let exists =
      "Vous avez déjà gardé un scénario de ce nom\u{A0}: donnez-lui un autre nom."
    package static let nothingToSave =
      "Il n’y a aucun mouvement possible à garder\u{A0}: ajoutez-en un, ou retirez ce qui est impossible."
    package static let discard = "Écarter"
    package static let author = "Par"
    package static let savedOn = "Données"
    package static func basis(_ commit: Int) -> String { "état n°\u{A0}\(commit)" }
    package static let stateHeader = "État"
    package static func state(_ code: String) -> String {
      switch code {
      case "garde": "gardé"
      case "propose": "proposé"
      case "vote": "voté"
      default: "écarté"
      }
    }
    package static func reopened(_ title: String, _ author: String) -> String {
      "«\u{A0}\(title)\u{A0}», gardé par \(author), rejoué sur les données d’aujourd’hui."
    }
    package static func then(_ day: CivilDate) -> String {
      "Le même scénario le jour où il a été gardé (\(longDate(day)))"
    }
    package static let thenRefused =
      "Un de ses mouvements n’est pas possible sur les données de ce jour-là\u{A0}: le résultat n’est pas calculé."
    package static func notTakenBack(_ number: Int) -> String {
      number > 1
        ? "\(Words.number(number)) changements n’ont pas pu être repris, parce que les personnes ont été effacées depuis."
        : "Un changement n’a pas pu être repris, parce que la personne a été effacée depuis."
    }
    package static let damaged =
      "Ce scénario ne se lit plus\u{A0}: il a été gardé avec des mouvements que ce programme ne connaît pas."
    package static let startAgain = "Repartir de ce scénario"
  }
}
