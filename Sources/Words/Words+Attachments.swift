internal import Kernel

extension Words {
  /// Files attached to dialogues and to what committees hold.
  package enum Attachments {
    package static let title = "Pièces jointes"
    package static let none = "Aucune pièce n’est jointe."
    package static let name = "Fichier"
    package static let attachedBy = "Jointe par"
    package static let acts = "Partager ou retirer"
    package static let withdrawn = "Retirée"
    package static func attached(_ author: String, _ day: String) -> String {
      [author, day].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// What a file is, by its code.
    package static func nature(_ code: String) -> String {
      switch code {
      case "pdf": "PDF"
      case "png": "Image PNG"
      case "xlsx": "Classeur XLSX"
      default: "Texte ODT"
      }
    }

    // MARK: who reads it

    package static let reach = "Lue par"
    /// Who reads a file, by its code.
    package static func reach(_ code: String) -> String {
      switch code {
      case "privee": "Son organisme seul"
      case "cote": "Son côté du dialogue"
      default: "Tous ceux qui lisent cette page"
      }
    }
    package static func readByOwn(_ name: String) -> String { "\(name) seul" }
    package static func readBySide(_ names: [String]) -> String { names.joined(separator: ", ") }
    package static func readByAll(_ readers: String) -> String { "Lue par\u{A0}: \(readers)." }
    package static let dialogueReaders = "toutes les parties du dialogue"
    package static let committeeReaders = "tous ceux qui lisent ce à quoi elle est jointe"

    // MARK: a new one

    package static let attachOne = "Joindre une pièce"
    package static let new = "Joindre une pièce"
    package static let newLede =
      "Le fichier est gardé chiffré, avec son auteur et son jour. Ne nommez aucun participant, ni dans le fichier ni dans son nom."
    package static let file = "Fichier"
    package static let fileHelp =
      "PDF, image PNG, classeur XLSX ou texte ODT\u{202F}; 10\u{A0}Mo au plus."
    package static let attach = "Joindre"
    package static let notOwner =
      "Votre compte n’agit pour aucun organisme qui peut y joindre une pièce\u{A0}: une partie du dialogue, le secrétariat de l’instance, ou l’organisme responsable."
    package static let over = "Le dialogue est terminé\u{A0}: aucune pièce ne s’y ajoute."

    package static let fileMissing = "Choisissez un fichier."
    package static let empty = "Ce fichier est vide."
    package static func tooLarge(_ size: String) -> String {
      "Ce fichier fait \(size)\u{A0}: 10\u{A0}Mo au plus."
    }
    package static let unknown =
      "D’après son contenu, ce fichier n’est ni un PDF, ni une image PNG, ni un classeur XLSX, ni un texte ODT."
    package static func otherEnding(_ ending: String, _ nature: String) -> String {
      "Le nom de ce fichier finit par «\u{A0}\(ending)\u{A0}», son contenu dit «\u{A0}\(nature)\u{A0}». Renommez-le ou choisissez le bon fichier."
    }
    package static let macros = "Ce fichier porte des macros\u{A0}: enregistrez-le sans elles."
    package static let encrypted =
      "Ce fichier est protégé par un mot de passe\u{A0}: personne d’autre ne le lirait."
    package static let damaged = "Ce fichier est incomplet ou abîmé\u{A0}: sa fin manque."
    package static let nameTooLong = "Le nom de ce fichier est trop long\u{A0}: 200 signes au plus."

    // MARK: acts

    package static let share = "Partager"
    package static let withdraw = "Retirer"
    package static let moved =
      "Cette pièce a changé entre-temps\u{A0}: rien n’est écrit. Rechargez la page."
    package static let isSigned =
      "Cette pièce porte une signature\u{A0}: elle ne se retire pas."
  }
}
