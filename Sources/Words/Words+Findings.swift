extension Words {
  /// How bad an anomaly is, by the letter of its severity.
  package static func severity(_ letter: String) -> String {
    switch letter {
    case "E": "Erreur à corriger"
    case "W": "À vérifier"
    default: "Information"
    }
  }

  /// What happened, where, and what to do, for an anomaly by its rule's id.
  ///
  /// `column` is the datum's name in files, `value` the cell as written or empty, `detail` what the
  /// rule says of the case: names of columns or codes, an age, a number of days, a date.
  package static func finding(
    id: String, column: String?, value: String, detail: String
  ) -> String {
    let words = FindingWords(column: column, value: value, detail: detail)
    return words.sentence(id)
  }

  /// The same on a page: printed as French wants it, with nothing to type in a terminal.
  ///
  /// - Parameter allowed: the values the datum takes, when they are few.
  package static func pageFinding(
    id: String, column: String?, value: String, detail: String, allowed: [String] = []
  ) -> String {
    var words = FindingWords(column: column, value: value, detail: detail)
    words.isOnPage = true
    words.allowed = allowed
    return printed(words.sentence(id))
  }

  /// The values a datum takes, as advice.
  static func allowed(_ values: [String]) -> String {
    "Valeurs admises\u{A0}: \(values.joined(separator: ", "))."
  }
}

extension Words {
  /// The beginning of a text, when it is too long to be quoted whole.
  package static func excerpt(_ text: String) -> String {
    let signs = text.unicodeScalars
    guard let end = signs.index(signs.startIndex, offsetBy: 120, limitedBy: signs.endIndex),
      end < signs.endIndex
    else { return text }
    return String(signs[..<end]) + "…"
  }
}

/// The pieces of a finding as its sentences need them.
struct FindingWords {
  let column: String?
  let value: String
  let detail: String
  /// Whether a value that was known stays in the place of the cell.
  let stays: Bool
  /// Whether it is said on a page, where nobody types commands.
  var isOnPage = false
  /// The values the datum takes, when they are few and known.
  var allowed: [String] = []

  init(column: String?, value: String, detail: String) {
    self.column = column
    self.value = value
    stays = detail == Words.knownStays || detail.hasSuffix(" " + Words.knownStays)
    self.detail = stays ? String(detail.dropLast(Words.knownStays.count + 1)) : detail
  }

  /// What happened and what to do, by the rule's id.
  func sentence(_ id: String) -> String {
    reading(id) ?? reference(id) ?? entry(id) ?? exit(id) ?? store(id) ?? "Anomalie \(id)\(there)."
  }

  /// What becomes of a cell that nobody can read.
  var fate: String { stays ? "ce qui était connu reste" : "elle compte comme vide" }

  /// The column, as « date_sortie ».
  var datum: String { column.map { "« \($0) »" } ?? "cette donnée" }

  /// Where, when a column is known: ` (colonne « date_sortie »)`.
  var there: String { column.map { " (colonne « \($0) »)" } ?? "" }

  /// The value as written: ` (« 31/02/2017 »)`, or nothing.
  var written: String { value.isEmpty ? "" : " (« \(Words.excerpt(value)) »)" }

  /// The detail in brackets with what it is, or nothing.
  func note(_ before: String, _ after: String = "") -> String {
    detail.isEmpty ? "" : " (\(before)\(Self.inFrench(detail))\(after))"
  }

  /// A day written 2017-03-12 as 12/03/2017; anything else as it is.
  static func inFrench(_ text: String) -> String {
    let parts = text.split(separator: "-")
    guard text.utf8.count == 10, parts.count == 3, parts[0].utf8.count == 4 else { return text }
    return "\(parts[2])/\(parts[1])/\(parts[0])"
  }

  /// F01 to F05, F20: reading a file.
  func reading(_ id: String) -> String? {
    switch id {
    case "F01":
      unread
    case "F02":
      "La valeur de \(datum)\(written) n'est pas dans la liste\(note("valeur proche : ")) ; \(fate). \(allowed.isEmpty ? "Choisissez une valeur de la liste." : Words.allowed(allowed))"
    case "F03":
      "Les zéros du début de \(datum)\(written) avaient disparu ; ils sont rétablis\(note("")). Rien à faire ; mettez cette colonne en texte dans votre tableur."
    case "F04":
      "La colonne \(datum) n'est pas connue\(note("nom proche : ")) ; elle est gardée à part et ne compte pas. Renommez-la si elle en remplace une autre."
    case "F05" where detail == "personne":
      "La fiche de ce numéro est connue sous un autre nom, un autre sexe et une autre date de naissance : est-ce la même personne ? La ligne l'emporte ; si ce n'est pas elle, annulez et donnez-lui un autre numéro."
    case "F05" where !detail.isEmpty:
      "Deux personnes portent ce numéro dans le fichier (voyez la ligne \(detail)) : nom, sexe et date de naissance diffèrent. La ligne attend : donnez à chacune le sien."
    case "F05":
      "Cette fiche est plusieurs fois dans le fichier, avec des valeurs différentes\(there) ; la dernière ligne l'emporte. Gardez la bonne."
    case "F20": beyond
    default: doubtful(id)
    }
  }

  /// F20: the side it is beyond, the bound, and what figures do with a value that is stored.
  private var beyond: String {
    let parts = detail.split(separator: " ")
    let bound = parts.count > 1 ? Int(parts[1]).map { Words.number($0) } : nil
    let isText = parts.first == "signes"
    var sentence =
      isText
      ? "Le texte de \(datum)\(written) est trop long"
      : "La valeur de \(datum)\(written) est trop "
    switch parts.first {
    case "max": sentence += "grande" + (bound.map { " : \($0) au plus" } ?? "")
    case "min": sentence += "petite" + (bound.map { " : \($0) au moins" } ?? "")
    case "signes": sentence += bound.map { " : \($0) signes au plus" } ?? ""
    default: sentence += "grande ou trop petite"
    }
    guard parts.count > 2 else {
      return sentence
        + (isText
          ? " ; \(stays ? fate : "il est gardé à part et compte comme vide"). Raccourcissez-le, puis renvoyez la ligne."
          : " ; \(stays ? fate : "elle est gardée à part et compte comme vide"). Vérifiez le nombre et son unité, puis renvoyez la ligne.")
    }
    let effect = parts[2] == "vide" ? "la comptent comme vide" : "la comptent telle quelle"
    return sentence
      + ". Elle vient d'un import ancien ; les chiffres \(effect). Renvoyez la ligne avec la bonne valeur."
  }

  /// F01: a cell that is lacking, one too many, or one that cannot be read.
  private var unread: String {
    if value.isEmpty {
      return "Il manque \(datum), qui est obligatoire. Complétez la ligne et renvoyez-la."
    }
    if column == nil {
      return
        "La ligne a plus de cellules que l'en-tête\(written) ; ce surplus ne compte pas. Vérifiez les séparateurs et les guillemets."
    }
    if let own = Self.unread[detail] {
      return "\(datum)\(written) \(own.what) ; \(fate). \(own.advice), puis renvoyez la ligne."
    }
    if detail == "siecle" {
      return
        "L'année de \(datum)\(written) n'a que deux chiffres et peut être de deux siècles ; \(fate). Écrivez-la en quatre chiffres (12/03/2017), puis renvoyez la ligne."
    }
    return
      "La valeur de \(datum)\(written) est illisible ; \(fate). \(allowed.isEmpty ? "Écrivez une date qui existe (12/03/2017) ou un nombre (1234,50), puis renvoyez la ligne." : Words.allowed(allowed))"
  }

  /// Cells that are neither a date nor a number: what they are, and what to do.
  private static let unread = [
    "tableur": ("contient une erreur du tableur", "Corrigez la formule d'où elle vient"),
    "signes": (
      "contient des signes qui ne sont pas du texte, ou un guillemet mal fermé",
      "Retapez la cellule"
    ),
    "nom": (
      "contient un nom et non un code de territoire",
      "Écrivez le code de l'INSEE, ou chargez la liste des territoires"
    ),
  ].mapValues { (what: $0.0, advice: $0.1) }

  /// O, T, M, C and D: what participations refer to.
  func reference(_ id: String) -> String? {
    switch id {
    case "O01":
      "Le montant UE\(written) dépasse le coût total de l'opération. Vérifiez les deux montants."
    case "O02":
      "La fin de l'opération\(written) précède son début. Corrigez l'une des deux dates."
    case "O03":
      "Le SIRET du bénéficiaire manque ; la structure est reconnue à son nom. Ajoutez-le : écrite autrement ailleurs, elle compterait deux fois."
    case "O04":
      "La part UE du coût total\(note("", " %")) dépasse le taux attendu (seuil Jalon, réglable). Vérifiez les montants."
    case "O05":
      "La ligne de l'opération\(there)\(written) n'existe pas dans le programme\(note("")). Corrigez-la, ou complétez le fichier des programmes."
    case "O06":
      "L'instructeur\(written) est le bénéficiaire de l'opération. Désignez un instructeur distinct."
    case "A01":
      "La structure\(written) n'est pas dans la liste des acteurs chargée ; la ligne compte sous ce code. Vérifiez-le, ou ajoutez la structure aux acteurs."
    case "I01":
      "L'indicateur\(written) n'est pas au catalogue ; la ligne est gardée, sans chiffre. Écrivez son nom complet : son cadre, un point, son code, par exemple ESF1420.CO01."
    case "A02":
      "Cette ligne est hors de votre droit : vous ne pouvez ni créer ni corriger cette fiche. Envoyez-la à qui la tient, ou demandez un droit."
    case "A03":
      "Cette fiche avance par les actes de sa page, pas par un fichier ni un formulaire. Ouvrez cette page : le trimestre, votre tableau, le simulateur, le dialogue ou la séance. Pour dire autre chose d'un trimestre, écrivez un nouveau commentaire."
    case "P02":
      "Cette personne a été effacée à sa demande : sa fiche ne change plus, et rien n'est gardé de cette ligne. Retirez-la de vos envois ; si la personne revient, donnez-lui un autre identifiant."
    case "T01" where detail.hasPrefix("="):
      "\(datum) contient un nom\(written) : il est lu \(detail.dropFirst()), le seul code de ce nom dans la liste chargée. Rien à faire ; écrivez plutôt le code."
    case "T01" where detail.isEmpty:
      "Le territoire de \(datum) n'est pas écrit comme il faut\(written) : son échelon, deux-points, puis son code, par exemple departement:62."
    case "T01":
      "Ce code de \(level)\(written) est inconnu\(there). Vérifiez-le, ou chargez une liste plus récente."
    case "T03": ended
    case "T02":
      "Deux lignes du même périmètre ont des dates qui se recouvrent\(there). Fermez la première avant d'ouvrir la seconde."
    case "M01":
      "Cette ligne de la maquette est écrite deux fois. Gardez-en une seule."
    case "C01":
      "La cible\(written) est inférieure à son jalon\(note("")). Vérifiez les deux valeurs."
    case "D01": expenditure
    default: nil
    }
  }

  /// T01: the level whose list was looked in.
  private var level: String {
    switch detail {
    case "region": "région"
    case "departement": "département"
    case "zone_emploi": "zone d'emploi"
    case "epci": "EPCI"
    case "clpe": "comité local"
    case "": "territoire"
    default: detail.replacing("_", with: " ")
    }
  }

  /// R41: the closed period, then how many records when they are gone.
  private var closedCorrection: String {
    let parts = detail.split(separator: "|")
    let days = (parts.first ?? "").split(separator: ".").map { Self.inFrench(String($0)) }
    let closed =
      days.count == 2 ? "la période close du \(days[0]) au \(days[1])" : "une période close"
    guard parts.count == 2, let gone = Int(parts[1]) else {
      return
        "Une fiche que compte ou comptait \(closed) a été corrigée sans motif. Dites pourquoi sur la page de l'import qui l'a fait (l'historique de la fiche y mène)\(orInTerminal)."
    }
    return gone > 1
      ? "\(Words.number(gone)) fiches que comptait \(closed) ont été retirées sans motif. Dites pourquoi sur la page de l'annulation\(orInTerminal)."
      : "Une fiche que comptait \(closed) a été retirée sans motif. Dites pourquoi sur la page de l'annulation\(orInTerminal)."
  }

  private var orInTerminal: String { isOnPage ? "" : ", ou avec jalon import --explain" }

  /// D01, by what is compared.
  private var expenditure: String {
    if detail == "ue" {
      return
        "Le montant UE de la dépense\(written) dépasse son coût total. Vérifiez les deux montants."
    }
    let names = ["declaree": "déclaré", "retenue": "retenu", "certifiee": "certifié"]
    let steps = detail.split(separator: ">").map { names[String($0)] ?? String($0) }
    guard steps.count == 2 else {
      return "Les montants des dépenses ne se suivent pas. Vérifiez les lignes de l'opération."
    }
    return
      "Le montant \(steps[0]) de l'opération dépasse le montant \(steps[1]). Vérifiez les lignes de dépenses."
  }

  /// R01 to R19, R34, R36: the entry.
  func entry(_ id: String) -> String? {
    switch id {
    case "R01":
      "Fiche incomplète : il manque \(detail.isEmpty ? datum : detail). Elle ne compte que dans le total général ; complétez-la."
    case "R02" where !detail.isEmpty:
      "L'opération\(written) est inconnue ; « \(Words.excerpt(detail)) » lui ressemble : un tiret, un zéro, une majuscule ou un espace les sépare. La ligne attend : écrivez le code comme il est connu."
    case "R02":
      "Il manque l'opération, l'identifiant ou la date d'entrée, ou l'opération est inconnue\(there)\(written). La ligne attend : complétez-la, ou importez d'abord l'opération."
    case "R03":
      "La date de sortie\(written) précède la date d'entrée. La ligne attend : corrigez l'une des deux dates."
    case "R04":
      "La date d'entrée\(written) est hors de la période de l'opération\(note("limite : ")). Vérifiez la date, ou l'opération."
    case "R05":
      "La date \(datum)\(written) est dans le futur. La ligne attend : corrigez la date."
    case "R06":
      "L'âge à l'entrée\(note("", " ans")) est improbable. Vérifiez la date de naissance\(written)."
    case "R09":
      "Nouvel entrant d'un PLIE, mais pas classé inactif. Vérifiez les réponses sur l'emploi, ou indiquez « stock » si la personne suivait déjà le dispositif."
    case "R10":
      "La personne n'est pas disponible sous quinze jours, mais elle est classée au chômage. Vérifiez la réponse « Disponible sous quinze jours » et la catégorie d'inscription."
    case "R11":
      "La personne est inscrite en activité réduite (catégorie B ou C), mais classée en emploi. Vérifiez la catégorie et l'emploi."
    case "R13":
      "La durée de recherche\(note("", " mois")) est plus longue que l'âge ne le permet. Vérifiez \(datum)\(written) et la date de naissance."
    case "R15":
      "La personne est élève ou étudiante, mais pas classée inactive. Vérifiez la réponse « À l'école ou à l'université » et les réponses sur l'emploi."
    case "R16":
      "Le niveau d'études\(written) est improbable à cet âge\(note("", " ans")). Indiquez le plus haut niveau achevé, ou corrigez la date de naissance."
    case "R17":
      "La personne est le seul adulte du ménage. Répondez aussi \(detail.isEmpty ? "aux autres questions sur le ménage" : "à \(detail.replacing(", ", with: " et à "))")."
    case "R18":
      "La personne est en emploi, mais son ménage est dit sans emploi. Corrigez l'une des deux réponses."
    case "R19":
      "Donnée sensible sans réponse : \(detail.isEmpty ? datum : detail). Posez la question, et notez « refus » si la personne ne veut pas répondre."
    case "R34":
      "La personne ne paraît pas relever de l'initiative pour l'emploi des jeunes\(there)\(note("", " ans")). Vérifiez son âge, son emploi et sa formation à l'entrée."
    case "R36":
      "Le RSA est indiqué pour une personne mineure\(note("", " ans")). Vérifiez la prestation, ou la date de naissance."
    default: nil
    }
  }

  /// R21 to R29, R33, R35, R37, R38: the exit and the survey.
  func exit(_ id: String) -> String? {
    switch id {
    case "R21": recording
    case "R22":
      "Un résultat\(there)\(written) est noté sans date de sortie. Ajoutez la date, ou videz le résultat."
    case "R23":
      "L'opération est terminée depuis plus de quatre semaines\(note("")) et la sortie n'est pas renseignée. Notez la date et la situation de sortie."
    case "R24":
      "La réponse « Se met à chercher un emploi » est réservée aux personnes inactives à l'entrée. Videz-la, ou vérifiez les réponses d'entrée."
    case "R25":
      "La réponse « Nouvelle formation commencée » est réservée aux personnes qui n'étaient pas en formation à l'entrée. Videz-la, ou corrigez la réponse « En formation »."
    case "R26":
      "La réponse « Situation améliorée » est réservée aux personnes en emploi à l'entrée. Videz-la, ou vérifiez les réponses d'entrée."
    case "R27":
      "Un type d'emploi\(written) est noté à la sortie, mais la situation à la sortie n'est pas « emploi ». Corrigez l'une des deux réponses."
    case "R28":
      "Les réponses de sortie se contredisent\(there)\(written). Comparez-les à la réponse « Situation à la sortie » et corrigez."
    case "R29":
      "L'enquête\(written) n'a pas eu lieu entre cinq et sept mois après la sortie\(note("sortie le ")). Vérifiez les deux dates."
    case "R33":
      "La participation dure un jour ou moins : pour le FSE+, la personne n'est pas un participant. Vérifiez les dates, ou retirez la fiche."
    case "R35":
      "Le parcours est dit achevé, mais le motif de sortie est une sortie anticipée. Corrigez l'une des deux réponses."
    case "R37":
      "Le contrat est dit de six mois ou plus, mais sa durée est plus courte\(note("", " mois")). Corrigez le type de contrat ou la durée."
    case "R38":
      "Un frein est levé sans avoir été diagnostiqué à l'entrée\(note("")). Ajoutez-le aux freins, ou retirez-le."
    default: nil
    }
  }

  /// R21, by the days between the exit and its recording.
  private var recording: String {
    let early = detail.hasPrefix("-")
    let what =
      early
      ? "La sortie a été saisie avant d'avoir lieu"
      : "La sortie a été saisie plus de quatre semaines après\(note("", " jours"))"
    return
      "\(what) : la situation se relève dans les quatre semaines qui suivent la sortie. Vérifiez les deux dates."
  }

  /// R20, R30 to R32, R40 to R42: several records together.
  func store(_ id: String) -> String? {
    switch id {
    case "R20":
      "Plus de la moitié des personnes interrogées refusent de répondre dans cette opération\(note("")) (seuil Jalon, réglable). Voyez avec l'équipe comment la question est posée."
    case "R30":
      "La personne revient dans l'opération : l'entrée reste la première, la sortie est remplacée. Rien à faire."
    case "R31":
      "Doublon probable : une autre personne a les mêmes nom, prénom et date de naissance\(note("opération ")). Rapprochez les deux identités, ou confirmez qu'elles diffèrent."
    case "R32":
      "La personne participe en même temps à une autre opération\(note("")). Vérifiez les dates et le double financement."
    case "R40":
      "De nombreuses fiches ont été saisies au même moment avec les mêmes réponses\(note("", " fiches")) (seuil Jalon, réglable). Vérifiez qu'elles viennent bien des personnes."
    case "R41":
      closedCorrection
    case "R42":
      "La valeur de \(datum)\(written) diffère d'une participation à l'autre pour la même personne. Les deux valeurs comptent telles quelles ; corrigez celle qui est fausse."
    default: nil
    }
  }
}
