extension Words {
  /// Why a file is refused and what to do about it, from the raw code of a `FileRefusal`.
  package static func fileRefusal(
    _ code: String, line: Int? = nil, names: [String] = [], detail: String = ""
  ) -> String {
    let place = line.map { " (ligne \($0))" } ?? ""
    let list = names.map { "« \($0) »" }.joined(separator: ", ")
    return switch code {
    case "missing":
      "Le fichier est introuvable ou illisible : vérifiez son chemin et vos droits."
    case "notAFile":
      "Ce chemin n'est pas un fichier ordinaire : indiquez un fichier CSV."
    case "readFailed":
      "La lecture du fichier s'est interrompue (\(detail)) : rien n'a été pris en compte, recommencez."
    case "tooLarge":
      "Le fichier dépasse la taille admise (\(detail) octets) : découpez-le en plusieurs fichiers."
    case "empty":
      "Le fichier est vide : il faut au moins la ligne des noms de colonnes."
    case "spreadsheet":
      "Ce fichier est un classeur (XLSX ou ODS) : ouvrez-le dans votre tableur et enregistrez la feuille au format CSV."
    case "oldSpreadsheet":
      "Ce fichier est un ancien classeur Excel (XLS) ou un classeur protégé : ouvrez-le dans votre tableur et enregistrez la feuille au format CSV, sans mot de passe."
    case "notText":
      "Ce fichier n'est pas du texte : exportez les données au format CSV (UTF-8 de préférence)."
    case "mixedEncoding":
      "Le fichier mélange deux encodages de caractères\(place) : réenregistrez-le en entier au format CSV UTF-8."
    case "otherEncoding":
      "Les lettres du fichier ne sont ni en UTF-8 ni dans l'encodage de Windows pour le français : du grec, du cyrillique ou autre, peut-être. Lues ainsi, elles seraient fausses : réenregistrez le fichier au format CSV UTF-8."
    case "noHeader":
      "Aucune ligne de noms de colonnes reconnue dans les vingt premières lignes. Colonnes attendues : \(list)."
    case "tooManyColumns":
      "Le fichier a trop de colonnes (plus de \(detail)) : gardez celles qui servent."
    case "severalHeaders":
      "Le fichier contient une seconde ligne de noms de colonnes\(place) : gardez un seul tableau par fichier."
    case "duplicateColumn":
      "Deux colonnes portent le même nom ou alimentent la même donnée (\(list)) : gardez-en une seule."
    case "unknownField":
      "La correspondance de colonnes cite une donnée inconnue de ce format : \(list)."
    case "unclosedQuote":
      "Un guillemet ouvert\(place) n'est jamais refermé : fermez-le ou doublez-le, puis recommencez."
    case "longRecord":
      "Une ligne du fichier est démesurée\(place)\(detail.isEmpty ? "" : ", plus de \(detail) octets") : vérifiez les guillemets et les fins de ligne, puis recommencez. Rien n'a été pris en compte."
    default:
      "Le fichier ne peut pas être lu."
    }
  }

  /// A total line at the foot of a table, left out.
  package static func totalLine(_ line: Int) -> String {
    "Ligne de total laissée de côté (ligne \(line))."
  }
}
