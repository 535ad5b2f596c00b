extension Words {
  /// What the command line says.
  package enum Terminal {
    /// The help of every command.
    ///
    /// - Parameters:
    ///   - kinds: the names of the kinds of file.
    ///   - screens: the names of the screens of the dashboard.
    package static func help(kinds: [String], screens: [String]) -> String {
      let read =
        "Lit des fichiers CSV, XLSX ou ODS. NATURE : " + kinds.joined(separator: ", ") + "."
      let written =
        "Écrit un écran du tableau de bord, lu au jour de --date : "
        + screens.joined(separator: ", ")
        + ". Le CSV est fait pour des programmes ; les trois autres sont la page du navigateur."
      return help.replacing("{natures}", with: indented(read))
        .replacing("{ecrans}", with: indented(written))
    }

    private static func indented(_ text: String) -> String {
      wrapped(text, 86).joined(separator: "\n    ")
    }

    /// A text in lines of at most so many signs.
    private static func wrapped(_ text: String, _ width: Int) -> [String] {
      var lines = [""]
      for word in text.split(separator: " ") {
        let last = lines[lines.count - 1]
        if last.isEmpty {
          lines[lines.count - 1] = String(word)
        } else if last.count + 1 + word.count <= width {
          lines[lines.count - 1] += " " + word
        } else {
          lines.append(String(word))
        }
      }
      return lines
    }

    private static let help = """
      jalon : piloter par les résultats les programmes d'emploi et d'inclusion

      jalon import NATURE FICHIER... --store BASE [--mapping FICHIER.yaml] [--dry-run]
                   [--sheet FEUILLE] [--encoding ENCODAGE] [--json] [--rejects FICHIER.csv]
                   [--dates jour/mois|mois/jour] [--summary] [--today JOUR]
          {natures}
          La base est créée si elle n'existe pas, avec sa clé à côté (BASE.cle). --dry-run essaie
          sans rien enregistrer ; --rejects écrit les lignes à corriger, avec leurs raisons ;
          d'un XLSX, --rejects FICHIER.xlsx rend le classeur, ses fautes dans ses cellules ;
          --encoding dit comment un texte est écrit, quand Jalon le lit de travers : UTF-8,
          UTF-16LE, UTF-16BE, Windows-1252, ISO-8859-15, CP850, MacRoman, « UTF-8 deux fois » ;
          --dates dit ce qui vient d'abord, quand une colonne de dates se lit des deux façons ;
          --today dit quel jour on est, quand ce n'est pas celui de la machine.
      jalon import --undo NUMERO --store BASE     annule un import
      jalon import --explain NUMERO --reason MOTIF --store BASE
          Dit pourquoi un import a corrigé des fiches ; --reason se donne aussi en important ou en
          annulant. Une correction d'une période close doit avoir son motif (R41) : une phrase, sans
          rien sur une personne, mille caractères au plus.
      jalon import --erase-reason NUMERO --store BASE
          Efface le texte d'un motif ; qu'il y en avait un, qui l'a effacé et quand restent écrits.
      jalon import --forget NUMERO --store BASE   n'attend plus une ligne (numéros : --list)
      jalon import --replay --store BASE          reprend les lignes en attente
      jalon import --list --store BASE            liste les imports
      jalon read FICHIER [--sheet FEUILLE] [--kind NATURE] [--encoding ENCODAGE] [--json]
          Montre ce que Jalon lit d'un fichier, cellule par cellule : CSV, XLSX ou ODS. --json dit
          aussi ce qu'est chaque cellule et comment le fichier l'écrit.
      jalon check --store BASE [--rules JEU] [--json]
          Contrôle toute la base : anomalies, complétude, retards de saisie.
      jalon compute --store BASE --indicators 'ESF1420.*,TDB.SYN*' [--by region,axe]
                    [--period 2016..2018] [--step all|year|quarter|month] [--cumulative]
                    [--where region=32,sexe=F] [--rules JEU] [--as-of JOUR]
                    [--definitions-as-of JOUR]
                    [--format csv|tableur|json|table]
          Calcule des indicateurs. --by et --where prennent, entre autres : programme, axe, pi, os,
          fonds, operation, oi, structure, region, departement, epci, commune, sexe, age, statut,
          cite. JEU : EU_C1, FR2016 ou FR2016_PLIE. --as-of calcule sur la base telle qu'elle était
          au soir de ce jour.
      jalon expected --store BASE --indicator ESF1420.CR04.taux --by structure [--period 2017]
                     [--where region=32]
          Compare le taux de chaque structure à ce que son public rend attendu, dans sa région.
      jalon expected --csv DOSSIER [--method cells|logit] [--model]
          Le même, de fichiers : methode.csv, lignes.csv, reference.csv (la dernière année close),
          cibles.csv. cells compare par cellules du public, logit ajuste un modèle ; --model écrit
          ses coefficients.
      jalon explain --store BASE --indicator ESF1420.CO01 [--where region=32,sexe=F]
                    [--period 2017] [--person OPERATION/IDENTIFIANT] [--as-of JOUR] [--json]
                    [--definitions-as-of JOUR]
          Dit comment un chiffre est fait, qui y est compté, qui ne l'est pas et pourquoi.
      jalon forecast --store BASE --indicators LISTE [--by ...] [--where ...] [--target jalon|cible]
                     [--as-of JOUR] [--date JOUR] [--definitions-as-of JOUR]
      jalon forecast --csv DOSSIER [--date JOUR]
          Prévoit un chiffre mois par mois, jusqu'à l'échéance de sa cible, par la tendance, par les
          opérations et par les deux. DOSSIER : serie.csv, operations.csv, cible.csv, ceux qu'il y a,
          au lieu d'une base. --date dit quel jour on est : sans elle, aujourd'hui pour une base, la
          fin du dernier mois de serie.csv pour un dossier.
      jalon close --store BASE --indicators LISTE --comment TEXTE [--by ...] [--period ...] [--step ...]
                  [--cumulative] [--where ...] [--rules JEU] [--author NOM]
          Clôt des chiffres : les garde tels que publiés, avec leurs définitions et leur empreinte.
      jalon close --list --store BASE             liste les clôtures
      jalon close --show NUMERO --store BASE [--format table|csv|tableur|json]
          Compare une clôture à aujourd'hui : publié, aujourd'hui, écart, et ses causes une par une.
      jalon close --remove NUMERO --reason TEXTE --store BASE     retire une clôture et ses chiffres
      jalon publish --frame CADRE --store BASE [--dry-run] [--author NOM]
          Diffuse, d'après la dernière clôture du cadre, les chiffres que lisent ceux qui n'ont pas les
          chiffres exacts : rien de 1 à 10 personnes, les petits territoires regroupés. --dry-run : essai.
      jalon publish --attack [--frame CADRE] --store BASE
          Essaie de retrouver ce que les éditions ne disent pas ; ne doit rien trouver.
      jalon publish --list --store BASE           liste les éditions diffusées
      jalon publish --show NUMERO --store BASE    les cases d'une édition, en CSV
      jalon record NATURE --set DONNEE=VALEUR ... [--key VALEUR | --key DONNEE=VALEUR ... | --id NUMERO]
                   --store BASE [--reason MOTIF] [--today JOUR] [--format text|json]
          Crée une fiche, ou corrige celle de cette clé, avec les contrôles d'un fichier d'une ligne.
          Seules les données nommées changent ; une valeur vide efface.
      jalon record NATURE --key ... --withdraw --reason MOTIF --store BASE
          Retire une fiche : elle n'est plus dans aucun chiffre. Refusé si d'autres en dépendent.
      jalon record NATURE --key ... --restore --store BASE     remet une fiche retirée
      jalon catalogue [--format csv|tableur|json|html]    le dictionnaire des indicateurs
      jalon demo --out DOSSIER [--participations 100000] [--seed 1]
          Écrit un programme inventé, dans les formats publics.
      jalon demo --acts DOSSIER --store BASE
          Prend, dans une base où ces fichiers sont importés, ses dialogues commencés et ses séances.
      jalon report page ADRESSE --store BASE --out FICHIER.pdf
          Met une page sur papier, à l'adresse que montre le navigateur : territoire, date, numéros de
          pages, titres et tableaux balisés. Demande le paquet « chromium ».
      jalon report ECRAN --store BASE --out FICHIER.csv|xlsx|pdf|html [--where region=32] [--date JOUR]
                   [--as-of JOUR]
          {ecrans}
      jalon report grille-ml|socle-ft --store BASE --out FICHIER.csv|xlsx|pdf|html [--date JOUR]
                   [--where structure=SIREN|region=32|departement=59|clpe=CODE] [--as-of JOUR]
          Écrit la grille des missions locales (d'une structure, d'une région ou de toutes), ou le
          socle France Travail (d'une région, d'un département, d'un CLPE ou du pays).
      jalon report operations-risque --store BASE --out FICHIER.csv|xlsx|pdf|html [--where region=32]
                   [--date JOUR] [--as-of JOUR]
          Écrit les opérations à risque. Le CSV a une ligne par opération et par test : sa valeur, son
          seuil, ses points, ou pourquoi il ne se lit pas.
      jalon report structure --where structure=SIREN --store BASE --out FICHIER.csv|xlsx|pdf|html
                   [--date JOUR] [--as-of JOUR]
          Écrit les résultats d'une structure à côté de ce que son public fait attendre, et ses cibles.
      jalon report territoire [--where departement=59] --store BASE --out FICHIER.csv|xlsx|pdf|html
                   [--date JOUR] [--as-of JOUR]
          Écrit ce qui entoure un territoire, élément par élément, et le public que le programme y touche.
      jalon serve --store BASE [--listen 127.0.0.1:8080] [--url https://jalon.exemple.fr] [--trust 127.0.0.1] [--no-second-factor]
          Ouvre les pages, pour un navigateur, jusqu'à Ctrl-C. La base est créée si elle n'existe pas.
          --url donne l'adresse que voient les navigateurs, quand un autre serveur est devant.
          --trust croit le serveur à cette adresse quand il dit, par X-Real-IP, pour qui il demande.
          --no-second-factor n'exige de personne un second facteur : pour une démonstration seulement.
      jalon user --store BASE                     liste les comptes
      jalon user --add ADRESSE --name NOM --store BASE [--url ADRESSE]
      jalon user --link ADRESSE --store BASE      donne un lien pour choisir un mot de passe
      jalon user ADRESSE --suspend | --reopen --store BASE
          Suspend un compte et ferme ses sessions, ou le rouvre.
      jalon user [ADRESSE] --sessions --store BASE          liste les sessions ouvertes
      jalon user ADRESSE --end-sessions [--session NUMERO] --store BASE
      jalon user ADRESSE --remove-factor --store BASE       retire son second facteur, perdu
          Ferme les sessions d'un compte, ou une seule.
      jalon right give --to ADRESSE --role ROLE --clause DIMENSION=CODE --until JOUR --reason MOTIF
                   --store BASE [--for ACTEUR] [--level 0|1|2|3] [--figures diffuses|exacts]
                   [--functions F,F] [--portfolio structure|portefeuille] [--base BASE_LEGALE] [--from JOUR]
          Donne un droit : ce qu'un compte voit, compte et fait, sur quoi et jusqu'à quand.
      jalon right withdraw NUMERO --store BASE    retire un droit
      jalon right list --store BASE               liste les droits donnés
      jalon right explain ADRESSE [PAGE] --store BASE
          Dit en phrases ce qu'un compte peut, ou si une page s'ouvre à lui.
      jalon access PERSONNE --store BASE --out FICHIER.zip
          Écrit tout ce qui est enregistré d'une personne, à lui remettre. PERSONNE : son numéro, ou
          STRUCTURE/IDENTIFIANT. L'archive n'est lisible que de vous.
      jalon erase PERSONNE --reason MOTIF --store BASE [--dry-run]
          Efface une personne pour toujours : identité, réponses sensibles, textes. Ses réponses codées
          et ses dates restent comptées. --dry-run dit ce qui disparaîtrait, sans rien effacer.
      jalon retention --dry-run | --apply --store BASE [--today JOUR]
          Dit ce qui est gardé depuis trop longtemps, par règle ; --apply le supprime ou l'efface.
      jalon audit --store BASE                    vérifie la base : journal, scellés, contenu
      jalon audit verify --store BASE [--head NUMERO:EMPREINTE]
          Vérifie le journal des lectures : 1, et le premier numéro changé, retiré ou ajouté, s'il ne tient plus.
      jalon doctor --store BASE [--json] [--upgrade]
          Dit ce que la base contient, ce qui en est compté d'avance, et recompte : 1 si quelque chose
          diffère, ou si d'autres comptes de la machine ont des droits sur ses fichiers. --upgrade
          met d'abord à niveau une base d'une version plus ancienne.

      compute, explain, check et report prennent --as ADRESSE : ce que ce compte obtiendrait.

      Pour toutes les commandes qui prennent --store :
      --wait SECONDES
          Attend au plus si longtemps qu'un autre programme ait fini d'écrire (60 sans l'option).
          Les commandes qui ne font que lire n'attendent personne.

      --format tableur, pour compute, close et catalogue, écrit un CSV qu'un tableur français ouvre
      tel quel : points-virgules, virgules décimales, aucune cellule prise pour une formule, comme
      ceux des pages et de --rejects. --format csv est fait pour des programmes : virgules, point
      décimal, textes tels quels ; ne l'ouvrez pas dans un tableur.

      Code de retour : 0 fait ; 1 quelque chose est bloqué ; 2 commande mal écrite ; 3 impossible
      ici (fichier, droits, base) ; dans les cas 2 et 3, rien n'a été écrit ; 4 fait, mais le
      résultat n'a pas pu être affiché ou redirigé en entier.

      """

    package static func unknownVerb(_ verb: String, nearest: String?) -> String {
      verb.isEmpty
        ? "Dites ce qu'il faut faire : jalon import, read, check, compute, explain, forecast, close, record, catalogue, demo, audit, doctor, serve."
        : "« \(verb) » n'est pas une commande de jalon." + suggestion(nearest)
    }

    package static func needsEverything(_ verb: String) -> String {
      "« jalon \(verb) » lit toute la base : il faut avoir le droit de tout voir."
    }

    package static func usage(code: String, subject: String, value: String, nearest: String?)
      -> String
    {
      switch code {
      case "unknownOption": "L'option --\(subject) n'existe pas ici." + suggestion(nearest, "--")
      case "missingValue": "L'option --\(subject) attend une valeur."
      case "missingOption": "Il manque l'option --\(subject)."
      case "missingOperand": "Il manque quelque chose après « \(subject) » : voyez jalon help."
      case "tooMany": "« \(subject) » est en trop."
      case "repeated": "L'option --\(subject) est donnée deux fois."
      case "tooLong":
        "L'option --\(subject) prend \(value) caractères au plus : résumez, et gardez le reste avec la pièce."
      default: "« \(value) » ne convient pas pour \(subject)." + suggestion(nearest)
      }
    }

    private static func suggestion(_ nearest: String?, _ prefix: String = "") -> String {
      nearest.map { " Vouliez-vous dire « \(prefix)\($0) » ?" } ?? " Voyez jalon help."
    }

    package static func unreadable(_ path: String) -> String {
      "Le fichier \(path) est introuvable ou illisible : vérifiez son chemin et vos droits."
    }

    package static func unwritable(_ path: String) -> String {
      "Impossible d'écrire \(path) : vérifiez le dossier, les droits et la place sur le disque."
    }

    /// Standard output did not take what a call says.
    package static let unsaid =
      "Le résultat n'a pas pu être écrit en entier sur la sortie : vérifiez où elle est dirigée, et la place sur ce disque. Ce que la commande devait enregistrer dans la base l'est."

    /// The last resort: nothing is known of the error but its type.
    package static func unexpected(_ type: String) -> String {
      "Une erreur imprévue a arrêté le programme (\(type)). Rien n'a été enregistré."
    }

    package static let actsThere =
      "Cette base tient déjà des dialogues ou des séances\u{A0}: rien n’y est ajouté. Recommencez d’une base neuve."
    package static func actsTaken(_ lines: Int, blocked: Int) -> String {
      "\(number(lines)) \(lines == 1 ? "ligne" : "lignes") de dialogues et de séances d’exemple"
        + (blocked == 0 ? "." : ", \(number(blocked)) de plus en attente.")
    }
    package static func demoWritten(_ participations: Int, folder: String) -> String {
      "Programme inventé de \(Words.number(participations)) participations écrit dans \(folder) ; lisez LISEZMOI.txt pour l'importer."
    }

    package static let dictionaryTitle = "Dictionnaire des indicateurs"
    package static let dictionaryHeaders = ["Code", "Libellé", "Définition", "Source"]

    package static func commit(_ number: Int) -> String {
      "calculé sur l'état n° \(number) de la base"
    }
  }
}
