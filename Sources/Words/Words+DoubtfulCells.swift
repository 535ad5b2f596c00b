extension Words {
  /// In the detail of a finding on a cell nobody can read: a value that was known stays.
  package static let knownStays = "reste"
}

/// Cells, lines and columns that can be read, and are probably not what they say.
extension FindingWords {
  /// F06 to F19.
  func doubtful(_ id: String) -> String? {
    switch id {
    case "F06":
      "Le tableur a abrégé \(datum)\(written) : ses derniers chiffres sont perdus. La ligne attend : mettez la colonne en texte, remettez le numéro entier depuis le logiciel d'origine, puis renvoyez la ligne."
    case "F07": similar
    case "F08":
      "La ligne crée une fiche sans aucune réponse d'entrée. Si elle complète une fiche déjà connue, vérifiez que la clé est écrite de la même façon."
    case "F09": dayOrder
    case "F10": amount
    case "F11":
      "Un guillemet mal placé fait une seule cellule de plusieurs lignes\(note("lignes ")). Elles attendent : ôtez ou doublez ce guillemet, puis renvoyez-les."
    case "F12":
      "Des signes invisibles, ou un tiret d'une autre sorte, sont ôtés de \(datum)\(written)\(note("lu : ")). Rien à faire ; tapez la clé plutôt que de la copier d'un document."
    case "F13":
      "La date de \(datum)\(written) est improbable : une naissance est postérieure à 1900, une autre date postérieure à 1990 et à dix ans au plus d'aujourd'hui ; elle n'est pas lue. Corrigez l'année, puis renvoyez la ligne."
    case "F14":
      "La colonne \(value.isEmpty ? "sans nom" : "\(value), sans nom,") est remplie\(Int(detail).map { " (\(Words.count($0, "cellule")))" } ?? "") : rien ne dit ce qu'elle est. Elle est gardée à part et ne compte pas ; donnez-lui un nom si elle doit être lue."
    case "F15": encoding
    case "F16":
      "Le numéro de \(datum)\(written) est lu sans ce qui sépare ses chiffres\(note("")). Rien à faire."
    case "F17":
      "Le numéro de \(datum)\(written) n'est pas un SIREN ou un SIRET possible : sa clé de contrôle est fausse. Il est gardé ; vérifiez-le."
    case "F18":
      "La date de \(datum)\(written) est un nombre de jours, comme les tableurs les comptent ; \(fate). Donnez à la colonne le format « date » dans votre tableur, enregistrez, puis renvoyez le fichier."
    case "F19":
      "Un événement sans numéro est déjà connu pour cette structure, cette personne, ce jour et cette nature : est-ce le même ? Il est ajouté ; annulez s'il est écrit deux fois."
    default: nil
    }
  }

  /// F07: the key that is known.
  private var similar: String {
    let known = detail.isEmpty ? "Une autre fiche" : "« \(Words.excerpt(detail)) »"
    return
      "\(known) existe déjà et ne diffère de \(datum)\(written) que par des zéros, des majuscules, des accents, des espaces, des tirets ou des points : la même, ou une autre ? Si c'est la même, écrivez la clé comme elle."
  }

  /// F09: the whole column, or one of its cells.
  private var dayOrder: String {
    detail == "mixte"
      ? "La date de \(datum)\(written) est lue jour d'abord, mais d'autres dates de la colonne ne se lisent que mois d'abord. Vérifiez la colonne, et écrivez les jours d'une seule façon."
      : "Les dates de \(datum)\(written) paraissent écrites mois d'abord : l'une au moins ne se lit qu'ainsi, aucune ne se lit que jour d'abord. La ligne attend : écrivez-les jour d'abord (31/12/2024) puis renvoyez le fichier, ou faites-les lire mois/jour."
  }

  /// F10: both readings of what is written, or what was rounded.
  private var amount: String {
    if detail == "arrondi" {
      return
        "Le montant de \(datum)\(written) a plus de deux décimales ; il est arrondi au centime. Vérifiez qu'il ne s'agit pas de milliers."
    }
    let digits = value.filter { "0123456789,.-".contains($0) }
    let parts = digits.split(whereSeparator: { $0 == "," || $0 == "." })
    let readings =
      parts.count == 2
      ? " : \(parts[0]),\(parts[1]) euros ou \(parts[0])\u{202F}\(parts[1]) euros" : ""
    return
      "Le montant de \(datum)\(written) se lit de deux façons\(readings), et rien dans la colonne ne tranche ; \(fate). Écrivez les centimes (1234,00), puis renvoyez la ligne."
  }

  /// F15: a cell, or a whole file by the encoding it is in.
  private var encoding: String {
    switch detail {
    case "UTF-8 deux fois":
      "Les accents du fichier avaient été codés deux fois (« Ã© » pour « é ») : ils sont rétablis. Vérifiez quelques noms ; exportez en UTF-8 la prochaine fois."
    case "CP850", "MacRoman", "ISO-8859-15":
      "Le fichier est lu dans l'encodage \(detail), d'après ses accents. Vérifiez quelques noms ; exportez en UTF-8 la prochaine fois."
    case "":
      "Des lettres du fichier ne font pas de mots : il est peut-être dans un autre encodage que celui où il est lu. Vérifiez les noms, et réenregistrez-le en UTF-8 s'ils sont faux."
    default:
      "Des lettres de \(datum)\(written) ont été lues dans un autre encodage : sans doute « \(Words.excerpt(detail)) ». La cellule est gardée telle quelle ; corrigez-la à la source."
    }
  }

  /// T03: when a code ended or began, and what came after.
  var ended: String {
    let parts = detail.split(separator: " ").map(String.init)
    let day = parts.count > 1 ? Self.inFrench(parts[1]) : ""
    let when =
      switch parts.first {
      case "fin": " n'existe plus depuis le \(day)"
      case "debut": " n'existe que depuis le \(day)"
      default: " n'existe pas ce jour-là"
      }
    let next = parts.count > 2 ? " Son successeur est \(parts[2])." : ""
    return
      "Le territoire\(written) de \(datum)\(when).\(next) Mettez le code de ce jour-là : sans lui, les échelons au-dessus peuvent manquer."
  }
}
