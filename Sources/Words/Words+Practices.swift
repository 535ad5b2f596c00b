package import Kernel

extension Words {
  /// What worked somewhere, and what is held in common.
  package enum Practices {
    package static let title = "Pratiques et communs"
    package static let question = "Qu’est-ce qui a marché, pour qui, où\u{202F}?"
    package static let empty =
      "Aucune pratique n’est publiée. Ajoutez-en une, ou importez-les\u{A0}: le secrétariat d’une instance la publiera."
    package static let nothing = "Aucune pratique n’est publiée."
    package static let add = "Ajouter une pratique"
    package static let practices = "Pratiques"
    package static let practice = "Pratique"
    package static let searchLabel = "Chercher dans les pratiques"
    package static let show = "Afficher"
    package static let everybody = "Tous les publics"
    package static let everywhere = "Tous les territoires"
    package static let noneFound = "Aucune pratique ne correspond à ce choix."
    package static let showAll = "Voir toutes les pratiques"
    package static let evidence = "Preuve"
    package static let results = "Résultats et impacts"
    package static let reusesHeader = "Reprises"
    package static let unsaid = "non renseigné"
    package static func reuses(_ count: Int) -> String {
      count == 0 ? "aucune" : Words.count(count, "instance")
    }
    package static let method =
      "Une évaluation ou une mesure passe avant un témoignage. Une pratique reste un brouillon, lu par qui la porte et par les secrétariats d’instance, tant que l’un d’eux ne l’a pas publiée. Une adoption sans date est montrée."

    // MARK: one practice

    package static let isDraft =
      "C’est un brouillon\u{A0}: le secrétariat d’une instance de ce territoire peut la publier."
    package static let isWithdrawn = "Cette pratique a été retirée\u{A0}: elle n’est plus proposée."
    package static let identity = "Fiche d’identité"
    package static let carrier = "Porteur"
    package static let manager = "Gestionnaire"
    package static let place = "Territoire"
    package static let forWhom = "Public"
    package static let aims = "Objectifs"
    package static let keys = "Éléments clefs"
    package static let conduct = "Mise en œuvre"
    package static let why = "Résultats et ce qui les explique"
    package static let causes = "Ce qui les explique"
    package static let worth = "Plus-value et axes de progrès"
    package static let added = "Plus-value"
    package static let progress = "Ce qui pourrait être mieux"
    package static let transfer = "Reprendre ailleurs"
    package static let conditions = "Conditions"
    package static let limits = "Ce qui la limite"
    package static let contacts = "À qui demander"
    package static let contactsReadBy =
      "Lu par\u{A0}: qui écrit des pratiques, et qui lit les sièges des instances."
    package static let stateHeader = "État"
    package static let readByAll = "Lu par\u{A0}: tous ceux qui se connectent."
    package static let readBy =
      "Lu par\u{A0}: les organismes qui la portent ou la gèrent, et les secrétariats d’instance de son territoire."
    package static let reusesHere = "Qui l’a reprise"
    package static let noReuse = "Aucune instance ne l’a encore reprise."
    package static let instance = "Instance"
    package static let reusedOn = "Depuis le"
    package static let adaptation = "Ce qui a été adapté"
    package static let adaptationHelp = "Facultatif. Ne nommez aucun participant."
    package static let reuseResult = "Ce que cela a donné"
    package static let notYet = "pas encore dit"
    package static let acts = "Ce que vous pouvez faire"
    package static let record = "Ouvrir sa fiche"
    package static let noPerson = "Ne nommez aucun participant."
    package static let publishing =
      "Une fois publiée, tous ceux qui se connectent la lisent\u{202F}; qui l’a écrite ne la corrige plus seul."
    package static let reason = "Pourquoi"
    package static let takeUp = "Reprendre cette pratique"
    package static let tellResult = "Dire ce que cela a donné"

    package static func act(_ code: String) -> String {
      code == "publier" ? "Publier la pratique" : "Retirer la pratique"
    }
    package static let reasonMissing = "Dites pourquoi."
    package static let instanceMissing =
      "Choisissez une instance dont vous tenez le secrétariat et qui ne l’a pas encore reprise."
    package static let tellerMissing =
      "Choisissez une instance dont vous tenez le secrétariat et qui l’a reprise."
    package static let resultMissing = "Dites ce que cela a donné."
    package static let notPublished = "Seule une pratique publiée se reprend."
    package static let moved =
      "Quelqu’un vient de changer cette pratique. Relisez-la ci-dessous, puis recommencez."
    package static func refused(state: String) -> String {
      "Cela ne se fait pas dans l’état «\u{A0}\(state)\u{A0}». Relisez la page\u{A0}: quelqu’un l’a peut-être fait avancer."
    }
    package static func refused(parties: [String]) -> String {
      "Cet acte revient \(parties.joined(separator: " ou "))."
    }
    package static func party(_ code: String) -> String {
      code == "author"
        ? "à l’organisme qui la porte ou la gère"
        : "au secrétariat d’une instance de son territoire"
    }

    // MARK: what is held in common

    package static let commons = "Communs"
    package static let common = "Commun"
    package static let noCommon =
      "Aucun commun n’est enregistré\u{A0}: un outil, un lieu ou une méthode que plusieurs organismes partagent."
    package static let obligation = "Obligation"
    package static let adopters = "Adopté par"
    package static let nobody = "personne encore"
    package static func version(_ version: String) -> String { "version \(version)" }
    package static func adopted(_ actor: String, _ day: CivilDate?) -> String {
      day.map { "\(actor), depuis le \(shortDate($0))" } ?? "\(actor), date non renseignée"
    }
    package static func unknownCommons(_ codes: [String]) -> String {
      "Des adoptions nomment un commun qui n’est pas enregistré\u{A0}: \(codes.joined(separator: ", "))."
    }
    package static let addCommon = "Ajouter un commun"
    package static let addAdoption = "Dire qui l’adopte"
    package static let labels = "Labels"
    package static let labelled = "Ce qui est labellisé"
    package static let noLabel = "Aucun label n’est enregistré\u{A0}: une décision en donne."
    package static let holder = "Donné à"
    package static let decision = "Décision"
    package static let holds = "en vigueur"
    package static let toCome = "à venir"
    package static let over = "échu"
    package static let addLabel = "Enregistrer un label"
    package static func span(_ start: CivilDate, _ end: CivilDate?) -> String {
      end.map { "du \(shortDate(start)) au \(shortDate($0))" } ?? "depuis le \(shortDate(start))"
    }
  }
}
