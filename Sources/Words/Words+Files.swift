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
      "Ce chemin n'est pas un fichier ordinaire : indiquez un fichier CSV ou un classeur."
    case "readFailed":
      "La lecture du fichier s'est interrompue (\(detail)) : rien n'a été pris en compte, recommencez."
    case "tooLarge":
      "Le fichier dépasse la taille admise (\(detail) octets) : découpez-le en plusieurs fichiers."
    case "empty":
      "Le fichier est vide : il faut au moins la ligne des noms de colonnes."
    case "spreadsheet":
      "Ce fichier est une archive qui ne contient pas de classeur : donnez le classeur lui-même (XLSX ou ODS), ou un fichier CSV."
    case "oldSpreadsheet":
      "Ce fichier est un ancien classeur Excel (XLS) : ouvrez-le dans votre tableur, puis « Enregistrer sous », au format « Classeur Excel (.xlsx) ». Rien n'a été pris en compte."
    case "encryptedSpreadsheet":
      "Ce classeur est protégé par un mot de passe : ouvrez-le dans votre tableur et enregistrez-le sans mot de passe."
    case "macroSpreadsheet":
      "Ce classeur contient des macros : ouvrez-le dans votre tableur et enregistrez-le au format « Classeur Excel (.xlsx) », sans macros."
    case "binarySpreadsheet":
      "Ce classeur est au format binaire (XLSB) : ouvrez-le dans votre tableur et enregistrez-le au format « Classeur Excel (.xlsx) »."
    case "unsafeSpreadsheet":
      "Ce classeur contient une déclaration qu'aucun tableur n'écrit : il n'est pas lu. Ouvrez-le dans votre tableur et enregistrez-le de nouveau."
    case "inflatedSpreadsheet":
      "Une fois décompressé, ce classeur est démesuré : gardez la feuille utile, effacez les lignes et les colonnes vides qui la suivent, puis recommencez."
    case "damagedSpreadsheet":
      "Ce classeur est abîmé (partie « \(detail) ») : ouvrez-le dans votre tableur, qui saura peut-être le réparer, et enregistrez-le de nouveau."
    case "unknownSheet":
      names.isEmpty
        ? "Ce fichier n'a pas de feuilles : c'est un texte, il se lit en entier."
        : "Ce classeur n'a pas de feuille « \(detail) ». Ses feuilles : \(list)."
    case "severalSheets":
      "Plusieurs feuilles de ce classeur peuvent convenir : \(list). Dites laquelle lire."
    case "notText" where fileKind(detail) != nil:
      "Ce fichier n'est pas un tableau : c'est \(fileKind(detail) ?? ""). Exportez les données au format XLSX, ODS ou CSV depuis le logiciel d'où elles viennent."
    case "notText":
      "Ce fichier n'est ni un texte ni un classeur : exportez les données au format XLSX, ODS ou CSV."
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

  /// What a file is that is no table, by what its first bytes say.
  private static func fileKind(_ detail: String) -> String? {
    switch detail {
    case "pdf": "un document PDF"
    case "image": "une image"
    case "archive": "une archive compressée"
    case "html": "une page web, que certains logiciels nomment « Excel »"
    case "xml": "un document XML"
    case "json": "un document JSON"
    case "rtf": "un document de traitement de texte"
    case "database": "une base de données"
    case "sound": "un enregistrement sonore ou vidéo"
    case "utf32": "du texte en UTF-32, que Jalon ne lit pas"
    default: nil
    }
  }

  /// Lines of totals, legends and the like, left out.
  package static func linesLeftOut(_ lines: [Int]) -> String {
    guard lines.count > 1 else {
      return
        "1 ligne de total ou de légende laissée de côté (ligne \(lines.first.map(String.init) ?? "inconnue"))."
    }
    let shown = lines.prefix(5).map(String.init).joined(separator: ", ")
    return
      "\(Words.number(lines.count)) lignes de totaux ou de légende laissées de côté (lignes \(shown)\(lines.count > 5 ? "…" : ""))."
  }
}
