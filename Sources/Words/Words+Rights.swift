package import Kernel

extension Words {
  /// Rights given to accounts: their sentences, their forms, `jalon right`.
  package enum Rights {
    /// A role's name in a sentence, by its code.
    package static func role(_ code: String) -> String {
      switch code {
      case "conseiller": "conseiller"
      case "chef_de_service": "chef de service"
      case "porteur": "porteur d’opération"
      case "enqueteur": "enquêteur"
      case "gestionnaire": "organisme intermédiaire"
      case "autorite_deleguee": "autorité de gestion déléguée"
      case "autorite_gestion": "autorité de gestion"
      case "secretariat": "secrétariat d’instance"
      case "membre_comite": "membre de comité"
      case "financeur": "financeur"
      case "reseau": "tête de réseau"
      case "evaluateur": "évaluateur"
      case "dpo": "délégué à la protection des données"
      case "gardien": "gardien du dictionnaire"
      case "administrateur": "administrateur"
      default: code
      }
    }

    /// What a level shows, in a sentence that says what is seen.
    package static func level(_ number: Int) -> String {
      switch number {
      case 0: "chiffres seulement"
      case 1: "fiches, sans les noms"
      case 2: "fiches et identités"
      default: "fiches, identités et réponses sensibles"
      }
    }

    package static func figures(isExact: Bool) -> String {
      isExact ? "chiffres exacts" : "chiffres diffusés"
    }

    package static func function(_ code: String) -> String {
      switch code {
      case "importer": "importer des fichiers"
      case "fusionner": "fusionner des fiches"
      case "clore": "clore des chiffres"
      case "instruire": "instruire"
      case "controler": "contrôler"
      case "certifier": "certifier"
      case "decider": "décider"
      case "arbitrer": "arbitrer"
      case "publier": "publier"
      case "definir": "écrire des définitions"
      case "administrer": "administrer l’installation"
      default: code
      }
    }

    package static func basis(_ code: String) -> String {
      switch code {
      case "convention": "convention"
      case "gestion_fse": "gestion du FSE"
      case "mission_locale": "mission locale"
      case "reseau_emploi": "réseau pour l’emploi"
      case "parcours_insertion": "parcours d’insertion"
      case "controle": "contrôle"
      case "recherche": "recherche"
      case "rgpd": "protection des données"
      default: code
      }
    }

    /// A dimension of a clause, followed by its codes.
    package static func dimension(_ name: String) -> String {
      switch name {
      case "acteur": "acteur"
      case "structure": "structure"
      case "oi": "organisme intermédiaire"
      case "operation": "opération"
      case "programme": "programme"
      case "axe": "axe"
      case "pi": "priorité d’investissement"
      case "os": "objectif spécifique"
      case "dispositif": "dispositif"
      case "region": "région"
      case "region_residence": "région de résidence"
      case "departement": "département de résidence"
      case "epci": "intercommunalité de résidence"
      case "zone_emploi": "zone d’emploi de résidence"
      case "clpe": "territoire de comité local de résidence"
      case "commune": "commune de résidence"
      case "instance": "instance"
      case "campagne": "campagne de dialogue"
      case "enquete": "enquête"
      default: name
      }
    }

    /// « région 32 et dispositif plie », « ML du Bassin et ses membres », « tout ».
    package static func clause(
      _ conditions: [(name: String, codes: [String])], withMembers: Bool
    ) -> String {
      guard !conditions.isEmpty else { return "toute la base" }
      let parts = conditions.map { name, codes in
        name == "acteur"
          ? list(codes) + (withMembers ? " et ses membres" : "")
          : dimension(name) + " " + list(codes)
      }
      return parts.joined(separator: ", ")
    }

    private static func list(_ items: [String]) -> String {
      guard items.count > 1, let last = items.last else { return items.first ?? "" }
      return items.dropLast().joined(separator: ", ") + " et " + last
    }

    /// All that a sentence says of a right.
    package struct Told: Sendable {
      package var name: String
      package var role: String
      /// Whether it may see, and write, records of people.
      package var seesPeople: Bool
      package var writesPeople: Bool
      package var places: [String]
      package var level: Int
      package var isExact: Bool
      package var counts: Bool
      package var functions: [String]
      package var isPortfolio: Bool
      package var basis: String
      package var start: CivilDate
      package var end: CivilDate
      package var giver: String
      package var reason: String

      package init(
        name: String, role: String, seesPeople: Bool, writesPeople: Bool, places: [String],
        level: Int, isExact: Bool, counts: Bool, functions: [String], isPortfolio: Bool,
        basis: String, start: CivilDate, end: CivilDate, giver: String, reason: String
      ) {
        self.name = name
        self.role = role
        self.seesPeople = seesPeople
        self.writesPeople = writesPeople
        self.places = places
        self.level = level
        self.isExact = isExact
        self.counts = counts
        self.functions = functions
        self.isPortfolio = isPortfolio
        self.basis = basis
        self.start = start
        self.end = end
        self.giver = giver
        self.reason = reason
      }
    }

    /// A right in one sentence, and who gave it and why in another.
    ///
    /// « Awa Diallo, conseiller, voit et saisit les personnes de ML du Bassin, réponses sensibles
    /// comprises, du 01/01/2026 au 31/12/2026 (mission locale). Donné par Jeanne Exemple : … »
    package static func sentence(_ told: Told) -> String {
      var acts: [String] = []
      if told.level > 0, told.seesPeople {
        let verb = told.writesPeople ? "voit et saisit les personnes" : "voit les fiches"
        let whose = told.isPortfolio ? " de son portefeuille" : ""
        acts.append("\(verb)\(whose), \(depth(told.level))")
      }
      if told.counts {
        acts.append(
          told.isExact ? "compte les chiffres exacts" : "lit les chiffres diffusés")
      }
      let functions = told.functions.map(function)
      if !functions.isEmpty { acts.append("peut \(list(functions))") }
      if acts.isEmpty { acts.append("n’ouvre aucune fiche") }
      let places = told.places.isEmpty ? "" : " — \(told.places.joined(separator: "\u{A0}; ou "))"
      let basis = told.basis.isEmpty ? "" : " (\(Self.basis(told.basis)))"
      let first =
        "\(told.name), \(role(told.role)), \(list(acts))\(places), du \(shortDate(told.start)) au \(shortDate(told.end))\(basis)."
      return first + " " + origin(told)
    }

    private static func depth(_ level: Int) -> String {
      switch level {
      case 1: "sans les noms"
      case 2: "identités comprises"
      default: "réponses sensibles comprises"
      }
    }

    private static func origin(_ told: Told) -> String {
      if told.reason.isEmpty {
        return told.giver.isEmpty
          ? "Administrait avant que les droits soient donnés un à un."
          : "Premier compte de cette base."
      }
      return "Donné par \(told.giver)\u{A0}: \(told.reason)"
    }

    package static func withdrawn(by author: String, on day: CivilDate) -> String {
      "Retiré par \(author) le \(shortDate(day))."
    }
    package static let over = "Terminé."
    package static let pending =
      "Attend d’être confirmé par quelqu’un d’autre\u{A0}: il ne vaut pas encore."
    package static let confirm = "Confirmer"
    package static let toCome = "Pas encore commencé."

    // MARK: refusals

    /// Why a right cannot be given, by the name of the defect.
    package static func defect(_ name: String, _ detail: String = "") -> String {
      switch name {
      case "noReason": "Il manque le motif\u{A0}: pourquoi ce droit est donné."
      case "noClause": "Il manque le périmètre\u{A0}: sur quoi porte ce droit."
      case "endBeforeStart": "Le dernier jour vient avant le premier."
      case "tooLong":
        "Un droit dure vingt-quatre mois au plus\u{A0}: raccourcissez-le, il se redonne."
      case "noBasis":
        "Il manque la base légale\u{A0}: qui voit des fiches ou compte des chiffres exacts doit en avoir une."
      case "territoriesAlone":
        "Un territoire de résidence, une instance, une campagne ou une enquête ne suffisent pas à ouvrir des fiches\u{A0}: ajoutez ce qui est géré (acteur, opération, programme, région…), ou choisissez «\u{A0}chiffres seulement\u{A0}»."
      case "doesNotCount": "Ce rôle ne compte pas de chiffres sur les personnes."
      case "twoFunctionsApart":
        "La même personne ne peut pas à la fois instruire, contrôler et certifier\u{A0}: choisissez-en une."
      case "levelAbove": "Ce rôle voit au plus\u{A0}: \(detail)."
      case "foreignFunction": "Ce rôle ne peut pas \(detail)."
      case "notOnesToGive": "Vous ne pouvez pas donner plus que ce que vous avez\u{A0}: \(detail)."
      case "toOneself": "Personne ne se donne de droit à soi-même."
      case "apartFrom":
        "Avec le droit nº\u{A0}\(detail), la même personne ferait sur une opération ce qui doit être fait par deux (instruire, contrôler, certifier)."
      default: "Ce droit n’a pas pu être donné (\(name))."
      }
    }

    package static let ownRole = "un rôle que votre rôle ne donne pas"
    package static let ownPerimeter =
      "un périmètre, un niveau ou une durée plus larges que les vôtres"

    /// Why a clause cannot be read, by the name of the fault.
    package static func unread(_ name: String, _ detail: String, nearest: String?) -> String {
      switch name {
      case "empty":
        return
          "Le périmètre est vide\u{A0}: «\u{A0}tout\u{A0}», ou par exemple «\u{A0}acteur=A\u{A0}»."
      case "unknownDimension":
        let hint = nearest.map { " Vouliez-vous dire «\u{A0}\($0)\u{A0}»\u{202F}?" } ?? ""
        return "«\u{A0}\(detail)\u{A0}» n’est pas une dimension d’un périmètre.\(hint)"
      case "noCode": return "Il manque un code après «\u{A0}\(detail)=\u{A0}»."
      case "twice":
        return
          "«\u{A0}\(detail)\u{A0}» est dit deux fois\u{A0}: mettez ses codes l’un après l’autre, avec une virgule."
      default:
        return
          "«\u{A0}\(detail)\u{A0}» n’est pas une condition\u{A0}: écrivez par exemple «\u{A0}region=32;dispositif=plie\u{A0}»."
      }
    }

    // MARK: the pages

    package static let title = "Droits"
    package static let noRight =
      "Aucun droit n’est donné à ce compte\u{A0}: il ne voit que les références (programmes, acteurs, territoires, dictionnaire)."
    package static let review = "Droits à revoir"
    package static let reviewNote =
      "Ils finissent dans les soixante jours\u{A0}: redonnez ceux qui servent encore."
    package static let reviewHeaders = ["Compte", "Rôle", "Dernier jour", "Donné par"]
    package static let give = "Donner un droit"
    package static let withdraw = "Retirer"
    package static let past = "Droits passés ou retirés"
    package static let roleLabel = "Rôle"
    package static let actsForLabel = "Agit pour (code de l’acteur)"
    package static let clauseLabel = "Périmètre"
    package static let clauseHelp =
      "Une condition par ligne ou plusieurs séparées par des points-virgules\u{A0}: acteur=A, acteur=A,membres, region=32;dispositif=plie. Deux lignes\u{A0}: l’une ou l’autre. «\u{A0}tout\u{A0}» pour toute la base."
    package static let levelLabel = "Niveau"
    package static let figuresLabel = "Chiffres"
    package static let functionsLabel = "Peut"
    package static let basisLabel = "Base légale"
    package static let noBasis = "aucune"
    package static let startLabel = "Premier jour"
    package static let endLabel = "Dernier jour"
    package static let reasonLabel = "Motif"
    package static let badDay = "Écrivez un jour, par exemple 31/12/2026."
    package static let endHelp = "Vingt-quatre mois au plus. Le droit cesse à la fin de ce jour."
    package static let reasonHelp =
      "Pourquoi ce droit est donné\u{A0}: une embauche, une convention, un contrôle. Ne citez aucune personne suivie."
    package static let newTitle = "Donner un droit"
    package static func newLede(_ name: String) -> String {
      "Un droit dit ce que \(name) voit, compte et fait, sur quoi et jusqu’à quand. Il ne se corrige pas\u{A0}: il se retire et se redonne."
    }
    /// In a sentence that says what is looked at.
    package static let inPerimeter = "dans votre périmètre"
    package static let ownScope = "Votre périmètre"
    /// What a reader counts, by the number of structures in it.
    package static func perimeter(_ structures: Int) -> String {
      switch structures {
      case 0: "Votre périmètre"
      case 1: "Votre périmètre\u{A0}: 1\u{A0}structure"
      default: "Votre périmètre\u{A0}: \(number(structures))\u{A0}structures"
      }
    }
    package static let outside = "Hors de votre périmètre"
    package static let outsideDetail =
      "Ce que vous demandez n’est pas tout entier dans votre périmètre\u{A0}: une partie n’est jamais montrée sous le nom du tout."
    package static let unwritten =
      "Cette lecture n’a pas pu être inscrite au journal\u{A0}: rien n’est montré. Réessayez dans un instant\u{202F}; si cela se reproduit, prévenez la personne qui administre Jalon."
    package static let nothingYet =
      "Aucun droit n’ouvre encore de fiche ni de chiffre à votre compte. Demandez-en un à la personne qui administre Jalon, ou à votre responsable\u{202F}; le plan du site dit ce qui vous est ouvert."
    package static let countsOnly =
      "Votre droit ouvre des chiffres, et aucune fiche de personne\u{A0}: lisez-les dans le dictionnaire."
    package static let administersOnly =
      "Votre droit est d’administrer\u{A0}: il n’ouvre ni fiche ni chiffre. Donnez à chacun ses droits à la page des comptes."
  }
}
