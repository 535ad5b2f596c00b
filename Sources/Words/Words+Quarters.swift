package import Kernel

extension Words {
  /// The quarterly closing of the dashboards.
  package enum Quarters {
    package static let title = "Trimestres"
    package static let question =
      "Où en est la clôture des tableaux de bord, et que manque-t-il\u{202F}?"
    package static let empty =
      "Aucun trimestre n’est encore gelé dans votre périmètre. L’autorité de gestion gèle toutes les lignes de toutes les éditions une fois le trimestre fini."
    package static let method =
      "Un trimestre est gelé par l’autorité de gestion, commenté par l’organisme intermédiaire ou l’autorité de gestion déléguée, validé par celle-ci, publié par l’autorité de gestion. Ce qui manque est nommé et ne bloque rien. Ce qui est publié ne change plus\u{A0}: une correction est une nouvelle version."

    package static func quarter(_ number: Int, _ year: Int) -> String {
      FigureScreen.quarter(number, year)
    }
    package static let nation = "France entière"

    // MARK: states

    package static func state(_ code: String) -> String {
      switch code {
      case "ouverte": "ouverte"
      case "gelee": "gelée"
      case "commentee": "commentée"
      case "validee": "validée"
      default: "publiée"
      }
    }
    package static let steps = "Étapes de la clôture"

    /// What is due next, and when.
    package static func due(_ state: String, _ day: CivilDate, isLate: Bool) -> String {
      let what =
        switch state {
        case "ouverte": "gel"
        case "gelee": "commentaires"
        case "commentee": "validation"
        default: "publication"
        }
      let verb = state == "gelee" ? "attendus" : state == "ouverte" ? "attendu" : "attendue"
      return "\(what) \(verb) le \(shortDate(day))" + (isLate ? ", en retard" : "")
    }
    package static let nothingDue = "rien n’est plus attendu"
    package static let open = "Ce trimestre n’est pas gelé."
    package static func unfinished(_ day: CivilDate) -> String {
      "Ce trimestre finit le \(longDate(day))\u{A0}: il se gèle ensuite."
    }

    // MARK: what is missing

    package static let missing = "Ce qui manque"
    package static let complete = "Rien ne manque."
    /// A line whose comment is missing, by whom it is awaited.
    package static func missingComment(_ label: String, from who: String) -> String {
      "Commentaire de \(who) sur «\u{A0}\(label)\u{A0}»"
    }
    package static func missingComments(_ labels: [String]) -> String {
      (labels.count > 1 ? "commentaires\u{A0}: " : "commentaire\u{A0}: ")
        + labels.joined(separator: ", ")
    }
    package static func missingValidation(from who: String) -> String { "Validation de \(who)" }
    package static let validation = "validation"
    package static func commenter(isNation: Bool, body: String?) -> String {
      body ?? (isNation ? "l’autorité de gestion" : "l’autorité de gestion déléguée")
    }
    package static func validator(isNation: Bool) -> String {
      commenter(isNation: isNation, body: nil)
    }

    // MARK: acts

    package static let acts = "Ce que vous pouvez faire"
    package static let freeze = "Geler le trimestre"
    package static let freezeOther = "Geler un trimestre"
    package static let freezeOtherHelp = "L’année, la lettre T, de 1 à 4\u{A0}: 2017T2."
    package static let quarterField = "Trimestre"
    package static let prepare = "Préparer le gel"
    package static func freezing(_ editions: Int, lines: Int, on day: CivilDate) -> [String] {
      [
        "\(Words.count(editions, "édition")), \(Words.count(lines, "ligne")) chacune\u{A0}: chaque chiffre sera gardé tel qu’il est aujourd’hui, compté au \(longDate(day)).",
        "Ce qui sera saisi ensuite n’y changera rien. Les éditions déjà gelées restent comme elles sont.",
      ]
    }
    package static let alreadyFrozen = "Toutes les éditions de ce trimestre sont déjà gelées."
    package static func unreadQuarter(_ text: String) -> String {
      "«\u{A0}\(Words.clipped(text))\u{A0}» n’est pas un trimestre\u{A0}: écrivez l’année, la lettre T, de 1 à 4, par exemple 2017T2."
    }
    package static let notWhole =
      "Un trimestre se gèle pour toutes ses éditions à la fois\u{A0}: il faut le droit d’autorité de gestion sur tout ce qui est enregistré."
    package static let back = "Revenir aux trimestres"
    package static let backToEdition = "Revenir à l’édition"
    package static func closingComment(_ quarter: String, _ place: String) -> String {
      "Clôture trimestrielle\u{A0}: \(quarter), \(place)"
    }

    package static let comment = "Commenter"
    package static let commentLine = "Commenter une ligne"
    package static let line = "Ligne"
    package static let nature = "Nature"
    package static func nature(_ code: String) -> String {
      switch code {
      case "explication": "explication"
      case "mesure": "mesure prise"
      default: "alerte"
      }
    }
    package static let text = "Commentaire"
    package static let textHelp =
      "Il est gardé en brouillon. Une fois transmis, il ne change plus\u{A0}: pour dire autre chose, écrivez-en un autre."
    package static let textMissing = "Écrivez le commentaire."
    package static let lineUnknown = "Choisissez une ligne de cette édition."
    package static let natureUnknown = "Choisissez ce que dit le commentaire."
    package static let keepDraft = "Garder le brouillon"
    package static let send = "Transmettre les commentaires"
    package static func sending(_ drafts: Int) -> String {
      drafts == 0
        ? "Aucun brouillon\u{A0}: l’édition est dite commentée telle quelle."
        : "\(Words.count(drafts, "brouillon")) \(drafts > 1 ? "seront transmis" : "sera transmis")."
    }
    package static let giveBack = "Renvoyer"
    package static let giveBackReason = "Motif du renvoi"
    package static let validate = "Valider l’édition"
    package static let publish = "Publier l’édition"
    package static let publishing =
      "Les chiffres gelés et les commentaires validés seront publiés, et ne changeront plus. Une correction sera une nouvelle version, avec son motif."
    package static func publishingWithout(_ missing: [String]) -> String {
      "Publiée sans\u{A0}: " + missing.joined(separator: "\u{202F}; ") + "."
    }
    package static let correct = "Corriger ce qui est publié"
    package static let correctReason = "Motif de la correction"
    package static let correctHelp =
      "Une nouvelle version est gelée avec les chiffres d’aujourd’hui\u{A0}; celle-ci reste publiée et consultable."
    package static let reasonMissing = "Dites pourquoi."

    /// Why an act is refused where an edition stands.
    package static func refused(_ act: String, state: String) -> String {
      "Une édition \(self.state(state)) ne se \(verb(act)) pas. Relisez la page\u{A0}: quelqu’un l’a peut-être fait avancer."
    }
    /// Why an act is refused to who asks it.
    package static func refused(_ act: String, parties: [String]) -> String {
      "\(Words.capitalised(noun(act))) revient à \(parties.joined(separator: " ou à ")), sur toute l’édition."
    }
    private static func verb(_ act: String) -> String {
      switch act {
      case "geler": "gèle"
      case "commenter", "transmettre": "commente"
      case "renvoyer": "renvoie"
      case "valider": "valide"
      case "publier": "publie"
      default: "corrige"
      }
    }
    private static func noun(_ act: String) -> String {
      switch act {
      case "geler": "le gel"
      case "commenter", "transmettre": "le commentaire"
      case "renvoyer": "le renvoi"
      case "valider": "la validation"
      case "publier": "la publication"
      default: "la correction"
      }
    }
    package static func party(_ code: String) -> String {
      switch code {
      case "gestionnaire": "l’organisme intermédiaire"
      case "autorite_deleguee": "l’autorité de gestion déléguée"
      default: "l’autorité de gestion"
      }
    }

    // MARK: an edition

    package static let edition = "Édition"
    package static let version = "Version"
    package static func version(_ number: Int) -> String { "version \(number)" }
    package static let stateHeader = "État"
    package static let dueHeader = "Échéance"
    package static let reason = "Motif de cette version"
    package static let closing = "Clôture"
    package static let versions = "Versions"
    package static func lede(_ quarter: String, _ place: String, _ state: String) -> String {
      "\(place), \(quarter)\u{A0}: édition \(state)."
    }
    package static let lines = "Les lignes"
    package static let frozen = "Valeur gelée"
    package static let wantsAttention = "demande attention"
    package static func commentState(_ code: String) -> String {
      switch code {
      case "brouillon": "brouillon"
      case "transmis": "transmis"
      case "valide": "validé"
      default: "renvoyé"
      }
    }
    package static let comments = "Commentaires"
    package static let noComment = "Aucun commentaire."
    package static let commentsNote =
      "Ceux des éditions d’en dessous viennent d’abord, tels qu’ils ont été écrits."
    package static let undated = "sans date"
    package static let dashboard = "Tableau de bord à cette date"
  }
}
