extension Words {
  /// The records of any kind: the kinds, the list of one, one record and its history.
  package enum Registers {
    package static let title = "Registres"
    package static let lede =
      "Les registres donnent tout ce qui est enregistré, nature par nature, fiche par fiche."
    package static let kind = "Nature"
    package static let holds = "Ce qu’on y trouve"
    package static let records = "Fiches"
    package static let record = "Fiche"
    package static let search = "Chercher"
    package static let searchHelp =
      "Un code, un nom\u{202F}; accents et majuscules ne comptent pas."
    package static let all = "Tout"
    package static let moreFilters = "Autres filtres"
    package static let emptyKind = "Aucune fiche de cette nature n’est encore enregistrée."
    package static let none =
      "Aucune fiche ne correspond. Retirez un filtre ou changez de territoire."
    package static let own = "Voir sa page"
    package static let data = "Données"
    package static let aside = "Valeurs gardées à part"
    package static let asideLede =
      "Ces valeurs du fichier sont illisibles, ou viennent d’une colonne inconnue\u{A0}: elles ne comptent dans aucun chiffre."
    package static let column = "Colonne"
    package static let asWritten = "Texte du fichier"
    package static let history = "Historique"
    package static let historyLede =
      "Chaque changement est donné du plus récent au plus ancien, avec son auteur, sa date, son import ou sa saisie, et son motif s’il y en a un."
    package static let before = "Avant"
    package static let after = "Après"
    package static let datum = "Donnée"
    package static let value = "Valeur"
    package static let empty = "vide"
    package static let noDatum = "Aucune donnée n’a changé."

    package static let save = "Enregistrer"
    package static let correct = "Corriger"
    package static let withdraw = "Retirer"
    package static let withdrawLede =
      "La fiche ne sera plus dans aucun chiffre ni aucune liste. Son historique est gardé, les chiffres déjà arrêtés ne changent pas, et annuler ce retrait la remet."
    package static let reason = "Motif du retrait"
    package static func lacks(_ datum: String) -> String {
      "Il manque «\u{A0}\(datum)\u{A0}», qui est obligatoire. Corrigez la fiche."
    }
    package static let reasonMissing = "Indiquez le motif, en quelques mots."

    package static func withdrawing(_ title: String) -> String { "Retirer\u{A0}: \(title)" }

    package static let unsaid = "Pas de réponse"
    package static let conflict = "Modifiée entre-temps"
    package static let conflictLede =
      "Quelqu’un a changé les mêmes données pendant que vous remplissiez cette page\u{A0}: rien n’est enregistré. Corrigez ci-dessous ce qui doit l’être\u{202F}; enregistrer encore remplacera sa réponse par la vôtre."
    package static let mine = "Vous"
    package static let theirs = "Enregistré"

    /// The button and the title of the form of a new record.
    package static func new(_ one: String, isFeminine: Bool) -> String {
      let begins = one.first.map { "aeéèêiouyh".contains($0) } ?? false
      return (isFeminine ? "Nouvelle " : begins ? "Nouvel " : "Nouveau ") + one
    }

    package static func correcting(_ title: String) -> String { "Corriger\u{A0}: \(title)" }

    package static let total = "Total"
    package static let undated = "Sans date"
    package static let uncoded = "Sans réponse"

    /// How records are counted: by a datum, and by the year of a date.
    package static func counted(_ cut: String, by day: String) -> String {
      "Nombre de fiches par «\u{A0}\(cut)\u{A0}», selon l’année de «\u{A0}\(day)\u{A0}»"
    }

    package static func year(_ year: Int, andBefore: Bool) -> String {
      andBefore ? "\(year) et avant" : String(year)
    }

    package static func number(_ id: Int64) -> String { "n°\u{A0}\(id)" }
    package static func caption(_ count: Int) -> String { Words.count(count, "fiche") }

    /// How many records a list keeps, of how many, and of which territory.
    package static func summary(_ shown: Int, of total: Int, isEverywhere: Bool) -> String {
      var text =
        shown == total ? caption(total) : "\(Words.number(shown)) sur \(caption(total))"
      text += ", à ce jour"
      if isEverywhere { text += ", tous territoires ensemble" }
      return text + "."
    }

    /// Why a list is not handed over as one file.
    package static func tooLarge(_ rows: Int, most: Int) -> String {
      "Cette liste est trop longue pour un seul fichier\u{A0}: \(caption(rows)), \(Words.number(most)) au plus. Choisissez un filtre, puis téléchargez."
    }

    package static func firstValues(_ count: Int) -> String {
      count > 1 ? "Les \(Words.number(count)) valeurs d’origine" : "La valeur d’origine"
    }

    package static func withoutValue(_ count: Int) -> String {
      count > 1 ? "\(Words.number(count)) données vides" : "Une donnée vide"
    }

    /// A datum in a few words, by its name in files; one without words of its own is its name.
    package static func field(_ name: String) -> String {
      if let own = labels[name] { return own }
      return capitalised(name.split(separator: "_").joined(separator: " "))
    }

    /// What a code means, for those no other page says; else the code itself.
    package static func code(_ code: String) -> String { codes[code] ?? code }

    package static func capitalised(_ text: String) -> String {
      text.prefix(1).uppercased() + text.dropFirst()
    }

    private static let codes: [String: String] = [
      "declaree": "déclarée", "ecartee": "écartée", "certifiee": "certifiée", "payee": "payée",
      "prevision": "prévision", "proposee_structure": "proposée par la structure",
      "proposee_financeur": "proposée par le financeur", "arretee": "arrêtée",
      "revisee": "révisée", "departemental": "départemental", "regional": "régional",
      "micro": "micro-entreprise", "petite": "petite entreprise",
      "moyenne": "moyenne entreprise", "grande": "grande entreprise",
    ]

    private static let labels: [String: String] = [
      "type_beneficiaire": "Type de bénéficiaire", "oi": "Organisme intermédiaire",
      "region_ancienne": "Ancienne région", "programme": "Programme", "fonds": "Fonds",
      "categorie_region": "Catégorie de région", "dispositif": "Dispositif",
      "appel": "Appel à projets", "date_depot": "Déposé le",
      "date_programmation": "Programmé le", "date_convention": "Conventionné le",
      "statut": "État", "certifie_cout_total": "Certifié, coût total",
      "certifie_ue": "Certifié, part UE", "depenses_externes": "Prestations externes",
      "participants_prevus": "Participants prévus", "suivi_participants": "Suivi des participants",
      "echelle": "Échelle", "part_qpv": "Part des quartiers prioritaires",
      "partenaires_sociaux_ong": "Partenaires sociaux ou ONG",
      "cible_femmes_emploi": "Vise l’emploi des femmes",
      "cible_administration": "Vise l’administration", "resume": "Résumé",
      "etiquettes": "Étiquettes", "nature": "Nature", "siren": "SIREN", "taille": "Taille",
      "acteur": "Acteur", "indicateur": "Indicateur", "modalite": "Modalité",
      "justificatif": "Justificatif", "reserve_ue": "Réserve de performance, part UE",
      "source": "Source", "date_decision": "Décidé le", "reference": "Référence",
      "poste": "Poste", "motif": "Motif", "cadre": "Cadres d’indicateurs",
      "jeu_regles": "Jeu de règles", "libelle": "Libellé", "type": "Type",
      "parent": "Rattaché à", "groupe": "Groupement", "reseau": "Réseau",
      "module_entreprise": "Module Entreprise", "niveau": "Échelon",
      "population": "Population", "niveau_parent": "Échelon du parent",
      "structure": "Structure", "niveau_formation": "Niveau de formation",
      "diplome": "Diplôme obtenu", "allocation": "Allocation",
      "date_inscription": "Inscription", "id_source": "Numéro d’origine", "theme": "Thème",
      "entreprise": "Entreprise (SIRET)", "offre": "Offre", "offre_collectee": "Offre recueillie",
      "type_appui": "Type d’appui", "resultat": "Résultat", "mode": "Mode de rencontre",
      "duree_minutes": "Durée (minutes)", "montant": "Montant", "rome": "Métier (ROME)",
      "contrat": "Contrat", "postes": "Postes", "postes_pourvus": "Postes pourvus",
      "date_pourvue": "Pourvue le", "date_cloture": "Close le",
      "collectee": "Recueillie par la structure", "heures_clause": "Heures de clause sociale",
    ]
  }
}
