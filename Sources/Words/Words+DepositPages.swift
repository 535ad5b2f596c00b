internal import Kernel

extension Words.ImportPages {
  // MARK: a file brought

  package static func depositTitle(_ records: String?) -> String {
    guard let records else { return "Importer un fichier" }
    return "Importer des \(records)"
  }
  package static let imports = "Imports"
  package static func lineCount(_ lines: Int) -> String { Words.count(lines, "ligne") }
  package static let nothingWritten = "Rien n’est encore écrit."
  package static func readThrough(_ title: String) -> String {
    "présentation «\u{A0}\(title)\u{A0}»"
  }
  package static let readAsIs = "colonnes reconnues à leur nom"
  package static func recognisedAs(_ title: String) -> String { "fichier reconnu\u{A0}: \(title)" }

  // MARK: while it is read

  package static let readingTitle = "Vérification du fichier"
  package static let writingTitle = "Enregistrement"
  package static let readingLede = "Jalon lit le fichier entier sans rien écrire."
  package static let writingLede =
    "Tout ou rien\u{A0}: si l’enregistrement s’interrompt, la base reste comme elle était."
  package static let waitingTurn =
    "Un autre import est en cours\u{202F}; celui-ci commencera dès qu’il aura fini."
  package static let starting = "Préparation…"
  package static func progress(lines: Int, percent: Int) -> String {
    "\(Words.count(lines, "ligne lue", "lignes lues")), \(Words.number(percent))\u{202F}%"
  }
  package static let readingEnded = "Lecture terminée."
  package static let writingEnded = "Enregistrement terminé."
  package static let finishing = "Dernières vérifications…"
  package static let refresh = "Actualiser"
  package static let mayLeave =
    "Vous pouvez quitter cette page\u{A0}: le travail continue, et la page «\u{A0}Saisir\u{A0}» vous y ramène."

  // MARK: what would change

  package static func save(_ lines: Int) -> String { "Enregistrer \(Words.count(lines, "ligne"))" }
  package static func hold(_ lines: Int) -> String {
    "Mettre \(Words.count(lines, "ligne")) en attente"
  }
  package static let discard = "Abandonner"
  package static let rejects = "Télécharger les lignes à corriger"
  package static func rejects(_ part: Int) -> String { "Lignes à corriger, partie \(part)" }
  package static func rejectsName(_ file: String, part: Int) -> String {
    toMendName(file) + (part > 1 ? "-\(part)" : "") + ".csv"
  }
  package static let annotated = "Télécharger le classeur annoté"
  package static func annotatedName(_ file: String) -> String { toMendName(file) + ".xlsx" }
  /// The name of what comes back of a file, without its ending.
  private static func toMendName(_ file: String) -> String {
    let stem = file.split(separator: ".").dropLast().joined(separator: ".")
    return (stem.isEmpty ? file : stem) + "-a-corriger"
  }
  package static let nothingNew =
    "Rien de nouveau\u{A0}: tout ce que dit ce fichier est déjà enregistré. Il n’y a rien à faire."
  package static func inCauses(_ causes: Int) -> String {
    causes > 1 ? "pour \(Words.number(causes)) raisons" : "pour une raison"
  }
  package static let createdPreview = "fiches à créer"
  package static let share = "Ce que deviendront les lignes"
  package static let toMend = "À corriger"
  package static let toMendLede =
    "Ces lignes ne seront pas enregistrées. Corrigez-les dans votre fichier et revenez, ou enregistrez le reste\u{A0}: elles attendront d’être corrigées."
  package static let toCheck = "À vérifier"
  package static let toCheckLede =
    "Ces lignes seront enregistrées. Les valeurs illisibles sont gardées à part et comptent comme vides."
  package static let toKnow = "Pour information"
  package static let toKnowLede =
    "Vous n’avez rien à faire\u{A0}: voici ce que Jalon a compris ou rétabli."
  package static let blocks = "bloque la ligne"
  package static let error = "erreur"
  package static let check = "à vérifier"
  package static let information = "information"
  package static let noFinding = "Aucune anomalie\u{A0}: chaque ligne se lit entièrement."
  package static func beyond(_ findings: Int) -> String {
    "Et \(Words.count(findings, "autre anomalie", "autres anomalies")), trop diverses pour être affichées ici\u{A0}: le fichier à télécharger les donne toutes."
  }
  package static func firstOf(_ shown: Int, _ count: Int) -> String {
    "Voici les \(Words.number(shown)) premières sur \(Words.number(count))\u{202F}; le fichier à télécharger les donne toutes."
  }
  package static let line = "Ligne"
  package static let file = "Fichier"
  package static let detail = "Précision"
  package static let empty = "(vide)"
  package static func cause(_ title: String, column: String?) -> String {
    Words.capitalised(title) + (column.map { "\u{A0}: \($0)" } ?? "")
  }
  /// A group of cells that cannot be read.
  ///
  /// - Parameters:
  ///   - stays: whether what was known before stays.
  ///   - allowed: the few values the column takes; empty when it takes dates or numbers.
  package static func unreadCells(_ column: String, stays: Bool, allowed: [String]) -> String {
    let advice =
      allowed.isEmpty
      ? "Écrivez une date qui existe (12/03/2017) ou un nombre (1234,50), puis renvoyez les lignes."
      : Words.allowed(allowed)
    return
      "Ces valeurs de «\u{A0}\(column)\u{A0}» sont illisibles\u{202F}; \(fate(stays)). \(advice)"
  }
  package static func unlisted(_ column: String, stays: Bool, allowed: [String]) -> String {
    "Ces valeurs de «\u{A0}\(column)\u{A0}» ne sont pas dans la liste\u{202F}; \(fate(stays))."
      + (allowed.isEmpty ? "" : " \(Words.allowed(allowed))")
  }
  private static func fate(_ stays: Bool) -> String {
    stays ? "ce qui était connu reste" : "elles comptent comme vides"
  }
  package static let adapt = "Changer les colonnes reconnues"
  package static let reading = "Comment le fichier est lu"
  package static let unknownColumns = "Colonnes laissées de côté"
  package static let totalsLeftOut = "Lignes de total ou de légende laissées de côté"
  package static let presentation = "Lecture"
  package static let nature = "Nature"

  /// A datum of the format as a column heading.
  package static func column(_ name: String) -> String {
    switch name {
    case "nom": "Nom"
    case "prenom": "Prénom"
    case "identifiant": "Identifiant"
    case "operation": "Opération"
    case "date_naissance": "Naissance"
    case "date_entree": "Entrée"
    case "date_sortie": "Sortie"
    case "sexe": "Sexe"
    case "niveau_cite": "Niveau CITE"
    case "intitule": "Intitulé"
    case "beneficiaire": "Bénéficiaire"
    case "acteur": "Acteur"
    case "niveau": "Niveau"
    case "code": "Code"
    case "libelle": "Libellé"
    case "programme": "Programme"
    case "axe": "Axe"
    case "pi": "PI"
    case "indicateur": "Indicateur"
    case "nature": "Nature"
    case "date": "Date"
    case "commune": "Commune"
    default:
      Words.People.label(name) == name
        ? Words.capitalised(name.replacing("_", with: " ")) : Words.People.label(name)
    }
  }

  /// A datum of the format within a sentence: its label on pages, in full.
  package static func datum(_ name: String) -> String {
    let label = Words.People.label(name)
    return label == name ? column(name) : label
  }

  /// The same between quotation marks.
  package static func quoted(_ name: String) -> String { "«\u{A0}\(datum(name))\u{A0}»" }

  // MARK: when it cannot be read, or was written

  package static let refusedTitle = "Ce fichier ne peut pas être lu"
  package static let another = "Choisir un autre fichier"
  package static let gone =
    "Ce fichier n’est plus en attente\u{A0}: il a été enregistré ou abandonné, ou ses vingt-quatre heures sont passées."
  package static let alreadyUnderWay = "L’enregistrement de ce fichier est déjà en cours."
  package static let readUnderWay =
    "Ce fichier est en train d’être lu ou enregistré\u{A0}: sa lecture ne peut pas changer maintenant. Attendez la fin, puis recommencez."
  package static let seenAnotherTrial =
    "L’aperçu a changé depuis la page que vous regardiez. Rien n’a été écrit\u{A0}: vérifiez celui-ci, puis enregistrez."
  package static let interrupted =
    "L’enregistrement de ce fichier a été interrompu par un arrêt de Jalon. Voici ce qu’il reste à écrire."
  package static let alreadyWritten = "Ce fichier est déjà enregistré."
  package static let readAgain = "Relire le fichier"

  // MARK: agreeing on columns

  package static let mappingTitle = "Reconnaître les colonnes"
  package static func mappingLede(_ file: String) -> String {
    "\(file) a ses propres noms de colonnes. Vérifiez ce que Jalon propose\u{202F}; vous n’aurez à le faire qu’une fois si vous enregistrez cette présentation."
  }
  package static let noKind =
    "Jalon ne reconnaît pas ce fichier à ses colonnes. Indiquez ce que contient chaque ligne\u{202F}; il proposera une correspondance."
  package static let changeKind = "Changer le contenu"
  package static let columnsCaption = "Colonnes du fichier et données de Jalon"
  package static let fileColumn = "Colonne du fichier"
  package static let samples = "Exemples"
  package static let feeds = "Correspond à"
  package static let why = "Pourquoi"
  package static let leaveOut = "— laisser de côté —"
  package static func feedsLabel(_ header: String) -> String {
    "Donnée qui correspond à la colonne «\u{A0}\(header)\u{A0}»"
  }
  package static func reason(_ reason: String) -> String {
    switch reason {
    case "name": "nom identique"
    case "synonym": "synonyme"
    case "words": "mots identiques"
    case "values": "d’après ses valeurs"
    default: "nom proche"
    }
  }
  package static let chosen = "votre choix"
  package static let feedsAlso = "correspond aussi à autre chose"
  package static func feedsAlsoLabel(_ header: String) -> String {
    "Autre donnée qui correspond à «\u{A0}\(header)\u{A0}»"
  }
  package static let feedsNothingElse = "rien d’autre"
  package static let standsForNothing = "laisser vide"
  package static let triedAnew =
    "Des fiches ont changé depuis l’aperçu que vous avez confirmé\u{A0}: rien n’a été écrit. Voici ce que le fichier changerait maintenant."
  package static func wouldRelease(_ released: Int, completed: Int) -> String {
    var parts: [String] = []
    if released > 0 {
      parts.append(
        Words.count(
          released, "ligne en attente n’attendra plus", "lignes en attente n’attendront plus"))
    }
    if completed > 0 {
      parts.append(
        Words.count(
          completed, "ligne en attente sera complétée", "lignes en attente seront complétées"))
    }
    return parts.joined(separator: "\u{202F}; ") + "."
  }
  package static func alike(repeated: Int, similar: Int) -> String {
    var parts: [String] = []
    if repeated > 0 {
      parts.append(
        Words.count(
          repeated, "ligne répète une fiche du fichier", "lignes répètent une fiche du fichier"))
    }
    if similar > 0 {
      parts.append(
        Words.count(
          similar, "ligne ressemble à une autre fiche", "lignes ressemblent à une autre fiche"))
    }
    return parts.joined(separator: "\u{202F}; ") + "."
  }
  package static let changesTitle = "Ce qui change dans les fiches connues"
  package static let record = "Fiche"
  package static let datum = "Donnée"
  package static let before = "Avant"
  package static let after = "Après"
  package static func silentValues(_ count: Int) -> String {
    count == 1
      ? "Une autre valeur ne donne rien ici\u{A0}: la donnée reste vide"
      : "\(Words.number(count)) autres valeurs ne donnent rien ici\u{A0}: la donnée reste vide"
  }
  package static let sheetLabel = "Feuille du classeur"
  package static let movedTitle = "Chiffres publiés dont l’écart changerait"
  package static let movedClosing = "Clôture"
  package static let movedFigure = "Chiffre"
  package static let movedNow = "Aujourd’hui"
  package static let movedAfter = "Après cet import"
  package static func movedLede(_ count: Int) -> String {
    "Ce qui est publié ne change pas\u{A0}: c’est l’écart avec aujourd’hui qui changerait, pour \(count > 1 ? "ces \(Words.number(count)) chiffres" : "ce chiffre")."
  }
  package static let movedUnknown =
    "Pour ce fichier, Jalon ne peut pas dire d’avance quels chiffres publiés s’écarteraient\u{202F}; leurs clôtures le diront."
  package static let datesLabel = "Dates à deux lectures"
  package static let datesHelp =
    "03/04/2026 est le 3\u{A0}avril en jour/mois, le 4\u{A0}mars en mois/jour. Votre choix vaut pour toutes les dates du fichier."
  package static let dayOrders: [(String, String)] = [
    ("", "D’après chaque colonne"), ("jour/mois", "Lire jour/mois"),
    ("mois/jour", "Lire mois/jour"),
  ]
  package static let encodingLabel = "Encodage d’un fichier texte"
  package static let encodingHelp =
    "Si des accents sont faux dans l’aperçu, dites comment le fichier est écrit."
  package static let encodingTold = "Celui que Jalon reconnaît"
  /// What a person may say of a text, each with the name it is kept under.
  package static let encodings: [(String, String)] = [
    ("UTF-8", "UTF-8"), ("Windows-1252", "Windows-1252, dit aussi ANSI"),
    ("UTF-8 deux fois", "UTF-8 codé deux fois (Ã© pour é)"),
    ("CP850", "CP850, d’un ancien logiciel sous DOS"), ("MacRoman", "MacRoman, d’un ancien Mac"),
    ("ISO-8859-15", "ISO-8859-15, dit aussi Latin-9"), ("UTF-16LE", "UTF-16"),
  ]
  package static let unansweredTitle = "Réponses que le fichier ne donne pas"
  package static let unansweredLede =
    "Une fiche complète peut en avoir besoin. Si une réponse est la même pour toutes les lignes, donnez-la ici\u{202F}; sinon laissez vide\u{A0}: l’aperçu montrera, fiche par fiche, ce qui manque."
  package static let newOperation = "L’opération n’est pas encore dans Jalon\u{A0}: la créer ici"
  package static let operationExists =
    "Une opération a déjà ce code\u{A0}: choisissez-la au-dessus, ou donnez un autre code à la nouvelle."
  package static let newOperationLede =
    "Son code suffit pour commencer\u{202F}; ses dates disent quelles participations elle peut avoir. Le reste se complète sur sa page. Laissez vide si vous l’avez choisie ci-dessus."
  package static let valuesTitle = "Valeurs à traduire"
  package static let valuesLede =
    "Ces valeurs ne sont pas celles de Jalon. Une valeur laissée telle quelle sera signalée et comptera comme vide."
  package static func valuesOf(_ header: String, _ column: String) -> String {
    "\(header) → \(column)"
  }
  /// A code with its meaning, when it has one in words.
  package static func codeChoice(_ field: String, _ code: String) -> String {
    let meaning = Words.People.answer(field, code)
    if meaning.hasPrefix(code + " ") { return meaning }
    return meaning.lowercased() == code.lowercased() ? code : "\(code) — \(meaning)"
  }
  package static let translate = "Traduire ces valeurs"
  package static let choose = "— choisir —"
  package static let asIs = "— telle quelle —"
  package static func valueLabel(_ value: String, _ count: Int) -> String {
    "\(value) (\(Words.count(count, "ligne")))"
  }
  package static let constantsTitle = "Données absentes du fichier"
  package static let constantsLede =
    "Si elles sont les mêmes sur toutes les lignes, écrivez-les une fois ici."
  package static let saveAs = "Enregistrer cette présentation sous le nom"
  package static let saveAsHelp =
    "Facultatif. Les prochains fichiers qui ont ces colonnes seront reconnus tout seuls."
  package static func longName(_ limit: Int) -> String {
    "Choisissez un nom de \(Words.number(limit)) caractères au plus."
  }
  /// A layout of that name is kept already; `author` when it is someone else's.
  package static func nameTaken(by author: String?) -> String {
    let whose = author.map { " par \($0)" } ?? ""
    return
      "Une autre présentation est déjà enregistrée sous ce nom\(whose). Cochez «\u{A0}Remplacer\u{A0}», ou choisissez un autre nom."
  }
  package static let replaceLayout = "Remplacer la présentation enregistrée sous ce nom"
  package static let use = "Lire le fichier avec ces choix"
  package static let savedLabel = "Ou utiliser une présentation déjà enregistrée"
  package static let useSaved = "Utiliser cette présentation"
  package static func missingField(_ name: String) -> String {
    "Indiquez quelle colonne donne \(quoted(name)), ou écrivez sa valeur si elle est la même partout."
  }
  package static func doubledField(_ name: String) -> String {
    "Deux colonnes donnent \(quoted(name))\u{A0}: gardez-en une."
  }
  package static let checkValues =
    "Vous avez changé des colonnes\u{A0}: vérifiez maintenant ce que leurs valeurs veulent dire."
  package static func fieldChoice(_ name: String, _ description: String) -> String {
    let label = Words.People.label(name)
    if label != name { return label }
    let first = description.split(separator: ".").first.map(String.init) ?? description
    let short = first.count > 60 ? String(first.prefix(58)) + "…" : first
    return Words.printed(short)
  }
}

extension Words {
  /// A day written `2017-03-12` as `12/03/2017`; anything else as it is.
  package static func frenchDay(_ text: String) -> String {
    text.utf8.count == 10 ? CivilDate(text).map(shortDate) ?? text : text
  }
}
